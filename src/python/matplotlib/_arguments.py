"""Arguments that only say how something looks are the page's to decide; what is not known here is refused by name."""

from __future__ import annotations

from typing import Any

#: Fonts and their places: the page has its own, readable in both themes.
TEXT = frozenset(
    """
    color c family fontdict fontfamily fontname fontproperties fontsize fontstretch fontstyle fontvariant fontweight ha
    horizontalalignment labelpad loc pad size style stretch va variant verticalalignment weight x y zorder
    """.split()
)
#: Lines of grids and frames.
LINES = frozenset("alpha c color linestyle linewidth ls lw zorder".split())
#: Room around diagrams, and the files that other backends write.
LAYOUT = frozenset(
    """
    bbox_inches bottom constrained_layout dpi edgecolor facecolor format frameon h_pad hspace layout left linewidth
    metadata orientation pad pad_inches papertype rect right tight_layout top transparent w_pad wspace
    """.split()
)
LEGEND = frozenset(
    """
    borderaxespad borderpad columnspacing edgecolor facecolor fancybox fontsize framealpha frameon handlelength
    handletextpad labelcolor labelspacing markerscale ncol ncols numpoints prop scatterpoints shadow title_fontsize
    """.split()
)
COLORBAR = frozenset("anchor aspect drawedges fraction pad panchor shrink spacing".split())
TICKS = frozenset(
    """
    axis color colors direction fontsize grid_alpha grid_color grid_linestyle grid_linewidth ha labelcolor labelrotation
    labelsize length minor pad reset rotation size which width zorder
    """.split()
)


def refuse(function: str, options: dict[str, Any], look: frozenset[str] = frozenset()) -> None:
    """Raises for an argument that is neither known nor a matter of looks."""
    for name in options:
        if name not in look:
            raise NotImplementedError(f"{function}(): the argument '{name}' is not supported here")
