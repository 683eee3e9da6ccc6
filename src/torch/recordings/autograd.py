"""What autograd refuses, in PyTorch's words, and what it allows: name -> message or values."""

import json
from pathlib import Path

import in_place  # noqa: F401 - its programs are recorded, too
import torch
from programs import CASES, case, leaf, run


@case
def backward_twice():
    y = leaf(1.0, 2.0).exp().sum()
    y.backward()
    y.backward()


@case
def backward_twice_without_saved():
    x = leaf(1.0, 2.0)
    y = (x + 1).sum()
    y.backward()
    y.backward()
    return x.grad


@case
def retain_graph():
    x = leaf(1.0, 2.0)
    y = (x * x).sum()
    y.backward(retain_graph=True)
    y.backward()
    return x.grad


@case
def not_scalar():
    (leaf(1.0, 2.0) * 2).backward()


@case
def no_grad_fn():
    torch.tensor(1.0).backward()


@case
def gradient_shape():
    (leaf(1.0, 2.0) * 2).backward(torch.ones(3))


@case
def requires_grad_of_result():
    (leaf(1.0) * 2).requires_grad_(False)


@case
def requires_grad_of_integers():
    torch.tensor([1, 2]).requires_grad_()


@case
def hook_without_grad():
    torch.tensor([1.0]).register_hook(lambda g: g)


@case
def retain_grad_without_grad():
    torch.tensor([1.0]).retain_grad()


@case
def grad_shape():
    x = leaf(1.0, 2.0)
    x.grad = torch.ones(3)


@case
def grad_dtype():
    x = leaf(1.0, 2.0)
    x.grad = torch.ones(2, dtype=torch.float64)


@case
def unused_input():
    x, y = leaf(1.0), leaf(2.0)
    torch.autograd.grad((x * 2).sum(), [x, y])


@case
def input_without_grad():
    x = leaf(1.0)
    torch.autograd.grad((x * 2).sum(), [torch.tensor(1.0)])


@case
def accumulates():
    x = leaf(1.0, 2.0)
    (x * 2).sum().backward()
    held = x.grad
    (x * 3).sum().backward()
    return held


@case
def accumulates_on_zeros():
    x = leaf(1.0, 2.0, 3.0)
    (x * 2).sum().backward()
    held = x.grad
    held.zero_()
    (x * torch.tensor([-0.0, 3.0, float("nan")])).sum().backward()
    return torch.cat([held, torch.tensor([float(held._version)])]).nan_to_num(-1)


@case
def sums_on_zeros():
    x = leaf(1.0, 2.0)
    (x * 2).sum().backward()
    x.grad.zero_()
    held = x.grad
    (x.expand(2, 2) * torch.tensor([[-0.0, 3.0], [-0.0, 4.0]])).sum().backward()
    return torch.cat([held, torch.tensor([float(held._version)])])


@case
def zeroed_gradients_stay_apart():
    x, y = leaf(1.0, 2.0), leaf(3.0, 4.0)
    (x * y).sum().backward()
    x.grad.zero_()
    y.grad.zero_()
    (x + y).sum().backward()
    x.grad.add_(1)
    return torch.cat([x.grad, y.grad])


@case
def zeros_in_part():
    x = leaf(1.0, 2.0)
    (x * 2).sum().backward()
    x.grad[0] = 0
    (x * 3).sum().backward()
    return x.grad


@case
def hook_replaces():
    x = leaf(1.0, 2.0)
    y = x * 3
    y.register_hook(lambda g: g * 2)
    y.sum().backward()
    return x.grad


@case
def leaf_hook_sees_the_sum():
    x = leaf(1.0, 2.0)
    seen = []
    x.register_hook(lambda g: seen.append(g.clone()))
    (x * 2 + x * 3).sum().backward()
    return seen[0]


@case
def retained_grad():
    x = leaf(1.0, 2.0)
    y = x * 3
    y.retain_grad()
    (y * y).sum().backward()
    return y.grad


@case
def detached():
    x = leaf(1.0, 2.0)
    (x * x.detach()).sum().backward()
    return x.grad


@case
def grad_of_two():
    x, y = leaf(1.0, 2.0), leaf(3.0, 4.0)
    a, b = torch.autograd.grad((x * y * y).sum(), [x, y])
    return torch.stack([a, b])


@case
def grad_of_a_middle():
    x = leaf(1.0, 2.0)
    y = x * 3
    return torch.autograd.grad((y * y).sum(), [y])[0]


@case
def max_ties_in_the_graph():
    x = leaf(2.0, 2.0, 1.0)
    x.max().backward()
    return x.grad


def record():
    recording = {"torch": torch.__version__, "cases": {name: run(function) for name, function in CASES.items()}}
    Path(__file__).with_name("autograd.json").write_text(json.dumps(recording, indent=1) + "\n")
    print(f"autograd: {len(CASES)} cases")
