"""torchvision.utils: many pictures in one."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch._tensor import Tensor


@torch.no_grad()
def make_grid(
    tensor: Any,
    nrow: int = 8,
    padding: int = 2,
    normalize: bool = False,
    value_range: tuple[float, float] | None = None,
    scale_each: bool = False,
    pad_value: float = 0.0,
) -> Tensor:
    """Pictures (N, C, H, W), or a list of (C, H, W), side by side in rows of `nrow`; grey ones become three channels."""
    if not isinstance(tensor, Tensor):
        if not isinstance(tensor, list):
            raise TypeError(f"tensor or list of tensors expected, got {type(tensor)}")
        for part in tensor:
            if not isinstance(part, Tensor):
                raise TypeError(f"tensor or list of tensors expected, got a list containing {type(part)}")
        tensor = torch.stack(list(tensor), dim=0)
    batch = _as_batch(tensor)
    if normalize:
        batch = _normalized(batch, value_range, scale_each)
    if batch.size(0) == 1:
        return batch.squeeze(0)
    count, channels = batch.size(0), batch.size(1)
    columns = min(nrow, count)
    rows = math.ceil(count / columns)
    height, width = batch.size(2) + padding, batch.size(3) + padding
    grid = batch.new_full((channels, height * rows + padding, width * columns + padding), pad_value)
    for k in range(count):
        top, left = (k // columns) * height + padding, (k % columns) * width + padding
        grid[:, top : top + height - padding, left : left + width - padding] = batch[k]
    return grid


def _as_batch(tensor: Tensor) -> Tensor:
    if tensor.dim() == 2:
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 3:
        tensor = torch.cat((tensor, tensor, tensor), 0) if tensor.size(0) == 1 else tensor
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 4 and tensor.size(1) == 1:
        tensor = torch.cat((tensor, tensor, tensor), 1)
    return tensor


def _normalized(batch: Tensor, value_range: tuple[float, float] | None, scale_each: bool) -> Tensor:
    def scaled(part: Tensor) -> Tensor:
        low, high = value_range or (float(part.min()), float(part.max()))
        return part.clamp(min=low, max=high).sub(low).div(max(high - low, 1e-5))

    return torch.stack([scaled(part) for part in batch]) if scale_each else scaled(batch)


def save_image(tensor: Any, fp: Any, **options: Any) -> None:
    raise NotImplementedError("torchvision.utils.save_image() is not supported here; use plt.imshow and plt.savefig")
