import torch
from torch import nn

picture = torch.tensor([
    [0., 1., 5., 3., 0.],
    [1., 2., 6., 3., 0.],
    [0., 1., 7., 2., 1.],
    [0., 2., 6., 2., 0.],
    [1., 1., 4., 3., 0.],
])
kernel = torch.tensor([
    [1., 0., -1.],
    [2., 0., -2.],
    [1., 0., -1.],
])

by_hand = torch.zeros(3, 3)
for row in range(3):
    for column in range(3):
        patch = picture[row:row + 3, column:column + 3]
        by_hand[row, column] = (patch * kernel).sum()
print(by_hand)

conv = nn.Conv2d(1, 1, kernel_size=3, bias=False)
conv.weight.data = kernel.view(1, 1, 3, 3)
with torch.no_grad():
    print(conv(picture.view(1, 1, 5, 5)).squeeze())
