"""Tensors changed in place: what the graph makes of it, and what it refuses."""

import torch

# --- changes in place
x = torch.ones(3, requires_grad=True)
x += 1
x.add_(1)
x.zero_()
x.fill_(2)
x[0] = 1
x.copy_(torch.ones(3))
x.mul_(2)
x.normal_()
x.view(3).add_(1)
x[1:].zero_()
x.requires_grad_(False).add_(1)
x.requires_grad_()
with torch.no_grad():
    x += 1
x
x.data += 1
x
x.detach().zero_()
x
y = x.exp()
y += 1
y.sum().backward()
a = torch.ones(2, requires_grad=True)
b = a * 2
c = b * b
b.add_(1)
c.sum().backward()
d = a.sigmoid()
d.mul_(2)
d.sum().backward()
e = a * 3
f = e.relu()
e.zero_()
f.sum().backward()
a.grad
g = a * 1
g[0] = 10
g
g.sum().backward()
a.grad
h = a.clone()
h *= 2
h.add_(1).relu_()
h
h.sum().backward()
a.grad
k = torch.ones(2, 2, requires_grad=True)
r0, r1 = k.unbind()
r0.add_(1)
(k * 1).split(1)[0].zero_()
w = torch.ones(2)
w += a
w
w.requires_grad, w.is_leaf
v = torch.zeros(2)
v.copy_(a)
torch.ones(2, dtype=torch.int64).add_(a)
m = a * 1
m.detach_()
m.requires_grad
n = torch.ones(2)
n[0] = a[0]
n
n.mul_(a).sum().backward()
p = a ** 2
a.data[0] = 100
p.sum().backward()
a.grad
q = (a * a).view(2)
q.detach().add_(1)
q.sum().backward()
