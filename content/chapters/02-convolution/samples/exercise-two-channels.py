import torch
from torch import nn

picture = torch.tensor([
    [[1., 2., 0.], [0., 1., 3.], [2., 0., 1.]],
    [[2., 0., 1.], [1., 3., 0.], [0., 1., 2.]],
])
kernel = torch.tensor([
    [[1., 0.], [0., 1.]],
    [[0., 1.], [1., 0.]],
])
bias = torch.tensor([10.])

by_hand = torch.zeros(2, 2)
for row in range(2):
    for column in range(2):
        patch = picture[:, row:row + 2, column:column + 2]
        by_hand[row, column] = (patch * kernel).sum() + bias[0]
print(by_hand)

conv = nn.Conv2d(2, 1, kernel_size=2)
conv.weight.data = kernel.view(1, 2, 2, 2)
conv.bias.data = bias
with torch.no_grad():
    print(conv(picture.view(1, 2, 3, 3)).squeeze())
