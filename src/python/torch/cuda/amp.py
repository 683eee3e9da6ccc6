"""torch.cuda.amp: autocast and GradScaler, switched off, as where PyTorch finds no CUDA."""

from __future__ import annotations

import warnings
from typing import Any

from _convlab import bridge
from torch import amp
from torch._dtypes import float16


class autocast(amp.autocast):  # noqa: N801 - PyTorch's name
    """torch.autocast("cuda", …)."""

    def __init__(self, enabled: bool = True, dtype: Any = float16, cache_enabled: bool = True) -> None:
        super().__init__("cuda", enabled=enabled, dtype=dtype, cache_enabled=cache_enabled)


class GradScaler:
    """Gives losses and gradients on as they are: float32 needs no scaling."""

    def __init__(
        self,
        init_scale: float = 2.0**16,
        growth_factor: float = 2.0,
        backoff_factor: float = 0.5,
        growth_interval: int = 2000,
        enabled: bool = True,
    ) -> None:
        if not enabled:
            return
        if bridge.accelerated():
            raise NotImplementedError("torch.cuda.amp.GradScaler() is not supported here; pass enabled=False")
        warnings.warn(
            "torch.cuda.amp.GradScaler is enabled, but CUDA is not available.  Disabling.",
            stacklevel=2,
        )

    def scale(self, outputs: Any) -> Any:
        return outputs

    def unscale_(self, optimizer: Any) -> None:
        pass

    def step(self, optimizer: Any, *args: Any, **kwargs: Any) -> Any:
        return optimizer.step(*args, **kwargs)

    def update(self, new_scale: Any = None) -> None:
        pass

    def get_scale(self) -> float:
        return 1.0

    def is_enabled(self) -> bool:
        return False

    def state_dict(self) -> dict[str, Any]:
        return {}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        pass
