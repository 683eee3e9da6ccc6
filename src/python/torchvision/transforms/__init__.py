"""torchvision.transforms, with the functions behind them in `functional`."""

from . import functional
from .transforms import *  # noqa: F403
from .transforms import __all__ as _names

__all__ = [*_names, "functional"]
