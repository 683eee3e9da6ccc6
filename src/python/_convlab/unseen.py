"""What the page computes in the middle of the reader's program, without a trace in it."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import warnings
from collections.abc import Iterator
from typing import Any

from _convlab import bridge, trail


@contextlib.contextmanager
def unseen() -> Iterator[None]:
    """Around it the program is as it was: its random streams, what it prints and is warned of, its gradient mode, the
    hooks that it has set on all modules, the layers that figures show. Stop waits until the block is through."""
    from torch import no_grad

    with _unstopped(), random_kept(), _without_global_hooks(), trail.aside(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), no_grad():
            yield


@contextlib.contextmanager
def _unstopped() -> Iterator[None]:
    asked: list[Any] = []
    answer = signal.signal(signal.SIGINT, lambda *call: asked.append(call))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, answer)
        if asked and callable(answer):
            answer(*asked[0])


@contextlib.contextmanager
def random_kept() -> Iterator[None]:
    """What the block draws leaves the random streams as they were."""
    pythons = random.getstate()
    bridge.keep_streams()
    try:
        yield
    finally:
        bridge.restore_streams()
        random.setstate(pythons)


@contextlib.contextmanager
def _without_global_hooks() -> Iterator[None]:
    from torch.nn.modules import _hooks

    registers = (_hooks.every_forward_pre, _hooks.every_forward, _hooks.every_backward)
    kept = [dict(register) for register in registers]
    for register in registers:
        register.clear()
    try:
        yield
    finally:
        for register, hooks in zip(registers, kept, strict=True):
            register.update(hooks)
