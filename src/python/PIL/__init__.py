"""The little of Pillow that torchvision's data sets and transforms need: 8-bit pictures."""

from . import Image

__all__ = ["Image"]
