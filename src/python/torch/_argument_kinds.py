"""What each type of PyTorch's argument parser accepts, and how its errors name the type of a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._dtypes import device, dtype, layout, memory_format

_tensor_class: Any = None


def use_tensor_class(cls: type) -> None:
    """Told once, by the module that defines Tensor."""
    global _tensor_class
    _tensor_class = cls


def kind_name(value: Any) -> str:
    """How PyTorch's errors name the type of a value."""
    cls = type(value)
    if _tensor_class is not None and cls is _tensor_class:
        return "Tensor"
    if cls.__name__ in ("dtype", "device", "Size", "layout", "memory_format") and cls.__module__.startswith("torch"):
        return f"torch.{cls.__name__}"
    return cls.__name__


def is_tensor(value: Any) -> bool:
    return isinstance(value, _tensor_class)


def _tensors(value: Any) -> bool:
    if not isinstance(value, (tuple, list)):
        return False
    for place, part in enumerate(value):
        if not isinstance(part, _tensor_class):
            raise TypeError(f"expected Tensor as element {place} in argument 0, but got {kind_name(part)}")
    return True


def _zero_dim(value: Any) -> bool:
    return isinstance(value, _tensor_class) and not value.shape and not value.requires_grad


def _int(value: Any) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool)
    return _zero_dim(value) and value.dtype._category == 1


def _float(value: Any) -> bool:
    return isinstance(value, (float, int)) or _zero_dim(value)


def _scalar(value: Any) -> bool:
    return isinstance(value, (float, int, complex)) or _zero_dim(value)


def _index(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return True
    return hasattr(value, "__index__") and (not isinstance(value, _tensor_class) or _int(value))


def misfit_of_ints(value: Any, size: int) -> int | None:
    """None for a list of ints, or for one int where the signature says how many; else the element to blame, or -1."""
    if isinstance(value, (tuple, list)):
        return next((i for i, part in enumerate(value) if not _index(part)), None)
    return None if size and isinstance(value, int) and not isinstance(value, bool) else -1


def _dimname(value: Any) -> bool:
    return isinstance(value, str) or value is None


CHECKS: dict[str, Callable[[Any], bool]] = {
    "Tensor": is_tensor, "TensorList": _tensors, "Scalar": _scalar, "int64_t": _int, "double": _float,
    "IntArrayRef": lambda v: misfit_of_ints(v, 0) is None, "SymIntArrayRef": lambda v: misfit_of_ints(v, 0) is None,
    "ArrayRef<double>": lambda v: isinstance(v, (tuple, list)) and (not v or isinstance(v[0], (int, float))),
    "bool": lambda v: isinstance(v, bool), "str": lambda v: isinstance(v, str),
    "ScalarType": lambda v: isinstance(v, dtype) or v in (float, int, bool),
    "Layout": lambda v: isinstance(v, layout), "MemoryFormat": lambda v: isinstance(v, memory_format),
    "Device": lambda v: isinstance(v, (str, device)) or (isinstance(v, int) and not isinstance(v, bool)),
    "Generator": lambda v: hasattr(v, "_generator_id"), "PyObject*": lambda v: True,
    "SymInt": _int, "ScalarList": lambda v: isinstance(v, (tuple, list)) and all(map(_scalar, v)),
    "c10::List<c10::optional<Tensor>>": lambda v: isinstance(v, (tuple, list)),
    "Dimname": _dimname, "DimnameList": lambda v: isinstance(v, (tuple, list)) and bool(v) and all(map(_dimname, v)),
    "Storage": lambda v: False, "Stream": lambda v: False,
}  # fmt: skip
