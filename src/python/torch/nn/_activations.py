"""Activations, softmax, dropout and normalisation as functions."""

from __future__ import annotations

import warnings
from typing import Any

from _convlab import bridge

from torch import _reductions
from torch._binding import Signature, build, wrap
from torch._tensor import Tensor

_PLAIN = """
relu(Tensor input, bool inplace=False)
relu6(Tensor input, bool inplace=False)
leaky_relu(Tensor input, float negative_slope=0.01, bool inplace=False)
elu(Tensor input, float alpha=1.0, bool inplace=False)
celu(Tensor input, float alpha=1.0, bool inplace=False)
selu(Tensor input, bool inplace=False)
silu(Tensor input, bool inplace=False)
mish(Tensor input, bool inplace=False)
hardtanh(Tensor input, float min_val=-1.0, float max_val=1.0, bool inplace=False)
hardsigmoid(Tensor input, bool inplace=False)
hardswish(Tensor input, bool inplace=False)
threshold(Tensor input, float threshold, float value, bool inplace=False)
gelu(Tensor input, *, str approximate='none')
softplus(Tensor input, float beta=1, float threshold=20)
softsign(Tensor input)
logsigmoid(Tensor input)
tanhshrink(Tensor input)
softshrink(Tensor input, float lambd=0.5)
hardshrink(Tensor input, float lambd=0.5)
prelu(Tensor input, Tensor weight)
glu(Tensor input, int dim=-1)
tanh(Tensor input)
sigmoid(Tensor input)
"""


def _activation(signature: Signature) -> Any:
    """A function whose last argument `inplace` chooses the operation that changes its input."""

    def function(*args: Any, **kwargs: Any) -> Any:
        *values, inplace = signature.bind(args, kwargs, False)
        if not inplace:
            return wrap(bridge.call(signature.name, *values))
        bridge.release(bridge.call(signature.name + "_", *values))
        return values[0]

    function.__name__ = function.__qualname__ = signature.name
    function.__doc__ = signature.text
    return function


_made = {}
for _line in _PLAIN.strip().splitlines():
    _signature = Signature(_line)
    _in_place = _signature.positional[-1].name == "inplace"
    _made[_signature.name] = (
        _activation(_signature) if _in_place else build(_signature, is_method=False)
    )


def gelu(input: Tensor, approximate: str = "none") -> Tensor:  # noqa: A002 - PyTorch's name
    return wrap(bridge.call("gelu", input, approximate))


globals().update(_made | {"gelu": gelu})


def _with_dim(name: str, input: Tensor, dim: int | None, dtype: Any) -> Tensor:  # noqa: A002
    if dim is None:
        warnings.warn(
            f"Implicit dimension choice for {name} has been deprecated. Change the call to include "
            "dim=X as an argument.",
            UserWarning,
            stacklevel=3,
        )
        dim = 0 if input.dim() in (0, 1, 3) else 1
    return getattr(_reductions, name)(input, dim, dtype)


def softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:  # noqa: A002
    """Exponentials, divided by their sum along `dim`."""
    return _with_dim("softmax", input, dim, dtype)


def log_softmax(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:  # noqa: A002
    """log(softmax(x)), computed stably."""
    return _with_dim("log_softmax", input, dim, dtype)


def softmin(input: Tensor, dim: int | None = None, _stacklevel: int = 3, dtype: Any = None) -> Tensor:  # noqa: A002
    return _with_dim("softmax", -input, dim, dtype)


def _checked_probability(p: float) -> None:
    if p < 0.0 or p > 1.0:
        raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")


def _drop(op: str, input: Tensor, p: float, training: bool, inplace: bool) -> Tensor:  # noqa: A002
    _checked_probability(p)
    if inplace:
        bridge.release(bridge.call(op + "_", input, p, training))
        return input
    return wrap(bridge.call(op, input, p, training))


def dropout(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:  # noqa: A002
    """Zeroes elements with probability p and scales the others by 1 / (1 − p)."""
    return _drop("dropout", input, p, training, inplace)


def dropout2d(input: Tensor, p: float = 0.5, training: bool = True, inplace: bool = False) -> Tensor:  # noqa: A002
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
        return _drop("feature_dropout", input.unsqueeze(0), p, training, False).squeeze(0)
    return _drop("feature_dropout", input, p, training, inplace)


dropout1d = dropout2d


def batch_norm(
    input: Tensor,  # noqa: A002
    running_mean: Tensor | None,
    running_var: Tensor | None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: bool = False,
    momentum: float = 0.1,
    eps: float = 1e-05,
) -> Tensor:
    """Every channel with mean 0 and variance 1 over the batch, then scaled and shifted (Ioffe and Szegedy, 2015)."""
    if training and input.numel() == input.shape[1] and input.dim() >= 2:
        raise ValueError(
            f"Expected more than 1 value per channel when training, got input size {input.shape}"
        )
    options = {"training": training, "momentum": momentum, "eps": eps}
    return wrap(bridge.call("batch_norm", input, running_mean, running_var, weight, bias, options))


def layer_norm(
    input: Tensor,  # noqa: A002
    normalized_shape: Any,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
) -> Tensor:
    """Mean 0 and variance 1 over the last dimensions of every sample."""
    return wrap(
        bridge.call("layer_norm", input, list(normalized_shape), weight, bias, {"eps": eps})
    )


def group_norm(
    input: Tensor,  # noqa: A002
    num_groups: int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: float = 1e-05,
) -> Tensor:
    """Mean 0 and variance 1 over groups of channels of every sample."""
    return wrap(bridge.call("group_norm", input, num_groups, weight, bias, {"eps": eps}))


def instance_norm(
    input: Tensor,  # noqa: A002
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
    return wrap(bridge.call("instance_norm", input, weight, bias, {"eps": eps}))


def normalize(input: Tensor, p: float = 2.0, dim: Any = 1, eps: float = 1e-12) -> Tensor:  # noqa: A002
    """Vectors along `dim` divided by their norm."""
    length = input.norm(p, dim, keepdim=True).clamp(min=eps)
    return input / length.expand_as(input)


__all__ = [
    *_made, "batch_norm", "dropout", "dropout1d", "dropout2d", "gelu", "group_norm", "instance_norm", "layer_norm",
    "log_softmax", "normalize", "softmax", "softmin",
]  # fmt: skip
