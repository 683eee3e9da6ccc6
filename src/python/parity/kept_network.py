"""A small network, and data for it, that the tests keep and restore: runs in real PyTorch, and in ours."""

import torch
import torch.nn.functional as F  # noqa: N812 - as programs write it
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
hidden = 5


class Net(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.first = nn.Linear(4, size)
        self.norm = nn.BatchNorm1d(size)
        self.last = nn.Linear(size, 1)

    def forward(self, x):
        return self.last(F.relu(self.norm(self.first(x))))


net = Net(hidden).to("cpu")
loader = DataLoader(TensorDataset(torch.randn(32, 4), torch.randn(32, 1)), batch_size=8)
optimizer = optim.SGD(net.parameters(), lr=0.125, momentum=0.5)
