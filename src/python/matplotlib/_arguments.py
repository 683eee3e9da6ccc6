"""What becomes of arguments that nothing here reads: said once where only looks are lost, refused by name otherwise."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

_PACKAGE = str(Path(__file__).parent)

#: Places and fonts of words; size, colour, weight and style are in _text.py.
TEXT = frozenset(
    """
    family fontfamily fontname fontproperties fontstretch fontvariant ha horizontalalignment labelpad loc pad rotation
    rotation_mode stretch va variant verticalalignment wrap x y zorder
    """.split()
)
#: The order in which lines of the grid are drawn.
LINES = frozenset("clip_on zorder".split())
#: Room around diagrams, and paper.
LAYOUT = frozenset(
    """
    bottom edgecolor facecolor frameon h_pad hspace left linewidth metadata orientation pad pad_inches papertype rect
    right top w_pad wspace
    """.split()
)
LEGEND = frozenset(
    """
    borderaxespad borderpad columnspacing edgecolor facecolor fancybox framealpha handlelength handletextpad labelcolor
    labelspacing markerscale numpoints prop scatterpoints shadow title_fontsize
    """.split()
)
COLORBAR = frozenset("anchor aspect drawedges fraction pad panchor shrink spacing".split())
TICKS = frozenset(
    """
    color direction grid_alpha grid_color grid_linestyle grid_linewidth ha horizontalalignment length pad
    rotation_mode va verticalalignment width zorder
    """.split()
)

#: What the session was told already.
_told: set[str] = set()


def refuse(function: str, options: dict[str, Any], look: frozenset[str] = frozenset()) -> None:
    """Raises for an argument that is not known; warns, once a session, where just looks are lost."""
    for name in options:
        if name not in look:
            raise NotImplementedError(f"{function}(): the argument '{name}' is not supported here")
    shown = function if function.startswith(("set_", "colorbar.")) else f"plt.{function}"
    for name in options:
        tell(f"{shown}(): the argument '{name}' has no effect here")


def tell(text: str) -> None:
    """A warning at the reader's own line, the first time."""
    if text not in _told:
        _told.add(text)
        warnings.warn(text, UserWarning, skip_file_prefixes=(_PACKAGE,))
