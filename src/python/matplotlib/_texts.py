"""Words inside a diagram."""

from __future__ import annotations

from typing import Any

from ._arguments import TEXT
from ._artists import Artist
from ._canvas import Canvas
from ._colors import color as _color

_FONT_SIZES = {"small": 8.3, "medium": 10.0, "large": 12.0, "x-large": 14.4, "x-small": 6.9, "xx-large": 17.3}


def _text_size(value: Any) -> float:
    return _FONT_SIZES[value] if isinstance(value, str) else 10.0 if value is None else float(value)


class Texts(Canvas):
    """Writes at places of the data."""

    def text(self, x: float, y: float, s: Any, fontsize: Any = None, *, color: Any = "k", ha: str = "left", va: str = "bottom",
             transform: Any = None, **rest: Any) -> Artist:  # fmt: skip
        """Words at a place of the data (or of the axes, with `transform=ax.transAxes`)."""
        ha, va = rest.pop("horizontalalignment", ha), rest.pop("verticalalignment", va)
        size = rest.pop("size", fontsize)
        color = rest.pop("c", color)
        function = rest.pop("_function", "text")
        rest = {name: value for name, value in rest.items() if name not in TEXT}
        align = {"left": "start", "center": "middle", "right": "end"}[ha]
        baseline = {"bottom": "bottom", "baseline": "bottom", "center": "middle", "top": "top"}[va]
        mark = {
            "kind": "text", "x": float(x), "y": float(y), "text": str(s), "color": _color(color),
            "size": _text_size(size), "align": align, "baseline": baseline, "relative": transform == self.transAxes,
        }  # fmt: skip
        return self._add(mark, None, function, rest)

    def annotate(self, text: str, xy: Any, xytext: Any = None, **rest: Any) -> Artist:
        if rest.pop("arrowprops", None) is not None:
            raise NotImplementedError("annotate(): the argument 'arrowprops' is not supported here")
        x, y = xytext or xy
        return self.text(x, y, text, **rest, _function="annotate")

    transAxes = "axes"  # noqa: N815 - its name
    transData = "data"  # noqa: N815
