"""Random numbers: the same stream from the same seed."""

import torch

# --- rand and randn on both sides of 16
torch.rand(1), torch.rand(5), torch.rand(15), torch.rand(16), torch.rand(17), torch.rand(3, 7)
torch.randn(1), torch.randn(5), torch.randn(15), torch.randn(16), torch.randn(17), torch.randn(33), torch.randn(3, 7)
torch.rand(2), torch.randn(2), torch.rand(2), torch.randn(3), torch.randn(16)
torch.rand(3, dtype=torch.float64), torch.randn(3, dtype=torch.float64), torch.randn(17, dtype=torch.float64)
torch.rand(0), torch.randn(0), torch.randn(()), torch.rand(())
torch.rand((2, 2)), torch.randn([2, 2]), torch.rand(size=(2,)), torch.randn(2, requires_grad=True), torch.rand(2, device="cpu")

# --- other seeds
for seed in (1, 42, 1234, 2**31, 2**40 + 5, -1, 0xFFFF_FFFF_FFFF_FFFF):
    torch.manual_seed(seed)
    print(torch.rand(3), torch.randn(3), torch.randn(17)[-3:], torch.randint(0, 100, (4,)), torch.randperm(6), torch.initial_seed())
torch.manual_seed(3.7), torch.initial_seed()
torch.manual_seed("a")
torch.manual_seed(2**64)
torch.manual_seed(-2**63 - 1)
torch.manual_seed()
type(torch.manual_seed(0))
torch.manual_seed(0) is torch.default_generator
torch.rand(2)
torch.random.manual_seed(0) and torch.rand(2)
torch.cuda.manual_seed(0), torch.cuda.manual_seed_all(0), torch.cuda.manual_seed(2**64)
torch.rand(1)
torch.cuda.manual_seed("a")
torch.cuda.initial_seed()
type(torch.seed())

# --- randint and randperm
torch.randint(10, (5,)), torch.randint(0, 10, (5,)), torch.randint(-5, 5, (2, 3)), torch.randint(high=3, size=(4,)), torch.randint(low=2, high=4, size=[3]), torch.randint(10, (3,), dtype=torch.float32), torch.randint(2, (3,), dtype=torch.bool), torch.randint(0, 2**40, (2,)), torch.randint(5, (0,))
torch.randperm(1), torch.randperm(5), torch.randperm(16), torch.randperm(40), torch.randperm(0), torch.randperm(4, dtype=torch.int32), torch.randperm(n=3)
torch.randint(5, 5, (2,))
torch.randint(5, 3, (2,))
torch.randint(10)
torch.randint(10, 5)
torch.randint(1.5, (2,))
torch.randperm(-1)
torch.randperm()
torch.randperm(2.5)
torch.randint(0, 300, (2,), dtype=torch.uint8)

# --- normal, uniform and others in place
torch.empty(5).uniform_(), torch.empty(20).uniform_(-1, 1), torch.empty(3).uniform_(2, to=3), torch.zeros(3).uniform_(a=0, b=1) if False else None
torch.empty(5).normal_(), torch.empty(20).normal_(1, 2), torch.empty(3).normal_(mean=5, std=0.1), torch.zeros(16).normal_(std=0.01)
torch.empty(5).bernoulli_(), torch.empty(5).bernoulli_(0.3), torch.empty(5).bernoulli_(p=0.9), torch.empty(3).bernoulli_(torch.tensor([0.0, 0.5, 1.0]))
torch.empty(4).random_(), torch.empty(4).random_(5), torch.empty(4).random_(2, 9), torch.empty(4, dtype=torch.int64).random_(3), torch.empty(4).exponential_(), torch.empty(4).exponential_(2.0), torch.empty(3).exponential_(lambd=0.5)
torch.normal(0.0, 1.0, (3,)), torch.normal(mean=torch.tensor([0.0, 10.0]), std=torch.tensor([1.0, 0.1])), torch.normal(torch.zeros(3), 2.0), torch.normal(2.0, torch.ones(3)), torch.normal(0, 1, size=(2, 2)), torch.normal(torch.zeros(3)), torch.normal(0.0, 1.0, size=(20,))
torch.bernoulli(torch.full((6,), 0.5)), torch.tensor([0.2, 0.8]).bernoulli(), torch.bernoulli(torch.tensor([0.5, 0.5]), p=0.1)
torch.rand_like(torch.ones(3)), torch.randn_like(torch.ones(2, 2)), torch.randint_like(torch.ones(3), 5), torch.randint_like(torch.ones(3), 2, 5), torch.rand_like(torch.ones(2, dtype=torch.int64), dtype=torch.float32), torch.randn_like(torch.ones(3), dtype=torch.float64), torch.rand_like(torch.ones(2), requires_grad=True), torch.randint_like(torch.ones(3, dtype=torch.int64), low=0, high=7)
torch.empty(3).uniform_(1, 0)
torch.empty(3).normal_(0, -1)
torch.empty(3).bernoulli_(2.0)
torch.normal(0.0, -1.0, (2,))
torch.normal(torch.zeros(2), torch.ones(3))
torch.bernoulli(torch.tensor([2.0]))
torch.rand(2, dtype=torch.int64)
torch.randn(2, dtype=torch.int64)
torch.rand_like(torch.ones(2, dtype=torch.int64))
torch.empty(2, dtype=torch.int64).normal_()

