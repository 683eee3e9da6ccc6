"""How PyTorch reads arguments, and what it says of those that fit nowhere (torch/csrc/utils/python_arg_parser.cpp).

The signatures are PyTorch's own, recorded in _signatures.txt. Two uses: `read` binds arguments to one of them, for functions
with several; `refuse` is asked by the faster binder (_binding.py) when it cannot go on, and raises what PyTorch would:
a TypeError in its words, or NotImplementedError where PyTorch could have gone on and we cannot.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

from ._argument_errors import none_fits
from ._argument_kinds import CHECKS, is_tensor, kind_name, misfit_of_ints

_ABSENT: Any = object()

#: NumPy's names for arguments, which PyTorch takes too.
_SYNONYMS = {"dim": ("axis",), "keepdim": ("keepdims",), "input": ("x", "a", "x1"), "other": ("x2",)}

#: Functions that take Python's numbers where their signatures say Tensor.
_NUMBERS_AS_TENSORS = frozenset("add div divide mul multiply sub subtract true_divide floor_divide".split())

#: Type of the parser → how errors call it.
_SHOWN = {
    "Scalar": "Number", "int64_t": "int", "double": "float", "IntArrayRef": "tuple of ints",
    "SymIntArrayRef": "tuple of SymInts", "TensorList": "tuple of Tensors", "ScalarType": "torch.dtype",
    "Layout": "torch.layout", "Device": "torch.device", "MemoryFormat": "torch.memory_format",
    "Generator": "torch.Generator", "Dimname": "name", "DimnameList": "tuple of names", "PyObject*": "object",
    "ArrayRef<double>": "tuple of floats", "ScalarList": "tuple of Scalars",
}  # fmt: skip

_PARAMETER = re.compile(r"([^\s\[?]+)(?:\[(\d*)\])?(\?)? (\w+)(?:=(.+))?")
_SEPARATOR = re.compile(r", (?![^\[(]*[\])])")


class Parameter:
    """One argument of a signature, such as `IntArrayRef[1]? dim=None`."""

    __slots__ = (
        "allows_none",
        "check",
        "default",
        "keyword_only",
        "kind",
        "name",
        "names",
        "optional",
        "shown",
        "size",
    )

    def __init__(self, text: str, keyword_only: bool, takes_numbers: bool = False) -> None:
        found = _PARAMETER.fullmatch(text)
        if not found:
            raise SyntaxError(f"not a parameter: {text}")
        self.kind, size, nullable, self.name, self.default = found.groups()
        self.size = int(size or 0)
        self.optional = self.default is not None
        self.allows_none = bool(nullable) or self.default == "None"
        self.keyword_only = keyword_only
        self.names = (self.name, *_SYNONYMS.get(self.name, ()))
        self.shown = _SHOWN.get(self.kind, self.kind)
        self.check = CHECKS[self.kind]
        if takes_numbers and self.kind == "Tensor":
            self.check = lambda value: is_tensor(value) or isinstance(value, (float, int))

    def misfit(self, value: Any) -> int | None:
        """None when `value` fits; else the number of the element that is to blame, or -1."""
        if self.kind in ("IntArrayRef", "SymIntArrayRef"):
            return misfit_of_ints(value, self.size)
        if self.kind == "DimnameList" and self.size == 1 and isinstance(value, str):
            return None
        return None if self.check(value) else -1


class Signature:
    """One of the forms in which a function takes its arguments."""

    def __init__(self, text: str, function: str, takes_numbers: bool = False) -> None:
        self.function = function
        text, _, note = text.partition("|")
        self.deprecated = note == "deprecated"
        self.parameters: list[Parameter] = []
        keyword_only = False
        shown = []
        for part in _SEPARATOR.split(text) if text else []:
            if part == "*":
                keyword_only = True
                shown.append(part)
                continue
            self.parameters.append(Parameter(part, keyword_only, takes_numbers))
            shown.append(f"{self.parameters[-1].shown} {self.parameters[-1].name}")
        self.shown = f"({', '.join(shown)})"
        self.positional = sum(not p.keyword_only for p in self.parameters)
        self.least = sum(not p.optional for p in self.parameters)
        self.most = len(self.parameters)
        self.variadic = self.positional == 1 and self.parameters[0].kind in ("IntArrayRef", "SymIntArrayRef")

    def fits(self, args: tuple[Any, ...], kwargs: dict[str, Any], name: str | None = None) -> dict[str, Any] | None:
        """The arguments by name, or None; with `name`, the function's, a misfit raises TypeError instead."""
        if len(args) > self.positional and not self.variadic:
            return _say(name, self._too_many(args))
        bound: dict[str, Any] = {}
        place, left = 0, len(kwargs)
        late: str | None = None
        for number, parameter in enumerate(self.parameters):
            by_name = place >= len(args)
            if by_name:
                value = next((kwargs[n] for n in parameter.names if n in kwargs), _ABSENT)
            elif parameter.keyword_only:
                return _say(name, self._too_many(args))
            else:
                value = args[place]
            if value is _ABSENT:
                if not parameter.optional:
                    return _say(name, self._missing(number))
                continue
            misfit = None if value is None and parameter.allows_none else parameter.misfit(value)
            if misfit is not None and misfit > 0:
                # PyTorch looks at the first element to choose a signature, and at the others when it has chosen.
                late, misfit = late or _unfit(parameter, value, args, None if by_name else place, misfit), None
            if misfit is None:
                bound[parameter.name] = value
            elif self.variadic and place == 0 and not by_name and (several := misfit_of_ints(args, 0)) != 0:
                if several is not None:
                    late = _unfit(parameter, args, args, place, several)
                bound[parameter.name] = args
                place = len(args)
                continue
            else:
                return _say(name, _unfit(parameter, value, args, None if by_name else place, misfit))
            if by_name:
                left -= 1
            else:
                place += 1
        if left:
            return _say(name, self._unexpected(kwargs, len(args)))
        _say(late and self.function, late or "")
        return bound

    def _too_many(self, args: tuple[Any, ...]) -> str:
        given = len(args)
        if self.least != self.positional:
            return f"takes from {self.least} to {self.positional} positional arguments but {given} were given"
        plural, verb = "" if self.positional == 1 else "s", "was" if given == 1 else "were"
        return f"takes {self.positional} positional argument{plural} but {given} {verb} given"

    def _missing(self, first: int) -> str:
        names = [f'"{p.name}"' for p in self.parameters[first:] if not p.optional]
        # The plural is PyTorch's.
        return f"missing {len(names)} required positional argument{'s' if len(names) == 1 else ''}: {', '.join(names)}"

    def _unexpected(self, kwargs: dict[str, Any], given: int) -> str:
        for key in kwargs:
            places = [i for i, p in enumerate(self.parameters) if key in p.names]
            if not places:
                return f"got an unexpected keyword argument '{key}'"
            if places[0] < given:
                return f"got multiple values for argument '{key}'"
        return "invalid keyword arguments"


