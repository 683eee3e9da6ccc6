"""torch.nn.utils: gradient clipping, parameters as one vector."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch._tensor import Tensor


def _with_gradients(parameters: Tensor | Iterable[Tensor]) -> list[Any]:
    listed = [parameters] if isinstance(parameters, Tensor) else list(parameters)
    return [p for p in listed if p.grad is not None]


def clip_grad_norm_(
    parameters: Tensor | Iterable[Tensor],
    max_norm: float,
    norm_type: float = 2.0,
    error_if_nonfinite: bool = False,
) -> Tensor:
    """Scales all gradients so that their common norm is at most `max_norm`; returns the norm they had."""
    norm_type = float(norm_type)
    chosen = _with_gradients(parameters)
    if not chosen:
        return torch.tensor(0.0)
    with torch.no_grad():
        norms: list[Any] = [p.grad.detach().norm(norm_type) for p in chosen]
        total = torch.stack(norms).norm(norm_type)
        if error_if_nonfinite and not bool(torch.isfinite(total)):
            raise RuntimeError(
                f"The total norm of order {float(norm_type)} for gradients from `parameters` is non-finite, so "
                "it cannot be clipped. To disable this error and scale the gradients by the non-finite norm "
                "anyway, set `error_if_nonfinite=False`"
            )
        factor = (float(max_norm) / (total + 1e-6)).clamp(max=1.0)
        for p in chosen:
            p.grad.mul_(factor)
    return total


def clip_grad_value_(parameters: Tensor | Iterable[Tensor], clip_value: float) -> None:
    """Cuts every gradient off at ±`clip_value`."""
    for p in _with_gradients(parameters):
        p.grad.clamp_(min=-clip_value, max=clip_value)


def parameters_to_vector(parameters: Iterable[Tensor]) -> Tensor:
    return torch.cat([p.view(-1) for p in parameters])


def vector_to_parameters(vec: Tensor, parameters: Iterable[Tensor]) -> None:
    if not isinstance(vec, Tensor):
        raise TypeError(f"expected torch.Tensor, but got: {type(vec).__name__}")
    start = 0
    for p in parameters:
        p.data = vec[start : start + p.numel()].view_as(p).data
        start += p.numel()
