import torch
from torch import nn

picture = torch.randn(1, 1, 5, 5)
print(nn.MaxPool2d(2)(picture).shape)
print(nn.MaxPool2d(2, ceil_mode=True)(picture).shape)
