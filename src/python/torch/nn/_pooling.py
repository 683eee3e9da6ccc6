"""Pooling as functions."""

from __future__ import annotations

import math
from typing import Any

from _convlab import bridge
from torch._argument_kinds import kind_name
from torch._binding import wrap
from torch._forms import named
from torch._kinds import CHECKS, MISSING
from torch._tensor import Tensor

from ._sizes import ints, need_tensors

#: How each function words that a setting has a wrong number of sizes.
_WORDS = {
    ("max_pool2d", "kernel_size"): "must either be a single int, or a tuple of two ints",
    ("max_pool2d", "stride"): "must either be omitted, a single int, or a tuple of two ints",
    ("max_pool2d", "padding"): "must be either be a single int, or a tuple of two ints",
    ("max_pool2d", "dilation"): "must be either a single int, or a tuple of two ints",
    ("avg_pool2d", "kernel_size"): "must either be a single int, or a tuple of two ints",
    ("avg_pool2d", "stride"): "must either be omitted, a single int, or a tuple of two ints",
    ("avg_pool2d", "padding"): "must either be a single int, or a tuple of two ints",
}


def _window(n: int, name: str, argument: str, position: int, value: Any) -> list[int]:
    """The sizes of a pooling window or of its steps."""
    sizes = ints(value, name, argument, position)
    if len(sizes) in (1, n):
        return sizes * n if len(sizes) == 1 else sizes
    if name == "max_pool1d":
        raise RuntimeError(
            f"max_pool1d() {argument} must be an int, list of ints or tuple of ints of size 1 but got size {len(sizes)}"
        )
    if name == "avg_pool1d":
        raise RuntimeError(f"avg_pool1d() argument '{argument}' should contain one int (got {len(sizes)})")
    raise RuntimeError(f"{name}: {argument} {_WORDS[name, argument]}")


