"""What a run tells to figures beside its cell. Nothing is watched but what the page asks for, by the views' names.

Each view is a module of this package with

- `begin()`: a run begins, and its view is wanted;
- `read()`: the run has ended without failing: what the figure is to show, for JSON (src/runtime/views has its type);
  None where the program did nothing of the kind;
- `end()`: the run is over in whatever way: everything that was held is let go.

A figure is an extra: what a program has done to its tensors must not make a run fail that went well.
"""

from __future__ import annotations

import contextlib
from types import ModuleType
from typing import Any

from _convlab.views import backward, keeping, layers, training, window

_all: dict[str, ModuleType] = {
    "backward": backward, "keeping": keeping, "layers": layers, "training": training, "window": window,
}  # fmt: skip
_wanted: list[str] = []


def begin(names: list[str]) -> None:
    """A run begins, and figures ask for these views."""
    end()
    for name in names:
        _all[name].begin()
        _wanted.append(name)


def read() -> dict[str, Any]:
    """What each wanted view has to show; one that broke is not there."""
    told = {}
    for name in _wanted:
        with contextlib.suppress(Exception):
            told[name] = _all[name].read()
    return told


def end() -> None:
    """The run is over: every view lets go of what it held."""
    for name in _wanted:
        with contextlib.suppress(Exception):
            _all[name].end()
    _wanted.clear()
