"""Which layers an input passed, with its shapes, and where it broke: told beside a shape error."""

from __future__ import annotations

from types import TracebackType
from typing import Any

_steps: list[step] = []
_depth = 0


class step:  # noqa: N801 - used as a statement
    """Around a module's forward: remembers the shapes of what went in, and of what came out."""

    __slots__ = ("inputs", "module", "outputs")

    def __init__(self, module: Any, inputs: tuple[Any, ...]) -> None:
        self.module = module
        self.inputs: Any = inputs
        self.outputs: Any = None

    def __enter__(self) -> None:
        global _depth
        if _depth == 0:
            _steps.clear()
        _depth += 1
        if not self.module._modules:
            self.inputs = _shapes(self.inputs)
            _steps.append(self)

    def passed(self, result: Any) -> None:
        """The forward came to its end."""
        if not self.module._modules:
            self.outputs = _shapes(result if isinstance(result, (tuple, list)) else (result,))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        global _depth
        _depth -= 1
        if error is not None and not hasattr(error, "__trail__"):
            error.__trail__ = _told(error)  # type: ignore[attr-defined]
        if _depth == 0:
            _steps.clear()


def _shapes(inputs: tuple[Any, ...] | list[Any]) -> Any:
    return [list(x.shape) for x in inputs if hasattr(x, "shape")]


def _told(error: BaseException) -> list[dict[str, Any]]:
    """Every layer so far with the shapes of what went in and came out; nothing came out of the one that broke.

    Only of errors that can come from a shape: their subclasses (NotImplementedError, RecursionError) are about others.
    """
    if type(error) not in (RuntimeError, ValueError, IndexError):
        return []
    return [
        {"layer": type(s.module).__name__, "text": repr(s.module), "inputs": s.inputs, "outputs": s.outputs}
        for s in _steps
    ]


def reset() -> None:
    """A new cell: Stop may have left the middle of a forward pass."""
    global _depth
    _depth = 0
    _steps.clear()
