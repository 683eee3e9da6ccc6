from torch import nn

conv = nn.Conv2d(1, 10, kernel_size=3, stride=2, bias=False)
print(conv.weight.shape)
print(sum(p.numel() for p in conv.parameters()))
print(conv.bias)

default = nn.Conv2d(1, 10, kernel_size=3, stride=2)
print(default.bias.shape)
print(sum(p.numel() for p in default.parameters()))
