"""torchvision: MNIST, transforms and picture grids."""

from torch._names import refuse_missing as _refuse_missing

from . import datasets, transforms, utils

__version__ = "0.14.1"
__all__ = ["datasets", "transforms", "utils"]

_refuse_missing("torchvision")
