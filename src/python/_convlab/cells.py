"""Running a cell: one namespace for all cells of a session, as in a notebook."""

from __future__ import annotations

import contextlib
import gc
import linecache
import sys
from typing import Any

from _convlab import (
    bridge,
    event_loop,
    relief,
    repairs,
    sleeping,
    stopping,
    streams,
    tracebacks,
    trail,
    training,
    views,
    wire,
)
from matplotlib import pyplot

import __main__

#: File name → cell id, for every cell that has run. Old versions keep their entry: functions outlive their cell.
sources: dict[str, str] = {}


def run(code: str, cell: str, fresh: bool = False, wanted: str = "") -> str:
    """Runs `code` as `cell`; the answer is JSON: `{status: 'done' | 'stopped' | 'error', error?, defined?, relief?, views?}`.

    `fresh`: as a script of its own, in a namespace without what earlier runs left there.
    `wanted`: names of the views that figures beside the cell ask for, with spaces between them.

    Like a script, and unlike a notebook, it does not echo the value of a last expression: the samples are programs
    that print the same wherever they run.
    """
    if fresh:
        _begin_anew()
    views.begin(wanted.split())
    filename = register(code, cell)
    repairs.before(filename)
    names_before = relief.names_now()
    answer = _execute(code, filename)
    repairs.after()
    if answer["status"] == "error" and answer["error"]["kind"] == "too-large":
        views.end()
        answer["relief"] = relief.relieve(names_before)
    if answer["status"] != "done":
        # What a run that did not come to its end has left for the next cells.
        answer["defined"] = [name for name in __main__.__dict__ if not name.startswith("__")]
    _flush()
    if answer["status"] != "error":
        answer["views"] = views.read()
    views.end()
    return wire.dumps(answer)


class attempt:  # noqa: N801 - used as a statement
    """Around what may run the reader's code: `answer` is `{status: 'done' | 'stopped' | 'error', error?}`. Stop ends it.

    A statement, not a function that calls: each call would take a level of recursion from the program.
    """

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {"status": "done"}

    def __enter__(self) -> attempt:
        streams.install()
        sleeping.install()
        event_loop.install()
        trail.reset()
        training.reset()
        stopping.begin(sources)
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _traceback: object) -> bool:
        try:
            if error is not None:
                self.answer = _ended_by(error)
        finally:
            stopping.end()
            bridge.ended()
        return True


def _ended_by(error: BaseException) -> dict[str, Any]:
    # A program can raise KeyboardInterrupt, too.
    if isinstance(error, KeyboardInterrupt) and bridge.stopped():
        return {"status": "stopped"}
    if isinstance(error, SystemExit) and error.code in (None, 0):
        return {"status": "done"}
    return _failed(error)


def _execute(code: str, filename: str) -> dict[str, Any]:
    with attempt() as attempted:
        exec(compile(code.removeprefix("\ufeff"), filename, "exec", dont_inherit=True), __main__.__dict__)
        pyplot._show_what_is_open()
    return attempted.answer


def _begin_anew() -> None:
    """As in a new Python: no names, no tensors of earlier programs; a random stream nobody knows; the modes of torch off."""
    import torch

    for name in [n for n in __main__.__dict__ if not n.startswith("__")]:
        del __main__.__dict__[name]
    gc.collect()
    torch.seed()
    torch.set_grad_enabled(True)
    torch.set_printoptions(profile="default")


def _failed(error: BaseException) -> dict[str, Any]:
    try:
        described = tracebacks.describe(error, sources)
    except BaseException:  # an exception of the reader's can break whatever looks at it
        name = type(error).__name__
        described = {"kind": "runtime", "name": name, "message": "", "frames": [], "text": name}
    return {"status": "error", "error": described}


def register(code: str, cell: str) -> str:
    """Makes the lines of `code` known to tracebacks, and returns the file name they are under."""
    filename = f"{cell}.py"
    # To the end: the one that ran last is the last.
    sources.pop(filename, None)
    sources[filename] = cell
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    return filename


def _flush() -> None:
    # What a failed program had begun to draw is shown, too. Its figures and streams may be broken themselves.
    with contextlib.suppress(Exception):
        training.draw()
    with contextlib.suppress(Exception):
        pyplot._show_what_is_open()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    bridge.progress("null")
