"""Views and other shapes."""

import torch

x = torch.arange(12.0).view(3, 4)

# --- view, reshape, flatten and unflatten
x.view(4, 3).shape, x.view(-1).shape, x.view(2, -1).shape, x.view((2, 6)).shape, x.view([12]).shape, x.view(torch.Size([6, 2])).shape
x.view(size=(2, 6)).shape
x.view(-1, 2, 3).shape
x.reshape(2, 6).shape, torch.reshape(x, (6, 2)).shape, x.reshape(shape=(12,)).shape, torch.reshape(x, [-1]).shape
x.t().reshape(12)
x.view_as(torch.ones(2, 6)).shape, x.reshape_as(torch.ones(6, 2)).shape
x.flatten().shape, torch.flatten(torch.ones(2, 3, 4), 1).shape, torch.flatten(torch.ones(2, 3, 4), start_dim=0, end_dim=1).shape, torch.ones(2, 3, 4).flatten(start_dim=1).shape
torch.tensor(3).flatten()
x.unflatten(1, (2, 2)).shape, x.unflatten(dim=0, sizes=(1, 3)).shape, x.unflatten(1, (2, -1)).shape
x.ravel().shape, torch.ravel(x).shape
x.view(5, 2)
x.view(-1, 5)
x.view(-1, -1)
x.view(-2, 6)
x.t().view(12)
x.view()
x.view("a")
x.view(2.0, 6)
x.view(0, -1)
x.reshape(5)
x.reshape(-1, -1)
x.reshape(7, -1)
torch.reshape(x)
torch.flatten(x, 2)
torch.flatten(x, 1, 0)
x.flatten(0, 5)
torch.zeros(0, 3).view(-1)
torch.zeros(0, 3).view(0, -1)
torch.zeros(0).reshape(-1, 0)

# --- squeeze, unsqueeze, expand, repeat
y = torch.ones(1, 3, 1)
y.squeeze().shape, y.squeeze(0).shape, y.squeeze(1).shape, y.squeeze(-1).shape, torch.squeeze(y, dim=2).shape
x.unsqueeze(0).shape, x.unsqueeze(-1).shape, torch.unsqueeze(x, 1).shape, x.unsqueeze(dim=2).shape
y.expand(2, 3, 4).shape, y.expand(-1, -1, 4).shape, y.expand((2, 3, 1)).shape, y.expand(5, 1, 3, 2).shape, y.expand(size=(2, 3, 1)).shape
y.expand_as(torch.ones(4, 3, 2)).shape
torch.broadcast_to(torch.tensor([1, 2]), (2, 2))
torch.broadcast_tensors(torch.ones(2, 1), torch.ones(3))[0].shape
torch.broadcast_shapes((2, 1), (3,)), torch.broadcast_shapes((1,), (5, 1, 4))
torch.tensor([1, 2]).repeat(2), torch.tensor([1, 2]).repeat(2, 2), torch.tensor([1, 2]).repeat((1, 2)), torch.tensor([1]).repeat(repeats=(2,))
torch.tensor([1, 2]).repeat_interleave(2), torch.repeat_interleave(torch.tensor([[1, 2], [3, 4]]), 2, dim=0), torch.tensor([[1, 2]]).repeat_interleave(repeats=2, dim=1)
torch.repeat_interleave(torch.tensor([1, 2, 3]), torch.tensor([1, 0, 2]))
torch.tile(torch.tensor([1, 2]), (2,)), torch.tensor([[1, 2]]).tile((2, 1))
x.squeeze(2)
x.unsqueeze(4)
x.unsqueeze("a")
x.unsqueeze()
y.expand(2, 4, 4)
x.expand(2, 3, 5)
x.expand(3)
x.expand(-1, 3, 4)
x.repeat(2)
torch.broadcast_shapes((2,), (3,))
torch.broadcast_to(x, (4, 4))
torch.tensor([1, 2]).repeat()
torch.tensor([1, 2]).repeat(-1)

