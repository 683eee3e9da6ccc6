"""The part of matplotlib that lessons use: figures are described here and drawn by the page as SVG."""

from __future__ import annotations

from typing import Any

__version__ = "3.6.0"

rcParams: dict[str, Any] = {"figure.figsize": [6.4, 4.8], "figure.dpi": 100.0}  # noqa: N816 - its name


def use(backend: str, *, force: bool = True) -> None:
    """There is one way to draw here, whatever backend is asked for."""


def __getattr__(name: str) -> Any:
    from torch._names import missing

    return missing("matplotlib", name, frozenset(["animation", "cm", "colors", "patches", "ticker", "image", "style"]))
