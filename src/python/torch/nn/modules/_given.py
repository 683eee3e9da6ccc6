"""What containers are given: places, which may count from the end, and pairs of keys and values."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from typing import Any

from .module import Module


def place(size: int, index: Any) -> int:
    """`index`, which may count from the end."""
    index = operator.index(index)
    if not -size <= index < size:
        raise IndexError(f"index {index} is out of range")
    return index % size


def pairs(name: str, given: Any) -> Iterable[Any]:
    """What a dict or a list of pairs holds."""
    if isinstance(given, Mapping) or (isinstance(given, Module) and hasattr(given, "items")):
        return list(given.items())
    if not isinstance(given, Iterable):
        raise TypeError(
            f"{name}.update should be called with an iterable of key/value pairs, but got {type(given).__name__}"
        )
    found = list(given)
    for number, pair in enumerate(found):
        if not isinstance(pair, Iterable):
            raise TypeError(f"{name} update sequence element #{number} should be Iterable; is{type(pair).__name__}")
        if len(pair) != 2:  # type: ignore[arg-type]
            raise ValueError(
                f"{name} update sequence element #{number} has length {len(pair)}; 2 is required"  # type: ignore[arg-type]
            )
    return found
