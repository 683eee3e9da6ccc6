"""Optimizers and learning-rate schedulers."""

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

# --- all schedulers over their epochs
import torch.optim.lr_scheduler as S
def rounded(v):
    return [rounded(p) for p in v] if isinstance(v, (list, tuple)) else round(v, 12) if isinstance(v, float) else v
def run(make, n=8, opt=lambda p: torch.optim.SGD(p, lr=1.0, momentum=0.5), groups=False):
    w = nn.Parameter(torch.ones(1))
    v = nn.Parameter(torch.ones(1))
    o = opt([{'params': [w]}, {'params': [v], 'lr': 0.3}] if groups else [w])
    s = make(o)
    out = []
    for i in range(n):
        out.append([g['lr'] for g in o.param_groups] + [g.get('momentum', g.get('betas')) for g in o.param_groups])
        o.step()
        s.step()
    print(rounded(out), rounded(s.get_last_lr()), s.last_epoch)
    d = s.state_dict()
    print({k: rounded(v) for k, v in d.items() if not callable(v) and not k.startswith('lr_lambda')})
run(lambda o: S.StepLR(o, 3))
run(lambda o: S.StepLR(o, step_size=2, gamma=0.5), groups=True)
run(lambda o: S.StepLR(o, 2, verbose=True), 4)
run(lambda o: S.MultiStepLR(o, [2, 5], gamma=0.1))
run(lambda o: S.MultiStepLR(o, milestones=[2, 2, 5]))
run(lambda o: S.ExponentialLR(o, 0.9))
run(lambda o: S.ExponentialLR(o, gamma=0.9), groups=True)
run(lambda o: S.CosineAnnealingLR(o, 5), 14)
run(lambda o: S.CosineAnnealingLR(o, T_max=4, eta_min=0.1), 10, groups=True)
run(lambda o: S.OneCycleLR(o, 0.1, 10), 10)
run(lambda o: S.OneCycleLR(o, max_lr=0.1, epochs=2, steps_per_epoch=4, pct_start=0.25, anneal_strategy='linear'), 8)
run(lambda o: S.OneCycleLR(o, max_lr=[0.1, 0.2], total_steps=8, three_phase=True), 8, groups=True)
run(lambda o: S.OneCycleLR(o, max_lr=0.1, total_steps=8, cycle_momentum=False, div_factor=10, final_div_factor=100), 8)
run(lambda o: S.OneCycleLR(o, max_lr=0.1, total_steps=8, base_momentum=0.8, max_momentum=0.9), 8, opt=lambda p: torch.optim.Adam(p, lr=1.))
run(lambda o: S.OneCycleLR(o, 0.1, 4), 6)
run(lambda o: S.LambdaLR(o, lambda e: 0.9 ** e))
run(lambda o: S.LambdaLR(o, [lambda e: 0.9 ** e, lambda e: 1 / (e + 1)]), groups=True)
run(lambda o: S.LinearLR(o))
run(lambda o: S.LinearLR(o, 0.5, 0.9, 3))
run(lambda o: S.ConstantLR(o, 0.5, 3))
run(lambda o: S.ConstantLR(o))
run(lambda o: S.MultiplicativeLR(o, lambda e: 0.9))
run(lambda o: S.PolynomialLR(o, 4, 2.0))
run(lambda o: S.CosineAnnealingWarmRestarts(o, 3))
run(lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)], [2]))

# --- schedulers check their settings
import torch.optim.lr_scheduler as S
w = nn.Parameter(torch.ones(1))
o = torch.optim.SGD([w], lr=1.0)
S.StepLR(3, 1)
S.StepLR(o)
S.StepLR(o, 1, last_epoch=3)
S.LambdaLR(o, [lambda e: 1, lambda e: 2])
S.OneCycleLR(o, 0.1)
S.OneCycleLR(o, 0.1, -1)
S.OneCycleLR(o, 0.1, 10, cycle_momentum=True)
S.OneCycleLR(torch.optim.SGD([w], lr=0.1, momentum=0.9), 0.1, 10, pct_start=2)
S.OneCycleLR(torch.optim.SGD([w], lr=0.1, momentum=0.9), 0.1, 10, anneal_strategy='x')
S.OneCycleLR(torch.optim.SGD([w], lr=0.1, momentum=0.9), 0.1, epochs=-1, steps_per_epoch=1)
S.OneCycleLR(torch.optim.SGD([w], lr=0.1, momentum=0.9), [0.1, 0.2], 10)
S.LinearLR(o, 2)
S.LinearLR(o, 0.5, 2)
S.ConstantLR(o, 2)

# --- ReduceLROnPlateau checks its settings
import torch.optim.lr_scheduler as S
w = nn.Parameter(torch.ones(1))
o = torch.optim.SGD([w], lr=1.0)
S.ReduceLROnPlateau(o, factor=1)
S.ReduceLROnPlateau(o, mode='x')
S.ReduceLROnPlateau(3)
S.ReduceLROnPlateau(o, threshold_mode='x')
S.ReduceLROnPlateau(o, min_lr=[1, 2])
S.Foo
o = torch.optim.SGD([w], lr=1.0)

# --- a scheduler steps, tells, and takes its state over
import torch.optim.lr_scheduler as S
w = nn.Parameter(torch.ones(1))
o = torch.optim.SGD([w], lr=1.0)
s = S.StepLR(o, 1)
s.step()
s.step()
o = torch.optim.SGD([w], lr=1.0)
s = S.StepLR(o, 1)
o.step()
s.step(5)
s.step(epoch=7)
s.get_lr()
s.last_epoch, s.get_last_lr()
s.print_lr(True, 0, 0.5)
s.optimizer is o
isinstance(s, S._LRScheduler)
s2 = S.StepLR(o, 1)
s2.load_state_dict(s.state_dict())
s2.last_epoch

# --- ReduceLROnPlateau reduces when nothing gets better
import torch.optim.lr_scheduler as S
def plateau(vals, opt=None, **kw):
    o = torch.optim.SGD([nn.Parameter(torch.ones(1))], lr=1.0)
    s = S.ReduceLROnPlateau(o, **kw)
    out = []
    for v in vals:
        o.step()
        s.step(v)
        out.append(o.param_groups[0]['lr'])
    print(out, s.best, s.num_bad_epochs, s._last_lr)
    print({k: v for k, v in s.state_dict().items()})
plateau([1, 1, 1, 1, 1, 1], patience=2)
plateau([1, 2, 3, 2, 1, 0, 0, 0, 0], patience=1, mode='max', factor=0.5, verbose=True)
plateau([1, 0.99, 0.98, 0.97, 0.96], patience=1, threshold=0.05)
plateau([1, 0.99, 0.98, 0.97, 0.96], patience=1, threshold=0.05, threshold_mode='abs')
plateau([1, 1, 1, 1, 1, 1, 1, 1], patience=0, cooldown=2, min_lr=0.01)
plateau([torch.tensor(1.), 1, 1, 1], patience=0, min_lr=[0.05], eps=0.5)
plateau([1, float('nan'), float('nan')], patience=0)
o = torch.optim.SGD([w], lr=1.0)
s = S.ReduceLROnPlateau(o)
s.step()
s.step(1, 3)
s.get_last_lr()

# --- a scheduler of one's own
import torch.optim.lr_scheduler as S
w = nn.Parameter(torch.ones(1))
class Custom(S._LRScheduler):
    def get_lr(self):
        return [b / (self.last_epoch + 1) for b in self.base_lrs]
o = torch.optim.SGD([w], lr=1.0)
s = Custom(o)
for _ in range(3):
    o.step(); s.step(); print(s.get_last_lr())

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
