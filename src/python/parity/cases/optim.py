"""Optimizers."""

import copy

import torch
from torch import nn

# --- SGD checks its settings and its parameters
import torch.optim as optim
w = nn.Parameter(torch.tensor([1., 2.]))
optim.SGD([w], lr=0.1)
optim.SGD([w])
optim.SGD([w], 0.1, 0.9, 0, 1e-4, True)
optim.SGD([w], lr=-1)
optim.SGD([w], lr=0.1, momentum=-1)
optim.SGD([w], lr=0.1, weight_decay=-1)
optim.SGD([w], lr=0.1, nesterov=True)
optim.SGD([w], lr=0.1, momentum=0.9, dampening=0.1, nesterov=True)
optim.SGD(w, lr=0.1)
optim.SGD([], lr=0.1)
optim.SGD([3], lr=0.1)
optim.SGD(['a'], lr=0.1)
optim.SGD([w * 2], lr=0.1)
optim.SGD([torch.ones(2)], lr=0.1)
optim.SGD(3, lr=0.1)
optim.SGD(None, lr=0.1)
optim.SGD([w, w], lr=0.1)
optim.SGD([{'params': [w]}, {'params': [w]}], lr=0.1)
optim.SGD([{'params': w, 'lr': 0.5}], lr=0.1)
optim.SGD([{'param': w}], lr=0.1)
optim.SGD([{'params': [w]}], lr='a')
optim.SGD([w], learning_rate=0.1)
optim.SGD(nn.Linear(2, 1), lr=0.1)
optim.SGD({'a': w}, lr=0.1)
optim.SGD({w}, lr=0.1)
optim.SGD([{'params': {w}}], lr=0.1)
optim.SGD(nn.Linear(2, 1).named_parameters(), lr=0.1)
optim.SGD([w], lr=torch.tensor(0.1))

# --- Adam and AdamW check their settings
import torch.optim as optim
w = nn.Parameter(torch.tensor([1., 2.]))
optim.Adam([w])
optim.Adam([w], lr=-1)
optim.Adam([w], betas=(1.0, 0.9))
optim.Adam([w], betas=(0.9, 1.0))
optim.Adam([w], eps=-1)
optim.Adam([w], weight_decay=-1)
optim.Adam([w], foo=1)
optim.Adam([w], 1e-3, (0.9, 0.99), 1e-8, 0, True)
optim.AdamW([w])
optim.AdamW([w], lr=-1)

# --- the other optimizers check their settings
import torch.optim as optim
w = nn.Parameter(torch.tensor([1., 2.]))
optim.RMSprop([w])
optim.RMSprop([w], alpha=-1)
optim.RMSprop([w], lr=-1)
optim.RMSprop([w], momentum=-1)
optim.Adagrad([w])
optim.Adagrad([w], lr_decay=-1)
optim.Adagrad([w], lr=-1)
optim.Adagrad([w], initial_accumulator_value=-1)
optim.Adadelta([w])
optim.Adadelta([w], rho=2)
optim.Adadelta([w], lr=-1)
optim.Adadelta([w], eps=-1)
optim.Foo
optim.Optimizer([w], {})
o = optim.Optimizer([w], {'lr': 1})
o

# --- all optimizers over four steps, their state, and one step after it was taken over
for cls, kw in [('SGD', dict(lr=0.1)), ('SGD', dict(lr=0.1, momentum=0.9, weight_decay=0.1, nesterov=True)), ('SGD', dict(lr=0.1, momentum=0.9, dampening=0.3, maximize=True)), ('Adam', {}), ('Adam', dict(amsgrad=True, weight_decay=0.1, lr=0.05, betas=(0.5, 0.7), eps=1e-3)), ('Adam', dict(maximize=True)), ('AdamW', dict(lr=0.1)), ('AdamW', dict(amsgrad=True, maximize=True)), ('RMSprop', {}), ('RMSprop', dict(momentum=0.5, centered=True, weight_decay=0.1)), ('RMSprop', dict(maximize=True)), ('Adagrad', {}), ('Adagrad', dict(lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.5)), ('Adadelta', {}), ('Adadelta', dict(weight_decay=0.1, rho=0.5, maximize=True)), ('SGD', dict(lr=0.1, foreach=True)), ('Adam', dict(foreach=True))]:
    w = nn.Parameter(torch.tensor([1., -2.]))
    u = nn.Parameter(torch.tensor([[0.5]]))
    unused = nn.Parameter(torch.ones(1))
    o = getattr(torch.optim, cls)([w, unused, u], **kw)
    for i in range(4):
        o.zero_grad()
        ((w ** 2).sum() * u).sum().backward()
        o.step()
    print(cls, kw, w.data, u.data, unused.data)
    print(o)
    sd = o.state_dict()
    print({k: {n: (v if not isinstance(v, torch.Tensor) else v) for n, v in s.items()} for k, s in sd['state'].items()})
    print(sd['param_groups'])
    o2 = getattr(torch.optim, cls)([w, unused, u], **kw)
    o2.load_state_dict(sd)
    for p in (w, u):
        p.grad = torch.ones_like(p)
    o2.step()
    print(w.data, u.data)

