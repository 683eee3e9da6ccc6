"""Distances, and losses that are made of them."""

from __future__ import annotations

from typing import Any

from torch._composed.distances import cosine_similarity, pairwise_distance
from torch._tensor import Tensor

from ._losses import _checked, _reduction


def _reduced(losses: Tensor, size_average: Any, reduce: Any, reduction: str) -> Tensor:
    reduction = _checked(_reduction(size_average, reduce, reduction))
    return losses if reduction == "none" else getattr(losses, reduction)()


def triplet_margin_loss(
    anchor: Tensor, positive: Tensor, negative: Tensor, margin: float = 1.0, p: float = 2, eps: float = 1e-6,
    swap: bool = False, size_average: Any = None, reduce: Any = None, reduction: str = "mean",
) -> Tensor:  # fmt: skip
    """How much nearer than by `margin` the negative is than the positive."""
    ranks = [anchor.dim(), positive.dim(), negative.dim()]
    if len(set(ranks)) > 1:
        raise RuntimeError("All inputs should have same dimension but got {}D, {}D and {}D inputs.".format(*ranks))
    near = pairwise_distance(anchor, positive, p, eps)
    far = pairwise_distance(anchor, negative, p, eps)
    if swap:
        far = far.minimum(pairwise_distance(positive, negative, p, eps))
    return _reduced((near + margin - far).clamp_min(0), size_average, reduce, reduction)


def cosine_embedding_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, size_average: Any = None, reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:  # fmt: skip
    """1 − cos where the target is 1, cos − margin where it is −1."""
    rank = target.dim()
    if rank > 1:
        raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
    if input1.dim() != rank + 1 or input2.dim() != rank + 1:
        sizes = f"{list(input1.shape)} and {list(input2.shape)}"
        raise RuntimeError(
            f"{rank}D target tensor expects {rank + 1}D input tensors, but found inputs with sizes {sizes}."
        )
    tiny = 1e-12
    lengths = ((input1 * input1).sum(rank) + tiny) * ((input2 * input2).sum(rank) + tiny)
    cos = (input1 * input2).sum(rank) / lengths.sqrt()
    none = cos.detach() * 0
    losses = (1 - cos).where(target == 1, none) + (cos - margin).clamp_min(0).where(target == -1, none)
    return _reduced(losses, size_average, reduce, reduction)


def margin_ranking_loss(
    input1: Tensor, input2: Tensor, target: Tensor, margin: float = 0, size_average: Any = None, reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:  # fmt: skip
    """How much input1 misses being above (target 1) or below (−1) input2 by `margin`."""
    if input1.dim() != input2.dim() or input1.dim() != target.dim():
        raise RuntimeError(
            "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
            f"input1: {input1.size()}, input2: {input2.size()}, target: {target.size()} "
        )
    return _reduced((-target * (input1 - input2) + margin).clamp_min(0), size_average, reduce, reduction)


def hinge_embedding_loss(
    input: Tensor, target: Tensor, margin: float = 1.0, size_average: Any = None, reduce: Any = None,
    reduction: str = "mean",
) -> Tensor:  # fmt: skip
    """x where the target is 1, margin − x where it is −1."""
    none = input.detach() * 0
    losses = (margin - input).clamp_min(0).where(target != 1, none) + input.where(target != -1, none)
    return _reduced(losses, size_average, reduce, reduction)


__all__ = [
    "cosine_embedding_loss", "cosine_similarity", "hinge_embedding_loss", "margin_ranking_loss", "pairwise_distance",
    "triplet_margin_loss",
]  # fmt: skip
