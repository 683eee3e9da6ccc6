"""Stop as Ctrl+C: first as a request, then for programs that catch whatever comes and go on."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Collection
from types import CodeType, FrameType

#: How long a program may take to end in its own way (`except KeyboardInterrupt: …`) before it is made to, in s.
#: The page begins the session anew soon after (page-side.ts).
_GRACE = 0.15
_TOOL = sys.monitoring.DEBUGGER_ID
_LINE = sys.monitoring.events.LINE

_files: Collection[str] = ()
_asked: float | None = None


def begin(files: Collection[str]) -> None:
    """Before a run; `files` holds the names that the reader's programs are compiled under."""
    global _files, _asked
    _files, _asked = files, None
    signal.signal(signal.SIGINT, _interrupt)


def end() -> None:
    """After a run: lines of the program raise no more."""
    if sys.monitoring.get_tool(_TOOL) is not None:
        sys.monitoring.free_tool_id(_TOOL)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    global _asked
    now = time.monotonic()
    if _asked is None:
        _asked = now
    elif now - _asked < _GRACE:
        return
    else:
        _insist()
    raise KeyboardInterrupt


def _insist() -> None:
    """From now on each line of the reader's raises, those of a handler that catches everything, too."""
    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "Stop")
        sys.monitoring.register_callback(_TOOL, _LINE, _refuse)
        sys.monitoring.set_events(_TOOL, _LINE)


def _refuse(code: CodeType, _line: int) -> object:
    if code.co_filename in _files:
        raise KeyboardInterrupt
    return sys.monitoring.DISABLE
