import torch
from torch import nn

picture = torch.ones(1, 1, 4, 4)
conv = nn.Conv2d(1, 1, kernel_size=3, padding=1, bias=False)
conv.weight.data = torch.ones(1, 1, 3, 3)

with torch.no_grad():
    print(conv(picture).squeeze())
