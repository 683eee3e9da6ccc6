"""What Tensor needs of autograd: backward, hooks, and a look at the graph."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from _convlab import bridge, training

from ._binding import wrap


class Node:
    """A step of the graph, as `x.grad_fn` shows it."""

    def __init__(self, description: dict[str, Any]) -> None:
        self._description = description

    def name(self) -> str:
        name = self._description["name"]
        return "torch::autograd::AccumulateGrad" if name == "AccumulateGrad" else name

    @property
    def next_functions(self) -> tuple[tuple[Node | None, int], ...]:
        return tuple((None if n is None else Node(n), 0) for n in self._description["next"])

    def __repr__(self) -> str:
        name = self._description["name"]
        return f"<{'torch.autograd.function.' if name.endswith('Backward') else ''}{name} object at {id(self):#x}>"


def node_of(tensor: Any) -> Node | None:
    name = bridge.grad_fn(tensor._id)
    if name is None:
        return None
    return Node(json.loads(bridge.graph(tensor._id)))


class RemovableHandle:
    """Takes a hook away again: `handle.remove()`."""

    __module__ = "torch.utils.hooks"

    def __init__(self, remove: Callable[[], None]) -> None:
        self._remove: Callable[[], None] | None = remove

    def remove(self) -> None:
        if self._remove is not None:
            self._remove()
            self._remove = None

    def __enter__(self) -> RemovableHandle:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()


def register_hook(tensor: Any, hook: Callable[[Any], Any]) -> RemovableHandle:
    """Calls `hook` with the gradient of `tensor` whenever one is computed; it may return another."""
    from ._tensor import Tensor

    def call(handle: int) -> int | None:
        try:
            answer = hook(Tensor._of(handle))
            if answer is not None and not isinstance(answer, Tensor):
                raise TypeError(f"expected Variable, but hook returned '{type(answer).__name__}'")
            return None if answer is None else answer._disown()
        except BaseException as error:  # noqa: BLE001 - goes on once the engine is back
            return bridge.fail(error)

    number = bridge.register_hook(tensor._id, call)
    return RemovableHandle(lambda: bridge.remove_hook(number))


def custom(
    name: str, inputs: list[Any], outputs: list[Any], rule: Callable[[list[Any]], list[Any]], saves: bool = False
) -> list[Any]:
    """`outputs` with a step called `name` between `inputs` and them, whose gradients `rule` computes.

    `rule` gets the gradients of the outputs (None where there is none) and gives those of the inputs. It must not
    hold on to an output: that would be a circle through the engine, which no collector sees. If it `saves` tensors, it
    serves one backward, as other steps do.
    """
    from ._tensor import Tensor

    def call(text: str) -> str:
        try:
            grads = [None if handle is None else Tensor._of(handle) for handle in bridge.handles(text)]
            return ",".join("" if g is None else str(g._disown()) for g in rule(grads))
        except BaseException as error:  # noqa: BLE001 - goes on once the engine is back
            return str(bridge.fail(error))

    answer = bridge.custom(name, saves, _ids(inputs), _ids(outputs), call)
    return [Tensor._of(handle) for handle in bridge.handles(answer) if handle is not None]


def backward(tensor: Any, gradient: Any, retain_graph: bool | None, create_graph: bool, inputs: Any) -> None:
    """`tensor.backward(...)`."""
    if create_graph:
        raise NotImplementedError(
            "Tensor.backward(): the argument 'create_graph' is not supported here; use torch.autograd.grad"
        )
    if gradient is not None and not hasattr(gradient, "_id"):
        if isinstance(gradient, (int, float)):
            raise TypeError(f"'{type(gradient).__name__}' object is not iterable")
        first = gradient[0] if isinstance(gradient, (list, tuple)) and gradient else gradient
        raise TypeError("gradients can be either Tensors or None, but got " + type(first).__name__)
    training.backward(tensor._id)
    if inputs is None:
        bridge.tell("backward", tensor, gradient)
        bridge.backward(tensor._id, None if gradient is None else gradient._id, bool(retain_graph))
    else:
        _backward_to(tensor, gradient, bool(retain_graph), inputs)


def _backward_to(tensor: Any, gradient: Any, retain_graph: bool, inputs: Any) -> None:
    """`backward(inputs=…)`: fills `.grad` of these alone."""
    from ._modes import no_grad

    leaves = list(inputs) if isinstance(inputs, (list, tuple)) else [inputs]
    if not leaves:
        raise RuntimeError("'inputs' argument to backward() cannot be empty.")
    handles = gradients([tensor], leaves, [gradient], retain_graph, False, True)
    with no_grad():
        for leaf, grad in zip(leaves, map(wrap, handles), strict=True):
            if grad is not None:
                leaf.grad = grad if leaf.grad is None else leaf.grad + grad


def gradients(
    outputs: list[Any],
    inputs: list[Any],
    seeds: list[Any],
    retain_graph: bool,
    create_graph: bool,
    allow_unused: bool,
) -> list[int | None]:
    """Handles of the gradients of `outputs` with respect to `inputs`."""
    options = {"retainGraph": retain_graph, "createGraph": create_graph, "allowUnused": allow_unused}
    if len(outputs) == 1:
        bridge.tell("backward", outputs[0], seeds[0] if seeds else None)
    handles = list(bridge.grad_of(_ids(outputs), _ids(inputs), _ids(seeds), json.dumps(options)))
    # A single handle that is none goes through text as no handles.
    return handles or [None] * len(inputs)


def zero_gradients(parameters: list[Any], set_to_none: bool) -> None:
    """`zero_grad()` of a network or an optimizer."""
    if not set_to_none:
        bridge.zero_grads(_ids(parameters))
        return
    for parameter in parameters:
        parameter.grad = None


def _ids(tensors: list[Any]) -> str:
    return ",".join("" if t is None else str(t._id) for t in tensors)
