"""Module: the base of every layer and network."""

from __future__ import annotations

import itertools
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from torch import _conversion
from torch._autograd import RemovableHandle
from torch._dtypes import float32
from torch._modes import no_grad
from torch._tensor import Tensor
from _convlab import trail

from ..parameter import Parameter
from . import _state
from ._text import module_text

_hook_numbers = itertools.count()


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    """What load_state_dict found missing or too much."""

    def __repr__(self) -> str:
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return super().__repr__()

    __str__ = __repr__


class Module:
    """A layer or a network: what it learns, what it consists of, and `forward`."""

    training: bool
    forward: Callable[..., Any]

    def __init__(self) -> None:
        own = self.__dict__
        own["training"] = True
        for name in ("_parameters", "_buffers", "_modules"):
            own[name] = OrderedDict()
        own["_non_persistent_buffers_set"] = set()
        for name in ("_forward_pre_hooks", "_forward_hooks", "_backward_hooks"):
            own[name] = OrderedDict()

    def forward(self, *inputs: Any) -> Any:  # type: ignore[no-redef]
        raise NotImplementedError(
            f'Module [{type(self).__name__}] is missing the required "forward" function'
        )

    # --- calling ---

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        for hook in self._hooks("_forward_pre_hooks"):
            changed = hook(self, inputs)
            if changed is not None:
                inputs = changed if isinstance(changed, tuple) else (changed,)
        with trail.step(self, inputs):
            result = self.forward(*inputs, **named)
        for hook in self._hooks("_forward_hooks"):
            changed = hook(self, inputs, result)
            if changed is not None:
                result = changed
        if self.__dict__["_backward_hooks"]:
            self._watch_gradients(inputs, result)
        return result

    def _hooks(self, kind: str) -> tuple[Callable[..., Any], ...]:
        hooks = self.__dict__.get(kind)
        if hooks is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{kind}'")
        return tuple(hooks.values()) if hooks else ()

    def _watch_gradients(self, inputs: tuple[Any, ...], result: Any) -> None:
        """Full backward hooks, for modules with one tensor as result."""
        if not isinstance(result, Tensor) or not result.requires_grad:
            return

        def call(grad: Tensor) -> None:
            for hook in tuple(self._backward_hooks.values()):
                if hook(self, (None,) * len(inputs), (grad,)) is not None:
                    raise NotImplementedError(
                        "register_full_backward_hook(): changing gradients is not supported here"
                    )

        result.register_hook(call)

    def _register(self, kind: str, hook: Callable[..., Any]) -> RemovableHandle:
        hooks = self.__dict__[kind]
        number = next(_hook_numbers)
        hooks[number] = hook
        return RemovableHandle(lambda: hooks.pop(number, None))

    def register_forward_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        return self._register("_forward_pre_hooks", hook)

    def register_forward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        return self._register("_forward_hooks", hook)

    def register_full_backward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, grad_input, grad_output)`; grad_input is not known here and given as None."""
        return self._register("_backward_hooks", hook)

    # --- what belongs to it ---

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, Parameter):
            self._forget(name, "_parameters")
            self.register_parameter(name, value)
        elif isinstance(value, Module):
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
                    f"cannot assign '{_conversion_name(value)}' as buffer '{name}' "
                    "(torch.Tensor or None expected)"
                )
            own["_buffers"][name] = value
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        own = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            if kind in own and name in own[kind]:
                return own[kind][name]
        raise AttributeError(
            f"'{type(self).__name__}' object has no attribute '{name}'", name=name, obj=self
        )

    def __delattr__(self, name: str) -> None:
        for kind in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__.get(kind, ()):
                del self.__dict__[kind][name]
                return
        object.__delattr__(self, name)

    def __dir__(self) -> list[str]:
        names = [*object.__dir__(self), *self._parameters, *self._modules, *self._buffers]
        return sorted(name for name in names if not name[0].isdigit())

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        self._need("_parameters", "cannot assign parameters before Module.__init__() call")
        if "." in name:
            raise KeyError('parameter name can\'t contain "."')
        if name == "":
            raise KeyError('parameter name can\'t be empty string ""')
        if hasattr(self, name) and name not in self._parameters:
            raise KeyError(f"attribute '{name}' already exists")
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
        if hasattr(self, name) and name not in self._buffers:
            raise KeyError(f"attribute '{name}' already exists")
        if tensor is not None and not isinstance(tensor, Tensor):
            raise TypeError(
                f"cannot assign '{_conversion_name(tensor)}' object to buffer '{name}' "
                "(torch Tensor or None required)"
            )
        self._buffers[name] = tensor
        if not persistent:
            self._non_persistent_buffers_set.add(name)

    def add_module(self, name: str, module: Module | None) -> None:
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{type(module).__qualname__} is not a Module subclass")
        if hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == "":
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module

    register_module = add_module

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def named_parameters(
        self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Parameter]]:
        return self._named_members("_parameters", prefix, recurse)

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(
        self, prefix: str = "", recurse: bool = True, remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Tensor]]:
        return self._named_members("_buffers", prefix, recurse)

    def _named_members(self, kind: str, prefix: str, recurse: bool) -> Iterator[tuple[str, Any]]:
        seen: set[int] = set()
        modules = self.named_modules(prefix=prefix) if recurse else [(prefix, self)]
        for path, module in modules:
            for name, member in module.__dict__[kind].items():
                if member is not None and id(member) not in seen:
                    seen.add(id(member))
                    yield f"{path}.{name}" if path else name, member

    def children(self) -> Iterator[Module]:
        for _, module in self.named_children():
            yield module

    def named_children(self) -> Iterator[tuple[str, Module]]:
        seen: set[Module] = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def modules(self) -> Iterator[Module]:
        for _, module in self.named_modules():
            yield module

    def named_modules(
        self, memo: set[Module] | None = None, prefix: str = "", remove_duplicate: bool = True
    ) -> Iterator[tuple[str, Module]]:
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                below = f"{prefix}.{name}" if prefix else name
                yield from module.named_modules(memo, below, remove_duplicate)

    def get_submodule(self, target: str) -> Module:
        module = self
        for part in target.split(".") if target else []:
            if not hasattr(module, part):
                raise AttributeError(f"{type(module).__name__} has no attribute `{part}`")
            module = getattr(module, part)
            if not isinstance(module, Module):
                raise AttributeError(f"`{part}` is not an nn.Module")
        return module

    def get_parameter(self, target: str) -> Parameter:
        path, _, name = target.rpartition(".")
        return getattr(self.get_submodule(path), name)

    # --- state ---

    def state_dict(
        self, *, destination: Any = None, prefix: str = "", keep_vars: bool = False
    ) -> OrderedDict[str, Tensor]:
        """Name → tensor, of all parameters and buffers; without history unless `keep_vars`."""
        return _state.collect(self, destination, prefix, keep_vars)

    def load_state_dict(
        self, state_dict: Mapping[str, Tensor], strict: bool = True
    ) -> _IncompatibleKeys:
        """Copies tensors by name; with `strict` the names must be the same."""
        return _IncompatibleKeys(*_state.load(self, state_dict, strict))

    # --- changing all of it ---

    def apply(self, fn: Callable[[Module], None]) -> Module:
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def _apply(self, fn: Callable[[Tensor], Tensor]) -> Module:
        for module in self.children():
            module._apply(fn)
        for parameter in self._parameters.values():
            if parameter is not None:
                _apply_to_parameter(parameter, fn)
        for name, buffer in self._buffers.items():
            if buffer is not None:
                self._buffers[name] = fn(buffer)
        return self

    def to(self, *args: Any, **kwargs: Any) -> Module:
        """All parameters and buffers to a device, floating ones to a dtype."""
        kind, place, _ = _conversion.parse_to(args, kwargs)
        if kind is not None and not kind.is_floating_point:
            raise TypeError(
                "nn.Module.to only accepts floating point or complex dtypes, but got desired "
                f"dtype={kind}"
            )
        return self._apply(
            lambda t: t.to(device=place, dtype=kind if t.is_floating_point() else None)
        )

    def cuda(self, device: Any = None) -> Module:
        return self._apply(lambda t: t.cuda(device))

    def cpu(self) -> Module:
        return self._apply(lambda t: t.cpu())

    def float(self) -> Module:
        return self.to(float32)

    def double(self) -> Module:
        return self._apply(lambda t: t.double() if t.is_floating_point() else t)

    def half(self) -> Module:
        return self._apply(lambda t: t.half() if t.is_floating_point() else t)

    def train(self, mode: bool = True) -> Module:
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        self.training = mode
        for module in self.children():
            module.train(mode)
        return self

    def eval(self) -> Module:
        return self.train(False)

    def requires_grad_(self, requires_grad: bool = True) -> Module:
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none: bool = False) -> None:
        for parameter in self.parameters():
            if set_to_none:
                parameter.grad = None
            elif parameter.grad is not None:
                parameter.grad.zero_()

    def share_memory(self) -> Module:
        return self

    # --- text ---

    def extra_repr(self) -> str:
        """What stands between the brackets of this module's repr."""
        return ""

    def _get_name(self) -> str:
        return type(self).__name__

    def __repr__(self) -> str:
        return module_text(self)


def _conversion_name(value: Any) -> str:
    """How PyTorch's messages name the type of a value: `torch.FloatTensor`, `int`."""
    return value.type() if isinstance(value, Tensor) else type(value).__name__


def _apply_to_parameter(parameter: Parameter, fn: Callable[[Tensor], Tensor]) -> None:
    with no_grad():
        moved = fn(parameter)
        grad = parameter.grad
        if moved is not parameter:
            parameter.data = moved
        if grad is not None:
            parameter.grad = fn(grad)


