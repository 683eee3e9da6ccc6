"""An exception as the reader should see it: their own lines, in CPython's words."""

from __future__ import annotations

import traceback
from typing import Any

#: Exceptions with a cause of their own that the page can advise on.
_KINDS = {"MemoryError": "too-large"}


def describe(error: BaseException, sources: dict[str, str]) -> dict[str, Any]:
    """`error` as a CellError (src/runtime/messages.ts)."""
    report = traceback.TracebackException.from_exception(error, compact=True)
    _keep_own_frames(report, sources)
    text = "".join(report.format()).rstrip("\n")
    return {
        "kind": _kind(error),
        "name": type(error).__name__,
        "message": _message(error),
        "frames": _frames(error, report, sources),
        "text": text,
        "hint": getattr(error, "hint", None),
        "trail": getattr(error, "__trail__", None),
    }


def _kind(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return "syntax"
    if isinstance(error, ModuleNotFoundError):
        return "unknown-module"
    if hasattr(error, "js_error"):
        return getattr(error.js_error, "kind", None) or "runtime"
    return _KINDS.get(type(error).__name__, "runtime")


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except Exception:  # a __str__ of the reader's may fail itself
        return ""


def _keep_own_frames(report: traceback.TracebackException, sources: dict[str, str]) -> None:
    """Takes out the frames of our packages, in the whole chain of causes."""
    seen: set[int] = set()
    waiting: list[traceback.TracebackException | None] = [report]
    while waiting:
        part = waiting.pop()
        if part is None or id(part) in seen:
            continue
        seen.add(id(part))
        if part.stack is not None:
            own = [frame for frame in part.stack if frame.filename in sources]
            part.stack = traceback.StackSummary.from_list(own)
        waiting += [part.__cause__, part.__context__, *(part.exceptions or [])]


def _frames(
    error: BaseException, report: traceback.TracebackException, sources: dict[str, str]
) -> list[dict[str, Any]]:
    frames = [_frame(frame, sources) for frame in report.stack]
    if isinstance(error, SyntaxError) and error.filename in sources and error.lineno:
        frames = [{"cell": sources[error.filename], "line": error.lineno, "column": error.offset or 1}]
    return frames[-50:]


def _frame(frame: traceback.FrameSummary, sources: dict[str, str]) -> dict[str, Any]:
    place: dict[str, Any] = {"cell": sources[frame.filename], "line": frame.lineno}
    if frame.colno is not None:
        place["column"] = frame.colno + 1
    if frame.name != "<module>":
        place["name"] = frame.name
    return place
