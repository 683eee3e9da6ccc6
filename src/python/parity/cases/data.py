"""torch.utils.data and torch.nn.init."""

import torch
import torch.utils.data as D
from torch import nn


class Squares(D.Dataset):
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i, i * i

# --- a loader makes batches in the order of PyTorch
d = Squares(10)
list(D.DataLoader(d, batch_size=3))
list(D.DataLoader(d, 3, True))
list(D.DataLoader(d, 3, shuffle=True, drop_last=True))
torch.rand(1)
len(D.DataLoader(d, 3)), len(D.DataLoader(d, 3, drop_last=True)), len(D.DataLoader(d))
next(iter(D.DataLoader(d, batch_size=4)))

# --- a loader asks a subclass for its items
class Tens(D.TensorDataset):
    def __getitem__(self, i): return self.tensors[0][i] * 10, i
class Negated(D.Subset):
    def __getitem__(self, i): return -super().__getitem__(i)[0]
t = D.TensorDataset(torch.arange(4))
next(iter(D.DataLoader(Tens(torch.arange(4)), 3)))
next(iter(D.DataLoader(Negated(t, [3, 1]), 2)))
next(iter(D.DataLoader(D.Subset(t, [3, 1]), 2)))

# --- a loader takes a generator or a sampler
d = Squares(10)
g = torch.Generator().manual_seed(3)
l = D.DataLoader(d, 4, shuffle=True, generator=g)
list(l), list(l)
torch.rand(1)
list(D.DataLoader(d, 4, sampler=D.SubsetRandomSampler([1, 3, 5, 7])))
list(D.DataLoader(d, 4, sampler=D.WeightedRandomSampler([0.1, 0.9, 0., 0.3], 6)))
list(D.DataLoader(d, 4, sampler=D.RandomSampler(d, replacement=True, num_samples=7)))
list(D.DataLoader(d, 4, sampler=D.RandomSampler(d, num_samples=15)))
list(D.DataLoader(d, 4, sampler=D.RandomSampler(d, replacement=True, num_samples=40)))[0]
list(D.DataLoader(d, 4, sampler=[3, 1, 2]))
list(D.DataLoader(d, batch_sampler=[[1, 2], [3]]))
list(D.DataLoader(d, batch_sampler=D.BatchSampler(D.SequentialSampler(d), 4, True)))
list(D.DataLoader(d, batch_size=None))
list(D.DataLoader(d, batch_size=None, shuffle=True))
list(D.DataLoader(d, 5, collate_fn=lambda b: b))
torch.rand(1)

# --- a loader refuses options that contradict each other
d = Squares(10)
D.DataLoader(d, 3, shuffle=True, sampler=[1])
D.DataLoader(d, 3, batch_sampler=[[1]])
D.DataLoader(d, batch_sampler=[[1]], shuffle=True)
D.DataLoader(d, batch_size=None, drop_last=True)
D.DataLoader(d, 0)
D.DataLoader(d, -1)
D.DataLoader(d, 2.5)
D.DataLoader(d, num_workers=-1)
D.DataLoader(d, timeout=-1)
D.DataLoader(d, 2, timeout=5)
D.DataLoader(d, prefetch_factor=4)
D.DataLoader(d, persistent_workers=True)
D.DataLoader(d, shuffle='yes')
D.DataLoader(d, drop_last=3)
D.DataLoader()
D.DataLoader(Squares(0), shuffle=True)
list(D.DataLoader(Squares(0)))

# --- items are collated by what they are
d = Squares(10)
D.DataLoader(3)
list(D.DataLoader([1, 2, 3, 4], 2))
list(D.DataLoader([1., 2.], 2))
list(D.DataLoader(['a', 'b'], 2))
list(D.DataLoader([{'x': 1, 'y': torch.ones(2)}, {'x': 2, 'y': torch.zeros(2)}], 2))
list(D.DataLoader([(1, 'a', 2.5, [1, 2]), (3, 'b', 4.5, [3, 4])], 2))
list(D.DataLoader([None, None], 2))
list(D.DataLoader([True, False], 2))
list(D.DataLoader([[1, 2], [3]], 2))
list(D.DataLoader([torch.ones(2), torch.ones(3)], 2))
list(D.DataLoader([torch.ones(1), torch.ones(1).long()], 2))
list(D.DataLoader([(torch.ones(2), 1), (torch.zeros(2), 0)], 2))
from collections import namedtuple
P = namedtuple('P', 'a b')
list(D.DataLoader([P(1, 2), P(3, 4)], 2))
list(D.DataLoader([b'a', b'b'], 2))
list(D.DataLoader([object, object], 2))
D.default_collate([1, 2]), D.default_collate([(1, 2), (3, 4)])

