"""Words inside a diagram."""

from __future__ import annotations

from typing import Any

from . import _text
from ._arguments import TEXT, refuse
from ._artists import Artist
from ._canvas import CLIPPING, Canvas
from ._values import alpha_of


class Texts(Canvas):
    """Writes at places of the data."""

    def text(self, x: float, y: float, s: Any, fontsize: Any = None, *, color: Any = "k", ha: str = "left", va: str = "bottom",
             transform: Any = None, **rest: Any) -> Artist:  # fmt: skip
        """Words at a place of the data (or of the axes, with `transform=ax.transAxes`)."""
        ha, va = rest.pop("horizontalalignment", ha), rest.pop("verticalalignment", va)
        function = rest.pop("_function", "text")
        look = _text.take({"fontsize": fontsize, "color": color, **_text.options_of(rest)}, rest.pop("fontdict", None))
        align = {"left": "start", "center": "middle", "right": "end"}[ha]
        baseline = {"bottom": "bottom", "baseline": "bottom", "center": "middle", "top": "top"}[va]
        mark = {
            "kind": "text", "x": float(x), "y": float(y), "text": str(s), "look": look, "align": align,
            "baseline": baseline, "relative": transform == self.transAxes,
            "angle": _text.degrees(rest.pop("rotation", 0)), "alpha": alpha_of(rest.pop("alpha", None)),
        }  # fmt: skip
        order = rest.pop("zorder", None)
        refuse(function, rest, TEXT | CLIPPING)
        return self._add(mark, None, function, {"zorder": order})

    def annotate(self, text: str, xy: Any, xytext: Any = None, **rest: Any) -> Artist:
        if rest.pop("arrowprops", None) is not None:
            raise NotImplementedError("annotate(): the argument 'arrowprops' is not supported here")
        x, y = xytext or xy
        return self.text(x, y, text, **rest, _function="annotate")

    transAxes = "axes"  # noqa: N815 - its name
    transData = "data"  # noqa: N815
