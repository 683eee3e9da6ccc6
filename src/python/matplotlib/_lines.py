"""Lines, and areas between them."""

from __future__ import annotations

from typing import Any

from . import _format
from ._artists import Artist
from ._canvas import Canvas
from ._colors import color
from ._values import alpha_of, known, numbers, width_of

#: Its name where an argument is called the same.
_color = color


class Lines(Canvas):
    """Draws lines."""

    def plot(self, *args: Any, **options: Any) -> list[Artist]:
        """Lines: `plot(y)`, `plot(x, y)`, `plot(x, y, 'r--')`, and several of them."""
        artists = []
        rest = list(args)
        while rest:
            first = rest.pop(0)
            xs: Any = None
            ys = first
            if rest and not isinstance(rest[0], str):
                xs, ys = first, rest.pop(0)
            style = rest.pop(0) if rest and isinstance(rest[0], str) else ""
            artists += self._lines(xs, ys, style, options)
        return artists

    def _lines(self, xs: Any, ys: Any, style: str, options: dict[str, Any]) -> list[Artist]:
        columns = [numbers(ys)]
        if columns[0] and isinstance(columns[0][0], (list, tuple)):
            columns = [list(column) for column in zip(*columns[0], strict=True)]
        across = list(range(len(columns[0]))) if xs is None else numbers(xs)
        if len(across) != len(columns[0]):
            raise ValueError(
                f"x and y must have same first dimension, but have shapes ({len(across)},) and ({len(columns[0])},)"
            )
        return [self._line(across, column, style, dict(options)) for column in columns]

    def _line(self, xs: list[Any], ys: list[Any], style: str, options: dict[str, Any]) -> Artist:
        look: dict[str, Any] = {"dash": "solid", "marker": "", **_format.parse(style)}
        for long, short in (("linestyle", "ls"), ("linewidth", "lw"), ("markersize", "ms"), ("color", "c")):
            if short in options:
                options[long] = options.pop(short)
        if "linestyle" in options:
            look["dash"] = _format.dash(options.pop("linestyle"))
        if "marker" in options:
            look["marker"] = _format.marker(options.pop("marker"))
        chosen = options.pop("color", None)
        if chosen is not None:
            look["color"] = color(chosen)
        mark = {
            "kind": "line", "x": xs, "y": known(ys), "width": options.pop("linewidth", 1.5),
            "markerSize": options.pop("markersize", 6), "alpha": options.pop("alpha", 1) or 1, **look,
        }  # fmt: skip
        mark.setdefault("color", self._cycle() if "color" not in look else look["color"])
        return self._add(mark, options.pop("label", None), "plot", options)

    def axhline(self, y: float = 0, xmin: float = 0, xmax: float = 1, **options: Any) -> Artist:
        """A line across at one height."""
        return self._rule("axhline", "y", y, (xmin, xmax), options)

    def axvline(self, x: float = 0, ymin: float = 0, ymax: float = 1, **options: Any) -> Artist:
        """A line up and down at one place."""
        return self._rule("axvline", "x", x, (ymin, ymax), options)

    def _rule(self, function: str, along: str, at: float, part: tuple[float, float], options: dict[str, Any]) -> Artist:
        if part != (0, 1):
            raise NotImplementedError(f"{function}(): a line across a part of the axes is not supported here")
        style = options.pop("linestyle", options.pop("ls", "-"))
        chosen = options.pop("color", options.pop("c", None))
        width = options.pop("linewidth", options.pop("lw", 1.5))
        alpha = options.pop("alpha", None)
        mark = {
            "kind": "rule", "alpha": alpha_of(alpha), "along": along, "at": float(at), "width": width, "dash": _format.dash(style),
            "color": self._cycle() if chosen is None else color(chosen),
        }  # fmt: skip
        return self._add(mark, options.pop("label", None), function, options)

    def fill_between(
        self, x: Any, y1: Any, y2: Any = 0, *, alpha: float | None = None, color: Any = None, label: Any = None,
        **rest: Any,
    ) -> Artist:  # fmt: skip
        """The area between two curves."""
        xs, first, second = numbers(x), numbers(y1), numbers(y2)
        first, second = (values * len(xs) if len(values) == 1 else values for values in (first, second))
        chosen = rest.pop("facecolor", color)
        mark: dict[str, Any] = {
            "kind": "area", "x": xs, "low": second, "high": first, "alpha": alpha_of(alpha),
            "color": self._cycle() if chosen is None else _color(chosen),
        }  # fmt: skip
        edge = rest.pop("edgecolor", None)
        if edge not in (None, "none", "face"):
            mark["edge"] = _color(edge)
        mark["edgeWidth"] = width_of(rest, "linewidth", "lw")
        return self._add(mark, label, "fill_between", rest)
