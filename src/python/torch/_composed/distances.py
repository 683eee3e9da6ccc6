"""How far apart vectors are."""

from __future__ import annotations

from .._forms import function
from .._modes import no_grad
from .._tensor import Tensor


@function
def pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2, eps: float = 1e-6, keepdim: bool = False) -> Tensor:
    """The p-norm of x1 − x2 + eps over the last dimension."""
    return (x1 - x2 + eps).norm(p, -1, keepdim)


@function
def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-8) -> Tensor:
    """x1·x2 / (|x1|·|x2|), no length taken for shorter than `eps`."""
    if x1.shape != x2.shape:
        shape = (x1.detach() + x2.detach()).shape
        x1, x2 = x1.expand(shape), x2.expand(shape)
    return (x1 / _length(x1, dim, eps) * (x2 / _length(x2, dim, eps))).sum(dim)


def _length(x: Tensor, dim: int, eps: float) -> Tensor:
    squared = (x**2).sum(dim, keepdim=True)
    with no_grad():
        squared.clamp_(min=eps * eps)
    return squared.sqrt()
