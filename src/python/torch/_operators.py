"""Python's operators on tensors: `x + 1`, `1 - x`, `x @ y`, `x += y`, `x == y`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from _convlab import bridge

from ._binding import wrap
from ._tensor import Tensor

_NUMBERS = (Tensor, int, float)


def _operator(op: str, reflected: bool = False) -> Callable[[Tensor, Any], Any]:
    def operator(self: Tensor, other: Any) -> Any:
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        first, second = (other, self) if reflected else (self, other)
        return wrap(bridge.call(op, first, second))

    return operator


def _operator_in_place(op: str) -> Callable[[Tensor, Any], Any]:
    def operator(self: Tensor, other: Any) -> Any:
        if not isinstance(other, _NUMBERS):
            return NotImplemented
        bridge.release(bridge.call(op + "_", self, other))
        return self

    return operator


def _unary(op: str) -> Callable[[Tensor], Any]:
    return lambda self: wrap(bridge.call(op, self))


_ARITHMETIC = {
    "add": "add", "sub": "sub", "mul": "mul", "truediv": "div", "floordiv": "floor_divide", "mod": "remainder",
    "pow": "pow", "and": "bitwise_and", "or": "bitwise_or", "xor": "bitwise_xor",
}  # fmt: skip

for _name, _op in _ARITHMETIC.items():
    setattr(Tensor, f"__{_name}__", _operator(_op))
    setattr(Tensor, f"__r{_name}__", _operator(_op, reflected=True))
    setattr(Tensor, f"__i{_name}__", _operator_in_place(_op))

for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Tensor, f"__{_name}__", _operator(_name))

for _name in ("neg", "abs"):
    setattr(Tensor, f"__{_name}__", _unary(_name))


def _invert(self: Tensor) -> Tensor:
    if self.dtype.is_floating_point:
        raise TypeError("~ (operator.invert) is only implemented on integer and Boolean-type tensors")
    return wrap(bridge.call("bitwise_not", self))


def _matmul(self: Tensor, other: Any) -> Any:
    if not isinstance(other, Tensor):
        return NotImplemented
    return wrap(bridge.call("matmul", self, other))


def _positive(self: Tensor) -> Tensor:
    return self


Tensor.__invert__ = _invert
Tensor.__matmul__ = _matmul
Tensor.__pos__ = _positive
