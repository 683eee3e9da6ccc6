"""What each layer makes of one picture: its feature maps, or its row of numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: More is not drawn: numbers of one layer, layers of a network.
_NUMBERS = 65_536
_LAYERS = 24

Seen = list[tuple[Any, Any]]


@contextmanager
def watching(wanted: bool = True) -> Iterator[Seen]:
    """Fills a list with the layers that are used while the block runs, in this order, and what they give."""
    from torch import Tensor
    from torch.nn.modules.module import register_module_forward_hook

    seen: Seen = []

    def saw(module: Any, _inputs: Any, output: Any) -> None:
        if module._modules or len(seen) == _LAYERS:
            return
        output = output[0] if isinstance(output, (tuple, list)) and output else output
        if isinstance(output, Tensor) and output.dim() > 1:
            # A copy: the program may go on in place.
            seen.append((module, output.detach().clone()))

    hook = register_module_forward_hook(saw) if wanted else None
    try:
        yield seen
    finally:
        if hook is not None:
            hook.remove()


def told(seen: Seen, model: Any) -> tuple[list[dict[str, Any]], list[Any]]:
    """Of each layer `{name, layer, shape, channels}` and its numbers, flat; so many channels are told."""
    names = {id(module): name for name, module in model.named_modules()}
    described, numbers = [], []
    for module, output in seen:
        picture, channels = output[0], 1
        if picture.dim() == 3:
            count, height, width = picture.shape
            channels = max(1, min(count, _NUMBERS // max(1, height * width)))
            picture = picture[:channels]
        kind = {"name": names.get(id(module), ""), "layer": type(module).__name__}
        described.append({**kind, "shape": list(output.shape[1:]), "channels": channels})
        numbers.append(picture.flatten())
    return described, numbers
