"""Tensors changed in place: what autograd makes of it, and what it refuses."""

import torch
from programs import case, leaf


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
