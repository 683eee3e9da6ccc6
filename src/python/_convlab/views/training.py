"""What a training looks like while it runs: its losses, its pace, and the network at a few moments.

All of it is told at once, not at the end: a training that is stopped or fails has left what it had come to.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import FrameType
from typing import Any

from _convlab import bridge, training, wire

#: From this many moments on, the next is a tenth of the training so far away.
_MANY = 40
#: Of the test pictures as many are asked as make up this part of an epoch, within these limits.
_SHARE = 1 / 200
_FEWEST, _MOST = 100, 1000

_watcher: _Watcher | None = None


def begin() -> None:
    global _watcher
    _watcher = training.watcher = _Watcher()


def read() -> None:
    """Of a training without epochs the last moment is not told yet. Of a stopped one it is not: Stop does not wait."""
    if _watcher is not None and not bridge.stopped():
        _watcher.ends()


def end() -> None:
    global _watcher
    _watcher = training.watcher = None


class _Watcher:
    """Of one run: its first network that is trained."""

    def __init__(self) -> None:
        self._model: Any = None
        self._optimizer: Any = None
        self._given: tuple[Any, Any, list[int]] | None = None
        self._refused = False
        self._steps = 0
        self._epoch = 0
        self._told_at = -1
        #: The step at which the last epoch ended.
        self._over_at = 0
        self._moments = 0
        #: When the second step of this epoch began, and how many steps had been made then.
        self._pace: tuple[float, int] | None = None

    # --- what training.py tells ---

    def stepping(self, optimizer: Any, batches: int | None) -> None:
        """A step is about to be made."""
        if self._optimizer is None and not self._refused:
            self._optimizer = optimizer
            self._guarded(lambda: self._look_around(optimizer, batches or 0))
            self._moment(0)

    def stepped(self, optimizer: Any) -> None:
        """A step was made."""
        if optimizer is not self._optimizer:
            return
        self._steps += 1
        if self._pace is None:
            self._pace = time.monotonic(), self._steps
        if self._epoch == 0 and self._given is not None:
            from _convlab.views.snapshots import EARLY

            if self._steps in EARLY:
                self._moment()

    def epoch_over(self, epoch: int) -> None:
        """A DataLoader whose batches were trained on has come to its end."""
        if self._steps == self._over_at:
            return  # It was an epoch of another network.
        self._over_at = self._steps
        self._epoch = epoch
        if self._moments < _MANY or self._steps >= 1.1 * self._told_at:
            self._moment(epoch)
        self._pace = None

    def lost(self, points: list[list[float]]) -> None:
        """New points of the loss: (step, loss)."""
        self._tell({"kind": "losses", "points": points})

    def told(self, progress: dict[str, Any]) -> None:
        """How far the training is, as the line above the output says it."""
        pace = {}
        if self._pace is not None and self._steps > self._pace[1]:
            pace["stepMs"] = 1000 * (time.monotonic() - self._pace[0]) / (self._steps - self._pace[1])
        self._tell({"kind": "pace", "steps": self._steps, **progress, **pace})

    def ends(self) -> None:
        """The run is over: its last moment is told, where that was not done yet."""
        if self._optimizer is not None and self._steps != self._told_at:
            self._moment()

    # --- the moments ---

    def _moment(self, epoch: int | None = None) -> None:
        """Tells what the network is like now. `epoch`: it is over now; 0 before the first step."""
        if self._given is not None and not self._refused:
            self._told_at = self._steps
            self._moments += 1
            self._guarded(lambda: self._take(epoch))

    def _take(self, epoch: int | None) -> None:
        from _convlab.views import snapshots

        assert self._given is not None
        pictures, labels, chosen = self._given
        described, numbers = snapshots.take(self._model, pictures, labels, chosen)
        told = {"kind": "moment", "step": self._steps, "epoch": epoch, **described}
        self._tell(told, bytes(bridge.data(numbers._id).to_memoryview()))

    def _look_around(self, optimizer: Any, batches: int) -> None:
        """Finds the network and the pictures it is asked about, and tells these."""
        self._model = _model_of(optimizer)
        pictures = _pictures()
        size = batches * 64 * _SHARE
        count = min(len(pictures), max(_FEWEST, min(_MOST, round(size / 100) * 100)))
        asked, labels = _batch(pictures, count)
        known = labels.tolist()
        chosen = [known.index(digit) for digit in sorted(set(known))][:10]
        place = next(self._model.parameters()).device
        self._given = asked.to(place), labels.to(place), chosen
        shown = asked[chosen][:, 0]
        told = {
            "kind": "begin", "network": type(self._model).__name__, "train": pictures.train, "count": count,
            "digits": [known[i] for i in chosen], "numbers": chosen, "shape": list(shown.shape),
        }  # fmt: skip
        self._tell(told, bytes(bridge.data(shown.contiguous()._id).to_memoryview()))

    def _guarded(self, look: Any) -> None:
        """A figure is an extra: what it cannot show does not concern the program. It is told why."""
        from _convlab.unseen import unseen

        try:
            with unseen():
                look()
        except _Nothing as nothing:
            self._refuse({"why": str(nothing)})
        except Exception as error:
            self._refuse({"why": "error", "error": f"{type(error).__name__}: {error}"})

    def _refuse(self, why: dict[str, str]) -> None:
        self._refused = True
        self._tell({"kind": "nothing", **why})

    def _tell(self, detail: dict[str, Any], numbers: bytes | None = None) -> None:
        json = wire.dumps(detail)
        if numbers is None:
            bridge.view("training", json)
        else:
            bridge.view("training", json, numbers)


class _Nothing(Exception):
    """There is nothing to show; its word is the reason (src/runtime/views/training.ts)."""


def _in_scope() -> Iterator[Any]:
    """What the program can name where it makes its step: the variables of its functions, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        for name, value in list(frame.f_locals.items()):
            yield value
            if name == "self" and hasattr(value, "__dict__"):
                yield from list(vars(value).values())
        frame = frame.f_back


def _model_of(optimizer: Any) -> Any:
    """The largest network in scope that has all parameters of this optimizer."""
    from torch.nn import Conv2d, Module

    trained = {id(p) for group in optimizer.param_groups for p in group["params"]}
    found: dict[int, tuple[int, Any]] = {}
    for value in _in_scope():
        if isinstance(value, Module) and id(value) not in found:
            mine = {id(p) for p in value.parameters()}
            if trained <= mine:
                found[id(value)] = len(mine), value
    if not found:
        raise _Nothing("no-network")
    model = max(found.values(), key=lambda sized: sized[0])[1]
    if not any(isinstance(module, Conv2d) for module in model.modules()):
        raise _Nothing("no-convolution")
    return model


def _pictures() -> Any:
    """The test set in scope, or else the training set."""
    from torch.utils.data import DataLoader, Subset
    from torchvision.datasets import MNIST

    best = None
    for value in _in_scope():
        while isinstance(value, (DataLoader, Subset)):
            value = value.dataset
        if isinstance(value, MNIST) and (best is None or (best.train and not value.train)):
            best = value
    if best is None:
        raise _Nothing("no-pictures")
    return best


def _batch(pictures: Any, count: int) -> tuple[Any, Any]:
    """The first ones, as the program's own transform gives them."""
    from torch.utils.data import DataLoader, Subset

    loader = DataLoader(Subset(pictures, range(count)), batch_size=count)
    ((asked, labels),) = list(loader)
    return asked, labels
