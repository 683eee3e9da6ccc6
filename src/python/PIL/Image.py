"""Pictures of bytes: grey ('L') or colour ('RGB')."""

from __future__ import annotations

from typing import Any

from ._resize import resize_channel

NEAREST, BILINEAR, BICUBIC = 0, 2, 3
FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM = 0, 1
_CHANNELS = {"L": 1, "RGB": 3}


class Image:
    """A picture. `size` is (width, height), as in Pillow."""

    def __init__(self, mode: str, size: tuple[int, int], data: bytes) -> None:
        self.mode = mode
        self.size: tuple[int, int] = (size[0], size[1])
        self._data = bytes(data)

    @property
    def width(self) -> int:
        return self.size[0]

    @property
    def height(self) -> int:
        return self.size[1]

    def getbands(self) -> tuple[str, ...]:
        return tuple(self.mode) if self.mode == "RGB" else (self.mode,)

    def tobytes(self) -> bytes:
        return self._data

    def getpixel(self, xy: tuple[int, int]) -> Any:
        n = _CHANNELS[self.mode]
        at = (xy[1] * self.width + xy[0]) * n
        return self._data[at] if n == 1 else tuple(self._data[at : at + n])

    def getdata(self) -> list[Any]:
        return [self.getpixel((x, y)) for y in range(self.height) for x in range(self.width)]

    def copy(self) -> Image:
        return Image(self.mode, self.size, self._data)

    def convert(self, mode: str) -> Image:
        if mode == self.mode:
            return self.copy()
        if (self.mode, mode) == ("L", "RGB"):
            return Image(mode, self.size, bytes(v for v in self._data for _ in range(3)))
        if (self.mode, mode) == ("RGB", "L"):
            triples = zip(self._data[::3], self._data[1::3], self._data[2::3], strict=True)
            grey = bytes((r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16 for r, g, b in triples)
            return Image(mode, self.size, grey)
        raise NotImplementedError(f"Image.convert('{mode}') is not supported here")

    def rows(self) -> list[bytes]:
        step = self.width * _CHANNELS[self.mode]
        return [self._data[i : i + step] for i in range(0, len(self._data), step)]

    def crop(self, box: tuple[int, int, int, int]) -> Image:
        """The part from (left, upper) to (right, lower); black outside the picture."""
        left, upper, right, lower = box
        n = _CHANNELS[self.mode]
        width, rows = right - left, self.rows()
        out = bytearray(width * (lower - upper) * n)
        first, last = max(left, 0), min(right, self.width)
        for y in range(max(upper, 0), min(lower, self.height)):
            at = ((y - upper) * width + first - left) * n
            piece = rows[y][first * n : last * n]
            out[at : at + len(piece)] = piece
        return Image(self.mode, (width, lower - upper), bytes(out))

    def transpose(self, method: int) -> Image:
        n = _CHANNELS[self.mode]
        rows = self.rows()
        if method == FLIP_TOP_BOTTOM:
            return Image(self.mode, self.size, b"".join(reversed(rows)))
        if method == FLIP_LEFT_RIGHT:
            turned = (b"".join(row[i : i + n] for i in range(len(row) - n, -1, -n)) for row in rows)
            return Image(self.mode, self.size, b"".join(turned))
        raise NotImplementedError("Image.transpose(): only flips are supported here")

    def resize(self, size: tuple[int, int], resample: int = BILINEAR) -> Image:
        """Scaled to (width, height), with Pillow's own filters."""
        n = _CHANNELS[self.mode]
        channels = [resize_channel(self._data[c::n], self.size, (size[0], size[1]), resample) for c in range(n)]
        data = bytearray(size[0] * size[1] * n)
        for c, channel in enumerate(channels):
            data[c::n] = channel
        return Image(self.mode, (size[0], size[1]), bytes(data))

    def rotate(
        self, angle: float, resample: int = NEAREST, expand: bool = False, center: Any = None, translate: Any = None,
        fillcolor: Any = None,
    ) -> Image:  # fmt: skip
        """Turned counter-clockwise by `angle` degrees around `center`, the middle if None."""
        from ._rotate import transformed, turning

        if resample not in (NEAREST, BILINEAR):
            raise NotImplementedError(f"Image.rotate(): resample={resample} is not supported here")
        if translate is not None:
            raise NotImplementedError("Image.rotate(): the argument 'translate' is not supported here")
        matrix, size = turning(self.size, angle, center, bool(expand))
        n, smooth = _CHANNELS[self.mode], resample == BILINEAR
        fill = self._color(fillcolor or 0)
        return Image(self.mode, size, transformed(self._data, self.size, n, matrix, size, smooth, fill))

    def _color(self, color: Any) -> bytes:
        """One pixel of a colour: a number, or one for each channel."""
        n = _CHANNELS[self.mode]
        parts = list(color) if isinstance(color, (tuple, list)) else [color] * n
        return bytes(int(part) for part in (parts * n if len(parts) == 1 else parts))

    def getextrema(self) -> Any:
        """The smallest and the largest value (of each channel)."""
        n = _CHANNELS[self.mode]
        found = tuple((min(self._data[c::n]), max(self._data[c::n])) for c in range(n))
        return found[0] if n == 1 else found

    def padded(self, border: tuple[int, int, int, int], fill: Any, mode: str) -> Image:
        """With a border (left, top, right, bottom) of a colour, or of what numpy.pad's `mode` puts there."""
        left, top, right, bottom = border
        n = _CHANNELS[self.mode]
        if min(border) < 0:
            raise NotImplementedError("pad(): negative padding of pictures is not supported here; crop them")
        if mode == "constant":
            pixel = self._color(fill)
            rows = [pixel * left + row + pixel * right for row in self.rows()]
            line = pixel * (left + self.width + right)
            data = line * top + b"".join(rows) + line * bottom
        else:
            across = _places(self.width, left, right, mode)
            rows = [b"".join(row[x * n : x * n + n] for x in across) for row in self.rows()]
            data = b"".join(rows[y] for y in _places(self.height, top, bottom, mode))
        return Image(self.mode, (left + self.width + right, top + self.height + bottom), data)

    def show(self, title: str | None = None) -> None:
        from matplotlib import pyplot

        pyplot.imshow(self, cmap="gray")
        pyplot.axis("off")
        pyplot.show()

    def __repr__(self) -> str:
        return f"<PIL.Image.Image image mode={self.mode} size={self.width}x{self.height} at 0x{id(self):X}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Image):
            return NotImplemented
        return (self.mode, self.size, self._data) == (other.mode, other.size, other._data)

    __hash__ = None  # type: ignore[assignment]


Image.__module__ = "PIL.Image"


def _places(size: int, before: int, after: int, mode: str) -> list[int]:
    """Which element stands at each place of a padded row."""
    if mode == "edge":
        return [min(max(i, 0), size - 1) for i in range(-before, size + after)]
    # Mirrored again and again; "reflect" does not repeat the edge.
    step = 2 * size if mode == "symmetric" else max(2 * size - 2, 1)
    turn = 1 if mode == "symmetric" else 2
    found = []
    for i in range(-before, size + after):
        i %= step
        found.append(i if i < size else 2 * size - turn - i)
    return found


def new(mode: str, size: tuple[int, int], color: Any = 0) -> Image:
    return Image(mode, size, _pixel(color, _CHANNELS[mode]) * (size[0] * size[1]))


def _pixel(color: Any, channels: int) -> bytes:
    """A colour as the bytes of one pixel: a number, whose lowest byte is the first channel, or a number for each channel."""
    if color is None:
        return bytes(channels)
    if isinstance(color, str):
        raise NotImplementedError("PIL.Image.new(): names of colours are not supported here; use numbers")
    if isinstance(color, (tuple, list)):
        if channels == 1 and len(color) != 1:
            raise TypeError("color must be int or single-element tuple")
        return bytes([*color, 0, 0][:channels])
    if not isinstance(color, int):
        raise TypeError("color must be int or tuple")
    return bytes(color >> 8 * channel & 255 for channel in range(channels))


def frombytes(mode: str, size: tuple[int, int], data: bytes) -> Image:
    return Image(mode, size, data)


def fromarray(obj: Any, mode: str | None = None) -> Image:
    raise NotImplementedError("PIL.Image.fromarray(): there is no NumPy in the page")


def open(fp: Any, mode: str = "r") -> Image:  # noqa: A001 - Pillow's name
    raise NotImplementedError("PIL.Image.open(): picture files cannot be read in the page")
