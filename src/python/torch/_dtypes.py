"""Kinds of numbers, places for tensors, and shapes: torch.dtype, torch.device, torch.Size."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


class dtype:  # noqa: N801 - PyTorch's name
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
DTYPES = {
    d._engine_name: d
    for d in (float32, float64, float16, bfloat16, int64, int32, int16, int8, uint8, bool_)
}

#: Other names of the same dtypes.
ALIASES = {
    "float": float32, "double": float64, "half": float16, "long": int64, "int": int32,
    "short": int16, "bool": bool_,
}  # fmt: skip

_DEVICE = re.compile(r"(cpu|cuda|webgl|mps|xla|meta|xpu|mkldnn|opengl|vulkan)(?::(\d+))?")


class device:  # noqa: N801 - PyTorch's name
    """Where a tensor lives. 'cuda' is the GPU (through WebGL); 'webgl' is the honest name of the same."""

    __slots__ = ("index", "type")

    def __init__(self, type: str | device, index: int | None = None) -> None:  # noqa: A002
        if isinstance(type, device):
            self.type, self.index = type.type, type.index
            return
        if isinstance(type, int):
            type, index = "cuda", type  # noqa: A001
        found = _DEVICE.fullmatch(type)
        if not found:
            raise RuntimeError(
                "Expected one of cpu, cuda, webgl device type at start of device string: "
                + type.split(":")[0]
            )
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


class Size(tuple[int, ...]):
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

    def __getitem__(self, key: Any) -> Any:
        item = tuple.__getitem__(self, key)
        return Size(item) if isinstance(key, slice) else item

    def __reduce__(self) -> tuple[Any, ...]:
        return Size, (tuple(self),)


class memory_format:  # noqa: N801 - PyTorch's name
    """How a tensor lies in memory; hidden here, so only the names exist."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return f"torch.{self._name}"


contiguous_format = memory_format("contiguous_format")
preserve_format = memory_format("preserve_format")
channels_last = memory_format("channels_last")


class layout:  # noqa: N801 - PyTorch's name
    """Only dense tensors exist here."""

    def __repr__(self) -> str:
        return "torch.strided"


strided = layout()


class finfo:  # noqa: N801 - PyTorch's name
    """Limits of a floating dtype."""

    def __init__(self, type: dtype | None = None) -> None:  # noqa: A002
        single = (type or float32) is float32
        self.bits = 32 if single else 64
        self.eps = 2.0**-23 if single else 2.0**-52
        self.max = (2 - 2.0**-23) * 2.0**127 if single else 1.7976931348623157e308
        self.min = -self.max
        self.tiny = self.smallest_normal = 2.0**-126 if single else 2.0**-1022


class iinfo:  # noqa: N801 - PyTorch's name
    """Limits of an integer dtype."""

    def __init__(self, type: dtype) -> None:  # noqa: A002
        self.bits = 8 * type.itemsize
        self.max = 2 ** (self.bits - type.is_signed) - 1
        self.min = -(2 ** (self.bits - 1)) if type.is_signed else 0
