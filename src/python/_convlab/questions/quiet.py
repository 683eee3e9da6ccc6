"""Asking a model changes nothing: not its mode, not its gradients, not the random streams."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from _convlab.unseen import random_kept


@contextlib.contextmanager
def quietly(model: Any) -> Iterator[None]:
    """The block runs in evaluation mode and without gradients; afterwards each layer has its mode again.

    `model.eval()` may be the reader's own, and do more than this: the modes are set one by one.
    """
    import torch

    modes = [(module, module.training) for module in model.modules()]
    try:
        for module, _ in modes:
            module.training = False
        with torch.no_grad(), random_kept():
            yield
    finally:
        for module, mode in modes:
            module.training = mode
