"""`x[...]`: what stands between the brackets, as the engine takes it (see `index` in src/torch/signatures/)."""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from . import _conversion


def get(tensor: Any, key: Any) -> Any:
    """`tensor[key]` as a handle."""
    spec, tensors = _spec(key)
    return bridge.call("index", tensor, spec, tensors)


def put(tensor: Any, key: Any, value: Any) -> None:
    """`tensor[key] = value`."""
    from ._tensor import Tensor

    spec, tensors = _spec(key)
    if not isinstance(value, (Tensor, int, float)):
        raise TypeError(f"can't assign a {type(value).__name__} to a {tensor.type()}")
    bridge.release(bridge.call("index_put_", tensor, spec, tensors, value))


def _spec(key: Any) -> tuple[list[Any], list[Any]]:
    tensors: list[Any] = []
    parts = tuple(key) if isinstance(key, tuple) or _means_tuple(key) else (key,)
    return [_entry(part, tensors) for part in parts], tensors


def _means_tuple(key: Any) -> bool:
    """A short list that holds lists, slices, None or tensors stands for a tuple, as it once did in NumPy."""
    if not isinstance(key, list) or len(key) >= 32:
        return False
    return any(
        part is None or part is Ellipsis or isinstance(part, (list, tuple, range, slice)) or hasattr(part, "_id")
        for part in key
    )


def _entry(part: Any, tensors: list[Any]) -> Any:
    if part is None or isinstance(part, (bool, int)):
        return part
    if part is Ellipsis:
        return "..."
    if isinstance(part, slice):
        return [_bound(part.start), _bound(part.stop), _bound(part.step)]
    if hasattr(part, "_id"):
        tensors.append(part)
    elif isinstance(part, (list, tuple, range)):
        tensors.append(_index_tensor(part))
    elif hasattr(part, "__index__"):
        return part.__index__()
    elif isinstance(part, str):
        raise TypeError("new(): invalid data type 'str'")
    else:
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid "
            f"indices (got {type(part).__name__})"
        )
    return f"t{len(tensors) - 1}"


def _bound(value: Any) -> int | None:
    if value is None or isinstance(value, int):
        return value
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError("slice indices must be integers or None or have an __index__ method")


def _index_tensor(values: Any) -> Any:
    from ._dtypes import bool_, int64
    from ._tensor import Tensor

    if any(isinstance(value, str) for value in values):
        raise TypeError("new(): invalid data type 'str'")
    flat, shape, kind = _conversion.flatten(list(values))
    kind = bool_ if flat and kind is bool_ else int64
    return Tensor._of(_conversion.from_values(flat, shape, kind))
