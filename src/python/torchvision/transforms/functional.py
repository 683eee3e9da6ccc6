"""torchvision.transforms.functional: what the transforms do, as functions of a picture or a tensor."""

from __future__ import annotations

import math
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
    if channels not in (1, 3):
        raise NotImplementedError("to_pil_image(): only 1 or 3 channels are supported here")
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
            "Expected tensor to be a tensor image of size (..., C, H, W). Got tensor.size() = "
            f"{tensor.size()}"
        )
    means = torch.as_tensor(mean, dtype=tensor.dtype, device=tensor.device)
    stds = torch.as_tensor(std, dtype=tensor.dtype, device=tensor.device)
    if bool((stds == 0).any()):
        raise ValueError(f"std evaluated to zero after conversion to {tensor.dtype}, leading to division by zero.")
    if means.dim() == 1:
        means = means.view(-1, 1, 1)
    if stds.dim() == 1:
        stds = stds.view(-1, 1, 1)
    if inplace:
        return tensor.sub_(means).div_(stds)
    return tensor.sub(means).div_(stds)


def resize(img: Any, size: Any, interpolation: Any = InterpolationMode.BILINEAR, antialias: Any = None) -> Any:
    """Scaled to `size` (h, w), or so that the smaller edge is `size`."""
    _checked(img)
    width, height = _size_of(img)
    if isinstance(size, int) or len(size) == 1:
        short = size if isinstance(size, int) else size[0]
        if width <= height:
            new = (short, int(short * height / width))
        else:
            new = (int(short * width / height), short)
    else:
        new = (size[1], size[0])
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


def pad(img: Any, padding: Any, fill: float = 0, padding_mode: str = "constant") -> Any:
    """A border: one number, (left and right, top and bottom), or (left, top, right, bottom)."""
    _checked(img)
    sides = [padding] * 4 if isinstance(padding, int) else list(padding)
    if len(sides) == 1:
        sides *= 4
    if len(sides) == 2:
        sides = [sides[0], sides[1], sides[0], sides[1]]
    left, top, right, bottom = sides
    if is_picture(img):
        if fill or padding_mode != "constant":
            raise NotImplementedError("pad(): pictures are padded with black only here; pad the tensor")
        w, h = img.size
        return img.crop((-left, -top, w + right, h + bottom))
    if padding_mode == "edge":
        padding_mode = "replicate"
    return F.pad(img, [left, right, top, bottom], padding_mode, float(fill))


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
    if interpolation is not InterpolationMode.NEAREST or expand or center is not None or fill:
        raise NotImplementedError(
            "rotate(): 'interpolation', 'expand', 'center' and 'fill' are not supported here"
        )
    if is_picture(img):
        return img.rotate(angle)
    return _rotate_tensor(img, angle)


def _rotate_tensor(img: Tensor, angle: float) -> Tensor:
    """The nearest source pixel of every pixel, looked up at once (affine grid of torchvision)."""
    h, w = img.shape[-2:]
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    y, x = torch.meshgrid(torch.arange(h) - (h - 1) / 2, torch.arange(w) - (w - 1) / 2, indexing="ij")
    from_x = (cos * x - sin * y + (w - 1) / 2).round().long()
    from_y = (sin * x + cos * y + (h - 1) / 2).round().long()
    inside = (from_x >= 0) & (from_x < w) & (from_y >= 0) & (from_y < h)
    picked = img[..., from_y.clamp(0, h - 1), from_x.clamp(0, w - 1)]
    return torch.where(inside, picked, torch.zeros_like(picked))
