"""Pictures of another size."""

from __future__ import annotations

import math
import warnings
from typing import Any

from _convlab import bridge
from torch._binding import wrap
from torch._tensor import Tensor

from ._pooling import adaptive_avg_pool1d, adaptive_avg_pool2d
from ._sizes import need_tensors

#: Modes of interpolate that go with each number of dimensions.
_INTERPOLATING = {"linear": 3, "bilinear": 4, "bicubic": 4, "trilinear": 5}
_MODES = ("nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact")


def interpolate(
    input: Tensor,
    size: Any = None,
    scale_factor: Any = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
    recompute_scale_factor: bool | None = None,
    antialias: bool = False,
) -> Tensor:
    """Resizes pictures (N, C, H, W)."""
    need_tensors("interpolate", input=input)
    if align_corners is not None and mode not in _INTERPOLATING:
        raise ValueError(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear"
        )
    n = input.dim() - 2
    _check_sizes(input, size, scale_factor)
    if recompute_scale_factor and size is not None:
        raise ValueError("recompute_scale_factor is not meaningful with an explicit size.")
    if antialias:
        raise NotImplementedError("interpolate(): the argument 'antialias' is not supported here")
    if mode == "area" or (recompute_scale_factor and scale_factor is not None):
        factors = _spread(scale_factor, n)
        size = _spread(size, n) or [math.floor(side * f) for side, f in zip(input.shape[2:], factors, strict=True)]
        scale_factor = None
    if mode == "area" and input.dim() in (3, 4):
        return (adaptive_avg_pool1d if n == 1 else adaptive_avg_pool2d)(input, size)
    _check_mode(input.dim(), mode)
    options: dict[str, Any] = {"mode": "bilinear" if mode == "linear" else mode, "align_corners": bool(align_corners)}
    if size is not None:
        options["size"] = _spread(size, n)
    if scale_factor is not None:
        options["scale_factor"] = [float(s) for s in _spread(scale_factor, n)]
    return wrap(bridge.call("interpolate", input, options))


def _spread(value: Any, n: int) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value] * n


def _check_sizes(input: Tensor, size: Any, scale_factor: Any) -> None:
    sides = list(input.shape[2:])
    if size is not None and scale_factor is not None:
        raise ValueError("only one of size or scale_factor should be defined")
    if size is None and scale_factor is None:
        raise ValueError("either size or scale_factor should be defined")
    given = size if scale_factor is None else scale_factor
    if not isinstance(given, (list, tuple)) or len(given) == len(sides):
        return
    name, shape, letters = (
        ("output", "output size", "o") if scale_factor is None else ("scale_factor", "scale_factor", "s")
    )
    shown = f"output size of {given}" if scale_factor is None else f"scale_factor of shape {given}"
    raise ValueError(
        f"Input and {name} must have the same number of spatial dimensions, but got input with spatial dimensions of "
        f"{sides} and {shown}. Please provide input tensor in (N, C, d1, d2, ...,dK) format and {shape} in "
        f"({letters}1, {letters}2, ...,{letters}K) format."
    )


def _check_mode(rank: int, mode: str) -> None:
    wanted = _INTERPOLATING.get(mode, rank)
    if rank not in (3, 4, 5) or mode not in _MODES:
        raise NotImplementedError(
            f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {rank}D) for the modes: nearest | linear | "
            f"bilinear | bicubic | trilinear | area | nearest-exact (got {mode})"
        )
    if rank != wanted:
        raise NotImplementedError(f"Got {rank}D input, but {mode} mode needs {wanted}D input")
    if rank == 5 or mode in ("bicubic", "nearest-exact"):
        raise NotImplementedError(f"interpolate(): mode='{mode}' of {rank}D input is not supported here")


def upsample(
    input: Tensor,
    size: Any = None,
    scale_factor: Any = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
) -> Tensor:
    """The old name of interpolate."""
    warnings.warn("nn.functional.upsample is deprecated. Use nn.functional.interpolate instead.", stacklevel=2)
    return interpolate(input, size, scale_factor, mode, align_corners)


__all__ = ["interpolate", "upsample"]
