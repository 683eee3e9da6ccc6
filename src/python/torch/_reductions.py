"""Functions with several forms, or with several results: max, sort, std, split, where …"""

from __future__ import annotations

from typing import Any

from _convlab import bridge

from . import return_types
from ._binding import _CHECKS, _MISSING, wrap
from ._tensor import Tensor


def _need_tensor(name: str, value: Any, argument: str = "input", position: int = 1) -> None:
    if not isinstance(value, Tensor):
        raise TypeError(
            f"{name}(): argument '{argument}' (position {position}) must be Tensor, "
            f"not {type(value).__name__}"
        )


def _dim(name: str, given: Any, named: dict[str, Any]) -> Any:
    """The argument `dim` of a reduction by position or by either of its names."""
    for other in ("dim", "axis"):
        given = named.pop(other, given)
    if given is not None and _CHECKS["int"](given) is _MISSING:
        raise TypeError(f"{name}(): argument 'dim' must be int, not {type(given).__name__}")
    return given


def _extreme(name: str, input: Tensor, args: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: A002
    """`max(x)`, `max(x, other)`, `max(x, dim, keepdim)`."""
    _need_tensor(name, input)
    other = named.pop("other", args[0] if args else None)
    if isinstance(other, Tensor):
        return wrap(bridge.call("maximum" if name == "max" else "minimum", input, other))
    dim = _dim(name, args[0] if args else None, named)
    keepdim = named.pop("keepdim", args[1] if len(args) > 1 else False)
    if named:
        raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(named))}'")
    if dim is None:
        return wrap(bridge.call(name, input))
    answer = wrap(bridge.call(name, input, dim, keepdim))
    return getattr(return_types, name)(answer)


def max(input: Tensor, *args: Any, **named: Any) -> Any:  # noqa: A001, A002
    """The largest value, larger ones of two tensors, or with `dim` values and indices."""
    return _extreme("max", input, args, named)


def min(input: Tensor, *args: Any, **named: Any) -> Any:  # noqa: A001, A002
    """The smallest value, smaller ones of two tensors, or with `dim` values and indices."""
    return _extreme("min", input, args, named)


def median(input: Tensor, dim: int | None = None, keepdim: bool = False) -> Any:  # noqa: A002
    """The lower median, or with `dim` values and indices."""
    _need_tensor("median", input)
    if dim is None:
        return wrap(bridge.call("median", input))
    return return_types.median(wrap(bridge.call("median", input, dim, keepdim)))


def sort(input: Tensor, dim: int = -1, descending: bool = False, stable: bool = False) -> Any:  # noqa: A002
    """Values in order, and where they were."""
    _need_tensor("sort", input)
    return return_types.sort(wrap(bridge.call("sort", input, dim, descending)))


def topk(
    input: Tensor,  # noqa: A002
    k: int,
    dim: int = -1,
    largest: bool = True,
    sorted: bool = True,  # noqa: A002
) -> Any:
    """The k largest (or smallest) values, and where they are."""
    _need_tensor("topk", input)
    return return_types.topk(wrap(bridge.call("topk", input, k, dim, largest, sorted)))


def _spread(name: str, input: Tensor, args: tuple[Any, ...], named: dict[str, Any]) -> Tensor:  # noqa: A002
    """`std(x, unbiased)`, `std(x, dim, unbiased, keepdim)`, `std(x, dim, *, correction, keepdim)`."""
    _need_tensor(name, input)
    rest = list(args)
    dim = None
    if rest and not isinstance(rest[0], bool):
        dim = rest.pop(0)
    for other in ("dim", "axis"):
        dim = named.pop(other, dim)
    unbiased = named.pop("unbiased", rest.pop(0) if rest else True)
    keepdim = named.pop("keepdim", rest.pop(0) if rest else False)
    correction = named.pop("correction", 1 if unbiased else 0)
    if named or rest:
        raise TypeError(f"{name}() received an invalid combination of arguments")
    dims = None if dim is None else _CHECKS["int[1]"](dim)
    return wrap(bridge.call(name, input, dims, keepdim, {"correction": correction}))


