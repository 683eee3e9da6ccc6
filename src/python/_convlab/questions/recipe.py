"""The program that makes a variable again: the statement that made it, and what that statement is made of.

Of `net` it is the class `Net`, the imports that the class uses, and `net = Net()`. It is ordinary PyTorch, taken from the
reader's own cells, so that it makes the same model in another session, or on the reader's own machine.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import linecache
from collections.abc import Iterator
from typing import Any, NamedTuple

from _convlab import cells, names

import __main__

#: Calls that only move or switch a model: not part of how it is made.
_AFTER = frozenset({"to", "cuda", "cpu", "train", "eval", "float"})


class Recipe(NamedTuple):
    """How a variable is made: statements of the cells."""

    #: `{name, code}`, each after those it uses.
    parts: list[dict[str, str]]
    #: Names that the program reads and that it does not make: their values are the session's own.
    without: list[str]


def cells_of_session(first: str = "") -> list[str]:
    """The code of every cell that has run, `first` before the others, the newest of them first."""
    files = [first, *reversed([file for file in cells.sources if file != first])]
    return ["".join(linecache.getlines(file)) for file in files]


def recipe(target: str, sources: list[str]) -> Recipe | None:
    """How `target` is made; None where no cell has a statement that makes it."""
    parts: list[dict[str, str]] = []
    without: list[str] = []
    seen: set[str] = set()

    def add(name: str, is_target: bool = False) -> None:
        if name in seen or hasattr(builtins, name):
            return
        seen.add(name)
        code = _made(name, sources) if is_target else _needed(name, sources)
        if code is None:
            without.append(name)
            return
        for used in sorted(names.uses(code)):
            add(used)
        parts.append({"name": name, "code": code})

    add(target, is_target=True)
    return None if target in without else Recipe(parts, without)


def _made(name: str, sources: list[str]) -> str | None:
    """`name = …` as the reader has written it, without what moves the model to a device."""
    for source in sources:
        value = _last_value(name, source)
        if value is not None:
            return f"{name} = {_expression(_before_moves(value), source)}"
    return None


def _needed(name: str, sources: list[str]) -> str | None:
    """An import, a class or a function as it stands; a plain value as it is now; a call of torch's as it is written."""
    for source in sources:
        for statement in reversed(_parsed(source).body):
            if isinstance(statement, (ast.Import, ast.ImportFrom)):
                found = [alias for alias in statement.names if _bound_by(alias) == name]
                if found:
                    return ast.unparse(_only(statement, found))
            elif isinstance(statement, (ast.ClassDef, ast.FunctionDef)) and statement.name == name:
                return _text(statement, source)
    plain = __main__.__dict__.get(name)
    if _is_plain(plain) and name in __main__.__dict__:
        return f"{name} = {plain!r}"
    for source in sources:
        value = _last_value(name, source)
        if value is not None and _is_cheap(value, sources):
            return f"{name} = {_expression(value, source)}"
    return None


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def _last_value(name: str, source: str) -> ast.expr | None:
    """What the cell assigns to `name` last, outside its functions."""
    found = None
    for target, value in _assignments(_parsed(source)):
        if isinstance(target, ast.Name) and target.id == name:
            found = value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for one, its in zip(target.elts, value.elts, strict=True):
                found = its if isinstance(one, ast.Name) and one.id == name else found
    return found


def _assignments(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in names.outside_functions(tree):
        if isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield node.target, node.value


def _before_moves(value: ast.expr) -> ast.expr:
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr in _AFTER:
        value = value.func.value
    return value


def _expression(value: ast.expr, source: str) -> str:
    """As it is written, where that stands by itself: brackets around several lines may be those of something else."""
    text = ast.get_source_segment(source, value) or ""
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return ast.unparse(value)
    return text


def _bound_by(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]


def _only(statement: ast.Import | ast.ImportFrom, aliases: list[ast.alias]) -> ast.stmt:
    if isinstance(statement, ast.Import):
        return ast.Import(aliases)
    return ast.ImportFrom(statement.module, aliases, statement.level)


def _text(statement: ast.ClassDef | ast.FunctionDef, source: str) -> str:
    """Whole lines: a decorator stands above the statement's own."""
    first = min([statement.lineno, *(decorator.lineno for decorator in statement.decorator_list)])
    return "\n".join(source.splitlines()[first - 1 : statement.end_lineno])


def _is_plain(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(_is_plain(part) for part in value)
    return value is None or type(value) in (bool, int, float, str)


def _is_cheap(value: ast.expr, sources: list[str]) -> bool:
    """Written out, or made by torch alone: not from data, and not by a function of the reader's, which may train."""
    with contextlib.suppress(ValueError, TypeError, SyntaxError):
        ast.literal_eval(value)
        return True
    root: ast.AST = value
    while isinstance(root, (ast.Call, ast.Attribute)):
        root = root.func if isinstance(root, ast.Call) else root.value
    return isinstance(root, ast.Name) and _is_torch(_needed_import(root.id, sources))


def _needed_import(name: str, sources: list[str]) -> str:
    for source in sources:
        for statement in reversed(_parsed(source).body):
            if isinstance(statement, ast.Import) and any(_bound_by(a) == name for a in statement.names):
                return next(a.name for a in statement.names if _bound_by(a) == name)
            if isinstance(statement, ast.ImportFrom) and any(_bound_by(a) == name for a in statement.names):
                return f"{statement.module}.{name}"
    return ""


def _is_torch(module: str) -> bool:
    return (module == "torch" or module.startswith("torch.")) and not module.startswith("torch.utils")


def assigned(file: str) -> list[str]:
    """The names that a cell gives a value, outside its functions."""
    tree = _parsed("".join(linecache.getlines(file)))
    return [target.id for target, _ in _assignments(tree) if isinstance(target, ast.Name)]


def called(code: str) -> list[str]:
    """The names that a program gives what a class of its own, or `nn.Sequential`, makes: its models, most likely."""
    tree = _parsed(code)
    classes = {statement.name for statement in tree.body if isinstance(statement, ast.ClassDef) and statement.bases}
    found = []
    for target, value in _assignments(tree):
        made = _before_moves(value)
        if not isinstance(target, ast.Name) or not isinstance(made, ast.Call):
            continue
        last = made.func.attr if isinstance(made.func, ast.Attribute) else getattr(made.func, "id", "")
        if last in classes or last == "Sequential":
            found.append(target.id)
    return found
