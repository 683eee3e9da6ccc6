"""RMSprop, Adagrad and Adadelta."""

from __future__ import annotations

from typing import Any

from _convlab import bridge
from torch import _creation
from torch._tensor import Tensor

from .optimizer import Optimizer, check_lr, check_range, refuse


class RMSprop(Optimizer):
    """Steps divided by the root of a running mean of squares (Hinton, 2012)."""

    def __init__(
        self, params: Any, lr: float = 1e-2, alpha: float = 0.99, eps: float = 1e-8, weight_decay: float = 0,
        momentum: float = 0, centered: bool = False, foreach: bool | None = None, maximize: bool = False,
        differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_lr(lr)
        check_range("epsilon", eps)
        check_range("momentum", momentum)
        check_range("weight_decay", weight_decay)
        check_range("alpha", alpha)
        refuse("RMSprop", differentiable=differentiable)
        defaults = {
            "lr": lr, "momentum": momentum, "alpha": alpha, "eps": eps, "centered": centered,
            "weight_decay": weight_decay, "foreach": foreach, "maximize": maximize, "differentiable": differentiable,
        }  # fmt: skip
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        for p in params:
            self.state[p]["step"] = self.state[p].get("step", 0) + 1
        squares = self._buffers(params, "square_avg")
        momenta = self._buffers(params, "momentum_buffer") if group["momentum"] > 0 else []
        means = self._buffers(params, "grad_avg") if group["centered"] else []
        names = ("lr", "alpha", "eps", "weight_decay", "momentum", "centered", "maximize")
        options = {name: group[name] for name in names}
        bridge.call("rmsprop_step", params, grads, squares, means, momenta, options)


class Adagrad(Optimizer):
    """Steps divided by the root of the sum of all squares so far (Duchi et al., 2011)."""

    def __init__(
        self, params: Any, lr: float = 1e-2, lr_decay: float = 0, weight_decay: float = 0,
        initial_accumulator_value: float = 0, eps: float = 1e-10, foreach: bool | None = None, *,
        maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_lr(lr)
        check_range("lr_decay", lr_decay)
        check_range("weight_decay", weight_decay)
        check_range("initial_accumulator_value", initial_accumulator_value)
        check_range("epsilon", eps)
        refuse("Adagrad", differentiable=differentiable)
        defaults = {
            "lr": lr, "lr_decay": lr_decay, "eps": eps, "weight_decay": weight_decay,
            "initial_accumulator_value": initial_accumulator_value, "foreach": foreach, "maximize": maximize,
        }  # fmt: skip
        super().__init__(params, defaults)
        for group in self.param_groups:
            for p in group["params"]:
                self.state[p]["step"] = _creation.tensor(0.0)
                self.state[p]["sum"] = _creation.full_like(p, initial_accumulator_value)

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        for p, grad in zip(params, grads, strict=True):
            state = self.state[p]
            state["step"] += 1
            names = ("lr", "lr_decay", "weight_decay", "eps", "maximize")
            options = {name: group[name] for name in names} | {"step": int(state["step"])}
            bridge.call("adagrad_step", [p], [grad], [state["sum"]], options)


class Adadelta(Optimizer):
    """Steps scaled by the ratio of running means of past steps and gradients (Zeiler, 2012)."""

    def __init__(
        self, params: Any, lr: float = 1.0, rho: float = 0.9, eps: float = 1e-6, weight_decay: float = 0,
        foreach: bool | None = None, *, maximize: bool = False, differentiable: bool = False,
    ) -> None:  # fmt: skip
        check_lr(lr)
        if not 0.0 <= rho <= 1.0:
            raise ValueError(f"Invalid rho value: {rho}")
        check_range("epsilon", eps)
        check_range("weight_decay", weight_decay)
        refuse("Adadelta", differentiable=differentiable)
        defaults = {
            "lr": lr, "rho": rho, "eps": eps, "weight_decay": weight_decay, "maximize": maximize, "foreach": foreach,
        }  # fmt: skip
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        for p in params:
            self.state[p]["step"] = self.state[p].get("step", 0) + 1
        squares = self._buffers(params, "square_avg")
        deltas = self._buffers(params, "acc_delta")
        options = {name: group[name] for name in ("lr", "rho", "eps", "weight_decay", "maximize")}
        bridge.call("adadelta_step", params, grads, squares, deltas, options)
