"""Convolution, pooling, padding and resizing as functions."""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from torch._binding import _CHECKS, _MISSING, wrap
from torch._tensor import Tensor


def _per_dimension(value: Any, n: int, name: str, argument: str) -> list[int]:
    """One int for all spatial dimensions, or one each, as a list."""
    numbers = _CHECKS["int[1]"](value)
    if numbers is _MISSING:
        raise TypeError(
            f"{name}(): argument '{argument}' must be tuple of ints, not {type(value).__name__}"
        )
    return numbers * n if len(numbers) == 1 else numbers


def _need_tensors(name: str, **tensors: Any) -> None:
    for position, (argument, value) in enumerate(tensors.items(), start=1):
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, "
                f"not {type(value).__name__}"
            )


def _conv(
    n: int, input: Any, weight: Any, bias: Any, stride: Any, padding: Any, dilation: Any, groups: int  # noqa: A002
) -> Tensor:
    name = f"conv{n}d"
    _need_tensors(name, input=input, weight=weight, bias=bias)
    options = {
        "stride": _per_dimension(stride, n, name, "stride"),
        "padding": padding if isinstance(padding, str) else _per_dimension(padding, n, name, "padding"),
        "dilation": _per_dimension(dilation, n, name, "dilation"),
        "groups": groups,
    }
    return wrap(bridge.call(name, input, weight, bias, options))