def std(input: Tensor, *args: Any, **named: Any) -> Tensor:  # noqa: A002
    """Standard deviation, divided by n − 1 unless told otherwise."""
    return _spread("std", input, args, named)


def var(input: Tensor, *args: Any, **named: Any) -> Tensor:  # noqa: A002
    """Variance, divided by n − 1 unless told otherwise."""
    return _spread("var", input, args, named)


def var_mean(input: Tensor, *args: Any, **named: Any) -> tuple[Tensor, Tensor]:  # noqa: A002
    spread = _spread("var", input, args, dict(named))
    return spread, _mean_beside(input, args, named)


def std_mean(input: Tensor, *args: Any, **named: Any) -> tuple[Tensor, Tensor]:  # noqa: A002
    spread = _spread("std", input, args, dict(named))
    return spread, _mean_beside(input, args, named)


def _mean_beside(input: Tensor, args: tuple[Any, ...], named: dict[str, Any]) -> Tensor:  # noqa: A002
    dim = named.get("dim", args[0] if args and not isinstance(args[0], bool) else None)
    dims = None if dim is None else _CHECKS["int[1]"](dim)
    return wrap(bridge.call("mean", input, dims, named.get("keepdim", False)))


def norm(
    input: Tensor,  # noqa: A002
    p: Any = "fro",
    dim: Any = None,
    keepdim: bool = False,
    out: Any = None,
    dtype: Any = None,
) -> Tensor:
    """Vector norm over `dim`, or over everything."""
    _need_tensor("norm", input)
    if p == "nuc":
        raise NotImplementedError("torch.norm(): p='nuc' is not supported here")
    if out is not None or dtype is not None:
        raise NotImplementedError("torch.norm(): the arguments 'out' and 'dtype' are not supported here")
    power = 2.0 if p in ("fro", None) else float(p)
    dims = None if dim is None else _CHECKS["int[1]"](dim)
    return wrap(bridge.call("norm", input, power, dims, keepdim))


def split(tensor: Tensor, split_size_or_sections: Any, dim: int = 0) -> tuple[Tensor, ...]:
    """Pieces of that size, or of these sizes, along `dim`."""
    size = split_size_or_sections
    if not isinstance(size, int):
        size = list(size)
    return wrap(bridge.call("split", tensor, size, dim))


def where(condition: Tensor, input: Any = None, other: Any = None, **named: Any) -> Any:  # noqa: A002
    """Elements of `input` where `condition` holds, of `other` elsewhere; alone: the indices where it holds."""
    input = named.pop("self", named.pop("x", input))  # noqa: A001
    other = named.pop("y", other)
    if input is None and other is None:
        return nonzero(condition, as_tuple=True)
    return wrap(bridge.call("where", condition, input, other))


def nonzero(input: Tensor, *, as_tuple: bool = False) -> Any:  # noqa: A002
    """Indices of elements that are not zero, one row each."""
    found = wrap(bridge.call("nonzero", input))
    if not as_tuple:
        return found
    return found.unbind(1) if input.dim() else (found.new_zeros(found.shape[0]),)


def unique(
    input: Tensor,  # noqa: A002
    sorted: bool = True,  # noqa: A002
    return_inverse: bool = False,
    return_counts: bool = False,
    dim: int | None = None,
) -> Any:
    """The different values, in order."""
    if dim is not None:
        raise NotImplementedError("torch.unique(): the argument 'dim' is not supported here")
    options = {"return_inverse": return_inverse, "return_counts": return_counts}
    answer = wrap(bridge.call("unique", input, options))
    if isinstance(answer, tuple):
        parts = tuple(part for part in answer if part is not None)
        return parts[0] if len(parts) == 1 else parts
    return answer


