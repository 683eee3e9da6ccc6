"""Running a cell: one namespace for all cells of a session, as in a notebook."""

from __future__ import annotations

import contextlib
import gc
import json
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
    windows,
)
from matplotlib import pyplot

import __main__

#: File name → cell id, for every cell that has run. Old versions keep their entry: functions outlive their cell.
sources: dict[str, str] = {}


def run(code: str, cell: str, fresh: bool = False, watched: bool = False) -> str:
    """Runs `code` as `cell`; the answer is JSON: `{status: 'done' | 'stopped' | 'error', error?, defined?, relief?, window?}`.

    `fresh`: as a script of its own, in a namespace without what earlier runs left there.
    `watched`: a figure shows the last convolution or pooling of it, so `window` says what that was.

    Like a script, and unlike a notebook, it does not echo the value of a last expression: the samples are programs
    that print the same wherever they run.
    """
    streams.install()
    sleeping.install()
    event_loop.install()
    trail.reset()
    training.reset()
    if fresh:
        _begin_anew()
    windows.begin(watched)
    filename = register(code, cell)
    repairs.before(filename)
    names_before = relief.names_now()
    stopping.begin(sources)
    try:
        answer = _run(code, filename)
    finally:
        stopping.end()
        bridge.ended()
        repairs.after()
    if answer["status"] == "error" and answer["error"]["kind"] == "too-large":
        windows.end()
        answer["relief"] = relief.relieve(names_before)
        answer["defined"] = _defined()
    _flush()
    if answer["status"] != "error":
        # A figure is an extra: what a program has done to its tensors must not make a run fail that went well.
        with contextlib.suppress(Exception):
            answer["window"] = windows.read()
    windows.end()
    return json.dumps(answer)


def _run(code: str, filename: str) -> dict[str, Any]:
    try:
        exec(compile(code.removeprefix("\ufeff"), filename, "exec", dont_inherit=True), __main__.__dict__)
        pyplot._show_what_is_open()
    except KeyboardInterrupt as error:
        if not bridge.stopped():  # raised by the program itself
            return _failed(error)
        return {"status": "stopped", "defined": _defined()}
    except SystemExit as end:
        return _exited(end)
    except BaseException as error:
        return _failed(error)
    return {"status": "done"}


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
    return {"status": "error", "error": described, "defined": _defined()}


def _defined() -> list[str]:
    """What a run that did not come to its end has left for the next cells."""
    return [name for name in __main__.__dict__ if not name.startswith("__")]


def register(code: str, cell: str) -> str:
    """Makes the lines of `code` known to tracebacks, and returns the file name they are under."""
    filename = f"{cell}.py"
    sources[filename] = cell
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    return filename


def _exited(end: SystemExit) -> dict[str, Any]:
    if end.code in (None, 0):
        return {"status": "done"}
    return _failed(end)


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
