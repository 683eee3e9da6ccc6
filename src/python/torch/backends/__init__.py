"""torch.backends: what programs ask and set before they train."""

from __future__ import annotations

from typing import Any

from . import cudnn, mps

__all__ = ["cudnn", "mps"]


def __getattr__(name: str) -> Any:
    from torch._names import missing

    return missing(
        "torch.backends", name, frozenset(["cpu", "cuda", "mkl", "mkldnn", "openmp", "opt_einsum", "quantized", "xeon"])
    )
