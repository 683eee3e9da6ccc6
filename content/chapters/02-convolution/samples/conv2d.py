import torch
from torch import nn

picture = torch.randn(1, 5, 100, 100)
conv = nn.Conv2d(5, 10, kernel_size=3)
output = conv(picture)

print(picture.shape)
print(output.shape)
print(conv.weight.shape)
