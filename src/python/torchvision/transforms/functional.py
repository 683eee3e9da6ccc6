"""torchvision.transforms.functional: what the transforms do, as functions of a picture or a tensor."""

from __future__ import annotations

import math
import warnings
from enum import Enum
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from _convlab import bridge
from PIL import Image
from torch._tensor import Tensor


class InterpolationMode(Enum):
    """How values between pixels are found."""

    NEAREST = "nearest"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"


_PILLOW = {"nearest": Image.NEAREST, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC}


def is_picture(value: Any) -> bool:
    return isinstance(value, Image.Image)


def _size_of(img: Any) -> tuple[int, int]:
    """(width, height) of a picture or a tensor (…, H, W)."""
    return img.size if is_picture(img) else (img.shape[-1], img.shape[-2])


def _checked(img: Any) -> None:
    if not is_picture(img) and not isinstance(img, Tensor):
        raise TypeError(f"img should be PIL Image. Got {type(img)}")


def to_tensor(pic: Any) -> Tensor:
    """A picture as a tensor (C, H, W) with values from 0 to 1."""
    if not is_picture(pic):
        raise TypeError(f"pic should be PIL Image or ndarray. Got {type(pic)}")
    width, height = pic.size
    channels = len(pic.getbands())
    handle = bridge.from_buffer(pic.tobytes(), "u8", f"{height},{width},{channels}", "uint8", "cpu")
    return Tensor._of(handle).permute(2, 0, 1).contiguous().float().div(255)


def pil_to_tensor(pic: Any) -> Tensor:
    """A picture as a uint8 tensor (C, H, W)."""
    if not is_picture(pic):
        raise TypeError(f"pic should be PIL Image. Got {type(pic)}")
    width, height = pic.size
    shape = f"{height},{width},{len(pic.getbands())}"
    return Tensor._of(bridge.from_buffer(pic.tobytes(), "u8", shape, "uint8", "cpu")).permute(2, 0, 1)


def to_pil_image(pic: Tensor, mode: str | None = None) -> Image.Image:
    """A tensor (C, H, W) or (H, W) as a picture; floats are taken as 0 to 1."""
    if not isinstance(pic, Tensor):
        raise TypeError(f"pic should be Tensor or ndarray. Got {type(pic)}.")
    if pic.dim() not in (2, 3):
        raise ValueError(f"pic should be 2/3 dimensional. Got {pic.dim()} dimensions.")
    if pic.dim() == 2:
        pic = pic.unsqueeze(0)
    if pic.is_floating_point():
        pic = pic.mul(255).to(torch.uint8)
    channels, height, width = pic.shape
    if channels > 4:
        raise ValueError(f"pic should not have > 4 channels. Got {channels} channels.")
    if channels not in (1, 3):
        raise NotImplementedError(f"to_pil_image(): {channels} channels are not supported here")
    if mode not in (None, "L" if channels == 1 else "RGB"):
        raise NotImplementedError(f"to_pil_image(): mode={mode!r} of {channels} channels is not supported here")
    flat = pic.permute(1, 2, 0).flatten().tolist()
    return Image.Image("L" if channels == 1 else "RGB", (width, height), bytes(flat))


def normalize(tensor: Tensor, mean: Any, std: Any, inplace: bool = False) -> Tensor:
    """(x − mean) / std, channel by channel, of (…, C, H, W)."""
    if not isinstance(tensor, Tensor):
        raise TypeError(f"img should be Tensor Image. Got {type(tensor)}")
    if not tensor.is_floating_point():
        raise TypeError(f"Input tensor should be a float tensor. Got {tensor.dtype}.")
    if tensor.dim() < 3:
        raise ValueError(
            f"Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = {tensor.size()}"
        )
    means = torch.as_tensor(mean, dtype=tensor.dtype, device=tensor.device)
    stds = torch.as_tensor(std, dtype=tensor.dtype, device=tensor.device)
    if bool((stds == 0).any()):
        raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
    if means.dim() == 1:
        means = means.view(-1, 1, 1)
    if stds.dim() == 1:
        stds = stds.view(-1, 1, 1)
    return (tensor if inplace else tensor.clone()).sub_(means).div_(stds)


