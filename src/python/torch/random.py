"""The random stream: manual_seed, Generator and states, as PyTorch's on the CPU."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from _convlab import bridge

from . import _conversion
from ._dtypes import device as _device
from ._dtypes import uint8
from ._tensor import Tensor


class Generator:
    """A random stream of its own (mt19937, as PyTorch's CPU generator)."""

    __module__ = "torch._C"
    _generator_id: int = 0

    def __init__(self, device: Any = "cpu") -> None:
        self._device = _device(device)
        self._generator_id = bridge.new_generator()

    def __del__(self) -> None:
        bridge.drop_generator(self._generator_id)

    @property
    def device(self) -> Any:
        return self._device

    def manual_seed(self, seed: int) -> Generator:
        bridge.manual_seed(self._generator_id, checked_seed(seed))
        return self

    def initial_seed(self) -> int:
        return int(bridge.initial_seed(self._generator_id))

    def seed(self) -> int:
        return int(bridge.seed(self._generator_id))

    def get_state(self) -> Tensor:
        state = bridge.generator_state(self._generator_id).to_bytes()
        return Tensor._of(bridge.from_buffer(state, "u8", str(len(state)), "uint8", "cpu"))

    def set_state(self, new_state: Tensor) -> Generator:
        if not isinstance(new_state, Tensor) or new_state.dtype is not uint8:
            raise TypeError("RNG state must be a torch.ByteTensor")
        bridge.set_generator_state(self._generator_id, bytes(_conversion.values(new_state)))
        return self

    def _int64(self) -> int:
        """What `torch.empty((), dtype=torch.int64).random_(generator=self).item()` draws."""
        return int(bridge.random_int64(self._generator_id))


default_generator = object.__new__(Generator)
default_generator._device = _device("cpu")
default_generator._generator_id = 0


def checked_seed(seed: Any) -> int:
    seed = int(seed)
    if not -(2**63) <= seed < 2**64:
        raise RuntimeError("Overflow when unpacking long")
    return seed


def manual_seed(seed: int) -> Generator:
    """Starts the default random stream anew, for all devices."""
    default_generator.manual_seed(seed)
    bridge.share_stream()
    return default_generator


def seed() -> int:
    """Takes a seed from the system, for all devices."""
    taken = default_generator.seed()
    bridge.share_stream()
    return taken


def initial_seed() -> int:
    return default_generator.initial_seed()


def get_rng_state() -> Tensor:
    return default_generator.get_state()


def set_rng_state(new_state: Tensor) -> None:
    default_generator.set_state(new_state)


@contextlib.contextmanager
def fork_rng(devices: Any = None, enabled: bool = True) -> Iterator[None]:
    """What the block draws leaves the default stream as it was."""
    before = get_rng_state()
    try:
        yield
    finally:
        if enabled:
            set_rng_state(before)
