"""What belongs to a module: parameters, buffers and modules, by name and by path."""

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 2, 3)
        self.fc = nn.Linear(8, 3)
        self.register_buffer('count', torch.zeros(2))
        self.register_buffer('temp', torch.ones(1), persistent=False)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.plain = torch.ones(1)

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
net = Net()
net.plain = nn.Linear(1, 1)
net.new = [nn.Linear(1, 1)]
list(dict(net.named_modules()))
del net.fc
net.fc
del net.nothing

# --- members are registered under good names only
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

# --- members are found by path
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
