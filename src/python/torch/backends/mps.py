"""torch.backends.mps: Apple's GPUs are reached through WebGL, as any other, and not under this name."""

from __future__ import annotations


def is_available() -> bool:
    return False


def is_built() -> bool:
    return False
