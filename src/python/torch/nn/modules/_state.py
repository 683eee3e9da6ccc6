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
    found: Any = OrderedDict() if destination is None else destination
    if destination is None:
        found._metadata = OrderedDict()
    if hasattr(found, "_metadata"):
        found._metadata[prefix[:-1]] = {"version": module._version}
    for name, tensor in _members(module).items():
        found[prefix + name] = tensor if keep_vars else tensor.detach()
    for name, child in module._modules.items():
        if child is not None:
            child.state_dict(destination=found, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
    return found


class _Loading:
    """What a load_state_dict has found so far."""

    def __init__(self, state_dict: Mapping[str, Any]) -> None:
        self.state_dict = state_dict
        self.metadata: Mapping[str, Any] = getattr(state_dict, "_metadata", None) or {}
        self.missing: list[str] = []
        self.unexpected: list[str] = []
        self.errors: list[str] = []

    def module(self, module: Any, prefix: str) -> None:
        members = _members(module)
        version = self.metadata.get(prefix[:-1], {}).get("version")
        for name, tensor in members.items():
            key = prefix + name
            if key in self.state_dict:
                self._copy(key, tensor, self.state_dict[key])
            elif not module._is_new_in(name, version):
                self.missing.append(key)
        for key in self.state_dict:
            name = key[len(prefix) :].split(".", 1)[0] if key.startswith(prefix) else None
            if name is not None and name not in module._modules and key[len(prefix) :] not in members:
                self.unexpected.append(key)
        for name, child in module._modules.items():
            if child is not None:
                self.module(child, f"{prefix}{name}.")

    def _copy(self, key: str, tensor: Tensor, source: Any) -> None:
        if not isinstance(source, Tensor):
            self.errors.append(
                f'While copying the parameter named "{key}", expected torch.Tensor or Tensor-like '
                f"object from checkpoint but received {type(source)}"
            )
            return
        if tensor.dim() == 0 and source.dim() == 1:
            source = source[0]
        if source.shape != tensor.shape:
            self.errors.append(
                f"size mismatch for {key}: copying a param with shape {source.shape} from checkpoint, "
                f"the shape in current model is {tensor.shape}."
            )
            return
        with no_grad():
            tensor.copy_(source)


def load(module: Any, state_dict: Mapping[str, Any], strict: bool) -> tuple[list[str], list[str]]:
    """Names that were missing, and names that were too much.

    Raises RuntimeError with PyTorch's list of what does not fit.
    """
    if not isinstance(state_dict, Mapping):
        raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
    loading = _Loading(state_dict)
    loading.module(module, "")
    errors = loading.errors
    if strict and loading.unexpected:
        errors.insert(0, f"Unexpected key(s) in state_dict: {_quoted(loading.unexpected)}. ")
    if strict and loading.missing:
        errors.insert(0, f"Missing key(s) in state_dict: {_quoted(loading.missing)}. ")
    if errors:
        name = type(module).__name__
        raise RuntimeError(f"Error(s) in loading state_dict for {name}:\n\t" + "\n\t".join(errors))
    return loading.missing, loading.unexpected


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
