"""What transforms have in common."""

from __future__ import annotations

from typing import Any

import torch


class Transform(torch.nn.Module):
    """A transform is a Module: `transform(picture)` calls `forward`."""


def pair(size: Any) -> tuple[int, int]:
    """(height, width), from one size or two."""
    if isinstance(size, (int, float)):
        return int(size), int(size)
    if len(size) == 1:
        return size[0], size[0]
    if len(size) != 2:
        raise ValueError("Please provide only two dimensions (h, w) for size.")
    return size[0], size[1]
