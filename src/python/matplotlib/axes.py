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
    acorr add_artist add_collection add_container add_image add_line add_patch add_table angle_spectrum apply_aspect
    arrow autoscale autoscale_view axhspan axvspan barbs can_pan can_zoom clabel cohere csd drag_pan ecdf end_pan
    fill_betweenx format_coord get_anchor get_aspect get_legend_handles_labels get_navigate get_position get_shared_x_axes
    get_tightbbox get_xaxis_transform get_xbound get_xgridlines get_xmajorticklabels get_xscale get_xticklabels
    get_ybound get_yscale get_yticklabels grouped_bar has_data in_axes indicate_inset label_outer locator_params
    magnitude_spectrum minorticks_off minorticks_on pcolorfast phase_spectrum plot_date psd redraw_in_frame relim
    reset_position secondary_xaxis secondary_yaxis set_anchor set_axis_on set_box_aspect set_navigate
    set_prop_cycle set_rasterization_zorder set_xbound set_xmargin set_ybound set_ymargin sharex sharey specgram spy
    ticklabel_format triplot tricontour tricontourf tripcolor update_datalim viewLim dataLim patch title lines images
    texts collections containers bbox axison remove axline bar_label boxplot broken_barh contour contourf errorbar
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
