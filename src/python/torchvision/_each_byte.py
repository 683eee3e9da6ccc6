"""What transforms make of each value that a grey pixel may have, so that a whole data set can be looked up in one table."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import Any

from PIL import Image

from .transforms import Compose, Normalize, ToTensor
from .transforms import functional as F  # noqa: N812 - the usual name


def of_each_byte(transform: Any) -> bytes | None:
    """The float32 that `transform` makes of each of the 256 values of a grey pixel, where it looks at one pixel at a time; else None."""
    steps = list(transform.transforms) if type(transform) is Compose else [transform]
    if not steps or type(steps[0]) is not ToTensor:
        return None
    numbers = [_numbers_of(step) for step in steps[1:]]
    return None if None in numbers else _table(tuple(numbers))


def _numbers_of(step: Any) -> tuple[Any, Any] | None:
    """Mean and std of a Normalize that a grey picture goes through."""
    if type(step) is not Normalize:
        return None
    mean, std = (
        part[0] if isinstance(part, (list, tuple)) and len(part) == 1 else part for part in (step.mean, step.std)
    )
    return (mean, std) if type(mean) in (int, float) and type(std) in (int, float) else None


@lru_cache(maxsize=8)
def _table(numbers: tuple[tuple[float, float], ...]) -> bytes:
    """Made by the transforms themselves, so that the values are theirs."""
    values = F.to_tensor(Image.Image("L", (256, 1), bytes(range(256))))
    for mean, std in numbers:
        values = F.normalize(values, [mean], [std])
    return array("f", values.flatten().tolist()).tobytes()
