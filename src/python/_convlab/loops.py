"""Which turn of how many: of the loop over epochs in which the program is just now."""

from __future__ import annotations

import ast
import linecache
import sys
from functools import lru_cache
from types import FrameType
from typing import Any

#: What may stand in `range(…)` to be worked out here: it has no effects.
_PLAIN = (
    ast.Constant, ast.Name, ast.Attribute, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.expr_context,
)  # fmt: skip


def around() -> tuple[int, int] | None:
    """`(turn, turns)` of the innermost `for … in range(…)` around the reader's running lines; turns count from 1."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_globals.get("__name__") == "__main__":
            found = _in_frame(frame)
            if found is not None:
                return found
        frame = frame.f_back
    return None


def _in_frame(frame: FrameType) -> tuple[int, int] | None:
    for loop in reversed(_loops(frame.f_code.co_filename)):
        if not loop.body[0].lineno <= frame.f_lineno <= (loop.end_lineno or 0):
            continue
        turns = _range(loop.iter, frame)
        if turns is None or not isinstance(loop.target, ast.Name):
            continue
        try:
            return turns.index(_value(loop.target.id, frame)) + 1, len(turns)
        except ValueError:
            return None
    return None


def _loops(filename: str) -> tuple[ast.For, ...]:
    return _loops_of("".join(linecache.getlines(filename)))


@lru_cache(maxsize=32)
def _loops_of(code: str) -> tuple[ast.For, ...]:
    """All `for` loops, an inner one after those around it."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return ()
    return tuple(sorted((n for n in ast.walk(tree) if isinstance(n, ast.For)), key=lambda n: n.lineno))


def _range(iterable: ast.expr, frame: FrameType) -> range | None:
    """Of `range(a, b)`, also inside of another call such as `tqdm(range(n))`."""
    for call in ast.walk(iterable):
        if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in ("range", "trange"):
            continue
        if not all(isinstance(node, _PLAIN) for arg in call.args for node in ast.walk(arg)):
            return None
        try:
            names = {**frame.f_globals, **frame.f_locals}
            return range(*[eval(compile(ast.Expression(arg), "", "eval"), names) for arg in call.args])
        except Exception:  # whatever an attribute of the reader's may raise: then nothing is known
            return None
    return None


def _value(name: str, frame: FrameType) -> Any:
    return frame.f_locals.get(name, frame.f_globals.get(name))
