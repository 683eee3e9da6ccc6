"""What the page asks of the session between two runs: of its variables, most often of a trained model.

Each question is a function `(detail, data) -> answer`: `detail` as the page's JSON has it, `data` the bytes that came
with it or None; the answer is for JSON, or a pair of that and bytes. It may raise what the reader's model raises. It
leaves the session as it was, unless changing it is what was asked for. What the reader's code prints meanwhile is not
shown: no cell of the page runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from _convlab import cells, wire
from _convlab.questions import digit, examination, finite_difference, keeping, models

_all: dict[str, Callable[[Any, bytes | None], Any]] = {
    "digit": digit.answer,
    "examination": examination.answer,
    "finite_difference": finite_difference.answer,
    "keep": keeping.keep,
    "models": models.answer,
    "pictures": examination.pictures,
    "restore": keeping.restore,
}
_bytes: bytes | None = None


def answer(name: str, detail: str, data: Any = None) -> str:
    """JSON: `{status: 'done' | 'stopped' | 'error', detail?, error?}`. Bytes of the answer wait for `taken`."""
    global _bytes
    _bytes = None
    given = None if data is None else bytes(data.to_py())
    told: list[Any] = []
    with cells.attempt() as attempted:
        told.append(_all[name](json.loads(detail), given))
    end = attempted.answer
    if end["status"] != "done" or not told:
        return wire.dumps(end)
    end["detail"] = told[0]
    if isinstance(told[0], tuple):
        end["detail"], _bytes = told[0]
    return wire.dumps(end)


def taken() -> bytes | None:
    """The bytes of the last answer, once."""
    global _bytes
    mine, _bytes = _bytes, None
    return mine
