"""The model that is asked about digits: any of the session that takes (N, 1, 28, 28) and gives ten numbers a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from _convlab import training
from _convlab.questions.keeping import candidates
from _convlab.questions.models import trained_last
from _convlab.questions.quiet import quietly

DIGITS = 10


def to_try(name: str | None) -> list[tuple[str, Any]]:
    """Names and models, the likeliest first. Where something was trained, nothing else answers in its place."""
    found = candidates()
    if name is not None:
        return [(n, m) for n, m in found if n == name]
    return [(n, m) for n, m in found if trained_last(m)] or found


def ask(name: str | None, x: Any, begin: Callable[[], object] = int) -> tuple[str, Any, Any] | None:
    """Name, model and its ten numbers (N, 10) for the pictures `x` (N, 1, 28, 28); None where the session has no model.

    Where none of the candidates takes the pictures, what the first of them raised is raised. `begin` is called before
    each that is tried.
    """
    refusal: Exception | None = None
    for variable, model in to_try(name):
        begin()
        try:
            return variable, model, outputs(model, x)
        except Exception as error:
            refusal = refusal or error
    if refusal is not None:
        raise refusal
    return None


def outputs(model: Any, x: Any) -> Any:
    """(N, 10), whatever the model's last step is. @raises TypeError, ValueError for what is not ten numbers a picture"""
    with quietly(model):
        given = model(x.to(next(model.parameters()).device))
    result: Any = given[0] if isinstance(given, (tuple, list)) and given else given
    shape = getattr(result, "shape", None)
    if shape is None:
        raise TypeError(f"the model gives a {type(result).__name__}, not a tensor (N, {DIGITS})")
    if result.numel() != x.shape[0] * DIGITS:
        raise ValueError(f"the model gives {tuple(shape)} for {tuple(x.shape)}, not ({x.shape[0]}, {DIGITS})")
    return result.detach().reshape(x.shape[0], DIGITS)


def probabilities(numbers: Any) -> tuple[str, Any]:
    """What the numbers are, and the probabilities (N, 10) they stand for.

    Softmax of log-probabilities is the probabilities again; only what is probabilities already must not go through it.
    """
    import torch

    with torch.no_grad():
        softened = numbers.softmax(dim=1)
        off = [(sums - 1).abs().max() for sums in (numbers.sum(dim=1), numbers.exp().sum(dim=1))]
        # The GPU is read once: a reader who draws waits for every reading.
        low, high, off_one, off_one_in_logs = torch.stack([numbers.min(), numbers.max(), *off]).tolist()
    if low >= 0 and off_one < 1e-3:
        return "probabilities", numbers
    return ("log-probabilities" if high <= 0 and off_one_in_logs < 1e-3 else "scores"), softened


def described(name: str, model: Any) -> dict[str, Any]:
    """The model as the figure speaks of it: its variable, its class, and what training it has had in this session."""
    return {
        "name": name,
        "type": type(model).__name__,
        "trained": trained_last(model),
        # Nothing at all was trained in this session: these are initial parameters, or restored ones.
        "untrained": not training.ever_stepped(),
    }
