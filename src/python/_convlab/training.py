"""A training as the page shows it: how far it is, how long it will take, the curve of its loss.

Watched is what every PyTorch program does anyway: it goes through a DataLoader, calls `backward()` of its loss, makes a
step with an optimizer, and reads the loss for itself. Nothing is computed or read for the page's sake, so a program
that reads its loss once in a hundred steps has a curve of just these points.
"""

from __future__ import annotations

import contextlib
import json
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any, TypedDict

from _convlab import bridge, loops

#: How often the page is told, in seconds. Where there is no GPU, the cores that draw the page are those that train.
_EVERY = 0.25
#: A curve of fewer losses than this says nothing.
_CURVE_FROM = 10


class Turn(TypedDict):
    """How far a training is: steps done and all of them in this epoch, where that is known. Epochs count from 1."""

    epoch: int
    epochs: int
    batch: int
    batches: int | None
    epochEnded: bool


#: Who wants to know of each step, and of the end of each epoch.
on_step: Callable[[Turn], None] | None = None


class _Pass:
    """One way through a DataLoader: an epoch, or an evaluation."""

    def __init__(self, total: int | None, epoch: tuple[int, int] | None) -> None:
        self.total = total
        self.epoch, self.epochs = epoch or (1, 1)
        self.batch = 0
        #: It is trained on these batches.
        self.trained = False
        self.began = time.monotonic()


class _Watch:
    """What is known of one run."""

    def __init__(self) -> None:
        self.passes: list[_Pass] = []
        self.trains = False
        #: Another bar tells how far the program is: tqdm's.
        self.told_elsewhere = False
        #: tqdm's bars that are open, the innermost last.
        self.bars: list[Any] = []
        #: When training began, and how many steps of the whole were done then.
        self.first: tuple[float, int] | None = None
        self.told = time.monotonic()
        self.backwards = 0
        self.steps = 0
        #: The step that the last backward() belongs to.
        self.step = 0
        self.root: int | None = None
        self.read: tuple[int, float] | None = None
        self.loss: float | None = None
        self.points: list[tuple[int, float, int]] = []
        self.drawn = False


_watch = _Watch()
#: What a figure on the page wants to see of the training (views/training.py); None where no figure does.
watcher: Any = None
_stepped: weakref.ref[Any] | None = None


def reset() -> None:
    """A new run."""
    global _watch
    _watch = _Watch()


def bars() -> list[Any]:
    """The open bars of this run: those of an earlier one that was stopped are not among them."""
    return _watch.bars


def told_elsewhere() -> None:
    """The program has a bar of its own."""
    _watch.told_elsewhere = True


def batches(source: Iterator[Any], total: int | None) -> Iterator[Any]:
    """The batches of a DataLoader as they are, `total` of them where that is known; the page is told of each, now and then."""
    watch = _watch
    this = _Pass(total, loops.around())
    watch.passes.append(this)
    try:
        for batch in source:
            this.batch += 1
            if not watch.trains and this.batch > 1:
                _tell(watch, this)
            yield batch
        if this.trained:
            _tell_turn(this, ended=True)
            if watcher is not None:
                watcher.epoch_over(this.epoch)
    finally:
        if this in watch.passes:
            watch.passes.remove(this)


def last_optimizer() -> Any:
    """The one that made the last step of the session; None when it is gone."""
    return None if _stepped is None else _stepped()


def stepping(optimizer: Any) -> None:
    """An optimizer is about to make a step."""
    if watcher is not None:
        watcher.stepping(optimizer, _watch.passes[-1].total if _watch.passes else None)


def ever_stepped() -> bool:
    """Was anything trained in this session?"""
    return _stepped is not None


def stepped(optimizer: Any) -> None:
    """An optimizer has made a step."""
    global _stepped
    bridge.stepped()
    if _stepped is None or _stepped() is not optimizer:
        _stepped = weakref.ref(optimizer)
    watch = _watch
    watch.trains = True
    watch.steps += 1
    if watcher is not None:
        watcher.stepped(optimizer)
    if not watch.passes:
        return
    this = watch.passes[-1]
    this.trained = True
    _tell_turn(this, ended=False)
    if watch.first is None and this.total:
        # The first step has waited for shaders to be compiled: the second is the first that tells a pace.
        watch.first = time.monotonic(), _done(this)
    _tell(watch, this)


def _tell_turn(this: _Pass, ended: bool) -> None:
    """A listener that fails must not end the training."""
    if on_step is not None:
        with contextlib.suppress(Exception):
            on_step(
                {
                    "epoch": this.epoch,
                    "epochs": this.epochs,
                    "batch": this.batch,
                    "batches": this.total,
                    "epochEnded": ended,
                }
            )


def backward(root: int) -> None:
    """`backward()` starts at the tensor of this handle: the loss. Programs read it afterwards, or have just read it."""
    watch = _watch
    watch.backwards += 1
    watch.step = watch.steps + 1
    watch.root = root
    if watch.read is not None and watch.read[0] == root:
        _lost(watch, watch.read[1])


def read(tensor: int, value: float) -> None:
    """The program has read the number in the tensor of this handle."""
    watch = _watch
    watch.read = tensor, value
    if tensor == watch.root:
        _lost(watch, value)


def _lost(watch: _Watch, value: float) -> None:
    watch.root = None
    watch.loss = value
    watch.points.append((watch.backwards, value, watch.step))


def _done(this: _Pass) -> int:
    return (this.epoch - 1) * (this.total or 0) + this.batch


def _tell(watch: _Watch, this: _Pass) -> None:
    now = time.monotonic()
    if now - watch.told < _EVERY:
        return
    watch.told = now
    draw(watch)
    progress = _training(watch, this, now) if watch.trains else _steps(this, now)
    if watcher is not None and watch.trains:
        watcher.told(progress)
    if not watch.told_elsewhere:
        bridge.progress(json.dumps(progress))


def _training(watch: _Watch, this: _Pass, now: float) -> dict[str, Any]:
    if this.total is None or watch.first is None:
        return {"task": "steps", "done": this.batch}
    done, total = _done(this), this.total * this.epochs
    progress: dict[str, Any] = {
        "task": "training", "done": done, "total": total, "epoch": this.epoch, "epochs": this.epochs, "batch": this.batch,
    }  # fmt: skip
    began, before = watch.first
    if done > before:
        progress["secondsLeft"] = (now - began) / (done - before) * (total - done)
    if watch.loss is not None and watch.loss == watch.loss:
        progress["loss"] = watch.loss
    return progress


def _steps(this: _Pass, now: float) -> dict[str, Any]:
    if this.total is None:
        return {"task": "steps", "done": this.batch}
    left = (now - this.began) / this.batch * (this.total - this.batch)
    return {"task": "steps", "done": this.batch, "total": this.total, "secondsLeft": left}


def draw(watch: _Watch | None = None) -> None:
    """Brings the curve up to date. NaN and infinity are no points of it."""
    watch = watch or _watch
    if not watch.drawn and len(watch.points) < _CURVE_FROM:
        return
    watch.drawn = True
    points = [(x, y, step) for x, y, step in watch.points if y - y == 0]
    watch.points.clear()
    if points:
        bridge.curve(json.dumps([[x, y] for x, y, _ in points]))
        if watcher is not None:
            watcher.lost([[step, y] for _, y, step in points])
