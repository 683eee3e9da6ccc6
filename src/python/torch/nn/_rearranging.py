"""The same pixels in other places: borders, patches, shuffled channels."""

from __future__ import annotations

from typing import Any

from _convlab import bridge
from torch._argument_kinds import kind_name
from torch._binding import Signature, build, wrap
from torch._kinds import CHECKS, MISSING
from torch._tensor import Tensor

from ._sizes import need_tensors, per_dimension


def pad(input: Tensor, pad: Any, mode: str = "constant", value: float | None = None) -> Tensor:
    """Adds borders: `pad` is (left, right, top, bottom, …), the last dimension first."""
    need_tensors("pad", input=input)
    if not isinstance(pad, (list, tuple)) or CHECKS["int[]"](pad) is MISSING:
        raise TypeError(f"pad(): argument 'pad' (position 2) must be tuple of ints, not {kind_name(pad)}")
    if mode != "constant" and value is not None and value != 0:
        raise RuntimeError(f'Padding mode "{mode}" doesn\'t take in value argument')
    return wrap(bridge.call("pad", input, list(pad), mode, 0.0 if value is None else float(value)))


#: Channels become pixels: (N, C·r², H, W) → (N, C, H·r, W·r).
pixel_shuffle = build(Signature("pixel_shuffle(Tensor input, int upscale_factor)"), is_method=False)


def unfold(
    input: Tensor,
    kernel_size: Any,
    dilation: Any = 1,
    padding: Any = 0,
    stride: Any = 1,
) -> Tensor:
    """The patches that a convolution sees, as columns: (N, C·kH·kW, L)."""
    need_tensors("unfold", input=input)
    options = {
        name: per_dimension(value, 2, "unfold", name)
        for name, value in {
            "kernel_size": kernel_size,
            "dilation": dilation,
            "padding": padding,
            "stride": stride,
        }.items()
    }
    return wrap(bridge.call("unfold", input, options))


__all__ = ["pad", "pixel_shuffle", "unfold"]
