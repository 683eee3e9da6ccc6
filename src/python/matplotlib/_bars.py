"""Bars, and counts as bars."""

from __future__ import annotations

import math
from typing import Any

from ._artists import Artist
from ._canvas import Canvas
from ._colors import color
from ._values import numbers, width_of


class Bars(Canvas):
    """Draws bars."""

    def bar(
        self, x: Any, height: Any, width: Any = 0.8, bottom: Any = 0, *, align: str = "center", color: Any = None,
        label: Any = None, alpha: float = 1, edgecolor: Any = None, tick_label: Any = None, **rest: Any,
    ) -> Artist:  # fmt: skip
        """Upright bars."""
        places = self._places(numbers(x), self._x)
        if tick_label is not None:
            self._x["ticks"], self._x["tickLabels"] = places, [str(t) for t in numbers(tick_label)]
        return self._bars(places, numbers(height), numbers(width), numbers(bottom), False, align, color, label, alpha,
                          edgecolor, rest, "bar")  # fmt: skip

    def barh(
        self, y: Any, width: Any, height: Any = 0.8, left: Any = 0, *, align: str = "center", color: Any = None,
        label: Any = None, alpha: float = 1, edgecolor: Any = None, **rest: Any,
    ) -> Artist:  # fmt: skip
        """Lying bars."""
        places = self._places(numbers(y), self._y)
        return self._bars(places, numbers(width), numbers(height), numbers(left), True, align, color, label, alpha,
                          edgecolor, rest, "barh")  # fmt: skip

    def hist(
        self, x: Any, bins: Any = 10, range: Any = None, density: bool = False, *, color: Any = None, label: Any = None,
        alpha: float = 1, edgecolor: Any = None, **rest: Any,
    ) -> tuple[list[float], list[float], Artist]:  # fmt: skip
        """How many values fall into each of the bins. Returns counts, edges and the bars."""
        if any(isinstance(v, (list, tuple)) for v in numbers(x)):
            raise NotImplementedError("hist(): several data sets at once are not supported here; call it once for each")
        values = [v for v in numbers(x) if math.isfinite(v)]
        edges = self._edges(values, bins, range)
        counts = [0.0] * (len(edges) - 1)
        for v in values:
            if edges[0] <= v <= edges[-1]:
                place = next((i for i, edge in enumerate(edges[1:]) if v < edge), len(counts) - 1)
                counts[place] += 1
        widths = [b - a for a, b in zip(edges[:-1], edges[1:], strict=True)]
        if density:
            total = sum(counts) or 1
            counts = [count / total / width for count, width in zip(counts, widths, strict=True)]
        bars = self._bars(edges[:-1], counts, widths, [0], False, "edge", color, label, alpha, edgecolor, rest,
                          "hist")  # fmt: skip
        return counts, edges, bars

    def _edges(self, values: list[float], bins: Any, limits: Any) -> list[float]:
        if not isinstance(bins, int):
            return [float(edge) for edge in numbers(bins)]
        low, high = limits or (min(values, default=0.0), max(values, default=1.0))
        if low == high:
            low, high = low - 0.5, high + 0.5
        return [low + (high - low) * i / bins for i in range(bins + 1)]

    def _places(self, values: list[Any], axis: dict[str, Any]) -> list[Any]:
        """Names stand at 0, 1, 2 …"""
        if not values or not isinstance(values[0], str):
            return values
        axis["ticks"], axis["tickLabels"] = list(range(len(values))), values
        return list(range(len(values)))

    def _bars(
        self, places: list[Any], lengths: list[Any], widths: list[Any], starts: list[Any], lying: bool, align: str,
        colors: Any, label: Any, alpha: float | None, edge: Any, rest: dict[str, Any], function: str,
    ) -> Artist:  # fmt: skip
        n = len(places)
        widths = widths * n if len(widths) == 1 else widths
        starts = starts * n if len(starts) == 1 else starts
        lengths = lengths * n if len(lengths) == 1 else lengths
        if len(lengths) != n:
            raise ValueError("shape mismatch: objects cannot be broadcast to a single shape")
        shift = 0.5 if align == "center" else 0
        sides = [p - w * shift for p, w in zip(places, widths, strict=True)]
        x, y, w, h = (starts, sides, lengths, widths) if lying else (sides, starts, widths, lengths)
        several = isinstance(colors, (list, tuple)) and colors and isinstance(colors[0], (str, list, tuple))
        chosen = [color(c) for c in colors] if several else [color(colors) if colors is not None else self._cycle()]
        mark = {"kind": "bar", "x": x, "y": y, "widths": w, "heights": h, "colors": chosen}
        mark["alpha"] = 1 if alpha is None else alpha
        if edge is not None:
            mark["edge"] = color(edge)
        mark["edgeWidth"] = width_of(rest, "linewidth", "lw")
        return self._add(mark, label, function, rest)
