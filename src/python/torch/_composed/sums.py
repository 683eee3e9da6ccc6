"""Means, running extremes and differences along a dimension."""

from __future__ import annotations

from typing import Any

from .. import return_types
from .._dtypes import bool_, int64
from .._finding import where
from .._forms import both
from .._tensor import Tensor
from .common import cat


@both
def nanmean(input: Tensor, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Tensor:
    """The mean of what is not NaN."""
    x = input if dtype is None else input.to(dtype)
    there = (~x.isnan()).to(x.dtype)
    zeroed = where(x.isnan(), 0.0, x)
    if dim is None:
        return zeroed.sum() / there.sum()
    return zeroed.sum(dim, keepdim) / there.sum(dim, keepdim)


@both
def mode(input: Tensor, dim: int = -1, keepdim: bool = False) -> Any:
    """The most frequent value along `dim` (the smallest of several), and its last place."""
    rows = input.movedim(dim, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    chosen = [min(row, key=lambda value, row=row: (-row.count(value), value)) for row in flat]
    places = [len(row) - 1 - row[::-1].index(value) for row, value in zip(flat, chosen, strict=True)]
    shape = rows.shape[:-1]
    values = input.new_tensor(chosen).view(shape)
    indices = input.new_tensor(places, dtype=int64).view(shape)
    parts = (values, indices)
    return return_types.mode(part.unsqueeze(dim) if keepdim else part for part in parts)


def _running(name: str, input: Tensor, dim: int, better: Any) -> Any:
    rows = input.movedim(dim, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    values, places = [], []
    for row in flat:
        best = 0
        for place, value in enumerate(row):
            best = place if better(value, row[best]) else best
            values.append(row[best])
            places.append(best)
    made = (input.new_tensor(values), input.new_tensor(places, dtype=int64))
    return getattr(return_types, name)(part.view(rows.shape).movedim(-1, dim) for part in made)


@both
def cummax(input: Tensor, dim: int) -> Any:
    """The largest value so far, and its (last) place."""
    return _running("cummax", input, dim, lambda value, best: value >= best)


@both
def cummin(input: Tensor, dim: int) -> Any:
    """The smallest value so far, and its (last) place."""
    return _running("cummin", input, dim, lambda value, best: value <= best)


@both
def logcumsumexp(input: Tensor, dim: int) -> Tensor:
    """Logarithms of running sums of exponentials."""
    largest = input.amax(dim, True)
    return (input - largest).exp().cumsum(dim).log() + largest


@both
def diff(
    input: Tensor, n: int = 1, dim: int = -1, prepend: Tensor | None = None, append: Tensor | None = None
) -> Tensor:
    """Differences of neighbours along `dim`, n times over."""
    x = cat([part for part in (prepend, input, append) if part is not None], dim)
    for _ in range(n):
        size = max(x.shape[dim] - 1, 0)
        later, earlier = x.narrow(dim, 1, size), x.narrow(dim, 0, size)
        x = later ^ earlier if x.dtype is bool_ else later - earlier
    return x
