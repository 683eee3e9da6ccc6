"""Stochastic gradient descent."""

from __future__ import annotations

from typing import Any

from _convlab import bridge
from torch._binding import wrap
from torch._tensor import Tensor

from .optimizer import Optimizer, check_range, refuse, required


class SGD(Optimizer):
    """p ← p − lr·v with v ← momentum·v + (1 − dampening)·(gradient + weight_decay·p)."""

    def __init__(
        self, params: Any, lr: float = required, momentum: float = 0, dampening: float = 0, weight_decay: float = 0,
        nesterov: bool = False, *, maximize: bool = False, foreach: bool | None = None, differentiable: bool = False,
    ) -> None:  # fmt: skip
        if lr is not required and lr < 0.0:
            raise ValueError(f"Invalid learning rate: {lr}")
        check_range("momentum", momentum)
        check_range("weight_decay", weight_decay)
        if nesterov and (momentum <= 0 or dampening != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")
        refuse("SGD", differentiable=differentiable)
        defaults = {
            "lr": lr, "momentum": momentum, "dampening": dampening, "weight_decay": weight_decay, "nesterov": nesterov,
            "maximize": maximize, "foreach": foreach, "differentiable": differentiable,
        }  # fmt: skip
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        buffers = [self.state[p].get("momentum_buffer") for p in params]
        names = ("lr", "momentum", "dampening", "weight_decay", "nesterov", "maximize")
        options = {name: group[name] for name in names}
        made = wrap(bridge.call("sgd_step", params, grads, buffers, options))
        for number, p in enumerate(params):
            self.state[p]["momentum_buffer"] = made[number] if group["momentum"] != 0 else None
