import torch
from torch import nn

x = torch.tensor([
    [1., 2., 0.],
    [0., 1., 3.],
    [2., 0., 1.],
]).view(1, 1, 3, 3).requires_grad_()
g = torch.tensor([[1., 2.], [3., 4.]]).view(1, 1, 2, 2)

conv = nn.Conv2d(1, 1, kernel_size=2, bias=False)
conv.weight.data = torch.tensor([[1., -1.], [2., -2.]]).view(1, 1, 2, 2)

y = conv(x)
loss = (g * y).sum()
loss.backward()

print(y.detach().squeeze())
print(x.grad.squeeze())
print(conv.weight.grad.squeeze())
