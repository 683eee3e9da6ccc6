"""The little of Pillow that torchvision's data sets and transforms need: 8-bit pictures."""

from typing import NoReturn

from . import Image

__all__ = ["Image"]

_KNOWN = frozenset(
    """
    ExifTags ImageChops ImageColor ImageDraw ImageEnhance ImageFile ImageFilter ImageFont ImageGrab ImageMath ImageMorph
    ImageOps ImagePalette ImageSequence ImageStat ImageTransform UnidentifiedImageError
    """.split()
)


def __getattr__(name: str) -> NoReturn:
    from torch._names import missing

    missing("PIL", name, _KNOWN)
