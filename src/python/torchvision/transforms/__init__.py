"""torchvision.transforms: what happens to a picture before the network sees it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import torch
from PIL import Image

from . import functional as F  # noqa: N812 - the usual name
from .functional import InterpolationMode


class Compose:
    """Transforms one after the other."""

    def __init__(self, transforms: Sequence[Any]) -> None:
        self.transforms = transforms

    def __call__(self, img: Any) -> Any:
        for transform in self.transforms:
            img = transform(img)
        return img

    def __repr__(self) -> str:
        return "Compose(" + "".join(f"\n    {transform}" for transform in self.transforms) + "\n)"


class _Transform(torch.nn.Module):
    """A transform is a Module: `transform(picture)` calls `forward`."""


class ToTensor:
    """A picture as a tensor (C, H, W) with values from 0 to 1."""

    def __call__(self, pic: Any) -> Any:
        return F.to_tensor(pic)

    def __repr__(self) -> str:
        return "ToTensor()"


class PILToTensor:
    """A picture as a uint8 tensor (C, H, W)."""

    def __call__(self, pic: Any) -> Any:
        return F.pil_to_tensor(pic)

    def __repr__(self) -> str:
        return "PILToTensor()"


class ToPILImage:
    """A tensor as a picture."""

    def __init__(self, mode: str | None = None) -> None:
        self.mode = mode

    def __call__(self, pic: Any) -> Any:
        return F.to_pil_image(pic, self.mode)

    def __repr__(self) -> str:
        return "ToPILImage()" if self.mode is None else f"ToPILImage(mode={self.mode})"


class ConvertImageDtype(_Transform):
    """A tensor of bytes as floats from 0 to 1."""

    def __init__(self, dtype: Any) -> None:
        super().__init__()
        if not dtype.is_floating_point:
            raise NotImplementedError("ConvertImageDtype: only floating dtypes are supported here")
        self.dtype = dtype

    def forward(self, image: Any) -> Any:
        return image if image.is_floating_point() else image.to(self.dtype).div(255)


class Normalize(_Transform):
    """(x − mean) / std, channel by channel."""

    def __init__(self, mean: Any, std: Any, inplace: bool = False) -> None:
        super().__init__()
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, tensor: Any) -> Any:
        return F.normalize(tensor, self.mean, self.std, self.inplace)

    def __repr__(self) -> str:
        return f"Normalize(mean={self.mean}, std={self.std})"


class Resize(_Transform):
    """Scaled to (h, w), or so that the smaller edge has a size."""

    def __init__(
        self,
        size: Any,
        interpolation: Any = InterpolationMode.BILINEAR,
        max_size: int | None = None,
        antialias: Any = None,
    ) -> None:
        super().__init__()
        if not isinstance(size, (int, list, tuple)):
            raise TypeError(f"Size should be int or sequence. Got {type(size)}")
        if not isinstance(size, int) and len(size) not in (1, 2):
            raise ValueError("If size is a sequence, it should have 1 or 2 values")
        self.size, self.max_size = size, max_size
        self.interpolation, self.antialias = F.as_mode(type(self).__name__, interpolation), antialias

    def forward(self, img: Any) -> Any:
        return F.resize(img, self.size, self.interpolation, self.max_size, self.antialias)

    def __repr__(self) -> str:
        return (
            f"Resize(size={self.size}, interpolation={self.interpolation.value}, max_size={self.max_size}, "
            f"antialias={self.antialias})"
        )


def _pair(size: Any) -> tuple[int, int]:
    if isinstance(size, (int, float)):
        return int(size), int(size)
    if len(size) == 1:
        return size[0], size[0]
    if len(size) != 2:
        raise ValueError("Please provide only two dimensions (h, w) for size.")
    return size[0], size[1]


class CenterCrop(_Transform):
    """The middle."""

    def __init__(self, size: Any) -> None:
        super().__init__()
        self.size = _pair(size)

    def forward(self, img: Any) -> Any:
        return F.center_crop(img, self.size)

    def __repr__(self) -> str:
        return f"CenterCrop(size={self.size})"


class Pad(_Transform):
    """A border on all sides."""

    def __init__(self, padding: Any, fill: float = 0, padding_mode: str = "constant") -> None:
        super().__init__()
        F.check_padding(padding, fill, padding_mode)
        self.padding, self.fill, self.padding_mode = padding, fill, padding_mode

    def forward(self, img: Any) -> Any:
        return F.pad(img, self.padding, self.fill, self.padding_mode)

    def __repr__(self) -> str:
        return f"Pad(padding={self.padding}, fill={self.fill}, padding_mode={self.padding_mode})"


class RandomCrop(_Transform):
    """A part of that size, somewhere."""

    def __init__(
        self, size: Any, padding: Any = None, pad_if_needed: bool = False, fill: float = 0,
        padding_mode: str = "constant",
    ) -> None:  # fmt: skip
        super().__init__()
        self.size, self.padding, self.fill, self.padding_mode = _pair(size), padding, fill, padding_mode
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


class _RandomFlip(_Transform):
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


class RandomRotation(_Transform):
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


class Grayscale(_Transform):
    """Colour to grey."""

    def __init__(self, num_output_channels: int = 1) -> None:
        super().__init__()
        self.num_output_channels = num_output_channels

    def forward(self, img: Any) -> Any:
        if not F.is_picture(img):
            raise NotImplementedError("Grayscale: only pictures are supported here")
        grey = img.convert("L")
        return grey if self.num_output_channels == 1 else grey.convert("RGB")

    def __repr__(self) -> str:
        return f"Grayscale(num_output_channels={self.num_output_channels})"


class Lambda:
    """A function of the reader's own."""

    def __init__(self, lambd: Callable[[Any], Any]) -> None:
        if not callable(lambd):
            raise TypeError(f"Argument lambd should be callable, got {type(lambd).__name__!r}")
        self.lambd = lambd

    def __call__(self, img: Any) -> Any:
        return self.lambd(img)

    def __repr__(self) -> str:
        return "Lambda()"


class RandomApply(_Transform):
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
