"""What the GPU has been asked for: numbers that PyTorch has no name for (torch.cuda has the others)."""

from __future__ import annotations

import json

from _convlab import bridge

_NONE = {"draws": 0, "compiled": 0, "bytes": 0, "waiting": 0, "textures": 0}


def gpu() -> dict[str, int]:
    """Since the session began: `draws` made and programs `compiled`. Now: `textures` in use, `bytes` of all textures, and
    how many of these bytes are `waiting` for the next tensor of their size. All 0 without a GPU."""
    return json.loads(bridge.gpu_counts()) or _NONE
