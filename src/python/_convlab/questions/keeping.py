"""A model's parameters, taken out of the session and put into it again.

What is kept is a state_dict as torch.save writes it, and the recipe of the model (recipe.py): the program that makes it
anew. So a model comes back after the page was left, although its variables did not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from _convlab import cells, training
from _convlab.questions import recipe, weights
from _convlab.questions.models import models, trained_last
from _convlab.unseen import random_kept

import __main__

Detail = dict[str, Any]


def keep(detail: Detail | None, _data: bytes | None) -> Any:
    """The model `detail.name`, or the one trained last: `{name, type, layers, …}` and its file; None where there is none."""
    name = (detail or {}).get("name")
    found = [(n, m) for n, m in candidates() if name in (None, n)]
    if not found:
        return None
    name, model = found[0]
    return described(name, model), weights.write(model.state_dict())


def candidates() -> list[tuple[str, Any]]:
    """Models that have something to keep; of those trained last, the whole before its parts."""
    found = [(n, m, sum(p.numel() for p in m.parameters())) for n, m in models()]
    found = [each for each in found if each[2] > 0]
    found.sort(key=lambda each: -each[2] if trained_last(each[1]) else 0)
    return [(n, m) for n, m, _ in found]


def described(name: str, model: Any) -> Detail:
    """What the page is told of a model: its variable, class and layers, and the recipe that makes it anew."""
    file = _file_of(model)
    made = recipe.recipe(name, recipe.cells_of_session(file))
    parts, without = made or ([], [])
    return {
        "name": name,
        "type": type(model).__name__,
        "layers": layers(model),
        "parameters": sum(p.numel() for p in model.parameters()),
        "trained": trained_last(model),
        "training": model.training,
        "cell": cells.sources.get(file, ""),
        # A model that was changed after it was made is not what its statement makes.
        "parts": parts if parts and _fits(name, parts, model) else [],
        "without": without,
    }


def layers(model: Any) -> list[str]:
    """Its layers with parameters, in the order of their definition: `Conv2d 1→10 5×5`."""
    return [_layer(m) for m in model.modules() if any(p is not None for p in m._parameters.values())]


def _layer(module: Any) -> str:
    weight = module._parameters.get("weight")
    name = type(module).__name__
    if weight is None or weight.dim() == 0:
        return name
    if weight.dim() == 1:
        return f"{name} {weight.shape[0]}"
    into, out = getattr(module, "in_channels", weight.shape[1]), getattr(module, "out_channels", weight.shape[0])
    kernel = "×".join(str(size) for size in weight.shape[2:])
    return f"{name} {into}→{out} {kernel}".rstrip()


def _file_of(model: Any) -> str:
    """The cell whose code defines the model's class; that of no cell for a class of torch."""
    for member in vars(type(model)).values():
        file = getattr(getattr(member, "__code__", None), "co_filename", "")
        if file in cells.sources:
            return file
    for file in reversed(cells.sources):
        if any(model is __main__.__dict__.get(n) for n in recipe.assigned(file)):
            return file
    return ""


def _fits(name: str, parts: list[dict[str, str]], model: Any) -> bool:
    """Does the recipe make a model of the same parameters? Tried where it leaves no trace."""
    import torch

    scope: Detail = {"__name__": "__main__"}
    with random_kept():
        try:
            for part in parts:
                exec(part["code"], scope)
            made, wanted = scope[name].state_dict(), model.state_dict()
        except Exception:
            return False
        finally:
            # Its classes hold the scope, and the scope holds the model.
            scope.clear()
    shapes = [[(key, tuple(t.shape)) for key, t in s.items() if isinstance(t, torch.Tensor)] for s in (made, wanted)]
    return shapes[0] == shapes[1]


def restore(detail: Detail, data: bytes | None) -> Detail:
    """Puts a file's parameters into a model of the session, which is made where it is not there.

    `detail`: `{name?, parts?, anew?, code?, training?, optimizer?}`. Without a name (a file from elsewhere) it is a model
    of the session whose parameters fit, else the one that the cell's `code` makes. `anew`: the model is made by its
    recipe although the session has one. The answer: `{refused, what}`, or `{name, made, defined, device, optimizer}`.
    """
    try:
        value = weights.read(data or b"")
        state = weights.parameters(value)
    except weights.Refused as refused:
        return {"refused": refused.why, "what": refused.what}
    name, parts, without = _aim(detail, state)
    if name is None:
        return {"refused": "no-model", "what": ", ".join(state)}
    present = None if detail.get("anew") else _of_session(name)
    with _all_or_nothing():
        defined = [] if present is not None else _define(name, parts, bool(detail.get("anew")))
        model = __main__.__dict__[name]
        _load(model, state)
        if present is None:
            _settle(model, detail.get("training", True))
        optimizer = _restore_optimizer(detail.get("optimizer"), value)
    return {
        **described(name, model),
        "made": present is None,
        "defined": defined,
        "without": without,
        "device": str(next((p.device for p in model.parameters()), "cpu")),
        "optimizer": optimizer,
    }


