import torch
from torch import nn

numbers = torch.tensor([-2., -1., 0., 1., 2.], requires_grad=True)
factors = torch.tensor([1., 2., 3., 4., 5.])

relu = nn.ReLU()
(factors * relu(numbers)).sum().backward()
print(numbers.grad)
