"""What the functions here are made of."""

from __future__ import annotations

from typing import Any

from .._methods import FUNCTIONS as _CALLS
from .._reductions import FUNCTIONS as _REDUCTIONS
from .._tensor import Tensor

where, cat, stack = _REDUCTIONS["where"], _CALLS["cat"], _CALLS["stack"]


def as_tensor(value: Any, like: Tensor) -> Tensor:
    """A number as a tensor of the dtype of `like`."""
    return value if isinstance(value, Tensor) else like.new_tensor(value)
