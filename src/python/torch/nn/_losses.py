"""Losses as functions."""

from __future__ import annotations

import warnings
from typing import Any

from _convlab import bridge
from torch._binding import wrap
from torch._forms import named
from torch._tensor import Tensor


def _reduction(size_average: Any, reduce: Any, reduction: str) -> str:
    """Also from the two old arguments that `reduction` replaced."""
    if size_average is None and reduce is None:
        return reduction
    meant = "none" if reduce is not None and not reduce else "mean"
    if meant == "mean" and size_average is not None and not size_average:
        meant = "sum"
    warnings.warn(
        f"size_average and reduce args will be deprecated, please use reduction='{meant}' instead.", stacklevel=4
    )
    return meant


def _checked(reduction: str) -> str:
    if reduction not in ("none", "mean", "sum"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return reduction


def _need_tensors(name: str, input: Any, target: Any) -> None:
    for position, (argument, value) in enumerate({"input": input, "target": target}.items(), 1):
        if not isinstance(value, Tensor):
            raise TypeError(
                f"{name}(): argument '{argument}' (position {position}) must be Tensor, not {type(value).__name__}"
            )


def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
    label_smoothing: float = 0.0,
) -> Tensor:
    """−log of the probability that softmax gives the right class; `input` are scores (N, C, …)."""
    _need_tensors("cross_entropy_loss", input, target)
    reduction = _checked(_reduction(size_average, reduce, reduction))
    options = {"ignore_index": ignore_index, "reduction": reduction, "label_smoothing": label_smoothing}
    return wrap(bridge.call("cross_entropy", input, target, weight, options))


def nll_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Any = None,
    ignore_index: int = -100,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """−x of the right class; `input` are log-probabilities (N, C, …)."""
    _need_tensors("nll_loss_nd", input, target)
    reduction = _checked(_reduction(size_average, reduce, reduction))
    options = {"ignore_index": ignore_index, "reduction": reduction}
    return wrap(bridge.call("nll_loss", input, target, weight, options))


def _elementwise(op: str, input: Tensor, target: Tensor, reduction: str, warn: bool = True, **options: Any) -> Tensor:
    if target.size() != input.size() and warn:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). "
            "This will likely lead to incorrect results due to broadcasting. Please ensure they have the "
            "same size.",
            stacklevel=3,
        )
    _need_tensors(op, input, target)
    return wrap(bridge.call(op, input, target, {"reduction": _checked(reduction), **options}))


def _difference(name: str, doc: str):
    """mse_loss, l1_loss."""

    def loss(
        input: Tensor,
        target: Tensor,
        size_average: Any = None,
        reduce: Any = None,
        reduction: str = "mean",
    ) -> Tensor:
        return _elementwise(name, input, target, _reduction(size_average, reduce, reduction))

    return named(name, loss, doc)


mse_loss, l1_loss = _difference("mse_loss", "(x − y)²."), _difference("l1_loss", "|x − y|.")


def smooth_l1_loss(
    input: Tensor,
    target: Tensor,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    beta: float = 1.0,
) -> Tensor:
    """Quadratic within `beta`, linear outside."""
    reduction = _reduction(size_average, reduce, reduction)
    return _elementwise("smooth_l1_loss", input, target, reduction, beta=beta)


def huber_loss(
    input: Tensor,
    target: Tensor,
    reduction: str = "mean",
    delta: float = 1.0,
) -> Tensor:
    """Quadratic within `delta`, linear outside, with slope `delta`."""
    return _elementwise("huber_loss", input, target, reduction, delta=delta)


def binary_cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:
    """−(y·log x + (1 − y)·log(1 − x)); `input` are probabilities."""
    if target.size() != input.size():
        raise ValueError(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}) is "
            "deprecated. Please ensure they have the same size."
        )
    reduction = _checked(_reduction(size_average, reduce, reduction))
    return wrap(bridge.call("binary_cross_entropy", input, target, weight, {"reduction": reduction}))


def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    pos_weight: Tensor | None = None,
) -> Tensor:
    """Binary cross entropy of sigmoid(x), computed stably."""
    if target.size() != input.size():
        raise ValueError(f"Target size ({target.shape}) must be the same as input size ({input.shape})")
    reduction = _checked(_reduction(size_average, reduce, reduction))
    op = "binary_cross_entropy_with_logits"
    return wrap(bridge.call(op, input, target, weight, pos_weight, {"reduction": reduction}))


def kl_div(
    input: Tensor,
    target: Tensor,
    size_average: Any = None,
    reduce: Any = None,
    reduction: str = "mean",
    log_target: bool = False,
) -> Tensor:
    """Kullback–Leibler divergence; `input` are log-probabilities."""
    _need_tensors("kl_div", input, target)
    reduction = _reduction(size_average, reduce, reduction)
    if reduction == "mean":
        warnings.warn(
            "reduction: 'mean' divides the total loss by both the batch size and the support size."
            "'batchmean' divides only by the batch size, and aligns with the KL div math definition."
            "'mean' will be changed to behave the same as 'batchmean' in the next major release.",
            stacklevel=2,
        )
    if reduction != "batchmean":
        _checked(reduction)
    options = {"reduction": reduction, "log_target": log_target}
    return wrap(bridge.call("kl_div", input, target, options))


__all__ = [
    "binary_cross_entropy", "binary_cross_entropy_with_logits", "cross_entropy", "huber_loss", "kl_div", "l1_loss",
    "mse_loss", "nll_loss", "smooth_l1_loss",
]  # fmt: skip
