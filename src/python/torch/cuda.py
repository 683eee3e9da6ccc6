"""torch.cuda: the GPU that WebGL reaches."""

from __future__ import annotations

import json
from typing import Any

from _convlab import bridge

from ._conversion import need_cuda
from .random import manual_seed as _manual_seed


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
