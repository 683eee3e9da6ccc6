"""Figure: one or several diagrams, shown together."""

from __future__ import annotations

import json
from typing import Any

from _convlab import bridge

from . import _files, _text
from ._arguments import COLORBAR, LAYOUT, TEXT, refuse
from .axes import Axes, AxesImage


class Colorbar:
    """The colours of a picture with their values, beside its diagram."""

    def __init__(self, model: dict[str, Any]) -> None:
        self._model = model

    def set_label(self, label: str, **look: Any) -> None:
        if look.get("rotation") in (90, "vertical"):
            del look["rotation"]  # as it is anyway
        refuse("colorbar.set_label", look, TEXT | {"color", "fontsize", "size"})
        self._model["label"] = str(label)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"'Colorbar' object has no attribute '{name}'")
        raise NotImplementedError(f"Colorbar.{name} is not supported here")


class Figure:
    """A picture of `figsize` inches (96 pixels each)."""

    def __init__(self, figsize: Any = None, dpi: Any = None, **look: Any) -> None:
        from . import rcParams

        _never_overlapping(look)
        refuse("figure", look, LAYOUT)
        #: Of files of pixels; in the page lines are sharp at any size.
        self._dpi = dpi
        self._size = tuple(figsize or rcParams["figure.figsize"])
        self._title = ""
        self._title_look: dict[str, Any] = {}
        self.axes: list[Axes] = []
        self._places: dict[tuple[int, int, int], Axes] = {}
        self.canvas = self

    def add_subplot(self, *args: Any, **options: Any) -> Axes:
        """`add_subplot(rows, columns, number)`, also written `add_subplot(234)`."""
        refuse("add_subplot", options)
        rows, columns, number = _grid_place(args)
        if not 1 <= number <= rows * columns:
            raise ValueError(f"num must be an integer with 1 <= num <= {rows * columns}, not {number}")
        key = (rows, columns, number)
        if key not in self._places:
            row, column = divmod(number - 1, columns)
            cell = (column / columns, 1 - (row + 1) / rows, 1 / columns, 1 / rows)
            self._places[key] = Axes(self, cell)
            self.axes.append(self._places[key])
        return self._places[key]

    def add_axes(self, rect: Any, **options: Any) -> Axes:
        refuse("add_axes", options)
        axes = Axes(self, tuple(rect))
        self.axes.append(axes)
        return axes

    def subplots(
        self,
        nrows: int = 1,
        ncols: int = 1,
        *,
        sharex: Any = False,
        sharey: Any = False,
        squeeze: bool = True,
        **look: Any,
    ) -> Any:
        _never_overlapping(look)
        refuse("subplots", look, LAYOUT)
        for name, shared in (("sharex", sharex), ("sharey", sharey)):
            if shared not in (False, "none"):
                raise NotImplementedError(f"subplots(): the argument '{name}' is not supported here; set the limits")
        grid = [
            [self.add_subplot(nrows, ncols, row * ncols + column + 1) for column in range(ncols)]
            for row in range(nrows)
        ]
        if not squeeze:
            return AxesGrid(grid)
        if nrows == ncols == 1:
            return grid[0][0]
        if nrows == 1 or ncols == 1:
            return AxesGrid([axes for row in grid for axes in row])
        return AxesGrid([AxesGrid(row) for row in grid])

    def suptitle(self, t: Any, fontdict: Any = None, **look: Any) -> None:
        self._title_look = _text.take(look, fontdict)
        refuse("suptitle", look, TEXT)
        self._title = str(t)

    def colorbar(
        self, mappable: AxesImage, cax: Any = None, ax: Any = None, *, label: str = "", **look: Any
    ) -> Colorbar:
        """The colours of a picture, or of points, with their values."""
        refuse("colorbar", look, COLORBAR)
        if cax is not None:
            raise NotImplementedError("colorbar(): the argument 'cax' is not supported here")
        if not isinstance(mappable, AxesImage):
            raise NotImplementedError("colorbar(): only pictures and points coloured by numbers have one here")
        if ax is not None and ax is not mappable.axes and list(ax if isinstance(ax, list) else [ax]) != [mappable.axes]:
            raise NotImplementedError("colorbar(): the argument 'ax' is only the picture's own axes here")
        mappable.axes._colorbar = {
            "colors": mappable._colors, "low": mappable._low, "high": mappable._high, "label": label,
        }  # fmt: skip
        return Colorbar(mappable.axes._colorbar)

    def tight_layout(self, *args: Any, **look: Any) -> None:
        """Diagrams never overlap here."""
        if args:
            look["pad"] = args[0]
        refuse("tight_layout", look, LAYOUT)

    subplots_adjust = tight_layout
    set_tight_layout = tight_layout
    draw = tight_layout

    def set_size_inches(self, w: Any, h: Any = None) -> None:
        self._size = tuple(w) if h is None else (w, h)

    def legend(self, *args: Any, **options: Any) -> None:
        if len(self.axes) != 1:
            raise NotImplementedError("Figure.legend(): only in a figure of one diagram is it supported here")
        self.axes[0].legend(*args, **options)

    def gca(self) -> Axes:
        return self.axes[-1] if self.axes else self.add_subplot(1, 1, 1)

    def clear(self) -> None:
        self.axes.clear()
        self._places.clear()

    clf = clear

    def savefig(self, fname: Any, **look: Any) -> None:
        """Offers the figure as a file, of the kind that the name's ending says: png, jpg or svg."""
        name, written = _files.of(fname, look, self._dpi)
        refuse("savefig", look, LAYOUT)
        bridge.save_figure(name, json.dumps({"figure": self._model(), **written}))

    def show(self) -> None:
        bridge.figure(json.dumps(self._model()))

    def _model(self) -> dict[str, Any]:
        width, height = self._size
        axes = [one._model() for one in self.axes]
        return {"width": width * 96, "height": height * 96, "title": self._title, "titleLook": self._title_look,
                "axes": axes}  # fmt: skip


class AxesGrid(list[Any]):
    """Diagrams in rows, as `plt.subplots` gives them: `axes[1, 0]`, `axes.flat`."""

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, tuple):
            row, column = key
            return list.__getitem__(self, row)[column]
        return list.__getitem__(self, key)

    @property
    def flat(self) -> Any:
        return iter(self.flatten())

    def flatten(self) -> AxesGrid:
        return AxesGrid(a for part in self for a in (part if isinstance(part, list) else [part]))

    ravel = flatten

    @property
    def shape(self) -> tuple[int, ...]:
        nested = bool(self) and isinstance(list.__getitem__(self, 0), list)
        return (len(self), len(list.__getitem__(self, 0))) if nested else (len(self),)


def _never_overlapping(look: dict[str, Any]) -> None:
    """Takes out what asks for diagrams that do not overlap: they never do here."""
    for name in ("constrained_layout", "tight_layout"):
        look.pop(name, None)
    if look.get("layout") in (None, "constrained", "tight", "compressed", "none"):
        look.pop("layout", None)


def _grid_place(args: tuple[Any, ...]) -> tuple[int, int, int]:
    if not args:
        return 1, 1, 1
    if len(args) == 1 and isinstance(args[0], int):
        rows, columns, number = (int(digit) for digit in str(args[0]))
        return rows, columns, number
    if len(args) != 3 or not all(isinstance(a, int) for a in args):
        raise NotImplementedError("add_subplot(): only three whole numbers are supported here")
    return args
