import torch
from torch import nn

torch.manual_seed(0)
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')

net = nn.Sequential(
    nn.Conv2d(1, 10, kernel_size=5),
    nn.MaxPool2d(2),
    nn.ReLU(),
    nn.Conv2d(10, 20, kernel_size=5),
    nn.MaxPool2d(2),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(320, 10),
).to(device)

x = torch.randn(64, 1, 28, 28).to(device)
for layer in net:
    x = layer(x)
    print(f'{type(layer).__name__:<10}', tuple(x.shape))

print(sum(p.numel() for p in net.parameters()), 'parameters')