def isclose(
    input: Tensor,  # noqa: A002
    other: Tensor,
    rtol: float = 1e-05,
    atol: float = 1e-08,
    equal_nan: bool = False,
) -> Tensor:
    options = {"rtol": rtol, "atol": atol, "equal_nan": equal_nan}
    return wrap(bridge.call("isclose", input, other, options))


def allclose(
    input: Tensor,  # noqa: A002
    other: Tensor,
    rtol: float = 1e-05,
    atol: float = 1e-08,
    equal_nan: bool = False,
) -> bool:
    """Whether all elements are equal within `atol + rtol·|other|`."""
    _need_tensor("allclose", input)
    _need_tensor("allclose", other, "other", 2)
    if input.dtype is not other.dtype:
        kinds = {"float32": "Float", "float64": "Double", "int64": "Long", "int32": "Int", "bool": "Bool"}
        first, second = (kinds.get(str(t.dtype)[6:], str(t.dtype)) for t in (input, other))
        raise RuntimeError(f"{first} did not match {second}")
    return bool(isclose(input, other, rtol, atol, equal_nan).all().item())


def softmax(input: Tensor, dim: int | None = None, dtype: Any = None) -> Tensor:  # noqa: A002
    return _soft("softmax", input, dim, dtype)


def log_softmax(input: Tensor, dim: int | None = None, dtype: Any = None) -> Tensor:  # noqa: A002
    return _soft("log_softmax", input, dim, dtype)


def _soft(name: str, input: Tensor, dim: Any, dtype: Any) -> Tensor:  # noqa: A002
    _need_tensor(name, input)
    if dim is None:
        raise TypeError(f'{name}() received an invalid combination of arguments - got (Tensor), but expected one '
                        'of:\n * (Tensor input, int dim, torch.dtype dtype)\n')
    if _CHECKS["int"](dim) is _MISSING:
        raise TypeError(f"{name}(): argument 'dim' must be int, not {type(dim).__name__}")
    return wrap(bridge.call(name, input, dim, {} if dtype is None else {"dtype": dtype}))


def roll(input: Tensor, shifts: Any, dims: Any = None) -> Tensor:  # noqa: A002
    """Moves elements along `dims`; what leaves at one end comes in at the other."""
    if dims is None:
        return roll(input.flatten(), shifts, 0).view(input.shape)
    return wrap(bridge.call("roll", input, _CHECKS["int[1]"](shifts), _CHECKS["int[1]"](dims)))


def einsum(equation: str, *operands: Any) -> Tensor:
    raise NotImplementedError("torch.einsum() is not supported here; use matmul, or * and sum")


def view(self: Tensor, *size: Any, dtype: Any = None) -> Tensor:
    """`x.view(2, 3)`, `x.view((2, -1))`."""
    sizes = size[0] if len(size) == 1 and isinstance(size[0], (list, tuple)) else size
    numbers = _CHECKS["int[]"](sizes)
    if dtype is not None or (sizes and numbers is _MISSING):
        raise TypeError(
            "view() received an invalid combination of arguments - got "
            f"({', '.join(type(part).__name__ for part in size)}), but expected one of:\n"
            " * (torch.dtype dtype)\n * (tuple of ints size)\n"
        )
    return wrap(bridge.call("view", self, numbers))


def _where_method(self: Tensor, condition: Tensor, other: Any) -> Tensor:
    return where(condition, self, other)


FUNCTIONS = {
    name: globals()[name]
    for name in (
        "max", "min", "median", "sort", "topk", "std", "var", "var_mean", "std_mean", "norm", "split", "where",
        "nonzero", "unique", "isclose", "allclose", "softmax", "log_softmax", "roll", "einsum",
    )
}  # fmt: skip

for _name in (
    "max", "min", "median", "sort", "topk", "std", "var", "norm", "split", "nonzero", "unique", "isclose", "allclose",
    "softmax", "log_softmax", "roll", "view",
):  # fmt: skip
    setattr(Tensor, _name, globals()[_name])

Tensor.where = _where_method  # type: ignore[attr-defined]
