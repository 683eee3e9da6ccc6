"""Convolution, pooling, padding and resizing as functions."""

from __future__ import annotations

import math
import warnings
from typing import Any, NoReturn

from _convlab import bridge
from torch._binding import _CHECKS, _MISSING, Signature, build, kind_name, wrap
from torch._tensor import Tensor


def _ints(value: Any, name: str, argument: str, position: int | None) -> list[int]:
    """One int or several, as a list."""
    numbers = _CHECKS["int[1]"](value)
    if numbers is _MISSING:
        where = "" if position is None else f" (position {position})"
        raise TypeError(f"{name}(): argument '{argument}'{where} must be tuple of ints, not {kind_name(value)}")
    return list(numbers)


def _per_dimension(value: Any, n: int, name: str, argument: str, position: int | None = None) -> list[int]:
    """One int for all spatial dimensions, or one each, as a list."""
    numbers = _ints(value, name, argument, position)
    return numbers * n if len(numbers) == 1 else numbers


def _need_tensors(name: str, **tensors: Any) -> None:
    for position, (argument, value) in enumerate(tensors.items(), start=1):
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {kind_name(value)}"
            )


# --- convolution ---


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
        options: dict[str, Any] = {
            "stride": self._sizes("stride", given.get("stride", 1)),
            "padding": padding if isinstance(padding, str) else self._sizes("padding", padding),
            "dilation": self._sizes("dilation", given.get("dilation", 1)),
            "groups": given.get("groups", 1),
        }
        name, bias = self.__name__, given.get("bias")
        return wrap(bridge.call(name, given["input"], given["weight"], bias, options))

    def _sizes(self, name: str, value: Any) -> list[int]:
        sizes = _ints(value, self.__name__, name, None)
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
            return _CHECKS["int"](value) is not _MISSING
        return (name == "padding" and isinstance(value, str)) or _CHECKS["int[1]"](value) is not _MISSING

    def _refuse(self, args: Any, kwargs: dict[str, Any]) -> NoReturn:
        got = ", ".join([*map(kind_name, args), *(f"{k}={kind_name(v)}" for k, v in kwargs.items())])
        lines = [f"{self.__name__}() received an invalid combination of arguments - got ({got}), but expected one of:"]
        for padding in ("tuple of ints", "str"):
            kinds = [padding if name == "padding" else k for name, k in zip(self._TAKES, self._KINDS, strict=True)]
            lines.append(" * (" + ", ".join(f"{k} {n}" for k, n in zip(kinds, self._TAKES, strict=True)) + ")")
            if len(args) == len(self._TAKES):
                marked = ", ".join(kind_name(v) if type(v) is int and k == "int" else f"!{kind_name(v)}!"
                                   for k, v in zip(kinds, args, strict=True))  # fmt: skip
                lines.append(f"      didn't match because some of the arguments have invalid types: ({marked})")
        raise TypeError("\n".join(lines) + "\n")


conv1d, conv2d = _Convolution(1), _Convolution(2)


def _conv_transpose(
    n: int, input: Any, weight: Any, bias: Any, stride: Any, padding: Any, output_padding: Any, groups: int,
    dilation: Any,
) -> Tensor:  # fmt: skip
    name = f"conv_transpose{n}d"
    _need_tensors(name, input=input, weight=weight, bias=bias)
    options = {
        "stride": _per_dimension(stride, n, name, "stride", 4),
        "padding": _per_dimension(padding, n, name, "padding", 5),
        "output_padding": _per_dimension(output_padding, n, name, "output_padding", 6),
        "dilation": _per_dimension(dilation, n, name, "dilation", 8),
        "groups": groups,
    }
    _check_output_padding(n, options)
    return wrap(bridge.call(name, input, weight, bias, options))


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


