"""matplotlib.pyplot: the figure that is open, and functions that draw in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch._names import missing as _missing

from . import rcParams
from .axes import Axes
from .figure import Colorbar, Figure

_open: dict[int, Figure] = {}
_current: int | None = None
_axes: Axes | None = None


#: Numbers of figures with names.
_names: dict[str, int] = {}


def figure(num: Any = None, figsize: Any = None, dpi: Any = None, **options: Any) -> Figure:
    """A new figure, or the one with that number."""
    global _current, _axes
    number = max(_open, default=0) + 1 if num is None or isinstance(num, str) else num
    if isinstance(num, str):
        number = _names.setdefault(num, number)
    if number not in _open:
        _open[number] = Figure(figsize, dpi, **options)
    _current, _axes = number, None
    return _open[number]


def gcf() -> Figure:
    return _open[_current] if _current in _open else figure()


def gca() -> Axes:
    global _axes
    if _axes is None or _axes not in gcf().axes:
        _axes = gcf().gca()
    return _axes


def sca(ax: Axes) -> None:
    global _axes
    _axes = ax


def subplot(*args: Any, **options: Any) -> Axes:
    """`subplot(rows, columns, number)`: draws in that diagram from now on."""
    global _axes
    _axes = gcf().add_subplot(*args, **options)
    return _axes


def subplots(
    nrows: int = 1, ncols: int = 1, *, figsize: Any = None, dpi: Any = None, squeeze: bool = True, **options: Any
) -> tuple[Figure, Any]:
    """A new figure with a grid of diagrams."""
    global _axes
    made = figure(figsize=figsize, dpi=dpi)
    grid = made.subplots(nrows, ncols, squeeze=squeeze, **options)
    _axes = made.axes[-1]
    return made, grid


def show(*args: Any, block: bool | None = None) -> None:
    """Shows all open figures, and closes them; it never waits."""
    for number in sorted(_open):
        _open[number].show()
    close("all")


def close(fig: Any = None) -> None:
    """Closes the current figure, one by number or itself, or 'all'."""
    global _current, _axes
    if fig == "all":
        _open.clear()
    else:
        numbers = [n for n, f in _open.items() if f is fig or n == (_current if fig is None else fig)]
        for number in numbers:
            del _open[number]
    _current, _axes = max(_open, default=None), None


def _show_what_is_open() -> None:
    """At the end of a cell, as notebooks do."""
    drawn = {n: f for n, f in _open.items() if any(a._marks for a in f.axes)}
    _open.clear()
    _open.update(drawn)
    show()


def title(label: Any, **options: Any) -> None:
    gca().set_title(label, **options)


def xlabel(xlabel: Any, **options: Any) -> None:
    gca().set_xlabel(xlabel, **options)


def ylabel(ylabel: Any, **options: Any) -> None:
    gca().set_ylabel(ylabel, **options)


def xlim(*args: Any, **options: Any) -> None:
    gca().set_xlim(*args, **options)


def ylim(*args: Any, **options: Any) -> None:
    gca().set_ylim(*args, **options)


def xticks(ticks: Any = None, labels: Any = None, **options: Any) -> None:
    _set_ticks("x", ticks, labels, options)


def yticks(ticks: Any = None, labels: Any = None, **options: Any) -> None:
    _set_ticks("y", ticks, labels, options)


def _set_ticks(axis: str, ticks: Any, labels: Any, options: dict[str, Any]) -> None:
    if ticks is not None:
        getattr(gca(), f"set_{axis}ticks")(ticks, labels, **options)
    elif options:
        own = gca()
        own._tick_look(f"{axis}ticks", getattr(own, f"_{axis}"), options)
    else:
        raise NotImplementedError(f"{axis}ticks(): reading the ticks is not supported here")


def xscale(value: str, **options: Any) -> None:
    gca().set_xscale(value, **options)


def yscale(value: str, **options: Any) -> None:
    gca().set_yscale(value, **options)


def suptitle(t: Any, **options: Any) -> None:
    gcf().suptitle(t, **options)


def tight_layout(*args: Any, **options: Any) -> None:
    gcf().tight_layout(*args, **options)


def subplots_adjust(**options: Any) -> None:
    gcf().tight_layout(**options)


def savefig(fname: Any, **options: Any) -> None:
    gcf().savefig(fname, **options)


def colorbar(mappable: Any = None, cax: Any = None, ax: Any = None, **options: Any) -> Colorbar:
    """The colours of the last picture, with their values."""
    images = gca()._images
    if mappable is None and not images:
        raise RuntimeError(
            "No mappable was found to use for colorbar creation. First define a mappable such as an image (with "
            "imshow) or a contour set (with contourf)."
        )
    return gcf().colorbar(images[-1] if mappable is None else mappable, cax, ax, **options)


def cla() -> None:
    gca().clear()


def clf() -> None:
    gcf().clear()


def pause(interval: float) -> None:
    show()


def ion() -> None:
    """Figures are shown at `show()` and at the end of a cell."""


ioff = ion


def _in_current_axes(name: str) -> Callable[..., Any]:
    def draw(*args: Any, **options: Any) -> Any:
        return getattr(gca(), name)(*args, **options)

    draw.__name__ = draw.__qualname__ = name
    draw.__doc__ = getattr(Axes, name).__doc__
    return draw


for _name in (
    "annotate", "axhline", "axis", "axvline", "bar", "barh", "fill_between", "grid", "hist", "imshow", "legend", "plot",
    "scatter", "semilogx", "semilogy", "text", "tick_params",
):  # fmt: skip
    globals()[_name] = _in_current_axes(_name)

_KNOWN = frozenset(
    """
    acorr angle_spectrum arrow autoscale axes axhspan axline axvspan bar_label barbs bone box broken_barh clabel clim cohere
    color_sequences colormaps connect cool copper csd cycler delaxes disconnect draw draw_all draw_if_interactive ecdf
    eventplot figaspect figimage figlegend fignum_exists figtext fill fill_betweenx findobj flag get get_backend
    get_current_fig_manager get_figlabels get_fignums get_plot_commands get_scale_names getp ginput gray grouped_bar
    hexbin hot hsv imread imsave inferno install_repl_displayhook interactive isinteractive jet locator_params
    magma magnitude_spectrum margins matplotlib minorticks_off minorticks_on new_figure_manager nipy_spectral
    pcolor phase_spectrum pink plasma plot_date plotting prism psd quiverkey rc rc_context rcdefaults
    rgrids sci set_loglevel setp spring spy stairs subplot2grid subplot_mosaic subplot_tool
    summer switch_backend table thetagrids ticklabel_format tricontour tricontourf tripcolor triplot twiny
    uninstall_repl_displayhook violin viridis winter xcorr xkcd autumn
    boxplot cm contour contourf errorbar get_cmap hist2d hlines loglog matshow pcolormesh pie polar quiver set_cmap
    specgram stackplot stem step streamplot style twinx violinplot vlines waitforbuttonpress
    """.split()
)


def __getattr__(name: str) -> Any:
    return _missing("matplotlib.pyplot", name, _KNOWN)


__all__ = ["Axes", "Figure", "rcParams"]
