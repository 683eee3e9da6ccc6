"""Views, copies, indexing, reductions, ordering, products."""

import math

import torch
import torch.nn.functional as F
from cases import Py, Recorder
from elementwise import SPECIAL, leaf


def views(r):
    x = leaf(2, 3, 4)
    method = lambda name: lambda t, *a: getattr(t, name)(*a)
    for op, args in [
        ("view", ([6, 4],)), ("view", ([-1],)), ("view", ([5, 5],)), ("view", ([-1, -1],)), ("view", ([-1, 5],)),
        ("reshape", ([4, 6],)), ("reshape", ([2, -1, 2],)), ("reshape", ([7],)),
        ("flatten", ()), ("flatten", (1,)), ("flatten", (0, 1)), ("flatten", (2, 1)),
        ("squeeze", ()), ("squeeze", (0,)), ("squeeze", (5,)), ("unsqueeze", (0,)), ("unsqueeze", (-1,)), ("unsqueeze", (5,)),
        ("permute", ([2, 0, 1],)), ("permute", ([0, 1],)), ("permute", ([0, 0, 1],)),
        ("transpose", (0, 2)), ("transpose", (0, 3)), ("movedim", ([0], [2])), ("movedim", ([0, 1], [1, 2])),
        ("expand", ([5, 2, 3, 4],)), ("expand", ([2, 3, 5],)), ("expand", ([-1, 3, 4],)), ("expand", ([3],)), ("expand", ([-1, 2, 3, 4],)),
        ("select", (1, 2)), ("select", (1, -1)), ("select", (1, 3)), ("narrow", (2, 1, 2)), ("narrow", (2, 3, 2)),
        ("diagonal", ()), ("diagonal", (1, 1, 2)), ("diagonal", (-1, 0, 2)),
        ("unbind", ()), ("unbind", (1,)), ("split", (2, 1)), ("split", ([1, 2], 1)), ("split", ([1, 1], 1)), ("chunk", (2, 2)), ("chunk", (3, 2)), ("chunk", (5, 1)),
        ("repeat", ([2, 1, 2],)), ("repeat", ([2, 1, 1, 2],)), ("repeat", ([2],)), ("flip", ([0, 2],)),
        ("repeat_interleave", (2,)), ("repeat_interleave", (3, 1)), ("roll", ([1], [2])), ("roll", ([1, -1], [0, 1])), ("roll", ([2], [])),
        ("clone", ()), ("contiguous", ()), ("detach", ()),
    ]:
        r.add(op, x, *args, run=method(op))
    r.add("unflatten", x, 2, [2, 2], run=lambda t, d, s: t.unflatten(d, s))
    r.add("squeeze", leaf(1, 3, 1), run=method("squeeze"))
    r.add("squeeze", leaf(1, 3, 1), 0, run=method("squeeze"))
    r.add("t", leaf(2, 3), run=method("t"))
    r.add("t", leaf(2, 3, 4), run=method("t"))
    r.add("t", leaf(3), run=method("t"))
    for start, end, step in ((None, None, 2), (1, None, 1), (-2, None, 1), (0, 100, 3), (3, 1, 1)):
        r.add("slice", leaf(4, 2), 0, start, end, step, run=lambda t, d, a, b, s: t[a:b:s])
    r.add("to", leaf(3), "float64", run=lambda t, d: t.to(torch.float64))
    r.add("to", torch.tensor([1.7, -1.7, 300.0]), "int64", run=lambda t, d: t.long())
    r.add("to", torch.tensor([1.7, -1.7, 300.0, 0.0, float("nan")]), "bool", run=lambda t, d: t.bool())
    r.add("to", torch.tensor([1.7, 200.0, 255.0]), "uint8", run=lambda t, d: t.to(torch.uint8))
    r.add("to", torch.tensor([-1, 256, 300]), "uint8", run=lambda t, d: t.to(torch.uint8))


