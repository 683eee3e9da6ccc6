"""Tensors made of vectors: grids, combinations, diagonals, powers."""

from __future__ import annotations

import itertools
from typing import Any

from .. import _creation
from .._dtypes import int64
from .._forms import both, function, plain
from .._tensor import Tensor
from .common import cat, stack


@plain
def meshgrid(*tensors: Any, indexing: str | None = None) -> tuple[Tensor, ...]:
    """Coordinates of a grid: each vector repeated along the dimensions of the others."""
    vectors = list(tensors[0]) if len(tensors) == 1 and not isinstance(tensors[0], Tensor) else list(tensors)
    if not vectors:
        raise RuntimeError("meshgrid expects a non-empty TensorList")
    for vector in vectors:
        if vector.dim() > 1:
            raise RuntimeError(f"torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {vector!r}")
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(f'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {indexing}')
    swapped = indexing == "xy" and len(vectors) > 1
    order = [vectors[1], vectors[0], *vectors[2:]] if swapped else vectors
    shape = [vector.numel() for vector in order]
    views = [[-1 if i == j else 1 for j in range(len(shape))] for i in range(len(shape))]
    grids = [v.reshape(view).expand(shape) for v, view in zip(order, views, strict=True)]
    if not swapped:
        return tuple(grids)
    return (grids[1], grids[0], *grids[2:])


@plain
def cartesian_prod(*tensors: Tensor) -> Tensor:
    """All combinations of one element of each vector."""
    if len(tensors) == 1:
        return tensors[0].clone()
    return stack([grid.flatten() for grid in meshgrid(*tensors, indexing="ij")], 1)


@function
def combinations(input: Tensor, r: int = 2, with_replacement: bool = False) -> Tensor:
    """All choices of r elements of a vector."""
    choose = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    places = list(choose(range(input.numel()), r))
    return input[input.new_tensor(places, dtype=int64).reshape(-1, r)]


@both
def diag_embed(input: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """Matrices with the last dimension as their diagonals."""
    if (dim1, dim2) != (-2, -1):
        raise NotImplementedError("torch.diag_embed(): the arguments 'dim1' and 'dim2' are not supported here")
    size = input.shape[-1] + abs(offset)
    made = input.new_zeros((*input.shape[:-1], size, size))
    made.diagonal(offset, -2, -1).copy_(input)
    return made


@both
def diagflat(input: Tensor, offset: int = 0) -> Tensor:
    return input.flatten().diag(offset)


@plain
def block_diag(*tensors: Tensor) -> Tensor:
    """The matrices along the diagonal of a larger one."""
    parts = [part if part.dim() == 2 else part.reshape(1, -1) for part in tensors]
    columns = sum(part.shape[1] for part in parts)
    rows, left = [], 0
    for part in parts:
        before, after = (
            part.new_zeros(part.shape[0], left),
            part.new_zeros(part.shape[0], columns - left - part.shape[1]),
        )
        rows.append(cat([before, part, after], 1))
        left += part.shape[1]
    return cat(rows, 0)


@function
def vander(x: Tensor, N: int | None = None, increasing: bool = False) -> Tensor:  # noqa: N803
    """Powers of a vector's elements, a column each."""
    powers = _creation.arange(len(x) if N is None else N, device=x.device)
    return x.unsqueeze(1) ** (powers if increasing else powers.flip(0))
