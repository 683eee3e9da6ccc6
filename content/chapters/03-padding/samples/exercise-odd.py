import torch
from torch import nn

picture = torch.randn(1, 5, 100, 100)
for kernel_size in [3, 5, 7]:
    padding = (kernel_size - 1) // 2
    conv = nn.Conv2d(5, 10, kernel_size, padding=padding)
    print(kernel_size, padding, conv(picture).shape)
