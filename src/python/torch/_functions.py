"""Functions of torch that are small compositions of others."""

from __future__ import annotations

from typing import Any

from ._arguments import read
from ._conversion import one_format
from ._dtypes import Size
from ._methods import FUNCTIONS
from ._tensor import Tensor


def is_tensor(obj: Any) -> bool:
    return isinstance(obj, Tensor)


def is_floating_point(input: Tensor) -> bool:
    return input.dtype.is_floating_point


def numel(input: Tensor) -> int:
    return input.numel()


def clone(*args: Any, **kwargs: Any) -> Tensor:
    given = read("f clone", args, kwargs)
    one_format("torch.clone", given.get("memory_format"))
    return given["input"].clone()


def typename(obj: Any) -> str:
    return obj.type() if isinstance(obj, Tensor) else type(obj).__name__


def atleast_1d(input: Tensor) -> Tensor:
    return input if input.dim() else input.reshape(1)


def atleast_2d(input: Tensor) -> Tensor:
    return input if input.dim() > 1 else input.reshape(1, -1)


def vstack(tensors: Any) -> Tensor:
    """Joined along the first dimension, vectors as rows."""
    return FUNCTIONS["cat"]([atleast_2d(t) for t in tensors], 0)


def hstack(tensors: Any) -> Tensor:
    """Joined along the second dimension, vectors one after the other."""
    parts = [atleast_1d(t) for t in tensors]
    return FUNCTIONS["cat"](parts, 0 if parts[0].dim() == 1 else 1)


def broadcast_shapes(*shapes: Any) -> Size:
    """The shape that tensors of these shapes broadcast to."""
    rank = max((len(shape) for shape in shapes), default=0)
    sizes = [1] * rank
    for shape in shapes:
        for place, size in enumerate(reversed(tuple(shape)), start=1):
            if size != 1 and sizes[-place] not in (1, size):
                raise RuntimeError("Shape mismatch: objects cannot be broadcast to a single shape")
            sizes[-place] = size if size != 1 else sizes[-place]
    return Size(sizes)


def broadcast_to(input: Tensor, size: Any) -> Tensor:
    return input.expand(*size)


def broadcast_tensors(*tensors: Tensor) -> tuple[Tensor, ...]:
    shape = broadcast_shapes(*(t.shape for t in tensors))
    return tuple(t.expand(shape) for t in tensors)


def get_num_threads() -> int:
    return 1


def set_num_threads(n: int) -> None:
    """There is one thread of Python here; the GPU has its own."""


def view_as(self: Tensor, other: Tensor) -> Tensor:
    return self.view(other.shape)


def reshape_as(self: Tensor, other: Tensor) -> Tensor:
    return self.reshape(other.shape)


def expand_as(self: Tensor, other: Tensor) -> Tensor:
    return self.expand(other.shape)


for _method in (view_as, reshape_as, expand_as, broadcast_to):
    setattr(Tensor, _method.__name__, _method)

__all__ = [
    "atleast_1d", "atleast_2d", "broadcast_shapes", "broadcast_tensors", "broadcast_to", "clone", "get_num_threads",
    "hstack", "is_floating_point", "is_tensor", "numel",
    "set_num_threads", "typename", "vstack",
]  # fmt: skip
