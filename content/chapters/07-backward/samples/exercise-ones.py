import torch
from torch import nn

plain = torch.zeros(1, 1, 5, 5, requires_grad=True)
ones = nn.Conv2d(1, 1, kernel_size=3, bias=False)
nn.init.ones_(ones.weight)

ones(plain).sum().backward()
print(plain.grad.squeeze())
