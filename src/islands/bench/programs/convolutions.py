"""One convolution at a time: forward, and the gradients of input and weight by themselves."""

import json
import time

import torch
import torch.nn.functional as F

passes = {}
repeats = {}


def prepare(shape):
    """Makes ready the convolution `shape`: batch, inputs, outputs, size, kernel, padding, groups."""
    x = torch.randn(shape['batch'], shape['inputs'], shape['size'], shape['size'], device='cuda')
    kernel = (shape['outputs'], shape['inputs'] // shape['groups'], shape['kernel'], shape['kernel'])
    weight = torch.randn(*kernel, device='cuda')

    def conv(x, weight):
        return F.conv2d(x, weight, padding=shape['padding'], groups=shape['groups'])

    wanted_x, wanted_weight = x.clone().requires_grad_(), weight.clone().requires_grad_()
    from_x, from_weight = conv(wanted_x, weight), conv(x, wanted_weight)
    grad = torch.randn_like(from_x)
    passes['forward'] = lambda: conv(x, weight)
    passes['input'] = lambda: torch.autograd.grad(from_x, wanted_x, grad, retain_graph=True)
    passes['weight'] = lambda: torch.autograd.grad(from_weight, wanted_weight, grad, retain_graph=True)
    for name in passes:
        repeats[name] = 1
        timed(name)
    return True


def timed(name):
    """Milliseconds for `repeats` runs, the GPU waited for at their end."""
    run = passes[name]
    torch.cuda.synchronize()
    begin = time.perf_counter()
    for _ in range(repeats[name]):
        run()
    torch.cuda.synchronize()
    return (time.perf_counter() - begin) * 1000


def measure(name, least):
    """Milliseconds of one run: the mean of as many as take `least` milliseconds together."""
    ms = timed(name)
    while ms < least:
        repeats[name] *= 2
        ms = timed(name)
    return ms / repeats[name]
