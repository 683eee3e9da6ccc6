"""New tensors from old ones (`x.new_zeros(2)`), and PyTorch's older names for making tensors of one dtype."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from _convlab import bridge

from . import _conversion
from ._creation import made, number, read_given, tensor
from ._forms import named
from ._tensor import Tensor


def _new(name: str, op: str) -> Callable[..., Tensor]:
    """`x.new_zeros(2, 3)`: of the dtype and on the device of x, unless told otherwise."""

    def method(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        given = read_given(f"m {name}", args, kwargs)
        for option in ("dtype", "device"):
            if given.get(option) is None:
                given[option] = getattr(self, option)
        values = [number(given["fill_value"])] if "fill_value" in given else []
        return made(op, given, list(map(int, given["size"])), *values)

    return named(name, method)


for _op in ("zeros", "ones", "empty", "full"):
    setattr(Tensor, f"new_{_op}", _new(f"new_{_op}", _op))


def _new_tensor(
    self: Tensor, data: Any, *, dtype: Any = None, device: Any = None, requires_grad: bool = False
) -> Tensor:
    kind, where = dtype or self.dtype, device or self.device
    return tensor(data, dtype=kind, device=where, requires_grad=requires_grad)


def _new_legacy(self: Tensor, *args: Any, device: Any = None) -> Tensor:
    """`x.new(2, 3)`, `x.new([1, 2])`: the old way, as torch.Tensor, of the dtype of x."""
    return _conversion.legacy_new(Tensor, args, self.dtype, device or self.device)


Tensor.new_tensor = _new_tensor  # type: ignore[attr-defined]
Tensor.new = _new_legacy  # type: ignore[attr-defined]


def _typed(name: str, kind: str) -> type:
    """torch.FloatTensor and the like: makes tensors of one dtype, and knows them."""

    class Meta(type):
        def __call__(cls, *args: Any) -> Any:
            return _conversion.legacy_new(Tensor, args, _conversion.named_dtype(kind))

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, Tensor) and bridge.dtype(value._id) == kind

    return Meta(name, (), {"__module__": "torch"})


FloatTensor = _typed("FloatTensor", "float32")
DoubleTensor = _typed("DoubleTensor", "float64")
LongTensor = _typed("LongTensor", "int64")
IntTensor = _typed("IntTensor", "int32")
ShortTensor = _typed("ShortTensor", "int16")
ByteTensor = _typed("ByteTensor", "uint8")
CharTensor = _typed("CharTensor", "int8")
BoolTensor = _typed("BoolTensor", "bool")

__all__ = [
    *("FloatTensor", "DoubleTensor", "LongTensor", "IntTensor", "ShortTensor", "ByteTensor", "CharTensor"),
    "BoolTensor",
]
