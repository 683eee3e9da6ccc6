import torch
from torch import nn

layers = [
    nn.Conv2d(1, 10, kernel_size=3),
    nn.MaxPool2d(2),
    nn.Conv2d(10, 20, kernel_size=3),
    nn.MaxPool2d(2),
    nn.Flatten(),
]

x = torch.randn(1, 1, 28, 28)
for layer in layers:
    x = layer(x)
    print(type(layer).__name__, x.shape)
