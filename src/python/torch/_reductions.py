"""Functions with several forms, or with several results: max, sort, std, split, where …

Each is written once, for the names that PyTorch's signatures give its arguments (see _forms.py); those of Python functions
in PyTorch (norm, split, unique) have Python's own signatures.
"""

from __future__ import annotations

import builtins
from typing import Any

from _convlab import bridge

from . import return_types
from ._binding import _CHECKS, wrap
from ._dtypes import DTYPES
from ._forms import FUNCTIONS as _FORMS
from ._forms import both, function, method
from ._tensor import Tensor


def _ints(value: Any) -> list[int] | None:
    """The dims of a reduction: an int, several, or None for all."""
    return None if value is None else _CHECKS["int[1]"](value)


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


def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Pieces of that size, or of these sizes, along `dim`."""
    size = split_size_or_sections
    if isinstance(size, Tensor):
        size = size.item() if size.dim() == 0 else size.tolist()
    return wrap(bridge.call("split", tensor, size if isinstance(size, int) else list(size), dim))


@function
def where(condition: Tensor, input: Any = None, other: Any = None, self: Any = None) -> Any:
    """Elements of `input` where `condition` holds, of `other` elsewhere; alone: the indices where it holds."""
    first = self if input is None else input
    if first is None and other is None:
        return nonzero(condition, as_tuple=True)
    return wrap(bridge.call("where", condition, first, other))


def _where_method(self: Tensor, condition: Tensor, other: Any) -> Tensor:
    return where(condition, self, other)


@both
def nonzero(input: Tensor, as_tuple: bool = False) -> Any:
    """Indices of elements that are not zero, one row each."""
    found = wrap(bridge.call("nonzero", input))
    if not as_tuple:
        return found
    return found.unbind(1) if input.dim() else (found.new_zeros(found.shape[0]),)


@both
def argwhere(input: Tensor) -> Tensor:
    """Indices of elements that are not zero, one row each."""
    return nonzero(input)


def unique(
    input: Tensor,
    sorted: bool = True,
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: int | None = None,
) -> Any:
    """The different values, in order; with `dim` the different slices along it."""
    if dim is not None:
        return _unique_slices(input, dim, return_inverse, return_counts)
    options = {"return_inverse": return_inverse, "return_counts": return_counts}
    answer = wrap(bridge.call("unique", input, options))
    if isinstance(answer, tuple):
        parts = tuple(part for part in answer if part is not None)
        return parts[0] if len(parts) == 1 else parts
    return answer


def _unique_slices(input: Tensor, dim: int, return_inverse: bool, return_counts: bool) -> Any:
    rank = input.dim()
    if not -rank <= dim < rank:
        raise IndexError(f"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})")
    slices = [tuple(part.flatten().tolist()) for part in input.unbind(dim)]
    different = builtins.sorted(set(slices))
    first = [slices.index(one) for one in different]
    answer = [input.index_select(dim, input.new_tensor(first, dtype=_INT64))]
    if return_inverse:
        answer.append(input.new_tensor([different.index(one) for one in slices], dtype=_INT64))
    if return_counts:
        answer.append(input.new_tensor([slices.count(one) for one in different], dtype=_INT64))
    return answer[0] if len(answer) == 1 else tuple(answer)


def unique_consecutive(
    input: Tensor, return_inverse: bool = False, return_counts: bool = False, dim: int | None = None
) -> Any:
    """The values without those that repeat the one before."""
    if dim is not None:
        raise NotImplementedError("torch.unique_consecutive(): the argument 'dim' is not supported here")
    flat = input.flatten()
    starts = [i for i in range(flat.numel()) if i == 0 or flat[i].item() != flat[i - 1].item()]
    lengths = [end - start for start, end in zip(starts, [*starts[1:], flat.numel()], strict=True)]
    answer = [flat[starts] if starts else flat]
    if return_inverse:
        places = [place for place, length in enumerate(lengths) for _ in range(length)]
        answer.append(input.new_tensor(places, dtype=_INT64).view(input.shape))
    if return_counts:
        answer.append(input.new_tensor(lengths, dtype=_INT64))
    return answer[0] if len(answer) == 1 else tuple(answer)


_INT64 = DTYPES["int64"]


@both
def isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
    """Where both are equal within `atol + rtol·|other|`."""
    options = {"rtol": rtol, "atol": atol, "equal_nan": equal_nan}
    return wrap(bridge.call("isclose", input, other, options))


@both
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Whether all elements are equal within `atol + rtol·|other|`."""
    if input.dtype is not other.dtype:
        first, second = (_SCALAR_TYPES[t.dtype._engine_name] for t in (input, other))
        raise RuntimeError(f"{first} did not match {second}")
    return bool(isclose(input, other, rtol, atol, equal_nan).all().item())


_SCALAR_TYPES = {
    "float32": "Float", "float64": "Double", "int64": "Long", "int32": "Int", "int16": "Short", "int8": "Char",
    "uint8": "Byte", "bool": "Bool",
}  # fmt: skip


@both
def softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """exp(x) / Σ exp(x) along `dim`."""
    return wrap(bridge.call("softmax", input, int(dim), _options(dtype=dtype)))


@both
def log_softmax(input: Tensor, dim: int, dtype: Any = None) -> Tensor:
    """The logarithm of softmax."""
    return wrap(bridge.call("log_softmax", input, int(dim), _options(dtype=dtype)))


@both
def roll(input: Tensor, shifts: Any, dims: Any = None) -> Tensor:
    """Moves elements along `dims`; what leaves at one end comes in at the other."""
    if dims is None or dims == ():
        return roll(input.flatten(), shifts, 0).view(input.shape)
    return wrap(bridge.call("roll", input, _ints(shifts), _ints(dims)))


@method
def view(self: Tensor, size: Any = None, dtype: Any = None) -> Tensor:
    """`x.view(2, 3)`, `x.view((2, -1))`."""
    if dtype is not None:
        if dtype is self.dtype:
            return wrap(bridge.call("view", self, list(self.shape)))
        raise NotImplementedError("Tensor.view(): the argument 'dtype' is not supported here")
    return wrap(bridge.call("view", self, list(map(int, size))))


FUNCTIONS = {
    **_FORMS, "norm": norm, "split": split, "unique": unique, "unique_consecutive": unique_consecutive,
}  # fmt: skip

for _name in ("norm", "split", "unique", "unique_consecutive"):
    setattr(Tensor, _name, globals()[_name])
Tensor.where = _where_method  # type: ignore[attr-defined]
