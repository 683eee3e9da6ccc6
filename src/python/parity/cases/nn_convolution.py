"""Convolution layers: what they say of themselves, compute, learn, and refuse."""

import torch
from torch import nn

# --- Conv2d says what it is, and refuses what makes no layer
nn.Conv2d(1, 2, 3)
nn.Conv2d(2, 4, (3, 5), stride=(2, 1), padding=(1, 2), dilation=2, groups=2, bias=False, padding_mode='reflect')
nn.Conv2d(1, 2, 3, padding='same')
nn.Conv2d(1, 2, 3, padding='same', stride=2)
nn.Conv2d(1, 2, 3, padding='valid')
nn.Conv2d(3, 2, 3, groups=2)
nn.Conv2d(2, 3, 3, groups=2)
nn.Conv2d(1, 2, 3, groups=0)
nn.Conv2d(1, 2)
nn.Conv2d()
nn.Conv2d(1, 2, 3, 1, 0, 1, 1, True, 'zeros', None, None, 5)
nn.Conv2d(1, 2, kernel=3)
nn.Conv2d(in_channels=1, out_channels=2, kernel_size=3, device='cpu', dtype=torch.float32)
nn.Conv2d(1, 2, 3, device='cuda')
nn.Conv2d(1, 2, 3, dtype=torch.int64)
nn.Conv2d(1.5, 2, 3)
nn.Conv2d('a', 2, 3)
nn.Conv2d(1, 2, (3, 3, 3))
nn.Conv2d(1, 2, [3, 3])
nn.Conv2d(1, -2, 3)
nn.Conv2d(0, 2, 3)

# --- Conv2d begins with its seed, convolves, and refuses inputs of another kind
c = nn.Conv2d(1, 2, 3)
c.weight
c.bias
c(torch.ones(1, 1, 4, 4))
c(torch.ones(1, 4, 4))
c(torch.ones(4, 4))
c(torch.ones(2, 3, 4, 4))
c(torch.ones(1, 1, 2, 4))
c(torch.ones(1, 1, 4, 4, dtype=torch.int64))
c(torch.ones(1, 1, 4, 4, dtype=torch.float64))
c(5)
c('x')
c()
c(torch.ones(1, 1, 4, 4), 3)
c([1, 2])
c(torch.ones(0, 1, 4, 4))
c(torch.ones(0, 1, 4, 4)).shape

# --- Conv2d has settings that may be read and changed
c = nn.Conv2d(1, 2, 3)
nn.Conv2d(1, 2, 3, stride=0)(torch.ones(1, 1, 4, 4))
nn.Conv2d(1, 2, 3, padding=-1)(torch.ones(1, 1, 4, 4))
nn.Conv2d(1, 2, 3, dilation=0)(torch.ones(1, 1, 4, 4))
c.kernel_size, c.stride, c.padding, c.dilation, c.groups, c.padding_mode, c.in_channels, c.out_channels, c.output_padding, c.transposed
nn.Conv2d(1, 2, 3, padding='same').padding
c.stride = 2
c
c(torch.ones(1, 1, 5, 5)).shape

# --- padding modes and "same" padding
for mode in ['zeros', 'reflect', 'replicate', 'circular']:
    torch.manual_seed(1)
    m = nn.Conv2d(1, 1, 3, padding=1, padding_mode=mode)
    print(m, m(torch.arange(9.).view(1, 1, 3, 3)))
for d in (1, 2, 3):
    m = nn.Conv2d(1, 2, (2, 3), padding='same', dilation=d)
    print(m(torch.ones(1, 1, 5, 6)).shape, m(torch.arange(30.).view(1, 1, 5, 6)).sum())
m = nn.Conv2d(1, 1, 4, padding='same', padding_mode='circular')
m(torch.arange(16.).view(1, 1, 4, 4))
m = nn.Conv2d(1, 1, 3, padding=3, padding_mode='reflect')
m(torch.ones(1, 1, 3, 3))
m = nn.Conv2d(1, 1, 3, padding=4, padding_mode='circular')
m(torch.ones(1, 1, 3, 3))

# --- Conv1d
nn.Conv1d(1, 2, 3, padding=1)
c = nn.Conv1d(2, 3, 3)
c(torch.ones(1, 2, 5))
c(torch.ones(2, 5))
c(torch.ones(5))
c(torch.ones(1, 3, 5))
nn.Conv1d(1, 2, (3,), padding='same')(torch.ones(1, 1, 5))

# --- ConvTranspose2d says what it is, and refuses what makes no layer
nn.ConvTranspose2d(2, 3, 3)
nn.ConvTranspose2d(2, 4, 3, stride=2, padding=1, output_padding=1, groups=2, bias=False, dilation=2)
nn.ConvTranspose2d(2, 3, 3, padding_mode='reflect')

# --- ConvTranspose2d takes the size that its output shall have
m = nn.ConvTranspose2d(2, 3, 3, stride=2)
m.weight.shape, m.bias
m(torch.ones(1, 2, 2, 2))
m(torch.ones(2, 2, 2)).shape
m(torch.ones(1, 2, 2, 2), output_size=(6, 6)).shape
m(torch.ones(1, 2, 2, 2), output_size=[1, 3, 6, 6]).shape
m(torch.ones(1, 2, 2, 2), output_size=(9, 9))
m(torch.ones(1, 2, 2, 2), output_size=(9,))
m(torch.ones(1, 3, 2, 2))
m(torch.ones(2, 2))
nn.ConvTranspose2d(2, 3, 3, output_padding=1)(torch.ones(1, 2, 2, 2))
nn.ConvTranspose1d(2, 3, 3, stride=2)(torch.ones(1, 2, 3))
