"""What belongs to a module: parameters, buffers and modules, which are its attributes."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Mapping
from types import FunctionType
from typing import Any

from torch._tensor import Tensor

from ..parameter import Parameter


class Members:
    """Attributes, sorted by kind; the base of every Module."""

    _parameters: OrderedDict[str, Any]
    _buffers: OrderedDict[str, Any]
    _modules: OrderedDict[str, Any]
    _non_persistent_buffers_set: set[str]

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, Parameter):
            self._need("_parameters", "cannot assign parameters before Module.__init__() call")
            self._forget(name, "_parameters")
            self.register_parameter(name, value)
        elif isinstance(value, Members):
            self._need("_modules", "cannot assign module before Module.__init__() call")
            self._forget(name, "_modules")
            self._modules[name] = value
        else:
            self._set_other(name, value)

    def _need(self, kind: str, otherwise: str) -> None:
        if kind not in self.__dict__:
            raise AttributeError(otherwise)

    def _forget(self, name: str, kept: str) -> None:
        for kind in ("_parameters", "_buffers", "_modules"):
            if kind != kept:
                self.__dict__.get(kind, {}).pop(name, None)
        self.__dict__.pop(name, None)

    def _set_other(self, name: str, value: Any) -> None:
        own = self.__dict__
        if name in own.get("_parameters", ()):
            if value is not None:
                raise TypeError(
                    f"cannot assign '{_conversion_name(value)}' as parameter '{name}' "
                    "(torch.nn.Parameter or None expected)"
                )
            own["_parameters"][name] = None
        elif name in own.get("_modules", ()):
            if value is not None:
                raise TypeError(
                    f"cannot assign '{_conversion_name(value)}' as child module '{name}' "
                    "(torch.nn.Module or None expected)"
                )
            own["_modules"][name] = None
        elif name in own.get("_buffers", ()):
            if value is not None and not isinstance(value, Tensor):
                raise TypeError(
                    f"cannot assign '{_conversion_name(value)}' as buffer '{name}' (torch.Tensor or None expected)"
                )
            own["_buffers"][name] = value
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            if kind in own and name in own[kind]:
                return own[kind][name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'", name=name, obj=self)

    def __delattr__(self, name: str) -> None:
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__.get(kind, ()):
                del self.__dict__[kind][name]
                return
        object.__delattr__(self, name)

    def __dir__(self) -> list[str]:
        names = [*object.__dir__(self), *self._parameters, *self._modules, *self._buffers]
        return sorted(name for name in names if not name[:1].isdigit())

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        self._need("_parameters", "cannot assign parameter before Module.__init__() call")
        self._check_name("parameter", name, self._parameters)
        if param is not None and not isinstance(param, Parameter):
            raise TypeError(
                f"cannot assign '{_conversion_name(param)}' object to parameter '{name}' "
                "(torch.nn.Parameter or None required)"
            )
        if param is not None and not param.is_leaf:
            raise ValueError(
                f"Cannot assign non-leaf Tensor to parameter '{name}'. Model parameters must be created "
                "explicitly. To express '{0}' as a function of another Tensor, compute the value in the "
                "forward() method.".replace("{0}", name)
            )
        self._parameters[name] = param

    def register_buffer(self, name: str, tensor: Tensor | None, persistent: bool = True) -> None:
        self._need("_buffers", "cannot assign buffer before Module.__init__() call")
        self._check_name("buffer", name, self._buffers)
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(
                f"cannot assign '{_conversion_name(tensor)}' object to buffer '{name}' (torch Tensor or None required)"
            )
        self._buffers[name] = tensor
        if persistent:
            self._non_persistent_buffers_set.discard(name)
        else:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name: str, module: Any) -> None:
        if module is not None and not isinstance(module, Members):
            raise TypeError(f"{_typename(module)} is not a Module subclass")
        _check_string("module", name)
        if name and hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == "":
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module

    def register_module(self, name: str, module: Any) -> None:
        """The same as add_module."""
        self.add_module(name, module)

    def _check_name(self, kind: str, name: Any, members: Mapping[str, Any]) -> None:
        _check_string(kind, name)
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."')
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in members:
            raise KeyError(f"attribute '{name}' already exists")


def _check_string(kind: str, name: Any) -> None:
    if not isinstance(name, str):
        raise TypeError(f"{kind} name should be a string. Got {_typename(name)}")


def _typename(value: Any) -> str:
    """The name of a value's type, or of itself where it has one: of a class or a function."""
    named = value if hasattr(value, "__qualname__") else type(value)
    if isinstance(value, FunctionType) and vars(sys.modules["torch"]).get(value.__name__) is value:
        return f"torch._VariableFunctionsClass.{value.__name__}"
    module = "" if named.__module__ in ("builtins", None) else f"{named.__module__}."
    return module + named.__qualname__


def _conversion_name(value: Any) -> str:
    """How PyTorch's messages name the type of a value: `torch.FloatTensor`, `int`."""
    return value.type() if isinstance(value, Tensor) else type(value).__name__
