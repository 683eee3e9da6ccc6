"""Functions from signatures: arguments by position and by name, with PyTorch's checks and words.

A signature is written as in PyTorch's own native_functions.yaml: `softmax(Tensor input, int dim, *, dtype? dtype=None)`.
What stands before `*` goes to the engine by position, what stands after it as an attribute. Kinds:

`Tensor` · `Tensor?` · `Tensor[]` · `Scalar` (a Python number) · `Value` (Tensor or number) · `int` · `int[]` · `int[1]` (an
int or several) · `int[]*` (several, or one list of them) · `float` · `float[]` · `bool` · `str` · `dtype` · `device` ·
`Generator`; a `?` allows None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from _convlab import bridge

from . import _argument_kinds, _arguments, _kinds, _out
from ._argument_kinds import kind_name
from ._kinds import CHECKS, MISSING, Unfit, is_sequence

_PARAMETER = re.compile(r"([\w|]+(?:\[\d*\]\*?)?\??) (\w+)(?:=(.+))?")
#: NumPy's names for arguments, which PyTorch takes too.
_SYNONYMS = {
    "axis": "dim",
    "keepdims": "keepdim",
    "x": "input",
    "a": "input",
    "x1": "input",
    "x2": "other",
    "value": "src",
}
_NAMES = {"int[]": "tuple of ints", "int[]*": "tuple of ints", "int[1]": "tuple of ints", "dtype": "torch.dtype",
          "float[]": "tuple of floats", "Tensor[]": "tuple of Tensors", "Value": "Tensor", "Scalar": "Number",
          "device": "torch.device", "Generator": "torch.Generator"}  # fmt: skip


#: Reductions that take `keepdim` only beside `dim`.
_NEED_DIM = frozenset(("sum", "mean", "prod", "any", "all"))
_DIMS = {"dim", "axis", "dtype"}


class Parameter:
    """One argument of a signature."""

    __slots__ = ("check", "default", "kind", "name", "optional")

    def __init__(self, text: str) -> None:
        found = _PARAMETER.fullmatch(text)
        if not found:
            raise SyntaxError(f"not a parameter: {text}")
        kind, self.name, default = found.groups()
        self.optional = kind.endswith("?")
        self.kind = kind.rstrip("?")
        self.default = MISSING if default is None else eval(default, {"inf": float("inf")})
        self.check = CHECKS[self.kind]


class Signature:
    """A parsed signature: binds arguments to what the engine takes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.name, inner = text.removesuffix(")").split("(", 1)
        parts = re.split(r", (?![^\[]*\])", inner) if inner else []
        star = parts.index("*") if "*" in parts else len(parts)
        self.positional = [Parameter(part) for part in parts[:star]]
        self.attributes = [Parameter(part) for part in parts[star + 1 :]]
        self.required = sum(p.default is MISSING for p in self.positional)
        last = self.positional[-1] if self.positional else None
        self.needs_dim = self.name in _NEED_DIM
        self.variadic = bool(last and last.kind == "int[]*")

    def bind(
        self, args: tuple[Any, ...], kwargs: Mapping[str, Any], is_method: bool, op: str | None = None
    ) -> list[Any]:
        """The engine's arguments. `args` includes the tensor itself for a method.

        Raises TypeError as PyTorch does for what is missing, too much or of the wrong kind, and NotImplementedError for
        what PyTorch takes and we do not.
        """
        try:
            return self._bind(args, kwargs, is_method)
        except Unfit as unfit:
            key = f"{'m' if is_method else 'f'} {op or self.name}"
            if _arguments.signatures(key):
                names = {p.name for p in (*self.positional, *self.attributes)}
                owner, rest = (args[0], args[1:]) if is_method else (None, args)
                _arguments.refuse(key, rest, dict(kwargs), names, owner)
            if "out" in kwargs:
                raise NotImplementedError(f"torch.{self.name}(): the argument 'out' is not supported here") from None
            raise TypeError(str(unfit)) from None

    def _bind(self, args: tuple[Any, ...], kwargs: Mapping[str, Any], is_method: bool) -> list[Any]:
        count = len(self.positional)
        if self.variadic and len(args) >= count and not is_sequence(args[count - 1]):
            args = (*args[: count - 1], args[count - 1 :])
        if len(args) > count:
            self._too_many(len(args), is_method)
        given = dict(kwargs) if kwargs else None
        values = [self._value(p, args, position, given, is_method) for position, p in enumerate(self.positional)]
        if kwargs and self.needs_dim and len(args) == 1 and not _DIMS & kwargs.keys():
            raise Unfit("keepdim without dim")
        attributes = self._attributes(given)
        if given:
            self._unexpected(next(iter(given)))
        if attributes:
            values.append(attributes)
        return values

    def _value(
        self,
        parameter: Parameter,
        args: tuple[Any, ...],
        position: int,
        given: dict[str, Any] | None,
        is_method: bool,
    ) -> Any:
        if position < len(args):
            return self._checked(parameter, args[position], position + (not is_method))
        value = _take(given, parameter.name)
        if value is not MISSING:
            return self._checked(parameter, value, None)
        if parameter.default is MISSING:
            self._missing(args, given, is_method)
        return parameter.default

    def _attributes(self, given: dict[str, Any] | None) -> dict[str, Any]:
        attributes: dict[str, Any] = {}
        for parameter in self.attributes:
            value = _take(given, parameter.name)
            value = parameter.default if value is MISSING else self._checked(parameter, value, None)
            if value is not None:
                attributes[parameter.name] = value
        return attributes

    def _checked(self, parameter: Parameter, value: Any, position: int | None) -> Any:
        if value is None and parameter.optional:
            return None
        answer = parameter.check(value)
        if answer is MISSING:
            where = "" if position is None else f" (position {position})"
            expected = _NAMES.get(parameter.kind, parameter.kind)
            raise Unfit(f"{self.name}(): argument '{parameter.name}'{where} must be {expected}, not {kind_name(value)}")
        return answer

    def _too_many(self, given: int, is_method: bool) -> None:
        most, least = len(self.positional) - is_method, self.required - is_method
        count = f"{most}" if most == least else f"from {least} to {most}"
        noun = "argument" if most == least == 1 else "arguments"
        verb = "was" if given - is_method == 1 else "were"
        raise Unfit(f"{self.name}() takes {count} positional {noun} but {given - is_method} {verb} given")

    def _missing(self, args: tuple[Any, ...], given: dict[str, Any] | None, is_method: bool) -> None:
        names = [
            f'"{p.name}"'
            for p in self.positional[len(args) :]
            if p.default is MISSING and not (given and p.name in given)
        ]
        raise Unfit(f"{self.name}() missing {len(names)} required positional arguments: {', '.join(names)}")

    def _unexpected(self, name: str) -> None:
        raise Unfit(f"{self.name}() got an unexpected keyword argument '{name}'")


