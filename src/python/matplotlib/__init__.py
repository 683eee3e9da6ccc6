"""The part of matplotlib that lessons use: figures are described here and drawn by the page as SVG."""

from __future__ import annotations

from typing import Any

from ._arguments import tell

__version__ = "3.6.0"

#: Asked for by programs that label in Chinese: the page has such letters, and a minus sign, in any case.
_MET = ("font.sans-serif", "font.family", "font.serif", "axes.unicode_minus")

#: Settings whose effect the page decides: fonts, sizes of text, files.
_LOOK = ("font.", "text.", "savefig.", "xtick.", "ytick.", "figure.dpi", "axes.unicode_minus", "axes.titlesize",
         "axes.labelsize", "legend.fontsize", "figure.titlesize", "pdf.", "svg.")  # fmt: skip


class RcParams(dict[str, Any]):
    """Defaults of all figures."""

    def __setitem__(self, key: str, value: Any) -> None:
        if key not in self and not key.startswith(_LOOK):
            raise NotImplementedError(f"rcParams['{key}'] is not supported here")
        if key not in self and key not in _MET:
            tell(f"rcParams['{key}'] has no effect here")
        super().__setitem__(key, value)

    def update(self, *args: Any, **kwargs: Any) -> None:
        for key, value in dict(*args, **kwargs).items():
            self[key] = value


_KNOWN = frozenset(
    """
    animation artist axis cm collections colorbar colormaps colors dates font_manager gridspec image lines markers
    patches patheffects path projections rc rcdefaults scale style text ticker transforms widgets
    """.split()
)

rcParams = RcParams({"figure.figsize": [6.4, 4.8], "image.cmap": "viridis"})  # noqa: N816 - its name


def use(backend: str, *, force: bool = True) -> None:
    """There is one way to draw here, whatever backend is asked for."""


def __getattr__(name: str) -> Any:
    from torch._names import missing

    return missing("matplotlib", name, _KNOWN)