def _need_bool(name: str, argument: str, position: int, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{name}(): argument '{argument}' (position {position}) must be bool, not {kind_name(value)}")
    return value


def _max_pool(n: int, shape: str):
    """max_pool1d, max_pool2d: pooling over the last `n` dimensions of `shape`."""
    name = f"max_pool{n}d"

    def max_pool(
        input: Tensor,
        kernel_size: Any,
        stride: Any = None,
        padding: Any = 0,
        dilation: Any = 1,
        ceil_mode: bool = False,
        return_indices: bool = False,
    ) -> Any:
        need_tensors(name, input=input)
        options = {
            "kernel_size": _window(n, name, "kernel_size", 2, kernel_size),
            "padding": _window(n, name, "padding", 4, padding),
            "dilation": _window(n, name, "dilation", 5, dilation),
            "ceil_mode": _need_bool(name, "ceil_mode", 6, ceil_mode),
            "return_indices": bool(return_indices),
        }
        if stride is not None and stride != []:
            options["stride"] = _window(n, name, "stride", 3, stride)
        return wrap(bridge.call(name, input, options))

    return named(name, max_pool, f"The largest value of every window of {shape}.")


max_pool1d, max_pool2d = _max_pool(1, "(N, C, L)"), _max_pool(2, "(N, C, H, W)")


def _avg_pool(
    n: int, input: Any, kernel_size: Any, stride: Any, padding: Any, ceil_mode: bool,
    count_include_pad: bool, divisor_override: int | None,
) -> Tensor:  # fmt: skip
    name = f"avg_pool{n}d"
    need_tensors(name, input=input)
    options: dict[str, Any] = {
        "kernel_size": _window(n, name, "kernel_size", 2, kernel_size),
        "padding": _window(n, name, "padding", 4, padding),
        "ceil_mode": _need_bool(name, "ceil_mode", 5, ceil_mode),
        "count_include_pad": _need_bool(name, "count_include_pad", 6, count_include_pad),
    }
    if stride is not None and stride not in ([], ()):
        options["stride"] = _window(n, name, "stride", 3, stride)
    if divisor_override is not None:
        if CHECKS["int"](divisor_override) is MISSING:
            raise TypeError(f"{name}(): argument 'divisor_override' must be int, not {kind_name(divisor_override)}")
        options["divisor_override"] = divisor_override
    return wrap(bridge.call(name, input, options))


def avg_pool1d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """The mean of every window of (N, C, L)."""
    return _avg_pool(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


def avg_pool2d(
    input: Tensor,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """The mean of every window of (N, C, H, W)."""
    return _avg_pool(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def _adaptive(name: str, n: int, input: Any, output_size: Any) -> tuple[Any, list[int | None]]:
    """Input and sizes of an adaptive pooling; None keeps a side as it is."""
    need_tensors(name, input=input)
    sizes = list(output_size) if isinstance(output_size, (list, tuple)) else [output_size] * n
    for size in sizes:
        if size is not None and CHECKS["int"](size) is MISSING:
            raise TypeError(
                f"{name}(): argument 'output_size' (position 2) must be tuple of ints, not {kind_name(size)}"
            )
    if len(sizes) != n:
        raise RuntimeError(_WRONG_COUNT[name].format(len(sizes)))
    if name == "adaptive_avg_pool2d" and any(size is not None and size < 0 for size in sizes):
        shown = ", ".join(map(str, sizes))
        raise RuntimeError(
            f"adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received {{{shown}}}"
        )
    if any(size is not None and size < 0 for size in sizes):
        shape = [*input.shape[:-n], *sizes]
        raise RuntimeError(f"Trying to create tensor with negative dimension {min(sizes)}: {shape}")
    return input, sizes


_WRONG_COUNT = {
    "adaptive_avg_pool1d": "adaptive_avg_pool1d() argument 'output_size' should contain one int (got {})",
    "adaptive_max_pool1d": "adaptive_max_pool1d() argument 'output_size' should contain one int (got {})",
    "adaptive_avg_pool2d": "adaptive_avg_pool2d: output_size must be 2",
    "adaptive_max_pool2d": "adaptive_max_pool2d(): internal error: output_size.size() must be 2",
}


def _adaptive_avg_pool(n: int):
    """adaptive_avg_pool1d, adaptive_avg_pool2d."""
    name = f"adaptive_avg_pool{n}d"

    def adaptive_avg_pool(input: Tensor, output_size: Any) -> Tensor:
        return wrap(bridge.call(name, *_adaptive(name, n, input, output_size)))

    return named(name, adaptive_avg_pool, "Means over windows chosen so that the result has the wanted size.")


def _adaptive_max_pool(n: int):
    """adaptive_max_pool1d, adaptive_max_pool2d."""
    name = f"adaptive_max_pool{n}d"

    def adaptive_max_pool(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
        return wrap(bridge.call(name, *_adaptive(name, n, input, output_size), {"return_indices": return_indices}))

    return named(name, adaptive_max_pool, "Largest values of windows chosen so that the result has the wanted size.")


adaptive_avg_pool1d, adaptive_avg_pool2d = _adaptive_avg_pool(1), _adaptive_avg_pool(2)
adaptive_max_pool1d, adaptive_max_pool2d = _adaptive_max_pool(1), _adaptive_max_pool(2)


def lp_pool2d(
    input: Tensor,
    norm_type: float,
    kernel_size: Any,
    stride: Any = None,
    ceil_mode: bool = False,
) -> Tensor:
    """The norm of every window of (N, C, H, W)."""
    area = math.prod(_window(2, "avg_pool2d", "kernel_size", 2, kernel_size))
    means = avg_pool2d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (means.sign() * means.abs().relu()).mul(area).pow(1.0 / norm_type)


__all__ = [
    "adaptive_avg_pool1d",
    "adaptive_avg_pool2d",
    "adaptive_max_pool1d",
    "adaptive_max_pool2d",
    "avg_pool1d",
    "avg_pool2d",
    "lp_pool2d",
    "max_pool1d",
    "max_pool2d",
]
