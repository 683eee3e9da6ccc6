"""A trail for the page, as `Trail` of src/runtime/views/layers.ts."""

from __future__ import annotations

from typing import Any

from _convlab.trail import Operation, Pass, Shape, Step

import __main__


def told(way: Pass) -> dict[str, Any]:
    """The pass with the names that the program has for its modules; shapes are lists of sizes."""
    names = _names(way.root)
    first: dict[int, int] = {}
    steps = []
    for n, step in enumerate(way.steps):
        again = first.setdefault(id(step.module), n) if step.module is not None else n
        steps.append(_step(step, names, again if again < n else None))
    return {
        "root": None if way.root is None else _root(way.root),
        "inputs": [_numbers(shape) for shape in way.inputs],
        "steps": steps,
        "leftOut": way.left_out,
        "parameters": _count(way),
    }


def _root(module: Any) -> dict[str, Any]:
    name = next((name for name, value in __main__.__dict__.items() if value is module), None)
    return {"name": name, "layer": type(module).__name__}


def _names(root: Any) -> dict[int, str]:
    """Module → the way to it: within the network, or from the program's own names."""
    if root is not None:
        return {id(module): name for name, module in root.named_modules() if name}
    names: dict[int, str] = {}
    for name, value in list(__main__.__dict__.items()):
        for where, module in _modules(name, value):
            for inner, part in module.named_modules():
                names.setdefault(id(part), f"{where}.{inner}" if inner else where)
    return names


def _modules(name: str, value: Any) -> list[tuple[str, Any]]:
    from torch.nn import Module

    if name.startswith("_"):
        return []
    if isinstance(value, Module):
        return [(name, value)]
    if isinstance(value, (list, tuple)):
        return [(f"{name}[{n}]", part) for n, part in enumerate(value) if isinstance(part, Module)]
    if isinstance(value, dict):
        return [(f"{name}[{key!r}]", part) for key, part in value.items() if isinstance(part, Module)]
    return []


def _step(step: Step, names: dict[int, str], again: int | None) -> dict[str, Any]:
    module = step.module
    return {
        "name": None if module is None else names.get(id(module)),
        "layer": step.function if module is None else type(module).__name__,
        "text": None if module is None else repr(module),
        "inputs": [_numbers(shape) for shape in step.inputs],
        "sources": step.sources,
        "outputs": None if step.outputs is None else [_numbers(shape) for shape in step.outputs],
        "operations": [_operation(operation) for operation in step.operations],
        "parameters": [] if module is None else _parameters(module),
        "again": again,
    }


def _operation(operation: Operation) -> dict[str, Any]:
    outputs = operation.outputs
    return {
        "name": operation.name,
        "args": [_plain(arg) for arg in operation.args],
        "outputs": None if outputs is None else [_numbers(shape) for shape in outputs],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Shape):
        return {"shape": _numbers(value)}
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return str(value)


def _numbers(shape: Shape) -> list[int]:
    return [int(size) for size in shape.split(",")] if shape else []


def _parameters(module: Any) -> list[dict[str, Any]]:
    return [{"name": name, "shape": list(p.shape)} for name, p in module.named_parameters()]


def _count(way: Pass) -> int:
    """All parameters, each once however often it is used."""
    modules = [way.root] if way.root is not None else [step.module for step in way.steps if step.module is not None]
    parameters = {id(p): p for module in modules for p in module.parameters()}
    return sum(p.numel() for p in parameters.values())
