"""Products of vectors and matrices, and distances."""

from __future__ import annotations

import math
from typing import Any

from .. import _creation
from .._forms import both, plain
from .._tensor import Tensor


@both
def inner(input: Tensor, other: Tensor) -> Tensor:
    """Sums of products over the last dimensions."""
    return tensordot(input, other, ([-1], [-1])) if input.dim() and other.dim() else input * other


@both
def vdot(input: Tensor, other: Tensor) -> Tensor:
    return input.dot(other)


@both
def addmv(input: Tensor, mat: Tensor, vec: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + mat.mv(vec) * alpha


@both
def addr(input: Tensor, vec1: Tensor, vec2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + vec1.outer(vec2) * alpha


@both
def baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + batch1.bmm(batch2) * alpha


@both
def addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    if batch1.dim() == batch2.dim() == 3:
        # PyTorch makes `input` that size, or complains, before it looks at what the matrices have in common.
        input.expand(batch1.shape[1], batch2.shape[2])
    return input * beta + batch1.bmm(batch2).sum(0) * alpha


@both
def kron(input: Tensor, other: Tensor) -> Tensor:
    """Every element of `input` times all of `other`."""
    rank = max(input.dim(), other.dim())
    a = input.reshape(*[1] * (rank - input.dim()), *input.shape)
    b = other.reshape(*[1] * (rank - other.dim()), *other.shape)
    for dim in range(rank):
        a, b = a.unsqueeze(2 * dim + 1), b.unsqueeze(2 * dim)
    return (a * b).reshape([x * y for x, y in zip(a.shape[::2], b.shape[1::2], strict=True)])


@both
def cross(input: Tensor, other: Tensor, dim: int | None = None) -> Tensor:
    """The vector product along a dimension of size 3."""
    at = next((d for d, size in enumerate(input.shape) if size == 3), None) if dim is None else dim
    if at is None:
        raise RuntimeError("no dimension of size 3 in input")
    if input.shape[at] != 3 or other.shape[at] != 3:
        raise RuntimeError(
            f"linalg.cross: inputs dimension {at} must have length 3. Got {input.shape[at]} and {other.shape[at]}"
        )
    turned = [(x.roll(-1, at), x.roll(-2, at)) for x in (input, other)]
    return turned[0][0] * turned[1][1] - turned[0][1] * turned[1][0]


@both
def dist(input: Tensor, other: Tensor, p: float = 2) -> Tensor:
    return (input - other).norm(p)


@plain
def cdist(x1: Tensor, x2: Tensor, p: float = 2.0, compute_mode: str = "use_mm_for_euclid_dist_if_necessary") -> Tensor:
    """Distances of every row of x1 to every row of x2."""
    return (x1.unsqueeze(-2) - x2.unsqueeze(-3)).norm(p, -1)


@both
def matrix_power(input: Tensor, n: int) -> Tensor:
    if n < 0:
        raise NotImplementedError("torch.matrix_power(): a negative 'n' is not supported here")
    result = _creation.eye(input.shape[-1], dtype=input.dtype, device=input.device).expand(input.shape)
    for _ in range(n):
        result = result @ input
    return result


@plain
def tensordot(a: Tensor, b: Tensor, dims: Any = 2, out: Any = None) -> Tensor:
    """Sums of products over the last `dims` of a and the first of b, or over pairs of dims."""
    if out is not None:
        raise NotImplementedError("torch.tensordot(): the argument 'out' is not supported here")
    if isinstance(dims, Tensor):
        dims = dims.tolist()
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        left, right = list(range(a.dim() - dims, a.dim())), list(range(dims))
    else:
        left, right = ([part] if isinstance(part, int) else list(part) for part in dims)
    left, right = [d % a.dim() for d in left], [d % b.dim() for d in right]
    for first, second in zip(left, right, strict=True):
        if a.shape[first] != b.shape[second]:
            raise RuntimeError(
                "contracted dimensions need to match, but first has size "
                f"{a.shape[first]} in dim {first} and second has size {b.shape[second]} in dim {second}"
            )
    kept_a = [d for d in range(a.dim()) if d not in left]
    kept_b = [d for d in range(b.dim()) if d not in right]
    shape = [a.shape[d] for d in kept_a] + [b.shape[d] for d in kept_b]
    inner_size = math.prod(a.shape[d] for d in left)
    rows = a.permute(kept_a + left).reshape(-1, inner_size) if a.numel() else a.reshape(-1, inner_size)
    columns = b.permute(right + kept_b).reshape(inner_size, -1)
    return (rows @ columns).reshape(shape)
