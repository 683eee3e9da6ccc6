"""The argument `out`: the tensor that takes what a function calculates."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from ._argument_kinds import is_tensor
from ._arguments import signatures
from ._modes import is_grad_enabled, no_grad


def takes_out(name: str) -> bool:
    """Whether PyTorch's function takes `out`."""
    return any(p.name == "out" for form in signatures(f"f {name}") for p in form.parameters)


def into(name: str, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Calls `function` and writes what it gives into the tensor `out`."""
    rest = dict(kwargs)
    out = rest.pop("out")
    if out is None:
        return function(*args, **rest)
    if not is_tensor(out):
        raise NotImplementedError(f"torch.{name}(): the argument 'out' is not supported here but for a tensor")
    if is_grad_enabled() and any(is_tensor(v) and v.requires_grad for v in (*args, *rest.values(), out)):
        raise RuntimeError(
            f"{name}(): functions with out=... arguments don't support automatic differentiation, but one of the "
            "arguments requires grad."
        )
    made = function(*args, **rest)
    if made.dtype is not out.dtype:
        raise NotImplementedError(f"torch.{name}(): the argument 'out' of another dtype is not supported here")
    if made.shape != out.shape:
        if out.numel():
            warnings.warn(
                "An output with one or more elements was resized since it had shape "
                f"{list(out.shape)}, which does not match the required output shape {list(made.shape)}. This "
                "behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have "
                "zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements "
                "with t.resize_(0).",
                stacklevel=3,
            )
        out.data = made
        return out
    with no_grad():
        return out.copy_(made)
