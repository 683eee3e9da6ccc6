"""A bar as a line of text: what tqdm leaves behind when a loop is over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from numbers import Number
from typing import Any

_BLOCKS, _DIGITS = " ▏▎▍▌▋▊▉█", " 123456789#"
_PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z")


def meter(
    n: float, total: float | None, elapsed: float, ncols: int | None = None, prefix: str = "", ascii: bool | str = False,
    unit: str = "it", unit_scale: bool | float = False, bar_format: str | None = None, postfix: str = "",
    unit_divisor: float = 1000, initial: float = 0,
) -> str:  # fmt: skip
    """`train:  40%|████      | 2/5 [00:03<00:04,  1.50s/it, loss=0.3]`, as tqdm.format_meter writes it."""
    if total and n >= total + 0.5:
        total = None
    if unit_scale and unit_scale != 1:
        n, initial = n * unit_scale, initial * unit_scale
        total = total and total * unit_scale
        unit_scale = False
    rate = (n - initial) / elapsed if elapsed else None
    shown = _counted(n, total, unit_scale, unit_divisor)
    speed = _speed(rate, unit, bool(unit_scale))
    left = (total - n) / rate if rate and total else 0
    times = {"elapsed": interval(elapsed), "remaining": interval(left) if rate else "?"}
    tail = f", {postfix}" if postfix else ""
    head = prefix if not prefix or prefix.endswith(": ") else f"{prefix}: "
    percentage = n / total * 100 if total else 0.0
    parts: dict[str, Any] = {
        "n": n, "total": total, "percentage": percentage, **shown, **times, "unit": unit, "rate": rate, **speed,
        "desc": prefix, "prefix": prefix, "postfix": tail, "elapsed_s": elapsed, "remaining_s": left, "ncols": ncols,
        "l_bar": f"{head}{percentage:3.0f}%|" if total else f"{head}|",
        "r_bar": f"| {shown['n_fmt']}/{shown['total_fmt']} [{times['elapsed']}<{times['remaining']}, "
        f"{speed['rate_fmt']}{tail}]",
    }  # fmt: skip
    if not total and not bar_format:
        return f"{head}{shown['n_fmt']}{unit} [{times['elapsed']}, {speed['rate_fmt']}{tail}]"
    if ncols == 0 and not bar_format:
        return parts["l_bar"][:-1] + parts["r_bar"][1:]
    form = bar_format or "{l_bar}{bar}{r_bar}"
    room = max(1, ncols - len(form.format(bar="", **parts))) if ncols else 10
    symbols = (_DIGITS if ascii else _BLOCKS) if isinstance(ascii, bool) else ascii
    return form.format(bar=_Bar(percentage / 100, room, symbols), **parts)


class _Bar:
    """The bar alone; `{bar:20}` makes it that wide."""

    def __init__(self, part: float, width: int, symbols: str) -> None:
        self._part, self._width, self._symbols = part, width, symbols

    def __format__(self, spec: str) -> str:
        width = self._width
        found = re.fullmatch(r"(-?\d+)?[abu]?", spec)
        if found and found[1]:
            width = int(found[1]) if int(found[1]) > 0 else max(1, width + int(found[1]))
        steps = len(self._symbols) - 1
        whole, rest = divmod(int(min(self._part, 1) * width * steps), steps)
        bar = self._symbols[-1] * whole
        return bar if whole >= width else bar + self._symbols[rest] + self._symbols[0] * (width - whole - 1)


def interval(seconds: float) -> str:
    """`02:05`, `1:02:05`."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:d}:{minutes:02d}:{rest:02d}" if hours else f"{minutes:02d}:{rest:02d}"


def sized(number: float, divisor: float = 1000) -> str:
    """Three digits and a prefix: `1.23k`."""
    for prefix in _PREFIXES:
        if abs(number) < 999.5:
            digits = 2 if abs(number) < 9.995 else 1 if abs(number) < 99.95 else 0
            return f"{number:.{digits}f}{prefix}" if digits else f"{number:3.0f}{prefix}"
        number /= divisor
    return f"{number:3.1f}Y"


def _counted(n: float, total: float | None, scaled: bool | float, divisor: float) -> dict[str, str]:
    def text(number: float) -> str:
        return sized(number, divisor) if scaled else str(number)

    return {"n_fmt": text(n), "total_fmt": "?" if total is None else text(total)}


def _speed(rate: float | None, unit: str, scaled: bool) -> dict[str, str]:
    """Units in a second, or seconds of a unit where one takes longer."""

    def text(number: float | None) -> str:
        if not number:
            return "?"
        return sized(number) if scaled else f"{number:5.2f}"

    slowness = 1 / rate if rate else None
    per_second, per_unit = (
        f"{text(rate)}{unit}/s",
        f"{text(slowness)}s/{unit}",
    )
    slow = slowness is not None and slowness > 1
    return {
        "rate_fmt": per_unit if slow else per_second,
        "rate_noinv_fmt": per_second,
        "rate_inv_fmt": per_unit,
        "rate_noinv": text(rate),
        "rate_inv": text(slowness),
    }


def described(values: Mapping[str, Any]) -> str:
    """`loss=0.123, step=4`, as tqdm writes what follows a bar."""
    return ", ".join(f"{name}={_short(value).strip()}" for name, value in values.items())


def _short(value: Any) -> str:
    if not isinstance(value, Number):
        return str(value)
    plain = str(value)
    rounded = f"{value:.3g}".replace("e+0", "e+").replace("e-0", "e-")
    return rounded if len(rounded) < len(plain) else plain
