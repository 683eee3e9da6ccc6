"""torch.autograd: gradients without `.backward()`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

from torch import _autograd
from torch._binding import wrap
from torch._modes import enable_grad, no_grad, set_grad_enabled
from torch._tensor import Tensor

from .function import Function

_NO_VOLATILE = "volatile was removed and now has no effect. Use `with torch.no_grad():` instead."
_ONLY_INPUTS = (
    "only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for other parts "
    "of the graph, please use torch.autograd.backward."
)


class _VariableMeta(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, Tensor)


class Variable(metaclass=_VariableMeta):
    """What tensors that need gradients were called before PyTorch 0.4: gives a tensor."""

    def __new__(cls, data: Tensor, requires_grad: bool = False, volatile: bool = False) -> Any:
        if volatile:
            warnings.warn(_NO_VOLATILE, UserWarning, stacklevel=2)
        return data.detach().requires_grad_(requires_grad)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def grad(
    outputs: Tensor | Sequence[Tensor],
    inputs: Tensor | Sequence[Tensor],
    grad_outputs: Tensor | Sequence[Tensor | None] | None = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
    only_inputs: bool = True,
    allow_unused: bool = False,
    is_grads_batched: bool = False,
) -> tuple[Tensor | None, ...]:
    """The gradients of the sum of `outputs` with respect to each of `inputs`; `.grad` stays as it is."""
    if is_grads_batched:
        raise NotImplementedError("torch.autograd.grad(): the argument 'is_grads_batched' is not supported here")
    if not only_inputs:
        warnings.warn(_ONLY_INPUTS, UserWarning, stacklevel=2)
    results, leaves = _listed(outputs), _listed(inputs)
    seeds = [None] * len(results) if grad_outputs is None else _listed(grad_outputs)
    keep = create_graph if retain_graph is None else retain_graph
    handles = _autograd.gradients(results, leaves, seeds, keep, create_graph, allow_unused)
    return tuple(wrap(handle) for handle in handles)


def backward(
    tensors: Tensor | Sequence[Tensor],
    grad_tensors: Any = None,
    retain_graph: bool | None = None,
    create_graph: bool = False,
) -> None:
    """`backward()` of one tensor, or of several one after the other."""
    results = _listed(tensors)
    seeds = [None] * len(results) if grad_tensors is None else _listed(grad_tensors)
    for position, (result, seed) in enumerate(zip(results, seeds, strict=True)):
        keep = bool(retain_graph) or position + 1 < len(results)
        result.backward(seed, keep, create_graph)


class set_detect_anomaly:  # noqa: N801 - PyTorch's name
    """Can be switched off, which it is."""

    def __init__(self, mode: bool, check_nan: bool = True) -> None:
        if mode:
            raise NotImplementedError("torch.autograd.set_detect_anomaly(True) is not supported here")

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass


__all__ = [
    "Function", "Variable", "backward", "enable_grad", "grad", "no_grad", "set_detect_anomaly",
    "set_grad_enabled",
]  # fmt: skip
