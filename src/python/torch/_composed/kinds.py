"""Questions about dtypes, and what comes of two of them."""

from __future__ import annotations

from typing import Any

from .. import _creation
from .._dtypes import dtype
from .._forms import both, function
from .._tensor import Tensor


@both
def is_complex(input: Tensor) -> bool:
    return False


@both
def is_nonzero(input: Tensor) -> bool:
    """Whether the one element of a tensor is not zero."""
    return bool(input)


@function
def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The dtype that holds both."""
    return (_creation.empty(1, dtype=type1) + _creation.empty(1, dtype=type2)).dtype


@function
def can_cast(**given: dtype) -> bool:
    """Whether a result of the first dtype may be written into a tensor of the second."""
    return given["from"]._category <= given["to"]._category


@function
def result_type(**given: Any) -> dtype:
    """The dtype that an operation on both would have."""
    first, second = given.values()
    if not isinstance(first, Tensor) and not isinstance(second, Tensor):
        return max(_creation.tensor(first).dtype, _creation.tensor(second).dtype, key=lambda kind: kind._category)
    return (first * second if isinstance(first, Tensor) else second * first).dtype
