"""Axes: one diagram, with what is drawn in it."""

from __future__ import annotations

import math
from typing import Any

from . import _format, rcParams
from ._arguments import LEGEND, LINES, TEXT, TICKS, refuse
from ._colors import CYCLE, color, color_map
from ._values import grid, known, numbers

_FONT_SIZES = {"small": 8.3, "medium": 10.0, "large": 12.0, "x-large": 14.4, "x-small": 6.9, "xx-large": 17.3}


#: Everything is drawn in the order of the program, inside its diagram.
_STACKING = frozenset(["zorder", "clip_on"])


class Artist:
    """Something drawn; `get_label`, `set_data` and the like of real matplotlib are not here."""

    def __init__(self, mark: dict[str, Any]) -> None:
        self._mark = mark

    def set_label(self, label: str) -> None:
        self._mark["label"] = label

    def set_color(self, value: Any) -> None:
        self._mark["color"] = color(value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not name.startswith(("get_", "set_", "remove", "update", "contains")):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        raise NotImplementedError(f"{type(self).__name__}.{name}() is not supported here")

    def __iter__(self) -> Any:
        raise NotImplementedError("the parts of a drawing are not to be had one by one here")


class AxesImage(Artist):
    """A picture, with the values its colours stand for."""

    def __init__(self, mark: dict[str, Any], axes: Axes, colors: Any, low: float, high: float) -> None:
        super().__init__(mark)
        self.axes, self._colors, self._low, self._high = axes, colors, low, high


def _axis() -> dict[str, Any]:
    return {
        "label": "", "limits": [None, None], "scale": "linear", "ticks": None, "tickLabels": None, "margin": 0.05,
        "inverted": False,
    }  # fmt: skip


def _text_size(value: Any) -> float:
    return _FONT_SIZES[value] if isinstance(value, str) else 10.0 if value is None else float(value)


class Axes:
    """One diagram of a figure."""

    def __init__(self, figure: Any, cell: tuple[float, float, float, float]) -> None:
        self.figure = figure
        self._cell = cell
        self._next_color = 0
        self._images: list[AxesImage] = []
        self.clear()

    def clear(self) -> None:
        self._marks: list[dict[str, Any]] = []
        self._x, self._y = _axis(), _axis()
        self._title, self._grid, self._frame, self._equal = "", False, True, False
        self._legend: dict[str, str] | None = None
        self._colorbar: dict[str, Any] | None = None
        self._next_color = 0

    cla = clear

    def _cycle(self) -> str:
        self._next_color += 1
        return CYCLE[(self._next_color - 1) % len(CYCLE)]

    def _model(self) -> dict[str, Any]:
        return {
            "cell": self._cell, "title": self._title, "x": self._x, "y": self._y, "grid": self._grid,
            "frame": self._frame, "equal": self._equal, "legend": self._legend, "colorbar": self._colorbar,
            "marks": self._marks,
        }  # fmt: skip

    # --- drawing ---

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

    def _add(self, mark: dict[str, Any], label: Any, function: str, rest: dict[str, Any]) -> Artist:
        refuse(function, rest, _STACKING)
        if label is not None and not str(label).startswith("_"):
            mark["label"] = str(label)
        self._marks.append(mark)
        return Artist(mark)

    def scatter(
        self, x: Any, y: Any, s: Any = None, c: Any = None, marker: Any = "o", cmap: Any = None, *,
        vmin: float | None = None, vmax: float | None = None, alpha: float | None = None, label: Any = None,
        color: Any = None, edgecolors: Any = None, **rest: Any,
    ) -> Artist:  # fmt: skip
        """Points. `c` is a colour, several, or numbers for a colour map; `s` the area in square points."""
        sizes = [math.sqrt(size) for size in numbers(36 if s is None else s)]
        mark: dict[str, Any] = {
            "kind": "scatter", "x": numbers(x), "y": numbers(y), "sizes": sizes, "marker": _format.marker(marker),
            "alpha": 1 if alpha is None else alpha,
        }  # fmt: skip
        if len(mark["x"]) != len(mark["y"]):
            raise ValueError("x and y must be the same size")
        edge = rest.pop("edgecolor", edgecolors)
        if edge not in (None, "none", "face"):
            mark["edge"] = _color(edge)
        for width in ("linewidths", "linewidth", "lw"):
            rest.pop(width, None)  # of edges: always thin
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

    def _mapped(self, artist: AxesImage) -> AxesImage:
        """Remembered, for a colour bar to come."""
        self._images.append(artist)
        return artist

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
        for width in ("linewidth", "lw"):
            rest.pop(width, None)  # of edges: always thin
        return self._add(mark, label, function, rest)

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

    def imshow(
        self, X: Any, cmap: Any = None, *, vmin: float | None = None, vmax: float | None = None,  # noqa: N803
        interpolation: str | None = None, aspect: Any = None, alpha: float | None = None, origin: str | None = None,
        extent: Any = None,
    ) -> AxesImage:  # fmt: skip
        """A picture: numbers through a colour map, or red, green and blue (0 to 1, or whole numbers to 255)."""
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
        self._marks.append(mark)
        self._equal = aspect != "auto"
        self._x["margin"] = self._y["margin"] = 0
        self._y["inverted"] = box[2] > box[3] and origin != "lower"
        return self._mapped(AxesImage(mark, self, colors, float(low), float(high)))

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
            "kind": "rule", "alpha": 1 if alpha is None else alpha, "along": along, "at": float(at), "width": width, "dash": _format.dash(style),
            "color": self._cycle() if chosen is None else color(chosen),
        }  # fmt: skip
        return self._add(mark, options.pop("label", None), function, options)

    def fill_between(
        self, x: Any, y1: Any, y2: Any = 0, *, alpha: float = 1, color: Any = None, label: Any = None
    ) -> Artist:
        """The area between two curves."""
        xs, first, second = numbers(x), numbers(y1), numbers(y2)
        second = second * len(xs) if len(second) == 1 else second
        mark = {
            "kind": "area", "x": xs, "low": second, "high": first, "alpha": alpha,
            "color": self._cycle() if color is None else _color(color),
        }  # fmt: skip
        return self._add(mark, label, "fill_between", {})

    def semilogy(self, *args: Any, **options: Any) -> list[Artist]:
        self.set_yscale("log")
        return self.plot(*args, **options)

    def semilogx(self, *args: Any, **options: Any) -> list[Artist]:
        self.set_xscale("log")
        return self.plot(*args, **options)

    # --- around it ---

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

    def __getattr__(self, name: str) -> Any:
        if name in _KNOWN_METHODS:
            raise NotImplementedError(f"Axes.{name}() is not supported here")
        raise AttributeError(f"'Axes' object has no attribute '{name}'", name=name, obj=self)


_PLACES = [
    "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right",
    "lower center", "upper center", "center",
]  # fmt: skip

_KNOWN_METHODS = frozenset(
    """
    add_artist add_line add_patch axhspan axvspan axline bar_label boxplot broken_barh contour contourf errorbar
    eventplot fill get_children get_figure get_legend get_lines get_title get_xaxis get_xlabel get_xlim get_xticks
    get_yaxis get_ylabel get_ylim get_yticks hexbin hist2d hlines inset_axes loglog margins matshow pcolor pcolormesh pie
    quiver set_axisbelow set_facecolor set_position spines stackplot stairs stem step streamplot table twinx twiny
    violinplot vlines xaxis yaxis
    """.split()
)

_color = color


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
