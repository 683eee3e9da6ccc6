"""What the generator gives after manual_seed, for several seeds, sizes on both sides of 16, every distribution."""

import json
from pathlib import Path

import torch
from cases import Py, argument, tensor

SEEDS = [0, 1, 42, 2**40 + 5, -1]
SIZES = [1, 2, 15, 16, 17, 33]


def draws():
    for n in SIZES:
        yield "rand", [[n]], lambda n=n: torch.rand(n)
        yield "randn", [[n]], lambda n=n: torch.randn(n)
    for n in (3, 17):
        yield "rand", [[n], {"dtype": "float64"}], lambda n=n: torch.rand(n, dtype=torch.float64)
        yield "randn", [[n], {"dtype": "float64"}], lambda n=n: torch.randn(n, dtype=torch.float64)
    yield "randn", [[3, 7]], lambda: torch.randn(3, 7)
    yield "randint", [0, 10, [20]], lambda: torch.randint(0, 10, (20,))
    yield "randint", [-5, 2**33, [3]], lambda: torch.randint(-5, 2**33, (3,))
    for n in (1, 5, 100):
        yield "randperm", [n], lambda n=n: torch.randperm(n)
    empty = torch.zeros
    yield "uniform_", [empty(20), -0.2, 0.3], lambda: empty(20).uniform_(-0.2, 0.3)
    yield "normal_", [empty(5), 1.0, 2.0], lambda: empty(5).normal_(1, 2)
    yield "normal_", [empty(20), 1.0, 2.0], lambda: empty(20).normal_(1, 2)
    yield "bernoulli_", [empty(20), 0.3], lambda: empty(20).bernoulli_(0.3)
    yield "bernoulli", [torch.full((4, 5), 0.6)], lambda: torch.bernoulli(torch.full((4, 5), 0.6))
    yield "exponential_", [empty(5), 2.0], lambda: empty(5).exponential_(2.0)
    yield "random_", [empty(4)], lambda: empty(4).random_()
    yield "random_", [empty(4, dtype=torch.uint8)], lambda: empty(4, dtype=torch.uint8).random_()
    yield "random_", [empty(4, dtype=torch.int64), 5], lambda: empty(4, dtype=torch.int64).random_(5)
    yield "random_", [empty(4), 3, 9], lambda: empty(4).random_(3, 9)
    yield "normal", [Py(1.0), Py(2.0), [3]], lambda: torch.normal(1.0, 2.0, (3,))
    yield "normal", [torch.tensor([0.0, 10.0]), torch.tensor([1.0, 0.1])], lambda: torch.normal(torch.tensor([0.0, 10.0]), torch.tensor([1.0, 0.1]))
    p = torch.tensor([[0.1, 0.2, 0.7], [0.5, 0.5, 0.0]])
    yield "multinomial", [p, 2, True], lambda: torch.multinomial(p, 2, True)
    yield "multinomial", [p[0], 2], lambda: torch.multinomial(p[0], 2)
    yield "multinomial", [p, 1], lambda: torch.multinomial(p, 1)
    yield "rand_like", [empty(3, dtype=torch.float64)], lambda: torch.rand_like(empty(3, dtype=torch.float64))
    yield "randint_like", [empty(3), 2, 8], lambda: torch.randint_like(empty(3), 2, 8)


def stream(seed):
    torch.manual_seed(seed)
    steps = [{"op": op, "args": [argument(a) for a in args], "result": tensor(run())} for op, args, run in draws()]
    state = torch.get_rng_state()
    base_seed = torch.empty((), dtype=torch.int64).random_().item()
    return {"seed": str(seed), "initial": str(torch.initial_seed()), "steps": steps, "int64": str(base_seed), "state": bytes(state.tolist()).hex()[:256], "state_sum": int(state.long().sum())}


def record():
    recording = {"torch": torch.__version__, "streams": [stream(seed) for seed in SEEDS]}
    Path(__file__).with_name("random-streams.json").write_text(json.dumps(recording, separators=(",", ":")) + "\n")
    print(f"random-streams: {len(SEEDS)} seeds")
