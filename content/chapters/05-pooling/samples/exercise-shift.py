import torch
from torch import nn

pool = nn.MaxPool2d(2)
for column in range(4):
    picture = torch.zeros(1, 1, 4, 4)
    picture[0, 0, 0, column] = 9.
    print(column, pool(picture).flatten().tolist())
