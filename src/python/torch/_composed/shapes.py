"""Tensors turned, joined, cut and repeated."""

from __future__ import annotations

import itertools
from typing import Any

from _convlab import bridge

from .. import _creation
from .._binding import wrap
from .._dtypes import int64
from .._forms import both, function, plain
from .._tensor import Tensor
from .common import cat


@both
def ravel(input: Tensor) -> Tensor:
    """As one dimension."""
    return input.reshape(-1)


@both
def tile(input: Tensor, dims: Any) -> Tensor:
    """As repeat; missing dims are 1."""
    return input.repeat([1] * (input.dim() - len(dims)) + list(dims))


@both
def fliplr(input: Tensor) -> Tensor:
    if input.dim() < 2:
        raise RuntimeError("Input must be >= 2-d.")
    return input.flip(1)


@both
def flipud(input: Tensor) -> Tensor:
    if input.dim() < 1:
        raise RuntimeError("Input must be >= 1-d.")
    return input.flip(0)


@both
def rot90(input: Tensor, k: int = 1, dims: Any = (0, 1)) -> Tensor:
    """Turned by k quarters, from the first of `dims` towards the second."""
    first, second = dims
    quarters = k % 4
    if quarters == 0:
        return input.clone()
    if quarters == 2:
        return input.flip(first, second)
    turned = input.flip(second) if quarters == 1 else input.flip(first)
    return turned.transpose(first, second)


@plain
def atleast_3d(*tensors: Any) -> Any:
    """With dimensions of size 1 added, up to three."""
    parts = tensors[0] if len(tensors) == 1 else tensors
    if not isinstance(parts, Tensor):
        return tuple(atleast_3d(part) for part in parts)
    shape = parts.shape
    if len(shape) >= 3:
        return parts
    return parts.reshape({0: (1, 1, 1), 1: (1, *shape, 1)}.get(len(shape), (*shape, 1)))


@function
def dstack(tensors: Any) -> Tensor:
    """Joined along the third dimension."""
    return cat([atleast_3d(part) for part in tensors], 2)


@function
def column_stack(tensors: Any) -> Tensor:
    """Vectors as columns beside each other."""
    return cat([part if part.dim() > 1 else part.reshape(-1, 1) for part in tensors], 1)


@function
def row_stack(tensors: Any) -> Tensor:
    return cat([part if part.dim() > 1 else part.reshape(1, -1) for part in tensors], 0)


@both
def tensor_split(
    input: Tensor,
    sections: Any = None,
    indices: Any = None,
    tensor_indices_or_sections: Any = None,
    dim: int = 0,
) -> tuple[Tensor, ...]:
    """In so many parts, as even as can be, or cut at these places."""
    if tensor_indices_or_sections is not None:
        given = tensor_indices_or_sections.tolist()
        sections, indices = (given, None) if isinstance(given, int) else (None, given)
    if input.dim() == 0:
        raise RuntimeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
    size = input.shape[dim]
    if sections is not None:
        if sections <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {sections}")
        short, longer = divmod(size, sections)
        indices = [place * short + min(place, longer) for place in range(1, sections)]
    places = [slice(None).indices(size)[0], *(slice(cut).indices(size)[1] for cut in indices), size]
    return tuple(input.narrow(dim, start, max(end - start, 0)) for start, end in itertools.pairwise(places))


@both
def hsplit(input: Tensor, sections: Any = None, indices: Any = None) -> tuple[Tensor, ...]:
    """tensor_split along the columns."""
    return tensor_split(input, sections if indices is None else indices, 0 if input.dim() == 1 else 1)


@both
def vsplit(input: Tensor, sections: Any = None, indices: Any = None) -> tuple[Tensor, ...]:
    """tensor_split along the rows."""
    return tensor_split(input, sections if indices is None else indices, 0)


@both
def movedim(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Moves dimensions to other places; the others keep their order."""
    places = ([part] if isinstance(part, int) else list(part) for part in (source, destination))
    return wrap(bridge.call("movedim", input, *places))


@both
def adjoint(input: Tensor) -> Tensor:
    return input.transpose(-2, -1)


@both
def repeat_interleave(
    input: Any = None, repeats: Any = None, dim: int | None = None, output_size: int | None = None
) -> Tensor:
    """Each element (or slice along `dim`) repeated."""
    if input is None:
        input, repeats = _creation.arange(len(repeats), device=repeats.device), repeats  # noqa: A001
    if dim is None:
        input, dim = input.flatten(), 0  # noqa: A001
    size = input.shape[dim]
    counts = repeats.tolist() if isinstance(repeats, Tensor) else repeats
    if not isinstance(counts, list):
        counts = [counts] * size
    if len(counts) == 1:
        counts *= size
    if len(counts) != size:
        raise RuntimeError("repeats must have the same size as input along dim")
    if any(count < 0 for count in counts):
        raise RuntimeError("repeats can not be negative")
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    return input.index_select(dim, input.new_tensor(places, dtype=int64))


Tensor.H = property(lambda self: adjoint(self))  # type: ignore[attr-defined]
