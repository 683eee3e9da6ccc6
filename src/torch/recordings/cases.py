"""How a case is recorded: the engine's operation with its arguments, and what real PyTorch makes of them."""

import json
import math
from pathlib import Path

import torch

HERE = Path(__file__).parent


def number(value):
    """A float as JSON can hold it."""
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return value


def tensor(x):
    """A tensor as JSON: dtype, shape, values in row-major order."""
    data = x.detach().reshape(-1)
    values = data.to(torch.float64).tolist() if x.is_floating_point() else data.long().tolist()
    if x.dtype == torch.float32:
        # Nine digits tell every float32 apart.
        values = [float(f"{v:.9g}") for v in values]
    return {
        "dtype": str(x.dtype).removeprefix("torch."),
        "shape": list(x.shape),
        "data": [number(v) for v in values],
    }


def argument(x):
    if isinstance(x, torch.Tensor):
        made = tensor(x)
        made["tensor"] = True
        made["grad"] = x.requires_grad
        return made
    if isinstance(x, Py):
        return {"scalar": number(float(x.value)), "kind": type(x.value).__name__}
    if isinstance(x, (list, tuple)):
        return [argument(part) for part in x]
    if isinstance(x, dict):
        return {"attributes": {key: argument(part) for key, part in x.items()}}
    if isinstance(x, torch.dtype):
        return str(x).removeprefix("torch.")
    return number(x)


class Py:
    """A Python number where a tensor may stand too."""

    def __init__(self, value):
        self.value = value


def plain(x):
    if isinstance(x, Py):
        return x.value
    if isinstance(x, list):
        return [plain(part) for part in x]
    return x


def tensors_in(args):
    for arg in args:
        if isinstance(arg, torch.Tensor):
            yield arg
        elif isinstance(arg, (list, tuple)):
            yield from tensors_in(arg)


def weights_like(x):
    """Fixed weights for the results, so that gradients are not all alike."""
    count = torch.arange(x.numel(), dtype=torch.float64).reshape(x.shape)
    return (torch.cos(count * 1.7 + 0.3) + 0.2).to(x.dtype)


class Recorder:
    def __init__(self):
        self.cases = []

    def add(self, op, *args, run=None, call=None):
        """Records `run(*args)` (or torch.<op>) as what the engine's `op` must give for `call` (or the same args)."""
        for t in tensors_in(args):
            t.grad = None
        sent = [argument(arg) for arg in (call or args)]
        case = {"op": op, "args": sent}
        torch.manual_seed(1)
        try:
            result = (run or getattr(torch, op))(*[plain(arg) for arg in args])
        except Exception as error:  # noqa: BLE001
            case["error"] = {"kind": type(error).__name__, "message": str(error).split("\nException raised from")[0]}
            self.cases.append(case)
            return
        outputs = list(result) if isinstance(result, (tuple, list)) else [result]
        if isinstance(result, bool):
            case["value"] = result
        else:
            case["outputs"] = [tensor(part) for part in outputs]
            case["grad_fn"] = [type(part.grad_fn).__name__ if part.grad_fn is not None else None for part in outputs]
            self.backward(case, args, outputs)
        self.cases.append(case)

    def backward(self, case, args, outputs):
        inputs = [t for t in tensors_in(args) if t.requires_grad]
        loss = sum((o * weights_like(o)).sum() for o in outputs if o.requires_grad)
        if not inputs or not isinstance(loss, torch.Tensor) or not loss.requires_grad:
            return
        try:
            loss.backward()
        except RuntimeError as error:
            case["backward_error"] = str(error)
            return
        case["gradients"] = [tensor(t.grad) if t.grad is not None else None for t in inputs]

    def write(self, name):
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases)
        text = f'{{"torch":"{torch.__version__}","cases":[\n{lines}\n]}}\n'
        (HERE / f"{name}.json").write_text(text)
        print(f"{name}: {len(self.cases)} cases, {sum('error' in c for c in self.cases)} of them errors")
