"""What a figure beside a cell shows: the last convolution or pooling of pictures that the run used.

While the cell runs, the tensors of one call are held; when it has run, as much of them as a figure can show is read, and
they are let go. Layers and functions (`nn.Conv2d`, `F.conv2d`) are seen alike, as operations of the engine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from _convlab import bridge, wire

#: As many numbers of a tensor are told, of so many channels and kernels at most.
_NUMBERS = 1 << 17
_CHANNELS = 512
_KERNELS = 64

#: What the figure shows, by the names of the engine's operations, and what else has a window: that is only named.
_LAYERS = {"conv2d": "Conv2d", "max_pool2d": "MaxPool2d", "avg_pool2d": "AvgPool2d"}
_OTHERS = {
    "conv1d": "Conv1d", "conv_transpose1d": "ConvTranspose1d", "conv_transpose2d": "ConvTranspose2d",
    "max_pool1d": "MaxPool1d", "avg_pool1d": "AvgPool1d",
    "adaptive_avg_pool1d": "AdaptiveAvgPool1d", "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "adaptive_max_pool1d": "AdaptiveMaxPool1d", "adaptive_max_pool2d": "AdaptiveMaxPool2d",
}  # fmt: skip


@dataclass
class _Call:
    """One call: `options` as the engine takes them, with a size for the height and one for the width."""

    op: str
    input: Any
    weight: Any
    bias: Any
    options: dict[str, Any]
    #: An alias of the result, and the result's own handle.
    output: Any
    handle: int
    #: For the height and the width, both sides together.
    border: list[int]
    padding_mode: str = "zeros"


_last: _Call | None = None
_others: list[str] = []
_hook: Any = None


def begin() -> None:
    global _hook
    from torch.nn.modules.module import register_module_forward_hook

    bridge.watch(_saw)
    _hook = register_module_forward_hook(_passed)


def end() -> None:
    global _last, _hook
    bridge.unwatch(_saw)
    _last = None
    _others.clear()
    if _hook is not None:
        _hook.remove()
        _hook = None


def read() -> dict[str, Any] | None:
    """`WindowView` of src/runtime/views/window.ts; None where nothing with a window was used."""
    if _last is None and not _others:
        return None
    return {"layer": _last and _described(_last), "others": _others.copy()}


def _saw(op: str, args: tuple[Any, ...], answer: Any) -> None:
    """An operation of the engine has come to its end."""
    global _last
    if op in _OTHERS and _OTHERS[op] not in _others:
        _others.append(_OTHERS[op])
    if op not in _LAYERS:
        return
    *tensors, options = args
    x, weight, bias = (*tensors, None, None)[:3]
    handle = answer[0] if isinstance(answer, tuple) else answer
    _last = _Call(op, x, weight, bias, options, _alias(handle), handle, _border(weight, options))


def _alias(handle: int) -> Any:
    """The tensor of a handle that somebody else owns."""
    from torch._binding import wrap

    return wrap(bridge.call("alias_data", SimpleNamespace(_id=handle)))


def _passed(module: Any, inputs: tuple[Any, ...], output: Any) -> None:
    """A module's forward has come to its end. One with a `padding_mode` has padded before the operation."""
    global _last
    from torch.nn import Conv2d

    if _last is None or not isinstance(module, Conv2d) or module.padding_mode == "zeros":
        return
    if getattr(output, "_id", None) == _last.handle:
        left, right, above, below = module._border()
        border = [above + below, left + right]
        _last = replace(_last, input=inputs[0], border=border, padding_mode=module.padding_mode)


def _border(weight: Any, options: dict[str, Any]) -> list[int]:
    padding = options["padding"]
    if padding == "same":
        # Where it is odd the lower and the right side get one more.
        return [d * (k - 1) for d, k in zip(options["dilation"], weight.shape[2:], strict=True)]
    return [0, 0] if padding == "valid" else [2 * side for side in padding]


def _described(seen: _Call) -> dict[str, Any]:
    from torch import no_grad

    options, weight = seen.options, seen.weight
    kernel = options["kernel_size"] if weight is None else list(weight.shape[2:])
    with no_grad():
        return {
            "layer": _LAYERS[seen.op],
            "kernel": kernel,
            "stride": options.get("stride", kernel),
            "padding": [side / 2 for side in seen.border],
            "paddingMode": seen.padding_mode,
            "dilation": options.get("dilation", [1, 1]),
            "groups": options.get("groups", 1),
            "ceil": options.get("ceil_mode", False),
            "countsPadding": options.get("count_include_pad", True),
            "divisor": options.get("divisor_override"),
            "input": _picture(seen.input, _CHANNELS),
            "weight": None if weight is None else _kernels(weight),
            "bias": None if seen.bias is None else seen.bias[:_KERNELS].tolist(),
            "output": _picture(seen.output, _KERNELS),
        }


def _picture(t: Any, most: int) -> dict[str, Any]:
    """Of a batch its first picture; of that the first channels, and of them as much as may be told."""
    first = t[0] if t.dim() == 4 else t
    channels, height, width = first.shape
    channels = min(channels, most)
    side = math.isqrt(_NUMBERS // channels)
    width = min(width, max(side, _NUMBERS // channels // height))
    part = first[:channels, : min(height, _NUMBERS // channels // width), :width]
    return _told(list(t.shape) if t.dim() == 4 else [1, *t.shape], part)


def _kernels(weight: Any) -> dict[str, Any]:
    _, channels, height, width = weight.shape
    channels = min(channels, _CHANNELS)
    count = min(_KERNELS, max(1, _NUMBERS // (channels * height * width)))
    return _told(list(weight.shape), weight[:count, :channels])


def _told(shape: list[int], part: Any) -> dict[str, Any]:
    return {"shape": shape, "part": list(part.shape), "values": wire.floats(part)}
