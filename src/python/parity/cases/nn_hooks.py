"""Hooks of modules: what they see and change."""

import torch
from torch import nn

# --- forward hooks see and change what goes through a module
m = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
h = m[0].register_forward_hook(lambda mod, inp, out: print('fwd', mod, inp, out.shape))
m(torch.ones(1, 2)).shape
h.remove()
h.remove()
m(torch.ones(1, 2)).shape
h = m[0].register_forward_pre_hook(lambda mod, inp: print('pre', inp))
m(torch.ones(1, 2)).shape
h.remove()
h = m[0].register_forward_pre_hook(lambda mod, inp: inp[0] * 2)
m(torch.ones(1, 2))
h.remove()
h = m[0].register_forward_pre_hook(lambda mod, inp: (inp[0] * 3,))
m(torch.ones(1, 2))
h.remove()
h = m[0].register_forward_hook(lambda mod, inp, out: out * 0 + 1)
m(torch.ones(1, 2))
h.remove()
with m[1].register_forward_hook(lambda mod, inp, out: print('with')):
    m(torch.ones(1, 2))
m(torch.ones(1, 2))

# --- full backward hooks see and change gradients
m = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
h = m[0].register_full_backward_hook(lambda mod, gi, go: print('bwd', gi, go))
x = torch.ones(1, 2, requires_grad=True)
m(x)
m(x).sum().backward()
x.grad
m(torch.ones(1, 2)).sum().backward()
h.remove()
h = m[1].register_full_backward_hook(lambda mod, gi, go: (gi[0] * 2,))
x.grad = None
m(x).sum().backward()
x.grad
h.remove()
h = m[1].register_full_backward_hook(lambda mod, gi, go: (gi[0] * 2, 3))
m(x).sum().backward()
h.remove()
h = m.register_full_backward_hook(lambda mod, gi, go: print('whole', gi, go))
m(x).sum().backward()
h.remove()
m(x).sum().backward()
m[0].register_full_backward_hook(lambda mod, gi, go: print('x'))
m[0].weight.register_hook(lambda g: print('param', g))
m(x).sum().backward()

# --- a full backward hook sees all inputs and outputs
class Two(nn.Module):
    def forward(self, a, b):
        return a * b, a + b
t = Two()
h = t.register_full_backward_hook(lambda mod, gi, go: print('two', gi, go))
a, b = torch.tensor(2., requires_grad=True), torch.tensor(3., requires_grad=True)
p, q = t(a, b)
p, q
(p + 2 * q).backward()
a.grad, b.grad
p, q = t(a, torch.tensor(3.))
p.backward()

# --- hooks do not see keyword arguments
class Kw(nn.Module):
    def forward(self, x, *, k=2):
        return x * k
kw = Kw()
kw.register_forward_pre_hook(lambda mod, inp: print(inp))
kw.register_forward_hook(lambda mod, inp, out: print(inp, out))
kw(torch.ones(1), k=5)
kw(x=torch.ones(1))
kw(torch.ones(1), z=3)

# --- a hook may listen to all modules
m = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
import torch.nn.modules.module as mm
h = mm.register_module_forward_hook(lambda mod, inp, out: print('global', type(mod).__name__))
m(torch.ones(1, 2)).shape
h.remove()
