import torch
from torch import nn

conv = nn.Conv2d(5, 5, kernel_size=3, stride=2, padding=1)
x = torch.randn(1, 5, 64, 64)
while x.shape[3] > 1:
    x = conv(x)
    print(x.shape)
