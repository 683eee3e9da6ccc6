"""Between dtypes, devices and Python's own numbers."""

import torch

# --- dtype conversions
x = torch.tensor([1.7, -1.7, 0.0])
x.long(), x.int(), x.short(), x.bool(), x.double(), x.float()
x.to(torch.int64)
x.to(dtype=torch.float64)
x.to("cpu"), x.to(torch.device("cpu"))
x.to(device="cpu", dtype=torch.int64)
x.to("cpu", torch.int64)
x.to("cpu", torch.int64, non_blocking=True, copy=True)
x.to(torch.tensor([1]))
x.to(x) is x, x.to(torch.float32) is x, x.to(torch.float32, copy=True) is x
x.float() is x, x.cpu() is x
x.type(torch.int64), x.type("torch.LongTensor"), x.type(torch.DoubleTensor)
x.type_as(torch.tensor([1]))
torch.tensor([300, -1]).to(torch.uint8)
torch.tensor([300, -1]).byte(), torch.tensor([200]).char()
torch.tensor([2.9]).to(int), torch.tensor([2]).to(float), torch.tensor([2]).to(bool)
torch.tensor([True, False]).int(), torch.tensor([True, False]).float()
x.to("gpu")
x.to("cuda")
x.cuda()
x.to(None)
x.to()
x.to(dtype="float32")
x.to(foo=1)
x.type("torch.FooTensor")
torch.tensor([1e10]).int() if False else None
torch.tensor(5).float().dtype, torch.tensor(5).double()
torch.tensor([0.1]).double()
torch.tensor([0.1], dtype=torch.float64).float()
torch.tensor([1, 2]).to(torch.float32).requires_grad

# --- to Python
torch.tensor(3).item(), torch.tensor(2.5).item(), torch.tensor(True).item(), torch.tensor([[4]]).item()
torch.tensor(0.1).item()
torch.tensor(0.1, dtype=torch.float64).item()
torch.tensor([[1, 2], [3, 4]]).tolist(), torch.tensor([0.5]).tolist(), torch.tensor(1).tolist(), torch.tensor([True]).tolist()
torch.zeros(2, 0).tolist(), torch.zeros(0, 2).tolist(), torch.tensor([]).tolist()
torch.ones(2).item()
torch.tensor([]).item()
int(torch.tensor(3.9)), float(torch.tensor(3)), bool(torch.tensor(0)), bool(torch.tensor([2.5]))
int(torch.ones(2))
float(torch.ones(2))
bool(torch.ones(2))
bool(torch.tensor([]))
if torch.ones(2) > 0:
    pass
int(torch.tensor(float("nan")))
int(torch.tensor(float("inf")))
round(torch.tensor(2.567).item(), 1)
[10, 20, 30][torch.tensor(1)]
[10, 20, 30][torch.tensor(1.0)]
list(range(torch.tensor(3)))
"ab" * torch.tensor(2)
[0] * torch.tensor(3)
hex(torch.tensor(255))
len(torch.ones(3, 2)), len(torch.tensor([]))
len(torch.tensor(1))
list(torch.tensor([1, 2]))
[row.sum() for row in torch.ones(2, 3)]
for a, b in torch.tensor([[1, 2], [3, 4]]):
    print(a, b)
iter(torch.tensor(3))
list(torch.tensor(3))
sum(torch.tensor([1, 2, 3])), max(torch.tensor([1, 5, 2])), min(torch.tensor([3, 2])), sorted(torch.tensor([3, 1, 2]))
any(torch.tensor([0, 1])), all(torch.tensor([1, 0]))
2 in torch.tensor([1, 2]), 5 in torch.tensor([1, 2]), torch.tensor(1) in torch.tensor([1, 2])
"a" in torch.tensor([1, 2])
list(zip(torch.tensor([1, 2]), torch.tensor([3, 4])))
a, b = torch.tensor([1.0, 2.0])
a, b
list(enumerate(torch.tensor([5, 6])))
dict([(torch.tensor(1).item(), 2)])
list(reversed(torch.tensor([1, 2, 3])))
import math
math.sqrt(torch.tensor(4.0)), math.floor(torch.tensor(2.5)), math.exp(torch.tensor(0))
abs(torch.tensor([-1, 2])), divmod(torch.tensor(7), torch.tensor(2)) if False else None, round(torch.tensor(2.6)), pow(torch.tensor(2), 3)
complex(torch.tensor(2.0))

# --- what a tensor is
x = torch.ones(2, 3)
x.dim(), x.ndim, x.ndimension(), x.numel(), x.nelement(), x.element_size(), x.shape, x.size()
x.size(0), x.size(dim=1), x.size(-2)
x.size(2)
x.size(-3)
x.size("a")
torch.tensor(1).size(), torch.tensor(1).dim()
torch.tensor(1).size(0)
x.stride(), x.t().stride(), x.stride(0), x.stride(-1)
x.is_contiguous(), x.t().is_contiguous(), x.t().contiguous().is_contiguous()
x.is_floating_point(), x.long().is_floating_point(), x.is_complex(), x.is_signed(), x.byte().is_signed()
x.is_cuda, x.is_sparse, x.is_quantized, x.is_leaf, x.requires_grad, x.grad, x.grad_fn, x.layout
x.get_device()
x.storage_offset(), x[1].storage_offset()
x.is_same_size(torch.ones(2, 3)), x.is_set_to(x) if False else None
x.itemsize
x.nbytes
x.names
x.T.shape, x.mT.shape, x.t().shape, torch.ones(3).T
torch.ones(2, 3, 4).T.shape
torch.ones(2, 3, 4).mT.shape
torch.ones(3).mT
x.H.shape
x.is_nonzero()
hash(x) == hash(x), x is x
x.foo
x.foo = 3
x.foo
hasattr(x, "nothing_like_this"), hasattr(x, "view")
del x.foo
x.foo
callable(x), type(x), isinstance(x, torch.Tensor)
type(x).__name__, torch.Tensor.__name__
x == None
x != None
x is None
x.dtype == torch.float32, x.dtype is torch.float32, x.dtype == "float32"
import copy
y = copy.deepcopy(x)
y is x, torch.equal(x, y)
z = copy.copy(x)
z[0, 0] = 5
x[0, 0]
copy.deepcopy(torch.ones(2, requires_grad=True) * 2)
copy.deepcopy(torch.ones(2, requires_grad=True))
import pickle
pickle.loads(pickle.dumps(x))
