"""Activations as layers."""

from __future__ import annotations

from typing import Any

from torch import _creation
from torch._methods import FUNCTIONS
from torch._tensor import Tensor

from .. import functional as F  # noqa: N812 - the usual name
from ..parameter import Parameter
from .module import Module


class _Activation(Module):
    """An activation whose arguments are attributes of the same names; `inplace` is only shown when set."""

    _function = ""
    _defaults: dict[str, Any] = {}
    _shown: tuple[str, ...] = ()
    _says_inplace = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__()
        names = list(self._defaults)
        given = dict(zip(names, args, strict=False))
        for name in kwargs:
            if name not in self._defaults or name in given:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{name}'")
        if len(args) > len(names):
            raise TypeError(
                f"{type(self).__name__}.__init__() takes from 1 to {len(names) + 1} positional arguments "
                f"but {len(args) + 1} were given"
            )
        for name, default in self._defaults.items():
            setattr(self, name, given.get(name, kwargs.get(name, default)))

    def forward(self, input: Tensor) -> Tensor:
        return getattr(F, self._function)(input, **{name: getattr(self, name) for name in self._defaults})

    def extra_repr(self) -> str:
        parts = [f"{name}={getattr(self, name)}" for name in self._shown]
        if self.__dict__.get("inplace") and self._says_inplace:
            parts.append("inplace=True")
        return ", ".join(parts)


class ReLU(_Activation):
    """max(x, 0)."""

    _function = "relu"
    _defaults = {"inplace": False}


class ReLU6(_Activation):
    """min(max(x, 0), 6)."""

    _function = "relu6"
    _defaults = {"inplace": False}


class LeakyReLU(_Activation):
    """x, or negative_slope·x below 0."""

    _function = "leaky_relu"
    _defaults = {"negative_slope": 1e-2, "inplace": False}
    _shown = ("negative_slope",)


class ELU(_Activation):
    """x, or alpha·(eˣ − 1) below 0."""

    _function = "elu"
    _defaults = {"alpha": 1.0, "inplace": False}
    _shown = ("alpha",)


class CELU(ELU):
    """x, or alpha·(exp(x / alpha) − 1) below 0."""

    _function = "celu"


class SELU(_Activation):
    """ELU with the constants that keep mean and variance."""

    _function = "selu"
    _defaults = {"inplace": False}


class SiLU(_Activation):
    """x·sigmoid(x)."""

    _function = "silu"
    _defaults = {"inplace": False}


class Mish(_Activation):
    """x·tanh(softplus(x))."""

    _function = "mish"
    _defaults = {"inplace": False}


class Hardswish(_Activation):
    """x·relu6(x + 3) / 6."""

    _function = "hardswish"
    _says_inplace = False
    _defaults = {"inplace": False}


class Hardsigmoid(_Activation):
    """relu6(x + 3) / 6."""

    _function = "hardsigmoid"
    _says_inplace = False
    _defaults = {"inplace": False}


class Hardtanh(_Activation):
    """x, cut off at min_val and max_val."""

    _function = "hardtanh"
    _defaults = {"min_val": -1.0, "max_val": 1.0, "inplace": False}
    _shown = ("min_val", "max_val")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.max_val > self.min_val  # as PyTorch does, without a word


class GELU(_Activation):
    """x·Φ(x)."""

    _function = "gelu"
    _defaults = {"approximate": "none"}

    def extra_repr(self) -> str:
        return f"approximate={self.approximate!r}"


class Softplus(_Activation):
    """log(1 + exp(beta·x)) / beta."""

    _function = "softplus"
    _defaults = {"beta": 1, "threshold": 20}
    _shown = ("beta", "threshold")


class Softsign(_Activation):
    """x / (1 + |x|)."""

    _function = "softsign"


class LogSigmoid(_Activation):
    """log(sigmoid(x))."""

    _function = "logsigmoid"


class Tanh(_Activation):
    """tanh(x)."""

    def forward(self, input: Tensor) -> Tensor:
        return FUNCTIONS["tanh"](input)


class Sigmoid(_Activation):
    """1 / (1 + e⁻ˣ)."""

    def forward(self, input: Tensor) -> Tensor:
        return FUNCTIONS["sigmoid"](input)


class Tanhshrink(_Activation):
    """x − tanh(x)."""

    _function = "tanhshrink"


class Softshrink(_Activation):
    """x moved towards 0 by lambd."""

    _function = "softshrink"
    _defaults = {"lambd": 0.5}

    def extra_repr(self) -> str:
        return str(self.lambd)


class Hardshrink(Softshrink):
    """x, or 0 within lambd."""

    _function = "hardshrink"


class Threshold(Module):
    """x above the threshold, `value` elsewhere."""

    def __init__(self, threshold: float, value: float, inplace: bool = False) -> None:
        super().__init__()
        self.threshold, self.value, self.inplace = threshold, value, inplace

    def forward(self, input: Tensor) -> Tensor:
        return F.threshold(input, float(self.threshold), float(self.value), self.inplace)

    def extra_repr(self) -> str:
        return f"threshold={self.threshold}, value={self.value}{', inplace=True' if self.inplace else ''}"


class RReLU(_Activation):
    """Leaky ReLU whose slope is random while training."""

    _defaults = {"lower": 1.0 / 8, "upper": 1.0 / 3, "inplace": False}
    _shown = ("lower", "upper")

    def forward(self, input: Tensor) -> Tensor:
        return F.rrelu(input, self.lower, self.upper, self.training, self.inplace)


class GLU(_Activation):
    """The first half times sigmoid of the second."""

    _function = "glu"
    _defaults = {"dim": -1}
    _shown = ("dim",)


class PReLU(Module):
    """Leaky ReLU with a learnt slope."""

    def __init__(self, num_parameters: int = 1, init: float = 0.25, device: Any = None, dtype: Any = None) -> None:
        super().__init__()
        self.num_parameters = num_parameters
        self.weight = Parameter(_creation.full((num_parameters,), float(init), device=device, dtype=dtype))

    def forward(self, input: Tensor) -> Tensor:
        return F.prelu(input, self.weight)

    def extra_repr(self) -> str:
        return f"num_parameters={self.num_parameters}"


class _AlongDim(Module):
    _name = ""

    def __init__(self, dim: int | None = None) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, input: Tensor) -> Tensor:
        return getattr(F, self._name)(input, self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


class Softmax(_AlongDim):
    """Exponentials, divided by their sum along `dim`."""

    _name = "softmax"


class LogSoftmax(_AlongDim):
    """log(softmax(x)), computed stably."""

    _name = "log_softmax"


class Softmin(_AlongDim):
    """softmax(−x)."""

    _name = "softmin"


class Softmax2d(Module):
    """Softmax over the channels of (N, C, H, W)."""

    def forward(self, input: Tensor) -> Tensor:
        assert input.dim() in (3, 4), "Softmax2d requires a 3D or 4D tensor as input"
        return F.softmax(input, -3)
