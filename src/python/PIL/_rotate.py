"""Turning a picture, nearest pixel, as Pillow does it (Image.rotate and libImaging/Geometry.c)."""

from __future__ import annotations

import math


def rotate(data: bytes, size: tuple[int, int], channels: int, angle: float) -> bytes:
    """`data` turned counter-clockwise by `angle` degrees around the middle; black where nothing was."""
    width, height = size
    turn = -math.radians(angle % 360.0)
    cos, sin = round(math.cos(turn), 15), round(math.sin(turn), 15)
    middle_x, middle_y = width / 2.0, height / 2.0
    shift_x = middle_x - cos * middle_x - sin * middle_y
    shift_y = middle_y + sin * middle_x - cos * middle_y
    out = bytearray(len(data))
    for y in range(height):
        for x in range(width):
            from_x = cos * (x + 0.5) + sin * (y + 0.5) + shift_x
            from_y = -sin * (x + 0.5) + cos * (y + 0.5) + shift_y
            if 0 <= from_x < width and 0 <= from_y < height:
                source = (int(from_y) * width + int(from_x)) * channels
                place = (y * width + x) * channels
                out[place : place + channels] = data[source : source + channels]
    return bytes(out)
