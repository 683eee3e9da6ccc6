"""Modules kept and taken up again: state_dict, copies, pickles."""

import copy
import io
import pickle

import torch
from torch import nn

# --- load_state_dict copies by name and tells what does not fit
a, b = nn.Linear(2, 3), nn.Linear(2, 3)
a.load_state_dict(b.state_dict())
a.load_state_dict({})
a.load_state_dict({'weight': torch.ones(3, 2)})
a.load_state_dict({'weight': torch.ones(3, 2), 'bias': torch.ones(3), 'extra': torch.ones(1)})
a.load_state_dict({'weight': torch.ones(2, 2), 'bias': torch.ones(3)})
a.load_state_dict({'weight': torch.ones(2, 2), 'x': torch.ones(3)})
a.load_state_dict({'weight': torch.ones(3, 2)}, strict=False)
a.load_state_dict({'weight': torch.ones(2, 2)}, strict=False)
a.load_state_dict({'w': torch.ones(3, 2), 'bias': torch.zeros(3)}, False)
a.bias
a.load_state_dict([('weight', torch.ones(3, 2))])
a.load_state_dict(3)
a.load_state_dict({'weight': 3, 'bias': torch.ones(3)})
a.load_state_dict({'weight': [[1, 2]], 'bias': torch.ones(3)})
r = a.load_state_dict({'weight': torch.ones(3, 2)}, strict=False)
r.missing_keys, r.unexpected_keys, r[0]
a.weight.requires_grad, a.weight.is_leaf

# --- state_dicts of nested modules are told by path
m = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Sequential(nn.Linear(2, 2)))
list(m.state_dict())
m.load_state_dict(nn.Sequential(nn.Conv2d(1, 2, 5), nn.BatchNorm2d(3)).state_dict())
m.load_state_dict({f'module.{k}': v for k, v in m.state_dict().items()})
m.load_state_dict(m.state_dict())
m[0].load_state_dict({'weight': torch.ones(2, 1, 3, 3, dtype=torch.float64), 'bias': torch.tensor([1, 2])})
m[0].weight.dtype, m[0].bias
sd = m.state_dict()
sd['0.bias'].zero_()
m[0].bias
sd.keys()
del sd['0.bias']
m.load_state_dict(sd, strict=True)
m.load_state_dict(sd, strict=False)
nn.BatchNorm1d(2).load_state_dict({'weight': torch.ones(2), 'bias': torch.ones(2), 'running_mean': torch.ones(2), 'running_var': torch.ones(2)})
nn.Linear(1, 1).load_state_dict({'weight': torch.tensor(2.), 'bias': torch.tensor(2.)})
nn.PReLU().load_state_dict({'weight': torch.tensor(2.)})

# --- modules are copied, saved and loaded
m = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
c = copy.deepcopy(m)
c
c[0].weight is m[0].weight, torch.equal(c[0].weight, m[0].weight)
m[0].weight.data.zero_()
c[0].weight.abs().sum() > 0
c[0].weight.requires_grad, c[0].weight.is_leaf, type(c[0].weight)
c2 = copy.copy(m)
c2[0] is m[0]
import io, pickle
f = io.BytesIO()
torch.save(m.state_dict(), f)
f.seek(0)
sd = torch.load(f)
type(sd), list(sd)
m2 = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
m2.load_state_dict(sd)
f = io.BytesIO()
torch.save(m, f)
f.seek(0)
torch.load(f)
p = pickle.loads(pickle.dumps(m))
p
torch.equal(p[0].weight, m[0].weight)
x = m(torch.tensor([[1., 2.], [3., 5.]]))
copy.deepcopy(x)
