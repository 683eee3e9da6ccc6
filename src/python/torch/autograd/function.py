"""torch.autograd.Function: steps whose gradient the reader writes."""

from __future__ import annotations

from typing import Any, NoReturn

from torch import _autograd
from torch._modes import is_grad_enabled, no_grad
from torch._tensor import Tensor


class FunctionCtx:
    """What `forward` leaves for `backward`."""

    def __init__(self, needs_input_grad: tuple[bool, ...]) -> None:
        self.needs_input_grad = needs_input_grad
        self._saved: tuple[Any, ...] = ()
        self._zeros = True
        self._no_gradient: tuple[Tensor, ...] = ()

    def save_for_backward(self, *tensors: Tensor | None) -> None:
        self._saved = tensors

    @property
    def saved_tensors(self) -> tuple[Any, ...]:
        return self._saved

    def set_materialize_grads(self, value: bool) -> None:
        """Whether `backward` gets zeros for outputs that nobody used (True), or None."""
        self._zeros = value

    def mark_non_differentiable(self, *args: Tensor) -> None:
        self._no_gradient = args

    def mark_dirty(self, *args: Tensor) -> NoReturn:
        raise NotImplementedError("Function: mark_dirty() is not supported here; return a new tensor")


class Function:
    """Override the static methods `forward(ctx, …)` and `backward(ctx, …)`; call `apply(…)`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        raise RuntimeError(
            "Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd "
            "function with static forward method. (Example: "
            "https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)"
        )

    @staticmethod
    def forward(ctx: Any, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError("You must implement the forward function for custom autograd.Function.")

    @staticmethod
    def backward(ctx: Any, *grad_outputs: Any) -> Any:
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom autograd.Function to use it with "
            "backward mode AD."
        )

    @classmethod
    def apply(cls, *args: Any) -> Any:
        recorded = is_grad_enabled()
        needs = tuple(recorded and isinstance(a, Tensor) and a.requires_grad for a in args)
        ctx = FunctionCtx(needs)
        with no_grad():
            result = cls.forward(ctx, *args)
        if not any(needs):
            return result
        several = isinstance(result, tuple)
        outputs = list(result) if several else [result]
        taking = [o for o in outputs if isinstance(o, Tensor) and not _among(o, ctx._no_gradient)]
        made = iter(_record(cls, ctx, args, taking))
        joined = [next(made) if _among(o, taking) else o for o in outputs]
        return tuple(joined) if several else joined[0]


def _among(tensor: Any, others: Any) -> bool:
    return any(tensor is other for other in others)


def _record(cls: type[Function], ctx: FunctionCtx, args: Any, outputs: list[Tensor]) -> list[Tensor]:
    # An output kept as it is would keep the step that keeps it.
    ctx._saved = tuple(s.detach() if _among(s, outputs) else s for s in ctx._saved)
    blanks = [(tuple(o.shape), o.dtype, o.device) for o in outputs]

    def rule(grads: list[Any]) -> list[Any]:
        if ctx._zeros:
            grads = [zeros(*b) if g is None else g for g, b in zip(grads, blanks, strict=True)]
        answer = cls.backward(ctx, *grads)
        found = list(answer) if isinstance(answer, (tuple, list)) else [answer]
        if len(found) == len(args):
            return [g for g, a in zip(found, args, strict=True) if isinstance(a, Tensor)]
        raise RuntimeError(
            f"function {cls.__name__}Backward returned an incorrect number of gradients "
            f"(expected {len(args)}, got {len(found)})"
        )

    inputs = [a for a in args if isinstance(a, Tensor)]
    return _autograd.custom(f"{cls.__name__}Backward", inputs, outputs, rule, bool(ctx._saved))


def zeros(shape: Any, dtype: Any, device: Any) -> Tensor:
    """The gradient of what nobody used."""
    from torch import _creation

    return _creation.zeros(shape, dtype=dtype, device=device)
