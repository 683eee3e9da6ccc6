"""What a figure beside a cell shows: the last layer with a sliding window (convolution, pooling) that the run used.

While the cell runs, one layer's input and output are held; when it has run, a part of them that a figure can show is
read, and they are let go.
"""

from __future__ import annotations

from typing import Any

#: More than this no figure shows: rows and columns of a picture, its channels, kernels.
_SIDE = 15
_CHANNELS = 16

_last: tuple[Any, Any, Any] | None = None
_hook: Any = None


def begin() -> None:
    global _hook
    from torch.nn.modules.module import register_module_forward_hook

    _hook = register_module_forward_hook(_saw)


def end() -> None:
    global _last, _hook
    _last = None
    if _hook is not None:
        _hook.remove()
        _hook = None


def read() -> dict[str, Any] | None:
    """The last layer that was seen, as `WindowLayer` of src/runtime/views/window.ts; None where there was none."""
    from torch import no_grad

    if _last is None:
        return None
    with no_grad():
        return _described(*_last)


def _saw(module: Any, inputs: tuple[Any, ...], output: Any) -> None:
    """A module's forward has come to its end."""
    global _last
    from torch.nn import AvgPool2d, Conv2d, MaxPool2d

    if isinstance(module, (Conv2d, MaxPool2d, AvgPool2d)) and inputs:
        _last = module, inputs[0], output[0] if isinstance(output, tuple) else output


def _described(module: Any, x: Any, y: Any) -> dict[str, Any]:
    from torch.nn import Conv2d, MaxPool2d

    x, y = (t if t.dim() == 4 else t.unsqueeze(0) for t in (x.detach(), y.detach()))
    pools = {"layer": "MaxPool2d" if isinstance(module, MaxPool2d) else "AvgPool2d", "weight": None, "bias": None}
    return {
        **(_convolution(module) if isinstance(module, Conv2d) else pools),
        **_settings(module),
        "groups": getattr(module, "groups", 1),
        "ceil": getattr(module, "ceil_mode", False),
        "countsPadding": getattr(module, "count_include_pad", True),
        "divisor": getattr(module, "divisor_override", None),
        "paddingMode": getattr(module, "padding_mode", "zeros"),
        "input": _part(x),
        "output": _part(y),
    }


def _convolution(module: Any) -> dict[str, Any]:
    weight, bias = module.weight.detach(), module.bias
    side = min(_SIDE, max(weight.shape[2:]))
    return {
        "layer": "Conv2d",
        "weight": {"shape": list(weight.shape), "values": _numbers(weight[:_CHANNELS, :_CHANNELS, :side, :side])},
        "bias": None if bias is None else _numbers(bias.detach()[:_CHANNELS]),
    }


def _settings(module: Any) -> dict[str, Any]:
    """Each as a pair: for the height, for the width. The size of a convolution's kernel is that of its weight."""
    weight = getattr(module, "weight", None)
    kernel = _pair(module.kernel_size) if weight is None else list(weight.shape[2:])
    dilation = _pair(getattr(module, "dilation", 1))
    padding = module.padding
    if padding == "same":
        # Where the kernel's extent is even one side gets more: no whole number says that.
        padding = tuple(d * (k - 1) / 2 for d, k in zip(dilation, kernel, strict=True))
    elif padding == "valid":
        padding = 0
    return {"kernel": kernel, "stride": _pair(module.stride), "padding": _pair(padding), "dilation": dilation}


def _pair(value: Any) -> list[Any]:
    return [*value] * (2 // len(value)) if isinstance(value, (tuple, list)) else [value, value]


def _part(t: Any) -> dict[str, Any]:
    """The upper left corner of a batch's first picture."""
    return {"shape": list(t.shape), "values": _numbers(t[0, :_CHANNELS, :_SIDE, :_SIDE])}


def _numbers(t: Any) -> Any:
    return t.tolist()