def joining(r):
    a, b = leaf(2, 3), leaf(2, 3, seed=1)
    r.add("cat", [a, b])
    r.add("cat", [a, b], 1)
    r.add("cat", [a, leaf(2, 1, seed=2), b], -1)
    r.add("cat", [a, leaf(3, 3, seed=2)], 1)
    r.add("cat", [a, leaf(3)])
    r.add("cat", [a, torch.tensor(1.0)])
    r.add("cat", [])
    r.add("cat", [torch.tensor([1, 2]), torch.tensor([0.5])])
    r.add("cat", [torch.tensor([]), a])
    r.add("stack", [a, b])
    r.add("stack", [a, b], 1)
    r.add("stack", [a, b], -1)
    r.add("stack", [a, leaf(2)])
    r.add("tril", leaf(3, 4))
    r.add("triu", leaf(2, 3, 3), 1)
    r.add("tril", leaf(3))
    r.add("diag", leaf(3))
    r.add("diag", leaf(3), -1)
    r.add("diag", leaf(3, 4), 1)
    r.add("trace", leaf(3, 4))


def indexing(r):
    x = leaf(4, 3, 2)
    index = lambda *i: torch.tensor(i)
    mask = torch.tensor([True, False, True, False])
    cases = [
        ([0], [], lambda t: t[0]), ([-1, 1], [], lambda t: t[-1, 1]), ([4], [], lambda t: t[4]), ([0, 0, 0, 0], [], lambda t: t[0, 0, 0, 0]),
        ([[1, 3, None]], [], lambda t: t[1:3]), ([[None, None, 2], [None, 2, None]], [], lambda t: t[::2, :2]),
        ([None], [], lambda t: t[None]), (["..."], [], lambda t: t[...]), (["...", 0], [], lambda t: t[..., 0]), ([0, "...", None], [], lambda t: t[0, ..., None]),
        ([[None, None, 0]], [], lambda t: t[::0]), ([True], [], lambda t: t[True]), ([False], [], lambda t: t[False]),
        (["t0"], [index(0, 2, 2)], lambda t: t[[0, 2, 2]]), (["t0"], [index(-1)], lambda t: t[[-1]]), (["t0"], [index(4)], lambda t: t[[4]]),
        (["t0", "t1"], [index(0, 1), index(2, 0)], lambda t: t[[0, 1], [2, 0]]),
        (["t0", [None, None, None], "t1"], [index(0, 1), index(1, 0)], lambda t: t[[0, 1], :, [1, 0]]),
        ([[None, None, None], "t0"], [index(2, 0)], lambda t: t[:, [2, 0]]), ([[None, None, None], "t0", 1], [index(2, 0)], lambda t: t[:, [2, 0], 1]),
        (["t0", "t1"], [torch.tensor([[0], [1]]), index(0, 2)], lambda t: t[torch.tensor([[0], [1]]), index(0, 2)]),
        (["t0", "t1"], [index(0, 1), index(0, 1, 2)], lambda t: t[[0, 1], [0, 1, 2]]),
        (["t0"], [mask], lambda t: t[mask]), (["t0", 1], [mask], lambda t: t[mask, 1]), (["t0"], [mask[:3]], lambda t: t[mask[:3]]),
        ([[None, None, None], "t0"], [mask[:3]], lambda t: t[:, mask[:3]]), (["t0"], [torch.tensor(2)], lambda t: t[torch.tensor(2)]),
        (["t0"], [torch.tensor([0.5])], lambda t: t[torch.tensor([0.5])]),
    ]
    for spec, tensors, run in cases:
        r.add("index", x, spec, tensors, run=lambda t, s, ts, run=run: run(t))
    whole = x.detach() > 0
    r.add("index", x, ["t0"], [whole], run=lambda t, s, ts: t[whole])
    put = [
        ([0], [], Py(1.5)), ([[1, 3, None]], [], leaf(2, 3, 2, seed=3)), ([[1, 3, None]], [], leaf(2, seed=3)), (["t0"], [index(0, 2)], leaf(2, 3, 2, seed=3)),
        (["t0"], [index(0, 2)], Py(7)), (["t0"], [mask], Py(0)), (["t0"], [mask], leaf(3, 2, seed=3)), (["t0"], [whole], Py(-1.0)),
        ([[None, None, None], "t0"], [index(1)], leaf(4, 1, 2, seed=4)), ([0, 1, 1], [], torch.tensor(5.0)), ([0], [], leaf(4, seed=5)), (["t0"], [index(0, 2)], leaf(3, 3, 2, seed=3)),
        (["..."], [], leaf(4, 3, 2, seed=6)),
    ]
    for spec, tensors, value in put:
        def run(t, s, ts, v):
            made = t.clone()
            key = tuple(ts[int(p[1:])] if isinstance(p, str) and p != "..." else Ellipsis if p == "..." else slice(*p) if isinstance(p, list) else p for p in s)
            made[key] = v
            return made
        r.add("index_put_", x, spec, tensors, value, run=run)
    r.add("index_select", x, 1, index(2, 0, 2))
    r.add("index_select", x, 1, index(3))
    r.add("gather", leaf(3, 4), 0, torch.tensor([[0, 2, 1]]))
    r.add("gather", leaf(3, 4), 1, torch.tensor([[0, 3], [1, 1], [2, 0]]))
    r.add("gather", leaf(3, 4), 1, torch.tensor([[4]]))
    r.add("gather", leaf(3, 4), 1, torch.tensor([0]))
    place = torch.tensor([[0, 2], [1, 1], [2, 0]])
    r.add("scatter", leaf(3, 4), 1, torch.tensor([[0, 2], [1, 3], [2, 0]]), leaf(3, 2, seed=1))
    r.add("scatter", leaf(3, 4), 1, place, Py(1.5))
    r.add("scatter_add", leaf(3, 4), 1, place, leaf(3, 3, seed=1))
    r.add("index_add", leaf(3, 4), 0, index(0, 2, 0), leaf(3, 4, seed=1))
    r.add("index_add", leaf(3, 4), 1, index(1), leaf(3, 1, seed=1), {"alpha": 2.0}, run=lambda a, d, i, s, o: torch.index_add(a, d, i, s, alpha=2.0))
    r.add("take", leaf(3, 4), torch.tensor([[0, 11], [-1, 5]]))
    r.add("take", leaf(3, 4), torch.tensor([12]))
    r.add("masked_select", leaf(3, 4), torch.tensor([True, False, True, True]))
    r.add("nonzero", torch.tensor([[1.0, 0.0], [float("nan"), 2.0]]))
    r.add("nonzero", torch.tensor([0, 0]))
    r.add("one_hot", torch.tensor([[0, 2], [1, 0]]), run=F.one_hot)
    r.add("one_hot", torch.tensor([0, 2]), 5, run=F.one_hot)
    r.add("one_hot", torch.tensor([0, 2]), 2, run=F.one_hot)
    r.add("one_hot", torch.tensor([-1]), run=F.one_hot)
    r.add("one_hot", torch.tensor([1.0]), run=F.one_hot)
    r.add("embedding", leaf(4, 3), torch.tensor([[0, 2], [2, 3]]), run=lambda w, i: F.embedding(i, w))
    r.add("embedding", leaf(4, 3), torch.tensor([0, 2, 2]), 2, run=lambda w, i, p: F.embedding(i, w, padding_idx=p))
    r.add("embedding", leaf(4, 3), torch.tensor([4]), run=lambda w, i: F.embedding(i, w))


