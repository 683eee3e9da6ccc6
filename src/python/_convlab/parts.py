"""A class in several files, for one idea each, that shows itself as one."""

from __future__ import annotations

from types import FunctionType


def one_class[C: type](whole: C) -> C:
    """Methods that `whole` has from its parts bear its name: errors show it, and the originals have one class."""
    for part in whole.__mro__[1:-1]:
        for value in vars(part).values():
            if isinstance(value, FunctionType):
                # Not the name it is found under, which may be its second.
                value.__qualname__ = f"{whole.__qualname__}.{value.__name__}"
    return whole
