"""The chapter's network, trained on a batch of noise that is on the GPU already: what a step itself takes."""

import json
import time

import torch
import torch.nn.functional as F
from _convlab import counters
from torch import nn, optim


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        x = F.relu(self.pool(self.conv1(x)))
        x = F.relu(self.pool(self.conv2(x)))
        x = x.flatten(1)
        return self.fc(x)


device = torch.device('cuda')
torch.manual_seed(0)
batches = {
    size: (torch.randn(size, 1, 28, 28, device=device), torch.randint(0, 10, (size,), device=device))
    for size in (64, 32)
}
net = Net().to(device)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(net.parameters(), lr=0.01, momentum=0.5)


def steps(count, size=64):
    """Makes training steps with a batch of `size` pictures. `ms`: each step's time, the loss read; `python`: the part of it in which
    Python and the engine say what to do, until they wait for the loss."""
    result = {'ms': [], 'python': []}
    before = counters.gpu()
    images, labels = batches[size]
    for _ in range(count):
        begin = time.perf_counter()
        optimizer.zero_grad()
        loss = criterion(net(images), labels)
        loss.backward()
        optimizer.step()
        told = time.perf_counter()
        loss.item()
        end = time.perf_counter()
        result['ms'].append((end - begin) * 1000)
        result['python'].append((told - begin) * 1000)
    after = counters.gpu()
    result['draws'] = (after['draws'] - before['draws']) / count
    result['compiled'] = after['compiled'] - before['compiled']
    result['bytes'] = torch.cuda.memory_reserved()
    return result
