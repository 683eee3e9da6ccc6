"""What goes to the page, as JSON: from-json.ts reads it. JSON has no word for numbers that are not finite."""

from __future__ import annotations

import base64
import json
import math
from typing import Any

from _convlab import bridge


def dumps(value: Any) -> str:
    """`value` as JSON; NaN and infinity as `{"float": "nan"}`. @raises TypeError for what JSON has no form for"""
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    except ValueError:
        return json.dumps(_wrapped(value), separators=(",", ":"))


def floats(tensor: Any) -> dict[str, str]:
    """A tensor's numbers in their order: a Float32Array of the page. Many numbers are faster so than one by one."""
    plain = tensor.detach().float()
    return {"float32": base64.b64encode(bridge.data(plain._id).to_memoryview()).decode("ascii")}


def _wrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _wrapped(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_wrapped(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value
