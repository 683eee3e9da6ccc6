"""The text of a tensor, to the character as PyTorch prints it (torch/_tensor_str.py, version 1.13)."""

from __future__ import annotations

import math
from typing import Any

from ._dtypes import bool_, dtype, float32, int64


class _Options:
    precision = 4
    threshold: float = 1000
    edgeitems = 3
    linewidth = 80
    sci_mode: bool | None = None


OPTIONS = _Options()

_PROFILES = {
    "default": (4, 1000, 3, 80),
    "short": (2, 1000, 2, 80),
    "full": (4, math.inf, 3, 80),
}


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """How tensors print from now on."""
    if profile in _PROFILES:  # PyTorch ignores other names too
        chosen = _PROFILES[profile]
        OPTIONS.precision, OPTIONS.threshold, OPTIONS.edgeitems, OPTIONS.linewidth = chosen
    if precision is not None:
        OPTIONS.precision = precision
    if threshold is not None:
        OPTIONS.threshold = threshold
    if edgeitems is not None:
        OPTIONS.edgeitems = edgeitems
    if linewidth is not None:
        OPTIONS.linewidth = linewidth
    OPTIONS.sci_mode = sci_mode


class _Formatter:
    """One width and style for all numbers that are shown. Zeros, NaN and infinities do not widen it, as in PyTorch."""

    def __init__(self, numbers: list[Any], kind: dtype) -> None:
        self.floating = kind.is_floating_point
        self.whole = True
        self.scientific = False
        self.width = 1
        if not self.floating:
            self.width = max([1, *(len(str(n)) for n in numbers)])
            return
        finite = [n for n in numbers if math.isfinite(n) and n != 0]
        if finite:
            self._choose(finite)
            self.width = max(1, *(len(self._text(n)) for n in finite))
        if finite and OPTIONS.sci_mode is not None:
            self.scientific = OPTIONS.sci_mode

    def _choose(self, finite: list[float]) -> None:
        sizes = [abs(n) for n in finite]
        smallest, largest = min(sizes), max(sizes)
        self.whole = all(n == math.ceil(n) for n in finite)
        self.scientific = largest / smallest > 1000 or largest > 1.0e8
        if not self.whole:
            self.scientific = self.scientific or smallest < 1.0e-4

    def _text(self, value: Any) -> str:
        if not self.floating:
            return str(value)
        if self.scientific:
            return f"{value:.{OPTIONS.precision}e}"
        if self.whole:
            return f"{value:.0f}." if math.isfinite(value) else str(value)
        return f"{value:.{OPTIONS.precision}f}"

    def __call__(self, value: Any) -> str:
        return self._text(value).rjust(self.width)


def tensor_text(tensor: Any) -> str:
    """`repr(tensor)`."""
    prefix = "Parameter containing:\n" if getattr(tensor, "_is_parameter", False) else ""
    return prefix + _with_suffixes("tensor(", tensor)


def _with_suffixes(prefix: str, tensor: Any) -> str:
    suffixes = []
    kind, shape = tensor.dtype, tensor.shape
    if tensor.device.type != "cpu":
        suffixes.append(f"device='{tensor.device}'")
    if tensor.numel() == 0:
        if len(shape) != 1:
            suffixes.append(f"size={tuple(shape)}")
        if kind is not float32:
            suffixes.append(f"dtype={kind}")
        body = "[]"
    else:
        if kind not in (float32, int64, bool_):
            suffixes.append(f"dtype={kind}")
        body = _body(tensor, len(prefix))
    grad_fn = tensor.grad_fn
    if grad_fn is not None:
        suffixes.append(f"grad_fn=<{grad_fn.name()}>")
    elif tensor.requires_grad:
        suffixes.append("requires_grad=True")
    return _add_suffixes(prefix + body, suffixes, len(prefix))


def _add_suffixes(text: str, suffixes: list[str], indent: int) -> str:
    parts = [text]
    length = len(text) - text.rfind("\n") + 1
    for suffix in suffixes:
        if length + len(suffix) + 2 > OPTIONS.linewidth:
            parts.append(",\n" + " " * indent + suffix)
            length = indent + len(suffix)
        else:
            parts.append(", " + suffix)
            length += len(suffix) + 2
    return "".join(parts) + ")"


def _body(tensor: Any, indent: int) -> str:
    from ._conversion import tolist

    summarize = tensor.numel() > OPTIONS.threshold
    plain = tensor.detach()
    shown = _edges(plain) if summarize else plain
    formatter = _Formatter(_flat(tolist(shown)), tensor.dtype)
    return _nested(tolist(shown), tuple(plain.shape), indent, formatter, summarize)


def _flat(nested: Any) -> list[Any]:
    if not isinstance(nested, list):
        return [nested]
    return [value for part in nested for value in _flat(part)]


def _edges(tensor: Any) -> Any:
    """The first and last few along every dimension: all that a summary shows."""
    from . import cat

    edge = OPTIONS.edgeitems
    for dim, size in enumerate(tensor.shape):
        if size > 2 * edge:
            ends = [tensor.narrow(dim, 0, edge), tensor.narrow(dim, size - edge, edge)]
            tensor = cat(ends, dim)
    return tensor


def _nested(values: Any, shape: tuple[int, ...], indent: int, formatter: _Formatter, summarize: bool) -> str:
    if not shape:
        return formatter(values)
    if len(shape) == 1:
        return _row(values, shape[0], indent, formatter, summarize)
    parts = [_nested(v, shape[1:], indent + 1, formatter, summarize) for v in values]
    if summarize and shape[0] > 2 * OPTIONS.edgeitems:
        parts.insert(OPTIONS.edgeitems, "...")
    return "[" + ("," + "\n" * (len(shape) - 1) + " " * (indent + 1)).join(parts) + "]"


def _row(values: list[Any], size: int, indent: int, formatter: _Formatter, summarize: bool) -> str:
    per_line = max(1, (OPTIONS.linewidth - indent) // (formatter.width + 2))
    texts = [formatter(v) for v in values]
    if summarize and size > 2 * OPTIONS.edgeitems:
        texts.insert(OPTIONS.edgeitems, " ...")
    lines = [", ".join(texts[i : i + per_line]) for i in range(0, len(texts), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"
