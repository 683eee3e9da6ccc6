"""What random and in-place operations refuse, and how in-place operations change dtype and shape."""

import torch
from cases import Py, Recorder
from elementwise import leaf


def random(r):
    ints, floats = torch.zeros(3, dtype=torch.int64), torch.zeros(3)
    r.add("uniform_", ints, 0.0, 1.0, run=lambda t, a, b: t.uniform_(a, b))
    r.add("uniform_", floats, 1.0, 0.0, run=lambda t, a, b: t.uniform_(a, b))
    r.add("normal_", floats, 0.0, -1.0, run=lambda t, a, b: t.normal_(a, b))
    r.add("normal_", ints, 0.0, 1.0, run=lambda t, a, b: t.normal_(a, b))
    r.add("bernoulli_", floats, 1.5, run=lambda t, p: t.bernoulli_(p))
    r.add("bernoulli", torch.tensor([0.5, 1.5]))
    r.add("bernoulli", torch.tensor([1]))
    r.add("random_", floats, 5, 5, run=lambda t, a, b: t.random_(a, b))
    r.add("exponential_", floats, -1.0, run=lambda t, a: t.exponential_(a))
    r.add("randint", 5, 5, [2])
    r.add("randperm", -1)
    r.add("randn", [2], {"dtype": "int64"}, run=lambda s, o: torch.randn(s, dtype=torch.int64))
    r.add("rand", [2], {"dtype": "int64"}, run=lambda s, o: torch.rand(s, dtype=torch.int64))
    r.add("multinomial", torch.tensor([0.5, 0.5]), 3)
    r.add("multinomial", torch.tensor([0.5, -0.5]), 1)
    r.add("multinomial", torch.tensor([0.5, 0.5]), 0)
    r.add("multinomial", torch.zeros(1, 1, 1), 1)
    r.add("normal", torch.tensor([0.0]), torch.tensor([-1.0]))
    r.add("dropout", floats, 1.5, True, run=torch.dropout)
    r.add("feature_dropout", floats, 0.5, True, run=torch.feature_dropout)


def in_place(r):
    method = lambda name: lambda t, *a: getattr(t.clone(), name)(*a)
    for name in "exp neg abs sqrt sigmoid relu floor square".split():
        r.add(f"{name}_", leaf(2, 3, low=0.1), run=method(f"{name}_"))
    for name in ("add", "sub", "mul", "div", "pow", "remainder"):
        r.add(f"{name}_", leaf(2, 3, low=0.1), Py(2), run=method(f"{name}_"))
        r.add(f"{name}_", leaf(2, 3, low=0.1), leaf(3, low=0.1, seed=1), run=method(f"{name}_"))
    r.add("add_", torch.tensor([1, 2]), Py(2.5), run=method("add_"))
    r.add("div_", torch.tensor([4, 2]), Py(2), run=method("div_"))
    r.add("mul_", torch.tensor([1.0]), torch.tensor([[1.0, 2.0]]), run=method("mul_"))
    r.add("mul_", torch.tensor([1.0, 2.0]), torch.tensor([3, 4]), run=method("mul_"))
    r.add("sqrt_", torch.tensor([4]), run=method("sqrt_"))
    r.add("eq_", torch.tensor([1.0, 2.0]), Py(1), run=method("eq_"))
    r.add("clamp_", leaf(4), Py(-0.5), Py(0.5), run=method("clamp_"))
    r.add("masked_fill_", leaf(3), torch.tensor([True, False, True]), Py(0.0), run=method("masked_fill_"))
    r.add("lerp_", leaf(3), leaf(3, seed=1), Py(0.25), run=method("lerp_"))
    r.add("addcmul_", leaf(3), leaf(3, seed=1), leaf(3, seed=2), run=method("addcmul_"))
    r.add("cumsum_", leaf(3), 0, run=method("cumsum_"))
    r.add("tril_", leaf(3, 3), run=method("tril_"))
    r.add("fill_", leaf(2, 2), Py(3), run=method("fill_"))
    r.add("fill_", leaf(2, 2), torch.tensor(3.0), run=method("fill_"))
    r.add("fill_", leaf(2, 2), torch.tensor([3.0]), run=method("fill_"))
    r.add("zero_", leaf(2, 2), run=method("zero_"))
    r.add("copy_", leaf(2, 2), leaf(2, seed=1), run=method("copy_"))
    r.add("copy_", torch.tensor([1, 2]), torch.tensor([1.7, -1.7]), run=method("copy_"))
    r.add("copy_", leaf(2, 2), leaf(3, seed=1), run=method("copy_"))
    r.add("scatter_", leaf(2, 2), 1, torch.tensor([[0], [1]]), Py(9.0), run=method("scatter_"))


def record():
    r = Recorder()
    for part in (random, in_place):
        part(r)
    r.write("refusals")
