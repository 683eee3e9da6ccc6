"""The same elements in another arrangement: view, split, roll."""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from ._binding import wrap
from ._forms import both, both_plain, method
from ._kinds import CHECKS
from ._tensor import Tensor


@method
def view(self: Tensor, size: Any = None, dtype: Any = None) -> Tensor:
    """`x.view(2, 3)`, `x.view((2, -1))`."""
    if dtype is not None:
        if dtype is self.dtype:
            return wrap(bridge.call("view", self, list(self.shape)))
        raise NotImplementedError("Tensor.view(): the argument 'dtype' is not supported here")
    return wrap(bridge.call("view", self, list(map(int, size))))


@both_plain
def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Pieces of that size, or of these sizes, along `dim`."""
    size = split_size_or_sections
    if isinstance(size, Tensor):
        size = size.item() if size.dim() == 0 else size.tolist()
    return wrap(bridge.call("split", tensor, size if isinstance(size, int) else list(size), dim))


@both
def roll(input: Tensor, shifts: Any, dims: Any = None) -> Tensor:
    """Moves elements along `dims`; what leaves at one end comes in at the other."""
    if dims is None or dims == ():
        return roll(input.flatten(), shifts, 0).view(input.shape)
    return wrap(bridge.call("roll", input, CHECKS["int[1]"](shifts), CHECKS["int[1]"](dims)))
