"""Layers that normalise, and dropout: what differs between training and evaluation."""

import torch
import torch.nn.functional as F
from torch import nn

# --- BatchNorm says what it is
nn.BatchNorm2d(3), nn.BatchNorm1d(3, eps=1e-3, momentum=None, affine=False, track_running_stats=False)
nn.BatchNorm2d()
nn.BatchNorm2d(-1)

# --- BatchNorm2d keeps running statistics while it trains, and uses them afterwards
b = nn.BatchNorm2d(2)
x = torch.arange(16.).view(2, 2, 2, 2)
b(x)
b.running_mean, b.running_var, b.num_batches_tracked
b(x * 2 + 1)
b.running_mean, b.running_var, b.num_batches_tracked
b.eval()
b(x)
b.running_mean
b(torch.ones(2, 2))
b(torch.ones(2, 2, 2))
b(torch.ones(2, 3, 2, 2))
b.train()(torch.ones(2, 3, 2, 2))
b.train()(torch.ones(1, 2, 1, 1))
b.eval()(torch.ones(1, 2, 1, 1))
b(torch.ones(1, 2, 1, 1, dtype=torch.int64))
b(3)
b.reset_running_stats()

# --- BatchNorm1d takes vectors and sequences, and may average cumulatively or keep nothing
m = nn.BatchNorm1d(3)
m(torch.arange(6.).view(2, 3))
m(torch.arange(12.).view(2, 3, 2))
m(torch.ones(3))
m(torch.ones(2, 3, 4, 4))
m(torch.ones(1, 3))
nn.BatchNorm1d(3, momentum=None)
m = nn.BatchNorm1d(2, momentum=None)
for i in range(3):
    m(torch.tensor([[0., 1.], [2., 3. * i]]))
m.running_mean, m.running_var
m = nn.BatchNorm1d(2, track_running_stats=False)
m.eval()(torch.tensor([[0., 1.], [2., 3.]]))
m = nn.BatchNorm1d(2, affine=False)
m.weight, list(m.parameters())
m(torch.tensor([[0., 1.], [2., 3.]]))

# --- LayerNorm, GroupNorm and InstanceNorm2d normalise each sample
nn.LayerNorm(3), nn.LayerNorm([2, 3], eps=1e-3, elementwise_affine=False), nn.LayerNorm((2,))
nn.LayerNorm(3)(torch.arange(6.).view(2, 3))
nn.LayerNorm(4)(torch.arange(6.).view(2, 3))
nn.GroupNorm(2, 4), nn.GroupNorm(3, 4)
nn.GroupNorm(2, 4)(torch.arange(16.).view(1, 4, 2, 2))
nn.GroupNorm(2, 4)(torch.arange(12.).view(1, 3, 2, 2))
nn.InstanceNorm2d(2), nn.InstanceNorm2d(2, affine=True)
nn.InstanceNorm2d(2)(torch.arange(16.).view(2, 2, 2, 2))
nn.InstanceNorm2d(2)(torch.arange(8.).view(2, 2, 2))
nn.InstanceNorm2d(2)(torch.ones(1, 2, 1, 1))
nn.InstanceNorm2d(2)(torch.ones(2, 2))
nn.LocalResponseNorm(2)

# --- Dropout draws with the seed
nn.Dropout(), nn.Dropout(0.2, inplace=True), nn.Dropout2d(), nn.Dropout(p=1)
nn.Dropout(1.5)
nn.Dropout(-0.5)
nn.Dropout('a')
nn.Dropout()(torch.ones(10))
nn.Dropout(0.3)(torch.ones(3, 20))
nn.Dropout2d(0.4)(torch.ones(2, 6, 1, 2))
nn.Dropout2d()(torch.ones(4, 2))
nn.Dropout2d()(torch.ones(4, 2, 2))
nn.Dropout2d()(torch.ones(4))
nn.Dropout1d()(torch.ones(4, 2, 2))
nn.Dropout1d()(torch.ones(4, 2))
nn.Dropout1d()(torch.ones(4))
nn.Dropout(1.)(torch.ones(3))
nn.Dropout(0.)(torch.ones(3))
nn.Dropout().eval()(torch.ones(3))

# --- dropout in place, with gradients, as a function
x = torch.ones(6)
nn.Dropout(inplace=True)(x)
x
x = torch.ones(6, requires_grad=True)
y = nn.Dropout()(x)
y
y.sum().backward()
x.grad
nn.Dropout(inplace=True)(x)
F.dropout(torch.ones(5), p=0.5, training=False)
F.dropout(torch.ones(5), 2)
F.dropout(3)