def conv_transpose1d(
    input: Tensor,
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
    input: Tensor,
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


# --- pooling ---

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
    sizes = _ints(value, name, argument, position)
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


def _max_pool(
    n: int, input: Any, kernel_size: Any, stride: Any, padding: Any, dilation: Any, ceil_mode: bool,
    return_indices: bool,
) -> Any:  # fmt: skip
    name = f"max_pool{n}d"
    _need_tensors(name, input=input)
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


def max_pool1d(
    input: Tensor,
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
    input: Tensor,
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
    n: int, input: Any, kernel_size: Any, stride: Any, padding: Any, ceil_mode: bool,
    count_include_pad: bool, divisor_override: int | None,
) -> Tensor:  # fmt: skip
    name = f"avg_pool{n}d"
    _need_tensors(name, input=input)
    options: dict[str, Any] = {
        "kernel_size": _window(n, name, "kernel_size", 2, kernel_size),
        "padding": _window(n, name, "padding", 4, padding),
        "ceil_mode": _need_bool(name, "ceil_mode", 5, ceil_mode),
        "count_include_pad": _need_bool(name, "count_include_pad", 6, count_include_pad),
    }
    if stride is not None and stride not in ([], ()):
        options["stride"] = _window(n, name, "stride", 3, stride)
    if divisor_override is not None:
        if _CHECKS["int"](divisor_override) is _MISSING:
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
    _need_tensors(name, input=input)
    sizes = list(output_size) if isinstance(output_size, (list, tuple)) else [output_size] * n
    for size in sizes:
        if size is not None and _CHECKS["int"](size) is _MISSING:
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


def adaptive_avg_pool1d(input: Tensor, output_size: Any) -> Tensor:
    """Means over windows chosen so that the result has the wanted size."""
    name = "adaptive_avg_pool1d"
    return wrap(bridge.call(name, *_adaptive(name, 1, input, output_size)))


def adaptive_avg_pool2d(input: Tensor, output_size: Any) -> Tensor:
    """Means over windows chosen so that the result has the wanted size."""
    name = "adaptive_avg_pool2d"
    return wrap(bridge.call(name, *_adaptive(name, 2, input, output_size)))


def adaptive_max_pool1d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    """Largest values of windows chosen so that the result has the wanted size."""
    name = "adaptive_max_pool1d"
    return wrap(bridge.call(name, *_adaptive(name, 1, input, output_size), {"return_indices": return_indices}))


def adaptive_max_pool2d(input: Tensor, output_size: Any, return_indices: bool = False) -> Any:
    """Largest values of windows chosen so that the result has the wanted size."""
    name = "adaptive_max_pool2d"
    return wrap(bridge.call(name, *_adaptive(name, 2, input, output_size), {"return_indices": return_indices}))


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


# --- the rest ---


#: x·Wᵀ + b with a weight (out, in).
linear = build(Signature("linear(Tensor input, Tensor weight, Tensor? bias=None)"), is_method=False)


def embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """Rows of `weight` by number."""
    if max_norm is not None or scale_grad_by_freq or sparse:
        raise NotImplementedError("embedding(): 'max_norm', 'scale_grad_by_freq' and 'sparse' are not supported here")
    _need_tensors("embedding", input=input, weight=weight)
    if input.dtype.is_floating_point or input.dtype._engine_name not in ("int64", "int32"):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"{input.type()} instead (while checking arguments for embedding)"
        )
    return wrap(bridge.call("embedding", weight, input, -1 if padding_idx is None else padding_idx))


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """A vector per class number, 1 at that place and 0 elsewhere."""
    _need_tensors("one_hot", input=tensor)
    return wrap(bridge.call("one_hot", tensor, num_classes))


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """Adds borders: `pad` is (left, right, top, bottom, …), the last dimension first."""
    _need_tensors("pad", input=input)
    if not isinstance(pad, (list, tuple)) or _CHECKS["int[]"](pad) is _MISSING:
        raise TypeError(f"pad(): argument 'pad' (position 2) must be tuple of ints, not {kind_name(pad)}")
    if mode != "constant" and value is not None and value != 0:
        raise RuntimeError(f'Padding mode "{mode}" doesn\'t take in value argument')
    return wrap(bridge.call("pad", input, list(pad), mode, 0.0 if value is None else float(value)))


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
    _need_tensors("interpolate", input=input)
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


#: Channels become pixels: (N, C·r², H, W) → (N, C, H·r, W·r).
pixel_shuffle = build(Signature("pixel_shuffle(Tensor input, int upscale_factor)"), is_method=False)


def unfold(
    input: Tensor,
    kernel_size: Any,
    dilation: Any = 1,
    padding: Any = 0,
    stride: Any = 1,
) -> Tensor:
    """The patches that a convolution sees, as columns: (N, C·kH·kW, L)."""
    _need_tensors("unfold", input=input)
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
    "lp_pool2d", "max_pool1d", "max_pool2d", "one_hot", "pad", "pixel_shuffle", "unfold", "upsample",
]  # fmt: skip
