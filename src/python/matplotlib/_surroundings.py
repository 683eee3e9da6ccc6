"""What is around a diagram: titles, axes and their ticks, grid, legend."""

from __future__ import annotations

from typing import Any

from ._arguments import LEGEND, LINES, TEXT, TICKS, refuse
from ._canvas import Canvas
from ._values import numbers

_PLACES = [
    "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
]  # fmt: skip


class Surroundings(Canvas):
    """Sets what is around the drawing."""

    def set_title(self, label: Any, fontdict: Any = None, **look: Any) -> None:
        refuse("title", look, TEXT)
        self._title = str(label)

    def set_xlabel(self, xlabel: Any, fontdict: Any = None, **look: Any) -> None:
        refuse("xlabel", look, TEXT)
        self._x["label"] = str(xlabel)

    def set_ylabel(self, ylabel: Any, fontdict: Any = None, **look: Any) -> None:
        refuse("ylabel", look, TEXT | {"rotation"})
        self._y["label"] = str(ylabel)

    def set(self, **options: Any) -> None:
        """`ax.set(title=…, xlabel=…)` calls set_title, set_xlabel …"""
        for name, value in options.items():
            setter = getattr(self, f"set_{name}", None)
            if setter is None:
                raise AttributeError(f"Axes.set() got an unexpected keyword argument '{name}'")
            setter(value)

    def _set_limits(self, axis: dict[str, Any], low: Any, high: Any) -> None:
        if isinstance(low, (tuple, list)):
            low, high = low
        if low is not None and high is not None and low > high:
            low, high = high, low
            axis["inverted"] = True
        before = axis["limits"]
        axis["limits"] = [before[0] if low is None else float(low), before[1] if high is None else float(high)]

    def set_xlim(self, left: Any = None, right: Any = None, *, xmin: Any = None, xmax: Any = None) -> None:
        left, right = xmin if left is None else left, xmax if right is None else right
        if left is None and right is None:
            raise NotImplementedError("xlim(): reading the limits is not supported here")
        self._set_limits(self._x, left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None, *, ymin: Any = None, ymax: Any = None) -> None:
        bottom, top = ymin if bottom is None else bottom, ymax if top is None else top
        if bottom is None and top is None:
            raise NotImplementedError("ylim(): reading the limits is not supported here")
        self._set_limits(self._y, bottom, top)

    def _set_ticks(self, axis: dict[str, Any], ticks: Any, labels: Any) -> None:
        axis["ticks"] = [float(t) for t in numbers(ticks)]
        if labels is not None:
            axis["tickLabels"] = [str(label) for label in numbers(labels)]

    def set_xticks(self, ticks: Any, labels: Any = None, **look: Any) -> None:
        refuse("xticks", look, TICKS)
        self._set_ticks(self._x, ticks, labels)

    def set_yticks(self, ticks: Any, labels: Any = None, **look: Any) -> None:
        refuse("yticks", look, TICKS)
        self._set_ticks(self._y, ticks, labels)

    def set_xticklabels(self, labels: Any, **look: Any) -> None:
        refuse("set_xticklabels", look, TICKS)
        self._x["tickLabels"] = [str(label) for label in numbers(labels)]

    def set_yticklabels(self, labels: Any, **look: Any) -> None:
        refuse("set_yticklabels", look, TICKS)
        self._y["tickLabels"] = [str(label) for label in numbers(labels)]

    def set_xscale(self, value: str) -> None:
        self._x["scale"] = self._scale(value)

    def set_yscale(self, value: str) -> None:
        self._y["scale"] = self._scale(value)

    def _scale(self, value: str) -> str:
        if value not in ("linear", "log"):
            raise NotImplementedError(f"scale '{value}' is not supported here")
        return value

    def invert_yaxis(self) -> None:
        self._y["inverted"] = not self._y["inverted"]

    def invert_xaxis(self) -> None:
        self._x["inverted"] = not self._x["inverted"]

    def set_aspect(self, aspect: Any, **rest: Any) -> None:
        refuse("set_aspect", rest)
        if aspect not in ("equal", "auto", 1):
            raise NotImplementedError(f"set_aspect(): aspect={aspect!r} is not supported here")
        self._equal = aspect != "auto"

    def grid(self, visible: bool | None = None, which: str = "major", axis: str = "both", **look: Any) -> None:
        refuse("grid", look, LINES)
        if axis != "both" or which == "minor":
            raise NotImplementedError(f"grid(): axis='{axis}', which='{which}' is not supported here")
        self._grid = not self._grid if visible is None and not look else visible is not False

    def axis(self, arg: Any = None, **rest: Any) -> None:
        """'off', 'on', 'equal', 'tight', or limits (xmin, xmax, ymin, ymax)."""
        refuse("axis", rest)
        if isinstance(arg, (list, tuple)):
            self.set_xlim(arg[0], arg[1])
            self.set_ylim(arg[2], arg[3])
        elif arg in ("off", False):
            self._frame = False
        elif arg in ("on", True):
            self._frame = True
        elif arg in ("equal", "image", "scaled", "square"):
            self._equal = True
        elif arg == "auto":
            self._equal = False
        elif arg == "tight":
            self._x["margin"] = self._y["margin"] = 0
        elif arg is None:
            raise NotImplementedError("axis(): reading the limits is not supported here")
        else:
            raise ValueError(f"Unrecognized string {arg!r} to axis; try 'on' or 'off'")

    def set_axis_off(self) -> None:
        self._frame = False

    def legend(self, *args: Any, loc: Any = "best", title: Any = None, labels: Any = None, **look: Any) -> None:
        """Names what has a label; or gives labels in order."""
        refuse("legend", look, LEGEND)
        if len(args) > 1:
            raise NotImplementedError(
                "legend(): the argument 'handles' is not supported here; give labels when drawing"
            )
        labels = args[0] if args else labels
        if labels is not None:
            labelled = [m for m in self._marks if m["kind"] not in ("text", "image")]
            for mark, label in zip(labelled, list(labels), strict=False):
                mark["label"] = str(label)
        if isinstance(loc, int) and 0 <= loc < len(_PLACES):
            loc = _PLACES[loc]
        if loc not in _PLACES:
            places = "\n\t".join(_PLACES)
            raise ValueError(f"{loc!r} is not a valid value for loc; supported values are\n\t{places}\n")
        self._legend = {"location": loc, "title": "" if title is None else str(title)}

    def tick_params(self, axis: str = "both", **options: Any) -> None:
        """How ticks look is the page's; they go away where neither they nor their labels are wanted."""
        for name, sides in (("x", ("bottom", "top")), ("y", ("left", "right"))):
            shown = [options.pop(side, None) for side in sides] + [options.pop(f"label{side}", None) for side in sides]
            if axis in (name, "both") and False in shown and True not in shown:
                own = self._x if name == "x" else self._y
                own["ticks"], own["tickLabels"] = [], []
        refuse("tick_params", options, TICKS)
