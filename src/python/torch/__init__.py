"""PyTorch's face on an engine of our own: tensors live in TypeScript, on WebGL.

What is here behaves and prints as PyTorch 1.13. What is not raises NotImplementedError that names it.
"""

from __future__ import annotations

from math import e, inf, nan, pi
from typing import Any

from . import _arranging, _composed, _finding, _operators, _reductions, return_types
from ._creation import *  # noqa: F403
from ._dtypes import (
    Size,
    bfloat16,
    channels_last,
    contiguous_format,
    device,
    dtype,
    finfo,
    float16,
    float32,
    float64,
    iinfo,
    int8,
    int16,
    int32,
    int64,
    layout,
    memory_format,
    preserve_format,
    strided,
    uint8,
)  # fmt: skip
from ._dtypes import bool_ as bool  # noqa: A004
from ._functions import *  # noqa: F403
from ._methods import FUNCTIONS as _FUNCTIONS
from ._modes import (
    enable_grad,
    inference_mode,
    is_grad_enabled,
    is_inference_mode_enabled,
    no_grad,
    set_grad_enabled,
)  # fmt: skip
from ._names import ALIASES as _ALIASES
from ._names import missing as _missing
from ._names import refuse_missing as _refuse_missing
from ._new_tensors import *  # noqa: F403
from ._printing import set_printoptions
from ._settings import are_deterministic_algorithms_enabled, set_default_tensor_type, use_deterministic_algorithms
from ._tensor import Tensor
from .random import (
    Generator,
    default_generator,
    get_rng_state,
    initial_seed,
    manual_seed,
    seed,
    set_rng_state,
)  # fmt: skip

__version__ = "1.13.1"

float = float32  # noqa: A001 - PyTorch's names, from here on
double = float64
half = float16
long = int64
int = int32  # noqa: A001
short = int16

globals().update(_FUNCTIONS)
globals().update(_composed.FUNCTIONS)
for _new, _old in _ALIASES.items():
    if _old in globals():
        globals()[_new] = globals()[_old]
    for _ending in ("", "_"):
        if hasattr(Tensor, _old + _ending):
            setattr(Tensor, _new + _ending, getattr(Tensor, _old + _ending))

from ._arguments import in_place_names as _in_place_names  # noqa: E402

for _new in _in_place_names():
    if hasattr(Tensor, _new):
        globals().setdefault(_new, getattr(Tensor, _new))

from ._builtin_methods import dress as _dress  # noqa: E402

_dress()

from . import amp, autograd, backends, cuda, linalg, nn, optim, utils, version  # noqa: E402
from .amp import autocast  # noqa: E402
from .nn.functional import (  # noqa: E402
    avg_pool1d,
    batch_norm,
    conv1d,
    conv2d,
    conv_transpose1d,
    conv_transpose2d,
    dropout,
    max_pool1d,
    max_pool2d,
)  # fmt: skip
from .serialization import load, save  # noqa: E402

_refuse_missing("torch")


def __getattr__(name: str) -> Any:
    return _missing("torch", name)
