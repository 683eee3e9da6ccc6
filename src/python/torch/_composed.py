"""Functions of torch that are compositions of others: rarely used, so written for clarity."""

from __future__ import annotations

import itertools
import math
from typing import Any

from _convlab import bridge

from . import _creation, return_types
from ._binding import wrap
from ._dtypes import bool_, dtype, float64, int32, int64
from ._forms import FUNCTIONS, both, function, method
from ._reductions import FUNCTIONS as _REDUCTIONS
from ._tensor import FUNCTIONS as _CALLS
from ._tensor import Tensor

where, cat = _REDUCTIONS["where"], _CALLS["cat"]


def _as_tensor(value: Any, like: Tensor) -> Tensor:
    return value if isinstance(value, Tensor) else like.new_tensor(value)


# --- kinds of numbers ---


@both
def is_complex(input: Tensor) -> bool:
    return False


@both
def is_nonzero(input: Tensor) -> bool:
    """Whether the one element of a tensor is not zero."""
    return bool(input)


@function
def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The dtype that holds both."""
    return (_creation.empty(1, dtype=type1) + _creation.empty(1, dtype=type2)).dtype


@function
def can_cast(**given: dtype) -> bool:
    """Whether a result of the first dtype may be written into a tensor of the second."""
    return given["from"]._category <= given["to"]._category


@function
def result_type(**given: Any) -> dtype:
    """The dtype that an operation on both would have."""
    first, second = given.values()
    if not isinstance(first, Tensor) and not isinstance(second, Tensor):
        return max(_creation.tensor(first).dtype, _creation.tensor(second).dtype, key=lambda kind: kind._category)
    return (first * second if isinstance(first, Tensor) else second * first).dtype


# --- shapes ---


@both
def ravel(input: Tensor) -> Tensor:
    """As one dimension."""
    return input.reshape(-1)


@both
def tile(input: Tensor, dims: Any) -> Tensor:
    """As repeat; missing dims are 1."""
    return input.repeat([1] * (input.dim() - len(dims)) + list(dims))


@both
def fliplr(input: Tensor) -> Tensor:
    if input.dim() < 2:
        raise RuntimeError("Input must be >= 2-d.")
    return input.flip(1)


@both
def flipud(input: Tensor) -> Tensor:
    if input.dim() < 1:
        raise RuntimeError("Input must be >= 1-d.")
    return input.flip(0)


@both
def rot90(input: Tensor, k: int = 1, dims: Any = (0, 1)) -> Tensor:
    """Turned by k quarters, from the first of `dims` towards the second."""
    first, second = dims
    quarters = k % 4
    if quarters == 0:
        return input.clone()
    if quarters == 2:
        return input.flip(first, second)
    turned = input.flip(second) if quarters == 1 else input.flip(first)
    return turned.transpose(first, second)


def atleast_3d(*tensors: Any) -> Any:
    """With dimensions of size 1 added, up to three."""
    parts = tensors[0] if len(tensors) == 1 else tensors
    if not isinstance(parts, Tensor):
        return tuple(atleast_3d(part) for part in parts)
    shape = parts.shape
    if len(shape) >= 3:
        return parts
    return parts.reshape({0: (1, 1, 1), 1: (1, *shape, 1)}.get(len(shape), (*shape, 1)))


@function
def dstack(tensors: Any) -> Tensor:
    """Joined along the third dimension."""
    return cat([atleast_3d(part) for part in tensors], 2)


@function
def column_stack(tensors: Any) -> Tensor:
    """Vectors as columns beside each other."""
    return cat([part if part.dim() > 1 else part.reshape(-1, 1) for part in tensors], 1)


@function
def row_stack(tensors: Any) -> Tensor:
    return cat([part if part.dim() > 1 else part.reshape(1, -1) for part in tensors], 0)


@both
def tensor_split(
    input: Tensor,
    sections: Any = None,
    indices: Any = None,
    tensor_indices_or_sections: Any = None,
    dim: int = 0,
) -> tuple[Tensor, ...]:
    """In so many parts, as even as can be, or cut at these places."""
    if tensor_indices_or_sections is not None:
        given = tensor_indices_or_sections.tolist()
        sections, indices = (given, None) if isinstance(given, int) else (None, given)
    if input.dim() == 0:
        raise RuntimeError("tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
    size = input.shape[dim]
    if sections is not None:
        if sections <= 0:
            raise RuntimeError(f"number of sections must be larger than 0, got {sections}")
        short, longer = divmod(size, sections)
        indices = [place * short + min(place, longer) for place in range(1, sections)]
    places = [slice(None).indices(size)[0], *(slice(cut).indices(size)[1] for cut in indices), size]
    return tuple(input.narrow(dim, start, max(end - start, 0)) for start, end in itertools.pairwise(places))


@both
def hsplit(input: Tensor, sections: Any = None, indices: Any = None) -> tuple[Tensor, ...]:
    """tensor_split along the columns."""
    return tensor_split(input, sections if indices is None else indices, 0 if input.dim() == 1 else 1)


@both
def vsplit(input: Tensor, sections: Any = None, indices: Any = None) -> tuple[Tensor, ...]:
    """tensor_split along the rows."""
    return tensor_split(input, sections if indices is None else indices, 0)


@both
def movedim(input: Tensor, source: Any, destination: Any) -> Tensor:
    """Moves dimensions to other places; the others keep their order."""
    places = ([part] if isinstance(part, int) else list(part) for part in (source, destination))
    return wrap(bridge.call("movedim", input, *places))


@both
def adjoint(input: Tensor) -> Tensor:
    return input.transpose(-2, -1)


def meshgrid(*tensors: Any, indexing: str | None = None) -> tuple[Tensor, ...]:
    """Coordinates of a grid: each vector repeated along the dimensions of the others."""
    vectors = list(tensors[0]) if len(tensors) == 1 and not isinstance(tensors[0], Tensor) else list(tensors)
    if not vectors:
        raise RuntimeError("meshgrid expects a non-empty TensorList")
    for vector in vectors:
        if vector.dim() > 1:
            raise RuntimeError(f"torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: {vector!r}")
    if indexing not in (None, "ij", "xy"):
        raise RuntimeError(f'torch.meshgrid: indexing must be one of "xy" or "ij", but received: {indexing}')
    swapped = indexing == "xy" and len(vectors) > 1
    order = [vectors[1], vectors[0], *vectors[2:]] if swapped else vectors
    shape = [vector.numel() for vector in order]
    views = [[-1 if i == j else 1 for j in range(len(shape))] for i in range(len(shape))]
    grids = [v.reshape(view).expand(shape) for v, view in zip(order, views, strict=True)]
    if not swapped:
        return tuple(grids)
    return (grids[1], grids[0], *grids[2:])


def cartesian_prod(*tensors: Tensor) -> Tensor:
    """All combinations of one element of each vector."""
    if len(tensors) == 1:
        return tensors[0].clone()
    return _CALLS["stack"]([grid.flatten() for grid in meshgrid(*tensors, indexing="ij")], 1)


@function
def combinations(input: Tensor, r: int = 2, with_replacement: bool = False) -> Tensor:
    """All choices of r elements of a vector."""
    choose = itertools.combinations_with_replacement if with_replacement else itertools.combinations
    places = list(choose(range(input.numel()), r))
    return input[_creation.tensor(places, dtype=int64).reshape(-1, r)]


@both
def diag_embed(input: Tensor, offset: int = 0, dim1: int = -2, dim2: int = -1) -> Tensor:
    """Matrices with the last dimension as their diagonals."""
    if (dim1, dim2) != (-2, -1):
        raise NotImplementedError("torch.diag_embed(): the arguments 'dim1' and 'dim2' are not supported here")
    size = input.shape[-1] + abs(offset)
    made = input.new_zeros((*input.shape[:-1], size, size))
    made.diagonal(offset, -2, -1).copy_(input)
    return made


@both
def diagflat(input: Tensor, offset: int = 0) -> Tensor:
    return input.flatten().diag(offset)


def block_diag(*tensors: Tensor) -> Tensor:
    """The matrices along the diagonal of a larger one."""
    parts = [part if part.dim() == 2 else part.reshape(1, -1) for part in tensors]
    columns = sum(part.shape[1] for part in parts)
    rows, left = [], 0
    for part in parts:
        before, after = (
            part.new_zeros(part.shape[0], left),
            part.new_zeros(part.shape[0], columns - left - part.shape[1]),
        )
        rows.append(cat([before, part, after], 1))
        left += part.shape[1]
    return cat(rows, 0)


@function
def vander(x: Tensor, N: int | None = None, increasing: bool = False) -> Tensor:  # noqa: N803
    """Powers of a vector's elements, a column each."""
    powers = _creation.arange(len(x) if N is None else N)
    return x.unsqueeze(1) ** (powers if increasing else powers.flip(0))


