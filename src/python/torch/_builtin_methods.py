"""What Tensor's methods and attributes say of themselves, as PyTorch's, which are written in C++, do.

`print(loss.item)`, the parentheses forgotten, shows a built-in method, and `x.shape = …` is refused in PyTorch's words.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import Any

from ._tensor import Tensor

#: Those that are Python in PyTorch, too.
_IN_PYTHON = frozenset("backward norm register_hook share_memory_ split unflatten unique unique_consecutive".split())


class builtin_function_or_method(partial):  # noqa: N801 - CPython's name, which errors show
    """A method of one tensor."""

    __slots__ = ()

    def __repr__(self) -> str:
        owner = self.args[0]
        return f"<built-in method {self.__name__} of {type(owner).__name__} object at {id(owner):#x}>"

    @property
    def __name__(self) -> str:
        return self.func.__name__

    @property
    def __self__(self) -> Any:
        return self.args[0]


class _Method:
    """A method of the class."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __get__(self, tensor: Any, cls: Any = None) -> Any:
        return self._function if tensor is None else builtin_function_or_method(self._function, tensor)


def _not_writable(name: str) -> Callable[[Any, Any], None]:
    def refuse(tensor: Any, value: Any) -> None:
        raise AttributeError(f"attribute '{name}' of 'torch._C._TensorBase' objects is not writable")

    return refuse


def dress() -> None:
    """Done once, when Tensor has all its methods."""
    for cls in Tensor.__mro__[:-1]:
        for name, found in list(vars(cls).items()):
            if isinstance(found, property) and found.fset is None:
                setattr(cls, name, property(found.fget, _not_writable(name)))
            elif isinstance(found, FunctionType) and not name.startswith("_") and name not in _IN_PYTHON:
                setattr(cls, name, _Method(found))
