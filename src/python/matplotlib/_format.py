"""Format strings of plot: 'ro--' is red circles on a dashed line."""

from __future__ import annotations

from typing import Any

from ._colors import color

_DASHES = {"--": "dashed", "-.": "dashdot", ":": "dotted", "-": "solid"}
_STYLES = {**_DASHES, "": "none", " ": "none", "None": "none", "none": "none"}
_MARKERS = "o.sv^<>xXD+P*dph,"


def parse(text: str) -> dict[str, Any]:
    """Keys `color`, `marker`, `dash`, where the text says them.

    Raises ValueError for what it does not understand.
    """
    found: dict[str, Any] = {}
    rest = text
    for mark, name in _DASHES.items():
        if mark in rest and "dash" not in found:
            found["dash"] = name
            rest = rest.replace(mark, "", 1)
    for letter in rest if not rest.startswith(("C", "tab:")) else "":
        if letter in _MARKERS:
            found["marker"] = letter
            rest = rest.replace(letter, "", 1)
            break
    if rest:
        try:
            found["color"] = color(rest)
        except ValueError:
            raise ValueError(f"Unrecognized character {rest[0]} in format string") from None
    if "marker" in found and "dash" not in found:
        found["dash"] = "none"
    return found


def dash(style: Any) -> str:
    """The line style in the words of the drawing."""
    if style is None:
        return "none"
    if style in _STYLES:
        return _STYLES[style]
    if style in _DASHES.values():
        return style
    raise ValueError(f"{style!r} is not a valid value for ls; supported values are '-', '--', '-.', ':', 'None'")


def marker(value: Any) -> str:
    if value in (None, "", "None", "none", " "):
        return ""
    value = {"H": "h"}.get(value, value)
    if not isinstance(value, str) or len(value) != 1 or value not in _MARKERS:
        raise ValueError(f"Unrecognized marker style {value!r}")
    return value
