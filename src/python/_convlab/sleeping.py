"""`time.sleep` that Stop can end: CPython looks for Ctrl+C between instructions, and inside a sleep there are none."""

from __future__ import annotations

import time

_sleep = time.sleep
#: Short enough that Stop is seen in time: CPython for the web looks for it only every fifty turns.
_SLICE = 0.002


def sleep(seconds: float, /) -> None:
    """Suspends the program for the given number of seconds."""
    if not isinstance(seconds, (int, float)) or seconds <= _SLICE:
        return _sleep(seconds)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        _sleep(min(left, _SLICE))
    return None


def install() -> None:
    """Takes the place of CPython's."""
    time.sleep = sleep
