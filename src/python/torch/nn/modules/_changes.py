"""What changes a whole network: its device and dtype, its mode, its gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from torch import _conversion
from torch._autograd import zero_gradients
from torch._dtypes import float32
from torch._modes import no_grad
from torch._tensor import Tensor

from ..parameter import Parameter
from ._tree import Tree


class Changes(Tree):
    """A module that can be changed with all that is below it."""

    training: bool

    def apply(self, fn: Callable[[Any], None]) -> Self:
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def _apply(self, fn: Callable[[Tensor], Tensor]) -> Self:
        for module in self.children():
            module._apply(fn)
        for parameter in self._parameters.values():
            if parameter is not None:
                _apply_to_parameter(parameter, fn)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Self:
        """All parameters and buffers to a device, floating ones to a dtype."""
        kind, place, _ = _conversion.parse_to(args, kwargs, "Module.to")
        if kind is not None and not kind.is_floating_point:
            raise TypeError(f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={kind}")
        return self._apply(lambda t: t.to(device=place, dtype=kind if t.is_floating_point() else None))

    def cuda(self, device: Any = None) -> Self:
        return self._apply(lambda t: t.cuda(device))

    def cpu(self) -> Self:
        return self._apply(lambda t: t.cpu())

    def float(self) -> Self:
        return self.to(float32)

    def double(self) -> Self:
        return self._apply(lambda t: t.double() if t.is_floating_point() else t)

    def half(self) -> Self:
        raise NotImplementedError("Module.half() is not supported here; use torch.float32")

    def bfloat16(self) -> Self:
        raise NotImplementedError("Module.bfloat16() is not supported here; use torch.float32")

    def type(self, dst_type: Any) -> Self:
        """All parameters and buffers to a dtype."""
        return self._apply(lambda t: t.type(dst_type))

    def train(self, mode: bool = True) -> Self:
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Self:
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Self:
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = False) -> None:
        zero_gradients(list(self.parameters()), set_to_none)

    def share_memory(self) -> Self:
        return self


def _apply_to_parameter(parameter: Parameter, fn: Callable[[Tensor], Tensor]) -> None:
    with no_grad():
        moved = fn(parameter)
        grad = parameter.grad
        if moved is not parameter:
            parameter.data = moved
        if grad is not None:
            parameter.grad = fn(grad)
