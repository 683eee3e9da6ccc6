"""What goes to the page, as JSON. Numbers that are not finite are wrapped: JSON has no word for them (from-json.ts)."""

from __future__ import annotations

import json
import math
from typing import Any


def dumps(value: Any) -> str:
    try:
        return json.dumps(value, allow_nan=False, separators=(",", ":"))
    except ValueError:
        return json.dumps(_wrapped(value), separators=(",", ":"))


def _wrapped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _wrapped(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_wrapped(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value