def conv1d(
    input: Tensor,  # noqa: A002 - PyTorch's name
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Convolution of (N, C, L) with a weight (C_out, C / groups, K)."""
    return _conv(1, input, weight, bias, stride, padding, dilation, groups)


def conv2d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Tensor:
    """Convolution of (N, C, H, W) with a weight (C_out, C / groups, kH, kW)."""
    return _conv(2, input, weight, bias, stride, padding, dilation, groups)


def _conv_transpose(
    n: int, input: Any, weight: Any, bias: Any, stride: Any, padding: Any, output_padding: Any, groups: int,  # noqa: A002
    dilation: Any,
) -> Tensor:  # fmt: skip
    name = f"conv_transpose{n}d"
    _need_tensors(name, input=input, weight=weight, bias=bias)
    options = {
        "stride": _per_dimension(stride, n, name, "stride"),
        "padding": _per_dimension(padding, n, name, "padding"),
        "output_padding": _per_dimension(output_padding, n, name, "output_padding"),
        "dilation": _per_dimension(dilation, n, name, "dilation"),
        "groups": groups,
    }
    return wrap(bridge.call(name, input, weight, bias, options))


def conv_transpose1d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    output_padding: Any = 0,
    groups: int = 1,
    dilation: Any = 1,
) -> Tensor:
    """The transpose of conv1d; the weight is (C_in, C_out / groups, K)."""
    return _conv_transpose(1, input, weight, bias, stride, padding, output_padding, groups, dilation)


def conv_transpose2d(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Any = 1,
    padding: Any = 0,
    output_padding: Any = 0,
    groups: int = 1,
    dilation: Any = 1,
) -> Tensor:
    """The transpose of conv2d; the weight is (C_in, C_out / groups, kH, kW)."""
    return _conv_transpose(2, input, weight, bias, stride, padding, output_padding, groups, dilation)


def _max_pool(
    n: int, input: Any, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool,  # noqa: A002
    return_indices: bool,
) -> Any:  # fmt: skip
    name = f"max_pool{n}d"
    _need_tensors(name, input=input)
    options = {
        "kernel_size": _per_dimension(kernel_size, n, name, "kernel_size"),
        "padding": _per_dimension(padding, n, name, "padding"),
        "dilation": _per_dimension(dilation, n, name, "dilation"),
        "ceil_mode": ceil_mode,
        "return_indices": return_indices,
    }
    if stride is not None and stride != []:
        options["stride"] = _per_dimension(stride, n, name, "stride")
    return wrap(bridge.call(name, input, options))


def max_pool1d(
    input: Tensor,  # noqa: A002
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """The largest value of every window of (N, C, L)."""
    return _max_pool(1, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def max_pool2d(
    input: Tensor,  # noqa: A002
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    dilation: Any = 1,
    ceil_mode: bool = False,
    return_indices: bool = False,
) -> Any:
    """The largest value of every window of (N, C, H, W)."""
    return _max_pool(2, input, kernel_size, stride, padding, dilation, ceil_mode, return_indices)


def _avg_pool(
    n: int, input: Any, kernel_size: Any, stride: Any, padding: Any, ceil_mode: bool,  # noqa: A002
    count_include_pad: bool, divisor_override: int | None,
) -> Tensor:  # fmt: skip
    name = f"avg_pool{n}d"
    _need_tensors(name, input=input)
    options: dict[str, Any] = {
        "kernel_size": _per_dimension(kernel_size, n, name, "kernel_size"),
        "padding": _per_dimension(padding, n, name, "padding"),
        "ceil_mode": ceil_mode,
        "count_include_pad": count_include_pad,
    }
    if stride is not None and stride != []:
        options["stride"] = _per_dimension(stride, n, name, "stride")
    if divisor_override is not None:
        options["divisor_override"] = divisor_override
    return wrap(bridge.call(name, input, options))


def avg_pool1d(
    input: Tensor,  # noqa: A002
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
) -> Tensor:
    """The mean of every window of (N, C, L)."""
    return _avg_pool(1, input, kernel_size, stride, padding, ceil_mode, count_include_pad, None)


def avg_pool2d(
    input: Tensor,  # noqa: A002
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    ceil_mode: bool = False,
    count_include_pad: bool = True,
    divisor_override: int | None = None,
) -> Tensor:
    """The mean of every window of (N, C, H, W)."""
    return _avg_pool(2, input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override)


def _sizes(value: Any, n: int) -> list[int | None]:
    return list(value) if isinstance(value, (list, tuple)) else [value] * n


def adaptive_avg_pool1d(input: Tensor, output_size: Any) -> Tensor:  # noqa: A002
    return wrap(bridge.call("adaptive_avg_pool1d", input, _sizes(output_size, 1)))


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Tensor:  # noqa: A002
    return wrap(bridge.call("adaptive_avg_pool2d", input, _sizes(output_size, 2)))


def adaptive_max_pool1d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:  # noqa: A002
    options = {"return_indices": return_indices}
    return wrap(bridge.call("adaptive_max_pool1d", input, _sizes(output_size, 1), options))


def adaptive_max_pool2d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:  # noqa: A002
    options = {"return_indices": return_indices}
    return wrap(bridge.call("adaptive_max_pool2d", input, _sizes(output_size, 2), options))


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:  # noqa: A002
    """x·Wᵀ + b with a weight (out, in)."""
    _need_tensors("linear", input=input, weight=weight, bias=bias)
    return wrap(bridge.call("linear", input, weight, bias))


def embedding(
    input: Tensor,  # noqa: A002
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """Rows of `weight` by number."""
    if max_norm is not None or scale_grad_by_freq or sparse:
        raise NotImplementedError(
            "embedding(): 'max_norm', 'scale_grad_by_freq' and 'sparse' are not supported here"
        )
    return wrap(bridge.call("embedding", weight, input, -1 if padding_idx is None else padding_idx))


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """A vector per class number, 1 at that place and 0 elsewhere."""
    _need_tensors("one_hot", tensor=tensor)
    return wrap(bridge.call("one_hot", tensor, num_classes))


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:  # noqa: A002
    """Adds borders: `pad` is (left, right, top, bottom, …), the last dimension first."""
    return wrap(bridge.call("pad", input, list(pad), mode, 0.0 if value is None else float(value)))


def interpolate(
    input: Tensor,  # noqa: A002
    size: Any = None,
    scale_factor: Any = None,
    mode: str = "nearest",
    align_corners: bool | None = None,
    recompute_scale_factor: bool | None = None,
    antialias: bool = False,
) -> Tensor:
    """Resizes pictures (N, C, H, W)."""
    if recompute_scale_factor or antialias:
        raise NotImplementedError(
            "interpolate(): 'recompute_scale_factor' and 'antialias' are not supported here"
        )
    if align_corners is not None and mode == "nearest":
        raise ValueError(
            "align_corners option can only be set with the interpolating modes: linear | bilinear | "
            "bicubic | trilinear"
        )
    if mode not in ("nearest", "bilinear"):
        raise NotImplementedError(f"interpolate(): mode='{mode}' is not supported here")
    n = input.dim() - 2
    options: dict[str, Any] = {"mode": mode, "align_corners": bool(align_corners)}
    if size is not None:
        options["size"] = _sizes(size, n)
    if scale_factor is not None:
        options["scale_factor"] = [float(s) for s in _sizes(scale_factor, n)]
    return wrap(bridge.call("interpolate", input, options))


def pixel_shuffle(input: Tensor, upscale_factor: int) -> Tensor:  # noqa: A002
    return wrap(bridge.call("pixel_shuffle", input, upscale_factor))


def unfold(
    input: Tensor,  # noqa: A002
    kernel_size: Any,
    dilation: Any = 1,
    padding: Any = 0,
    stride: Any = 1,
) -> Tensor:
    """The patches that a convolution sees, as columns: (N, C·kH·kW, L)."""
    options = {
        name: _per_dimension(value, 2, "unfold", name)
        for name, value in {
            "kernel_size": kernel_size,
            "dilation": dilation,
            "padding": padding,
            "stride": stride,
        }.items()
    }
    return wrap(bridge.call("unfold", input, options))


__all__ = [
    "adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_max_pool1d", "adaptive_max_pool2d", "avg_pool1d",
    "avg_pool2d", "conv1d", "conv2d", "conv_transpose1d", "conv_transpose2d", "embedding", "interpolate", "linear",
    "max_pool1d", "max_pool2d", "one_hot", "pad", "pixel_shuffle", "unfold",
]  # fmt: skip