def _of_session(name: str) -> Any:
    from torch.nn import Module

    found = __main__.__dict__.get(name)
    return found if isinstance(found, Module) else None


def _aim(detail: Detail, state: dict[str, Any]) -> tuple[str | None, list[dict[str, str]], list[str]]:
    """The name of the model that is meant, and how it is made."""
    if detail.get("name"):
        return detail["name"], detail.get("parts") or [], detail.get("without") or []
    mine = candidates()
    fitting = [name for name, model in mine if _shapes(model.state_dict()) == _shapes(state)]
    code = detail.get("code", "")
    for name in fitting or reversed(recipe.called(code)):
        made = recipe.recipe(name, [code, *recipe.cells_of_session()])
        if fitting or made:
            return name, made.parts if made else [], made.without if made else []
    return (mine[0][0] if mine else None), [], []


def _shapes(state: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape) for name, tensor in state.items()}


def _define(name: str, parts: list[dict[str, str]], anew: bool) -> list[str]:
    """Runs what the session does not have, the model itself last; the names that are new."""
    from torch import random

    code = "\n".join(part["code"] for part in parts)
    file = cells.register(code, f"kept/{name}")
    missing = [part for part in parts if anew or part["name"] == name or part["name"] not in __main__.__dict__]
    # The first parameters are drawn for nothing: what the reader draws next is what it would have been.
    with random.fork_rng():
        line = 0
        for part in parts:
            if part in missing:
                # Its lines are counted within the whole, so that tracebacks show them.
                exec(compile("\n" * line + part["code"], file, "exec", dont_inherit=True), __main__.__dict__)
            line += part["code"].count("\n") + 1
    if _of_session(name) is None:
        raise NameError(f"name '{name}' is not defined")
    return [part["name"] for part in missing]


def _load(model: Any, state: dict[str, Any]) -> None:
    """All of it, or, where something does not fit, PyTorch's error and the model as it was."""
    before = {key: tensor.clone() for key, tensor in model.state_dict().items()}
    try:
        model.load_state_dict(state)
    except BaseException:
        model.load_state_dict(before)
        raise


def _settle(model: Any, is_training: bool) -> None:
    import torch

    if torch.cuda.is_available():
        model.to("cuda")
    model.train(is_training)


def _restore_optimizer(detail: Detail | None, value: Any) -> str | None:
    """The optimizer of a training that was cut off, with its momenta; its name, or None where it cannot be made."""
    if not detail or not detail["parts"] or "optimizer_state_dict" not in value:
        return None
    name = detail["name"]
    for part in detail["parts"]:
        if part["name"] == name or part["name"] not in __main__.__dict__:
            exec(part["code"], __main__.__dict__)
    __main__.__dict__[name].load_state_dict(value["optimizer_state_dict"])
    return name


@contextlib.contextmanager
def _all_or_nothing() -> Iterator[None]:
    """A restore that fails leaves the names of the session as they were."""
    names = __main__.__dict__
    before = dict(names)
    try:
        yield
    except BaseException:
        for name in names.keys() - before.keys():
            del names[name]
        names.update(before)
        raise


def snapshot() -> tuple[Detail, bytes] | None:
    """The training as it stands: the model trained last and its optimizer, in one file."""
    found = candidates()
    if not found or not trained_last(found[0][1]):
        return None
    name, model = found[0]
    optimizer = training.last_optimizer()
    detail = described(name, model)
    detail["optimizer"] = _optimizer(optimizer)
    return detail, weights.write(
        {"model_state_dict": model.state_dict(), "optimizer_state_dict": optimizer.state_dict()}
    )


def _optimizer(optimizer: Any) -> Detail | None:
    for name, value in __main__.__dict__.items():
        if value is optimizer:
            made = recipe.recipe(name, recipe.cells_of_session())
            return {"name": name, "parts": made.parts if made else []}
    return None
