"""Hooks of modules: their registers, and the gradients that full backward hooks see."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from torch import _autograd
from torch._autograd import RemovableHandle
from torch._modes import is_grad_enabled
from torch._tensor import Tensor
from torch.autograd.function import zeros

Hooks = OrderedDict[int, Callable[..., Any]]

#: Hooks of all modules, as torch.nn.modules.module registers them.
every_forward_pre: Hooks = OrderedDict()
every_forward: Hooks = OrderedDict()
every_backward: Hooks = OrderedDict()

_numbers = itertools.count()


def register(hooks: Hooks, hook: Callable[..., Any]) -> RemovableHandle:
    number = next(_numbers)
    hooks[number] = hook

    def remove() -> None:
        hooks.pop(number, None)

    return RemovableHandle(remove)


class BackwardHook:
    """Two steps in the graph, before and behind a module: one sees the gradients of its inputs, one of its outputs."""

    _NAME = "BackwardHookFunctionBackward"

    def __init__(self, module: Any, hooks: list[Callable[..., Any]]) -> None:
        self._module, self._hooks = module, hooks
        self._grad_outputs: tuple[Any, ...] | None = None
        #: Where tensors stand among the inputs; None when no input needs a gradient.
        self._places: list[int] | None = None
        self._count = 0
        #: Shape, dtype and device of the input tensors: one without a gradient has zeros.
        self._blanks: list[tuple[Any, ...]] = []

    def before(self, inputs: tuple[Any, ...]) -> tuple[Any, ...]:
        self._count = len(inputs)
        self._blanks = [(tuple(x.shape), x.dtype, x.device) for x in inputs if isinstance(x, Tensor)]
        passed, self._places = _passed(inputs, self._of_inputs)
        return passed

    def behind(self, result: Any) -> Any:
        outputs = result if isinstance(result, tuple) else (result,)
        passed, places = _passed(outputs, lambda grads: self._of_outputs(places or [], len(outputs), grads))
        return passed if isinstance(result, tuple) else passed[0]

    def _of_outputs(self, places: list[int], count: int, grads: list[Any]) -> list[Any]:
        self._grad_outputs = _spread(places, count, grads)
        if self._places is None:
            self._call_without_inputs()
        return grads

    def _of_inputs(self, grads: list[Any]) -> list[Any]:
        if self._grad_outputs is None:
            return grads
        places = self._places or []
        grads = [zeros(*b) if g is None else g for g, b in zip(grads, self._blanks, strict=True)]
        found = _spread(places, self._count, grads)
        for hook in self._hooks:
            changed = hook(self._module, found, self._grad_outputs)
            if changed is None:
                continue
            if len(changed) != len(found):
                raise RuntimeError(
                    f"Backward hook returned an invalid number of grad_input, got {len(changed)}, but expected "
                    f"{len(found)}"
                )
            found = changed
        self._grad_outputs = None
        return [found[place] for place in places]

    def _call_without_inputs(self) -> None:
        nothing = (None,) * self._count
        for hook in self._hooks:
            answer = hook(self._module, nothing, self._grad_outputs)
            if answer is not None and not (isinstance(answer, tuple) and all(a is None for a in answer)):
                raise RuntimeError(
                    "Backward hook for Modules where no input requires gradient should always return None or None "
                    "for all gradients."
                )
        self._grad_outputs = None


def _passed(
    values: tuple[Any, ...], rule: Callable[[list[Any]], list[Any]]
) -> tuple[tuple[Any, ...], list[int] | None]:
    """`values` with their tensors behind a step of the graph with this rule, and where the tensors stand."""
    places = [i for i, value in enumerate(values) if isinstance(value, Tensor)]
    tensors = [values[i] for i in places]
    if not is_grad_enabled() or not any(t.requires_grad for t in tensors):
        return values, None
    made = dict(zip(places, _autograd.custom(BackwardHook._NAME, tensors, tensors, rule), strict=True))
    return tuple(made.get(i, value) for i, value in enumerate(values)), places


def _spread(places: list[int], count: int, grads: list[Any]) -> tuple[Any, ...]:
    found = dict(zip(places, grads, strict=True))
    return tuple(found.get(i) for i in range(count))
