"""Adam and AdamW."""

from __future__ import annotations

from typing import Any

from _convlab import bridge
from torch import _creation
from torch._tensor import Tensor

from .optimizer import Optimizer, check_lr, check_range, refuse


class Adam(Optimizer):
    """Steps scaled by running means of the gradient and of its square (Kingma and Ba, 2015)."""

    _decoupled = False

    def __init__(
        self, params: Any, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 0, amsgrad: bool = False, *, foreach: bool | None = None, maximize: bool = False,
        capturable: bool = False, differentiable: bool = False, fused: bool = False,
    ) -> None:  # fmt: skip
        check_lr(lr)
        check_range("epsilon", eps)
        for index, beta in enumerate((betas[0], betas[1])):
            if not 0.0 <= beta < 1.0:
                raise ValueError(f"Invalid beta parameter at index {index}: {beta}")
        check_range("weight_decay", weight_decay)
        refuse(type(self).__name__, capturable=capturable, differentiable=differentiable, fused=fused)
        defaults: dict[str, Any] = {
            "lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay, "amsgrad": amsgrad,
        }  # fmt: skip
        # In PyTorch's own order, which a state_dict shows.
        if self._decoupled:
            defaults |= {"foreach": foreach, "maximize": maximize, "capturable": capturable}
        else:
            defaults |= {"maximize": maximize, "foreach": foreach, "capturable": capturable}
            defaults |= {"differentiable": differentiable, "fused": fused}
        super().__init__(params, defaults)

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        for step, chosen in self._by_step(params).items():
            given = [grads[i] for i in chosen]
            own = [params[i] for i in chosen]
            averages = self._buffers(own, "exp_avg"), self._buffers(own, "exp_avg_sq")
            squares = self._buffers(own, "max_exp_avg_sq") if group["amsgrad"] else []
            options = {name: group[name] for name in ("lr", "eps", "weight_decay", "amsgrad", "maximize")}
            options |= {"step": step, "decoupled": self._decoupled}
            options |= {"beta1": group["betas"][0], "beta2": group["betas"][1]}
            bridge.call("adam_step", own, given, *averages, squares, options)

    def _by_step(self, params: list[Tensor]) -> dict[int, list[int]]:
        """Places of parameters by how many steps they have made, this one included."""
        groups: dict[int, list[int]] = {}
        for index, p in enumerate(params):
            state = self.state[p]
            done = int(state["step"]) + 1 if "step" in state else 1
            state["step"] = _creation.tensor(float(done))
            groups.setdefault(done, []).append(index)
        return groups


class AdamW(Adam):
    """Adam whose weight decay does not go through the gradient (Loshchilov and Hutter, 2019)."""

    _decoupled = True

    def __init__(
        self, params: Any, lr: float = 1e-3, betas: tuple[float, float] = (0.9, 0.999), eps: float = 1e-8,
        weight_decay: float = 1e-2, amsgrad: bool = False, *, maximize: bool = False, foreach: bool | None = None,
        capturable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(
            params, lr, betas, eps, weight_decay, amsgrad, foreach=foreach, maximize=maximize, capturable=capturable
        )
