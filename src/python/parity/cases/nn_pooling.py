"""Pooling layers: windows, sizes and gradients."""

import torch
from torch import nn

# --- MaxPool2d takes the largest of each window
nn.MaxPool2d(2)
nn.MaxPool2d((3, 2), stride=(2, 1), padding=(1, 0), dilation=2, return_indices=True, ceil_mode=True)
nn.MaxPool2d()
nn.MaxPool2d(2, foo=1)
nn.MaxPool2d(2)(torch.arange(16.).view(1, 1, 4, 4))
nn.MaxPool2d(2)(torch.arange(16.).view(1, 4, 4))
nn.MaxPool2d(2)(torch.arange(16.).view(4, 4))
nn.MaxPool2d(2, return_indices=True)(torch.arange(16.).view(1, 1, 4, 4))
nn.MaxPool2d(3, 2, 1)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(3, 2, 2)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(2, ceil_mode=True)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(6)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(2, stride=0)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(0)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d((2, 2, 2))(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(2.0)(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d('2')(torch.arange(25.).view(1, 1, 5, 5))
nn.MaxPool2d(2)(torch.arange(16).view(1, 1, 4, 4))
nn.MaxPool2d(2)(torch.arange(16.).view(1, 1, 1, 4, 4))
nn.MaxPool2d(2)(3)
nn.MaxPool1d(2), nn.MaxPool1d(2, 1, 0, 1, False, True)
nn.MaxPool1d(2)(torch.arange(6.).view(1, 1, 6))
nn.MaxPool1d(2)(torch.arange(6.).view(1, 6))
nn.MaxPool1d(2)(torch.arange(6.))

# --- AvgPool2d averages windows, with the border counted or not
nn.AvgPool2d(2), nn.AvgPool2d((2, 1), 1, 1, True, False, 3)
nn.AvgPool2d(2)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(2, padding=1)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(2, padding=1, count_include_pad=False)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(2, divisor_override=3)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(2, divisor_override=0)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(3, 2, ceil_mode=True)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(2, padding=2)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool2d(5)(torch.arange(16.).view(1, 1, 4, 4))
nn.AvgPool1d(2), nn.AvgPool1d(2)(torch.arange(6.).view(1, 1, 6))

# --- adaptive pools give the size that was asked for
nn.AdaptiveAvgPool2d(2), nn.AdaptiveAvgPool2d((2, None)), nn.AdaptiveAvgPool2d((None, 2))
nn.AdaptiveAvgPool2d(2)(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveAvgPool2d((2, None))(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveAvgPool2d((1, 1))(torch.arange(25.).view(1, 5, 5))
nn.AdaptiveAvgPool2d((1, 2, 3))(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveAvgPool2d(0)(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveAvgPool2d(-1)(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveAvgPool2d(2)(torch.arange(25).view(1, 1, 5, 5))
nn.AdaptiveMaxPool2d(2, return_indices=True), nn.AdaptiveMaxPool2d((None, 3))
nn.AdaptiveMaxPool2d(2, return_indices=True)(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveMaxPool2d((None, 3))(torch.arange(25.).view(1, 1, 5, 5))
nn.AdaptiveMaxPool2d(2)(torch.arange(25.).view(5, 5))
nn.AdaptiveAvgPool1d(2)(torch.arange(5.).view(1, 1, 5)), nn.AdaptiveMaxPool1d(2)(torch.arange(5.).view(1, 1, 5))
nn.LPPool2d(2, 3)
nn.AdaptiveAvgPool2d()

# --- gradients of pools, and names of their steps
x = torch.arange(25.).view(1, 1, 5, 5).requires_grad_()
nn.MaxPool2d(2, 1)(x).sum().backward()
x.grad
x.grad = None
nn.AvgPool2d(3, 2, 1, count_include_pad=False)(x).sum().backward()
x.grad
x.grad = None
nn.AdaptiveAvgPool2d(3)(x).sum().backward()
x.grad
x.grad = None
nn.AdaptiveMaxPool2d(3)(x).sum().backward()
x.grad
nn.MaxPool2d(2)(torch.ones(1, 1, 4, 4, requires_grad=True))
nn.AvgPool2d(2)(torch.ones(1, 1, 4, 4, requires_grad=True))
nn.AdaptiveAvgPool2d(2)(torch.ones(1, 1, 4, 4, requires_grad=True))
nn.AdaptiveAvgPool2d(1)(torch.ones(1, 1, 4, 4, requires_grad=True))
nn.AdaptiveMaxPool2d(2)(torch.ones(1, 1, 4, 4, requires_grad=True))
nn.MaxPool1d(2)(torch.ones(1, 1, 4, requires_grad=True))
nn.Conv1d(1, 1, 2)(torch.ones(1, 1, 4, requires_grad=True))
