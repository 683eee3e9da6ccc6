import torch
from torch import nn

layers = [
    nn.Conv2d(1, 10, kernel_size=5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(10, 20, kernel_size=5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(320, 10),
]

x = torch.randn(1, 1, 28, 28)
print('Input', x.shape)
for layer in layers:
    x = layer(x)
    print(type(layer).__name__, x.shape)
