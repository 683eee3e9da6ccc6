"""Modules that hold parameters by place or by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from torch._tensor import Tensor

from ..parameter import Parameter
from ._given import pairs, place
from .module import Module


class _Parameters(Module):
    """Common to both containers of parameters: plain tensors become parameters."""

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        raise RuntimeError(f"{type(self).__name__} should not be called.")

    @staticmethod
    def _as_parameter(value: Any) -> Any:
        tensor = isinstance(value, Tensor) and not isinstance(value, Parameter)
        return Parameter(value) if tensor else value


class ParameterList(_Parameters):
    """A list whose parameters belong to the network."""

    __module__ = "torch.nn.modules.container"  # so that PyTorch finds it in a saved file

    def __init__(self, values: Iterable[Any] | None = None) -> None:
        super().__init__()
        self._size = 0
        if values is not None:
            self += values

    def append(self, value: Any) -> ParameterList:
        setattr(self, str(self._size), self._as_parameter(value))
        self._size += 1
        return self

    def extend(self, values: Iterable[Any]) -> ParameterList:
        if not isinstance(values, Iterable) or isinstance(values, Tensor):
            raise TypeError(f"ParameterList.extend should be called with an iterable, but got {type(values).__name__}")
        for value in values:
            self.append(value)
        return self

    def __iadd__(self, values: Iterable[Any]) -> ParameterList:
        return self.extend(values)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return ParameterList(list(self)[index])
        return getattr(self, str(place(len(self), index)))

    def __setitem__(self, index: Any, value: Any) -> None:
        setattr(self, str(place(len(self), index)), self._as_parameter(value))

    def __iter__(self) -> Iterator[Any]:
        return (self[i] for i in range(self._size))

    def extra_repr(self) -> str:
        return "\n".join(f"  ({i}): {_described(p, str(getattr(p, 'dtype', '')))}" for i, p in enumerate(self))


class ParameterDict(_Parameters):
    """A dict whose parameters belong to the network."""

    __module__ = "torch.nn.modules.container"  # so that PyTorch finds it in a saved file

    def __init__(self, parameters: Any = None) -> None:
        super().__init__()
        self._keys: dict[str, None] = {}
        if parameters is not None:
            self.update(parameters)

    def __getitem__(self, key: str) -> Any:
        if key not in self._keys:
            raise KeyError(key)
        return getattr(self, key)

    def __setitem__(self, key: str, value: Any) -> None:
        self._keys[key] = None
        setattr(self, key, self._as_parameter(value))

    def __delitem__(self, key: str) -> None:
        del self._keys[key]
        delattr(self, key)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def keys(self) -> Iterable[str]:
        return self._keys.keys()

    def items(self) -> Iterable[tuple[str, Any]]:
        return [(key, self[key]) for key in self._keys]

    def values(self) -> Iterable[Any]:
        return [self[key] for key in self._keys]

    def pop(self, key: str) -> Any:
        value = self[key]
        del self[key]
        return value

    def clear(self) -> None:
        for key in list(self._keys):
            del self[key]

    def update(self, parameters: Any) -> None:
        for key, value in pairs("ParameterDict", parameters):
            self[key] = value

    def extra_repr(self) -> str:
        return "\n".join(
            f"  ({key}): {_described(p, p.type() if isinstance(p, Tensor) else '')}" for key, p in self.items()
        )


def _described(value: Any, kind: str) -> str:
    if not isinstance(value, Tensor):
        return f"Object of type: {type(value).__name__}"
    name = "Parameter" if isinstance(value, Parameter) else "Tensor"
    device = "" if not value.is_cuda else f" (GPU {value.device.index or 0})"
    return f"{name} containing: [{kind} of size {'x'.join(map(str, value.shape))}{device}]"
