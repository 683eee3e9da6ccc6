"""Gradients, the graph, and what backward refuses."""

import torch

# --- gradients of leaves
x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = (x ** 2).sum()
y
y.backward()
x.grad
x.grad.requires_grad, x.grad.grad_fn, x.is_leaf, y.is_leaf
y = (x * 3).sum(); y.backward()
x.grad
x.grad.zero_()
x.grad = None
x.grad is None
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = (w * 3 + b - 10) ** 2
loss.backward()
w.grad, b.grad
loss
a = torch.ones(2, requires_grad=True)
(a * 2).backward(torch.tensor([1.0, 0.5]))
a.grad
(a * 2).backward(gradient=torch.ones(2))
a.grad
a.grad += 1
a.grad
a.grad = torch.tensor([9.0, 9.0])
a.grad
del a.grad
a.grad
c = torch.ones(2, 2, requires_grad=True)
d = torch.ones(2, requires_grad=True)
(c * d).sum().backward()
c.grad, d.grad
e = torch.ones(3)
e.grad, e.requires_grad
(torch.ones(2, requires_grad=True) * e[:2]).sum().requires_grad

# --- names of the graph
x = torch.ones(2, 2, requires_grad=True)
(x + 1).grad_fn.name(), (x * x).grad_fn.name(), x.grad_fn
for y in [x + 1, x - 1, 1 - x, x * 2, x / 2, 2 / x, -x, x ** 2, 2 ** x, x @ x, x.sum(), x.mean(), x.sum(0), x.mean(0), x.max(), x.max(0).values, x.exp(), x.log(), x.sqrt(), x.relu(), x.sigmoid(), x.tanh(), x.softmax(0), x.log_softmax(0), x.abs(), x.clamp(0, 1)]:
    print(y.grad_fn.name(), end=" ")
for y in [x.view(4), x.reshape(4), x.t(), x.T, x.permute(1, 0), x.transpose(0, 1), x.unsqueeze(0), x.squeeze(), x.expand(2, 2, 2), x.repeat(1, 2), x.flatten(), x[0], x[:, 1:], x[x > 0], x[[0]], x.clone(), x.contiguous(), torch.cat([x, x]), torch.stack([x, x]), x.split(1)[0], x.chunk(2)[1], x.unbind()[0], x.to(torch.float64), x.double(), x.select(0, 0), x.narrow(0, 0, 1), x.flip(0), x.roll(1), x.tril(), x.diag(), x.trace(), x.norm(), x.std(), x.var(), x.prod(), x.cumsum(0), x.sort().values, x.topk(1).values, torch.where(x > 0, x, 0.0), x.masked_fill(x > 0, 0), x.gather(0, torch.tensor([[0, 0]])), x.index_select(0, torch.tensor([0])), x.mm(x), x.mv(x[0]), x[0].dot(x[0]), x.logsumexp(0), torch.maximum(x, x), torch.lerp(x, x, 0.5), x.amax(), x.square(), x.reciprocal(), x.erf(), x.floor(), x.round(), x.sign()]:
    print(y.grad_fn.name(), end=" ")
y = (x * 2).sum()
y.grad_fn
y.grad_fn.next_functions
y.grad_fn.next_functions[0][0].next_functions
y.grad_fn.next_functions[0][0].next_functions[0][0].name()
x.grad_fn is None
x.max(0)
x.sort(1)
torch.cat([x, x]).grad_fn
print((x + 1).grad_fn)

# --- backward refuses
x = torch.ones(3, requires_grad=True)
(x * 2).backward()
torch.ones(2).sum().backward()
torch.ones(2).backward()
y = (x ** 2).sum()
y.backward()
y.backward()
z = (x ** 2).sum()
z.backward(retain_graph=True)
z.backward()
z.backward()
(x * 2).backward(torch.ones(2))
(x * 2).backward(torch.ones(3, 1))
(x * 2).backward("a")
(x * 2).backward([1.0, 1.0, 1.0])
x.sum().backward(1.0)
torch.tensor([1, 2], requires_grad=True)
torch.ones(2, dtype=torch.int64).requires_grad_()
torch.tensor([True]).requires_grad_(True)
(x > 0).sum().backward()
x.argmax().backward()
x.long().sum().backward()
(x * 2).requires_grad_(False)
y = x * 2
y.requires_grad = False
x.detach().sum().backward()
with torch.no_grad():
    (x * 2).sum().backward()