# --- transpose, permute and friends
z = torch.arange(24).view(2, 3, 4)
x.t().shape, x.T.shape, x.transpose(0, 1).shape, torch.transpose(z, 1, 2).shape, z.transpose(dim0=0, dim1=-1).shape, z.mT.shape
z.permute(2, 0, 1).shape, torch.permute(z, (1, 0, 2)).shape, z.permute((0, 2, 1)).shape, z.permute(dims=(2, 1, 0)).shape, z.permute(-1, 0, 1).shape
z.movedim(0, 2).shape, torch.movedim(z, (0, 1), (1, 0)).shape, torch.moveaxis(z, 0, -1).shape, z.swapaxes(0, 1).shape, torch.swapdims(z, 0, 2).shape
z.adjoint().shape
torch.t(torch.ones(3)), torch.t(torch.tensor(1))
z.transpose(0, 1).contiguous().stride()
z.permute(0, 1)
z.permute(0, 0, 1)
z.permute(0, 1, 3)
z.t()
z.transpose(0, 3)
z.transpose(0)
z.movedim(0, (0, 1))
torch.flip(torch.tensor([1, 2, 3]), [0]), x.flip(0, 1)[0, 0], x.flip(dims=(1,))[0], torch.fliplr(torch.tensor([[1, 2]])), torch.flipud(torch.tensor([[1], [2]]))
torch.roll(torch.tensor([1, 2, 3]), 1), torch.roll(torch.tensor([[1, 2], [3, 4]]), shifts=1, dims=1), torch.tensor([[1, 2], [3, 4]]).roll((1, 1), (0, 1)), torch.tensor([[1, 2], [3, 4]]).roll(-1, 0)
torch.rot90(torch.tensor([[1, 2], [3, 4]])), torch.rot90(torch.tensor([[1, 2], [3, 4]]), 1, [0, 1]), torch.rot90(torch.tensor([[1, 2], [3, 4]]), k=2, dims=(0, 1))
torch.tril(torch.ones(3, 3)), torch.triu(torch.ones(3, 3), diagonal=1), torch.ones(2, 2).tril(-1)
torch.diagonal(torch.arange(9).view(3, 3)), torch.arange(9).view(3, 3).diagonal(offset=1), torch.arange(9).view(3, 3).trace()
torch.flip(x, [2])
torch.flip(x, [0, 0])
torch.roll(x, (1, 2), 0)
torch.tril(torch.ones(3))
torch.trace(torch.ones(2, 2, 2))

# --- cat, stack, split, chunk, unbind
a, b = torch.tensor([[1, 2]]), torch.tensor([[3, 4]])
torch.cat([a, b]), torch.cat((a, b), dim=1), torch.cat([a, b], 1), torch.cat(tensors=[a, b], dim=-1), torch.cat([a, b], axis=0)
torch.concat([a, b]), torch.concatenate([a, b]) if hasattr(torch, "concatenate") else None
torch.stack([a, b]).shape, torch.stack((a, b), dim=1).shape, torch.stack([a, b], -1)
torch.cat([torch.ones(1), torch.tensor([2])]), torch.cat([torch.tensor([]), torch.ones(2, 2)])
torch.hstack([a, b]), torch.vstack([a, b]), torch.dstack([a, b]), torch.hstack((torch.tensor([1]), torch.tensor([2]))), torch.column_stack((torch.tensor([1, 2]), torch.tensor([3, 4]))), torch.row_stack([torch.tensor([1, 2]), torch.tensor([3, 4])])
torch.split(torch.arange(5), 2), torch.arange(5).split([1, 4]), torch.split(x, split_size_or_sections=2, dim=1)[0].shape, x.split(1, 0)[2]
torch.chunk(torch.arange(5), 2), x.chunk(2, dim=1)[1], torch.arange(3).chunk(5), torch.arange(6).chunk(chunks=4)
torch.unbind(a), b.unbind(1), torch.unbind(a, dim=1)
torch.tensor_split(torch.arange(5), 2), torch.arange(5).tensor_split((1, 3)), torch.arange(4).hsplit(2), x.vsplit(3)[0]
torch.atleast_1d(torch.tensor(1)), torch.atleast_2d(torch.tensor([1])), torch.atleast_3d(torch.tensor([1])).shape
torch.cat([])
torch.cat([a, torch.ones(1, 3)])
torch.cat([a, torch.ones(2)])
torch.cat(a)
torch.cat([a, 1])
torch.cat([a, [1, 2]])
torch.cat([a, b], dim=2)
torch.cat(a, b)
torch.cat([torch.tensor(1), torch.tensor(2)])
torch.cat()
torch.cat([a, b], dimension=1)
torch.stack([])
torch.stack([a, torch.ones(2)])
torch.stack([a, b], dim=4)
torch.stack(a)
torch.split(torch.arange(5), [1, 2])
torch.split(torch.arange(5), -1)
torch.split(torch.arange(5), 0)
torch.chunk(torch.arange(5), 0)
torch.unbind(torch.tensor(1))
torch.vstack([torch.ones(1, 2), torch.ones(1, 3)])

# --- views share their memory
x = torch.arange(6)
y = x.view(2, 3)
y[0, 0] = 100
x
x[1:3].fill_(7)
y
z = x.reshape(3, 2)
z += 1
x
x.clone().zero_()
x
y.t()[0, 1] = -5
x
x.detach()[0] = 55
x
x.data[1] = 66
x
for row in y:
    row[0] = 0
x
x.expand(2, 6)[0, 5] = 9
x
y.flatten()[0] = 3
x[0]
y.t().flatten()[0] = 4
x[0]
y.squeeze()[1, 1] = -1
y.select(0, 1)[0] = -2
y.diagonal()[:] = 11
y.narrow(1, 2, 1).mul_(10)
y.chunk(3, 1)[1].zero_()
y.unbind(0)[1].add_(1)
x