def reductions(r):
    x = leaf(2, 3, 4)
    ties = torch.tensor([[1.0, 3.0, 3.0], [2.0, 0.0, 2.0]], requires_grad=True)
    withnan = torch.tensor([[1.0, float("nan"), 2.0], [3.0, 4.0, 0.0]], requires_grad=True)
    integers = torch.tensor([[3, 1, 2], [1, 5, 5]])
    for op in ("sum", "mean", "amax", "amin", "nansum"):
        for dim in (None, [0], [1, 2], [0, 2], [-1]):
            for keep in (False, True):
                run = lambda t, d, k, op=op: getattr(torch, op)(t, d if d is not None else tuple(range(t.dim())), k)
                if dim is None and not keep:
                    run = lambda t, d, k, op=op: getattr(torch, op)(t)
                r.add(op, x, dim, keep, run=run)
        r.add(op, withnan, [1], run=lambda t, d, op=op: getattr(torch, op)(t, d))
    r.add("amax", ties, [1])
    r.add("sum", integers)
    r.add("sum", torch.tensor([True, True]))
    r.add("mean", integers)
    r.add("sum", x, [0, 0])
    r.add("sum", x, [3])
    r.add("sum", leaf(2), None, False, {"dtype": "float64"}, run=lambda t, *_: t.sum(dtype=torch.float64))
    r.add("sum", torch.zeros(0, 3), [0])
    r.add("mean", torch.zeros(0))
    r.add("prod", leaf(2, 3))
    r.add("prod", torch.tensor([[1.0, 0.0, 3.0], [0.0, 0.0, 2.0]], requires_grad=True), 1)
    r.add("prod", integers, 0, True)
    for op in ("max", "min"):
        for t in (x, ties, withnan):
            r.add(op, t)
            r.add(op, t, 1)
            r.add(op, t, 0, True)
        r.add(op, integers, 1)
        r.add(op, leaf())
        r.add(op, torch.zeros(0))
        r.add(op, torch.zeros(0, 2), 0)
    for op in ("argmax", "argmin"):
        for t in (x.detach(), ties.detach(), withnan.detach(), integers):
            r.add(op, t)
            r.add(op, t, 1)
            r.add(op, t, 0, True)
        r.add(op, torch.zeros(0))
    for op in ("any", "all"):
        r.add(op, integers > 1)
        r.add(op, integers > 1, 0)
        r.add(op, integers > 0, 1, True)
        r.add(op, torch.tensor([0, 1], dtype=torch.uint8))
        r.add(op, torch.zeros(0))
    r.add("count_nonzero", integers > 1)
    r.add("count_nonzero", torch.tensor([[0.0, 1.0], [2.0, 3.0]]), 1)
    for op in ("std", "var"):
        for dim, keep, correction in ((None, False, 1), ([1], False, 1), ([0, 2], True, 1), ([1], False, 0)):
            run = lambda t, d, k, o, op=op: getattr(torch, op)(t, d, correction=o["correction"], keepdim=k)
            r.add(op, x, dim, keep, {"correction": correction}, run=run)
        r.add(op, integers)
    r.add("std", torch.tensor([2.0, 2.0], requires_grad=True))
    for p in (2.0, 1.0, 3.0, 0.0, 0.5, math.inf, -math.inf):
        r.add("norm", leaf(2, 3), p, run=lambda t, p: torch.norm(t, p))
        r.add("norm", leaf(2, 3), p, [1], True, run=lambda t, p, d, k: torch.norm(t, p, d, k))
    r.add("norm", torch.zeros(3, requires_grad=True), 2.0, run=lambda t, p: torch.norm(t, p))
    r.add("logsumexp", x, [1])
    r.add("logsumexp", torch.tensor([[-math.inf, -math.inf], [0.0, 1.0]]), [1], True)
    for op in ("cumsum", "cumprod"):
        r.add(op, x, 1)
        r.add(op, torch.tensor([1.0, 0.0, 3.0, 0.0], requires_grad=True), 0)
        r.add(op, integers, 1)
    for down in (False, True):
        r.add("sort", x, 1, down)
        r.add("sort", SPECIAL[:11], -1, down, run=lambda t, d, k: torch.sort(t, dim=d, descending=k, stable=True))
        r.add("sort", SPECIAL[[1, 11, 3]], -1, down)
        r.add("argsort", integers, 1, down, run=lambda t, d, k: torch.sort(t, dim=d, descending=k, stable=True)[1])
    r.add("topk", x, 2)
    r.add("topk", x, 2, 1, False)
    r.add("topk", x, 5)
    r.add("median", x)
    r.add("median", x, 1)
    r.add("median", withnan, 1, True)
    r.add("median", withnan)
    r.add("median", integers, 1)
    r.add("unique", torch.tensor([3, 1, 1, 2]), {"return_inverse": True, "return_counts": True}, run=lambda t, o: torch.unique(t, **o))
    r.add("unique", torch.tensor([[0.5, -1.0], [0.5, 2.0]]), run=lambda t: (torch.unique(t),))
    r.add("bincount", torch.tensor([0, 2, 2, 4]))
    r.add("bincount", torch.tensor([0, 2]), torch.tensor([0.5, 1.5]), 5)
    r.add("bincount", torch.tensor([-1]))
    r.add("histc", torch.tensor([1.0, 2.0, 1.0, 4.0]), 4, 0.0, 3.0)
    r.add("histc", torch.tensor([1.0, 2.0, 1.0, 4.0]), 3)


