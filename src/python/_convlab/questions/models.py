"""The models among the reader's variables."""

from __future__ import annotations

from typing import Any

from _convlab import training

import __main__


def models() -> list[tuple[str, Any]]:
    """Names and modules of the session, the model that was trained last before those defined last."""
    from torch.nn import Module

    found = [(n, m) for n, m in __main__.__dict__.items() if isinstance(m, Module) and not n.startswith("_")]
    found.reverse()
    return sorted(found, key=lambda pair: not trained_last(pair[1]))


def trained_last(model: Any) -> bool:
    """Does the optimizer that made the last step hold parameters of this model?"""
    optimizer = training.last_optimizer()
    if optimizer is None:
        return False
    mine = {id(p) for p in model.parameters()}
    return any(id(p) in mine for group in optimizer.param_groups for p in group["params"])


def answer(_detail: Any, _data: bytes | None) -> list[dict[str, Any]]:
    """All of them: `{name, type, parameters, trained}`."""
    return [
        {
            "name": name,
            "type": type(model).__name__,
            "parameters": sum(p.numel() for p in model.parameters()),
            "trained": trained_last(model),
        }
        for name, model in models()
    ]
