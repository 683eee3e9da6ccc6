"""Zeros and ones by chance."""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from .. import _creation
from .._binding import wrap
from .._forms import both
from .._tensor import Tensor


@both
def bernoulli(input: Tensor, p: float | None = None, generator: Any = None) -> Tensor:
    """Zeros and ones; the elements of `input` are the probabilities of ones, unless `p` is."""
    if p is not None:
        return _creation.empty_like(input).bernoulli_(p, generator=generator)
    options = {} if generator is None else {"generator": generator._generator_id}
    return wrap(bridge.call("bernoulli", input, options))