x.exp().sum().backward(create_graph=False, retain_graph=False, gradient=None)
x.sum().backward(foo=1)
x.grad = 5
x.grad = torch.ones(2)
x.grad = torch.ones(3, dtype=torch.float64)
x.requires_grad = "yes"
x.requires_grad_("yes")

# --- hooks
x = torch.ones(2, requires_grad=True)
h = x.register_hook(lambda g: print("grad", g))
(x * 3).sum().backward()
h.remove()
(x * 3).sum().backward()
y = torch.ones(2, requires_grad=True)
y.register_hook(lambda g: g * 10)
(y * 2).sum().backward()
y.grad
z = y * 2
seen = []
h = z.register_hook(seen.append)
(z ** 2).sum().backward()
seen
torch.ones(2).register_hook(print)
y.register_hook(lambda g: "no")
y.sum().backward()
h
w = torch.ones(2, requires_grad=True)
h1 = w.register_hook(lambda g: g + 1)
h2 = w.register_hook(lambda g: g * 2)
w.sum().backward()
w.grad
with w.register_hook(print):
    w.sum().backward()
w.register_hook(lambda g: torch.ones(5))
w.sum().backward()

# --- torch.autograd.grad
x = torch.tensor([1.0, 2.0], requires_grad=True)
y = (x ** 3).sum()
torch.autograd.grad(y, x)
x.grad
z = torch.ones(1, requires_grad=True)
torch.autograd.grad((x * 2).sum(), z)
torch.autograd.grad((x * 2).sum(), [x, z], allow_unused=True)
torch.autograd.grad(x * 2, x)
torch.autograd.grad(x * 2, x, grad_outputs=torch.ones(2))
torch.autograd.grad(x * 2, x, torch.ones(2), retain_graph=True)
torch.autograd.grad(outputs=(x * 2).sum(), inputs=[x])
torch.autograd.grad((x * 2).sum(), torch.ones(2))
torch.autograd.backward((x * 2).sum())
x.grad
torch.autograd.backward([x.sum(), (x * 2).sum()])
x.grad
torch.autograd.backward([x * 2], [torch.ones(2)])
x.grad
x = torch.tensor([1.0, 2.0], requires_grad=True)
w = torch.tensor([3.0, 4.0], requires_grad=True)
(x * w).sum().backward(inputs=[x])
x.grad, w.grad
(x * w).sum().backward(inputs=w)
w.grad
torch.autograd.Variable(torch.ones(2), requires_grad=True)
torch.autograd.set_grad_enabled(True)
with torch.autograd.set_detect_anomaly(False):
    print("x")

# --- a training loop by hand
w = torch.zeros(2, requires_grad=True)
data = torch.tensor([[1.0, 2.0], [2.0, 1.0], [3.0, 3.0]])
target = torch.tensor([5.0, 4.0, 9.0])
for step in range(3):
    loss = ((data @ w - target) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
        w.grad.zero_()
    print(step, round(loss.item(), 3), w)
w.grad
w.grad_fn, w.is_leaf

# --- arguments of old, which warn
import warnings
def warned(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(call())
    return [str(w.message) for w in caught]
a = torch.ones(2, requires_grad=True)
warned(lambda: torch.autograd.grad((a * 2).sum(), a, only_inputs=False))
warned(lambda: torch.autograd.Variable(a, volatile=True))
warned(lambda: torch.autograd.Variable(torch.ones(1), True))
with torch.autograd.set_detect_anomaly(False, check_nan=False): print(torch.autograd.grad((a * 2).sum(), a))
