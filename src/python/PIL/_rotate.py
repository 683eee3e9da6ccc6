"""Turning a picture as Pillow does it (Image.rotate and libImaging/Geometry.c)."""

from __future__ import annotations

import math
from collections.abc import Callable

#: x and y in the source for x and y in the result: a·x + b·y + c, d·x + e·y + f.
Matrix = tuple[float, float, float, float, float, float]
Sampler = Callable[[float, float], bytes]


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[1] * y + m[2], m[3] * x + m[4] * y + m[5]


def turning(
    size: tuple[int, int], angle: float, center: tuple[float, float] | None, expand: bool
) -> tuple[Matrix, tuple[int, int]]:
    """The matrix of a turn counter-clockwise by `angle` degrees, and the size of its result."""
    width, height = size
    turn = -math.radians(angle % 360.0)
    cos, sin = round(math.cos(turn), 15), round(math.sin(turn), 15)
    middle = (width / 2.0, height / 2.0) if center is None else center
    shift = _apply((cos, sin, 0.0, -sin, cos, 0.0), -middle[0], -middle[1])
    matrix = (cos, sin, shift[0] + middle[0], -sin, cos, shift[1] + middle[1])
    if not expand:
        return matrix, size
    corners = [_apply(matrix, x, y) for x, y in ((0, 0), (width, 0), (width, height), (0, height))]
    new_width, new_height = (math.ceil(max(side)) - math.floor(min(side)) for side in zip(*corners, strict=True))
    c, f = _apply(matrix, -(new_width - width) / 2.0, -(new_height - height) / 2.0)
    return (cos, sin, c, -sin, cos, f), (new_width, new_height)


def transformed(
    data: bytes,
    size: tuple[int, int],
    channels: int,
    matrix: Matrix,
    target: tuple[int, int],
    smooth: bool,
    fill: bytes,
) -> bytes:
    """`data` seen through `matrix`, with `fill` where nothing was."""
    width, height = size
    sample = (_bilinear if smooth else _nearest)(data, size, channels)
    out = bytearray()
    for y in range(target[1]):
        for x in range(target[0]):
            from_x, from_y = _apply(matrix, x + 0.5, y + 0.5)
            inside = 0 <= from_x < width and 0 <= from_y < height
            out += sample(from_x, from_y) if inside else fill
    return bytes(out)


def _nearest(data: bytes, size: tuple[int, int], channels: int) -> Sampler:
    width = size[0]

    def sample(x: float, y: float) -> bytes:
        at = (int(y) * width + int(x)) * channels
        return data[at : at + channels]

    return sample


def _bilinear(data: bytes, size: tuple[int, int], channels: int) -> Sampler:
    width, height = size

    def row(y: int, left: int, right: int, part: float, channel: int) -> float:
        first = data[(y * width + left) * channels + channel]
        return first + (data[(y * width + right) * channels + channel] - first) * part

    def sample(x: float, y: float) -> bytes:
        x, y = x - 0.5, y - 0.5
        column, line = math.floor(x), math.floor(y)
        left, right = (min(max(c, 0), width - 1) for c in (column, column + 1))
        values = []
        for channel in range(channels):
            value = row(min(max(line, 0), height - 1), left, right, x - column, channel)
            if 0 <= line + 1 < height:
                value += (row(line + 1, left, right, x - column, channel) - value) * (y - line)
            values.append(int(value))
        return bytes(values)

    return sample
