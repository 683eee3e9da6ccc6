"""Functions of every element by itself."""

from __future__ import annotations

import math
from typing import Any

from _convlab import bridge

from .. import _creation
from .._binding import wrap
from .._dtypes import bool_, float64
from .._finding import where
from .._forms import both, function, method
from .._tensor import Tensor
from .common import as_tensor


@function
def pow(input: Any = None, exponent: Any = None, self: Any = None) -> Tensor:  # noqa: A001
    return wrap(bridge.call("pow", self if input is None else input, exponent))


@both
def round(input: Tensor, decimals: int = 0) -> Tensor:  # noqa: A001
    """The nearest whole number (halves to even ones), or with so many decimals."""
    if decimals == 0:
        return wrap(bridge.call("round", input))
    scale = 10.0**decimals
    return wrap(bridge.call("round", input * scale)) / scale


@both
def float_power(input: Tensor | None = None, exponent: Any = None, self: Any = None) -> Tensor:
    base = self if input is None else input
    double = [value.to(float64) if isinstance(value, Tensor) else float(value) for value in (base, exponent)]
    return double[0] ** double[1]


@function
def rsub(input: Tensor, other: Any, alpha: Any = 1) -> Tensor:
    """other − alpha · input."""
    return other - input * alpha


@both
def asinh(input: Tensor) -> Tensor:
    size = input.abs()
    return input.sign() * (size + (size * size + 1).sqrt()).log()


@both
def acosh(input: Tensor) -> Tensor:
    return (input + (input * input - 1).sqrt()).log()


@both
def atanh(input: Tensor) -> Tensor:
    return (input.log1p() - (-input).log1p()) / 2


@both
def erfc(input: Tensor) -> Tensor:
    return 1 - input.erf()


@both
def sgn(input: Tensor) -> Tensor:
    return input.sign()


@both
def signbit(input: Tensor) -> Tensor:
    """Whether the sign is −, that of −0 included."""
    return (input < 0) | ((input == 0) & (1 / input < 0)) if input.is_floating_point() else input < 0


@both
def copysign(input: Tensor, other: Any) -> Tensor:
    """The size of `input` with the sign of `other`."""
    return where(signbit(as_tensor(other, input)), -input.abs(), input.abs())


@both
def clamp_min(input: Tensor, min: Any) -> Tensor:
    return input.clamp(min=min)


@both
def clamp_max(input: Tensor, max: Any) -> Tensor:
    return input.clamp(max=max)


@method
def clamp_min_(input: Tensor, min: Any) -> Tensor:
    return input.clamp_(min=min)


@method
def clamp_max_(input: Tensor, max: Any) -> Tensor:
    return input.clamp_(max=max)


@both
def isreal(input: Tensor) -> Tensor:
    return _creation.ones_like(input, dtype=bool_)


@both
def isneginf(input: Tensor) -> Tensor:
    return input == -math.inf


@both
def isposinf(input: Tensor) -> Tensor:
    return input == math.inf


@both
def fmax(input: Tensor, other: Tensor) -> Tensor:
    """The larger one; a number rather than NaN."""
    return where(input.isnan(), other, where(other.isnan(), input, input.maximum(other)))


@both
def fmin(input: Tensor, other: Tensor) -> Tensor:
    """The smaller one; a number rather than NaN."""
    return where(input.isnan(), other, where(other.isnan(), input, input.minimum(other)))


@both
def hypot(input: Tensor, other: Tensor) -> Tensor:
    return (input * input + other * other).sqrt()


@both
def logaddexp(input: Tensor, other: Tensor) -> Tensor:
    """log(exp(input) + exp(other))."""
    return input.maximum(other) + (-(input - other).abs()).exp().log1p()


@both
def xlogy(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    """input · log(other), 0 where input is 0."""
    first = self if input is None else input
    like = other if isinstance(other, Tensor) else first
    first, other = as_tensor(first, like), as_tensor(other, like)
    return where(first == 0, 0.0, first * other.log())


@both
def heaviside(input: Tensor, values: Tensor) -> Tensor:
    """0 below zero, 1 above, `values` at zero."""
    return where(input == 0, values, (input > 0).to(input.dtype))


@both
def deg2rad(input: Tensor) -> Tensor:
    return input * (math.pi / 180)


@both
def rad2deg(input: Tensor) -> Tensor:
    return input * (180 / math.pi)


@both
def logit(input: Tensor, eps: float | None = None) -> Tensor:
    """log(p / (1 − p))."""
    p = input if eps is None else input.clamp(eps, 1 - eps)
    return (p / (1 - p)).log()
