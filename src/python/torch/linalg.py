"""torch.linalg: the norms, and products of several matrices."""

from __future__ import annotations

from typing import Any

from ._composed import FUNCTIONS
from ._dtypes import dtype
from ._tensor import Tensor

matrix_power = FUNCTIONS["matrix_power"]


def vector_norm(
    x: Tensor, ord: Any = 2, dim: Any = None, keepdim: bool = False, *, dtype: dtype | None = None
) -> Tensor:
    """The norm of all elements, or of those along `dim`."""
    if dtype is None and not x.is_floating_point():
        kind = x.type().removeprefix("torch.cuda.").removeprefix("torch.").removesuffix("Tensor")
        raise RuntimeError(f"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {kind}")
    return x.norm(ord, dim, keepdim, dtype=dtype)


def norm(
    A: Tensor,  # noqa: N803
    ord: Any = None,
    dim: Any = None,
    keepdim: bool = False,
    *,
    dtype: dtype | None = None,
) -> Tensor:
    """The norm of vectors; of matrices the Frobenius norm."""
    matrix = A.dim() == 2 if dim is None else isinstance(dim, (tuple, list)) and len(dim) == 2
    if ord not in (None, "fro") and matrix:
        raise NotImplementedError("torch.linalg.norm(): 'ord' of a matrix is only 'fro' here")
    return vector_norm(A, 2 if ord in (None, "fro") else ord, dim, keepdim, dtype=dtype)


def multi_dot(tensors: Any, *, out: Any = None) -> Tensor:
    """The product of several matrices."""
    if out is not None:
        raise NotImplementedError("torch.linalg.multi_dot(): the argument 'out' is not supported here")
    product, *rest = tensors
    for factor in rest:
        product = product @ factor
    return product
