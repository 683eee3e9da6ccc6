"""Long tracebacks and messages, cut to what can be read: recursion without end, an exception that carries a whole data set."""

from __future__ import annotations

import traceback
from typing import Any

#: Entries of one traceback; a line that repeats itself is one entry, as CPython prints it.
_FIRST, _LAST = 8, 12
#: Characters of a message or of a whole traceback.
_MOST, _END = 20_000, 4_000


class ShortStack(traceback.StackSummary):
    """Prints its first and its last frames, and how many there are between."""

    def format(self, **options: Any) -> list[str]:
        entries = super().format(**options)
        left_out = len(entries) - _FIRST - _LAST
        if left_out <= 1:
            return entries
        return [*entries[:_FIRST], f"  [{left_out} entries left out]\n", *entries[-_LAST:]]


def cut(text: str) -> str:
    """`text`, without its middle if it is long."""
    left_out = len(text) - _MOST
    if left_out <= 0:
        return text
    return f"{text[: _MOST - _END]}\n[{left_out} characters left out]\n{text[-_END:]}"
