"""What the functions here are made of."""

from __future__ import annotations

from typing import Any

from .._methods import FUNCTIONS as _CALLS
from .._tensor import Tensor

cat, stack = _CALLS["cat"], _CALLS["stack"]


def as_tensor(value: Any, like: Tensor) -> Tensor:
    """A number as a tensor of the dtype of `like`."""
    return value if isinstance(value, Tensor) else like.new_tensor(value)
