"""torch.cuda: the GPU that WebGL reaches."""

from __future__ import annotations

import json
from typing import Any

from _convlab import bridge

from ._conversion import need_cuda
from .random import manual_seed as _manual_seed


class OutOfMemoryError(RuntimeError, MemoryError):
    """The GPU has no room for a tensor: a RuntimeError as in PyTorch, and what Python calls a MemoryError."""


class _NoRoom(RuntimeError, MemoryError):
    """The same of a tensor beside the GPU, for which PyTorch has no name of its own."""


_NoRoom.__name__ = _NoRoom.__qualname__ = "MemoryError"
_NoRoom.__module__ = "builtins"
bridge.raise_instead("OutOfMemoryError", OutOfMemoryError)
bridge.raise_instead("MemoryError", _NoRoom)


def is_available() -> bool:
    """True when tensors live on the GPU, so that the usual device lines work."""
    return bool(bridge.accelerated())


def device_count() -> int:
    return int(is_available())


def current_device() -> int:
    need_cuda()
    return 0


def get_device_name(device: Any = None) -> str:
    need_cuda()
    return bridge.device_name()


def synchronize(device: Any = None) -> None:
    """Reading a value waits for the GPU anyway."""


def empty_cache() -> None:
    """Memory is given back at once here."""


def manual_seed(seed: int) -> None:
    _manual_seed(seed)


manual_seed_all = manual_seed


def memory_allocated(device: Any = None) -> int:
    return json.loads(bridge.memory())["bytes"] if is_available() else 0
