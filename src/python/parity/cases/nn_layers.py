"""Layers: what they say of themselves, compute, learn, and refuse."""

import torch
from torch import nn

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
