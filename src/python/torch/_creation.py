"""Making tensors: torch.tensor, zeros, arange, randn and the like."""

from __future__ import annotations

import builtins
import warnings
from collections.abc import Callable
from math import isfinite
from typing import Any

from _convlab import bridge

from . import _conversion
from ._arguments import read
from ._binding import wrap
from ._dtypes import dtype, float32, int64
from ._forms import named
from ._tensor import Tensor

_default_dtype = float32


def get_default_dtype() -> dtype:
    return _default_dtype


def set_default_dtype(d: dtype) -> None:
    if d is not float32:
        raise NotImplementedError("torch.set_default_dtype(): only torch.float32 is supported here")


#: Arguments that say how a tensor lies in memory: here there is one way.
_WITHOUT_EFFECT = ("layout", "pin_memory", "memory_format", "names", "out")


def read_given(key: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a function that makes tensors; those without effect are checked and dropped."""
    given = read(key, args, kwargs)
    place = "torch" if key[0] == "f" else "Tensor"
    _conversion.one_format(f"{place}.{key[2:]}", given.get("memory_format"))
    for name in ("out", "names"):
        if given.get(name) is not None:
            raise NotImplementedError(f"{place}.{key[2:]}(): the argument '{name}' is not supported here")
    return {name: value for name, value in given.items() if name not in _WITHOUT_EFFECT}


def made(op: str, given: dict[str, Any], *values: Any) -> Tensor:
    """Calls the engine's `op` with `values` and the options among `given`."""
    options: dict[str, Any] = {}
    if given.get("dtype") is not None:
        options["dtype"] = _conversion.as_dtype(given["dtype"])
    if given.get("device") is not None:
        options["device"] = str(_conversion.existing_device(given["device"]))
    if given.get("generator") is not None:
        options["generator"] = given["generator"]._generator_id
    needs_grad = given.get("requires_grad")
    kind = options.get("dtype")
    if needs_grad and kind is not None and not kind.is_floating_point:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    tensor = wrap(bridge.call(op, *values, options))
    if needs_grad:
        tensor.requires_grad = True
    return tensor


def number(value: Any) -> Any:
    """A Python number from what may be a tensor."""
    return value.item() if isinstance(value, Tensor) else value


def _sized(name: str) -> Callable[..., Tensor]:
    """torch.zeros and others whose only arguments are sizes and options."""

    def create(*args: Any, **kwargs: Any) -> Tensor:
        given = read_given(f"f {name}", args, kwargs)
        return made(name, given, list(map(int, given["size"])))

    return named(name, create)


zeros = _sized("zeros")
ones = _sized("ones")
empty = _sized("empty")
rand = _sized("rand")
randn = _sized("randn")


def _like(name: str) -> Callable[..., Tensor]:
    def create(*args: Any, **kwargs: Any) -> Tensor:
        given = read_given(f"f {name}", args, kwargs)
        return made(name, given, given["input"])

    return named(name, create)


zeros_like = _like("zeros_like")
ones_like = _like("ones_like")
empty_like = _like("empty_like")
rand_like = _like("rand_like")
randn_like = _like("randn_like")


def tensor(*args: Any, **kwargs: Any) -> Tensor:
    """A new tensor with a copy of `data`: a number, nested lists of numbers, or a tensor."""
    given = read_given("f tensor", args, kwargs)
    data = given["data"]
    if isinstance(data, Tensor):
        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or "
            "sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=2,
        )
        copy = data.detach().clone().to(dtype=given.get("dtype"), device=given.get("device"))
        return copy.requires_grad_(given.get("requires_grad", False))
    wanted = given.get("dtype")
    flat, shape, found = _conversion.flatten(data)
    kind: Any = found if wanted is None else _conversion.as_dtype(wanted)
    if given.get("requires_grad") and not kind.is_floating_point:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    where = given.get("device")
    made = wrap(_conversion.from_values(flat, shape, kind, where and _conversion.existing_device(where)))
    return made.requires_grad_() if given.get("requires_grad") else made


def as_tensor(*args: Any, **kwargs: Any) -> Tensor:
    """`data` itself when it is a tensor of that dtype and device, else a new tensor."""
    given = read_given("f as_tensor", args, kwargs)
    data = given.pop("data")
    return data.to(**given) if isinstance(data, Tensor) else tensor(data, **given)


def asarray(
    obj: Any, *, dtype: Any = None, device: Any = None, copy: bool | None = None, requires_grad: bool = False
) -> Tensor:
    """As as_tensor; `copy=True` always copies, `copy=False` never, and the result needs no gradient unless told to."""
    if not isinstance(obj, Tensor):
        if copy is False:
            raise ValueError("can't alias arbitrary sequence into a tensor.")
        return tensor(obj, dtype=dtype, device=device, requires_grad=requires_grad)
    made = obj.to(dtype=dtype, device=device, copy=bool(copy))
    if copy is False and made is not obj:
        raise ValueError(_no_alias(obj, made))
    if requires_grad and not made.is_floating_point():
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    if not made.is_leaf and not requires_grad:
        made = made.detach()
    # PyTorch asks `obj` itself to need a gradient, or no longer to, where it gives that back.
    return made.requires_grad_(requires_grad)


def _no_alias(given: Tensor, wanted: Tensor) -> str:
    if given.device != wanted.device:
        return f"can't alias tensor from device '{given.device}' to '{wanted.device}'."
    have, want = (tensor.type().removesuffix("Tensor").rsplit(".", 1)[-1] for tensor in (given, wanted))
    return f"can't alias tensor with dtype '{have}' into dtype '{want}'."


