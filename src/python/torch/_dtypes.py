"""Kinds of numbers, places for tensors, and shapes: torch.dtype, torch.device, torch.Size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


class _InC(type):
    """The type of classes that PyTorch writes in C++: errors name them with their module, 'torch.Size' object is not callable."""

    def __new__(cls, name: str, *args: Any) -> Any:
        made = super().__new__(cls, name, *args)
        made.__module__ = "torch"
        type.__dict__["__name__"].__set__(made, f"torch.{name}")
        return made

    @property
    def __name__(cls) -> str:  # type: ignore[override] - of every class, computed
        return cls.__qualname__


class dtype(metaclass=_InC):  # noqa: N801 - PyTorch's name
    """The kind of number a tensor holds."""

    __slots__ = ("_category", "_engine_name", "itemsize")

    def __init__(self, name: str, category: int, itemsize: int) -> None:
        self._engine_name = name
        self._category = category
        self.itemsize = itemsize

    @property
    def is_floating_point(self) -> bool:
        return self._category == 2

    @property
    def is_complex(self) -> bool:
        return False

    @property
    def is_signed(self) -> bool:
        return self._engine_name not in ("bool", "uint8")

    def __repr__(self) -> str:
        return f"torch.{self._engine_name}"

    def __reduce__(self) -> str:
        return self._engine_name


float32 = dtype("float32", 2, 4)
float64 = dtype("float64", 2, 8)
float16 = dtype("float16", 2, 2)
bfloat16 = dtype("bfloat16", 2, 2)
int64 = dtype("int64", 1, 8)
int32 = dtype("int32", 1, 4)
int16 = dtype("int16", 1, 2)
int8 = dtype("int8", 1, 1)
uint8 = dtype("uint8", 1, 1)
bool_ = dtype("bool", 0, 1)

#: Name in the engine → dtype.
DTYPES = {d._engine_name: d for d in (float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool_)}

#: Other names of the same dtypes.
ALIASES = {
    "float": float32, "double": float64, "half": float16, "long": int64, "int": int32,
    "short": int16, "bool": bool_,
}  # fmt: skip

#: As PyTorch's error lists them; 'webgl' is ours.
_DEVICE_TYPES = (
    "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, "
    "privateuseone"
)
_DEVICE = re.compile(rf"(webgl|{_DEVICE_TYPES.replace(', ', '|')})(?::(\d+))?")


class device(metaclass=_InC):  # noqa: N801 - PyTorch's name
    """Where a tensor lives. 'cuda' is the GPU (through WebGL); 'webgl' is the honest name of the same."""

    __slots__ = ("index", "type")

    def __init__(self, type: str | int | device, index: int | None = None) -> None:
        if isinstance(type, device):
            self.type, self.index = type.type, type.index
            return
        if isinstance(type, int) and not isinstance(type, bool):
            type, index = "cuda", type  # noqa: A001
        if not isinstance(type, str):
            raise TypeError(
                f"Device() received an invalid combination of arguments - got ({_name_of(type)}), but expected one of:\n"
                " * (torch.device device)\n"
                f"      didn't match because some of the arguments have invalid types: (!{_name_of(type)}!)\n"
                " * (str type, int index)\n"
            )
        found = _DEVICE.fullmatch(type)
        if not found:
            raise RuntimeError(_wrong_device(type))
        self.type = found[1]
        self.index = int(found[2]) if found[2] else index

    @property
    def _engine_name(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __repr__(self) -> str:
        index = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{index})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, device):
            return NotImplemented
        return self.type == other.type and self.index == other.index

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    def __reduce__(self) -> tuple[Any, ...]:
        return device, (str(self),)


def _name_of(value: Any) -> str:
    return type(value).__name__


def _wrong_device(text: str) -> str:
    if not text:
        return "Device string must not be empty"
    kind = text.split(":")[0]
    if _DEVICE.fullmatch(kind):
        return f"Invalid device string: '{text}'"
    return f"Expected one of {_DEVICE_TYPES} device type at start of device string: {kind}"


class Size(tuple[int, ...], metaclass=_InC):
    """A shape: a tuple of ints that prints as `torch.Size([2, 3])`."""

    __slots__ = ()

    def numel(self) -> int:
        count = 1
        for size in self:
            count *= size
        return count

    def __repr__(self) -> str:
        return f"torch.Size([{', '.join(map(str, self))}])"

    def __add__(self, other: Iterable[int]) -> Size:  # type: ignore[override]
        return Size((*self, *other))

    def __mul__(self, times: Any) -> Size:
        return Size(tuple.__mul__(self, times))

    __rmul__ = __mul__

    def __getitem__(self, key: Any) -> Any:
        item = tuple.__getitem__(self, key)
        return Size(item) if isinstance(key, slice) else item

    def __reduce__(self) -> tuple[Any, ...]:
        return Size, (tuple(self),)


class memory_format(metaclass=_InC):  # noqa: N801 - PyTorch's name
    """How a tensor lies in memory; hidden here, so only the names exist."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"torch.{self._name}"


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")


class layout(metaclass=_InC):  # noqa: N801 - PyTorch's name
    """Only dense tensors exist here."""

    def __repr__(self) -> str:
        return "torch.strided"


strided = layout()


def _six_digits(value: float) -> str:
    """A number as C++ streams print it: 65504, 1.17549e-38."""
    return f"{value:.6g}"


class finfo:  # noqa: N801 - PyTorch's name
    """Limits of a floating dtype."""

    def __init__(self, type: dtype | None = None) -> None:
        kind = type or float32
        if not kind.is_floating_point:
            raise TypeError(
                "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
            )
        digits, smallest, largest, self.resolution = _FLOATS[kind._engine_name]
        self.dtype = kind._engine_name
        self.bits = 8 * kind.itemsize
        self.eps = 2.0**-digits
        self.max = (2 - self.eps) * 2.0**largest
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0**smallest

    def __repr__(self) -> str:
        names = ("resolution", "min", "max", "eps", "smallest_normal", "tiny")
        parts = [f"{name}={_six_digits(getattr(self, name))}" for name in names]
        return f"finfo({', '.join(parts)}, dtype={self.dtype})"


#: Bits after the point, exponents of the smallest and the largest number, decimal resolution.
_FLOATS = {
    "float64": (52, -1022, 1023, 1e-15), "float32": (23, -126, 127, 1e-6),
    "float16": (10, -14, 15, 1e-3), "bfloat16": (7, -126, 127, 1e-2),
}  # fmt: skip


class iinfo:  # noqa: N801 - PyTorch's name
    """Limits of an integer dtype."""

    def __init__(self, type: dtype) -> None:
        if type.is_floating_point:
            raise TypeError("torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'")
        if type is bool_:
            raise TypeError("torch.bool is not supported by torch.iinfo")
        self.dtype = type._engine_name
        self.bits = 8 * type.itemsize
        self.max = 2 ** (self.bits - type.is_signed) - 1
        self.min = -(2 ** (self.bits - 1)) if type.is_signed else 0

    def __repr__(self) -> str:
        return f"iinfo(min={_six_digits(self.min)}, max={_six_digits(self.max)}, dtype={self.dtype})"
