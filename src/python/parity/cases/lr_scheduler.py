"""Learning-rate schedulers."""

import torch
from torch import nn

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
