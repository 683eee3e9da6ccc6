"""The error that lists all signatures where arguments fit none of them (torch/csrc/utils/invalid_arguments.cpp)."""

from __future__ import annotations

from typing import Any

from ._argument_kinds import kind_name


def none_fits(name: str, args: tuple[Any, ...], kwargs: dict[str, Any], options: list[str]) -> str:
    """PyTorch's words for arguments that fit none of the signatures `options`, as they are shown."""
    # PyTorch keeps keyword arguments in a hash table, which gives them last first.
    kwargs = dict(reversed(kwargs.items()))
    text = f"{name}() received an invalid combination of arguments - got "
    given = _listed([*map(kind_name, args), *(f"{key}={kind_name(value)}" for key, value in kwargs.items())], args)
    if len(options) == 1:
        option = _option(options[0])
        wrong = _wrong_keywords(option, kwargs)
        if wrong:
            return text[: -len("got ")] + "got unrecognized keyword arguments: " + ", ".join(wrong)
        same = len(option) == len(args) + len(kwargs)
        return text + (_marked(option, args, kwargs) if same else given) + f", but expected {options[0]}"
    text += f"{given}, but expected one of:\n"
    for shown in options:
        text += f" * {shown}\n"
        option = _option(shown)
        if len(option) != len(args) + len(kwargs):
            continue
        wrong = _wrong_keywords(option, kwargs)
        why, what = (
            ("keywords were incorrect", ", ".join(wrong))
            if wrong
            else ("arguments have invalid types", _marked(option, args, kwargs))
        )
        text += f"      didn't match because some of the {why}: {what}\n"
    return text


def _option(shown: str) -> list[tuple[str, str]]:
    """`(Tensor input, *, int dim)` → pairs of type and name; the star counts, and nothing counts once, as in PyTorch."""
    return [tuple(p.rsplit(" ", 1)) if " " in p else (p, p) for p in shown[1:-1].split(", ")]  # type: ignore[misc]


def _wrong_keywords(option: list[tuple[str, str]], kwargs: dict[str, Any]) -> list[str]:
    names = [name for _, name in option[max(len(option) - len(kwargs), 0) :]]
    return [key for key in kwargs if key not in names]


def _marked(option: list[tuple[str, str]], args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The types of the arguments, those that do not match between exclamation marks."""
    parts = []
    for number, (kind, name) in enumerate(option):
        by_name = number >= len(args)
        value = kwargs[name] if by_name else args[number]
        given = kind_name(value)
        matches = given in {"float": ("float", "int"), "int": ("int",)}.get(kind, (kind,))
        text = f"{name}={given}" if by_name else given
        parts.append(text if matches else f"!{text}!")
    return _listed(parts, args)


def _listed(parts: list[str], args: tuple[Any, ...]) -> str:
    # Where no argument is given by position, PyTorch leaves the last comma.
    return f"({', '.join(parts)}{', ' if parts and not args else ''})"
