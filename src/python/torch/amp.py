"""torch.amp: arithmetic in half the bits, which is not here. Programs that switch it off run."""

from __future__ import annotations

import contextlib
import warnings
from typing import Any

from _convlab import bridge

from ._dtypes import bfloat16, float16


class autocast(contextlib.ContextDecorator):  # noqa: N801 - PyTorch's name
    """A block, or a function, whose arithmetic stays in float32."""

    def __init__(
        self, device_type: str, dtype: Any = None, enabled: bool = True, cache_enabled: bool | None = None
    ) -> None:
        if device_type not in ("cuda", "cpu"):
            raise RuntimeError("User specified autocast device_type must be 'cuda' or 'cpu'")
        if enabled and device_type == "cuda" and not bridge.accelerated():
            warnings.warn("User provided device_type of 'cuda', but CUDA is not available. Disabling", stacklevel=2)
            enabled = False
        if device_type == "cpu" and dtype not in (None, bfloat16):
            warnings.warn(
                "In CPU autocast, but the target dtype is not supported. Disabling autocast.\n"
                "CPU Autocast only supports dtype of torch.bfloat16 currently.",
                stacklevel=2,
            )
            enabled = False
        if enabled:
            kind = dtype or (float16 if device_type == "cuda" else bfloat16)
            raise NotImplementedError(f"torch.autocast(): {kind} is not supported here; pass enabled=False")

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        pass