# --- a loader tells its options, and its iterators how long they are
d = Squares(10)
l = D.DataLoader(d, 3, num_workers=2)
l.num_workers, l.batch_size, l.drop_last, l.dataset is d, l.pin_memory, type(l.sampler).__name__, type(l.batch_sampler).__name__, l.batch_sampler.batch_size
l.batch_size = 5
it = iter(D.DataLoader(d, 6))
len(it), next(it), next(it)
next(it)
for i, (a, b) in enumerate(D.DataLoader(d, 5)): print(i, a, b)

# --- TensorDataset
t = D.TensorDataset(torch.arange(6.).view(3, 2), torch.arange(3))
len(t), t[0], t[-1], t[1:], t.tensors
t[5]
D.TensorDataset(torch.ones(2), torch.ones(3))
D.TensorDataset()
list(D.DataLoader(t, 2, shuffle=True))
list(D.DataLoader(t, 2, shuffle=True, collate_fn=lambda b: len(b)))

# --- random_split
a, b = D.random_split(range(10), [7, 3])
list(a), list(b), a.indices, len(a), a.dataset
a, b = D.random_split(range(10), [0.75, 0.25])
list(a), list(b)
D.random_split(range(10), [7, 2])
D.random_split(range(10), [0.5, 0.6])
D.random_split(range(10), [1.2, -0.2])
D.random_split(range(3), [0.9, 0.05, 0.05])
[list(s) for s in D.random_split(range(5), (2, 3), generator=torch.Generator().manual_seed(42))]
[len(s) for s in D.random_split(torch.arange(101), [0.3, 0.3, 0.4])]

# --- Subset and ConcatDataset
t = D.TensorDataset(torch.arange(6.).view(3, 2), torch.arange(3))
s = D.Subset(t, [2, 0])
s[0], len(s), s[[0, 1]]
s[2]
list(D.DataLoader(s, 2))
c = t + t
c, len(c), c[4]
c[-1]
c[6]
c[-7]
D.ConcatDataset([])
c.cumulative_sizes

# --- iterable data sets, and data sets without a length
class It(D.IterableDataset):
    def __iter__(self): return iter(range(5))
list(D.DataLoader(It(), 2)), list(D.DataLoader(It(), 2, drop_last=True)), list(D.DataLoader(It(), None))
D.DataLoader(It(), shuffle=True)
D.DataLoader(It(), sampler=[1])
D.DataLoader(It(), batch_sampler=[[1]])
len(D.DataLoader(It()))
D.Dataset()[0]
len(D.Dataset())
class X(D.Dataset): pass
D.DataLoader(X(), shuffle=True)
D.DataLoader(X())
list(D.DataLoader(X()))

# --- samplers
D.RandomSampler([])
D.RandomSampler([1], replacement=3)
D.RandomSampler([1], num_samples=-1)
list(D.RandomSampler(range(5))), list(D.SequentialSampler(range(3))), list(D.SubsetRandomSampler([4, 5, 6])), list(D.WeightedRandomSampler([1., 2., 3.], 3, replacement=False))
list(D.WeightedRandomSampler([1., 2., 3.], 5, replacement=False))
D.WeightedRandomSampler([1.], 0)
D.WeightedRandomSampler([1.], 2, replacement=3)
list(D.BatchSampler(range(5), 2, False)), len(D.BatchSampler(range(5), 2, True))
D.BatchSampler(range(5), 0, False)
D.BatchSampler(range(5), 2, 3)
D.get_worker_info()
D.Sampler
D.nope
from torch.utils.data import DataLoader, Dataset, TensorDataset, random_split, Subset, ConcatDataset, SubsetRandomSampler, WeightedRandomSampler, BatchSampler, SequentialSampler, RandomSampler, Sampler, IterableDataset, default_collate
from torch.utils.data.sampler import SubsetRandomSampler
from torch.utils.data.dataset import random_split
from torch.utils.data.dataloader import default_collate
from torch.utils.data._utils.collate import default_collate
t.nothing
t.transform = 3

