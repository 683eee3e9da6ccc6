"""How words look: size, colour, weight, style."""

from __future__ import annotations

from typing import Any

from ._colors import color

_SIZES = {
    "xx-small": 5.8, "x-small": 6.9, "small": 8.3, "medium": 10.0, "large": 12.0, "x-large": 14.4, "xx-large": 17.3,
}  # fmt: skip
_WEIGHTS = {
    "ultralight": 100, "light": 200, "normal": 400, "regular": 400, "book": 400, "medium": 500, "roman": 500,
    "semibold": 600, "demibold": 600, "demi": 600, "bold": 700, "heavy": 800, "extra bold": 800, "black": 900,
}  # fmt: skip
#: The same under shorter names.
_SHORT = {"size": "fontsize", "c": "color", "weight": "fontweight", "style": "fontstyle"}


def size(value: Any) -> float:
    """Points, of a number or a name."""
    if isinstance(value, str):
        if value not in _SIZES:
            raise ValueError(f"{value!r} is not a valid value for fontsize; supported values are {', '.join(_SIZES)}")
        return _SIZES[value]
    return float(value)


def degrees(value: Any) -> float:
    """How far words are turned, against the clock."""
    return {"horizontal": 0.0, "vertical": 90.0}[value] if isinstance(value, str) else float(value or 0)


def take(options: dict[str, Any], fontdict: dict[str, Any] | None = None) -> dict[str, Any]:
    """Takes out of the options what says how words look, and gives it as the page draws it."""
    for name, value in (fontdict or {}).items():
        options.setdefault(name, value)
    for short, long in _SHORT.items():
        if short in options:
            options[long] = options.pop(short)
    look: dict[str, Any] = {}
    for name, key, read in (("fontsize", "size", size), ("color", "color", color), ("fontweight", "weight", _weight),
                            ("fontstyle", "style", _style)):  # fmt: skip
        value = options.pop(name, None)
        if value is not None:
            look[key] = read(value)
    return look


def options_of(options: dict[str, Any]) -> dict[str, Any]:
    """Takes out what `take` reads under its other names."""
    names = ("size", "c", "fontweight", "weight", "fontstyle", "style")
    return {name: options.pop(name) for name in names if name in options}


def _weight(value: Any) -> int:
    if isinstance(value, str) and value not in _WEIGHTS:
        raise ValueError(f"weight={value!r} is invalid")
    return _WEIGHTS[value] if isinstance(value, str) else int(value)


def _style(value: str) -> str:
    if value not in ("normal", "italic", "oblique"):
        raise ValueError(
            f"{value!r} is not a valid value for style; supported values are 'normal', 'italic', 'oblique'"
        )
    return value
