"""What a figure shows of `backward()`: the last convolution with max pooling behind it, and the gradients that came back.

While the cell runs, its forward passes are written down on a tape (`_convlab.tape`), each from its first convolution on.
Of convolutions, pools and ReLUs the numbers are kept that a figure can show, and a hook keeps their gradients as they come:
the program's own `.grad` stay as PyTorch has them. Once the run has ended, the tape alone is held, for the question
`finite_difference`: with it the tensors from outside that its pass began with.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

from _convlab import bridge
from _convlab.tape import Place, Step, Tape

#: More than this no figure shows: rows and columns of a picture, its channels, kernels.
_SIDE = 15
_CHANNELS = 16

_RELU = ("relu", "relu_")
_SHOWN = ("conv2d", "max_pool2d", *_RELU)


@dataclass
class Handle:
    """A tensor of the program, by its number alone: looking must not hold it."""

    _id: int


@dataclass
class Look:
    """What is kept of one tensor: its shape, a corner of its numbers, a corner of its gradient."""

    shape: list[int]
    values: Any
    gradient: Any = None
    #: Of max pooling: where in its plane each number comes from.
    winners: Any = None

    def told(self) -> dict[str, Any]:
        """Its shape, and the corners as nested lists."""
        gradient = None if self.gradient is None else self.gradient.tolist()
        return {"shape": self.shape, "values": self.values.tolist(), "gradient": gradient}


@dataclass
class Pass:
    """One forward pass and, once `backward()` was called, the way back."""

    tape: Tape = field(default_factory=Tape)
    #: By the place of a result on the tape.
    looks: dict[Place, Look] = field(default_factory=dict)
    #: What a convolution took, by the place of its result.
    pictures: dict[Place, Look] = field(default_factory=dict)
    weights: dict[Place, Look] = field(default_factory=dict)
    hooks: list[Any] = field(default_factory=list)
    root: Place | None = None
    seed: Any = None
    loss: Any = None

    def close(self) -> None:
        """Takes its hooks off the tensors of the program."""
        for hook in self.hooks:
            hook.remove()
        self.hooks.clear()


_now: Pass | None = None
_back: Pass | None = None
_looking = False
#: What is left of the last watched run: its pass and the convolution shown, for the question that runs it again.
held: tuple[Pass, Step] | None = None


def begin() -> None:
    global held
    held = None
    bridge.watch(_saw)


def end() -> None:
    global _now, _back
    bridge.unwatch(_saw)
    for each in (_now, _back):
        if each is not None:
            each.close()
    _now = _back = None


def read() -> dict[str, Any] | None:
    """The last way back, as `BackwardPass` of src/runtime/views/backward.ts; None where there was none."""
    global held
    bridge.unwatch(_saw)
    if _back is None or (chain := chain_of(_back)) is None:
        return None
    held = _back, chain[0]
    conv, *layers = chain
    weight, options = _back.weights[_result(conv)], conv.args[3]
    pool = next(step for step in layers if step.op == "max_pool2d").args[1]
    return {
        "input": _back.pictures[_result(conv)].told(),
        "weight": weight.told(),
        "convolution": _settings(weight.shape[2:], options, options["groups"]),
        "pooling": {**_settings(pool["kernel_size"], pool, 1), "ceil": pool["ceil_mode"]},
        "stages": [_stage(step, _back.looks[_result(step)]) for step in chain],
        "loss": _back.loss.item(),
    }


def _stage(step: Step, look: Look) -> dict[str, Any]:
    winners = None if look.winners is None else look.winners.tolist()
    return {"op": step.op.rstrip("_"), **look.told(), "winners": winners}


def chain_of(seen: Pass) -> list[Step] | None:
    """The last convolution with max pooling behind it, and what follows: relu or not, pooling, relu or not."""
    steps = seen.tape.steps
    for n in reversed(range(len(steps))):
        if steps[n].op == "conv2d" and _result(steps[n]) in seen.looks:
            chain = [steps[n]]
            for step in steps[n + 1 :]:
                wanted = _RELU if _pools(chain) else ("max_pool2d", *_RELU)
                if step.op in wanted and step.args[0] == _result(chain[-1]):
                    chain.append(step)
            if _pools(chain):
                return chain
    return None


def _pools(chain: list[Step]) -> bool:
    return any(step.op == "max_pool2d" for step in chain)


def _result(step: Step) -> Place:
    place = step.results[0]
    assert place is not None
    return place


def _saw(op: str, args: tuple[Any, ...], answer: Any) -> None:
    """The engine has done something. Looking at it asks the engine, too: that is not followed."""
    global _looking
    if _looking:
        return
    _looking = True
    try:
        _follow(op, args, answer)
    except Exception:  # noqa: BLE001 - a figure is an extra: this run has none
        end()
    finally:
        _looking = False


def _follow(op: str, args: tuple[Any, ...], answer: Any) -> None:
    if op == "backward":
        return _goes_back(*args)
    follows = _now is not None and _now.tape.follows(args)
    if not follows and op == "conv2d" and bridge.requires_grad(answer):
        _renew()
    elif not follows:
        return None
    assert _now is not None
    step = _now.tape.add(op, args, answer)
    if op in _SHOWN:
        _look_at(_now, step, args, answer[0] if isinstance(answer, tuple) else answer)
    return None


def _renew() -> None:
    """Another forward pass begins."""
    global _now
    if _now is not None and _now is not _back:
        _now.close()
    _now = Pass()


def _goes_back(root: Any, seed: Any) -> None:
    """`backward()` begins at `root`."""
    global _back
    place = _now and _now.tape.place_of(root._id)
    if _now is None or place is None or chain_of(_now) is None:
        return
    if _back is not None and _back is not _now:
        _back.close()
    _back = _now
    _back.root, _back.seed = place, None if seed is None else seed.detach().clone()
    _back.loss = weighed(root.detach(), _back.seed).clone()


def weighed(root: Any, seed: Any) -> Any:
    """The number whose gradients `root.backward(seed)` finds."""
    return root.sum() if seed is None else (root * seed).sum()


def _look_at(seen: Pass, step: Step, args: tuple[Any, ...], answer: int) -> None:
    from torch import no_grad
    from torch.nn import functional

    with no_grad():
        look = seen.looks[_result(step)] = _kept(seen, answer, _picture)
        if step.op == "conv2d":
            seen.pictures[_result(step)] = _kept(seen, args[0]._id, _picture)
            seen.weights[_result(step)] = _kept(seen, args[1]._id, _kernels)
        elif step.op == "max_pool2d":
            options = {**args[1], "return_indices": True}
            _, where = functional.max_pool2d(args[0].detach(), **options)
            look.winners = _picture(where)


def _kept(seen: Pass, handle: int, part: Any) -> Look:
    """Numbers now, before something changes them in place; the gradient when it comes."""
    from torch._autograd import register_hook
    from torch._binding import wrap

    tensor = wrap(bridge.call("detach", Handle(handle)))
    look = Look(list(tensor.shape), part(tensor))
    if bridge.requires_grad(handle):

        def keep(gradient: Any) -> None:
            with contextlib.suppress(Exception):
                look.gradient = part(gradient)

        seen.hooks.append(register_hook(Handle(handle), keep))
    return look


def _picture(t: Any) -> Any:
    """The upper left corner of a batch's first picture."""
    first = t[0] if t.dim() == 4 else t
    return first[:_CHANNELS, :_SIDE, :_SIDE].clone()


def _kernels(t: Any) -> Any:
    return t[:_CHANNELS, :_CHANNELS, :_SIDE, :_SIDE].clone()


def _settings(kernel: list[int], options: dict[str, Any], groups: int) -> dict[str, Any]:
    padding, dilation = options["padding"], options["dilation"]
    if padding == "same":
        # Where the kernel's extent is even one side gets more: no whole number says that.
        padding = [d * (k - 1) / 2 for d, k in zip(dilation, kernel, strict=True)]
    elif padding == "valid":
        padding = [0, 0]
    stride = options.get("stride", kernel)
    return {"kernel": list(kernel), "stride": list(stride), "padding": padding, "dilation": dilation, "groups": groups}
