"""What is done to a whole module, to its parameters and their gradients."""

import copy

import torch
from torch import nn

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

# --- methods say whose they are when they are called wrongly
m = nn.Linear(1, 1)
m.register_buffer()
m.add_module()
m.register_module()
m.load_state_dict()
m.named_parameters(1, 2, 3)
m.apply()
m.train(1, 2)
nn.Module.to.__qualname__, nn.Linear.parameters.__qualname__

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
