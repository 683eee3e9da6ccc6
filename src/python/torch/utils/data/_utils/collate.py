"""Where older programs import default_collate from."""

from .._collate import default_collate, default_convert

__all__ = ["default_collate", "default_convert"]
