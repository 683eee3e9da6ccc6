"""Products with a weight, and rows of it by number."""

from __future__ import annotations

from _convlab import bridge
from torch._binding import Signature, build, wrap
from torch._tensor import Tensor

from ._sizes import need_tensors

#: x·Wᵀ + b with a weight (out, in).
linear = build(Signature("linear(Tensor input, Tensor weight, Tensor? bias=None)"), is_method=False)


def embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: int | None = None,
    max_norm: float | None = None,
    norm_type: float = 2.0,
    scale_grad_by_freq: bool = False,
    sparse: bool = False,
) -> Tensor:
    """Rows of `weight` by number."""
    if max_norm is not None or scale_grad_by_freq or sparse:
        raise NotImplementedError("embedding(): 'max_norm', 'scale_grad_by_freq' and 'sparse' are not supported here")
    need_tensors("embedding", input=input, weight=weight)
    if input.dtype.is_floating_point or input.dtype._engine_name not in ("int64", "int32"):
        raise RuntimeError(
            "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got "
            f"{input.type()} instead (while checking arguments for embedding)"
        )
    return wrap(bridge.call("embedding", weight, input, -1 if padding_idx is None else padding_idx))


def one_hot(tensor: Tensor, num_classes: int = -1) -> Tensor:
    """A vector per class number, 1 at that place and 0 elsewhere."""
    need_tensors("one_hot", input=tensor)
    return wrap(bridge.call("one_hot", tensor, num_classes))


__all__ = ["embedding", "linear", "one_hot"]
