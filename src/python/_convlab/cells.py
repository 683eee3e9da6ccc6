"""Running a cell: one namespace for all cells of a session, as in a notebook."""

from __future__ import annotations

import __main__
import gc
import json
import linecache
import sys
from typing import Any

from _convlab import bridge, streams, tracebacks, trail

#: File name → cell id, for every cell that has run. Old versions keep their entry: functions outlive their cell.
sources: dict[str, str] = {}


def run(code: str, cell: str, fresh: bool = False) -> str:
    """Runs `code` as `cell`; the answer is JSON: `{status: 'done' | 'stopped' | 'error', error?, defined?}`.

    `fresh`: as a script of its own, in a namespace without what earlier runs left there.

    Like a script, and unlike a notebook, it does not echo the value of a last expression: the samples are programs
    that print the same wherever they run.
    """
    streams.install()
    trail.reset()
    if fresh:
        _begin_anew()
    filename = register(code, cell)
    try:
        answer = _run(code, filename)
    finally:
        bridge.ended()
    _flush()
    return json.dumps(answer)


def _run(code: str, filename: str) -> dict[str, Any]:
    try:
        exec(compile(code, filename, "exec", dont_inherit=True), __main__.__dict__)
    except KeyboardInterrupt:
        return {"status": "stopped", "defined": [n for n in __main__.__dict__ if not n.startswith("__")]}
    except SystemExit as end:
        return _exited(end)
    except BaseException as error:
        return {"status": "error", "error": tracebacks.describe(error, sources)}
    return {"status": "done"}


def _begin_anew() -> None:
    """As in a new Python: no names, no tensors of earlier programs; a random stream nobody knows; the modes of torch off."""
    import torch
    from torch.random import default_generator

    for name in [n for n in __main__.__dict__ if not n.startswith("__")]:
        del __main__.__dict__[name]
    gc.collect()
    default_generator.seed()
    torch.set_grad_enabled(True)
    torch.set_printoptions(profile="default")


def register(code: str, cell: str) -> str:
    """Makes the lines of `code` known to tracebacks, and returns the file name they are under."""
    filename = f"{cell}.py"
    sources[filename] = cell
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    return filename


def _exited(end: SystemExit) -> dict[str, Any]:
    if end.code in (None, 0):
        return {"status": "done"}
    return {"status": "error", "error": tracebacks.describe(end, sources)}


def _flush() -> None:
    from matplotlib import pyplot

    pyplot._show_what_is_open()
    sys.stdout.flush()
    sys.stderr.flush()
    bridge.progress("null")
