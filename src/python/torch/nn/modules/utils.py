"""Small helpers of the layers."""

from __future__ import annotations

from typing import Any


def ntuple(value: Any, n: int) -> tuple[Any, ...]:
    """One value for all of n dimensions, or one for each."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,) * n
