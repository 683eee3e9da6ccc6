"""x[...], reading and writing."""

import torch

x = torch.arange(12).view(3, 4)

# --- reading with numbers, slices, None and Ellipsis
x[0], x[-1], x[1, 2], x[1][2], x[-1, -1]
x[:, 0], x[:, -1], x[1:], x[:2, 1:3], x[::2], x[:, ::3]
x[...], x[..., 0], x[0, ...]
x[None].shape, x[:, None].shape, x[..., None].shape, x[None, :, None, 0].shape
x[1:1], x[5:], x[:-1, -2:]
x[True].shape, x[False].shape
x[(1, 2)], x[(slice(None), 1)]
x[slice(0, 2)]
x[torch.tensor(1)], x[torch.tensor(1), torch.tensor(2)]
x[:, torch.tensor(2)]
x[0:10:2], x[-2:], x[-100:100]
x[()]
torch.tensor(5)[()], torch.tensor(5)[None], torch.tensor(5)[...]

# --- reading with masks and index tensors
x[x > 5]
x[x > 100]
x[torch.tensor([True, False, True])]
x[:, torch.tensor([True, False, False, True])]
x[torch.tensor([0, 2])]
x[[0, 2]]
x[[0, 2], [1, 3]]
x[[[0, 1], [1, 2]]]
x[torch.tensor([[0, 1], [2, 0]])].shape
x[:, [3, 0]]
x[[0, 1], 1:3]
x[torch.tensor([0, 1]), torch.tensor([1, 2])]
x[torch.tensor([[0], [1]]), torch.tensor([1, 2])]
x[torch.tensor([0, 1]).to(torch.uint8)].shape
x[torch.arange(3), torch.tensor([0, 1, 2])]
x[[True, False, True]]
x[-1, [0, -1]]
x[torch.tensor([-1, -2])]
x[range(2)]
x[[]]
x[torch.tensor([], dtype=torch.int64)]
x[None, [0, 1]].shape
x[x % 2 == 0].sum()
x[(x > 2) & (x < 6)]
x[~(x > 2)]
torch.arange(24).view(2, 3, 4)[[0, 1], :, [0, 1]]
torch.arange(24).view(2, 3, 4)[:, [0, 1], [0, 1]]
torch.arange(24).view(2, 3, 4)[0, :, [0, 1]]
torch.arange(24).view(2, 3, 4)[..., [0]].shape
torch.arange(24).view(2, 3, 4)[torch.ones(2, 3, dtype=torch.bool)].shape

# --- reading refuses
x[3]
x[-4]
x[0, 4]
x[0, 0, 0]
x[1.5]
x["a"]
x[torch.tensor([0.5])]
x[torch.tensor([3])]
x[[0, 5]]
x[:, torch.tensor([4])]
x[torch.tensor([True, False])]
x[torch.tensor([[True, False], [True, True]])]
x[torch.tensor([0, 1]), torch.tensor([0, 1, 2])]
x[::-1]
x[::0]
x[..., ...].shape
x[0:1.5]
x[{}]
torch.tensor(5)[0]
torch.tensor([1, 2])[2]
torch.tensor([])[0]
x[[1.5]]
x[["a"]]
x[None, None, 5]
x[object()]

# --- writing
y = torch.zeros(2, 3)
y[0] = 1
y
y[:, 1] = torch.tensor([5.0, 6.0])
y
y[1, 2] = 9
y[y > 5] = -1
y
y[0] = torch.tensor([7, 8, 9])
y
y[[0, 1], [0, 2]] = 0.5
y
y[torch.tensor([True, False])] = torch.tensor([1.0, 2.0, 3.0])
y
y[...] = 0
y
y[None, 0] = 4
y[:, ::2] = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
y
y[0, 0] += 10
y[1] *= 2
y
y[0][1] = 100
y
y[:] = torch.arange(3)
y
y[y == 1] += 5
y
y[-1, -1] = True
y[0] = [1.0, 2.0, 3.0]
y[0] = torch.tensor([[1.0, 2.0, 3.0]])
y
z = torch.zeros(3, dtype=torch.int64)
z[0] = 2.7
z
z[1] = True
z[torch.tensor([1, 1, 2])] = torch.tensor([5, 6, 7])
z
b = torch.zeros(3, dtype=torch.bool)
b[1] = 1
b[2] = 5
b
y[:, torch.tensor([0, 2])] = torch.tensor([8.0, 9.0])
y
w = torch.zeros(4, 4)
w[1:3, 1:3] = 1
w
w[range(4), range(4)] = 2
w
w.fill_(1)[0] = 0
w
w[w.bool()] = torch.arange(12.0)
w
v = torch.zeros(())
v[()] = 3
v
v[...] = 4
v

# --- writing refuses
y = torch.zeros(2, 3)
y[2] = 1
y[0] = torch.ones(2)
y[0] = torch.ones(2, 3)
y[:, 0] = torch.tensor([1.0, 2.0, 3.0])
y[0] = "a"
y[0] = None
y["a"] = 1
y[1.5] = 1
y[torch.tensor([5])] = 1
y[y > -1] = torch.ones(2)
y[torch.tensor([0, 1])] = torch.ones(3, 3)
y[0, 0, 0] = 1
y[torch.tensor([True, False, True])] = 1
z = torch.zeros(3, dtype=torch.int64)
z[torch.tensor([0, 1])] = torch.tensor([0.5, 1.5])
z[:2] = torch.tensor([0.5, 1.5])
z
del y[0]
y[::-1] = 1
leaf = torch.ones(3, requires_grad=True)
leaf[0] = 5
leaf
torch.tensor(1)[0] = 2
e = torch.ones(1, 3).expand(2, 3)
e[0] = 5
e[:, 0] = 1
e

