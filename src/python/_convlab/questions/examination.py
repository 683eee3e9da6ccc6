"""The 10,000 test pictures before a model, some at a time; and the pictures themselves."""

from __future__ import annotations

from typing import Any

from _convlab.questions import data as mnist
from _convlab.questions import recogniser

#: Pictures that the model is given at once.
_BATCH = 100


def answer(detail: dict[str, Any], _data: bytes | None) -> Any:
    """`{model, from, count}` → `{total, labels, predicted, certain}`: what each picture is, what it is taken for, and
    how sure the model is of that, from 0 to 1. None where the model is gone. @raises what `recogniser.ask` raises
    """
    data = mnist.test_set()
    total = len(data)
    first = detail["from"]
    told: dict[str, Any] = {"total": total, "labels": [], "predicted": [], "certain": []}
    for start in range(first, min(first + detail["count"], total), _BATCH):
        indices = range(start, min(start + _BATCH, first + detail["count"], total))
        images, labels = mnist.batch(data, indices)
        asked = recogniser.ask(detail["model"], images)
        if asked is None:
            return None
        _, probabilities = recogniser.probabilities(asked[2])
        certain, predicted = probabilities.max(dim=1)
        told["labels"] += labels
        told["predicted"] += predicted.tolist()
        told["certain"] += [round(value, 4) for value in certain.tolist()]
    return told


def pictures(detail: dict[str, Any], _data: bytes | None) -> Any:
    """`{indices}` → the test pictures of these numbers, 28 × 28 bytes each."""
    return None, mnist.pixels(mnist.test_set(), detail["indices"])
