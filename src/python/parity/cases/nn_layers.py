"""Layers: what they say of themselves, compute, learn, and refuse."""

import torch
from torch import nn
import torch.nn.functional as F

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

# --- Linear says what it is, and refuses what makes no layer
nn.Linear(3, 2)
nn.Linear(3, 2, bias=False)
nn.Linear(3)
nn.Linear(3, 2, True, None, None, 1)
nn.Linear(-1, 2)

# --- Linear takes any number of leading dimensions, of its own width and dtype
l = nn.Linear(3, 2)
l.weight, l.bias
l(torch.ones(3))
l(torch.ones(4, 3))
l(torch.ones(2, 4, 3))
l(torch.ones(4))
l(torch.ones(2, 4))
l(torch.ones(2, 2, 4))
l(torch.ones(2, 3, dtype=torch.int64))
l(torch.ones(2, 3, dtype=torch.float64))
l(torch.tensor(3.))
l(3)
l(torch.ones(0, 3))
nn.Linear(3, 2, bias=False)(torch.ones(4))
nn.Linear(0, 2)
nn.Linear(3, 0)(torch.ones(1, 3))
nn.Identity(54, unused=True)
nn.Identity()(torch.ones(2))

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

# --- Flatten and Unflatten
nn.Flatten(), nn.Flatten(0, 1), nn.Flatten(start_dim=2)
nn.Flatten()(torch.ones(2, 3, 4)).shape
nn.Flatten()(torch.ones(2))
nn.Flatten(0)(torch.ones(2, 3)).shape
nn.Flatten(3)(torch.ones(2, 3))
nn.Flatten(2, 1)(torch.ones(2, 3, 4))
nn.Unflatten(1, (2, 3)), nn.Unflatten(1, (2, 3))(torch.ones(2, 6)).shape
nn.Unflatten(1, 3)
nn.Unflatten(1, (2, 3))(torch.ones(2, 5))
nn.Unflatten(1, (2, -1))(torch.ones(2, 6)).shape

# --- padding layers
nn.ZeroPad2d(1), nn.ZeroPad2d((1, 0, 2, 1)), nn.ConstantPad2d(1, 3.5), nn.ReflectionPad2d(1), nn.ReplicationPad2d((1, 2, 3, 4))
nn.ZeroPad2d((1, 0, 2, 1))(torch.ones(1, 1, 2, 2))
nn.ConstantPad2d(1, 3.5)(torch.ones(1, 1, 2, 2))
nn.ReflectionPad2d(1)(torch.arange(9.).view(1, 1, 3, 3))
nn.ReflectionPad2d(3)(torch.arange(9.).view(1, 1, 3, 3))
nn.ReplicationPad2d(1)(torch.arange(4.).view(1, 1, 2, 2))
nn.ZeroPad2d((1, 2))(torch.ones(1, 1, 2, 2))

# --- Upsample, PixelShuffle and Unfold
nn.Upsample(scale_factor=2), nn.Upsample(size=(3, 3), mode='bilinear', align_corners=True), nn.Upsample((2, 3))
nn.Upsample(scale_factor=2)(torch.arange(4.).view(1, 1, 2, 2))
nn.Upsample(scale_factor=2, mode='bilinear')(torch.arange(4.).view(1, 1, 2, 2))
nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True)(torch.arange(4.).view(1, 1, 2, 2))
nn.Upsample(scale_factor=2, mode='cubic')(torch.arange(4.).view(1, 1, 2, 2))
nn.Upsample()(torch.arange(4.).view(1, 1, 2, 2))
nn.PixelShuffle(2), nn.PixelShuffle(2)(torch.arange(16.).view(1, 4, 2, 2))
nn.PixelShuffle(3)(torch.arange(16.).view(1, 4, 2, 2))
nn.Unfold(2), nn.Unfold((2, 3), padding=1)
nn.Unfold(2)(torch.arange(9.).view(1, 1, 3, 3))

# --- Embedding looks rows up, and learns only those
nn.Embedding(4, 3), nn.Embedding(4, 3, padding_idx=0)
e = nn.Embedding(4, 3, padding_idx=1)
e.weight
e(torch.tensor([0, 1, 3]))
e(torch.tensor([[0, 1], [3, 4]]))
e(torch.tensor([0.5]))
nn.Embedding(4, 3, padding_idx=7)
nn.Embedding(4, 3, padding_idx=-1)
e(torch.tensor([1, 2, 2])).sum().backward()
e.weight.grad
nn.Embedding.from_pretrained(torch.ones(2, 2))

