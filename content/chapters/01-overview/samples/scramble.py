import torch
from torch import nn

picture = torch.randn(1, 784)
layer = nn.Linear(784, 10)
scores = layer(picture)

order = torch.randperm(784)
scrambled_picture = picture[:, order]
scrambled_layer = nn.Linear(784, 10)
scrambled_layer.weight.data = layer.weight.data[:, order]
scrambled_layer.bias.data = layer.bias.data

print(torch.allclose(scores, scrambled_layer(scrambled_picture), atol=1e-5))
