"""Elementwise operations: every function, its gradient, special values, promotion."""

import torch
import torch.nn.functional as F
from cases import Py, Recorder

SPECIAL = torch.tensor([-float("inf"), -2.5, -1.5, -0.5, -0.0, 0.0, 0.5, 1.5, 2.5, 3.5, float("inf"), float("nan")])


def leaf(*shape, low=-2.0, high=2.0, seed=0):
    g = torch.Generator().manual_seed(seed)
    return (torch.rand(shape, generator=g) * (high - low) + low).requires_grad_()


def unary(r):
    anywhere = "abs neg exp exp2 expm1 square sin cos tan atan sinh cosh tanh sigmoid erf floor ceil round trunc frac sign"
    for name in anywhere.split():
        r.add(name, leaf(3, 4))
        r.add(name, SPECIAL)
    for name in "log log2 log10 log1p sqrt rsqrt reciprocal".split():
        r.add(name, leaf(3, 4, low=0.05, high=3))
        r.add(name, SPECIAL)
    for name in "asin acos erfinv".split():
        r.add(name, leaf(3, 4, low=-0.95, high=0.95))
        r.add(name, SPECIAL)
    for name in "isnan isinf isfinite logical_not".split():
        r.add(name, SPECIAL)
    integers = torch.tensor([-3, -1, 0, 2, 7])
    for name in "abs neg square sign exp sqrt sigmoid floor logical_not bitwise_not".split():
        r.add(name, integers)
    r.add("bitwise_not", torch.tensor([True, False]))
    r.add("neg", torch.tensor([True]))
    r.add("bitwise_not", torch.tensor([1.0]))
    r.add("exp", torch.tensor(1.5, dtype=torch.float64, requires_grad=True))
    r.add("nan_to_num", SPECIAL.clone().requires_grad_())
    r.add("nan_to_num", SPECIAL, 1.0, 2.0, -3.0)


def activations(r):
    x = lambda: leaf(3, 4, low=-5, high=5)
    for name in "relu relu6 leaky_relu elu celu selu gelu silu mish softplus softsign hardtanh hardsigmoid hardswish tanhshrink softshrink hardshrink".split():
        function = getattr(F, name)
        r.add(name, x(), run=function)
        r.add(name, SPECIAL.clone().requires_grad_() if name != "gelu" else x(), run=function)
    r.add("logsigmoid", x(), run=F.logsigmoid)
    r.add("leaky_relu", x(), 0.2, run=F.leaky_relu)
    r.add("elu", x(), 0.5, run=F.elu)
    r.add("celu", x(), 2.0, run=F.celu)
    r.add("gelu", x(), "tanh", run=lambda t, a: F.gelu(t, approximate=a))
    r.add("softplus", x(), 2.0, 3.0, run=F.softplus)
    r.add("hardtanh", x(), -0.5, 2.0, run=F.hardtanh)
    r.add("threshold", x(), 0.1, 20.0, run=F.threshold)
    r.add("softshrink", x(), 1.0, run=F.softshrink)
    r.add("hardshrink", x(), 1.0, run=F.hardshrink)
    r.add("prelu", x(), torch.tensor([0.25], requires_grad=True), run=F.prelu)
    r.add("prelu", leaf(2, 3, 2), torch.tensor([0.1, 0.2, 0.3], requires_grad=True), run=F.prelu)
    r.add("glu", x(), run=F.glu)
    r.add("glu", leaf(4, 3), 0, run=F.glu)
    for name in ("softmax", "log_softmax"):
        for shape, dim in (((3, 4), 1), ((3, 4), 0), ((2, 3, 4), 1), ((5,), -1), ((), 0)):
            r.add(name, leaf(*shape), dim)
        r.add(name, SPECIAL, 0)
        r.add(name, leaf(2, 3), 1, {"dtype": "float64"}, run=lambda t, d, _, n=name: getattr(torch, n)(t, d, dtype=torch.float64))
        r.add(name, torch.tensor([1, 2]), 0)


