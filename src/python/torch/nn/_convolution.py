"""Convolutions and their transposes as functions."""

from __future__ import annotations

from typing import Any, NoReturn

from _convlab import bridge
from torch._argument_kinds import kind_name
from torch._binding import wrap
from torch._forms import named
from torch._kinds import CHECKS, MISSING
from torch._tensor import Tensor

from ._sizes import ints, need_tensors, per_dimension


class _Convolution:
    """A convolution as PyTorch's compiled function takes it: two ways to say `padding`, and much to say when neither fits."""

    _TAKES = ("input", "weight", "bias", "stride", "padding", "dilation", "groups")
    _KINDS = ("Tensor", "Tensor", "Tensor", "tuple of ints", "tuple of ints", "tuple of ints", "int")

    def __init__(self, dimensions: int) -> None:
        self._n = dimensions
        self.__name__ = self.__qualname__ = f"conv{dimensions}d"

    def __call__(self, *args: Any, **kwargs: Any) -> Tensor:
        given: dict[str, Any] = dict(zip(self._TAKES, args, strict=False))
        if not self._fits(args, kwargs, given):
            self._refuse(args, kwargs)
        given |= kwargs
        padding = given.get("padding", 0)
        if given["weight"].dim() < 3:
            raise RuntimeError("weight should have at least three dimensions")
        options: dict[str, Any] = {
            "stride": self._sizes("stride", given.get("stride", 1)),
            "padding": padding if isinstance(padding, str) else self._sizes("padding", padding),
            "dilation": self._sizes("dilation", given.get("dilation", 1)),
            "groups": given.get("groups", 1),
        }
        name, bias = self.__name__, given.get("bias")
        return wrap(bridge.call(name, given["input"], given["weight"], bias, options))

    def _sizes(self, name: str, value: Any) -> list[int]:
        sizes = ints(value, self.__name__, name, None)
        if len(sizes) not in (1, self._n):
            raise RuntimeError(
                f"expected {name} to be a single integer value or a list of {self._n} values to match the "
                f"convolution dimensions, but got {name}={sizes}"
            )
        return sizes * self._n if len(sizes) == 1 else sizes

    def _fits(self, args: Any, kwargs: dict[str, Any], given: dict[str, Any]) -> bool:
        if len(args) > len(self._TAKES) or any(k not in self._TAKES or k in given for k in kwargs):
            return False
        everything = {**given, **kwargs}
        if "input" not in everything or "weight" not in everything:
            return False
        return all(self._takes(name, value) for name, value in everything.items())

    def _takes(self, name: str, value: Any) -> bool:
        if name in ("input", "weight"):
            return isinstance(value, Tensor)
        if name == "bias":
            return value is None or isinstance(value, Tensor)
        if name == "groups":
            return CHECKS["int"](value) is not MISSING
        return (name == "padding" and isinstance(value, str)) or CHECKS["int[1]"](value) is not MISSING

    def _refuse(self, args: Any, kwargs: dict[str, Any]) -> NoReturn:
        got = ", ".join([*map(kind_name, args), *(f"{k}={kind_name(v)}" for k, v in kwargs.items())])
        lines = [f"{self.__name__}() received an invalid combination of arguments - got ({got}), but expected one of:"]
        for padding in ("tuple of ints", "str"):
            kinds = [padding if name == "padding" else k for name, k in zip(self._TAKES, self._KINDS, strict=True)]
            lines.append(" * (" + ", ".join(f"{k} {n}" for k, n in zip(kinds, self._TAKES, strict=True)) + ")")
            if len(args) == len(self._TAKES):
                marked = ", ".join(kind_name(v) if kind_name(v) == k else f"!{kind_name(v)}!"
                                   for k, v in zip(kinds, args, strict=True))  # fmt: skip
                lines.append(f"      didn't match because some of the arguments have invalid types: ({marked})")
        raise TypeError("\n".join(lines) + "\n")


conv1d, conv2d = _Convolution(1), _Convolution(2)


def _check_output_padding(n: int, options: dict[str, Any]) -> None:
    sides = zip(*(options[key] for key in ("output_padding", "stride", "dilation")), strict=False)
    if all(extra < stride or extra < dilation for extra, stride, dilation in sides):
        return
    # One dimension counts as pictures of one row.
    said = " ".join(
        f"{key}_height: {first} {key}_width: {last}"
        for key in ("output_padding", "stride", "dilation")
        for first, last in [(options[key] if n == 2 else [int(key != "output_padding"), *options[key]])]
    )
    raise RuntimeError(f"output padding must be smaller than either stride or dilation, but got {said}")


def _conv_transpose(n: int, kernel: str):
    """conv_transpose1d, conv_transpose2d: over `n` dimensions, for kernels of size `kernel`."""
    name = f"conv_transpose{n}d"

    def conv_transpose(
        input: Tensor,
        weight: Tensor,
        bias: Tensor | None = None,
        stride: Any = 1,
        padding: Any = 0,
        output_padding: Any = 0,
        groups: int = 1,
        dilation: Any = 1,
    ) -> Tensor:
        need_tensors(name, input=input, weight=weight, bias=bias)
        options = {
            "stride": per_dimension(stride, n, name, "stride", 4),
            "padding": per_dimension(padding, n, name, "padding", 5),
            "output_padding": per_dimension(output_padding, n, name, "output_padding", 6),
            "dilation": per_dimension(dilation, n, name, "dilation", 8),
            "groups": groups,
        }
        _check_output_padding(n, options)
        return wrap(bridge.call(name, input, weight, bias, options))

    doc = f"The transpose of conv{n}d; the weight is (C_in, C_out / groups, {kernel})."
    return named(name, conv_transpose, doc)


conv_transpose1d, conv_transpose2d = _conv_transpose(1, "K"), _conv_transpose(2, "kH, kW")

__all__ = ["conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d"]
