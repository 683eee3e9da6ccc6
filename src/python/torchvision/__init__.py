"""torchvision: MNIST, transforms and picture grids."""

from . import datasets, transforms, utils

__version__ = "0.14.1"
__all__ = ["datasets", "transforms", "utils"]


def __getattr__(name: str) -> object:
    from torch._names import missing

    return missing("torchvision", name, frozenset(["io", "models", "ops"]))
