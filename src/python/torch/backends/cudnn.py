"""torch.backends.cudnn: the switches that programs set to get the same numbers twice.

There is no cuDNN here and no choice between algorithms: the kernels always add in the same order, so that every
setting of these gives the same numbers. They keep what is written to them.
"""

from __future__ import annotations

enabled = True
benchmark = False
deterministic = False
allow_tf32 = True


def is_available() -> bool:
    return False


def version() -> int | None:
    return None
