"""Module: the base of every layer and network."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from _convlab import trail
from torch import _conversion
from torch._autograd import RemovableHandle
from torch._dtypes import float32
from torch._modes import no_grad
from torch._tensor import Tensor

from ..parameter import Parameter
from . import _hooks, _state
from ._text import module_text


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
    dump_patches = False
    #: Written into state_dicts, so that later versions know what to expect.
    _version = 1

    def __init__(self) -> None:
        own = self.__dict__
        own["training"] = True
        for name in ("_parameters", "_buffers", "_modules"):
            own[name] = OrderedDict()
        own["_non_persistent_buffers_set"] = set()
        for name in ("_forward_pre_hooks", "_forward_hooks", "_backward_hooks"):
            own[name] = OrderedDict()

    def forward(self, *inputs: Any, **named: Any) -> Any:
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    # --- calling ---

    def __call__(self, *inputs: Any, **named: Any) -> Any:
        if (
            self._backward_hooks or self._forward_hooks or self._forward_pre_hooks or _hooks.every_forward_pre
            or _hooks.every_forward or _hooks.every_backward
        ):  # fmt: skip
            return self._call_with_hooks(inputs, named)
        return self._call_impl(inputs, named)

    def _call_impl(self, inputs: tuple[Any, ...], named: dict[str, Any]) -> Any:
        step = trail.step(self, (*inputs, *named.values()))
        with step:
            result = self.forward(*inputs, **named)
            step.passed(result)
        return result

    def _call_with_hooks(self, inputs: tuple[Any, ...], named: dict[str, Any]) -> Any:
        for hook in (*_hooks.every_forward_pre.values(), *self._forward_pre_hooks.values()):
            changed = hook(self, inputs)
            if changed is not None:
                inputs = changed if isinstance(changed, tuple) else (changed,)
        backward = [*_hooks.every_backward.values(), *self._backward_hooks.values()]
        watch = _hooks.BackwardHook(self, backward) if backward else None
        if watch is not None:
            inputs = watch.before(inputs)
        result = self._call_impl(inputs, named)
        for hook in (*_hooks.every_forward.values(), *self._forward_hooks.values()):
            changed = hook(self, inputs, result)
            if changed is not None:
                result = changed
        return result if watch is None else watch.behind(result)

    def register_forward_pre_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, inputs)` before `forward`; what it returns takes the inputs' place."""
        return _hooks.register(self._forward_pre_hooks, hook)

    def register_forward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, inputs, output)` after `forward`; what it returns takes the output's place."""
        return _hooks.register(self._forward_hooks, hook)

    def register_full_backward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        """Calls `hook(module, grad_input, grad_output)`; what it returns takes the place of grad_input."""
        return _hooks.register(self._backward_hooks, hook)

    def register_backward_hook(self, hook: Callable[..., Any]) -> RemovableHandle:
        raise NotImplementedError(
            "Module.register_backward_hook() is deprecated and not supported here; use register_full_backward_hook()"
        )

    # --- what belongs to it ---

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, Parameter):
            self._need("_parameters", "cannot assign parameters before Module.__init__() call")
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

    def add_module(self, name: str, module: Module | None) -> None:
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{_typename(module)} is not a Module subclass")
        _check_string("module", name)
        if name and hasattr(self, name) and name not in self._modules:
            raise KeyError(f"attribute '{name}' already exists")
        if "." in name:
            raise KeyError(f'module name can\'t contain ".", got: {name}')
        if name == "":
            raise KeyError('module name can\'t be empty string ""')
        self._modules[name] = module

    register_module = add_module

    def _check_name(self, kind: str, name: Any, members: Mapping[str, Any]) -> None:
        _check_string(kind, name)
        if "." in name:
            raise KeyError(f'{kind} name can\'t contain "."')
        if name == "":
            raise KeyError(f'{kind} name can\'t be empty string ""')
        if hasattr(self, name) and name not in members:
            raise KeyError(f"attribute '{name}' already exists")

    def parameters(self, recurse: bool = True) -> Iterator[Parameter]:
        for _, parameter in self.named_parameters(recurse=recurse):
            yield parameter

    def named_parameters(self, prefix: str = "", recurse: bool = True) -> Iterator[tuple[str, Parameter]]:
        yield from self._named_members("_parameters", prefix, recurse)

    def buffers(self, recurse: bool = True) -> Iterator[Tensor]:
        for _, buffer in self.named_buffers(recurse=recurse):
            yield buffer

    def named_buffers(self, prefix: str = "", recurse: bool = True) -> Iterator[tuple[str, Tensor]]:
        yield from self._named_members("_buffers", prefix, recurse)

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
        module, name, found = self._found(target)
        if not isinstance(found, Parameter):
            raise AttributeError(f"`{name}` is not an nn.Parameter")
        return found

    def get_buffer(self, target: str) -> Any:
        module, name, found = self._found(target)
        if name not in module._buffers:
            raise AttributeError(f"`{name}` is not a buffer")
        return found

    def _found(self, target: str) -> tuple[Module, str, Any]:
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        if not hasattr(module, name):
            raise AttributeError(f"{module._get_name()} has no attribute `{name}`")
        return module, name, getattr(module, name)

    # --- state ---

    def state_dict(
        self, *args: Any, destination: Any = None, prefix: str = "", keep_vars: bool = False
    ) -> OrderedDict[str, Tensor]:
        """Name → tensor, of all parameters and buffers; without history unless `keep_vars`."""
        if args:
            raise NotImplementedError("Module.state_dict(): positional arguments are deprecated; name them")
        return _state.collect(self, destination, prefix, keep_vars)

    def load_state_dict(self, state_dict: Mapping[str, Tensor], strict: bool = True) -> _IncompatibleKeys:
        """Copies tensors by name; with `strict` the names must be the same."""
        return _IncompatibleKeys(*_state.load(self, state_dict, strict))

    def _is_new_in(self, name: str, version: int | None) -> bool:
        """Whether a state_dict of that version may lack `name`."""
        return False

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
        kind, place, _ = _conversion.parse_to(args, kwargs, "Module.to")
        if kind is not None and not kind.is_floating_point:
            raise TypeError(f"nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={kind}")
        return self._apply(lambda t: t.to(device=place, dtype=kind if t.is_floating_point() else None))

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

    def bfloat16(self) -> Module:
        raise NotImplementedError("Module.bfloat16() is not supported here; use torch.float32")

    def type(self, dst_type: Any) -> Module:
        """All parameters and buffers to a dtype."""
        return self._apply(lambda t: t.type(dst_type))

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
        return self.__class__.__name__

    def __repr__(self) -> str:
        return module_text(self)


def register_module_forward_pre_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A forward pre-hook of all modules."""
    return _hooks.register(_hooks.every_forward_pre, hook)


def register_module_forward_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A forward hook of all modules."""
    return _hooks.register(_hooks.every_forward, hook)


def register_module_full_backward_hook(hook: Callable[..., Any]) -> RemovableHandle:
    """A full backward hook of all modules."""
    return _hooks.register(_hooks.every_backward, hook)


def _check_string(kind: str, name: Any) -> None:
    if not isinstance(name, str):
        raise TypeError(f"{kind} name should be a string. Got {_typename(name)}")


def _typename(value: Any) -> str:
    """The name of a value's type, or of itself where it has one: of a class or a function."""
    named = value if hasattr(value, "__qualname__") else type(value)
    module = "" if named.__module__ in ("builtins", None) else f"{named.__module__}."
    return module + named.__qualname__


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
