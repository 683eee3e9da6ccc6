"""What each kind of argument in our signatures (_binding.py) accepts, and what the engine is given for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._dtypes import device, dtype

#: The answer of a check to a value that is not of its kind; what stands for an argument that is not given.
MISSING: Any = object()

_tensor_class: Any = None


def use_tensor_class(cls: type) -> None:
    """Told once, by the module that defines Tensor."""
    global _tensor_class
    _tensor_class = cls


class Unfit(Exception):
    """The arguments do not fit; says why."""


def is_sequence(value: Any) -> bool:
    return isinstance(value, (list, tuple, range)) or value is None


def _tensor(value: Any) -> Any:
    return value if isinstance(value, _tensor_class) else MISSING


def _tensors(value: Any) -> Any:
    if not isinstance(value, (list, tuple)):
        return MISSING
    for position, part in enumerate(value):
        if not isinstance(part, _tensor_class):
            raise Unfit(f"expected Tensor as element {position} in argument 0, but got {type(part).__name__}")
    return list(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, _tensor_class) and value.dim() == 0 and not value.requires_grad:
        return value.item()
    return MISSING


def _value(value: Any) -> Any:
    return value if isinstance(value, (_tensor_class, bool, int, float)) else MISSING


def _int(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if hasattr(value, "__index__") and not isinstance(value, bool):
        try:
            return value.__index__()
        except TypeError:
            return MISSING
    return MISSING


def _ints(value: Any) -> Any:
    if not is_sequence(value):
        return MISSING
    values = [_int(part) for part in value]
    return MISSING if any(part is MISSING for part in values) else values


def _int_or_ints(value: Any) -> Any:
    one = _int(value)
    return _ints(value) if one is MISSING else [one]


def _float(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return value
    return _scalar(value) if isinstance(value, _tensor_class) else MISSING


def _floats(value: Any) -> Any:
    if isinstance(value, (int, float)):
        return [value]
    if not is_sequence(value):
        return MISSING
    values = [_float(part) for part in value]
    return MISSING if any(part is MISSING for part in values) else values


def _bool(value: Any) -> Any:
    return value if isinstance(value, bool) else MISSING


def _str(value: Any) -> Any:
    return value if isinstance(value, str) else MISSING


def _dtype(value: Any) -> Any:
    if value in (float, int, bool) and isinstance(value, type):
        return {float: "float64", int: "int64", bool: "bool"}[value]
    return value._engine_name if isinstance(value, dtype) else MISSING


def _device(value: Any) -> Any:
    return str(device(value)) if isinstance(value, (str, int, device)) else MISSING


def _generator(value: Any) -> Any:
    return value._generator_id if hasattr(value, "_generator_id") else MISSING


CHECKS: dict[str, Callable[[Any], Any]] = {
    "Tensor": _tensor, "Tensor[]": _tensors, "Scalar": _scalar, "Value": _value, "int": _int, "int[]": _ints,
    "int[]*": _ints, "int[1]": _int_or_ints, "float": _float, "float[]": _floats, "bool": _bool, "str": _str,
    "dtype": _dtype, "device": _device, "Generator": _generator,
}  # fmt: skip
