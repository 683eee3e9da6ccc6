"""Tensors outside the graph: no_grad and its kin, detach, data, requires_grad."""

import torch

# --- no_grad and its kin
x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    y = x * 2
    torch.is_grad_enabled()
y.requires_grad, torch.is_grad_enabled()
@torch.no_grad()
def f(x):
    return x * 2
f(x)
with torch.no_grad():
    with torch.enable_grad():
        z = x * 2
z
@torch.enable_grad()
def h(x):
    "doc of h"
    return x * 2
with torch.no_grad():
    print(h(x))
h.__name__, h.__doc__
with torch.set_grad_enabled(False):
    print((x * 2).requires_grad)
torch.set_grad_enabled(False)
x * 2
torch.set_grad_enabled(True)
x * 2
with torch.inference_mode():
    u = x * 2
    print(u.requires_grad, torch.is_inference_mode_enabled())
@torch.inference_mode()
def p(x):
    return (x * 2).requires_grad
p(x)
with torch.inference_mode(False):
    print((x * 2).requires_grad)
with torch.inference_mode(mode=True):
    print(torch.is_grad_enabled())
with torch.autograd.no_grad():
    print((x * 2).requires_grad)
with torch.no_grad():
    w = torch.ones(2, requires_grad=True)
w
(w * 2).requires_grad
@torch.no_grad()
def gen():
    yield torch.is_grad_enabled()
list(gen()), torch.is_grad_enabled()
try:
    with torch.no_grad():
        raise ValueError("x")
except ValueError:
    print(torch.is_grad_enabled())
torch.set_grad_enabled("a")
torch.no_grad(3)
with torch.enable_grad() as q:
    print(q)

# --- detach, data, requires_grad_
x = torch.ones(2, requires_grad=True)
y = (x * 2).detach()
y, y.requires_grad, y.is_leaf
x.data, x.data.requires_grad
x.detach() is x
x.requires_grad_(False)
x.requires_grad_()
x.requires_grad = False
x
z = torch.ones(2)
z.requires_grad_().mul(2)
z.data = torch.tensor([5.0, 6.0, 7.0])
z
z.data = torch.tensor([1])
z.data = 3
z.data.fill_(3)
z
a = torch.ones(2, requires_grad=True)
b = a.detach().requires_grad_()
(b * 3).sum().backward()
a.grad, b.grad
c = a.clone()
c.requires_grad, c.is_leaf
(c * 2).sum().backward()
a.grad, c.grad
torch.detach(a)
d = a * 2
d.retain_grad()
d.sum().backward()
d.grad, d.retains_grad
a.retain_grad()
torch.ones(2).retain_grad()
e = a * 2
e.sum().backward()
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(e.grad)
print(str(caught[0].message)[:200])
a.item()
(a * 2).sum().item()
(a * 2).tolist()
float((a * 2).sum())
(a * 2).numpy() if False else None
