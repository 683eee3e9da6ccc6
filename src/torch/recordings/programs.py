"""Short programs of gradients under their names, and what running one tells: its values, or how it failed."""

import torch

CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def leaf(*values):
    return torch.tensor(values, requires_grad=True)


def run(function):
    try:
        result = function()
    except Exception as error:  # noqa: BLE001
        return {"kind": type(error).__name__, "message": str(error)}
    return {"shape": list(result.shape), "values": result.detach().flatten().tolist()}
