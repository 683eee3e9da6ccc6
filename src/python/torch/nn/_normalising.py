"""Softmax, dropout and normalisation as functions."""

from __future__ import annotations

import math
import warnings
from typing import Any

from _convlab import bridge
from torch import _creation, _reductions
from torch._binding import wrap
from torch._dtypes import Size
from torch._tensor import Tensor

from ._activations import need_tensor
from ._pooling import avg_pool2d
from ._rearranging import pad

# --- softmax ---


def _with_dim(name: str, input: Tensor, dim: int | None, dtype: Any) -> Tensor:
    if dim is None:
        warnings.warn(
            f"Implicit dimension choice for {name} has been deprecated. Change the call to include "
            "dim=X as an argument.",
            UserWarning,
            stacklevel=3,
        )
        dim = 0 if input.dim() in (0, 1, 3) else 1
    return getattr(_reductions, "log_softmax" if name == "log_softmax" else "softmax")(input, dim, dtype)


def softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """Exponentials, divided by their sum along `dim`."""
    return _with_dim("softmax", input, dim, dtype)


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """log(softmax(x)), computed stably."""
    return _with_dim("log_softmax", input, dim, dtype)


def softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:
    """softmax(−x)."""
    return _with_dim("softmin", -input, dim, dtype)


def gumbel_softmax(logits: Tensor, tau: float = 1, hard: bool = False, eps: float = 1e-10, dim: int = -1) -> Tensor:
    """Softmax of scores with Gumbel noise: a soft draw, or with `hard` a one-hot one with the soft one's gradient."""
    noise = -_creation.empty_like(logits.detach()).exponential_().log()
    soft = ((logits + noise) / tau).softmax(dim)
    if not hard:
        return soft
    chosen = soft.max(dim, keepdim=True)[1]
    drawn = _creation.zeros_like(logits.detach()).scatter_(dim, chosen, 1.0)
    return drawn - soft.detach() + soft


# --- dropout ---


def _drop(op: str, input: Tensor, p: float, training: bool, inplace: bool) -> Tensor:
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
    need_tensor(op, input)
    if inplace:
        bridge.release(bridge.call(op + "_", input, p, training))
        return input
    return wrap(bridge.call(op, input, p, training))


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zeroes elements with probability p and scales the others by 1 / (1 − p)."""
    return _drop("dropout", input, p, training, inplace)


def dropout1d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zeroes whole channels of (N, C, L) or (C, L) with probability p."""
    if input.dim() not in (2, 3):
        raise RuntimeError(
            f"dropout1d: Expected 2D or 3D input, but received a {input.dim()}D input. Note that dropout1d exists "
            "to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an "
            "optional batch dimension (i.e. 2D or 3D inputs)."
        )
    if input.dim() == 3:
        return _drop("feature_dropout", input, p, training, inplace)
    return _drop("feature_dropout", input.unsqueeze(0), p, training, inplace).squeeze(0)


def dropout2d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:
    """Zeroes whole channels with probability p."""
    if input.dim() not in (3, 4):
        warnings.warn(
            f"dropout2d: Received a {input.dim()}-D input to dropout2d, which is deprecated and will result "
            "in an error in a future release. To retain the behavior and silence this warning, please use "
            "dropout instead. Note that dropout2d exists to provide channel-wise dropout on inputs with 2 "
            "spatial dimensions, a channel dimension, and an optional batch dimension (i.e. 3D or 4D inputs).",
            stacklevel=2,
        )
    if input.dim() == 3:
        warnings.warn(
            "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is "
            "desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will "
            "change in a future release to interpret the input as one without a batch dimension, i.e. shape "
            "(C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.",
            stacklevel=2,
        )
    return _drop("feature_dropout", input, p, training, inplace)


# --- normalisation ---


def _need_many(size: Any) -> None:
    """Raises for one value per channel: its variance says nothing."""
    if math.prod([size[0], *size[2:]]) == 1:
        raise ValueError(f"Expected more than 1 value per channel when training, got input size {size}")


def batch_norm(
    input: Tensor,
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-05,
) -> Tensor:
    """Every channel with mean 0 and variance 1 over the batch, then scaled and shifted (Ioffe and Szegedy, 2015)."""
    if training:
        _need_many(input.size())
    for name, running in (("running_mean", running_mean), ("running_var", running_var)):
        if running is None and not training:
            raise RuntimeError(f"{name} must be defined in evaluation mode")
    options = {"training": training, "momentum": momentum, "eps": eps}
    return wrap(bridge.call("batch_norm", input, running_mean, running_var, weight, bias, options))


def layer_norm(
    input: Tensor,
    normalized_shape: Any,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
) -> Tensor:
    """Mean 0 and variance 1 over the last dimensions of every sample."""
    if not isinstance(normalized_shape, (list, tuple)):
        raise TypeError(
            "layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not "
            f"{type(normalized_shape).__name__}"
        )
    return wrap(bridge.call("layer_norm", input, list(normalized_shape), weight, bias, {"eps": eps}))


def group_norm(
    input: Tensor,
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
) -> Tensor:
    """Mean 0 and variance 1 over groups of channels of every sample."""
    _need_many([input.size(0) * input.size(1) // num_groups, num_groups, *input.shape[2:]])
    return wrap(bridge.call("group_norm", input, num_groups, weight, bias, {"eps": eps}))


def instance_norm(
    input: Tensor,
    running_mean: Tensor | None = None,
    running_var: Tensor | None = None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    use_input_stats: bool = True,
    momentum: float = 0.1,
    eps: float = 1e-05,
) -> Tensor:
    """Mean 0 and variance 1 over every channel of every sample."""
    if running_mean is not None or running_var is not None or not use_input_stats:
        raise NotImplementedError("instance_norm(): running statistics are not supported here")
    if math.prod(input.shape[2:]) == 1:
        raise ValueError(f"Expected more than 1 spatial element when training, got input size {Size(input.shape)}")
    return wrap(bridge.call("instance_norm", input, weight, bias, {"eps": eps}))


def local_response_norm(
    input: Tensor,
    size: int,
    alpha: float = 1e-4,
    beta: float = 0.75,
    k: float = 1.0,
) -> Tensor:
    """Divides by a root of the mean square over neighbouring channels (Krizhevsky et al., 2012)."""
    if input.dim() < 3:
        raise ValueError(
            f"Expected 3D or higher dimensionality                          input (got {input.dim()} dimensions)"
        )
    n, channels = input.shape[:2]
    squares = pad(input.mul(input).reshape(n, 1, channels, -1), (0, 0, size // 2, (size - 1) // 2))
    means = avg_pool2d(squares, (size, 1), stride=1).reshape(input.shape)
    return input / means.mul(alpha).add(k).pow(beta)


def normalize(
    input: Tensor,
    p: float = 2.0,
    dim: Any = 1,
    eps: float = 1e-12,
    out: Any = None,
) -> Tensor:
    """Vectors along `dim` divided by their norm."""
    if out is not None:
        raise NotImplementedError("normalize(): the argument 'out' is not supported here")
    return input / input.norm(p, dim, keepdim=True).clamp(min=eps).expand_as(input)


__all__ = [
    "batch_norm", "dropout", "dropout1d", "dropout2d", "group_norm", "gumbel_softmax", "instance_norm", "layer_norm",
    "local_response_norm", "log_softmax", "normalize", "softmax", "softmin",
]  # fmt: skip
