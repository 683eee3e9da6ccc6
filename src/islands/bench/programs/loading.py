"""MNIST in shuffled batches, as the chapter loads it."""

import json
import time

import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

transform = transforms.Compose([
    transforms.ToTensor(),
    transforms.Normalize((0.1307,), (0.3081,)),
])
train_set = datasets.MNIST('data', train=True, download=True, transform=transform)
loader = iter(DataLoader(train_set, batch_size=64, shuffle=True))


def load(count):
    """Milliseconds for one batch on its way to the GPU: the mean of `count`."""
    begin = time.perf_counter()
    for _ in range(count):
        images, labels = next(loader)
        images, labels = images.to('cuda'), labels.to('cuda')
    torch.cuda.synchronize()
    return (time.perf_counter() - begin) * 1000 / count
