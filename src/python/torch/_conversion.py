"""Between Python's numbers and tensors, and between dtypes and devices."""

from __future__ import annotations

from array import array
from typing import Any

from _convlab import bridge, training

from ._argument_errors import none_fits
from ._arguments import Signature, read
from ._dtypes import (
    ALIASES,
    DTYPES,
    Size,
    bool_,
    channels_last,
    device,
    dtype,
    float32,
    float64,
    int64,
)

#: dtypes in the names of PyTorch's old classes of tensors, and in its errors.
TYPE_NAMES = {
    "float32": "Float", "float64": "Double", "float16": "Half", "int64": "Long", "int32": "Int", "int16": "Short",
    "int8": "Char", "uint8": "Byte", "bool": "Bool",
}  # fmt: skip

_MOST_DIMENSIONS = 128


def values(tensor: Any) -> list[Any]:
    """All values of a tensor in row-major order, as Python numbers."""
    numbers = bridge.data(tensor._id).to_memoryview().tolist()
    kind = tensor.dtype
    if kind.is_floating_point:
        return numbers
    return [n != 0 for n in numbers] if kind is bool_ else [int(n) for n in numbers]


def item(tensor: Any) -> Any:
    value = bridge.item(tensor._id)
    kind = bridge.dtype(tensor._id)
    if kind == "float32" or kind == "float64":
        training.read(tensor._id, value)
        return float(value)
    return bool(value) if kind == "bool" else int(value)


def tolist(tensor: Any) -> Any:
    return nested(values(tensor), tensor.shape)


def nested(flat: list[Any], shape: tuple[int, ...]) -> Any:
    """Flat values as nested lists of that shape; a number for an empty shape."""
    if not shape:
        return flat[0]
    for size in reversed(shape[1:]):
        if size == 0:
            return [nested([], shape[1:]) for _ in range(shape[0])]
        flat = [flat[i : i + size] for i in range(0, len(flat), size)]
    return flat


def from_values(flat: list[Any], shape: tuple[int, ...], kind: dtype, place: Any = None) -> int:
    """A handle of a new tensor with these values, in row-major order."""
    code, js = ("f", "f32") if kind is float32 else ("d", "f64")
    if kind is bool_:
        flat = [value != 0 for value in flat]
    elif kind._category == 1:
        flat = [int(value) for value in flat]
    where = str(device(place)) if place is not None else "cpu"
    text = ",".join(map(str, shape))
    return bridge.from_buffer(array(code, flat), js, text, kind._engine_name, where)


def flatten(data: Any) -> tuple[list[Any], tuple[int, ...], dtype]:
    """Nested sequences as flat values, shape and the dtype that holds them.

    Raises ValueError for ragged ones, TypeError for what is no number, in PyTorch's words.
    """
    shape: list[int] = []
    level = data
    while _is_sequence(level):
        shape.append(len(level))
        if len(shape) > _MOST_DIMENSIONS:  # a list that holds itself has no end
            raise ValueError(f"too many dimensions '{type(level).__name__}'")
        if not len(level):
            break
        level = level[0]
    if hasattr(level, "_id") and level.dim() > 0:
        raise ValueError("only one element tensors can be converted to Python scalars")
    if isinstance(level, str) and shape:
        raise ValueError("too many dimensions 'str'")
    flat: list[Any] = []
    kinds: set[int] = set()
    _collect(data, shape, 0, flat, kinds)
    kind = float32 if 2 in kinds or not kinds else int64 if 1 in kinds else bool_
    if 3 in kinds and 2 not in kinds:
        kind = float64
    return flat, tuple(shape), kind


def _is_sequence(value: Any) -> bool:
    if hasattr(value, "_id") or isinstance(value, (str, bytes, dict)):
        return False
    return hasattr(value, "__len__") and hasattr(value, "__getitem__")


def _collect(data: Any, shape: list[int], depth: int, flat: list[Any], kinds: set[int]) -> None:
    if depth == len(shape):
        flat.append(_number(data, kinds))
        return
    if not _is_sequence(data):
        raise TypeError(f"not a sequence: {type(data).__name__}")
    if len(data) != shape[depth]:
        raise ValueError(f"expected sequence of length {shape[depth]} at dim {depth} (got {len(data)})")
    for part in data:
        if depth + 1 < len(shape) and not _is_sequence(part):
            raise TypeError("len() of a 0-d tensor" if hasattr(part, "_id") else "not a sequence")
        _collect(part, shape, depth + 1, flat, kinds)


def _number(value: Any, kinds: set[int]) -> Any:
    if hasattr(value, "_id"):
        kinds.add(3 if value.dtype is float64 else value.dtype._category)
        return value.item()
    if isinstance(value, bool):
        kinds.add(0)
    elif isinstance(value, int):
        kinds.add(1)
    elif isinstance(value, float):
        kinds.add(2)
    elif isinstance(value, (list, tuple)):
        raise TypeError(
            "must be real number, not list"
            if 2 in kinds
            else f"'{type(value).__name__}' object cannot be interpreted as an integer"
        )
    elif isinstance(value, str):
        raise TypeError("new(): invalid data type 'str'")
    elif isinstance(value, complex):
        raise NotImplementedError("torch.tensor(): complex numbers are not supported here")
    elif hasattr(value, "__float__"):
        kinds.add(2)
        return float(value)
    else:
        raise RuntimeError(f"Could not infer dtype of {type(value).__name__}")
    return value


