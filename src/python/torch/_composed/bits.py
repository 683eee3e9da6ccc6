"""Shifts of bits, as products and quotients by powers of two."""

from __future__ import annotations

from typing import Any

from .. import _creation
from .._forms import both
from .._tensor import Tensor


def _shift(input: Tensor, other: Any, left: bool) -> Tensor:
    scale = 2**other
    return (
        input * scale
        if left
        else input.floor_divide(scale)
        if not isinstance(scale, Tensor)
        else (input / scale).floor().to(input.dtype)
    )


@both
def bitwise_left_shift(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    return _shift(self if input is None else input, other, True)


@both
def bitwise_right_shift(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    return _shift(self if input is None else input, other, False)


Tensor.__lshift__ = lambda self, other: _shift(self, other, True)  # type: ignore[attr-defined]
Tensor.__rshift__ = lambda self, other: _shift(self, other, False)  # type: ignore[attr-defined]
Tensor.__rlshift__ = lambda self, other: _shift(other, self, True)  # type: ignore[attr-defined]
Tensor.__rrshift__ = lambda self, other: _shift(_creation.full_like(self, other), self, False)  # type: ignore[attr-defined]
Tensor.__ilshift__ = lambda self, other: self.copy_(_shift(self, other, True))  # type: ignore[attr-defined]
Tensor.__irshift__ = lambda self, other: self.copy_(_shift(self, other, False))  # type: ignore[attr-defined]