def products(r):
    shapes = [
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((5, 2, 3), (3,)), ((5, 2, 3), (3, 4)), ((3,), (5, 3, 2)), ((2, 3), (5, 3, 2)),
        ((5, 2, 3), (5, 3, 4)), ((2, 1, 2, 3), (5, 3, 2)), ((1, 1), (1, 1)), ((2, 3), (2, 3)), ((3,), (4,)), ((2, 3), (4,)), ((), (3,)), ((5, 2, 3), (4, 3, 2)),
    ]
    for a, b in shapes:
        r.add("matmul", leaf(*a), leaf(*b, seed=1))
    r.add("matmul", torch.tensor([[1, 2], [3, 4]]), torch.tensor([[1, 0], [2, 1]]))
    r.add("matmul", leaf(2, 2), torch.ones(2, 2, dtype=torch.float64))
    r.add("mm", leaf(2, 3), leaf(3, 2, seed=1))
    r.add("mm", leaf(3), leaf(3, 2, seed=1))
    r.add("bmm", leaf(2, 3, 4), leaf(2, 4, 2, seed=1))
    r.add("bmm", leaf(2, 3, 4), leaf(3, 4, 2, seed=1))
    r.add("mv", leaf(2, 3), leaf(3, seed=1))
    r.add("mv", leaf(2, 3), leaf(2, seed=1))
    r.add("dot", leaf(3), leaf(3, seed=1))
    r.add("dot", leaf(3), leaf(4, seed=1))
    r.add("outer", leaf(3), leaf(2, seed=1))
    r.add("outer", leaf(3, 1), leaf(2, seed=1))
    r.add("addmm", leaf(4), leaf(2, 3, seed=1), leaf(3, 4, seed=2))
    r.add("addmm", leaf(2, 4), leaf(2, 3, seed=1), leaf(3, 4, seed=2), {"beta": 0.5, "alpha": 2.0}, run=lambda s, a, b, o: torch.addmm(s, a, b, **o))
    for shape in ((5, 3), (3,), (2, 5, 3), (2, 2, 5, 3)):
        r.add("linear", leaf(*shape), leaf(4, 3, seed=1), leaf(4, seed=2), run=F.linear)
        r.add("linear", leaf(*shape), leaf(4, 3, seed=1), None, run=F.linear)
    r.add("linear", leaf(1, 320), leaf(10, 300, seed=1), leaf(10, seed=2), run=F.linear)
    r.add("linear", leaf(2, 3), leaf(4, 3, seed=1).double(), leaf(4, seed=2), run=F.linear)


def creating(r):
    options = lambda **o: o
    r.add("zeros", [2, 3])
    r.add("ones", [2], options(dtype="int64"), run=lambda s, o: torch.ones(s, dtype=torch.int64))
    r.add("zeros", [-1])
    for value in (1, 2.5, True):
        r.add("full", [2], Py(value))
    for args in ((0, 5, 1), (1, 10, 3), (0.0, 1.0, 0.25), (5, 0, -2), (0, 1, 0.3), (0, 5, -1), (0, 5, 0), (0, 0, 1)):
        r.add("arange", *[Py(a) for a in args])
    for args in ((0, 1, 5), (-1, 1, 4), (3, 3, 1), (0, 10, 1), (0.1, 0.9, 7)):
        r.add("linspace", Py(args[0]), Py(args[1]), args[2])
    r.add("eye", 3)
    r.add("eye", 2, 3)
    for op in ("zeros_like", "ones_like"):
        r.add(op, torch.tensor([[1, 2]]))
    r.add("full_like", torch.tensor([1.0, 2.0]), Py(3))


def record():
    r = Recorder()
    for part in (views, joining, indexing, reductions, products, creating):
        part(r)
    r.write("shapes")
