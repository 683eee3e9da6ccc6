"""Snapshots of a training, told while it runs: if the GPU or the page gives up, the last of them can be restored.

Taken at the end of an epoch, and in a long epoch now and then. Reading parameters changes none of the program's numbers;
what it costs decides how often it is done.
"""

from __future__ import annotations

import time

from _convlab import bridge, training, wire

#: Seconds between two snapshots: within an epoch, and at the end of one.
_WITHIN = 20.0
_AT_END = 5.0
#: Snapshots take at most this share of the training's time.
_SHARE = 0.02

_last = 0.0
_cost = 0.0


def begin() -> None:
    global _last, _cost
    _last, _cost = time.monotonic(), 0.0
    training.on_step = _after_step


def end() -> None:
    training.on_step = None


def read() -> None:
    """Nothing: a training that came to its end has its model in the session."""
    return


def _after_step(turn: training.Turn) -> None:
    global _last, _cost
    pause = _AT_END if turn["epochEnded"] else _WITHIN
    began = time.monotonic()
    if began - _last < max(pause, _cost / _SHARE):
        return
    from _convlab.questions import keeping
    from _convlab.unseen import unseen

    try:
        with unseen():
            taken = keeping.snapshot()
        if taken is not None:
            detail, data = taken
            bridge.view("keeping", wire.dumps({**detail, **turn}), data)
    finally:
        # One that failed is not tried again at each step.
        _last = time.monotonic()
        _cost = _last - began
