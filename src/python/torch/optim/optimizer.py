"""Optimizer: parameters in groups, their state, and one step at a time."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from _convlab import training
from torch._autograd import zero_gradients
from torch._modes import enable_grad, no_grad
from torch._tensor import Tensor


class _Required:
    def __repr__(self) -> str:
        return "<required parameter>"


required: Any = _Required()


class Optimizer:
    """Changes parameters by their gradients. A subclass says how in `step`, or in `_update` of one group."""

    #: How often it has stepped, for schedulers that watch it.
    _step_count = 0

    def __init__(self, params: Any, defaults: dict[str, Any]) -> None:
        if isinstance(params, Tensor):
            raise TypeError(
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got "
                + params.type()
            )
        self.defaults = defaults
        self.state: defaultdict[Tensor, dict[str, Any]] = defaultdict(dict)
        self.param_groups: list[dict[str, Any]] = []
        groups = list(params)
        if not groups:
            raise ValueError("optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group: dict[str, Any]) -> None:
        """Adds parameters with settings of their own."""
        assert isinstance(param_group, dict), "param group must be a dict"
        params = param_group["params"]
        if isinstance(params, set):
            raise TypeError(
                "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets "
                "will change between runs. Please use a list instead."
            )
        param_group["params"] = [params] if isinstance(params, Tensor) else list(params)
        for param in param_group["params"]:
            _check(param)
        for name, default in self.defaults.items():
            if default is required and name not in param_group:
                raise ValueError(f"parameter group didn't specify a value of required optimization parameter {name}")
            param_group.setdefault(name, default)
        if len({id(p) for p in param_group["params"]}) != len(param_group["params"]):
            warnings.warn(
                "optimizer contains a parameter group with duplicate parameters; in future, this will cause an "
                "error; see github.com/pytorch/pytorch/issues/40967 for more information",
                stacklevel=3,
            )
        known = {id(p) for group in self.param_groups for p in group["params"]}
        if any(id(p) in known for p in param_group["params"]):
            raise ValueError("some parameters appear in more than one parameter group")
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none: bool = False) -> None:
        """Gradients to zero (or, with `set_to_none`, away)."""
        zero_gradients([p for group in self.param_groups for p in group["params"]], set_to_none)

    def step(self, closure: Callable[[], Any] | None = None) -> Any:
        """One step for all parameters that have gradients; `closure` computes the loss again."""
        training.stepping(self)
        loss = None
        if closure is not None:
            with enable_grad():
                loss = closure()
        with no_grad():
            for group in self.param_groups:
                found = [(p, p.grad) for p in group["params"]]
                chosen = [(p, grad) for p, grad in found if grad is not None]
                if chosen:
                    self._update(group, [p for p, _ in chosen], [grad for _, grad in chosen])
        training.stepped(self)
        return loss

    def _update(self, group: dict[str, Any], params: list[Tensor], grads: list[Tensor]) -> None:
        raise NotImplementedError

    def _buffers(self, params: list[Tensor], name: str, value: float = 0.0) -> list[Tensor]:
        """The state `name` of each parameter, made of `value` where there is none yet."""
        from torch._creation import full_like

        for p in params:
            if name not in self.state[p]:
                self.state[p][name] = full_like(p, value)
        return [self.state[p][name] for p in params]

    def state_dict(self) -> dict[str, Any]:
        """State and settings; parameters are numbered in order."""
        numbers: dict[int, int] = {}
        groups = []
        for group in self.param_groups:
            for p in group["params"]:
                numbers.setdefault(id(p), len(numbers))
            packed = {name: value for name, value in group.items() if name != "params"}
            groups.append({**packed, "params": [numbers[id(p)] for p in group["params"]]})
        state = {numbers[id(p)] if isinstance(p, Tensor) else p: s for p, s in self.state.items()}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Takes over what `state_dict()` gave."""
        saved = deepcopy(state_dict)
        groups = saved["param_groups"]
        if len(groups) != len(self.param_groups):
            raise ValueError("loaded state dict has a different number of parameter groups")
        for own, given in zip(self.param_groups, groups, strict=True):
            if len(own["params"]) != len(given["params"]):
                raise ValueError(
                    "loaded state dict contains a parameter group that doesn't match the size of optimizer's group"
                )
        parameters: dict[int, Tensor] = {}
        for own, given in zip(self.param_groups, groups, strict=True):
            parameters.update(zip(given["params"], own["params"], strict=True))
            own.update({name: value for name, value in given.items() if name != "params"})
        self.state.clear()
        for number, state in saved["state"].items():
            p = parameters[number]
            self.state[p] = {
                name: value.to(p.device) if isinstance(value, Tensor) and value.dim() else value
                for name, value in state.items()
            }

    def __repr__(self) -> str:
        text = type(self).__name__ + " ("
        for number, group in enumerate(self.param_groups):
            text += f"\nParameter Group {number}\n"
            text += "".join(f"    {k}: {group[k]}\n" for k in sorted(group) if k != "params")
        return text + ")"


def _check(param: Any) -> None:
    if not isinstance(param, Tensor):
        raise TypeError(f"optimizer can only optimize Tensors, but one of the params is {_typename(param)}")
    if not param.is_leaf:
        raise ValueError("can't optimize a non-leaf Tensor")


def _typename(value: Any) -> str:
    cls = type(value)
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"


def check_lr(lr: float) -> None:
    """Raises PyTorch's ValueError for a negative learning rate."""
    if not lr >= 0.0:
        raise ValueError(f"Invalid learning rate: {lr}")


def check_range(name: str, value: float) -> None:
    """Raises PyTorch's ValueError for a negative setting."""
    if not value >= 0.0:
        raise ValueError(f"Invalid {name} value: {value}")


def refuse(optimizer: str, **options: Any) -> None:
    """Raises for options that do not exist here when they are switched on."""
    for name, value in options.items():
        if value:
            raise NotImplementedError(f"{optimizer}: the argument '{name}' is not supported here")
