"""Module: the base of every layer and network."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Callable, Mapping
from typing import Any

from _convlab import trail
from _convlab.parts import one_class
from torch._autograd import RemovableHandle
from torch._tensor import Tensor

from . import _hooks, _state
from ._changes import Changes
from ._text import module_text


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """What load_state_dict found missing or too much."""

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


@one_class
class Module(Changes):
    """A layer or a network: what it learns, what it consists of, and `forward`."""

    dump_patches = False
    #: Written into state_dicts, so that later versions know what to expect.
    _version = 1

    def __init__(self) -> None:
        own = self.__dict__
        own["training"] = True
        for name in ("_parameters", "_buffers", "_modules"):
            own[name] = OrderedDict()
        own["_non_persistent_buffers_set"] = set()
        for name in ("_forward_pre_hooks", "_forward_hooks", "_backward_hooks"):
            own[name] = OrderedDict()

    def forward(self, *inputs: Any, **named: Any) -> Any:
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    # --- calling ---

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        if (
            self._backward_hooks or self._forward_hooks or self._forward_pre_hooks or _hooks.every_forward_pre
            or _hooks.every_forward or _hooks.every_backward
        ):  # fmt: skip
            return self._call_with_hooks(inputs, named)
        return self._call_impl(inputs, named)

    def _call_impl(self, inputs: tuple[Any, ...], named: dict[str, Any]) -> Any:
        step = trail.step(self, (*inputs, *named.values()))
        with step:
            result = self.forward(*inputs, **named)
            step.passed(result)
        return result

    def _call_with_hooks(self, inputs: tuple[Any, ...], named: dict[str, Any]) -> Any:
        for hook in (*_hooks.every_forward_pre.values(), *self._forward_pre_hooks.values()):
            changed = hook(self, inputs)
            if changed is not None:
                inputs = changed if isinstance(changed, tuple) else (changed,)
        backward = [*_hooks.every_backward.values(), *self._backward_hooks.values()]
        watch = _hooks.BackwardHook(self, backward) if backward else None
        if watch is not None:
            inputs = watch.before(inputs)
        result = self._call_impl(inputs, named)
        for hook in (*_hooks.every_forward.values(), *self._forward_hooks.values()):
            changed = hook(self, inputs, result)
            if changed is not None:
                result = changed
        return result if watch is None else watch.behind(result)

    def register_forward_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, inputs)` before `forward`; what it returns takes the inputs' place."""
        return _hooks.register(self._forward_pre_hooks, hook)

    def register_forward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, inputs, output)` after `forward`; what it returns takes the output's place."""
        return _hooks.register(self._forward_hooks, hook)

    def register_full_backward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, grad_input, grad_output)`; what it returns takes the place of grad_input."""
        return _hooks.register(self._backward_hooks, hook)

    def register_backward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        raise NotImplementedError(
            "Module.register_backward_hook() is deprecated and not supported here; use register_full_backward_hook()"
        )

    # --- state ---

    def state_dict(
        self, *args: Any, destination: Any = None, prefix: str = "", keep_vars: bool = False
    ) -> OrderedDict[str, Tensor]:
        """Name → tensor, of all parameters and buffers; without history unless `keep_vars`."""
        if args:
            raise NotImplementedError("Module.state_dict(): positional arguments are deprecated; name them")
        return _state.collect(self, destination, prefix, keep_vars)

    def load_state_dict(self, state_dict: Mapping[str, Tensor], strict: bool = True) -> _IncompatibleKeys:
        """Copies tensors by name; with `strict` the names must be the same."""
        return _IncompatibleKeys(*_state.load(self, state_dict, strict))

    def _is_new_in(self, name: str, version: int | None) -> bool:
        """Whether a state_dict of that version may lack `name`."""
        return False

    # --- text ---

    def extra_repr(self) -> str:
        """What stands between the brackets of this module's repr."""
        return ""

    def _get_name(self) -> str:
        return self.__class__.__name__

    def __repr__(self) -> str:
        return module_text(self)


def register_module_forward_pre_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A forward pre-hook of all modules."""
    return _hooks.register(_hooks.every_forward_pre, hook)


def register_module_forward_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A forward hook of all modules."""
    return _hooks.register(_hooks.every_forward, hook)


def register_module_full_backward_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A full backward hook of all modules."""
    return _hooks.register(_hooks.every_backward, hook)
