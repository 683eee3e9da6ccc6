"""What functions of pictures ask of their arguments: tensors, and a size for each dimension."""

from __future__ import annotations

from typing import Any

from torch._argument_kinds import kind_name
from torch._kinds import CHECKS, MISSING
from torch._tensor import Tensor


def ints(value: Any, name: str, argument: str, position: int | None) -> list[int]:
    """One int or several, as a list."""
    numbers = CHECKS["int[1]"](value)
    if numbers is MISSING:
        wanted = "must be tuple of ints"
        if isinstance(value, (tuple, list)) and CHECKS["int"](value[0]) is not MISSING:
            at, part = next((i, part) for i, part in enumerate(value, 1) if CHECKS["int"](part) is MISSING)
            found = f"found element of type {kind_name(part)} at pos {at}"
            raise TypeError(f"{name}(): argument '{argument}' {wanted}, but {found}")
        where = "" if position is None else f" (position {position})"
        raise TypeError(f"{name}(): argument '{argument}'{where} {wanted}, not {kind_name(value)}")
    return list(numbers)


def per_dimension(value: Any, n: int, name: str, argument: str, position: int | None = None) -> list[int]:
    """One int for all spatial dimensions, or one each, as a list."""
    numbers = ints(value, name, argument, position)
    return numbers * n if len(numbers) == 1 else numbers


def need_tensors(name: str, **tensors: Any) -> None:
    for position, (argument, value) in enumerate(tensors.items(), start=1):
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {kind_name(value)}"
            )
