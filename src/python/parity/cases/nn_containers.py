"""Modules that hold modules: Sequential, lists and dicts."""

from collections import OrderedDict

import torch
from torch import nn

# --- Sequential is a list of layers
s = nn.Sequential(nn.Linear(1, 2), nn.ReLU(), nn.Linear(2, 1))
s
len(s), s[0], s[-1], s[1:], s[:1], s[::2]
s[5]
s['0']
s[1.5]
s[0] = nn.Tanh()
s[-1] = nn.Sigmoid()
s[7] = nn.ReLU()
s
s.append(nn.Linear(3, 3))
s.insert(1, nn.ELU())
s.insert(0, nn.ELU())
s.insert(99, nn.ELU())
s.extend([nn.ReLU(), nn.ReLU6()])
s.extend(nn.Sequential(nn.ReLU()))
del s[0]
s
del s[1:3]
s
del s[20]
s.pop(0)
s + nn.Sequential(nn.Tanh())
s + [nn.Tanh()]
s * 2
s *= 2
s += nn.Sequential(nn.Tanh())
len(s)
[type(m).__name__ for m in s]

# --- a Sequential is made of modules only
nn.Sequential()
nn.Sequential()(torch.ones(1))
nn.Sequential(3)
nn.Sequential(nn.ReLU)
nn.Sequential([nn.ReLU()])
nn.Sequential(None)
nn.Sequential(OrderedDict([('a', nn.ReLU()), ('b', nn.Linear(1, 1))]))
q = nn.Sequential(OrderedDict([('a', nn.ReLU()), ('b', nn.Linear(1, 1))]))
q.a, q[0], q[:1], q.b
q(torch.ones(1, 1)).shape
q(torch.ones(1, 1), 2)
nn.Sequential({'a': nn.ReLU()})
del q.a
q

# --- ModuleList is a list
l = nn.ModuleList([nn.Linear(1, 1), nn.ReLU()])
l
l(3)
len(l), l[0], l[-1], l[1:], list(l)
l[9]
l['a']
l.append(nn.Tanh())
l.append(3)
l.append(None)
l.extend(3)
l.extend([nn.ELU()])
l.insert(0, nn.ReLU6())
l
l += [nn.SELU()]
l + [nn.SELU()]
l.pop(0)
l
l[0] = nn.Sigmoid()
l[0] = 4
del l[0]
del l[0:2]
l

# --- ModuleList is made of modules only
nn.ModuleList()
nn.ModuleList([1])
nn.ModuleList(nn.ReLU() for _ in range(3))
nn.ModuleList([nn.ReLU() for _ in range(6)])
nn.ModuleList(3)
nn.ReLU() in l, 'x' in l
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(1, 2), nn.Linear(2, 1)])
N(), list(N().state_dict())

# --- ModuleDict is a dict
d = nn.ModuleDict({'conv': nn.Conv2d(1, 1, 1), 'act': nn.ReLU()})
d
d['conv'], len(d), list(d), list(d.keys()), list(d.values()), list(d.items()), 'act' in d
d['x']
d['x'] = nn.Tanh()
d['x'] = 3
d[3] = nn.Tanh()
d['a.b'] = nn.Tanh()
d.pop('x')
d.pop('x')
d.update({'n': nn.ELU()})
d.update([('m', nn.ELU())])
d.update([3])
d.update([('m',)])
d.update(3)
d.clear()
d
nn.ModuleDict([['lrelu', nn.LeakyReLU()], ['prelu', nn.PReLU()]])
nn.ModuleDict({'keys': nn.ReLU()})
nn.ModuleDict({'training': nn.ReLU()})
del d['nope']
d(3)

# --- ParameterList is a list of parameters
p = nn.ParameterList([nn.Parameter(torch.ones(2, 2)), torch.ones(3)])
p
p[0], len(p), p[-1]
p[5]
[n for n, _ in p.named_parameters()]
p.append(nn.Parameter(torch.ones(1)))
p.extend([nn.Parameter(torch.ones(1))])
p += [nn.Parameter(torch.ones(1))]
p[1:3]
p(3)
nn.ParameterDict({'a': nn.Parameter(torch.ones(2))})
