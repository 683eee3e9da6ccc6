import torch
from torch import nn

picture = torch.randn(1, 5, 100, 100)
for padding in [1, 2]:
    conv = nn.Conv2d(5, 10, kernel_size=4, padding=padding)
    print(padding, conv(picture).shape)
