"""Module and its containers: members, state, hooks, copies."""

import copy
import io
import pickle
from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import nn

# --- a module must be initialised before it is given anything
class Net(nn.Module):
    def __init__(self):
        self.a = nn.Linear(2, 2)
Net()
class Net(nn.Module):
    def __init__(self):
        self.w = nn.Parameter(torch.ones(2))
Net()
class Net(nn.Module):
    def __init__(self):
        self.x = torch.ones(2)
n = Net()
n(1)
n.foo
class Net(nn.Module):
    def __init__(self):
        self.register_buffer('b', torch.ones(2))
Net()

# --- members are listed by name
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
        self.drop = None
net = Net()
net
net(torch.ones(1))
[n for n, p in net.named_parameters()]
[n for n, p in net.named_parameters('pre')]
[n for n, p in net.named_parameters(recurse=False)]
[n for n, p in net.named_buffers()]
[n for n, p in net.named_modules()]
[n for n, p in net.named_children()]
[type(m).__name__ for m in net.modules()]
list(net.children())
list(net.buffers())
list(net.state_dict())
list(net.state_dict(prefix='m.'))
net.state_dict()['scale'].requires_grad
sum(p.numel() for p in net.parameters())
net.parameters()
net.named_parameters()
net.nothing
net.fc.wieght

# --- a member is replaced by its like or by None only
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
net = Net()
net.conv = 3
net.conv = torch.ones(2)
net.conv = None
net
net.scale = torch.tensor(1.)
net.scale = 4
net.scale = None
net.scale
net.count = 5
net.count = torch.ones(3)
net.count
net.count = nn.Parameter(torch.ones(1))
[n for n, p in net.named_parameters()], [n for n, _ in net.named_buffers()]

# --- attributes become members, and members go away
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
net = Net()
net.plain = nn.Linear(1, 1)
net.new = [nn.Linear(1, 1)]
list(dict(net.named_modules()))
del net.fc
net.fc
del net.nothing

# --- members are registered under good names only
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
net = Net()
net.register_parameter('a.b', None)
net.register_parameter('', None)
net.register_parameter('plain', None)
net.register_parameter(3, None)
net.register_parameter('q', torch.ones(1))
net.register_parameter('q', 3)
net.register_parameter('q', nn.Parameter(torch.ones(1)) * 2)
net.register_parameter('r', nn.Parameter(torch.ones(1)))
net.register_buffer('a.b', torch.ones(1))
net.register_buffer('', torch.ones(1))
net.register_buffer('r', torch.ones(1))
net.register_buffer(3, torch.ones(1))
net.register_buffer('q', 3)
net.register_buffer('none', None)
net.none
net.add_module('x.y', nn.ReLU())
net.add_module('', nn.ReLU())
net.add_module('r', nn.ReLU())
net.add_module(3, nn.ReLU())
net.add_module('z', 3)
net.add_module('z', nn.ReLU())
net.add_module('empty', None)
net
net.register_module('zz', nn.Tanh())

# --- modes, devices and dtypes of a whole module
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
net = Net()
net.z = nn.ReLU()
net.r = nn.Parameter(torch.ones(1))
net.train('x')
net.eval().training, net.z.training
net.train().training
net.train(False).z.training
net.apply(3)
net.requires_grad_(False).r.requires_grad
net.type
net.float() is net
net.cpu() is net
net.to('cpu') is net
net.to(torch.float64).r.dtype
net.to(torch.int64)
net.to('cuda')
net.to('gpu')
net.to()
net.cuda()
net.double().r.dtype
net.share_memory() is net
net.dump_patches, net._version

# --- members are found by path
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)
net = Net()
net.z = nn.ReLU()
net.r = nn.Parameter(torch.ones(1))
net.register_buffer('none', None)
net.get_submodule('z'), net.get_submodule('')
net.get_submodule('q.z')
net.get_parameter('r')
net.get_parameter('z')
net.get_parameter('z.weight')
net.get_buffer('count')
net.get_buffer('none')
net.extra_repr()
'r' in dir(net), 'training' in dir(net)
net._get_name()
str(net) == repr(net)
net == net, hash(net) == hash(net)
nn.Module()
nn.Module()(3)
nn.Module(3)
nn.Module(a=3)

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

# --- shared members are listed once, and saved under each name
class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 2)
        self.b = self.a
        self.c = nn.Linear(2, 2)
        self.c.weight = self.a.weight
t = Tied()
t
[n for n, _ in t.named_parameters()]
[n for n, _ in t.named_modules()]
[n for n, _ in t.named_modules(remove_duplicate=False)]
[n for n, _ in t.named_parameters(remove_duplicate=False)]
list(t.state_dict())
len(list(t.children()))

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

# --- methods say whose they are when they are called wrongly
m = nn.Linear(1, 1)
m.register_buffer()
m.load_state_dict()
m.named_parameters(1, 2, 3)
m.apply()
m.train(1, 2)
nn.Module.to.__qualname__, nn.Linear.parameters.__qualname__

# --- a hook may listen to all modules
m = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
import torch.nn.modules.module as mm
h = mm.register_module_forward_hook(lambda mod, inp, out: print('global', type(mod).__name__))
m(torch.ones(1, 2)).shape
h.remove()

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

# --- zero_grad and apply reach every layer
m = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
m[0].weight.grad = torch.ones(2, 2)
copy.deepcopy(m)[0].weight.grad
m.zero_grad()
m[0].weight.grad
m.zero_grad(set_to_none=True)
m[0].weight.grad
m.zero_grad(True)
def init(m):
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.5)
        m.bias.data.fill_(0.01)
    print(type(m).__name__)
m.apply(init)
m[0].weight, m[0].bias

# --- a Parameter is a tensor that is learnt
w = nn.Parameter(torch.ones(2))
w
nn.Parameter(torch.ones(2), requires_grad=False)
nn.Parameter(torch.tensor([1, 2]))
nn.Parameter(torch.tensor([1, 2]), requires_grad=False)
nn.Parameter()
w * 2
w.data
isinstance(w, torch.Tensor), isinstance(torch.ones(1), nn.Parameter)
nn.parameter.Parameter is nn.Parameter
w.grad
w.requires_grad_(False)
p = nn.Parameter(torch.randn(2, 3))
p[0]
p.shape, p.is_leaf
p.add_(1)
p = 3 if p is None else p
with torch.no_grad():
    p.add_(1)
p.mul_(2)

# --- gradients are clipped
w = nn.Parameter(torch.ones(2))
nn.utils.clip_grad_norm_([w], 1.)
q = nn.Parameter(torch.ones(3)); q.grad = torch.tensor([3., 4., 0.])
q = nn.Parameter(torch.ones(3)); q.grad = torch.tensor([3., 4., 0.])
nn.utils.clip_grad_norm_(q, 1.)
q.grad
nn.utils.clip_grad_norm_([q], max_norm=0.5, norm_type=float('inf'))
q.grad
nn.utils.clip_grad_value_([q], 0.1)
q.grad
nn.utils.parameters_to_vector([q, w])
