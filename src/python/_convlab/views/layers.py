"""What a figure beside a cell shows: the last way that an input took through a network, with all shapes."""

from __future__ import annotations

from typing import Any

from _convlab import trail, trail_text


def begin() -> None:
    trail.want(True)


def end() -> None:
    trail.want(False)


def read() -> dict[str, Any] | None:
    """The last pass, as `Trail` of src/runtime/views/layers.ts; None where there was none."""
    last = trail.last()
    return None if last is None else trail_text.told(last)
