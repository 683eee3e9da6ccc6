"""What all schedulers share: the count of epochs, and setting the rates."""

from __future__ import annotations

import warnings
from typing import Any

from ..optimizer import Optimizer

_HOW = "https://pytorch.org/docs/stable/optim.html#how-to-adjust-learning-rate"
_EPOCH = (
    "The epoch parameter in `scheduler.step()` was not necessary and is being deprecated where possible. Please use "
    "`scheduler.step()` to step the scheduler. During the deprecation, if epoch is different from None, the closed "
    "form is used instead of the new chainable form, where available. Please open an issue if you are unable to "
    "replicate your use case: https://github.com/pytorch/pytorch/issues/new/choose."
)


def warn_of_epoch() -> None:
    warnings.warn(_EPOCH, UserWarning, stacklevel=3)


def check_optimizer(optimizer: Any) -> None:
    if not isinstance(optimizer, Optimizer):
        raise TypeError(f"{type(optimizer).__name__} is not an Optimizer")


def epoch_text(epoch: float) -> str:
    return f"{epoch:.2f}" if isinstance(epoch, float) else f"{epoch:05d}"


class LRScheduler:
    """Sets the learning rate of every group with each `step()`.

    A scheduler of one's own overrides `get_lr`; ours say `_rates`, the rates that follow from the present ones, and
    `_closed_rates`, those of an epoch by itself.
    """

    def __init__(self, optimizer: Optimizer, last_epoch: int = -1, verbose: bool = False) -> None:
        check_optimizer(optimizer)
        self.optimizer = optimizer
        for index, group in enumerate(optimizer.param_groups):
            if last_epoch == -1:
                group.setdefault("initial_lr", group["lr"])
            elif "initial_lr" not in group:
                raise KeyError(
                    f"param 'initial_lr' is not specified in param_groups[{index}] when resuming an optimizer"
                )
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self.last_epoch = last_epoch
        self._watch_optimizer()
        self.verbose = verbose
        self._initial_step()

    def _watch_optimizer(self) -> None:
        """Counts the optimizer's steps, to warn when the schedule steps first."""
        step = self.optimizer.step
        if getattr(step, "_with_counter", False):
            return

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.optimizer._step_count += 1
            return step(*args, **kwargs)

        counted._with_counter = True  # type: ignore[attr-defined]
        self.optimizer.step = counted

    def _initial_step(self) -> None:
        self.optimizer._step_count = 0
        self._step_count = 0
        self.step()

    def get_lr(self) -> list[float]:
        if not self._get_lr_called_within_step:
            warnings.warn(
                "To get the last learning rate computed by the scheduler, please use `get_last_lr()`.",
                UserWarning,
                stacklevel=2,
            )
        return self._rates()

    def _rates(self) -> list[float]:
        raise NotImplementedError

    #: The rates of `last_epoch`, whatever came before; None where there is no such form.
    _closed_rates: Any = None

    def get_last_lr(self) -> list[float]:
        return self._last_lr

    def print_lr(self, is_verbose: bool, group: int, lr: float, epoch: float | None = None) -> None:
        if not is_verbose:
            return
        if epoch is None:
            print(f"Adjusting learning rate of group {group} to {lr:.4e}.")
        else:
            print(f"Epoch {epoch_text(epoch)}: adjusting learning rate of group {group} to {lr:.4e}.")

    def step(self, epoch: int | None = None) -> None:
        self._check_order()
        self._step_count += 1
        if epoch is not None:
            warn_of_epoch()
        self.last_epoch = self.last_epoch + 1 if epoch is None else epoch
        self._set(epoch, epoch is not None and self._closed_rates is not None)

    def _set(self, epoch: float | None, closed: bool) -> None:
        self._get_lr_called_within_step = True
        try:
            rates = self._closed_rates() if closed else self.get_lr()
        finally:
            self._get_lr_called_within_step = False
        for index, (group, lr) in enumerate(zip(self.optimizer.param_groups, rates, strict=False)):
            group["lr"] = lr
            self.print_lr(self.verbose, index, lr, epoch)
        self._last_lr = self._current()

    def _check_order(self) -> None:
        if self._step_count != 1:
            return
        if not hasattr(self.optimizer.step, "_with_counter"):
            warnings.warn(
                "Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization. "
                "Please, make sure to call `optimizer.step()` before `lr_scheduler.step()`. See more details at "
                + _HOW,
                UserWarning,
                stacklevel=3,
            )
        elif self.optimizer._step_count < 1:
            warnings.warn(
                "Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyTorch 1.1.0 and later, "
                "you should call them in the opposite order: `optimizer.step()` before `lr_scheduler.step()`.  "
                "Failure to do this will result in PyTorch skipping the first value of the learning rate "
                "schedule. See more details at " + _HOW,
                UserWarning,
                stacklevel=3,
            )

    def _current(self) -> list[float]:
        return [group["lr"] for group in self.optimizer.param_groups]

    def state_dict(self) -> dict[str, Any]:
        return {key: value for key, value in self.__dict__.items() if key != "optimizer"}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.__dict__.update(state_dict)
