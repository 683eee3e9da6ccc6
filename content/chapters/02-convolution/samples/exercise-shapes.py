import torch
from torch import nn

picture = torch.randn(8, 3, 64, 48)
conv = nn.Conv2d(3, 16, kernel_size=7)

print(conv(picture).shape)
print(conv.weight.shape)
print(sum(p.numel() for p in conv.parameters()))
