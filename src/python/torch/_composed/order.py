"""Functions of sorted values: where they stand, and what lies between."""

from __future__ import annotations

from typing import Any

from .._dtypes import int32, int64
from .._forms import both, function
from .._tensor import Tensor
from .common import as_tensor


@function
def searchsorted(
    sorted_sequence: Tensor,
    input: Any = None,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
    self: Any = None,
) -> Tensor:
    """Where in the sorted sequence each value would stand."""
    if sorter is not None or sorted_sequence.dim() != 1:
        raise NotImplementedError("torch.searchsorted(): only for a sequence of one dimension, without 'sorter', here")
    values = as_tensor(self if input is None else input, sorted_sequence)
    wide = values.unsqueeze(-1)
    before = sorted_sequence <= wide if right or side == "right" else sorted_sequence < wide
    return before.sum(-1).to(int32 if out_int32 else int64)


@function
def bucketize(
    input: Any = None, boundaries: Any = None, out_int32: bool = False, right: bool = False, self: Any = None
) -> Tensor:
    """The number of the bucket between boundaries that each value falls into."""
    values = as_tensor(self if input is None else input, boundaries)
    return searchsorted(boundaries, values, out_int32=out_int32, right=right)


@function
def isin(assume_unique: bool = False, invert: bool = False, **given: Any) -> Tensor:
    """Whether each element is among the test elements."""
    elements, tests = given.values()
    like = elements if isinstance(elements, Tensor) else tests
    elements, tests = as_tensor(elements, like), as_tensor(tests, like)
    found = (elements.unsqueeze(-1) == tests.flatten()).any(-1)
    return ~found if invert else found


@both
def msort(input: Tensor) -> Tensor:
    return input.sort(0).values


@both
def quantile(
    input: Tensor, q: Any, dim: int | None = None, keepdim: bool = False, interpolation: str = "linear"
) -> Tensor:
    """The value below which the part q lies, between two neighbours in proportion."""
    if interpolation != "linear":
        raise NotImplementedError("torch.quantile(): the argument 'interpolation' is only 'linear' here")
    parts = q if isinstance(q, Tensor) else input.new_tensor(q)
    if bool(((parts < 0) | (parts > 1)).any()):
        raise RuntimeError(
            "quantile() q values must be in the range [0, 1]"
            if isinstance(q, Tensor)
            else f"quantile() q must be in the range [0, 1] but got {q:g}"
        )
    ordered = (input.flatten() if dim is None else input.movedim(dim, 0)).sort(0).values
    ranks = parts.reshape(-1) * (ordered.shape[0] - 1)
    below = ranks.floor().long()
    weight = (ranks - below).reshape(-1, *[1] * (ordered.dim() - 1))
    found = ordered[below].lerp(ordered[ranks.ceil().long()], weight.expand(len(below), *ordered.shape[1:]))
    if keepdim:
        found = (
            found.unsqueeze(dim + 1 if dim is not None and dim >= 0 else -1)
            if dim is not None
            else (found.reshape(-1, *[1] * input.dim()))
        )
    return found if parts.dim() else found[0]
