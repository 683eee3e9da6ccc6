"""A forward pass written down as it goes, so that it can be run again with one number changed.

The steps are the engine's operations; results stand in them as places of the tape and are not held, what came from
outside (the picture, the weights, labels) is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from _convlab import bridge

#: A pass of more steps than this is not followed: a program that never ends its forward must not fill the memory.
_LONGEST = 2000

#: What would draw new numbers: run again they give another loss, and the reader's random stream moves on.
_RANDOM = frozenset(
    ("dropout", "feature_dropout", "bernoulli", "bernoulli_", "normal", "normal_", "uniform_", "random_",
     "exponential_", "multinomial", "rand_like", "randn_like", "randint_like")
)  # fmt: skip


class TooLong(Exception):
    """The pass has more steps than a tape takes."""


@dataclass(frozen=True)
class Place:
    """The n-th result of a tape."""

    n: int


@dataclass(frozen=True, eq=False)
class Step:
    """An operation with its arguments, tensors among them."""

    op: str
    args: tuple[Any, ...]
    #: None for an answer that is no tensor.
    results: tuple[Place | None, ...]


class Tape:
    """All steps that follow from what it was begun with."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._count = 0
        self._places: dict[int, Place] = {}

    def place_of(self, handle: int) -> Place | None:
        """Where this tensor stands on the tape; None for one from outside."""
        return self._places.get(handle)

    def follows(self, args: Any) -> bool:
        """Is one of these a result of the tape?"""
        return any(handle in self._places for handle in _handles(args))

    def add(self, op: str, args: tuple[Any, ...], answer: Any) -> Step:
        """Writes a step down. @raises TooLong"""
        if len(self.steps) >= _LONGEST:
            raise TooLong
        given = tuple(self._written(arg) for arg in args)
        answers = answer if isinstance(answer, tuple) else (answer,)
        step = Step(op, given, tuple(self._result(handle) for handle in answers))
        self.steps.append(step)
        return step

    def _written(self, arg: Any) -> Any:
        if isinstance(arg, (list, tuple)):
            return [self._written(part) for part in arg]
        return self._places.get(getattr(arg, "_id", 0), arg)

    def _result(self, handle: Any) -> Place | None:
        if type(handle) is not int:
            return None
        place = self._places[handle] = Place(self._count)
        self._count += 1
        return place

    def refused(self, root: Place) -> str | None:
        """The operation on the way to `root` that cannot be run again without changing the session; None where all can."""
        return next((step.op for step in self._needed(root) if _changes_session(step)), None)

    def run_again(self, root: Place, nudged: Any, nudge: Callable[[Any], Any]) -> Any:
        """`root` once more, where `nudged` (a place, or a tensor from outside) is replaced by `nudge` of it."""
        from torch._binding import wrap

        made: dict[Place, Any] = {}
        outside = None if isinstance(nudged, Place) else (nudged._id, nudge(nudged))

        def value(arg: Any) -> Any:
            if isinstance(arg, Place):
                return made[arg]
            if isinstance(arg, list):
                return [value(part) for part in arg]
            return outside[1] if outside is not None and getattr(arg, "_id", 0) == outside[0] else arg

        for step in self._needed(root):
            answer = bridge.call(step.op, *map(value, step.args))
            for place, handle in zip(step.results, answer if isinstance(answer, tuple) else (answer,), strict=True):
                if place is not None:
                    tensor = wrap(handle)
                    made[place] = nudge(tensor) if place == nudged else tensor
        return made[root]

    def _needed(self, root: Place) -> list[Step]:
        """The steps that `root` comes from. One in place is needed for all that come after it."""
        wanted = {root}
        found: list[Step] = []
        for step in reversed(self.steps):
            if wanted.isdisjoint(step.results):
                continue
            found.append(step)
            wanted.update(place for arg in step.args for place in _places(arg))
        return found[::-1]


def _handles(args: Any) -> Iterator[int]:
    for arg in args:
        if isinstance(arg, (list, tuple)):
            yield from _handles(arg)
        elif hasattr(arg, "_id"):
            yield arg._id


def _places(arg: Any) -> Iterator[Place]:
    if isinstance(arg, Place):
        yield arg
    elif isinstance(arg, list):
        for part in arg:
            yield from _places(part)


def _changes_session(step: Step) -> bool:
    if step.op in _RANDOM:
        return True
    if step.op == "batch_norm":
        # Its running statistics are the reader's tensors.
        return step.args[1] is not None and any(isinstance(a, dict) and a.get("training") for a in step.args)
    return step.op.endswith("_") and not isinstance(step.args[0], Place)