def binary(r):
    pairs = [
        (leaf(3, 4), leaf(3, 4, seed=1)),
        (leaf(3, 4), leaf(4, seed=1)),
        (leaf(3, 1), leaf(1, 4, seed=1)),
        (leaf(), leaf(2, 2, seed=1)),
    ]
    r.add("sub", torch.tensor([True]), Py(True))
    r.add("sub", torch.tensor([True]), Py(1))
    for name in "add sub mul div maximum minimum atan2 remainder fmod".split():
        for a, b in pairs:
            r.add(name, a, b)
    ties = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    other = torch.tensor([1.0, 3.0, 2.0], requires_grad=True)
    r.add("maximum", ties, other)
    r.add("minimum", ties, other)
    for base, exponent in [
        (leaf(3, low=0.1, high=2), leaf(3, seed=2)),
        (torch.tensor([0.0, 2.0, -2.0], requires_grad=True), torch.tensor([0.0, 0.0, 2.0], requires_grad=True)),
    ]:
        r.add("pow", base, exponent)
    for p in (0, 1, 2, 3, -1, 0.5, 2.5):
        r.add("pow", leaf(4, low=0.1, high=2), Py(p))
    r.add("pow", torch.tensor([-2.0, -1.0, 3.0], requires_grad=True), Py(2))
    r.add("pow", torch.tensor([1, 2, 3]), Py(2))
    r.add("pow", torch.tensor([1, 2, 3]), Py(-1))
    r.add("pow", Py(2), leaf(4), run=lambda a, b: a**b)
    for name in ("add", "sub", "mul", "div", "remainder", "fmod", "floor_divide"):
        for scalar in (3, 0.3, -2):
            r.add(name, leaf(2, 3).detach(), Py(scalar))
            r.add(name, torch.tensor([-7, -1, 0, 5, 8]), Py(scalar))
    for name in ("add", "mul", "div"):
        r.add(name, leaf(2, 3), Py(2.5))
    r.add("sub", Py(1), leaf(3), run=lambda a, b: a - b)
    r.add("div", Py(1), leaf(3, low=0.5), run=lambda a, b: a / b)
    r.add("add", leaf(2), leaf(2, seed=3), {"alpha": 2}, run=lambda a, b, _: torch.add(a, b, alpha=2))
    r.add("sub", leaf(2), leaf(2, seed=3), {"alpha": 0.5}, run=lambda a, b, _: torch.sub(a, b, alpha=0.5))
    for mode in ("trunc", "floor"):
        options = {"rounding_mode": mode}
        rounded = lambda a, b, o: torch.div(a, b, rounding_mode=o["rounding_mode"])
        r.add("div", leaf(2, 3), leaf(2, 3, seed=4), options, run=rounded)
        r.add("div", torch.tensor([-7, 7, 8]), torch.tensor([2, -2, 3]), options, run=rounded)
    r.add("floor_divide", torch.tensor([-7, 7]), torch.tensor([2, 2]))
    r.add("floor_divide", torch.tensor([1]), torch.tensor([0]))
    r.add("remainder", torch.tensor([-7, 7, 7]), torch.tensor([3, -3, 3]))
    r.add("fmod", torch.tensor([-7, 7, 7]), torch.tensor([3, -3, 3]))
    a, b = torch.tensor([True, False, True]), torch.tensor([True, True, False])
    for name in "add mul logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor sub".split():
        r.add(name, a, b)
    r.add("bitwise_and", torch.tensor([6, -4]), torch.tensor([3, 7]))
    r.add("bitwise_or", torch.tensor([6, -4]), Py(1))
    r.add("bitwise_xor", torch.tensor([1.0]), torch.tensor([2.0]))


def promotion(r):
    make = lambda dtype: torch.tensor([1, 2], dtype=dtype)
    types = [torch.float32, torch.float64, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]
    for a in types:
        for b in types:
            r.add("mul", make(a), make(b))
            r.add("add", make(a), torch.tensor(3, dtype=b))
    for a in types:
        for scalar in (2, 2.5, True):
            r.add("mul", make(a), Py(scalar))
        r.add("div", make(a), Py(2))
    r.add("mul", torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True), torch.tensor([3.0, 4.0], requires_grad=True))


def comparing(r):
    a = torch.tensor([1.0, 2.0, float("nan"), 0.1, -0.0])
    b = torch.tensor([1.0, 3.0, float("nan"), 0.1, 0.0])
    for name in "eq ne lt le gt ge".split():
        r.add(name, a, b)
        r.add(name, a, Py(0.1))
        r.add(name, torch.tensor([[1], [2]]), torch.tensor([1, 2]))
    r.add("logical_and", a, torch.tensor([0, 1, 1, 1, 1]))
    for options in ({}, {"equal_nan": True}, {"rtol": 0.5}):
        r.add("isclose", a, b + 1e-7, options, run=lambda x, y, o: torch.isclose(x, y, **o))
    r.add("isclose", torch.tensor([float("inf")]), torch.tensor([float("inf")]))
    r.add("equal", a[:2], a[:2].clone())
    r.add("equal", a[:2], b[:2])
    r.add("equal", a[:2], a[:3])


def blending(r):
    x, y, z = leaf(2, 3), leaf(2, 3, seed=1), leaf(2, 3, seed=2)
    mask = torch.tensor([[True, False, True], [False, False, True]])
    r.add("where", mask, x, y)
    r.add("where", mask, x, Py(2.0), run=torch.where)
    r.add("where", mask[0], x, y)
    r.add("where", torch.tensor([1, 0]), torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0]))
    r.add("masked_fill", x, mask, Py(-1.0))
    r.add("masked_fill", x, mask[1], Py(float("-inf")))
    r.add("masked_fill", x, mask, torch.tensor(2.0, requires_grad=True))
    r.add("masked_fill", x, mask.long(), Py(0))
    r.add("masked_fill", x, mask, torch.tensor([1.0, 2.0]))
    r.add("lerp", x, y, Py(0.3))
    r.add("lerp", x, y, Py(0.8))
    r.add("lerp", x, y, z)
    r.add("addcmul", x, y, z)
    r.add("addcmul", x, y, leaf(1, 3, seed=2), {"value": 0.5}, run=lambda a, b, c, o: torch.addcmul(a, b, c, value=0.5))
    r.add("addcdiv", x, y, z)
    r.add("addcdiv", x, y, z, {"value": -2}, run=lambda a, b, c, o: torch.addcdiv(a, b, c, value=-2))
    border = torch.tensor([-1.0, 0.0, 0.5, 1.0, 2.0, float("nan")])
    for low, high in ((0.0, 1.0), (0.0, None), (None, 1.0), (1.0, 0.0)):
        r.add("clamp", border.clone().requires_grad_(), Py(low) if low is not None else None, Py(high) if high is not None else None)
    r.add("clamp", torch.tensor([1, 5, 9]), Py(2), Py(6))
    r.add("clamp", torch.tensor([1, 5, 9]), Py(2.5), None)
    r.add("clamp", leaf(4), leaf(4, seed=5), leaf(4, seed=6))
    r.add("clamp", leaf(4), leaf(4, seed=5), None)
    r.add("clamp", leaf(4), None, None)


def record():
    r = Recorder()
    for part in (unary, activations, binary, promotion, comparing, blending):
        part(r)
    r.write("elementwise")
