"""Where in the program an operation of the engine comes from: several of them can be one call of the reader's."""

from __future__ import annotations

import sys
from types import FrameType
from typing import NamedTuple

#: Functions of ours that are made from tables, and do not bear the name they are called by.
_NAMELESS = frozenset(
    ("function", "method_in_place", "operator", "change", "call", "__call__", "<lambda>", "_activate")
)


class Site(NamedTuple):
    """A call of our packages in the program, and how far it has got."""

    #: The program's frame and the instruction in it.
    place: tuple[int, int]
    #: The instructions of our own frames, outermost first: they only grow while one call goes on.
    progress: tuple[int, ...]
    #: What the program calls, as `softplus`; None where our function has no name of its own.
    name: str | None

    def continues(self, earlier: Site | None) -> bool:
        """Is this a later operation of the same call?"""
        return earlier is not None and self.place == earlier.place and self.progress > earlier.progress


def here() -> Site:
    """The site of the operation that is about to run."""
    frame: FrameType | None = sys._getframe(1)
    progress: list[int] = []
    name = None
    while frame is not None and _is_ours(module := frame.f_globals.get("__name__", "")):
        progress.append(frame.f_lasti)
        own = frame.f_code.co_name
        if own not in _NAMELESS and not module.startswith("_convlab"):
            name = own
        frame = frame.f_back
    place = (id(frame), frame.f_lasti) if frame is not None else (0, 0)
    return Site(place, tuple(reversed(progress)), name)


def _is_ours(module: str) -> bool:
    return module == "torch" or module.startswith(("torch.", "_convlab"))
