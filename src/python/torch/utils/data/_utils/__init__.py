"""Where older programs import default_collate from."""

from . import collate

__all__ = ["collate"]
