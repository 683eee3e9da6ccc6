"""Axes: one diagram, with what is drawn in it."""

from __future__ import annotations

from typing import Any

from _convlab.parts import one_class

from ._artists import Artist, AxesImage
from ._bars import Bars
from ._lines import Lines
from ._pictures import Pictures
from ._surroundings import Surroundings
from ._texts import Texts

__all__ = ["Artist", "Axes", "AxesImage"]

_KNOWN_METHODS = frozenset(
    """
    add_artist add_line add_patch axhspan axvspan axline bar_label boxplot broken_barh contour contourf errorbar
    eventplot fill get_children get_figure get_legend get_lines get_title get_xaxis get_xlabel get_xlim get_xticks
    get_yaxis get_ylabel get_ylim get_yticks hexbin hist2d hlines inset_axes loglog margins matshow pcolor pcolormesh pie
    quiver set_axisbelow set_facecolor set_position spines stackplot stairs stem step streamplot table twinx twiny
    violinplot vlines xaxis yaxis
    """.split()
)


@one_class
class Axes(Lines, Bars, Pictures, Texts, Surroundings):
    """One diagram of a figure."""

    def semilogy(self, *args: Any, **options: Any) -> list[Artist]:
        self.set_yscale("log")
        return self.plot(*args, **options)

    def semilogx(self, *args: Any, **options: Any) -> list[Artist]:
        self.set_xscale("log")
        return self.plot(*args, **options)

    def __getattr__(self, name: str) -> Any:
        if name in _KNOWN_METHODS:
            raise NotImplementedError(f"Axes.{name}() is not supported here")
        raise AttributeError(f"'Axes' object has no attribute '{name}'", name=name, obj=self)
