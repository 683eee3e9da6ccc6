"""Settings that PyTorch has and that are always so here."""

from __future__ import annotations

from typing import Any

from ._argument_kinds import kind_name

_deterministic = False


def use_deterministic_algorithms(mode: bool, *, warn_only: bool = False) -> None:
    """Remembered, and without effect: what is calculated here is calculated in the same order every time."""
    global _deterministic
    if not isinstance(mode, bool):
        raise TypeError(
            f"_set_deterministic_algorithms(): argument 'mode' (position 1) must be bool, not {kind_name(mode)}"
        )
    _deterministic = mode


def are_deterministic_algorithms_enabled() -> bool:
    return _deterministic


def set_default_tensor_type(t: Any) -> None:
    """Takes the type that tensors have here anyway."""
    name = t if isinstance(t, str) else f"{t.__module__}.{t.__name__}"
    if name != "torch.FloatTensor":
        raise NotImplementedError(f"torch.set_default_tensor_type(): {name} is not supported here, only FloatTensor")