def as_mode(where: str, interpolation: Any) -> InterpolationMode:
    """An InterpolationMode, also from the number that Pillow has for it."""
    if not isinstance(interpolation, int):
        return interpolation
    found = {number: name for name, number in _PILLOW.items()}
    if interpolation not in found:
        raise NotImplementedError(f"{where}(): interpolation={interpolation} is not supported here")
    warnings.warn(
        "Argument 'interpolation' of type int is deprecated since 0.13 and will be removed in 0.15. "
        "Please use InterpolationMode enum.",
        stacklevel=3,
    )
    return InterpolationMode(found[interpolation])


def _resized(width: int, height: int, size: Any, max_size: int | None) -> tuple[int, int]:
    """(width, height) after a resize to `size`: of the shorter side, or (h, w)."""
    if not isinstance(size, int) and len(size) == 2:
        if max_size is not None:
            raise ValueError(
                "max_size should only be passed if size specifies the length of the smaller edge, i.e. size should be "
                "an int or a sequence of length 1 in torchscript mode."
            )
        return size[1], size[0]
    wanted = size if isinstance(size, int) else size[0]
    short, long = min(width, height), max(width, height)
    new_short, new_long = wanted, int(wanted * long / short)
    if max_size is not None:
        if max_size <= wanted:
            raise ValueError(
                f"max_size = {max_size} must be strictly greater than the requested size for the smaller edge "
                f"size = {size}"
            )
        if new_long > max_size:
            new_short, new_long = int(max_size * new_short / new_long), max_size
    return (new_short, new_long) if width <= height else (new_long, new_short)


def resize(
    img: Any, size: Any, interpolation: Any = InterpolationMode.BILINEAR, max_size: int | None = None,
    antialias: bool | None = None,
) -> Any:  # fmt: skip
    """Scaled to `size` (h, w), or so that the smaller edge is `size`."""
    if not is_picture(img) and not isinstance(img, Tensor):
        raise TypeError(f"Unexpected type {type(img)}")
    interpolation = as_mode("resize", interpolation)
    width, height = _size_of(img)
    new = _resized(width, height, size, max_size)
    if new == (width, height):
        return img
    if is_picture(img):
        return img.resize(new, _PILLOW[interpolation.value])
    if antialias:
        raise NotImplementedError("resize(): antialias of tensors is not supported here; resize the picture")
    mode = interpolation.value
    batch = img.reshape(-1, *img.shape[-3:]) if img.dim() > 3 else img.unsqueeze(0)
    options = {} if mode == "nearest" else {"align_corners": False}
    done = F.interpolate(batch.float(), size=[new[1], new[0]], mode=mode, **options)
    if not img.is_floating_point():
        done = done.round().to(img.dtype)
    return done.reshape(*img.shape[:-2], new[1], new[0])


def crop(img: Any, top: int, left: int, height: int, width: int) -> Any:
    """The part of that size from (top, left) on; zeros outside."""
    _checked(img)
    if is_picture(img):
        return img.crop((left, top, left + width, top + height))
    w, h = _size_of(img)
    right, bottom = left + width, top + height
    if left < 0 or top < 0 or right > w or bottom > h:
        border = [max(-left, 0), max(right - w, 0), max(-top, 0), max(bottom - h, 0)]
        img = F.pad(img, border)
        top, left = max(top, 0), max(left, 0)
    return img[..., top : top + height, left : left + width]


