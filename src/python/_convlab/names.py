"""Which top-level names a program makes, and which it takes from elsewhere: the notebook's order of cells."""

from __future__ import annotations

import ast
import builtins
import json
import symtable

_BUILTINS = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}


def analyse(code: str) -> str:
    """JSON `{defines, uses}`, both sorted; both empty when `code` is no Python."""
    try:
        tree = ast.parse(code)
        table = symtable.symtable(code, "<cell>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return json.dumps({"defines": [], "uses": []})
    defines = _defined(table)
    uses = (_used_in_functions(table) - defines) | _used_at_top_level(tree)
    return json.dumps({"defines": sorted(defines), "uses": sorted(uses - _BUILTINS)})


def uses(code: str) -> set[str]:
    """Names a program takes from elsewhere."""
    return set(json.loads(analyse(code))["uses"])


def _defined(table: symtable.SymbolTable) -> set[str]:
    """Names bound at the top level, by import, assignment or definition, or by `global` in a function."""
    names = {s.get_name() for s in table.get_symbols() if s.is_assigned() or s.is_imported() or s.is_namespace()}
    for child in _below(table):
        names |= {s.get_name() for s in child.get_symbols() if s.is_declared_global() and s.is_assigned()}
    return names


def _below(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    found: list[symtable.SymbolTable] = []
    for child in table.get_children():
        found += [child, *_below(child)]
    return found


def _used_in_functions(table: symtable.SymbolTable) -> set[str]:
    """Globals read inside functions and classes: they are looked up later, when all of the cell has run."""
    return {
        symbol.get_name()
        for child in _below(table)
        for symbol in child.get_symbols()
        if symbol.is_global() and symbol.is_referenced()
    }


def _used_at_top_level(tree: ast.Module) -> set[str]:
    """Names a top-level statement reads before an earlier statement of the cell has bound them."""
    bound: set[str] = set()
    used: set[str] = set()
    for statement in tree.body:
        used |= _reads(statement) - bound
        bound |= _binds(statement)
    return used


def _reads(statement: ast.stmt) -> set[str]:
    own = _binds(statement) if isinstance(statement, ast.For | ast.While | ast.With | ast.If | ast.Try) else set()
    reads = {n.id for n in outside_functions(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    if isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        reads.add(statement.target.id)
    return reads - own


def _binds(statement: ast.stmt) -> set[str]:
    names: set[str] = set()
    for node in outside_functions(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
    return names


def outside_functions(node: ast.AST) -> list[ast.AST]:
    """`node` and what is below it, without the bodies of functions, lambdas and comprehensions."""
    found = [node]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        below: list[ast.AST] = [*getattr(node, "decorator_list", []), *node.args.defaults]
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        below = [node.generators[0].iter]
    else:
        below = list(ast.iter_child_nodes(node))
    for child in below:
        found += outside_functions(child)
    return found
