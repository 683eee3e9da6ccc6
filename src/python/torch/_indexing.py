"""`x[...]`: what stands between the brackets, as the engine takes it (see `index` in src/torch/signatures.ts)."""

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
        if value is None or isinstance(value, str):
            raise TypeError(f"can't assign a {type(value).__name__} to a torch.{tensor.type()[6:]}")
        flat, shape, _ = _conversion.flatten(value)
        value = Tensor._of(_conversion.from_values(flat, shape, tensor.dtype, tensor.device))
    bridge.release(bridge.call("index_put_", tensor, spec, tensors, value))


def _spec(key: Any) -> tuple[list[Any], list[Any]]:
    tensors: list[Any] = []
    parts = key if isinstance(key, tuple) else (key,)
    return [_entry(part, tensors) for part in parts], tensors


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

    flat, shape, kind = _conversion.flatten(list(values))
    kind = int64 if not flat else kind
    if kind not in (int64, bool_):
        raise IndexError("tensors used as indices must be long, byte or bool tensors")
    return Tensor._of(_conversion.from_values(flat, shape, kind))
