"""Transforms that draw: each time another outcome, from the stream of torch.manual_seed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch

from . import functional as F  # noqa: N812 - the usual name
from ._base import Transform, pair
from .functional import InterpolationMode


class RandomCrop(Transform):
    """A part of that size, somewhere."""

    def __init__(
        self, size: Any, padding: Any = None, pad_if_needed: bool = False, fill: float = 0,
        padding_mode: str = "constant",
    ) -> None:  # fmt: skip
        super().__init__()
        self.size, self.padding, self.fill, self.padding_mode = pair(size), padding, fill, padding_mode
        self.pad_if_needed = pad_if_needed

    def forward(self, img: Any) -> Any:
        if self.padding is not None:
            img = F.pad(img, self.padding, self.fill, self.padding_mode)
        (w, h), (height, width) = F._size_of(img), self.size
        if self.pad_if_needed and w < width:
            img = F.pad(img, [width - w, 0], self.fill, self.padding_mode)
        if self.pad_if_needed and h < height:
            img = F.pad(img, [0, height - h], self.fill, self.padding_mode)
        w, h = F._size_of(img)
        if h < height or w < width:
            raise ValueError(f"Required crop size {(height, width)} is larger than input image size {(h, w)}")
        if (w, h) == (width, height):
            return img
        top = torch.randint(0, h - height + 1, size=(1,)).item()
        left = torch.randint(0, w - width + 1, size=(1,)).item()
        return F.crop(img, top, left, height, width)

    def __repr__(self) -> str:
        return f"RandomCrop(size={self.size}, padding={self.padding})"


class _RandomFlip(Transform):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        self.p = p

    def __repr__(self) -> str:
        return f"{type(self).__name__}(p={self.p})"


class RandomHorizontalFlip(_RandomFlip):
    """Left and right exchanged, with probability p."""

    def forward(self, img: Any) -> Any:
        return F.hflip(img) if torch.rand(1).item() < self.p else img


class RandomVerticalFlip(_RandomFlip):
    """Top and bottom exchanged, with probability p."""

    def forward(self, img: Any) -> Any:
        return F.vflip(img) if torch.rand(1).item() < self.p else img


class RandomRotation(Transform):
    """Turned by a random angle from a range of degrees."""

    def __init__(
        self, degrees: Any, interpolation: Any = InterpolationMode.NEAREST, expand: bool = False, center: Any = None,
        fill: Any = 0,
    ) -> None:  # fmt: skip
        super().__init__()
        single = isinstance(degrees, (int, float))
        if single and degrees < 0:
            raise ValueError("If degrees is a single number, it must be positive.")
        if not single and (not isinstance(degrees, Sequence) or len(degrees) != 2):
            raise ValueError("degrees should be a sequence of length 2.")
        low, high = (-degrees, degrees) if single else degrees
        self.degrees = [float(low), float(high)]
        self.interpolation = F.as_mode(type(self).__name__, interpolation)
        self.expand, self.center, self.fill = expand, center, fill

    def forward(self, img: Any) -> Any:
        angle = float(torch.empty(1).uniform_(*self.degrees).item())
        return F.rotate(img, angle, self.interpolation, self.expand, self.center, self.fill)

    def __repr__(self) -> str:
        return (
            f"RandomRotation(degrees={self.degrees}, interpolation={self.interpolation.value}, "
            f"expand={self.expand}"
            + (f", center={self.center}" if self.center is not None else "")
            + f", fill={self.fill})"
        )


class RandomApply(Transform):
    """All of some transforms, with probability p."""

    def __init__(self, transforms: Sequence[Any], p: float = 0.5) -> None:
        super().__init__()
        self.transforms, self.p = transforms, p

    def forward(self, img: Any) -> Any:
        if self.p < torch.rand(1).item():
            return img
        for transform in self.transforms:
            img = transform(img)
        return img

    def __repr__(self) -> str:
        return "RandomApply(" + f"\n    p={self.p}" + "".join(f"\n    {t}" for t in self.transforms) + "\n)"
