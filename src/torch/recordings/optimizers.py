"""Five steps of each optimizer on two parameters with fixed gradients: writes optimizers.json."""

import json
from pathlib import Path

import torch
from cases import tensor

CASES = [
    ("SGD", {"lr": 0.1}), ("SGD", {"lr": 0.1, "momentum": 0.9}), ("SGD", {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ("SGD", {"lr": 0.1, "momentum": 0.9, "dampening": 0.5, "weight_decay": 0.1}), ("SGD", {"lr": 0.1, "weight_decay": 0.2, "maximize": True}),
    ("Adam", {"lr": 0.01}), ("Adam", {"lr": 0.01, "betas": (0.8, 0.95), "eps": 1e-4, "weight_decay": 0.1}), ("Adam", {"lr": 0.01, "amsgrad": True}), ("Adam", {"lr": 0.01, "maximize": True}),
    ("AdamW", {"lr": 0.01}), ("AdamW", {"lr": 0.01, "weight_decay": 0.3, "amsgrad": True}),
    ("RMSprop", {"lr": 0.01}), ("RMSprop", {"lr": 0.01, "momentum": 0.9, "alpha": 0.9}), ("RMSprop", {"lr": 0.01, "centered": True, "weight_decay": 0.1}),
    ("Adagrad", {"lr": 0.1}), ("Adagrad", {"lr": 0.1, "lr_decay": 0.1, "weight_decay": 0.1}), ("Adagrad", {"lr": 0.1, "maximize": True}),
    ("Adadelta", {}), ("Adadelta", {"lr": 0.5, "rho": 0.8, "weight_decay": 0.1}),
]


def parameters():
    return [torch.linspace(-1, 1, 6).reshape(2, 3), torch.tensor([0.5, -0.25])]


def gradient(step, p):
    return torch.cos(torch.arange(p.numel(), dtype=torch.float32).reshape(p.shape) + step) * 0.5


def run(name, options):
    params = [p.requires_grad_() for p in parameters()]
    optimizer = getattr(torch.optim, name)(params, **options)
    steps = []
    for step in range(5):
        for p in params:
            p.grad = gradient(step, p)
        optimizer.step()
        steps.append([tensor(p) for p in params])
    return {"name": name, "options": options, "steps": steps}


def record():
    recording = {"torch": torch.__version__, "cases": [run(*case) for case in CASES]}
    Path(__file__).with_name("optimizers.json").write_text(json.dumps(recording, separators=(",", ":")) + "\n")
    print(f"optimizers: {len(CASES)} cases")