def legacy_new(cls: Any, args: tuple[Any, ...], kind: dtype, place: Any = None) -> Any:
    """`Tensor(2, 3)`: uninitialised in PyTorch, zeros here. `Tensor([2, 3])`: these values."""
    if len(args) == 1 and hasattr(args[0], "_id"):
        return cls._of(bridge.call("alias_data", args[0]))
    if len(args) == 1 and not isinstance(args[0], (int, Size)):
        if isinstance(args[0], str):
            raise TypeError("new(): invalid data type 'str'")
        if not _is_sequence(args[0]):
            raise TypeError(f"new(): data must be a sequence (got {type(args[0]).__name__})")
        flat, shape, _ = flatten(args[0])
        return cls._of(from_values(flat, shape, kind, place))
    if len(args) > 1:
        read_sizes(args)
    size = list(args[0]) if args and isinstance(args[0], tuple) else list(args or (0,))
    return cls._of(bridge.call("zeros", size, {"dtype": kind, "device": place or "cpu"}))


def read_sizes(args: tuple[Any, ...]) -> None:
    """Checks several sizes in PyTorch's words; `Tensor([1, 2], [3, 4])` are none."""
    sizes = Signature("IntArrayRef size, *, Device? device=None", "new")
    if sizes.fits(args, {}) is None:
        kinds = ("torch.Storage storage", "Tensor other", "tuple of ints size, *, torch.device device")
        options = [
            "(*, torch.device device)",
            *(f"({kind})" for kind in kinds),
            "(object data, *, torch.device device)",
        ]
        raise TypeError(none_fits("new", args, {}, options))


def rebuild(data: Any, kind: dtype, place: str, requires_grad: bool) -> Any:
    """Makes a pickled tensor again."""
    from ._tensor import Tensor

    flat, shape, _ = flatten(data)
    return Tensor._of(from_values(flat, shape, kind, place)).requires_grad_(requires_grad)


def need_cuda() -> None:
    """Raises PyTorch's error when there is no GPU."""
    if not bridge.accelerated():
        raise AssertionError("Torch not compiled with CUDA enabled")


def existing_device(value: Any) -> device:
    """A device that exists here."""
    where = device(value)
    if where.type in ("cuda", "webgl"):
        need_cuda()
    return where


def as_dtype(value: Any) -> dtype | None:
    """A dtype from what an argument `dtype` may be; None when it is none."""
    if isinstance(value, dtype):
        return value
    return {float: float64, int: int64, bool: bool_}.get(value) if isinstance(value, type) else None


def to(tensor: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """`x.to(dtype)`, `x.to(device)`, `x.to(device, dtype)`, `x.to(other)`."""
    from ._tensor import Tensor

    kind, place, copy = parse_to(args, kwargs)
    answer = bridge.call("to", tensor, kind and kind._engine_name, place and str(place), copy)
    if answer == tensor._id:
        bridge.release(answer)
        return tensor
    return Tensor._of(answer)


def one_format(where: str, memory_format: Any) -> None:
    """Raises for a way to lie in memory that tensors do not have here: only the contiguous one is."""
    if memory_format is channels_last:
        raise NotImplementedError(f"{where}(): memory_format=torch.channels_last is not supported here")


def read_format(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a method of tensors that takes `memory_format`, which is checked."""
    given = read(f"m {name}", args, kwargs)
    one_format(f"Tensor.{name}", given.get("memory_format"))
    return given


def parse_to(
    args: tuple[Any, ...], kwargs: dict[str, Any], where: str = "Tensor.to"
) -> tuple[dtype | None, device | None, bool]:
    """The arguments of `to` as dtype, device, copy."""
    given = read("m to", args, kwargs)
    one_format(where, given.get("memory_format"))
    other = given.get("tensor")
    kind = given.get("dtype") if other is None else other.dtype
    place = given.get("device") if other is None else other.device
    place = None if place is None else existing_device(place)
    return as_dtype(kind) if kind is not None else None, place, bool(given.get("copy", False))


def type_of(tensor: Any, wanted: Any) -> Any:
    """`x.type()` tells the name, `x.type(dtype)` converts."""
    prefix = "torch.cuda." if tensor.is_cuda else "torch."
    if wanted is None:
        return f"{prefix}{TYPE_NAMES[tensor.dtype._engine_name]}Tensor"
    if isinstance(wanted, dtype):
        return tensor.to(wanted)
    name = wanted if isinstance(wanted, str) else f"torch.{wanted.__name__}"
    for engine_name, type_name in TYPE_NAMES.items():
        if name == f"torch.{type_name}Tensor":
            return tensor.to(DTYPES[engine_name])
    raise ValueError(f"invalid type: {name!r}")


def named_dtype(name: str) -> dtype:
    """`'float'` or `'float32'` → torch.float32."""
    return ALIASES.get(name) or DTYPES[name]