def center_crop(img: Any, output_size: Any) -> Any:
    """The middle of that size (h, w)."""
    height, width = (output_size, output_size) if isinstance(output_size, int) else tuple(output_size)
    w, h = _size_of(img)
    if width > w or height > h:
        left, top = max((width - w) // 2, 0), max((height - h) // 2, 0)
        img = pad(img, [left, top, max((width - w + 1) // 2, 0), max((height - h + 1) // 2, 0)])
        w, h = _size_of(img)
    return crop(img, round((h - height) / 2.0), round((w - width) / 2.0), height, width)


def pad(img: Any, padding: Any, fill: Any = 0, padding_mode: str = "constant") -> Any:
    """A border: one width, (left/right, top/bottom) or (left, top, right, bottom)."""
    _checked(img)
    check_padding(padding, fill, padding_mode)
    sides = [padding] if isinstance(padding, int) else list(padding)
    left, top, right, bottom = sides if len(sides) == 4 else (*sides, *sides) if len(sides) == 2 else sides * 4
    if is_picture(img):
        return img.padded((left, top, right, bottom), fill, padding_mode)
    if padding_mode == "symmetric":
        raise NotImplementedError("pad(): padding_mode='symmetric' of tensors is not supported here")
    border = [left, right, top, bottom]
    if padding_mode == "constant":
        return F.pad(img, border, value=float(fill))
    return F.pad(img, border, "replicate" if padding_mode == "edge" else padding_mode)


def check_padding(padding: Any, fill: Any, padding_mode: str) -> None:
    if not isinstance(padding, (int, float, tuple, list)):
        raise TypeError("Got inappropriate padding arg")
    if not isinstance(fill, (int, float, tuple, list)):
        raise TypeError("Got inappropriate fill arg")
    if padding_mode not in ("constant", "edge", "reflect", "symmetric"):
        raise ValueError("Padding mode should be either constant, edge, reflect or symmetric")
    if isinstance(padding, (tuple, list)) and len(padding) not in (1, 2, 4):
        raise ValueError(f"Padding must be an int or a 1, 2, or 4 element tuple, not a {len(padding)} element tuple")


def hflip(img: Any) -> Any:
    """Left and right exchanged."""
    _checked(img)
    return img.transpose(Image.FLIP_LEFT_RIGHT) if is_picture(img) else img.flip([-1])


def vflip(img: Any) -> Any:
    """Top and bottom exchanged."""
    _checked(img)
    return img.transpose(Image.FLIP_TOP_BOTTOM) if is_picture(img) else img.flip([-2])


def rotate(img: Any, angle: float, interpolation: Any = InterpolationMode.NEAREST, expand: bool = False,
           center: Any = None, fill: Any = None) -> Any:  # fmt: skip
    """Turned counter-clockwise by `angle` degrees."""
    _checked(img)
    interpolation = as_mode("rotate", interpolation)
    if is_picture(img):
        return img.rotate(angle, _PILLOW[interpolation.value], expand, center, fillcolor=fill)
    refused = {"expand": expand, "center": center, "fill": fill and any(_listed(fill))}
    for name, value in refused.items():
        if value:
            raise NotImplementedError(
                f"rotate(): the argument '{name}' is not supported here for tensors; rotate the picture"
            )
    if interpolation is not InterpolationMode.NEAREST:
        raise NotImplementedError(
            f"rotate(): interpolation={interpolation} is not supported here for tensors; rotate the picture"
        )
    return _rotate_tensor(img, angle)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _rotate_tensor(img: Tensor, angle: float) -> Tensor:
    """The nearest source pixel of every pixel, looked up at once (affine grid of torchvision)."""
    h, w = img.shape[-2:]
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    y, x = torch.meshgrid(
        torch.arange(h, device=img.device) - (h - 1) / 2,
        torch.arange(w, device=img.device) - (w - 1) / 2,
        indexing="ij",
    )
    from_x = (cos * x - sin * y + (w - 1) / 2).round().long()
    from_y = (sin * x + cos * y + (h - 1) / 2).round().long()
    inside = (from_x >= 0) & (from_x < w) & (from_y >= 0) & (from_y < h)
    picked = img[..., from_y.clamp(0, h - 1), from_x.clamp(0, w - 1)]
    return torch.where(inside, picked, torch.zeros_like(picked))