def _say(name: str | None, what: str) -> None:
    if name is not None:
        raise TypeError(f"{name}(){'' if what[0] == ':' else ' '}{what}")


def _unfit(parameter: Parameter, value: Any, args: tuple[Any, ...], place: int | None, element: int) -> str:
    wanted = f"must be {parameter.shown}"
    if place is None:
        return f": argument '{parameter.name}' {wanted}, not {kind_name(value)}"
    if element >= 0:
        parts = value if isinstance(value, (tuple, list)) else args
        return (
            f": argument '{parameter.name}' {wanted}, but found element of type "
            f"{kind_name(parts[element])} at pos {element + 1}"
        )
    return f": argument '{parameter.name}' (position {place + 1}) {wanted}, not {kind_name(value)}"


# --- all signatures of a function ---

#: None for what has no signature in C++.
_texts: dict[str, str | None] = {}
_signatures: dict[str, list[Signature]] = {}


def _load() -> None:
    for line in Path(__file__).with_name("_signatures.txt").read_text().splitlines()[1:]:
        name, tab, texts = line.partition("\t")
        _texts[name] = texts if tab else None


def signatures(key: str) -> list[Signature]:
    """The forms of `f name`, a function, or `m name`, a method; none when PyTorch has no such function in C++."""
    if not _texts:
        _load()
    if key not in _signatures:
        texts = _texts.get(key)
        takes_numbers = key[2:].rstrip("_") in _NUMBERS_AS_TENSORS
        _signatures[key] = (
            [] if texts is None else [Signature(text, key[2:], takes_numbers) for text in texts.split("\t")]
        )
    return _signatures[key]


def exists(key: str) -> bool:
    """Whether PyTorch has this name, in torch (`f name`) or as a method (`m name`)."""
    if not _texts:
        _load()
    return key in _texts


def in_place_names() -> list[str]:
    """torch.relu_ and others: functions that change their first argument, as the methods of that name do."""
    if not _texts:
        _load()
    return [key[2:] for key in _texts if key.startswith("f ") and key.endswith("_")]


def read(key: str, args: tuple[Any, ...], kwargs: dict[str, Any], self: Any = None) -> dict[str, Any]:
    """The arguments of `key` by name, as the first signature that fits names them; None where None was given.

    `self` is the tensor whose method it is. Raises TypeError as PyTorch does.
    """
    forms = signatures(key)
    name = key[2:]
    if len(forms) == 1:
        if key[0] == "m" and not forms[0].parameters and (args or kwargs):
            given = f"arguments ({len(args)} given)" if args else "keyword arguments"
            raise TypeError(f"_TensorBase.{name}() takes no {given}")
        return forms[0].fits(args, kwargs, name)  # type: ignore[return-value]
    for form in forms:
        bound = form.fits(args, kwargs)
        if bound is not None:
            _refuse_names(form, bound, self)
            return bound
    given = len(args) + len(kwargs)
    plausible = [form for form in forms if form.least <= given <= form.most]
    if len(plausible) == 1:
        plausible[0].fits(args, kwargs, name)
    raise TypeError(none_fits(name, args, kwargs, [f.shown for f in forms if not f.deprecated]))


def _refuse_names(form: Signature, bound: dict[str, Any], self: Any) -> None:
    """Names of dimensions, which tensors can have in PyTorch; ours, like most of theirs, have none."""
    tensor = bound.get("input", self)
    for parameter in form.parameters:
        value = bound.get(parameter.name)
        if not parameter.kind.startswith("Dimname") or value is None or parameter.name == "names":
            continue
        first = value if isinstance(value, str) else next(iter(value), None)
        raise RuntimeError(f"Name {first!r} not found in Tensor[{', '.join(['None'] * tensor.dim())}].")


def refuse(key: str, args: tuple[Any, ...], kwargs: dict[str, Any], ours: set[str], self: Any = None) -> NoReturn:
    """Raises for arguments our function cannot take. `ours` are the names that it knows."""
    name = key[2:]
    place = "Tensor" if key[0] == "m" else "torch"
    bound = read(key, args, kwargs, self)
    for argument in bound:
        if argument not in ours and not (argument == "value" and "src" in ours):
            raise NotImplementedError(f"{place}.{name}(): the argument '{argument}' is not supported here")
    kinds = ", ".join(f"{kind_name(value)} {argument}" for argument, value in bound.items())
    raise NotImplementedError(f"{place}.{name}() with ({kinds}) is not supported here")