# --- activations and their derivatives
for name in 'ReLU ReLU6 LeakyReLU ELU CELU SELU SiLU Mish Hardswish Hardsigmoid Hardtanh GELU Softplus Softsign LogSigmoid Tanh Sigmoid Tanhshrink Softshrink Hardshrink'.split():
    m = getattr(nn, name)()
    x = torch.tensor([-3., -1., -0.2, 0., 0.4, 1., 4., float('nan')], requires_grad=True)
    y = m(x)
    print(m, y)
    y[:-1].sum().backward()
    print(x.grad)

# --- activations say their settings
nn.ReLU(True), nn.ReLU(inplace=True), nn.LeakyReLU(0.2, True), nn.ELU(0.5, inplace=True), nn.ReLU6(True), nn.Hardtanh(-2, 3, True), nn.SELU(True), nn.SiLU(True), nn.Mish(True), nn.Hardswish(True), nn.CELU(2., True)
nn.GELU('tanh'), nn.GELU(approximate='tanh')(torch.tensor([0.5]))
nn.GELU('x')(torch.tensor([0.5]))
nn.Softplus(2, 10), nn.Softshrink(0.1), nn.Hardshrink(0.1), nn.Threshold(0.1, 20), nn.PReLU(), nn.PReLU(3, init=0.1), nn.GLU(), nn.Softmax(1), nn.Softmax(dim=-1), nn.LogSoftmax(dim=1), nn.Softmin(dim=0), nn.Softmax2d(), nn.Softmax(), nn.Hardsigmoid(True)
nn.Hardtanh(3, -3)
nn.Softshrink(-1)(torch.ones(2))

# --- activations refuse what they cannot take
nn.ReLU(2)
nn.ReLU(foo=1)
nn.ReLU(True, 2)
nn.ReLU()(3)
nn.ReLU()(torch.tensor([-1, 2]))
nn.ReLU()(torch.tensor([True]))
nn.Sigmoid()(torch.tensor([1, 2]))
nn.Softmax()(torch.ones(2, 2))
nn.Softmax()(torch.ones(2, 2, 2))
nn.LogSoftmax()(torch.ones(2, 2))
nn.Softmax(dim=2)(torch.ones(2, 2))
nn.Softmax(dim=1)(torch.tensor([[1, 2]]))
nn.Softmax(dim=1)(torch.tensor([[1., 2.]], requires_grad=True))
nn.PReLU(3)(torch.tensor([[-1., -2., 3.]]))
nn.PReLU(2)(torch.tensor([[-1., -2., 3.]]))
nn.GLU()(torch.arange(4.))
nn.GLU()(torch.arange(3.))
nn.Softmax2d()(torch.ones(2, 2, 2))
nn.Softmax2d()(torch.ones(2, 2))
x = torch.tensor([-1., 2.])
nn.ReLU(inplace=True)(x), x
x = torch.tensor([-1., 2.], requires_grad=True)
nn.ReLU(inplace=True)(x)
nn.Threshold(0.1, 20)(torch.tensor([0., 1.]))
nn.RReLU()
nn.Relu
nn.conv2d

# --- layers make their parameters of the dtype that is asked for
def kinds(layer):
    return {name: value.dtype for name, value in layer.state_dict().items()}
D = torch.float64
kinds(nn.BatchNorm1d(2, dtype=D)), kinds(nn.BatchNorm2d(2, device="cpu", dtype=D))
kinds(nn.LayerNorm(3, dtype=D)), kinds(nn.LayerNorm([2, 3], 1e-5, True, None, D)), kinds(nn.GroupNorm(1, 2, dtype=D))
kinds(nn.InstanceNorm2d(2, affine=True, dtype=D)), kinds(nn.PReLU(2, dtype=D)), kinds(nn.InstanceNorm2d(2, dtype=D))
kinds(nn.Linear(1, 2, dtype=D)), kinds(nn.Conv2d(1, 1, 2, dtype=D)), kinds(nn.ConvTranspose2d(1, 1, 2, dtype=D)), kinds(nn.Conv1d(1, 1, 2, dtype=D)), kinds(nn.Embedding(2, 1, dtype=D))
nn.BatchNorm1d(2, dtype=D)(torch.tensor([[1.0, 2.0], [3.0, 5.0]], dtype=D))
nn.LayerNorm(2, dtype=torch.int64)
nn.PReLU(dtype=D)(torch.tensor([-1.0, 2.0], dtype=D))
