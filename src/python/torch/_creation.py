"""Making tensors: torch.tensor, zeros, arange, randn and the like."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from _convlab import bridge

from . import _conversion
from ._binding import _CHECKS, _MISSING, wrap
from ._dtypes import device, dtype, float32
from ._tensor import Tensor

_default_dtype = float32


def get_default_dtype() -> dtype:
    return _default_dtype


def set_default_dtype(d: dtype) -> None:
    if d is not float32:
        raise NotImplementedError("torch.set_default_dtype(): only torch.float32 is supported here")


def _options(dtype: Any, device_: Any, **more: Any) -> dict[str, Any]:
    options = {name: value for name, value in more.items() if value is not None}
    if dtype is not None:
        kind = _conversion.as_dtype(dtype)
        if kind is None:
            raise TypeError(f"argument 'dtype' must be torch.dtype, not {type(dtype).__name__}")
        options["dtype"] = kind
    if device_ is not None:
        where = device(device_)
        if where.type == "cuda":
            _conversion.need_cuda()
        options["device"] = str(where)
    return options


def _finish(handle: Any, requires_grad: bool) -> Tensor:
    tensor = wrap(handle)
    if requires_grad:
        tensor.requires_grad = True
    return tensor


def _size(name: str, size: tuple[Any, ...]) -> list[int]:
    """`(2, 3)` and `((2, 3),)` alike."""
    sizes = size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size
    answer = _CHECKS["int[]"](sizes)
    if answer is _MISSING:
        kinds = ", ".join(type(part).__name__ for part in size)
        raise TypeError(
            f"{name}() received an invalid combination of arguments - got ({kinds}), but expected one of:\n"
            " * (tuple of ints size, *, torch.dtype dtype, torch.device device, bool requires_grad)\n"
        )
    return answer


def _sized(name: str, random: bool = False) -> Callable[..., Tensor]:
    """torch.zeros and others whose only arguments are sizes and options."""

    def create(
        *size: Any,
        out: Any = None,
        generator: Any = None,
        dtype: Any = None,
        layout: Any = None,
        device: Any = None,
        pin_memory: bool = False,
        requires_grad: bool = False,
        memory_format: Any = None,
        **kwargs: Any,
    ) -> Tensor:
        if "size" in kwargs:
            size = (kwargs.pop("size"),)
        _refuse(name, out, kwargs)
        options = _options(dtype, device, generator=_generator_id(generator) if random else None)
        return _finish(bridge.call(name, _size(name, size), options), requires_grad)

    create.__name__ = create.__qualname__ = name
    return create


def _refuse(name: str, out: Any, kwargs: dict[str, Any]) -> None:
    if out is not None:
        raise NotImplementedError(f"torch.{name}(): the argument 'out' is not supported here")
    if kwargs:
        raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(kwargs))}'")


def _generator_id(generator: Any) -> int | None:
    return None if generator is None else generator._generator_id


zeros = _sized("zeros")
ones = _sized("ones")
empty = _sized("empty")
rand = _sized("rand", random=True)
randn = _sized("randn", random=True)


def _like(name: str) -> Callable[..., Tensor]:
    def create(
        input: Tensor,  # noqa: A002 - PyTorch's name
        *,
        dtype: Any = None,
        layout: Any = None,
        device: Any = None,
        requires_grad: bool = False,
        memory_format: Any = None,
    ) -> Tensor:
        if not isinstance(input, Tensor):
            raise TypeError(
                f"{name}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}"
            )
        return _finish(bridge.call(name, input, _options(dtype, device)), requires_grad)

    create.__name__ = create.__qualname__ = name
    return create


zeros_like = _like("zeros_like")
ones_like = _like("ones_like")
empty_like = _like("empty_like")
rand_like = _like("rand_like")
randn_like = _like("randn_like")


def tensor(
    data: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
    pin_memory: bool = False,
) -> Tensor:
    """A new tensor with a copy of `data`: a number, nested lists of numbers, or a tensor."""
    if isinstance(data, Tensor):
        warnings.warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.clone().detach() or "
            "sourceTensor.clone().detach().requires_grad_(True), rather than torch.tensor(sourceTensor).",
            UserWarning,
            stacklevel=2,
        )
        copy = data.detach().clone().to(dtype=dtype, device=device)
        return copy.requires_grad_(requires_grad)
    options = _options(dtype, device)
    flat, shape, kind = _conversion.flatten(data)
    kind = options.get("dtype", kind)
    if not kind.is_floating_point and kind._category == 1:
        flat = [int(value) for value in flat]
    return _finish(
        _conversion.from_values(flat, shape, kind, options.get("device")), requires_grad
    )


def as_tensor(data: Any, dtype: Any = None, device: Any = None) -> Tensor:
    """`data` itself when it is a tensor of that dtype and device, else a new tensor."""
    if isinstance(data, Tensor):
        return data.to(dtype=dtype, device=device)
    return tensor(data, dtype=dtype, device=device)


def from_numpy(array: Any) -> Tensor:
    raise NotImplementedError("torch.from_numpy(): there is no NumPy in the page; use torch.tensor")


def full(
    size: Any,
    fill_value: Any,
    *,
    dtype: Any = None,
    layout: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    if isinstance(fill_value, Tensor):
        fill_value = fill_value.item()
    options = _options(dtype, device)
    return _finish(bridge.call("full", _size("full", (size,)), fill_value, options), requires_grad)


def full_like(
    input: Tensor,  # noqa: A002
    fill_value: Any,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    handle = bridge.call("full_like", input, fill_value, _options(dtype, device))
    return _finish(handle, requires_grad)


def arange(
    *bounds: Any,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
    **named: Any,
) -> Tensor:
    """`arange(end)`, `arange(start, end)`, `arange(start, end, step)`."""
    given = dict(zip(("end",) if len(bounds) == 1 else ("start", "end", "step"), bounds, strict=False))
    given |= {name: named.pop(name) for name in ("start", "end", "step") if name in named}
    _refuse("arange", named.pop("out", None), named)
    if len(bounds) > 3 or "end" not in given:
        raise TypeError("arange() takes (end), (start, end) or (start, end, step)")
    values = (given.get("start", 0), given["end"], given.get("step", 1))
    start, end, step = (v.item() if isinstance(v, Tensor) else v for v in values)
    return _finish(bridge.call("arange", start, end, step, _options(dtype, device)), requires_grad)


def linspace(
    start: Any,
    end: Any,
    steps: int,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    handle = bridge.call("linspace", start, end, steps, _options(dtype, device))
    return _finish(handle, requires_grad)


def logspace(start: float, end: float, steps: int, base: float = 10.0, **options: Any) -> Tensor:
    exponents = linspace(start, end, steps, **options)
    return wrap(bridge.call("pow", base, exponents))


def eye(
    n: int,
    m: int | None = None,
    *,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    return _finish(bridge.call("eye", n, m, _options(dtype, device)), requires_grad)


def randint(
    *args: Any,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
    **named: Any,
) -> Tensor:
    """`randint(high, size)` or `randint(low, high, size)`."""
    values = list(args)
    size = named.pop("size", None) or values.pop()
    high = named.pop("high", None)
    if high is None:
        high = values.pop()
    low = named.pop("low", values.pop() if values else 0)
    _refuse("randint", None, named)
    options = _options(dtype, device, generator=_generator_id(generator))
    handle = bridge.call("randint", low, high, _size("randint", (size,)), options)
    return _finish(handle, requires_grad)


def randint_like(
    input: Tensor,  # noqa: A002
    low: int,
    high: int | None = None,
    *,
    dtype: Any = None,
    device: Any = None,
) -> Tensor:
    low, high = (0, low) if high is None else (low, high)
    return wrap(bridge.call("randint_like", input, low, high, _options(dtype, device)))


def randperm(
    n: int,
    *,
    generator: Any = None,
    dtype: Any = None,
    device: Any = None,
    requires_grad: bool = False,
) -> Tensor:
    options = _options(dtype, device, generator=_generator_id(generator))
    return _finish(bridge.call("randperm", n, options), requires_grad)


def normal(mean: Any, std: Any = 1.0, size: Any = None, *, generator: Any = None) -> Tensor:
    options = _options(None, None, generator=_generator_id(generator))
    sizes = None if size is None else _size("normal", (size,))
    return wrap(bridge.call("normal", mean, std, sizes, options))


# --- methods of tensors that make new ones ---


def _new(create: Callable[..., Tensor]) -> Callable[..., Tensor]:
    def method(self: Tensor, *args: Any, dtype: Any = None, device: Any = None, **more: Any) -> Tensor:
        return create(*args, dtype=dtype or self.dtype, device=device or self.device, **more)

    return method


for _name in ("zeros", "ones", "empty", "full", "tensor"):
    setattr(Tensor, f"new_{_name}", _new(globals()[_name]))


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
    *("tensor", "as_tensor", "from_numpy", "zeros", "ones", "empty", "full", "arange", "linspace", "logspace"),
    *("eye", "rand", "randn", "randint", "randperm", "normal", "zeros_like", "ones_like", "empty_like"),
    *("full_like", "rand_like", "randn_like", "randint_like", "get_default_dtype", "set_default_dtype"),
    *("FloatTensor", "DoubleTensor", "LongTensor", "IntTensor", "ShortTensor", "ByteTensor", "CharTensor"),
    "BoolTensor",
]  # fmt: skip
