"""The path of an input through a network: the layers and functions it passed, with all shapes, and where it broke.

Each call of a Module is a pass, and its steps are the layers within, and what the program calls between them. A layer is
a module without modules inside: whatever the engine does for it belongs to it. Told beside a shape error, and to the view
`layers`, which also asks for layers that the program calls one after another, without a network around them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from _convlab import bridge, call_sites

#: Of a longer trail the first steps are kept, and the last.
_STEPS = 300
#: Of a layer that does more (a loop in a reader's own class) no more is kept.
_OPERATIONS = 64
#: They give the same numbers under another handle.
_SAME = frozenset(("alias_data", "detach", "clone", "contiguous", "to"))
#: What stands between layers that are called one by one; other operations there are not about the network.
_BETWEEN_LAYERS = frozenset(
    (
        "relu", "relu_", "leaky_relu", "gelu", "elu", "silu", "sigmoid", "tanh", "softmax", "log_softmax", "dropout",
        "flatten", "reshape", "conv1d", "conv2d", "linear", "max_pool1d", "max_pool2d", "avg_pool1d", "avg_pool2d",
        "adaptive_avg_pool1d", "adaptive_avg_pool2d", "batch_norm", "pad",
    )
)  # fmt: skip


class Shape(str):
    """A tensor's shape as the engine writes it, `64,1,28,28`: read only when the trail is told."""

    __slots__ = ()


class Operation:
    """What the engine did: its name, its arguments with shapes in the place of tensors, the shapes that came out."""

    __slots__ = ("args", "name", "outputs")

    def __init__(self, name: str, args: tuple[Any, ...]) -> None:
        self.name, self.args = name, [_noted(arg) for arg in args]
        self.outputs: list[Shape] | None = None


class Step:
    """A layer, or a function between layers. Nothing came out of the one that broke."""

    __slots__ = ("function", "inputs", "module", "operations", "outputs", "site", "sources")

    def __init__(self, inputs: list[Any], sources: list[int], module: Any = None) -> None:
        self.module = module
        self.function: str | None = None
        self.site: call_sites.Site | None = None
        self.inputs = [Shape(bridge.shape(t._id)) for t in inputs]
        self.sources = sources
        self.outputs: list[Shape] | None = None
        self.operations: list[Operation] = []


class Pass:
    """One way through a network. Without a root: layers called one by one."""

    def __init__(self, root: Any, inputs: list[Any]) -> None:
        self.root = root
        self.inputs = [Shape(bridge.shape(t._id)) for t in inputs]
        self.steps: list[Step] = []
        #: How many steps are not kept.
        self.left_out = 0
        #: Which step a tensor came out of, by its handle (none is given out twice); -1, -2, … for the inputs.
        self._origins = {t._id: -n for n, t in enumerate(inputs, start=1)}

    def knows(self, tensors: list[Any]) -> bool:
        """Did one of these go into the pass, or come out of one of its steps?"""
        return any(t._id in self._origins for t in tensors)

    def begin(self, inputs: list[Any], module: Any = None) -> Step:
        """A layer takes its inputs; without `module`, a function. When there are too many steps, the last gives way."""
        if self.steps and self.steps[-1].outputs is None:
            self.steps.pop()  # it failed, and the program went on
        step = Step(inputs, [self._origins[t._id] for t in inputs if t._id in self._origins], module)
        if len(self.steps) < _STEPS:
            self.steps.append(step)
        else:
            self.steps[-1] = step
            self.left_out += 1
        return step

    def came_out(self, step: Step, handles: list[int]) -> None:
        """The step has given these tensors."""
        step.outputs = [Shape(bridge.shape(handle)) for handle in handles]
        for handle in handles:
            self._origins[handle] = len(self.steps) - 1

    def same(self, handle: int, as_those: list[Any]) -> None:
        """The tensor counts as the first of those that the pass knows: it comes from the same step."""
        known = [self._origins[t._id] for t in as_those if t._id in self._origins]
        if known:
            self._origins[handle] = known[0]


_depth = 0
#: The pass that goes on now, and the layer in it.
_current: Pass | None = None
_layer: Step | None = None
#: A figure wants to know the last pass.
_wanted = False
_last: Pass | None = None


