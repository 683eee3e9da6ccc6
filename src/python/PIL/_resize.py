"""Scaling as Pillow does it (libImaging/Resample.c): weights in 22-bit fixed point, rows first."""

from __future__ import annotations

import math
from collections.abc import Callable

_BITS = 32 - 8 - 2


def _triangle(x: float) -> float:
    return max(0.0, 1.0 - abs(x))


def _cubic(x: float, a: float = -0.5) -> float:
    x = abs(x)
    if x < 1.0:
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1
    return (((x - 5) * x + 8) * x - 4) * a if x < 2.0 else 0.0


_FILTERS: dict[int, tuple[Callable[[float], float], float]] = {2: (_triangle, 1.0), 3: (_cubic, 2.0)}


def _weights(size: int, target: int, resample: int) -> list[tuple[int, list[int]]]:
    """For every target pixel: the first source pixel it sees, and the weights from there."""
    function, reach = _FILTERS[resample]
    scale = size / target
    wider = max(scale, 1.0)
    support = reach * wider
    found = []
    for place in range(target):
        center = (place + 0.5) * scale
        first = max(int(center - support + 0.5), 0)
        last = min(int(center + support + 0.5), size)
        raw = [function((x - center + 0.5) / wider) for x in range(first, last)]
        total = sum(raw)
        fixed = [w / total * (1 << _BITS) for w in raw]
        found.append((first, [int(w - 0.5) if w < 0 else int(w + 0.5) for w in fixed]))
    return found


def _pass(row: bytes, weights: list[tuple[int, list[int]]]) -> bytes:
    half = 1 << (_BITS - 1)
    sums = (half + sum(w * row[first + i] for i, w in enumerate(fixed)) for first, fixed in weights)
    return bytes(min(max(s >> _BITS, 0), 255) for s in sums)


def resize_channel(data: bytes, size: tuple[int, int], target: tuple[int, int], resample: int) -> bytes:
    """One channel of bytes scaled from (width, height) to (width, height)."""
    (width, height), (new_width, new_height) = size, target
    rows = [data[y * width : (y + 1) * width] for y in range(height)]
    if resample == 0:
        columns = [math.floor((x + 0.5) * width / new_width) for x in range(new_width)]
        lines = [math.floor((y + 0.5) * height / new_height) for y in range(new_height)]
        return b"".join(bytes(rows[y][x] for x in columns) for y in lines)
    if resample not in _FILTERS:
        raise NotImplementedError(
            f"Image.resize(): resample={resample} is not supported here; use NEAREST, BILINEAR or BICUBIC"
        )
    if new_width != width:
        across = _weights(width, new_width, resample)
        rows = [_pass(row, across) for row in rows]
    if new_height == height:
        return b"".join(rows)
    down = _weights(height, new_height, resample)
    columns_done = [_pass(bytes(column), down) for column in zip(*rows, strict=True)]
    return b"".join(bytes(line) for line in zip(*columns_done, strict=True))
