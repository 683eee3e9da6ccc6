"""torch.backends: what programs ask and set before they train."""

from __future__ import annotations

from . import cudnn, mps

__all__ = ["cudnn", "mps"]