class step:  # noqa: N801 - used as a statement
    """Around a module's forward."""

    __slots__ = ("inputs", "module", "own")

    def __init__(self, module: Any, inputs: tuple[Any, ...]) -> None:
        self.module, self.inputs = module, inputs
        self.own: Step | None = None

    def __enter__(self) -> None:
        global _depth, _current, _layer
        module, inputs = self.module, list(_tensors(self.inputs))
        is_layer = not module._modules
        # What a transform does to each picture of a data set is no network's.
        if _depth == 0 and not _is_from("torchvision.", module):
            is_layer = is_layer and _is_from("torch.nn.", module)
            goes_on = _wanted and is_layer and not _is_loss(module)
            if goes_on and _last is not None and _last.knows(inputs):
                _current = _last
            else:
                _current = Pass(None if is_layer else module, inputs)
            bridge.surround(_around)
        _depth += 1
        if is_layer and _layer is None and _current is not None:
            _layer = self.own = _current.begin(inputs, module)
        # Nothing of the reader's is held longer than they hold it.
        self.inputs = ()

    def passed(self, result: Any) -> None:
        """The forward came to its end."""
        if self.own is not None and _current is not None:
            _current.came_out(self.own, [t._id for t in _tensors((result,))])

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        global _depth, _current, _layer, _last
        _depth -= 1
        if self.own is not None:
            _layer = None
        if error is not None and _current is not None:
            _tell(error, _current)
        if _depth == 0 and _current is not None:
            if _wanted and error is None and not _is_loss(self.module):
                _last = _current
            _current = None
            bridge.surround(_around if _wanted else None)


def _around(op: str, *args: Any) -> Any:
    """Around every operation of the engine while a pass goes on."""
    if _layer is not None:
        return _run(_layer, op, args)[0]
    current = _current if _depth else _last
    if current is None or not (_depth or (current.root is None and op in _BETWEEN_LAYERS)):
        return bridge.run(op, *args)
    tensors = list(_tensors(args))
    if not current.knows(tensors):
        return bridge.run(op, *args)
    if op in _SAME:
        answer = bridge.run(op, *args)
        current.same(answer, tensors)
        return answer
    return _between(current, op, args, tensors)


def _between(current: Pass, op: str, args: tuple[Any, ...], tensors: list[Any]) -> Any:
    """A function that the program calls between its layers; some are several operations."""
    site = call_sites.here()
    before = current.steps[-1] if current.steps else None
    if before is None or before.module is not None or not site.continues(before.site):
        before = current.begin(tensors, None)
        before.function = site.name or op
    before.site = site
    try:
        answer, handles = _run(before, op, args)
    except Exception as error:
        before.outputs = None
        if _depth == 0:
            _tell(error, current)
        raise
    current.came_out(before, handles)
    return answer


def _run(owner: Step, op: str, args: tuple[Any, ...]) -> tuple[Any, list[int]]:
    """Runs an operation of a step: its raw answer, and the tensors in it."""
    operation = Operation(op, args)
    if len(owner.operations) < _OPERATIONS:
        owner.operations.append(operation)
    answer = bridge.run(op, *args)
    found = [answer] if type(answer) is int else answer if type(answer) is tuple else []
    handles = [handle for handle in found if handle is not None]
    operation.outputs = [Shape(bridge.shape(handle)) for handle in handles]
    return answer, handles


def _tell(error: BaseException, way: Pass) -> None:
    """Only beside errors that can come from a shape: their subclasses (NotImplementedError, …) are about others."""
    if not hasattr(error, "__trail__"):
        from _convlab import trail_text

        told = None
        if type(error) in (RuntimeError, ValueError, IndexError):
            # Words of the reader's modules are in it (`extra_repr`): if they fail, the program's own error is still the one.
            with contextlib.suppress(Exception):
                told = trail_text.told(way)
        error.__trail__ = told  # type: ignore[attr-defined]


def _tensors(values: Any) -> Iterator[Any]:
    for value in values:
        if hasattr(value, "_id"):
            yield value
        elif isinstance(value, (list, tuple)):
            yield from _tensors(value)


def _noted(value: Any) -> Any:
    if hasattr(value, "_id"):
        return Shape(bridge.shape(value._id))
    if isinstance(value, (list, tuple)):
        return [_noted(part) for part in value]
    return value


def _is_from(package: str, module: Any) -> bool:
    return type(module).__module__.startswith(package)


def _is_loss(module: Any) -> bool:
    """It judges what the network gives, and is no part of it."""
    return _is_from("torch.nn.modules.loss", module)


def want(wanted: bool) -> None:
    """From now on the last pass is kept, for a figure; or no more."""
    global _wanted, _last
    _wanted, _last = wanted, None
    bridge.surround(_around if wanted else None)


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """What passes a network within it is not the program's: no figure is told of it."""
    global _wanted, _last
    kept = _wanted, _last
    _wanted, _last = False, None
    bridge.surround(None)
    try:
        yield
    finally:
        _wanted, _last = kept
        bridge.surround(_around if _wanted else None)


def last() -> Pass | None:
    """The last pass of the run, as far as it has got; None where no figure wants it, or there was none."""
    return _last


def reset() -> None:
    """A new cell: Stop may have left the middle of a forward pass."""
    global _depth, _current, _layer
    _depth = 0
    _current = _layer = None
    bridge.surround(_around if _wanted else None)
