"""torch.nn.functional: layers as functions."""

from __future__ import annotations

from typing import Any

from ._activations import *  # noqa: F403
from ._activations import __all__ as _activations
from ._convolution import *  # noqa: F403
from ._convolution import __all__ as _convolution
from ._distances import *  # noqa: F403
from ._distances import __all__ as _distances
from ._linear import *  # noqa: F403
from ._linear import __all__ as _linear
from ._losses import *  # noqa: F403
from ._losses import __all__ as _losses
from ._normalising import *  # noqa: F403
from ._normalising import __all__ as _normalising
from ._pooling import *  # noqa: F403
from ._pooling import __all__ as _pooling
from ._rearranging import *  # noqa: F403
from ._rearranging import __all__ as _rearranging
from ._resizing import *  # noqa: F403
from ._resizing import __all__ as _resizing

__all__ = [
    *_activations,
    *_convolution,
    *_distances,
    *_linear,
    *_losses,
    *_normalising,
    *_pooling,
    *_rearranging,
    *_resizing,
]

for _name in __all__:
    # Errors name functions with their module, and PyTorch has them in this one.
    globals()[_name].__module__ = __name__