# --- groups of parameters have settings of their own
m = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
o = torch.optim.SGD([{'params': m[0].parameters()}, {'params': m[1].parameters(), 'lr': 1e-3, 'name': 'head'}], lr=1e-2, momentum=0.9)
o
len(o.param_groups), o.param_groups[1]['lr'], o.param_groups[0]['momentum'], [p.shape for p in o.param_groups[1]['params']]
o.add_param_group({'params': nn.Parameter(torch.ones(1)), 'lr': 5})
o.add_param_group({'params': m[0].parameters()})
o.add_param_group(3)
o.add_param_group({'params': [torch.ones(1) * nn.Parameter(torch.ones(1))]})
len(o.param_groups)
o.state_dict()
o.state
o.defaults
o.param_groups[0]['lr'] = 0.5
o.zero_grad()
m(torch.ones(1, 2)).sum().backward()
o.step()
o.zero_grad()
m[0].bias.grad
o.zero_grad(set_to_none=True)
m[0].bias.grad
o.zero_grad(set_to_none=False)

# --- a step may compute the loss again
m = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
o = torch.optim.SGD(m.parameters(), lr=0.1, momentum=0.9)
def closure():
    o.zero_grad()
    loss = m(torch.ones(1, 2)).pow(2).sum()
    loss.backward()
    return loss
o.step(closure)
o.step(3)
o.load_state_dict({})
o.load_state_dict({'state': {}, 'param_groups': []})
o.load_state_dict({'state': {}, 'param_groups': [{'params': [0]}, {'params': [1]}, {'params': [2]}]})
list(o.state)
o.state_dict()['state'].keys()

# --- an optimizer of one's own
class Mine(torch.optim.Optimizer):
    def __init__(self, params, lr=0.1):
        super().__init__(params, dict(lr=lr))
    @torch.no_grad()
    def step(self, closure=None):
        for g in self.param_groups:
            for p in g['params']:
                if p.grad is not None:
                    self.state[p]['n'] = self.state[p].get('n', 0) + 1
                    p.add_(p.grad, alpha=-g['lr'])
w = nn.Parameter(torch.ones(2))
o = Mine([w])
(w * 3).sum().backward()
o.step()
w, o, o.state_dict()
import copy
copy.deepcopy(o)
o = torch.optim.SGD([nn.Parameter(torch.ones(2), requires_grad=False)], lr=0.1)
o.step()
w = torch.ones(2, requires_grad=True)
o = torch.optim.SGD([w], lr=0.1)
w.grad = torch.ones(2)
o.step(); w
o.step(); w
w.grad = torch.ones(3)
from torch.optim import Adam, SGD, lr_scheduler
from torch.optim.lr_scheduler import StepLR
from torch.optim.optimizer import Optimizer, required
required

# --- zero_grad takes a gradient's history away, and keeps the tensor
p = torch.ones(2, requires_grad=True)
o = torch.optim.SGD([p, torch.zeros(1, requires_grad=True)], lr=1)
g = p.grad = torch.ones(2, requires_grad=True) * 3
o.zero_grad()
g, p.grad, p.grad.requires_grad, g._version
p.grad = torch.ones(2, requires_grad=True)
o.zero_grad()
p.grad, p.grad.requires_grad
held = p.grad
(p * 2).sum().backward()
held
o.step()
p, held
p.grad = torch.ones(1, 2, requires_grad=True)[0] * 1
o.zero_grad()
p.grad
p.grad = (torch.ones(1, 2, requires_grad=True) * 1)[0]
o.zero_grad()