def from_numpy(array: Any) -> Tensor:
    raise NotImplementedError("torch.from_numpy(): there is no NumPy in the page; use torch.tensor")


def full(*args: Any, **kwargs: Any) -> Tensor:
    """A tensor of that size, all `fill_value`."""
    given = read_given("f full", args, kwargs)
    return made("full", given, list(map(int, given["size"])), number(given["fill_value"]))


def full_like(*args: Any, **kwargs: Any) -> Tensor:
    """A tensor of the shape and dtype of `input`, all `fill_value`."""
    given = read_given("f full_like", args, kwargs)
    return made("full_like", given, given["input"], number(given["fill_value"]))


def scalar_tensor(*args: Any, **kwargs: Any) -> Tensor:
    given = {"dtype": float32, **read_given("f scalar_tensor", args, kwargs)}
    return made("full", given, [], number(given["s"]))


def arange(*args: Any, **kwargs: Any) -> Tensor:
    """`arange(end)`, `arange(start, end)`, `arange(start, end, step)`."""
    given = read_given("f arange", args, kwargs)
    start, end, step = (number(given.get(name, usual)) for name, usual in (("start", 0), ("end", 0), ("step", 1)))
    if not (isfinite(start) and isfinite(end)):
        raise RuntimeError(f"unsupported range: {start:g} -> {end:g}")
    return made("arange", given, start, end, step)


def range(*args: Any, **kwargs: Any) -> Tensor:  # noqa: A001 - PyTorch's name
    """As arange, the end included, in floats: kept by PyTorch for old programs."""
    given = {"dtype": float32, **read_given("f range", args, kwargs)}
    start, end, step = (number(given.get(name, 1)) for name in ("start", "end", "step"))
    return made("arange", given, start, start + ((end - start) // step + 0.5) * step, step)


def linspace(*args: Any, **kwargs: Any) -> Tensor:
    """`steps` numbers from `start` to `end`, both included."""
    given = read_given("f linspace", args, kwargs)
    return made("linspace", given, number(given["start"]), number(given["end"]), int(given["steps"]))


def logspace(*args: Any, **kwargs: Any) -> Tensor:
    """`base` to the powers of a linspace."""
    given = read_given("f logspace", args, kwargs)
    base = float(given.pop("base", 10.0))
    exponents = made("linspace", given, number(given["start"]), number(given["end"]), int(given["steps"]))
    return wrap(bridge.call("pow", base, exponents))


def eye(*args: Any, **kwargs: Any) -> Tensor:
    """Ones on the diagonal."""
    given = read_given("f eye", args, kwargs)
    n, m = int(given["n"]), int(given.get("m", given["n"]))
    for name, size in (("n", n), ("m", m)):
        if size < 0:
            raise RuntimeError(f"{name} must be greater or equal to 0, got {size}")
    return made("eye", given, n, m)


def tril_indices(*args: Any, **kwargs: Any) -> Tensor:
    """Rows and columns of the lower triangle of a (row, col) matrix."""
    return _triangle("tril_indices", args, kwargs, lambda row, col, offset: col - row <= offset)


def triu_indices(*args: Any, **kwargs: Any) -> Tensor:
    """Rows and columns of the upper triangle of a (row, col) matrix."""
    return _triangle("triu_indices", args, kwargs, lambda row, col, offset: col - row >= offset)


def _triangle(
    name: str, args: tuple[Any, ...], kwargs: dict[str, Any], holds: Callable[[int, int, int], bool]
) -> Tensor:
    given = read_given(f"f {name}", args, kwargs)
    offset = given.get("offset", 0)
    places = [
        (row, col)
        for row in builtins.range(given["row"])
        for col in builtins.range(given["col"])
        if holds(row, col, offset)
    ]
    rows, columns = [row for row, _ in places], [col for _, col in places]
    return tensor([rows, columns], dtype=given.get("dtype") or int64, device=given.get("device"))


def randint(*args: Any, **kwargs: Any) -> Tensor:
    """`randint(high, size)` or `randint(low, high, size)`."""
    given = read_given("f randint", args, kwargs)
    size = list(map(int, given["size"]))
    return made("randint", given, int(given.get("low", 0)), int(given["high"]), size)


def randint_like(*args: Any, **kwargs: Any) -> Tensor:
    given = read_given("f randint_like", args, kwargs)
    return made("randint_like", given, given["input"], int(given.get("low", 0)), int(given["high"]))


def randperm(*args: Any, **kwargs: Any) -> Tensor:
    """The numbers from 0 to n − 1, shuffled."""
    given = read_given("f randperm", args, kwargs)
    return made("randperm", given, int(given["n"]))


def normal(*args: Any, **kwargs: Any) -> Tensor:
    """Normal numbers; `mean` and `std` are numbers (with a size) or tensors."""
    given = read_given("f normal", args, kwargs)
    size = given.get("size")
    size = None if size is None else list(map(int, size))
    if size is not None:
        given.setdefault("dtype", None)
    return made("normal", given, given["mean"], given.get("std", 1.0), size)


__all__ = [
    *("asarray", "range", "scalar_tensor", "tril_indices", "triu_indices"),
    *("tensor", "as_tensor", "from_numpy", "zeros", "ones", "empty", "full", "arange", "linspace", "logspace"),
    *("eye", "rand", "randn", "randint", "randperm", "normal", "zeros_like", "ones_like", "empty_like"),
    *("full_like", "rand_like", "randn_like", "randint_like", "get_default_dtype", "set_default_dtype"),
]  # fmt: skip
