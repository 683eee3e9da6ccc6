"""What is drawn in one diagram, in its order, and how the page is told."""

from __future__ import annotations

from typing import Any

from ._arguments import refuse
from ._artists import Artist, AxesImage
from ._colors import CYCLE

#: Everything is drawn inside its diagram.
CLIPPING = frozenset(["clip_on"])
#: Pictures lie below areas, areas below lines, words are above all, where no `zorder` says otherwise.
_ORDER = {"image": 0, "area": 1, "bar": 1, "scatter": 1, "line": 2, "rule": 2, "text": 3}


def _axis() -> dict[str, Any]:
    return {
        "label": "", "limits": [None, None], "scale": "linear", "ticks": None, "tickLabels": None, "margin": 0.05,
        "inverted": False, "labelLook": {}, "tickLook": {}, "tickAngle": 0, "tickLines": True,
    }  # fmt: skip


class Canvas:
    """The marks of a diagram, its axes and what is around it."""

    def __init__(self, figure: Any, cell: tuple[float, float, float, float]) -> None:
        self.figure = figure
        self._cell = cell
        self._next_color = 0
        self._images: list[AxesImage] = []
        self.clear()

    def clear(self) -> None:
        self._marks: list[dict[str, Any]] = []
        self._x, self._y = _axis(), _axis()
        self._title, self._frame, self._equal = "", True, False
        self._title_look: dict[str, Any] = {}
        self._title_place = "center"
        self._grid: dict[str, Any] | None = None
        self._legend: dict[str, Any] | None = None
        self._colorbar: dict[str, Any] | None = None
        self._next_color = 0

    cla = clear

    def _cycle(self) -> str:
        self._next_color += 1
        return CYCLE[(self._next_color - 1) % len(CYCLE)]

    def _model(self) -> dict[str, Any]:
        return {
            "cell": self._cell, "title": self._title, "titleLook": self._title_look, "titlePlace": self._title_place,
            "x": self._x, "y": self._y, "grid": self._grid,
            "frame": self._frame, "equal": self._equal, "legend": self._legend, "colorbar": self._colorbar,
            "marks": sorted(self._marks, key=lambda mark: mark.get("order", _ORDER[mark["kind"]])),
        }  # fmt: skip

    def _add(self, mark: dict[str, Any], label: Any, function: str, rest: dict[str, Any]) -> Artist:
        order = rest.pop("zorder", None)
        refuse(function, rest, CLIPPING)
        if order is not None:
            mark["order"] = order
        if label is not None and not str(label).startswith("_"):
            mark["label"] = str(label)
        self._marks.append(mark)
        return Artist(mark)

    def _mapped(self, artist: AxesImage) -> AxesImage:
        """Remembered, for a colour bar to come."""
        self._images.append(artist)
        return artist
