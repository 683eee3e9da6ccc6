"""After a MemoryError: makes room for the cells that come, with as little lost as possible."""

from __future__ import annotations

import gc
from typing import Any

import __main__

#: More than the reserve that the page grants after the first refusal (src/runtime/python/memory-limit.ts).
_ROOM_BYTES = 2**27
_ROOM_FOR_TENSORS = 2**25


def names_now() -> dict[str, int]:
    """The variables there are, by their identities: holding them would keep alive what the program lets go."""
    return {name: id(value) for name, value in vars(__main__).items()}


def relieve(names_before: dict[str, int]) -> dict[str, Any] | None:
    """None when there is room. Else deletes what the cell has set: `{freed: names}`, or `{exhausted: True}` if that is not enough."""
    gc.collect()
    if _is_room():
        return None
    namespace = __main__.__dict__
    own = [n for n, value in namespace.items() if not n.startswith("__") and names_before.get(n) != id(value)]
    for name in own:
        del namespace[name]
    gc.collect()
    return {"freed": own} if own and _is_room() else {"exhausted": True}


def _is_room() -> bool:
    """For Python's objects, and for tensors."""
    import torch

    try:
        bytearray(_ROOM_BYTES)
        # A tensor of one number costs nothing until something is done with it.
        torch.zeros(_ROOM_FOR_TENSORS // 4).mul(torch.rand(1))
    except MemoryError:
        return False
    return True
