"""Modules that hold others in order."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from ._given import pairs, place
from .module import Module
from .parameter_container import ParameterDict as ParameterDict
from .parameter_container import ParameterList as ParameterList


class _Ordered(Module):
    """Children named '0', '1' …"""

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def _name(self, index: Any) -> str:
        return list(self._modules)[place(len(self), index)]

    def __setitem__(self, index: int, module: Module) -> None:
        setattr(self, self._name(index), module)

    def __delitem__(self, index: Any) -> None:
        names = list(self._modules)
        chosen = names[index] if isinstance(index, slice) else [self._name(index)]
        kept = [(name, module) for name, module in self._modules.items() if name not in chosen]
        numbered = all(name.isdigit() for name in names)
        self._modules.clear()
        self._modules.update((str(i) if numbered else name, m) for i, (name, m) in enumerate(kept))

    def append(self, module: Module | None) -> Any:
        self.add_module(str(len(self)), module)
        return self

    def pop(self, key: Any) -> Module:
        module = self[key]
        del self[key]
        return module

    def __getitem__(self, index: Any) -> Any:
        raise NotImplementedError

    def _insert(self, index: int, module: Module) -> None:
        modules = list(self)
        modules.insert(index, module)
        self._modules.clear()
        self._modules.update((str(i), m) for i, m in enumerate(modules))


class Sequential(_Ordered):
    """Modules one after the other: the result of each is the input of the next."""

    def __init__(self, *args: Any) -> None:
        super().__init__()
        if len(args) == 1 and isinstance(args[0], OrderedDict):
            for name, module in args[0].items():
                self.add_module(name, module)
        else:
            for index, module in enumerate(args):
                self.add_module(str(index), module)

    def forward(self, input: Any) -> Any:
        for module in self:
            input = module(input)  # noqa: A001
        return input

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return self.__class__(OrderedDict(list(self._modules.items())[index]))
        return self._modules[self._name(index)]

    def extend(self, sequential: Iterable[Module]) -> Sequential:
        for module in sequential:
            self.append(module)
        return self

    def insert(self, index: int, module: Module) -> Sequential:
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        if not -len(self) <= index <= len(self):
            raise IndexError(f"Index out of range: {index}")
        self._insert(index, module)
        return self

    def __add__(self, other: Any) -> Sequential:
        return Sequential(*self, *_sequential("add operator", other))

    def __iadd__(self, other: Any) -> Sequential:
        return self.extend(list(_sequential("add operator", other)))

    def __mul__(self, other: int) -> Sequential:
        return Sequential(*(list(self) * _times(other)))

    __rmul__ = __mul__

    def __imul__(self, other: int) -> Sequential:
        return self.extend(list(self) * (_times(other) - 1))


def _sequential(what: str, value: Any) -> Sequential:
    if not isinstance(value, Sequential):
        raise ValueError(f"{what} supports only objects of Sequential class, but {type(value)} is given.")
    return value


def _times(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(f"unsupported operand type(s) for *: {Sequential} and {type(value)}")
    if value <= 0:
        raise ValueError(f"Non-positive multiplication factor {value} for {Sequential}")
    return value


class ModuleList(_Ordered):
    """A list whose modules belong to the network."""

    def __init__(self, modules: Iterable[Module] | None = None) -> None:
        super().__init__()
        if modules is not None:
            self += modules

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return self.__class__(list(self)[index])
        return self._modules[self._name(index)]

    def extend(self, modules: Iterable[Module]) -> ModuleList:
        if not isinstance(modules, Iterable):
            raise TypeError("ModuleList.extend should be called with an iterable, but got " + type(modules).__name__)
        for module in modules:
            self.append(module)
        return self

    def insert(self, index: int, module: Module) -> None:
        self._insert(index, module)

    def __add__(self, other: Iterable[Module]) -> ModuleList:
        return ModuleList([*self, *other])

    def __iadd__(self, modules: Iterable[Module]) -> ModuleList:
        return self.extend(modules)


class ModuleDict(Module):
    """A dict whose modules belong to the network."""

    def __init__(self, modules: Any = None) -> None:
        super().__init__()
        if modules is not None:
            self.update(modules)

    def __getitem__(self, key: str) -> Any:
        return self._modules[key]

    def __setitem__(self, key: str, module: Module) -> None:
        self.add_module(key, module)

    def __delitem__(self, key: str) -> None:
        del self._modules[key]

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __contains__(self, key: str) -> bool:
        return key in self._modules

    def keys(self) -> Iterable[str]:
        return self._modules.keys()

    def items(self) -> Iterable[tuple[str, Any]]:
        return self._modules.items()

    def values(self) -> Iterable[Any]:
        return self._modules.values()

    def clear(self) -> None:
        self._modules.clear()

    def pop(self, key: str) -> Any:
        module = self[key]
        del self[key]
        return module

    def update(self, modules: Any) -> None:
        for key, module in pairs("ModuleDict", modules):
            self[key] = module
