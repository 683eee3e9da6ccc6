"""An exception as the reader should see it: their own lines, in CPython's words."""

from __future__ import annotations

import linecache
import traceback
from typing import Any

from _convlab import advice, shortening


def describe(error: BaseException, sources: dict[str, str]) -> dict[str, Any]:
    """`error` as a CellError (src/runtime/messages.ts)."""
    _give_line(error, sources)
    report = traceback.TracebackException.from_exception(error, compact=True)
    _keep_own_frames(report, sources)
    text = "".join(report.format()).rstrip("\n")
    kind, hint = advice.kind_and_hint(error, sources)
    return {
        "kind": kind,
        "name": type(error).__name__,
        "message": shortening.cut(_message(error)),
        "frames": _frames(error, report, sources),
        "text": shortening.cut(text),
        "hint": hint or getattr(error, "hint", None),
        "trail": getattr(error, "__trail__", None),
    }


def _give_line(error: BaseException, sources: dict[str, str]) -> None:
    """CPython looks for the line of some syntax errors in a file, and a cell has none."""
    if isinstance(error, SyntaxError) and error.text is None and error.filename in sources and error.lineno:
        error.text = _line(error.filename, error.lineno)


def _message(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return str(error.msg)
    try:
        return str(error)
    except BaseException:  # a __str__ of the reader's may fail itself
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
            part.stack = shortening.ShortStack(own)
        waiting += [part.__cause__, part.__context__, *(part.exceptions or [])]


def _frames(
    error: BaseException, report: traceback.TracebackException, sources: dict[str, str]
) -> list[dict[str, Any]]:
    frames = [_frame(frame, sources) for frame in report.stack]
    if isinstance(error, SyntaxError) and error.filename in sources and error.lineno:
        prefix = _line(error.filename, error.lineno)[: max(0, (error.offset or 1) - 1)]
        frames = [{"cell": sources[error.filename], "line": error.lineno, "column": _units(prefix) + 1}]
    return frames[-50:]


def _frame(frame: traceback.FrameSummary, sources: dict[str, str]) -> dict[str, Any]:
    place: dict[str, Any] = {"cell": sources[frame.filename], "line": frame.lineno}
    if frame.colno is not None:
        # CPython counts the bytes of UTF-8, the editor the units of UTF-16.
        before = _line(frame.filename, frame.lineno or 1).encode()[: frame.colno]
        place["column"] = _units(before.decode("utf-8", "replace")) + 1
    if frame.name != "<module>":
        place["name"] = frame.name
    return place


def _line(filename: str, line: int) -> str:
    return linecache.getline(filename, line)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
