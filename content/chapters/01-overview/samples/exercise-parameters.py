from torch import nn

conv = nn.Conv2d(1, 10, kernel_size=5)
linear = nn.Linear(28 * 28, 10 * 24 * 24)

print(sum(p.numel() for p in conv.parameters()))
print(sum(p.numel() for p in linear.parameters()))
