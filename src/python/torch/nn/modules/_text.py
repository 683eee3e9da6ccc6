"""The text of a module: itself, and what it consists of, indented."""

from __future__ import annotations

from typing import Any


def module_text(module: Any) -> str:
    extra = module.extra_repr()
    lines = extra.split("\n") if extra else []
    children = [f"({name}): {_indented(repr(child))}" for name, child in module._modules.items()]
    name = module._get_name()
    if len(lines) == 1 and not children:
        return f"{name}({lines[0]})"
    if not lines and not children:
        return f"{name}()"
    return f"{name}(\n  " + "\n  ".join(lines + children) + "\n)"


def _indented(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"  {line}" for line in rest)])
