"""Functions that PyTorch gives several forms, written once: as `torch.name` and as a method, by PyTorch's signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._arguments import read
from ._tensor import Tensor

#: torch.name → function, for what is written with `both`, `function`, `plain` or `both_plain`.
FUNCTIONS: dict[str, Callable[..., Any]] = {}


def function(write: Callable[..., Any]) -> Callable[..., Any]:
    """torch.name: `write` gets the arguments under the names that PyTorch's signatures give them."""
    name = write.__name__
    key = f"f {name}"

    def call(*args: Any, **kwargs: Any) -> Any:
        given = read(key, args, kwargs)
        _refuse_out(f"torch.{name}", given)
        return write(**given)

    call.__name__ = call.__qualname__ = name
    call.__doc__ = write.__doc__
    FUNCTIONS[name] = call
    return call


def method(write: Callable[..., Any]) -> Callable[..., Any]:
    """Tensor.name: `write` gets the tensor, and the arguments by name."""
    name = write.__name__
    key = f"m {name}"

    def call(self: Tensor, *args: Any, **kwargs: Any) -> Any:
        return write(self, **read(key, args, kwargs, self))

    call.__name__ = name
    call.__qualname__ = f"Tensor.{name}"
    call.__doc__ = write.__doc__
    setattr(Tensor, name, call)
    return call


def both(write: Callable[..., Any]) -> Callable[..., Any]:
    """torch.name and Tensor.name."""
    method(write)
    return function(write)


def plain(write: Callable[..., Any]) -> Callable[..., Any]:
    """torch.name as it is written: PyTorch, too, has it in Python and reads its arguments there."""
    FUNCTIONS[write.__name__] = write
    return write


def both_plain(write: Callable[..., Any]) -> Callable[..., Any]:
    """torch.name and Tensor.name as it is written."""
    setattr(Tensor, write.__name__, write)
    return plain(write)


def named[F: Callable[..., Any]](name: str, write: F, doc: str | None = None) -> F:
    """`write`, made for several functions, as the one called `name`: errors and help show it."""
    write.__name__ = write.__qualname__ = name
    if doc is not None:
        write.__doc__ = doc
    return write


def _refuse_out(name: str, given: dict[str, Any]) -> None:
    if given.pop("out", None) is not None:
        raise NotImplementedError(f"{name}(): the argument 'out' is not supported here")
