"""What is around a diagram: titles, axes and their ticks, grid, legend."""

from __future__ import annotations

from typing import Any

from . import _format, _text
from ._arguments import LEGEND, LINES, TEXT, TICKS, refuse
from ._canvas import Canvas
from ._colors import color
from ._values import numbers, width_of

_PLACES = [
    "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
]  # fmt: skip


class Surroundings(Canvas):
    """Sets what is around the drawing."""

    def set_title(self, label: Any, fontdict: Any = None, loc: str | None = None, **look: Any) -> None:
        self._title_look = _text.take(look, fontdict)
        if loc not in (None, "left", "center", "right"):
            raise ValueError(f"{loc!r} is not a valid value for loc; supported values are 'left', 'center', 'right'")
        refuse("title", look, TEXT)
        self._title, self._title_place = str(label), loc or "center"

    def set_xlabel(self, xlabel: Any, fontdict: Any = None, **look: Any) -> None:
        self._x["labelLook"] = _text.take(look, fontdict)
        refuse("xlabel", look, TEXT)
        self._x["label"] = str(xlabel)

    def set_ylabel(self, ylabel: Any, fontdict: Any = None, **look: Any) -> None:
        self._y["labelLook"] = _text.take(look, fontdict)
        if look.get("rotation") in (90, "vertical"):
            del look["rotation"]  # as it is anyway
        refuse("ylabel", look, TEXT)
        self._y["label"] = str(ylabel)

    def set(self, **options: Any) -> None:
        """`ax.set(title=…, xlabel=…)` calls set_title, set_xlabel …"""
        for name, value in options.items():
            setter = getattr(self, f"set_{name}", None)
            if setter is None:
                raise AttributeError(f"Axes.set() got an unexpected keyword argument '{name}'")
            setter(value)

    def _set_limits(self, which: str, low: Any, high: Any) -> None:
        if low is None and high is None:
            raise NotImplementedError(f"{which}lim(): reading the limits is not supported here")
        axis = self._x if which == "x" else self._y
        if isinstance(low, (tuple, list)):
            low, high = low
        if low is not None and high is not None and low > high:
            low, high = high, low
            axis["inverted"] = True
        before = axis["limits"]
        axis["limits"] = [before[0] if low is None else float(low), before[1] if high is None else float(high)]

    def set_xlim(self, left: Any = None, right: Any = None, *, xmin: Any = None, xmax: Any = None, **rest: Any) -> None:
        refuse("xlim", rest)
        left, right = xmin if left is None else left, xmax if right is None else right
        self._set_limits("x", left, right)

    def set_ylim(self, bottom: Any = None, top: Any = None, *, ymin: Any = None, ymax: Any = None, **rest: Any) -> None:
        refuse("ylim", rest)
        bottom, top = ymin if bottom is None else bottom, ymax if top is None else top
        self._set_limits("y", bottom, top)

    def _set_ticks(self, axis: dict[str, Any], ticks: Any, labels: Any) -> None:
        axis["ticks"] = [float(t) for t in numbers(ticks)]
        if labels is not None:
            axis["tickLabels"] = [str(label) for label in numbers(labels)]

    def set_xticks(self, ticks: Any, labels: Any = None, **look: Any) -> None:
        self._tick_look("xticks", self._x, look)
        self._set_ticks(self._x, ticks, labels)

    def set_yticks(self, ticks: Any, labels: Any = None, **look: Any) -> None:
        self._tick_look("yticks", self._y, look)
        self._set_ticks(self._y, ticks, labels)

    def set_xticklabels(self, labels: Any, **look: Any) -> None:
        self._tick_look("set_xticklabels", self._x, look)
        self._x["tickLabels"] = [str(label) for label in numbers(labels)]

    def set_yticklabels(self, labels: Any, **look: Any) -> None:
        self._tick_look("set_yticklabels", self._y, look)
        self._y["tickLabels"] = [str(label) for label in numbers(labels)]

    def _tick_look(self, function: str, axis: dict[str, Any], look: dict[str, Any]) -> None:
        """Labels of ticks: turned, larger, in a colour."""
        fontdict = look.pop("fontdict", None)
        if "rotation" in look:
            axis["tickAngle"] = _text.degrees(look.pop("rotation"))
        axis["tickLook"] = {**axis["tickLook"], **_text.take(look, fontdict)}
        if look.get("ha") in ("right", "center"):
            del look["ha"]  # turned labels end at their tick here, others stand below it
        if look.pop("minor", False):
            raise NotImplementedError(f"{function}(): the argument 'minor' is not supported here")
        refuse(function, look, TICKS)

    def set_xscale(self, value: str, **rest: Any) -> None:
        self._x["scale"] = self._scale("xscale", value, rest)

    def set_yscale(self, value: str, **rest: Any) -> None:
        self._y["scale"] = self._scale("yscale", value, rest)

    def _scale(self, function: str, value: str, rest: dict[str, Any]) -> str:
        if rest.get("base") == 10:
            del rest["base"]
        refuse(function, rest)
        if value not in ("linear", "log"):
            raise NotImplementedError(f"{function}(): the scale '{value}' is not supported here")
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
        if axis not in ("both", "x", "y"):
            raise ValueError(f"{axis!r} is not a valid value for axis; supported values are 'x', 'y', 'both'")
        if which == "minor":
            raise NotImplementedError("grid(): which='minor' is not supported here: there are no minor ticks")
        style: dict[str, Any] = {"axis": axis}
        chosen, dashes = look.pop("c", look.pop("color", None)), look.pop("ls", look.pop("linestyle", "-"))
        style["dash"], style["width"] = _format.dash(dashes), width_of(look, "linewidth", "lw")
        style["alpha"] = look.pop("alpha", None)
        if chosen is not None:
            style["color"] = color(chosen)
        refuse("grid", look, LINES)
        styled = len(style) > 4 or dashes != "-" or style["width"] is not None or style["alpha"] is not None
        on = not self._grid if visible is None and not styled else visible is not False
        self._grid = style if on else None

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
        columns = look.pop("ncols", look.pop("ncol", 1))
        size, framed = look.pop("fontsize", None), look.pop("frameon", True)
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
        self._legend = {
            "location": loc, "title": "" if title is None else str(title), "columns": int(columns),
            "size": None if size is None else _text.size(size), "framed": bool(framed),
        }  # fmt: skip

    def tick_params(self, axis: str = "both", **options: Any) -> None:
        """How ticks and their labels look, and whether they are there."""
        for other, known_as in (("labelrotation", "rotation"), ("labelsize", "fontsize"), ("labelcolor", "color"),
                           ("colors", "color")):  # fmt: skip
            if other in options:
                options[known_as] = options.pop(other)
        if options.pop("which", "major") == "minor":
            raise NotImplementedError("tick_params(): which='minor' is not supported here: there are no minor ticks")
        for name, near, far in (("x", "bottom", "top"), ("y", "left", "right")):
            lines, words = options.pop(near, True), options.pop(f"label{near}", True)
            for side in (far, f"label{far}"):
                if options.pop(side, False):
                    raise NotImplementedError(f"tick_params(): the argument '{side}' is not supported here")
            if axis not in (name, "both"):
                continue
            own = self._x if name == "x" else self._y
            own["tickLines"] = own["tickLines"] and bool(lines)
            if not words:
                own["tickLabels"] = []
            self._tick_look("tick_params", own, dict(options))
