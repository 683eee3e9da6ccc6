"""What may be drawn - lists, ranges, tensors, pictures - as plain numbers."""

from __future__ import annotations

import math
from typing import Any


def numbers(values: Any) -> list[Any]:
    """A flat list of Python numbers."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    elif not isinstance(values, (list, tuple, range, str)) and hasattr(values, "__iter__"):
        values = list(values)
    listed: list[Any] = list(values) if isinstance(values, (list, tuple, range)) else [values]
    return [v.item() if hasattr(v, "item") else v for v in listed]


def known(values: list[Any]) -> list[Any]:
    """NaN and infinities as None: there the line breaks."""
    return [v if v is not None and math.isfinite(v) else None for v in values]


def grid(values: Any) -> tuple[list[list[Any]], int]:
    """Rows of a picture, and how many numbers a cell has (1, 3 or 4)."""
    if hasattr(values, "getbands"):
        bands = len(values.getbands())
        rows = [list(row) for row in values.rows()]
        if bands == 1:
            return rows, 1
        return [[tuple(row[i : i + bands]) for i in range(0, len(row), bands)] for row in rows], bands
    rows = values.tolist() if hasattr(values, "tolist") else [numbers(row) for row in values]
    if not rows or not isinstance(rows[0], list):
        raise TypeError(f"Invalid shape {_shape(rows)} for image data")
    first = rows[0][0] if rows[0] else 0
    if not isinstance(first, list):
        return rows, 1
    if len(first) == 1:
        return [[cell[0] for cell in row] for row in rows], 1
    if len(first) not in (3, 4) or isinstance(first[0], list):
        raise TypeError(f"Invalid shape {_shape(rows)} for image data")
    return rows, len(first)


def _shape(values: Any) -> tuple[int, ...]:
    shape = []
    while isinstance(values, list):
        shape.append(len(values))
        values = values[0] if values else None
    return tuple(shape)


def width_of(options: dict[str, Any], *names: str) -> Any:
    """Takes out how wide a line is, in points; None where nothing says so."""
    width = None
    for name in names:
        width = options.pop(name, width)
    return numbers(width)[0] if width is not None else None


def alpha_of(value: Any) -> float:
    """1 is opaque, as None is."""
    return 1 if value is None else value
