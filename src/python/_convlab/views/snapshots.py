"""A network at one moment of its training: what its first filters are, and what it makes of a few pictures.

Plain PyTorch, so that src/python/parity/record-watched.py takes the recorded snapshots with real PyTorch and this file.
A copy of the network is asked, in its evaluation mode: whatever its `forward` keeps or counts stays with the copy.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import torch
from torch import nn

#: The moments within the first epoch, in steps; more come before the first step and at the end of every epoch.
EARLY = (10, 50, 100, 300)
#: More than this no figure shows: filters, channels of a layer, rows and columns of a map, layers.
_CHANNELS = 32
_SIDE = 28
_LAYERS = 4
_KERNEL = 11
#: An answer of more numbers is not one score for each class: an autoencoder's picture.
_CLASSES = 20


def take(model: nn.Module, pictures: Any, labels: Any, chosen: list[int]) -> tuple[dict[str, Any], Any]:
    """Sends all pictures (N, C, H, W) through the network at once; `labels` are (N), `chosen` numbers of pictures.

    The answer says what the numbers are, and has them all in one tensor, so that they are read in one go: the filters;
    the maps of the chosen pictures, layer by layer; their scores; how many of all pictures it gets right.

    @raises ValueError where the network does not give (N, classes) with a few classes
    """
    twin = _copied(model).eval()
    rows = torch.tensor(chosen, device=pictures.device)
    stages = _Stages(twin, rows)
    with torch.no_grad():
        scores = twin(pictures)
        stages.close()
        if scores.dim() != 2 or scores.shape[0] != len(pictures) or scores.shape[1] > _CLASSES:
            raise ValueError(
                f"the network's answer has the shape {tuple(scores.shape)}, not a few scores for each picture"
            )
        filters = stages.filters[:_CHANNELS, 0, :_KERNEL, :_KERNEL]
        maps = [m[:, :_CHANNELS, :_SIDE, :_SIDE] for m in stages.maps[:_LAYERS]]
        right = (scores.argmax(1) == labels).sum()
        asked = scores.index_select(0, rows)
        parts = [filters, *maps, asked, right]
        numbers = torch.cat([part.reshape(-1).float() for part in parts])
    described = {
        "filters": list(filters.shape),
        "of": list(stages.filters.shape),
        "maps": [
            {"shape": list(m.shape[1:]), "of": list(whole.shape[1:])}
            for m, whole in zip(maps, stages.maps, strict=False)
        ],
        "classes": asked.shape[1],
    }
    return described, numbers


def _copied(model: nn.Module) -> nn.Module:
    """A copy without hooks. What `forward` has left on the network, with its history, is no part of it."""
    seen = {
        id(value): value.detach()
        for module in model.modules()
        for value in vars(module).values()
        if isinstance(value, torch.Tensor) and value.grad_fn is not None
    }
    for module in model.modules():
        for hooks in (module._forward_pre_hooks, module._forward_hooks, module._backward_hooks):
            # Not copied first: what a hook is bound to may be of a kind that cannot be.
            seen[id(hooks)] = type(hooks)()
    return deepcopy(model, seen)


class _Stages:
    """What the network has made of the pictures after each of its convolutions.

    A stage ends where the next layer with weights of its own takes it over: functions such as `F.relu`, which no hook
    sees, are in it then.
    """

    def __init__(self, model: nn.Module, rows: Any) -> None:
        self.filters: Any = None
        self.maps: list[Any] = []
        self._rows = rows
        self._last: Any = None
        for module in model.modules():
            if isinstance(module, (nn.Conv2d, nn.Linear)):
                module.register_forward_pre_hook(self._begins)
            module.register_forward_hook(self._ends)

    def _begins(self, module: nn.Module, inputs: tuple[Any, ...]) -> None:
        """A layer takes over what the stage before has come to, perhaps flattened."""
        if self._last is not None and inputs[0].numel() == self._last.numel():
            self._keep(inputs[0].reshape(self._last.shape))
        elif self._last is not None:
            self._keep(self._last)

    def _ends(self, module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        if not isinstance(output, torch.Tensor) or output.dim() != 4:
            return
        if isinstance(module, nn.Conv2d):
            if self.filters is None:
                self.filters = module.weight.detach()
            self._last = output
        elif self._last is not None:
            self._last = output

    def close(self) -> None:
        """The network is through; behind its last convolution no other layer has weights."""
        if self._last is not None:
            self._keep(self._last)

    def _keep(self, stage: Any) -> None:
        self.maps.append(stage.index_select(0, self._rows))
        self._last = None
