"""Einstein's sums."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from .._forms import plain
from .._tensor import Tensor


@plain
def einsum(*args: Any) -> Tensor:
    """Einstein's sums: letters name dimensions; those that the result does not name are summed over."""
    equation, *operands = args
    if not isinstance(equation, str):
        raise NotImplementedError("torch.einsum() with lists of numbers is not supported here; give an equation")
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = list(operands[0])
    return _einsum(equation.replace(" ", ""), operands)


def _einsum(equation: str, operands: list[Tensor]) -> Tensor:
    left, arrow, right = equation.partition("->")
    terms = left.split(",")
    if len(terms) < len(operands):
        raise RuntimeError("einsum(): more operands were provided than specified in the equation")
    if len(terms) > len(operands):
        raise RuntimeError("einsum(): fewer operands were provided than specified in the equation")
    labels = [
        _labels(term, operand, number) for number, (term, operand) in enumerate(zip(terms, operands, strict=True))
    ]
    dots = sorted({label for term in labels for label in term if len(label) > 1}, key=lambda dot: -int(dot[1:]))
    if arrow:
        before, ellipsis, after = right.partition("...")
        result = [*before, *(dots if ellipsis else []), *after]
    else:
        letters = "".join(terms).replace(".", "")
        result = dots + sorted(letter for letter in set(letters) if letters.count(letter) == 1)
    for letter in result:
        if letter not in {label for term in labels for label in term}:
            raise RuntimeError(
                f"einsum(): output subscript {letter} does not appear in the equation for any input operand"
            )
    _check_sizes(labels, operands)
    names = [*result, *sorted({label for term in labels for label in term} - set(result))]
    parts = [_arranged(operand, term, names) for operand, term in zip(operands, labels, strict=True)]
    return _summed(parts, len(result))


def _labels(term: str, operand: Tensor, number: int) -> list[str]:
    """A name for every dimension; those under `...` are named .1, .2 … from the last."""
    before, ellipsis, after = term.partition("...")
    named = len(before) + len(after)
    if operand.dim() < named or (operand.dim() > named and not ellipsis):
        has = "number of subscripts in the equation"
        if ellipsis:
            raise RuntimeError(
                f"einsum(): the {has} ({named}) is more than the number of dimensions ({operand.dim()}) for operand {number}"
            )
        raise RuntimeError(
            f"einsum(): the {has} ({named}) does not match the number of dimensions ({operand.dim()}) for operand "
            f"{number} and no ellipsis was given"
        )
    return [*before, *(f".{n}" for n in range(operand.dim() - named, 0, -1)), *after]


def _check_sizes(labels: list[list[str]], operands: list[Tensor]) -> None:
    seen: dict[str, int] = {}
    for number, (term, operand) in enumerate(zip(labels, operands, strict=True)):
        for label, size in zip(term, operand.shape, strict=True):
            known = seen.get(label, 1)
            if size != 1 and known not in (1, size):
                raise RuntimeError(
                    f"einsum(): subscript {label} has size {size} for operand {number} which does not broadcast with "
                    f"previously seen size {known}"
                )
            seen[label] = max(known, size) if size else 0


def _arranged(operand: Tensor, term: list[str], names: list[str]) -> Tensor:
    """The operand with its dimensions in the order of `names`, of size 1 where it lacks one."""
    term = list(term)
    for label in {label for label in term if term.count(label) > 1}:
        while term.count(label) > 1:
            first, second = [place for place, other in enumerate(term) if other == label][:2]
            operand = operand.diagonal(0, first, second)
            term = [other for place, other in enumerate(term) if place not in (first, second)] + [label]
    order = [term.index(name) for name in names if name in term]
    arranged = operand.permute(order)
    return arranged.reshape(
        [arranged.shape[[n for n in names if n in term].index(name)] if name in term else 1 for name in names]
    )


def _summed(parts: list[Tensor], kept: int) -> Tensor:
    """The product of all parts, summed over the dimensions from `kept` on; two parts go through a matrix product."""
    while len(parts) > 1:
        last = len(parts) == 2
        first, second, *rest = parts
        parts = [_product(first, second, kept) if last else first * second, *rest]
        if last:
            return parts[0]
    summed = list(range(kept, parts[0].dim()))
    return parts[0].sum(summed) if summed else parts[0]


def _sizes(x: Tensor, dims: Iterable[int]) -> list[int]:
    return [x.shape[d] for d in dims]


def _product(a: Tensor, b: Tensor, kept: int) -> Tensor:
    summed = range(kept, a.dim())
    # Dimensions of one part only can be summed before.
    for dim in summed:
        if a.shape[dim] > 1 and b.shape[dim] == 1:
            a = a.sum(dim, keepdim=True)
        elif b.shape[dim] > 1 and a.shape[dim] == 1:
            b = b.sum(dim, keepdim=True)
    rows = [d for d in range(kept) if b.shape[d] == 1]
    columns = [d for d in range(kept) if d not in rows and a.shape[d] == 1]
    batch = [d for d in range(kept) if d not in rows and d not in columns]
    inner_size = math.prod(_sizes(a, summed))
    left = a.permute([*batch, *rows, *columns, *summed]).reshape(
        math.prod(_sizes(a, batch)), math.prod(_sizes(a, rows)), inner_size
    )
    right = b.permute([*batch, *columns, *rows, *summed]).reshape(
        math.prod(_sizes(b, batch)), math.prod(_sizes(b, columns)), inner_size
    )
    product = left.bmm(right.transpose(1, 2)).reshape(_sizes(a, batch) + _sizes(a, rows) + _sizes(b, columns))
    order = [*batch, *rows, *columns]
    return product.permute([order.index(d) for d in range(kept)]) if kept else product.reshape(())
