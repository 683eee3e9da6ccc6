"""Many values made one, or put in order: max, sort, std, norm, cumsum, softmax.

Each is written once, for the names that PyTorch's signatures give its arguments (see _forms.py); `norm`, a function of
Python in PyTorch, has Python's own signature.
"""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from . import return_types
from ._binding import wrap
from ._forms import both, both_plain, function
from ._kinds import CHECKS
from ._tensor import Tensor


def _ints(value: Any) -> list[int] | None:
    """The dims of a reduction: an int, several, or None for all."""
    return None if value is None else CHECKS["int[1]"](value)


def _options(**options: Any) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _extreme(name: str, input: Tensor, other: Any, dim: Any, keepdim: bool) -> Any:
    if other is not None:
        return wrap(bridge.call("maximum" if name == "max" else "minimum", input, other))
    if dim is None:
        return wrap(bridge.call(name, input))
    return getattr(return_types, name)(wrap(bridge.call(name, input, int(dim), keepdim)))


@both
def max(input: Tensor, other: Any = None, dim: Any = None, keepdim: bool = False) -> Any:  # noqa: A001
    """The largest value, larger ones of two tensors, or with `dim` values and indices."""
    return _extreme("max", input, other, dim, keepdim)


@both
def min(input: Tensor, other: Any = None, dim: Any = None, keepdim: bool = False) -> Any:  # noqa: A001
    """The smallest value, smaller ones of two tensors, or with `dim` values and indices."""
    return _extreme("min", input, other, dim, keepdim)


@both
def aminmax(input: Tensor, dim: Any = None, keepdim: bool = False) -> Any:
    """The smallest and the largest value."""
    ends = (wrap(bridge.call(name, input, _ints(dim), keepdim)) for name in ("amin", "amax"))
    return return_types.aminmax(ends)


@both
def median(input: Tensor, dim: Any = None, keepdim: bool = False) -> Any:
    """The lower median, or with `dim` values and indices."""
    if dim is None:
        return wrap(bridge.call("median", input))
    return return_types.median(wrap(bridge.call("median", input, int(dim), keepdim)))


@both
def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool | None = None) -> Any:
    """Values in order, and where they were. Equal ones keep their order."""
    return return_types.sort(wrap(bridge.call("sort", input, int(dim), descending)))


@both
def topk(input: Tensor, k: int, dim: int = -1, largest: bool = True, sorted: bool = True) -> Any:
    """The k largest (or smallest) values, and where they are."""
    return return_types.topk(wrap(bridge.call("topk", input, int(k), int(dim), largest, sorted)))


@both
def kthvalue(input: Tensor, k: int, dim: int = -1, keepdim: bool = False) -> Any:
    """The k-th smallest value, and where it is."""
    size = input.shape[dim] if input.dim() else 1
    if not 1 <= k <= size:
        raise RuntimeError("selected index k out of range")
    ordered = input.sort(dim)
    parts = (part.narrow(dim, k - 1, 1) for part in (ordered.values, ordered.indices))
    return return_types.kthvalue(part if keepdim else part.squeeze(dim) for part in parts)


def _spread(name: str, input: Tensor, dim: Any, unbiased: bool, keepdim: bool, correction: int | None) -> Tensor:
    degrees = int(unbiased) if correction is None else correction
    return wrap(bridge.call(name, input, _ints(dim), keepdim, {"correction": degrees}))


@both
def std(
    input: Tensor, dim: Any = None, unbiased: bool = True, keepdim: bool = False, correction: int | None = None
) -> Tensor:
    """Standard deviation, divided by n − 1 unless told otherwise."""
    return _spread("std", input, dim, unbiased, keepdim, correction)


@both
def var(
    input: Tensor, dim: Any = None, unbiased: bool = True, keepdim: bool = False, correction: int | None = None
) -> Tensor:
    """Variance, divided by n − 1 unless told otherwise."""
    return _spread("var", input, dim, unbiased, keepdim, correction)


def _mean(input: Tensor, dim: Any, keepdim: bool) -> Tensor:
    return wrap(bridge.call("mean", input, _ints(dim), keepdim))


@function
def var_mean(
    input: Tensor, dim: Any = None, unbiased: bool = True, keepdim: bool = False, correction: int | None = None
) -> tuple[Tensor, Tensor]:
    """Variance and mean."""
    return _spread("var", input, dim, unbiased, keepdim, correction), _mean(input, dim, keepdim)


@function
def std_mean(
    input: Tensor, dim: Any = None, unbiased: bool = True, keepdim: bool = False, correction: int | None = None
) -> tuple[Tensor, Tensor]:
    """Standard deviation and mean."""
    return _spread("std", input, dim, unbiased, keepdim, correction), _mean(input, dim, keepdim)


@both
def cumsum(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """Running sums along `dim`."""
    return wrap(bridge.call("cumsum", input if dtype is None else input.to(dtype), int(dim)))


@both
def cumprod(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """Running products along `dim`."""
    return wrap(bridge.call("cumprod", input if dtype is None else input.to(dtype), int(dim)))


@both
def count_nonzero(input: Tensor, dim: Any = None) -> Tensor:
    """How many elements are not zero."""
    return (input != 0).sum() if dim is None else (input != 0).sum(dim)


@both_plain
def norm(
    input: Tensor,
    p: Any = "fro",
    dim: Any = None,
    keepdim: bool = False,
    out: Any = None,
    dtype: Any = None,
) -> Tensor:
    """Vector norm over `dim`, or over everything."""
    if not isinstance(input, Tensor):
        raise AttributeError(f"'{type(input).__name__}' object has no attribute 'layout'")
    if p == "nuc":
        raise NotImplementedError("torch.norm(): p='nuc' is not supported here")
    if out is not None:
        raise NotImplementedError("torch.norm(): the argument 'out' is not supported here")
    if isinstance(p, str) and p != "fro":
        raise RuntimeError(f"only valid string values are 'fro' and 'nuc', found {p}")
    power = 2.0 if p in ("fro", None) else float(p)
    return wrap(bridge.call("norm", input if dtype is None else input.to(dtype), power, _ints(dim), keepdim))


@both
def softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """exp(x) / Σ exp(x) along `dim`."""
    return wrap(bridge.call("softmax", input, int(dim), _options(dtype=dtype)))


@both
def log_softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """The logarithm of softmax."""
    return wrap(bridge.call("log_softmax", input, int(dim), _options(dtype=dtype)))
