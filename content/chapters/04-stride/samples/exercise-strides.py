import torch
from torch import nn

picture = torch.randn(1, 5, 100, 100)
for stride in [1, 2, 3, 4]:
    conv = nn.Conv2d(5, 10, kernel_size=3, stride=stride)
    print(stride, conv(picture).shape)
