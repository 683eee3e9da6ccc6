"""torch.cuda: the GPU that WebGL reaches."""

from __future__ import annotations

from typing import Any

from _convlab import bridge, counters
from torch._conversion import need_cuda
from torch.random import Generator, checked_seed

from . import amp

__all__ = ["amp"]


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
    """Waits until the GPU has done all it was asked for."""
    need_cuda()
    bridge.synchronize()


def empty_cache() -> None:
    """Gives back the memory that waits for the next tensor of its size."""
    bridge.empty_cache()


def manual_seed(seed: int) -> None:
    """Starts the random numbers that are drawn on the GPU anew, and leaves the CPU's stream as it is.

    Until then the GPU draws from the CPU's stream: src/torch/random/streams.ts.
    """
    seed = int(seed)
    if is_available():
        bridge.seed_gpu(checked_seed(seed))


def seed() -> None:
    """Takes a seed from the system, for the GPU."""
    manual_seed(Generator().seed())


def initial_seed() -> int:
    need_cuda()
    return int(bridge.gpu_initial_seed())


manual_seed_all = manual_seed
seed_all = seed


def memory_allocated(device: Any = None) -> int:
    """Bytes of the textures that tensors live in."""
    counts = counters.gpu()
    return counts["bytes"] - counts["waiting"]


def memory_reserved(device: Any = None) -> int:
    """The same with the textures that wait for the next tensor of their size."""
    return counters.gpu()["bytes"]
