"""What a program may break although every later cell needs it: builtins, modules, the names that each program has."""

from __future__ import annotations

import builtins
import sys

import __main__

_BUILTINS = dict(vars(builtins))
_NAMES = {name: value for name, value in vars(__main__).items() if name.startswith("__")}
_modules = dict(sys.modules)


def before(filename: str) -> None:
    """Remembers what there is, and gives the program the names that a script has."""
    global _modules
    _modules = dict(sys.modules)
    for name, value in _NAMES.items():
        __main__.__dict__.setdefault(name, value)
    __main__.__dict__["__file__"] = filename


def after() -> None:
    """Puts back builtins that were replaced, and all modules where `sys.modules` was emptied."""
    builtins.__dict__.update(_BUILTINS)
    if sys.modules.get("sys") is not sys:
        sys.modules.update(_modules)