# --- dropout and multinomial
import torch.nn.functional as F
F.dropout(torch.ones(20), 0.5), F.dropout(torch.ones(8), p=0.2), F.dropout(torch.ones(3), training=False), torch.dropout(torch.ones(6), 0.5, True), F.dropout(torch.ones(4), 0.0), F.dropout(torch.ones(4), 1.0), torch.nn.Dropout(0.3)(torch.ones(10)), torch.nn.Dropout2d(0.5)(torch.ones(1, 4, 2, 2))[0, :, 0, 0]
torch.multinomial(torch.tensor([0.1, 0.2, 0.7]), 2), torch.multinomial(torch.tensor([[0.1, 0.9], [0.5, 0.5]]), 4, replacement=True), torch.multinomial(torch.tensor([1.0, 2.0, 3.0]), num_samples=3), torch.tensor([1.0, 1.0]).multinomial(1), torch.multinomial(torch.ones(5), 5), torch.multinomial(torch.ones(3), 10, True)
torch.multinomial(torch.tensor([0.5, 0.5]), 3)
torch.multinomial(torch.tensor([-1.0, 1.0]), 1)
torch.multinomial(torch.tensor([0.0, 0.0]), 1)
torch.multinomial(torch.tensor([1, 2]), 1)
F.dropout(torch.ones(2), 1.5)
torch.rand(2)

# --- generators of one's own
g = torch.Generator()
g.manual_seed(5)
g.manual_seed(5) is g
torch.rand(3, generator=g), torch.randn(3, generator=g), torch.randint(10, (3,), generator=g), torch.randperm(5, generator=g), torch.empty(2).normal_(generator=g), torch.empty(2).uniform_(generator=g), torch.bernoulli(torch.full((3,), 0.5), generator=g), torch.multinomial(torch.ones(3), 2, generator=g), torch.normal(0.0, 1.0, (2,), generator=g)
torch.rand(3)
g.initial_seed(), g.device
h = torch.Generator(device="cpu").manual_seed(5)
torch.rand(3, generator=h)
state = h.get_state()
first = torch.rand(4, generator=h)
h.set_state(state)
torch.equal(first, torch.rand(4, generator=h))
state.dtype, state.shape
torch.Generator().initial_seed()
type(torch.Generator().seed())
torch.rand(2, generator=5)
torch.rand(2, generator="a")
torch.randn(2, generator=None)
torch.Generator("gpu")
s = torch.get_rng_state()
a = torch.randn(5)
torch.set_rng_state(s)
torch.equal(a, torch.randn(5))
torch.random.get_rng_state().shape
with torch.random.fork_rng():
    torch.manual_seed(99)
    print(torch.rand(2))
torch.rand(2)
torch.set_rng_state(torch.zeros(3))
torch.initial_seed()
repr(g)[:23]