# --- indexing and gradients
x = torch.arange(6.0, requires_grad=True)
x[1], x[1:3], x[[0, 2]], x[x > 2]
x.view(2, 3)[0, 1]
x[None], x[..., 0], x[:, None]
(x[[0, 0, 1]].sum() + x[3:].sum()).backward()
x.grad
y = torch.zeros(3)
y[1] = x[2] * 2
y
y.sum().backward()
x.grad
z = torch.zeros(2, 2)
z[0] = x[:2]
z
z[:, 1] = 5
z
z[z > 1] = x[0]
z.requires_grad, z.grad_fn is not None

# --- select, narrow, index_select, gather, take and the like
x = torch.arange(12.0).view(3, 4)
x.select(0, 1), torch.select(x, 1, -1), x.select(dim=1, index=0)
x.narrow(0, 1, 2), torch.narrow(x, 1, 0, 2), x.narrow(dim=1, start=1, length=1)
x.narrow(0, -1, 1)
x.index_select(0, torch.tensor([2, 0])), torch.index_select(x, dim=1, index=torch.tensor([1]))
x.gather(1, torch.tensor([[0, 1], [2, 3], [0, 0]])), torch.gather(input=x, dim=0, index=torch.tensor([[0, 1, 2, 0]]))
x.take(torch.tensor([0, 5, -1])), torch.take(x, torch.tensor([[1, 2], [3, 4]]))
x.masked_select(x > 8), torch.masked_select(x, torch.tensor([True, False, False, True]))
x.masked_fill(x > 5, 0), torch.masked_fill(x, x < 3, -1.0)
x.masked_fill(x > 5, torch.tensor(7.0))
x.masked_fill(mask=x > 5, value=1)
torch.where(x > 5, x, torch.zeros_like(x)), torch.where(x > 5, 1.0, 0.0)
torch.where(x > 5, x, 0), x.where(x > 5, torch.tensor(-1.0))
torch.where(torch.tensor([True, False]))
torch.where(x > 5)
x.nonzero().shape, torch.nonzero(torch.tensor([0, 1, 2])), torch.nonzero(torch.tensor([[1, 0], [0, 2]]), as_tuple=True)
torch.argwhere(torch.tensor([0, 3, 0, 1]))
torch.zeros(3, 4).scatter(1, torch.tensor([[0], [1], [2]]), 1.0)
torch.zeros(2, 3).scatter_(1, torch.tensor([[0, 2], [1, 0]]), torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
torch.zeros(2, 3).scatter_(dim=1, index=torch.tensor([[0], [1]]), value=5)
torch.zeros(3).scatter_add_(0, torch.tensor([0, 0, 1]), torch.tensor([1.0, 2.0, 3.0]))
torch.zeros(3).scatter_add(dim=0, index=torch.tensor([2]), src=torch.tensor([1.0]))
torch.zeros(3, 2).index_add_(0, torch.tensor([0, 2]), torch.ones(2, 2)), torch.zeros(3).index_add(0, torch.tensor([0, 0]), torch.ones(2), alpha=2)
torch.zeros(3, 2).index_fill_(0, torch.tensor([0, 2]), 5.0), torch.zeros(3).index_fill(0, torch.tensor([1]), 2)
torch.zeros(3, 2).index_copy_(0, torch.tensor([0, 2]), torch.ones(2, 2))
torch.zeros(3).index_put_((torch.tensor([0, 2]),), torch.tensor(1.0)), torch.zeros(3).index_put((torch.tensor([0, 0]),), torch.tensor([1.0, 2.0]), accumulate=True)
torch.zeros(4).masked_scatter_(torch.tensor([True, False, True, False]), torch.tensor([1.0, 2.0]))
torch.take_along_dim(x, torch.tensor([[0], [1], [2]]), dim=1)
torch.tensor([3, 1, 2]).put_(torch.tensor([0]), torch.tensor([9]))
x.select(0, 5)
x.select(2, 0)
x.narrow(0, 2, 2)
x.index_select(0, torch.tensor([3]))
x.index_select(0, torch.tensor([0.5]))
x.index_select(0, torch.tensor([[0]]))
x.gather(1, torch.tensor([[4]]))
x.gather(1, torch.tensor([0]))
x.gather(0, torch.tensor([[0.5]]))
x.take(torch.tensor([12]))
x.masked_select(torch.tensor([1, 0, 0, 1]))
x.masked_fill(torch.tensor([1, 0, 0, 1]), 0)
x.masked_fill(torch.tensor([True, False]), 0)
torch.where(torch.tensor([1, 0]), 1.0, 0.0)
torch.where(x > 5, torch.ones(2), x)
torch.where(x, x, x)
torch.zeros(2, 3).scatter_(1, torch.tensor([[3]]), 1.0)
torch.zeros(2, 3).scatter_(1, torch.tensor([0]), 1.0)
torch.zeros(2, 3).scatter(1, torch.tensor([[0]]), torch.tensor([[1]]))
torch.index_select(x)
torch.gather(x, 1)
