"""What autograd refuses, in PyTorch's words, and what it allows: name -> message or values."""

import json
from pathlib import Path

import torch

CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def leaf(*values):
    return torch.tensor(values, requires_grad=True)


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
def leaf_in_place():
    leaf(1.0, 2.0).add_(1)


@case
def view_of_leaf_in_place():
    leaf(1.0, 2.0)[0].add_(1)


@case
def split_in_place():
    y = leaf(1.0, 2.0) * 1
    y.split(1)[0].add_(1)


@case
def unbind_in_place():
    y = leaf(1.0, 2.0) * 1
    y.unbind()[0].mul_(2)


@case
def saved_changed():
    x = leaf(1.0, 2.0)
    y = x * 1
    z = y.exp()
    z.add_(1)
    z.sum().backward()


@case
def saved_input_changed():
    x = leaf(1.0, 2.0)
    y = x * 1
    z = (y * y).sum()
    y.zero_()
    z.backward()


@case
def saved_leaf_changed():
    w = leaf(1.0, 2.0)
    x = leaf(3.0, 4.0)
    z = (w * x).sum()
    with torch.no_grad():
        w.sub_(1)
    z.backward()


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
def in_place_after_view():
    x = leaf(1.0, 2.0, 3.0)
    y = x * 1
    v = y[1:]
    v.mul_(10)
    (y * y).sum().backward()
    return x.grad


@case
def in_place_on_base_seen_by_view():
    x = leaf(1.0, 2.0, 3.0)
    y = x * 1
    v = y[1:]
    y.mul_(10)
    (v * v).sum().backward()
    return x.grad


@case
def assign_into_zeros():
    x = leaf(1.0, 2.0)
    z = torch.zeros(3)
    z[1:] = x * x
    (z * z).sum().backward()
    return x.grad


@case
def broadcast_in_place():
    torch.zeros(2).add_(torch.ones(3, 2))


@case
def in_place_dtype():
    torch.tensor([1, 2]).add_(0.5)


@case
def in_place_bool():
    torch.tensor([True]).add_(1)


@case
def in_place_expanded():
    torch.zeros(1, 3).expand(2, 3).add_(1)


@case
def relu_in_place():
    x = leaf(-1.0, 2.0)
    y = x * 2
    y.relu_()
    y.sum().backward()
    return x.grad


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


def run(function):
    try:
        result = function()
    except Exception as error:  # noqa: BLE001
        return {"kind": type(error).__name__, "message": str(error)}
    return {"shape": list(result.shape), "values": result.detach().flatten().tolist()}


def record():
    recording = {"torch": torch.__version__, "cases": {name: run(function) for name, function in CASES.items()}}
    Path(__file__).with_name("autograd.json").write_text(json.dumps(recording, indent=1) + "\n")
    print(f"autograd: {len(CASES)} cases")