def build(signature: Signature, *, is_method: bool, in_place: bool = False) -> Callable[..., Any]:
    """A Python function for `signature`: `name`, or `name_`, which changes its first argument."""
    op = signature.name + "_" if in_place else signature.name

    def function(*args: Any, **kwargs: Any) -> Any:
        if "out" in kwargs and not is_method and _out.takes_out(op):
            return _out.into(op, function, args, kwargs)
        return wrap(bridge.call(op, *signature.bind(args, kwargs, is_method, op)))

    def method_in_place(self: Any, *args: Any, **kwargs: Any) -> Any:
        bridge.release(bridge.call(op, *signature.bind((self, *args), kwargs, is_method, op)))
        return self

    made = method_in_place if in_place else function
    made.__name__ = op
    made.__qualname__ = f"Tensor.{op}" if is_method else op
    made.__doc__ = signature.text
    return made


def signatures(text: str) -> Iterable[tuple[Signature, set[str]]]:
    """Reads a table: a signature a line, then `|` and the forms it has (function, method, inplace)."""
    for line in text.strip().splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            signature, forms = line.split("|")
            yield Signature(signature.strip()), set(forms.split())


def _take(given: dict[str, Any] | None, name: str) -> Any:
    if not given:
        return MISSING
    if name in given:
        return given.pop(name)
    for synonym, meant in _SYNONYMS.items():
        if meant == name and synonym in given:
            return given.pop(synonym)
    return MISSING


_tensor_class: Any = None


def use_tensor_class(cls: type) -> None:
    """Told once, by the module that defines Tensor."""
    global _tensor_class
    _tensor_class = cls
    _argument_kinds.use_tensor_class(cls)
    _kinds.use_tensor_class(cls)


def wrap(answer: Any) -> Any:
    """The engine's raw answer as tensors."""
    if type(answer) is int:
        tensor = object.__new__(_tensor_class)
        tensor._id = answer
        return tensor
    if type(answer) is tuple:
        return tuple(wrap(handle) for handle in answer)
    return answer