@both
def repeat_interleave(
    input: Any = None, repeats: Any = None, dim: int | None = None, output_size: int | None = None
) -> Tensor:
    """Each element (or slice along `dim`) repeated."""
    if input is None:
        input, repeats = _creation.arange(len(repeats)), repeats  # noqa: A001
    if dim is None:
        input, dim = input.flatten(), 0  # noqa: A001
    size = input.shape[dim]
    counts = repeats.tolist() if isinstance(repeats, Tensor) else repeats
    if not isinstance(counts, list):
        counts = [counts] * size
    if len(counts) == 1:
        counts *= size
    if len(counts) != size:
        raise RuntimeError("repeats must have the same size as input along dim")
    if any(count < 0 for count in counts):
        raise RuntimeError("repeats can not be negative")
    places = [place for place, count in enumerate(counts) for _ in range(count)]
    return input.index_select(dim, _creation.tensor(places, dtype=int64))


# --- writing by index ---


def _positions(input: Tensor, dim: int, index: Tensor) -> tuple[Any, ...]:
    return (slice(None),) * (dim % max(input.dim(), 1)) + (index.reshape(-1),)


@method
def index_fill_(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    """Writes `value` at these places of `dim`."""
    input[_positions(input, dim, index)] = value
    return input


@both
def index_fill(input: Tensor, dim: int, index: Tensor, value: Any) -> Tensor:
    return input.clone().index_fill_(dim, index, value)


@method
def index_copy_(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """Writes the slices of `source` at these places of `dim`."""
    input[_positions(input, dim, index)] = source
    return input


@both
def index_copy(input: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    return input.clone().index_copy_(dim, index, source)


@method
def index_put_(input: Tensor, indices: Any, values: Tensor, accumulate: bool = False) -> Tensor:
    """`input[indices] = values`, or with `accumulate` the sum of all that fall on one place."""
    if not accumulate:
        input[tuple(indices)] = values
        return input
    places = _creation.arange(input.numel()).view(input.shape)[tuple(indices)]
    flat = input.flatten().index_add(0, places.flatten(), values.expand(places.shape).flatten())
    return input.copy_(flat.view(input.shape))


@both
def index_put(input: Tensor, indices: Any, values: Tensor, accumulate: bool = False) -> Tensor:
    return input.clone().index_put_(indices, values, accumulate)


@method
def masked_scatter_(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    """The elements of `source`, one after the other, where `mask` holds."""
    wide = mask.expand(input.shape)
    count = int(wide.sum())
    if source.numel() < count:
        raise RuntimeError(f"Number of elements of source < number of ones in mask ({source.numel()} < {count})")
    input[wide] = source.flatten()[:count]
    return input


@both
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor) -> Tensor:
    return input.clone().masked_scatter_(mask, source)


@method
def put_(input: Tensor, index: Tensor, source: Tensor, accumulate: bool = False) -> Tensor:
    """Writes at places of the flattened tensor."""
    flat = input.flatten()
    if accumulate:
        flat = flat.index_add(0, index.flatten(), source.flatten())
    else:
        flat[index.flatten()] = source.flatten()
    return input.copy_(flat.view(input.shape))


@both
def take_along_dim(input: Tensor, indices: Tensor, dim: int | None = None) -> Tensor:
    """gather with broadcasting; without `dim`, of the flattened tensor."""
    if dim is None:
        return input.flatten().gather(0, indices.flatten())
    at = dim % input.dim()
    shapes = zip(input.shape, indices.shape, strict=True)
    shape = [i if d == at else max(x, i) for d, (x, i) in enumerate(shapes)]
    wide = [x if d == at else s for d, (x, s) in enumerate(zip(input.shape, shape, strict=True))]
    return input.expand(wide).gather(at, indices.expand(shape))


# --- elementwise ---


@function
def pow(input: Any = None, exponent: Any = None, self: Any = None) -> Tensor:  # noqa: A001
    return wrap(bridge.call("pow", self if input is None else input, exponent))


@both
def round(input: Tensor, decimals: int = 0) -> Tensor:  # noqa: A001
    """The nearest whole number (halves to even ones), or with so many decimals."""
    if decimals == 0:
        return wrap(bridge.call("round", input))
    scale = 10.0**decimals
    return wrap(bridge.call("round", input * scale)) / scale


@both
def float_power(input: Tensor | None = None, exponent: Any = None, self: Any = None) -> Tensor:
    base = self if input is None else input
    double = [value.to(float64) if isinstance(value, Tensor) else float(value) for value in (base, exponent)]
    return double[0] ** double[1]


@function
def rsub(input: Tensor, other: Any, alpha: Any = 1) -> Tensor:
    """other − alpha · input."""
    return other - input * alpha


def _shift(input: Tensor, other: Any, left: bool) -> Tensor:
    scale = 2**other
    return (
        input * scale
        if left
        else input.floor_divide(scale)
        if not isinstance(scale, Tensor)
        else (input / scale).floor().to(input.dtype)
    )


@both
def bitwise_left_shift(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    return _shift(self if input is None else input, other, True)


@both
def bitwise_right_shift(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    return _shift(self if input is None else input, other, False)


@both
def asinh(input: Tensor) -> Tensor:
    size = input.abs()
    return input.sign() * (size + (size * size + 1).sqrt()).log()


@both
def acosh(input: Tensor) -> Tensor:
    return (input + (input * input - 1).sqrt()).log()


@both
def atanh(input: Tensor) -> Tensor:
    return (input.log1p() - (-input).log1p()) / 2


@both
def erfc(input: Tensor) -> Tensor:
    return 1 - input.erf()


@both
def sgn(input: Tensor) -> Tensor:
    return input.sign()


@both
def signbit(input: Tensor) -> Tensor:
    """Whether the sign is −, that of −0 included."""
    return (input < 0) | ((input == 0) & (1 / input < 0)) if input.is_floating_point() else input < 0


@both
def copysign(input: Tensor, other: Any) -> Tensor:
    """The size of `input` with the sign of `other`."""
    return where(signbit(_as_tensor(other, input)), -input.abs(), input.abs())


@both
def clamp_min(input: Tensor, min: Any) -> Tensor:
    return input.clamp(min=min)


@both
def clamp_max(input: Tensor, max: Any) -> Tensor:
    return input.clamp(max=max)


@method
def clamp_min_(input: Tensor, min: Any) -> Tensor:
    return input.clamp_(min=min)


@method
def clamp_max_(input: Tensor, max: Any) -> Tensor:
    return input.clamp_(max=max)


@both
def isreal(input: Tensor) -> Tensor:
    return _creation.ones_like(input, dtype=bool_)


@both
def isneginf(input: Tensor) -> Tensor:
    return input == -math.inf


@both
def isposinf(input: Tensor) -> Tensor:
    return input == math.inf


@both
def fmax(input: Tensor, other: Tensor) -> Tensor:
    """The larger one; a number rather than NaN."""
    return where(input.isnan(), other, where(other.isnan(), input, input.maximum(other)))


@both
def fmin(input: Tensor, other: Tensor) -> Tensor:
    """The smaller one; a number rather than NaN."""
    return where(input.isnan(), other, where(other.isnan(), input, input.minimum(other)))


@both
def hypot(input: Tensor, other: Tensor) -> Tensor:
    return (input * input + other * other).sqrt()


@both
def logaddexp(input: Tensor, other: Tensor) -> Tensor:
    """log(exp(input) + exp(other))."""
    return input.maximum(other) + (-(input - other).abs()).exp().log1p()


@both
def xlogy(input: Any = None, other: Any = None, self: Any = None) -> Tensor:
    """input · log(other), 0 where input is 0."""
    first = self if input is None else input
    like = other if isinstance(other, Tensor) else first
    first, other = _as_tensor(first, like), _as_tensor(other, like)
    return where(first == 0, 0.0, first * other.log())


@both
def heaviside(input: Tensor, values: Tensor) -> Tensor:
    """0 below zero, 1 above, `values` at zero."""
    return where(input == 0, values, (input > 0).to(input.dtype))


@both
def deg2rad(input: Tensor) -> Tensor:
    return input * (math.pi / 180)


@both
def rad2deg(input: Tensor) -> Tensor:
    return input * (180 / math.pi)


@both
def logit(input: Tensor, eps: float | None = None) -> Tensor:
    """log(p / (1 − p))."""
    p = input if eps is None else input.clamp(eps, 1 - eps)
    return (p / (1 - p)).log()


@both
def bernoulli(input: Tensor, p: float | None = None, generator: Any = None) -> Tensor:
    """Zeros and ones; the elements of `input` are the probabilities of ones, unless `p` is."""
    if p is not None:
        return _creation.empty_like(input).bernoulli_(p, generator=generator)
    options = {} if generator is None else {"generator": generator._generator_id}
    return wrap(bridge.call("bernoulli", input, options))


# --- sums and order ---


@both
def nanmean(input: Tensor, dim: Any = None, keepdim: bool = False, dtype: Any = None) -> Tensor:
    """The mean of what is not NaN."""
    x = input if dtype is None else input.to(dtype)
    there = (~x.isnan()).to(x.dtype)
    zeroed = where(x.isnan(), 0.0, x)
    if dim is None:
        return zeroed.sum() / there.sum()
    return zeroed.sum(dim, keepdim) / there.sum(dim, keepdim)


@both
def mode(input: Tensor, dim: int = -1, keepdim: bool = False) -> Any:
    """The most frequent value along `dim` (the smallest of several), and its last place."""
    rows = input.movedim(dim, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    chosen = [min(row, key=lambda value, row=row: (-row.count(value), value)) for row in flat]
    places = [len(row) - 1 - row[::-1].index(value) for row, value in zip(flat, chosen, strict=True)]
    shape = rows.shape[:-1]
    values = input.new_tensor(chosen).view(shape)
    indices = input.new_tensor(places, dtype=int64).view(shape)
    parts = (values, indices)
    return return_types.mode(part.unsqueeze(dim) if keepdim else part for part in parts)


def _running(name: str, input: Tensor, dim: int, better: Any) -> Any:
    rows = input.movedim(dim, -1)
    flat = rows.reshape(-1, rows.shape[-1]).tolist()
    values, places = [], []
    for row in flat:
        best = 0
        for place, value in enumerate(row):
            best = place if better(value, row[best]) else best
            values.append(row[best])
            places.append(best)
    made = (input.new_tensor(values), input.new_tensor(places, dtype=int64))
    return getattr(return_types, name)(part.view(rows.shape).movedim(-1, dim) for part in made)


@both
def cummax(input: Tensor, dim: int) -> Any:
    """The largest value so far, and its (last) place."""
    return _running("cummax", input, dim, lambda value, best: value >= best)


@both
def cummin(input: Tensor, dim: int) -> Any:
    """The smallest value so far, and its (last) place."""
    return _running("cummin", input, dim, lambda value, best: value <= best)


@both
def logcumsumexp(input: Tensor, dim: int) -> Tensor:
    """Logarithms of running sums of exponentials."""
    largest = input.amax(dim, True)
    return (input - largest).exp().cumsum(dim).log() + largest


@both
def diff(
    input: Tensor, n: int = 1, dim: int = -1, prepend: Tensor | None = None, append: Tensor | None = None
) -> Tensor:
    """Differences of neighbours along `dim`, n times over."""
    x = cat([part for part in (prepend, input, append) if part is not None], dim)
    for _ in range(n):
        size = max(x.shape[dim] - 1, 0)
        later, earlier = x.narrow(dim, 1, size), x.narrow(dim, 0, size)
        x = later ^ earlier if x.dtype is bool_ else later - earlier
    return x


@function
def searchsorted(
    sorted_sequence: Tensor,
    input: Any = None,
    out_int32: bool = False,
    right: bool = False,
    side: str | None = None,
    sorter: Tensor | None = None,
    self: Any = None,
) -> Tensor:
    """Where in the sorted sequence each value would stand."""
    if sorter is not None or sorted_sequence.dim() != 1:
        raise NotImplementedError("torch.searchsorted(): only for a sequence of one dimension, without 'sorter', here")
    values = _as_tensor(self if input is None else input, sorted_sequence)
    wide = values.unsqueeze(-1)
    before = sorted_sequence <= wide if right or side == "right" else sorted_sequence < wide
    return before.sum(-1).to(int32 if out_int32 else int64)


@function
def bucketize(
    input: Any = None, boundaries: Any = None, out_int32: bool = False, right: bool = False, self: Any = None
) -> Tensor:
    """The number of the bucket between boundaries that each value falls into."""
    values = _as_tensor(self if input is None else input, boundaries)
    return searchsorted(boundaries, values, out_int32=out_int32, right=right)


@function
def isin(assume_unique: bool = False, invert: bool = False, **given: Any) -> Tensor:
    """Whether each element is among the test elements."""
    elements, tests = given.values()
    like = elements if isinstance(elements, Tensor) else tests
    elements, tests = _as_tensor(elements, like), _as_tensor(tests, like)
    found = (elements.unsqueeze(-1) == tests.flatten()).any(-1)
    return ~found if invert else found


@both
def msort(input: Tensor) -> Tensor:
    return input.sort(0).values


@both
def quantile(
    input: Tensor, q: Any, dim: int | None = None, keepdim: bool = False, interpolation: str = "linear"
) -> Tensor:
    """The value below which the part q lies, between two neighbours in proportion."""
    if interpolation != "linear":
        raise NotImplementedError("torch.quantile(): the argument 'interpolation' is only 'linear' here")
    parts = q if isinstance(q, Tensor) else input.new_tensor(q)
    if bool(((parts < 0) | (parts > 1)).any()):
        raise RuntimeError(
            "quantile() q values must be in the range [0, 1]"
            if isinstance(q, Tensor)
            else f"quantile() q must be in the range [0, 1] but got {q:g}"
        )
    ordered = (input.flatten() if dim is None else input.movedim(dim, 0)).sort(0).values
    ranks = parts.reshape(-1) * (ordered.shape[0] - 1)
    below = ranks.floor().long()
    weight = (ranks - below).reshape(-1, *[1] * (ordered.dim() - 1))
    found = ordered[below].lerp(ordered[ranks.ceil().long()], weight.expand(len(below), *ordered.shape[1:]))
    if keepdim:
        found = (
            found.unsqueeze(dim + 1 if dim is not None and dim >= 0 else -1)
            if dim is not None
            else (found.reshape(-1, *[1] * input.dim()))
        )
    return found if parts.dim() else found[0]


# --- products ---


@both
def inner(input: Tensor, other: Tensor) -> Tensor:
    """Sums of products over the last dimensions."""
    return tensordot(input, other, ([-1], [-1])) if input.dim() and other.dim() else input * other


@both
def vdot(input: Tensor, other: Tensor) -> Tensor:
    return input.dot(other)


@both
def addmv(input: Tensor, mat: Tensor, vec: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + mat.mv(vec) * alpha


@both
def addr(input: Tensor, vec1: Tensor, vec2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + vec1.outer(vec2) * alpha


@both
def baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + batch1.bmm(batch2) * alpha


@both
def addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, beta: Any = 1, alpha: Any = 1) -> Tensor:
    return input * beta + batch1.bmm(batch2).sum(0) * alpha


@both
def kron(input: Tensor, other: Tensor) -> Tensor:
    """Every element of `input` times all of `other`."""
    rank = max(input.dim(), other.dim())
    a = input.reshape(*[1] * (rank - input.dim()), *input.shape)
    b = other.reshape(*[1] * (rank - other.dim()), *other.shape)
    for dim in range(rank):
        a, b = a.unsqueeze(2 * dim + 1), b.unsqueeze(2 * dim)
    return (a * b).reshape([x * y for x, y in zip(a.shape[::2], b.shape[1::2], strict=True)])


@both
def cross(input: Tensor, other: Tensor, dim: int | None = None) -> Tensor:
    """The vector product along a dimension of size 3."""
    at = next((d for d, size in enumerate(input.shape) if size == 3), None) if dim is None else dim
    if at is None:
        raise RuntimeError("no dimension of size 3 in input")
    if input.shape[at] != 3 or other.shape[at] != 3:
        raise RuntimeError(
            f"linalg.cross: inputs dimension {at} must have length 3. Got {input.shape[at]} and {other.shape[at]}"
        )
    turned = [(x.roll(-1, at), x.roll(-2, at)) for x in (input, other)]
    return turned[0][0] * turned[1][1] - turned[0][1] * turned[1][0]


@both
def dist(input: Tensor, other: Tensor, p: float = 2) -> Tensor:
    return (input - other).norm(p)


def cdist(x1: Tensor, x2: Tensor, p: float = 2.0, compute_mode: str = "use_mm_for_euclid_dist_if_necessary") -> Tensor:
    """Distances of every row of x1 to every row of x2."""
    return (x1.unsqueeze(-2) - x2.unsqueeze(-3)).norm(p, -1)


@function
def cosine_similarity(x1: Tensor, x2: Tensor, dim: int = 1, eps: float = 1e-8) -> Tensor:
    """The cosine of the angle between vectors along `dim`."""
    squares = (x1 * x1).sum(dim) * (x2 * x2).sum(dim)
    return (x1 * x2).sum(dim) / squares.clamp(min=eps * eps).sqrt()


@function
def pairwise_distance(x1: Tensor, x2: Tensor, p: float = 2, eps: float = 1e-6, keepdim: bool = False) -> Tensor:
    """Distances of rows that belong together."""
    return (x1 - x2 + eps).norm(p, -1, keepdim)


@both
def matrix_power(input: Tensor, n: int) -> Tensor:
    if n < 0:
        raise NotImplementedError("torch.matrix_power(): a negative 'n' is not supported here")
    result = _creation.eye(input.shape[-1], dtype=input.dtype).expand(input.shape)
    for _ in range(n):
        result = result @ input
    return result


def tensordot(a: Tensor, b: Tensor, dims: Any = 2, out: Any = None) -> Tensor:
    """Sums of products over the last `dims` of a and the first of b, or over pairs of dims."""
    if out is not None:
        raise NotImplementedError("torch.tensordot(): the argument 'out' is not supported here")
    if isinstance(dims, Tensor):
        dims = dims.tolist()
    if isinstance(dims, int):
        if dims < 0:
            raise RuntimeError(f"tensordot expects dims >= 0, but got dims={dims}")
        left, right = list(range(a.dim() - dims, a.dim())), list(range(dims))
    else:
        left, right = ([part] if isinstance(part, int) else list(part) for part in dims)
    left, right = [d % a.dim() for d in left], [d % b.dim() for d in right]
    for first, second in zip(left, right, strict=True):
        if a.shape[first] != b.shape[second]:
            raise RuntimeError(
                "contracted dimensions need to match, but first has size "
                f"{a.shape[first]} in dim {first} and second has size {b.shape[second]} in dim {second}"
            )
    kept_a = [d for d in range(a.dim()) if d not in left]
    kept_b = [d for d in range(b.dim()) if d not in right]
    shape = [a.shape[d] for d in kept_a] + [b.shape[d] for d in kept_b]
    inner_size = math.prod(a.shape[d] for d in left)
    rows = a.permute(kept_a + left).reshape(-1, inner_size) if a.numel() else a.reshape(-1, inner_size)
    columns = b.permute(right + kept_b).reshape(inner_size, -1)
    return (rows @ columns).reshape(shape)


def einsum(*args: Any) -> Tensor:
    """Einstein's sums: letters name dimensions; those that the result does not name are summed over."""
    equation, *operands = args
    if not isinstance(equation, str):
        raise NotImplementedError("torch.einsum() with lists of numbers is not supported here; give an equation")
    if len(operands) == 1 and isinstance(operands[0], (list, tuple)):
        operands = list(operands[0])
    return _einsum(equation.replace(" ", ""), operands)


def _einsum(equation: str, operands: list[Tensor]) -> Tensor:
    left, arrow, right = equation.partition("->")
    terms = left.split(",")
    if len(terms) < len(operands):
        raise RuntimeError("einsum(): more operands were provided than specified in the equation")
    if len(terms) > len(operands):
        raise RuntimeError("einsum(): fewer operands were provided than specified in the equation")
    labels = [
        _labels(term, operand, number) for number, (term, operand) in enumerate(zip(terms, operands, strict=True))
    ]
    dots = sorted({label for term in labels for label in term if len(label) > 1}, key=lambda dot: -int(dot[1:]))
    if arrow:
        before, ellipsis, after = right.partition("...")
        result = [*before, *(dots if ellipsis else []), *after]
    else:
        letters = "".join(terms).replace(".", "")
        result = dots + sorted(letter for letter in set(letters) if letters.count(letter) == 1)
    for letter in result:
        if letter not in {label for term in labels for label in term}:
            raise RuntimeError(
                f"einsum(): output subscript {letter} does not appear in the equation for any input operand"
            )
    _check_sizes(labels, operands)
    names = [*result, *sorted({label for term in labels for label in term} - set(result))]
    parts = [_arranged(operand, term, names) for operand, term in zip(operands, labels, strict=True)]
    return _summed(parts, len(result))


def _labels(term: str, operand: Tensor, number: int) -> list[str]:
    """A name for every dimension; those under `...` are named .1, .2 … from the last."""
    before, ellipsis, after = term.partition("...")
    named = len(before) + len(after)
    if operand.dim() < named or (operand.dim() > named and not ellipsis):
        has = "number of subscripts in the equation"
        if ellipsis:
            raise RuntimeError(
                f"einsum(): the {has} ({named}) is more than the number of dimensions ({operand.dim()}) for operand {number}"
            )
        raise RuntimeError(
            f"einsum(): the {has} ({named}) does not match the number of dimensions ({operand.dim()}) for operand "
            f"{number} and no ellipsis was given"
        )
    return [*before, *(f".{n}" for n in range(operand.dim() - named, 0, -1)), *after]


def _check_sizes(labels: list[list[str]], operands: list[Tensor]) -> None:
    seen: dict[str, int] = {}
    for number, (term, operand) in enumerate(zip(labels, operands, strict=True)):
        for label, size in zip(term, operand.shape, strict=True):
            known = seen.get(label, 1)
            if size != 1 and known not in (1, size):
                raise RuntimeError(
                    f"einsum(): subscript {label} has size {size} for operand {number} which does not broadcast with "
                    f"previously seen size {known}"
                )
            seen[label] = max(known, size) if size else 0


def _arranged(operand: Tensor, term: list[str], names: list[str]) -> Tensor:
    """The operand with its dimensions in the order of `names`, of size 1 where it lacks one."""
    term = list(term)
    for label in {label for label in term if term.count(label) > 1}:
        while term.count(label) > 1:
            first, second = [place for place, other in enumerate(term) if other == label][:2]
            operand = operand.diagonal(0, first, second)
            term = [other for place, other in enumerate(term) if place not in (first, second)] + [label]
    order = [term.index(name) for name in names if name in term]
    arranged = operand.permute(order)
    return arranged.reshape(
        [arranged.shape[[n for n in names if n in term].index(name)] if name in term else 1 for name in names]
    )


def _summed(parts: list[Tensor], kept: int) -> Tensor:
    """The product of all parts, summed over the dimensions from `kept` on; two parts go through a matrix product."""
    while len(parts) > 1:
        last = len(parts) == 2
        first, second, *rest = parts
        parts = [_product(first, second, kept) if last else first * second, *rest]
        if last:
            return parts[0]
    summed = list(range(kept, parts[0].dim()))
    return parts[0].sum(summed) if summed else parts[0]


def _product(a: Tensor, b: Tensor, kept: int) -> Tensor:
    summed = range(kept, a.dim())
    # Dimensions of one part only can be summed before.
    for dim in summed:
        if a.shape[dim] > 1 and b.shape[dim] == 1:
            a = a.sum(dim, keepdim=True)
        elif b.shape[dim] > 1 and a.shape[dim] == 1:
            b = b.sum(dim, keepdim=True)
    rows = [d for d in range(kept) if b.shape[d] == 1]
    columns = [d for d in range(kept) if d not in rows and a.shape[d] == 1]
    batch = [d for d in range(kept) if d not in rows and d not in columns]
    sizes = lambda x, dims: [x.shape[d] for d in dims]  # noqa: E731
    inner_size = math.prod(sizes(a, summed))
    left = a.permute([*batch, *rows, *columns, *summed]).reshape(
        math.prod(sizes(a, batch)), math.prod(sizes(a, rows)), inner_size
    )
    right = b.permute([*batch, *columns, *rows, *summed]).reshape(
        math.prod(sizes(b, batch)), math.prod(sizes(b, columns)), inner_size
    )
    product = left.bmm(right.transpose(1, 2)).reshape(sizes(a, batch) + sizes(a, rows) + sizes(b, columns))
    order = [*batch, *rows, *columns]
    return product.permute([order.index(d) for d in range(kept)]) if kept else product.reshape(())


FUNCTIONS = {
    **FUNCTIONS,
    **{
        name: globals()[name]
        for name in ("atleast_3d", "meshgrid", "cartesian_prod", "block_diag", "cdist", "tensordot", "einsum")
    },
}
Tensor.__lshift__ = lambda self, other: _shift(self, other, True)  # type: ignore[attr-defined]
Tensor.__rshift__ = lambda self, other: _shift(self, other, False)  # type: ignore[attr-defined]
Tensor.__rlshift__ = lambda self, other: _shift(other, self, True)  # type: ignore[attr-defined]
Tensor.__rrshift__ = lambda self, other: _shift(_creation.full_like(self, other), self, False)  # type: ignore[attr-defined]
Tensor.__ilshift__ = lambda self, other: self.copy_(_shift(self, other, True))  # type: ignore[attr-defined]
Tensor.__irshift__ = lambda self, other: self.copy_(_shift(self, other, False))  # type: ignore[attr-defined]
Tensor.H = property(lambda self: adjoint(self))  # type: ignore[attr-defined]
