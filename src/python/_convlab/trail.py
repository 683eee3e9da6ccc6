"""Which layers an input passed, with its shapes, and where it broke: told beside a shape error."""

from __future__ import annotations

from types import TracebackType
from typing import Any

_steps: list[step] = []
_depth = 0


class step:  # noqa: N801 - used as a statement
    """Around a module's forward: remembers the shapes of what went in."""

    __slots__ = ("inputs", "module")

    def __init__(self, module: Any, inputs: tuple[Any, ...]) -> None:
        self.module = module
        self.inputs = inputs

    def __enter__(self) -> None:
        global _depth
        if _depth == 0:
            _steps.clear()
        _depth += 1
        if not self.module._modules:
            self.inputs = _shapes(self.inputs)
            _steps.append(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        global _depth
        _depth -= 1
        if error is not None and not hasattr(error, "__trail__"):
            error.__trail__ = _told(error)  # type: ignore[attr-defined]
        if _depth == 0:
            _steps.clear()


def _shapes(inputs: tuple[Any, ...]) -> Any:
    return [list(x.shape) for x in inputs if hasattr(x, "shape")]


def _told(error: BaseException) -> list[dict[str, Any]]:
    """Every layer so far with the shape of its input; the last is the one that broke."""
    if not isinstance(error, (RuntimeError, ValueError, IndexError)):
        return []
    return [
        {"layer": type(s.module).__name__, "text": repr(s.module), "input": s.inputs[0] if s.inputs else []}
        for s in _steps
    ]


def reset() -> None:
    """A new cell: Stop may have left the middle of a forward pass."""
    global _depth
    _depth = 0
    _steps.clear()
