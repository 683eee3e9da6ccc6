"""Which elements there are, and where: where, nonzero, unique, isclose."""

from __future__ import annotations

import builtins
from typing import Any

from _convlab import bridge

from . import _conversion
from ._binding import wrap
from ._dtypes import int64
from ._forms import both, both_plain, function
from ._tensor import Tensor


@function
def where(condition: Tensor, input: Any = None, other: Any = None, self: Any = None) -> Any:
    """Elements of `input` where `condition` holds, of `other` elsewhere; alone: the indices where it holds."""
    first = self if input is None else input
    if first is None and other is None:
        return nonzero(condition, as_tuple=True)
    return wrap(bridge.call("where", condition, first, other))


def _where_method(self: Tensor, condition: Tensor, other: Any) -> Tensor:
    return where(condition, self, other)


Tensor.where = _where_method  # type: ignore[attr-defined]


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


@both_plain
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
    answer = [input.index_select(dim, input.new_tensor(first, dtype=int64))]
    if return_inverse:
        answer.append(input.new_tensor([different.index(one) for one in slices], dtype=int64))
    if return_counts:
        answer.append(input.new_tensor([slices.count(one) for one in different], dtype=int64))
    return answer[0] if len(answer) == 1 else tuple(answer)


@both_plain
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
        answer.append(input.new_tensor(places, dtype=int64).view(input.shape))
    if return_counts:
        answer.append(input.new_tensor(lengths, dtype=int64))
    return answer[0] if len(answer) == 1 else tuple(answer)


@both
def isclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> Tensor:
    """Where both are equal within `atol + rtol·|other|`."""
    options = {"rtol": rtol, "atol": atol, "equal_nan": equal_nan}
    return wrap(bridge.call("isclose", input, other, options))


@both
def allclose(input: Tensor, other: Tensor, rtol: float = 1e-05, atol: float = 1e-08, equal_nan: bool = False) -> bool:
    """Whether all elements are equal within `atol + rtol·|other|`."""
    if input.dtype is not other.dtype:
        first, second = (_conversion.TYPE_NAMES[t.dtype._engine_name] for t in (input, other))
        raise RuntimeError(f"{first} did not match {second}")
    return bool(isclose(input, other, rtol, atol, equal_nan).all().item())
