"""Tensors that a module learns."""

from __future__ import annotations

from typing import Any

from _convlab import bridge
from torch._tensor import Tensor


class Parameter(Tensor):
    """A tensor that a Module lists among its parameters as soon as it is one of its attributes."""

    _is_parameter = True

    def __new__(cls, data: Any = None, requires_grad: bool = True) -> Any:
        if data is None:
            handle = bridge.call("empty", [0])
        elif isinstance(data, Tensor):
            handle = bridge.call("alias_data", data)
        else:
            raise AttributeError(f"'{type(data).__name__}' object has no attribute 'detach'")
        if requires_grad and data is not None and not data.is_floating_point():
            raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
        parameter = cls._of(handle)
        parameter.requires_grad = requires_grad
        return parameter

    def __deepcopy__(self, memo: dict[int, Any]) -> Parameter:
        if id(self) not in memo:
            memo[id(self)] = type(self)(self.data.clone(), self.requires_grad)
        return memo[id(self)]

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return Parameter, (self.data, self.requires_grad)
