"""state_dict and load_state_dict."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from torch._modes import no_grad
from torch._tensor import Tensor


def _members(module: Any) -> dict[str, Tensor]:
    """Parameters and persistent buffers of one module, without those of its children."""
    kept = {n: b for n, b in module._buffers.items() if n not in module._non_persistent_buffers_set}
    return {n: t for n, t in {**module._parameters, **kept}.items() if t is not None}


def collect(module: Any, destination: Any, prefix: str, keep_vars: bool) -> OrderedDict[str, Tensor]:
    found: OrderedDict[str, Tensor] = OrderedDict() if destination is None else destination
    for name, tensor in _members(module).items():
        found[prefix + name] = tensor if keep_vars else tensor.detach()
    for name, child in module._modules.items():
        if child is not None:
            child.state_dict(destination=found, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
    return found


def load(
    module: Any, state_dict: Mapping[str, Tensor], strict: bool
) -> tuple[list[str], list[str]]:
    """Names that were missing, and names that were too much.

    Raises RuntimeError with PyTorch's list of what does not fit.
    """
    if not isinstance(state_dict, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
    own = {
        (f"{path}." if path else "") + name: tensor
        for path, part in module.named_modules(remove_duplicate=False)
        for name, tensor in _members(part).items()
    }
    missing = [name for name in own if name not in state_dict]
    unexpected = [name for name in state_dict if name not in own]
    errors = _copy(own, state_dict)
    if strict and missing:
        errors.insert(0, f"Missing key(s) in state_dict: {_quoted(missing)}. ")
    if strict and unexpected:
        errors.insert(0, f"Unexpected key(s) in state_dict: {_quoted(unexpected)}. ")
    if errors:
        name = type(module).__name__
        raise RuntimeError(f"Error(s) in loading state_dict for {name}:\n\t" + "\n\t".join(errors))
    return missing, unexpected


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _copy(own: dict[str, Tensor], given: Mapping[str, Tensor]) -> list[str]:
    errors = []
    for name, tensor in own.items():
        if name not in given:
            continue
        source = given[name]
        if not isinstance(source, Tensor):
            errors.append(
                f'While copying the parameter named "{name}", expected torch.Tensor or Tensor-like '
                f"object from checkpoint but received {type(source)}"
            )
        elif source.shape != tensor.shape:
            errors.append(
                f"size mismatch for {name}: copying a param with shape {source.shape} from checkpoint, "
                f"the shape in current model is {tensor.shape}."
            )
        else:
            with no_grad():
                tensor.copy_(source)
    return errors
