"""Activations as functions."""

from __future__ import annotations

import warnings
from typing import Any

from _convlab import bridge
from torch._binding import Signature, build, wrap
from torch._tensor import Tensor


def need_tensor(name: str, input: Any) -> None:
    """Raises PyTorch's TypeError for a first argument that is no tensor."""
    if not isinstance(input, Tensor):
        raise TypeError(f"{name}(): argument 'input' (position 1) must be Tensor, not {type(input).__name__}")


def _activate(name: str, input: Tensor, inplace: bool, **settings: float) -> Tensor:
    """The engine's operation `name`, or the one that changes its input."""
    need_tensor(name, input)
    for position, (setting, value) in enumerate(settings.items(), start=2):
        if not isinstance(value, (int, float)):
            raise TypeError(
                f"{name}(): argument '{setting}' (position {position}) must be Number, not {type(value).__name__}"
            )
    if not inplace:
        return wrap(bridge.call(name, input, *settings.values()))
    bridge.release(bridge.call(name + "_", input, *settings.values()))
    return input


def relu(input: Tensor, inplace: bool = False) -> Tensor:
    """max(x, 0)."""
    return _activate("relu", input, inplace)


def relu6(input: Tensor, inplace: bool = False) -> Tensor:
    """min(max(x, 0), 6)."""
    return _activate("relu6", input, inplace)


def leaky_relu(input: Tensor, negative_slope: float = 0.01, inplace: bool = False) -> Tensor:
    """x, or negative_slope·x below 0."""
    return _activate("leaky_relu", input, inplace, negative_slope=negative_slope)


def elu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x, or alpha·(eˣ − 1) below 0."""
    return _activate("elu", input, inplace, alpha=alpha)


def celu(input: Tensor, alpha: float = 1.0, inplace: bool = False) -> Tensor:
    """x, or alpha·(exp(x / alpha) − 1) below 0."""
    return _activate("celu", input, inplace, alpha=alpha)


def selu(input: Tensor, inplace: bool = False) -> Tensor:
    """ELU with the constants that keep mean and variance."""
    return _activate("selu", input, inplace)


def silu(input: Tensor, inplace: bool = False) -> Tensor:
    """x·sigmoid(x)."""
    return _activate("silu", input, inplace)


def mish(input: Tensor, inplace: bool = False) -> Tensor:
    """x·tanh(softplus(x))."""
    return _activate("mish", input, inplace)


def hardtanh(
    input: Tensor,
    min_val: float = -1.0,
    max_val: float = 1.0,
    inplace: bool = False,
) -> Tensor:
    """x, cut off at min_val and max_val."""
    return _activate("hardtanh", input, inplace, min_val=min_val, max_val=max_val)


def hardsigmoid(input: Tensor, inplace: bool = False) -> Tensor:
    """relu6(x + 3) / 6."""
    return _activate("hardsigmoid", input, inplace)


def hardswish(input: Tensor, inplace: bool = False) -> Tensor:
    """x·relu6(x + 3) / 6."""
    return _activate("hardswish", input, inplace)


def threshold(input: Tensor, threshold: float, value: float, inplace: bool = False) -> Tensor:
    """x above the threshold, `value` elsewhere."""
    return _activate("threshold", input, inplace, threshold=threshold, value=value)


def softsign(input: Tensor) -> Tensor:
    """x / (1 + |x|)."""
    return _activate("softsign", input, False)


def tanhshrink(input: Tensor) -> Tensor:
    """x − tanh(x)."""
    return _activate("tanhshrink", input, False)


def tanh(input: Tensor) -> Tensor:
    warnings.warn("nn.functional.tanh is deprecated. Use torch.tanh instead.", stacklevel=2)
    return _activate("tanh", input, False)


def sigmoid(input: Tensor) -> Tensor:
    warnings.warn("nn.functional.sigmoid is deprecated. Use torch.sigmoid instead.", stacklevel=2)
    return _activate("sigmoid", input, False)


def glu(input: Tensor, dim: int = -1) -> Tensor:
    """The first half times sigmoid of the second."""
    need_tensor("glu", input)
    if input.dim() == 0:
        raise RuntimeError("glu does not support scalars because halving size must be even")
    return wrap(bridge.call("glu", input, dim))


def rrelu(
    input: Tensor,
    lower: float = 1.0 / 8,
    upper: float = 1.0 / 3,
    training: bool = False,
    inplace: bool = False,
) -> Tensor:
    """Leaky ReLU whose slope is random while training, and the middle of its range otherwise."""
    if training:
        raise NotImplementedError("rrelu(): the argument 'training' is not supported here")
    return leaky_relu(input, (lower + upper) / 2, inplace)


def _builtin(signature: str) -> Any:
    return build(Signature(signature), is_method=False)


#: These are built into PyTorch: they check their arguments as its compiled functions do.
gelu = _builtin("gelu(Tensor input, *, str approximate='none')")
softplus = _builtin("softplus(Tensor input, Scalar beta=1, Scalar threshold=20)")
softshrink = _builtin("softshrink(Tensor input, Scalar lambd=0.5)")
hardshrink = _builtin("hardshrink(Tensor input, Scalar lambd=0.5)")
logsigmoid = _builtin("logsigmoid(Tensor input)")
prelu = _builtin("prelu(Tensor input, Tensor weight)")


def _in_place(name: str) -> Any:
    """`relu_` and its kin."""
    function = globals()[name]

    def changing(input: Tensor, *args: Any, **settings: Any) -> Tensor:
        return function(input, *args, **settings, inplace=True)

    changing.__name__ = changing.__qualname__ = f"{name}_"
    return changing


relu_, leaky_relu_, elu_, celu_, selu_, hardtanh_, threshold_, rrelu_ = (
    _in_place(_name) for _name in ("relu", "leaky_relu", "elu", "celu", "selu", "hardtanh", "threshold", "rrelu")
)

__all__ = [
    "celu", "celu_", "elu", "elu_", "gelu", "glu", "hardshrink", "hardsigmoid", "hardswish", "hardtanh", "hardtanh_",
    "leaky_relu", "leaky_relu_", "logsigmoid", "mish", "prelu", "relu", "relu6", "relu_", "rrelu", "rrelu_", "selu",
    "selu_", "sigmoid", "silu", "softplus", "softshrink", "softsign", "tanh", "tanhshrink", "threshold", "threshold_",
]  # fmt: skip
