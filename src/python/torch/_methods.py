"""Methods of tensors and functions of torch that are made from tables: conversions, views in place, calls of the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from _convlab import bridge

from . import _conversion
from ._binding import Signature, build, signatures, wrap
from ._signatures import ELEMENTWISE, IN_PLACE_ONLY, PRODUCTS, RANDOM, REDUCTIONS, SHAPES
from ._tensor import Tensor

for _name, _dtype in {
    "float": "float32", "double": "float64", "long": "int64", "int": "int32", "short": "int16",
    "char": "int8", "byte": "uint8", "bool": "bool", "half": "float16", "bfloat16": "bfloat16",
}.items():  # fmt: skip

    def _convert(self: Tensor, *args: Any, _name: str = _name, _to: str = _dtype, **kwargs: Any) -> Tensor:
        if args or kwargs:
            _conversion.read_format(_name, args, kwargs)
        if _to in ("float16", "bfloat16"):
            raise NotImplementedError(f"Tensor.{_name}() is not supported here; use torch.float32")
        if bridge.dtype(self._id) == _to:
            return self
        return wrap(bridge.call("to", self, _to))

    _convert.__name__ = _name
    setattr(Tensor, _name, _convert)


def _view_in_place(name: str) -> None:
    """`x.t_()`, `x.unsqueeze_(0)`: the tensor itself becomes the view."""

    def change(self: Tensor, *args: Any, **kwargs: Any) -> Tensor:
        if self.requires_grad:
            raise NotImplementedError(f"Tensor.{name}_() of a tensor that requires grad is not supported here")
        view = getattr(self, name)(*args, **kwargs)
        bridge.set_data(self._id, view._id)
        return self

    change.__name__ = f"{name}_"
    change.__qualname__ = f"Tensor.{name}_"
    setattr(Tensor, f"{name}_", change)


for _name in ("t", "squeeze", "unsqueeze", "transpose", "swapaxes", "swapdims"):
    _view_in_place(_name)

#: torch.name → function, for what is a plain call of the engine.
FUNCTIONS: dict[str, Callable[..., Any]] = {}

for _table in (ELEMENTWISE, REDUCTIONS, PRODUCTS, SHAPES, IN_PLACE_ONLY, RANDOM):
    for _signature, _forms in signatures(_table):
        if "f" in _forms:
            FUNCTIONS[_signature.name] = build(_signature, is_method=False)
        if "m" in _forms:
            setattr(Tensor, _signature.name, build(_signature, is_method=True))
        if "_" in _forms:
            _name = _signature.name + "_"
            setattr(Tensor, _name, build(_signature, is_method=True, in_place=True))
            if "f" in _forms and _signature.name in ("relu", "sigmoid", "tanh", "selu", "clamp"):
                FUNCTIONS[_name] = getattr(Tensor, _name)
        if "only" in _forms:
            _plain = Signature(_signature.text.replace("_(", "(", 1))
            setattr(Tensor, _signature.name, build(_plain, is_method=True, in_place=True))
