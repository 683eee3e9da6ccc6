"""Reading and writing at places that an index or a mask names."""

from __future__ import annotations

from typing import Any

from .. import _creation
from .._forms import both, method
from .._tensor import Tensor


def _positions(input: Tensor, dim: int, index: Tensor) -> tuple[Any, ...]:
    return (slice(None),) * (dim % max(input.dim(), 1)) + (index.reshape(-1),)


@method
def index_fill_(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    """Writes `value` at these places of `dim`."""
    input[_positions(input, dim, index)] = value
    return input


@both
def index_fill(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    return input.clone().index_fill_(dim, index, value)


@method
def index_copy_(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """Writes the slices of `source` at these places of `dim`."""
    input[_positions(input, dim, index)] = source
    return input


@both
def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    return input.clone().index_copy_(dim, index, source)


@method
def index_put_(input: Tensor, indices: Any, values: Tensor, accumulate: bool = False) -> Tensor:
    """`input[indices] = values`, or with `accumulate` the sum of all that fall on one place."""
    if not accumulate:
        input[tuple(indices)] = values
        return input
    places = _creation.arange(input.numel(), device=input.device).view(input.shape)[tuple(indices)]
    flat = input.flatten().index_add(0, places.flatten(), values.expand(places.shape).flatten())
    return input.copy_(flat.view(input.shape))


@both
def index_put(input: Tensor, indices: Any, values: Tensor, accumulate: bool = False) -> Tensor:
    return input.clone().index_put_(indices, values, accumulate)


@method
def masked_scatter_(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """The elements of `source`, one after the other, where `mask` holds."""
    wide = mask.expand(input.shape)
    count = int(wide.sum())
    if source.numel() < count:
        raise RuntimeError(f"Number of elements of source < number of ones in mask ({source.numel()} < {count})")
    input[wide] = source.flatten()[:count]
    return input


@both
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    return input.clone().masked_scatter_(mask, source)


@method
def put_(input: Tensor, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
    """Writes at places of the flattened tensor."""
    flat = input.flatten()
    if accumulate:
        flat = flat.index_add(0, index.flatten(), source.flatten())
    else:
        flat[index.flatten()] = source.flatten()
    return input.copy_(flat.view(input.shape))


@both
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """gather with broadcasting; without `dim`, of the flattened tensor."""
    if dim is None:
        return input.flatten().gather(0, indices.flatten())
    at = dim % input.dim()
    shapes = zip(input.shape, indices.shape, strict=True)
    shape = [i if d == at else max(x, i) for d, (x, i) in enumerate(shapes)]
    wide = [x if d == at else s for d, (x, s) in enumerate(zip(input.shape, shape, strict=True))]
    return input.expand(wide).gather(at, indices.expand(shape))