# --- all functions of nn.init draw with the seed
for name, kw in [('uniform_', {}), ('uniform_', dict(a=-1, b=2)), ('normal_', {}), ('normal_', dict(mean=1, std=0.1)), ('constant_', dict(val=0.3)), ('ones_', {}), ('zeros_', {}), ('eye_', {}), ('xavier_uniform_', {}), ('xavier_uniform_', dict(gain=nn.init.calculate_gain('relu'))), ('xavier_normal_', {}), ('kaiming_uniform_', {}), ('kaiming_uniform_', dict(a=0.2, mode='fan_out', nonlinearity='relu')), ('kaiming_normal_', dict(mode='fan_out')), ('kaiming_normal_', dict(nonlinearity='relu')), ('trunc_normal_', {}), ('trunc_normal_', dict(std=0.02)), ('trunc_normal_', dict(mean=1, std=2, a=0, b=1.5)), ('orthogonal_', {}), ('orthogonal_', dict(gain=2)), ('sparse_', dict(sparsity=0.3))]:
    w = torch.empty(3, 5)
    try:
        r = getattr(nn.init, name)(w, **kw)
        print(name, kw, w, r is w)
    except Exception as e:
        print(name, type(e).__name__, e)
w = torch.empty(3, 2, 3, 3)
nn.init.dirac_(w)
nn.init.kaiming_normal_(w).std(), nn.init.xavier_normal_(w).std()
nn.init.eye_(w)
nn.init.kaiming_uniform_(torch.empty(3))
nn.init.xavier_uniform_(torch.empty(3))
nn.init.kaiming_uniform_(torch.empty(3, 2), mode='x')
nn.init.kaiming_uniform_(torch.empty(3, 2), nonlinearity='x')
nn.init.kaiming_uniform_(torch.empty(0, 2))
nn.init.calculate_gain('tanh'), nn.init.calculate_gain('leaky_relu', 0.2), nn.init.calculate_gain('selu'), nn.init.calculate_gain('conv2d'), nn.init.calculate_gain('sigmoid')
nn.init.calculate_gain('x')
nn.init.calculate_gain('leaky_relu', 'a')

# --- functions of nn.init by their old names and with parameters
w = torch.empty(3, 2, 3, 3)
nn.init.xavier_uniform(torch.empty(2, 2))
nn.init.uniform(torch.empty(2, 2))
nn.init.nope
nn.init._calculate_fan_in_and_fan_out(w), nn.init._calculate_correct_fan(w, 'fan_in')
nn.init.trunc_normal_(torch.empty(2), mean=10.)
p = nn.Parameter(torch.empty(2, 2))
nn.init.ones_(p)
nn.init.normal_(p)
nn.init.orthogonal_(torch.empty(5, 3))
nn.init.orthogonal_(torch.empty(2, 2, 2, 2))
nn.init.sparse_(torch.empty(4, 4), 0.5)

# --- every layer begins as in PyTorch
_ = torch.manual_seed(3)
for m in [nn.Linear(3, 2), nn.Conv2d(2, 3, 3), nn.Conv1d(1, 2, 3), nn.ConvTranspose2d(2, 3, 2), nn.Conv2d(4, 4, 3, groups=2, bias=False), nn.Embedding(3, 2), nn.Linear(20, 30), nn.BatchNorm2d(3), nn.PReLU(), nn.LayerNorm(3)]:
    print(m, [(n, p.detach().flatten()[:5], p.detach().sum()) for n, p in m.named_parameters()])
torch.rand(3)

# --- what only workers use
D = torch.utils.data.DataLoader
next(iter(D([1, 2], timeout=5)))
D([1, 2], multiprocessing_context="fork")
next(iter(D([1, 2], worker_init_fn=print)))
next(iter(D([1, 2], pin_memory=False, pin_memory_device="cuda")))
