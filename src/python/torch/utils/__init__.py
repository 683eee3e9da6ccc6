"""torch.utils: data sets and their loading."""

from . import data

__all__ = ["data"]
