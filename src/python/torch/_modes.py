"""no_grad and its kin: as `with` blocks and as decorators."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from _convlab import bridge


class _Mode:
    """A mode of autograd that ends with its `with` block, or with the function it decorates."""

    def __init_subclass__(cls) -> None:
        cls.__module__ = "torch.autograd.grad_mode"

    def __init__(self) -> None:
        self._before: list[bool] = []

    def _again(self) -> _Mode:
        return type(self)()

    def _mode(self) -> bool:
        raise NotImplementedError

    def __enter__(self) -> None:
        self._before.append(bridge.grad_enabled())
        bridge.set_grad_enabled(self._mode())

    def __exit__(self, *_: object) -> None:
        bridge.set_grad_enabled(self._before.pop())

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        if inspect.isgeneratorfunction(function):
            return self._around_generator(function)

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            with self._again():
                return function(*args, **kwargs)

        return call

    def _around_generator(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def generate(*args: Any, **kwargs: Any) -> Any:
            generator = function(*args, **kwargs)
            while True:
                try:
                    with self._again():
                        value = next(generator)
                except StopIteration:
                    return
                yield value

        return generate


class no_grad(_Mode):  # noqa: N801 - PyTorch's name
    """No graph is recorded: results need no gradients."""

    def __new__(cls, function: Callable[..., Any] | None = None) -> Any:
        mode = object.__new__(cls)
        if function is None:
            return mode
        if not callable(function):
            raise TypeError("no_grad.__init__() takes 1 positional argument but 2 were given")
        mode.__init__()
        return mode(function)

    def __init__(self, function: None = None) -> None:
        super().__init__()

    def _mode(self) -> bool:
        return False


class enable_grad(_Mode):  # noqa: N801 - PyTorch's name
    """The graph is recorded, also inside no_grad."""

    def _mode(self) -> bool:
        return True


class set_grad_enabled(_Mode):  # noqa: N801 - PyTorch's name
    """Switches recording on or off: at once, and until the end of the block when used with `with`."""

    def __init__(self, mode: bool) -> None:
        super().__init__()
        if not isinstance(mode, bool):
            raise TypeError(f"enabled must be a bool (got {type(mode).__name__})")
        self.mode = mode
        self._outside = bridge.grad_enabled()
        bridge.set_grad_enabled(mode)

    def _again(self) -> _Mode:
        return set_grad_enabled(self.mode)

    def _mode(self) -> bool:
        return self.mode

    def __enter__(self) -> None:
        bridge.set_grad_enabled(self.mode)

    def __exit__(self, *_: object) -> None:
        bridge.set_grad_enabled(self._outside)

    def __call__(self, function: Callable[..., Any]) -> Callable[..., Any]:
        bridge.set_grad_enabled(self._outside)
        return super().__call__(function)


class inference_mode(_Mode):  # noqa: N801 - PyTorch's name
    """Like no_grad; PyTorch's tensors made inside can never be recorded, here they can."""

    def __init__(self, mode: bool = True) -> None:
        super().__init__()
        self.mode = mode

    def _again(self) -> _Mode:
        return inference_mode(self.mode)

    def _mode(self) -> bool:
        return not self.mode and bridge.grad_enabled()

    def __enter__(self) -> None:
        super().__enter__()
        self._inference = bridge.inference_mode()
        bridge.set_inference_mode(self.mode)

    def __exit__(self, *_: object) -> None:
        bridge.set_inference_mode(self._inference)
        super().__exit__()


def is_grad_enabled() -> bool:
    return bridge.grad_enabled()


def is_inference_mode_enabled() -> bool:
    return bridge.inference_mode()
