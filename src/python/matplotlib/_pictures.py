"""Pictures, and points coloured as pictures are."""

from __future__ import annotations

import math
from typing import Any

from . import _format, rcParams
from ._arguments import refuse
from ._artists import Artist, AxesImage
from ._canvas import CLIPPING, Canvas
from ._colors import color, color_map
from ._values import alpha_of, grid, numbers, width_of

#: Its name where an argument is called the same.
_color = color


class Pictures(Canvas):
    """Draws numbers as colours."""

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, marker: Any = "o", cmap: Any = None, *,
        vmin: float | None = None, vmax: float | None = None, alpha: float | None = None, label: Any = None,
        color: Any = None, edgecolors: Any = None, **rest: Any,
    ) -> Artist:  # fmt: skip
        """Points. `c` is a colour, several, or numbers for a colour map; `s` the area in square points."""
        sizes = [math.sqrt(size) for size in numbers(36 if s is None else s)]
        mark: dict[str, Any] = {
            "kind": "scatter", "x": numbers(x), "y": numbers(y), "sizes": sizes, "marker": _format.marker(marker),
            "alpha": alpha_of(alpha),
        }  # fmt: skip
        if len(mark["x"]) != len(mark["y"]):
            raise ValueError("x and y must be the same size")
        edge = rest.pop("edgecolor", edgecolors)
        if edge not in (None, "none", "face"):
            mark["edge"] = _color(edge)
        mark["edgeWidth"] = width_of(rest, "linewidths", "linewidth", "lw")
        given = color if c is None else c
        values = None if given is None or isinstance(given, str) else numbers(given)
        if values is None or (values and isinstance(values[0], (str, list, tuple))):
            mark["colors"] = [self._cycle()] if given is None else [_color(v) for v in values or [given]]
            return self._add(mark, label, "scatter", rest)
        low, high = min(values) if vmin is None else vmin, max(values) if vmax is None else vmax
        colors = color_map(rcParams["image.cmap"] if cmap is None else cmap)
        picked = (colors[min(max(int((v - low) / (high - low or 1) * 255.999), 0), 255)] for v in values)
        mark["colors"] = [f"rgb({r},{g},{b})" for r, g, b in picked]
        self._add(mark, label, "scatter", rest)
        return self._mapped(AxesImage(mark, self, colors, float(low), float(high)))

    def imshow(
        self, X: Any, cmap: Any = None, *, vmin: float | None = None, vmax: float | None = None,  # noqa: N803
        interpolation: str | None = None, aspect: Any = None, alpha: float | None = None, origin: str | None = None,
        extent: Any = None, **rest: Any,
    ) -> AxesImage:  # fmt: skip
        """A picture: numbers through a colour map, or red, green and blue (0 to 1, or whole numbers to 255)."""
        order = rest.pop("zorder", None)
        refuse("imshow", rest, CLIPPING)
        rows, channels = grid(X)
        if origin == "lower":
            rows = rows[::-1]
        colors = color_map(rcParams["image.cmap"] if cmap is None else cmap)
        flat = [cell for row in rows for cell in row]
        low = high = 0.0
        if channels == 1:
            finite = [v for v in flat if math.isfinite(v)]
            low = min(finite, default=0.0) if vmin is None else vmin
            high = max(finite, default=1.0) if vmax is None else vmax
            cells = _mapped(flat, colors, float(low), float(high))
        else:
            cells = _direct(flat)
        if alpha is not None:
            cells[3::4] = [round(part * alpha) for part in cells[3::4]]
        height, width = len(rows), len(rows[0])
        box = list(extent) if extent is not None else [-0.5, width - 0.5, height - 0.5, -0.5]
        mark = {
            "kind": "image", "rows": height, "columns": width, "rgba": cells, "extent": box,
            "smooth": interpolation in ("bilinear", "bicubic", "lanczos"),
        }  # fmt: skip
        if order is not None:
            mark["order"] = order
        self._marks.append(mark)
        self._equal = aspect != "auto"
        self._x["margin"] = self._y["margin"] = 0
        self._y["inverted"] = box[2] > box[3] and origin != "lower"
        return self._mapped(AxesImage(mark, self, colors, float(low), float(high)))


def _mapped(values: list[float], colors: list[Any], low: float, high: float) -> list[int]:
    span = high - low or 1.0
    cells: list[int] = []
    for value in values:
        if not math.isfinite(value):
            cells += (0, 0, 0, 0)
            continue
        place = min(max(int((value - low) / span * 256), 0), 255)
        cells += (*colors[place], 255)
    return cells


def _direct(values: list[Any]) -> list[int]:
    whole = all(isinstance(part, int) for cell in values for part in cell)
    factor = 1 if whole else 255
    cells: list[int] = []
    for cell in values:
        parts = [min(max(round(part * factor), 0), 255) for part in cell]
        cells += parts if len(parts) == 4 else [*parts, 255]
    return cells
