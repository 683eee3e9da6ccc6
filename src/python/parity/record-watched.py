"""Records what the figure of the MNIST training shows before a reader trains: src/islands/training-watched/recorded.json.

The chapter's program, seed 0, runs to its end with real PyTorch; the network is looked at by the same file as in the page.

    python3 src/python/parity/record-watched.py           two minutes and a half

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci`.
"""

import importlib.util
import json
import string
from pathlib import Path

import torch
from stage import run, stage

CHAPTER = Path("content/chapters/06-mnist/samples").resolve()
RECORDED = Path("src/islands/training-watched/recorded.json").resolve()
#: As many test pictures as the page asks about when it trains on all 60,000.
COUNT = 300
LETTERS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"

spec = importlib.util.spec_from_file_location("snapshots", "src/python/_convlab/views/snapshots.py")
snapshots = importlib.util.module_from_spec(spec)
spec.loader.exec_module(snapshots)

STEP = "        optimizer.step()\n"
LOSS = "        running_loss += loss.item()\n"
EPOCH = "    train(epoch)\n"


def watched(program):
    """The program with a look at the network before its first step, at the early steps and after every epoch."""
    assert all(program.count(line) == 1 for line in (STEP, LOSS, EPOCH))
    return (
        program.replace(STEP, f"        if not losses: look(0)\n{STEP}")
        .replace(LOSS, f"        losses.append(loss.item())\n        if len(losses) in EARLY: look()\n{LOSS}")
        .replace(EPOCH, f"{EPOCH}    look(epoch)\n")
    )


def levels(values):
    """Tensor → its range, and where in it each value lies: 64 levels, a letter each, which zips to less than bytes do."""
    low, high = values.min().item(), values.max().item()
    scaled = ((values - low) * (63 / ((high - low) or 1))).round().int()
    return {
        "low": round(low, 4),
        "high": round(high, 4),
        "levels": "".join(LETTERS[n] for n in scaled.flatten().tolist()),
    }


def rounded(values, digits):
    return [round(v, digits) for v in values.flatten().tolist()]


class Recorder:
    def __init__(self):
        self.moments = []
        self.losses = []
        self.namespace = {"__name__": "__main__", "look": self.look, "losses": self.losses, "EARLY": snapshots.EARLY}
        self.given = None

    def look(self, epoch=None):
        self.given = self.given or self.pictures()
        described, numbers = snapshots.take(self.namespace["net"], *self.given)
        filters, *maps, scores, right = numbers.split(sizes(described))
        self.moments.append({
            "step": len(self.losses), "epoch": epoch,
            "filters": {"shape": described["filters"], "of": described["of"], "values": rounded(filters, 4)},
            "maps": [{**shape, **levels(m)} for shape, m in zip(described["maps"], maps, strict=True)],
            "scores": rounded(scores, 3), "classes": described["classes"], "right": int(right),
        })  # fmt: skip

    def pictures(self):
        items = [self.namespace["test_set"][i] for i in range(COUNT)]
        labels = [label for _, label in items]
        return (
            torch.stack([picture for picture, _ in items]),
            torch.tensor(labels),
            [labels.index(d) for d in range(10)],
        )


def sizes(described):
    """How many numbers each part has."""

    def count(shape):
        product = 1
        for size in shape:
            product *= size
        return product

    return [
        count(described["filters"]),
        *(10 * count(m["shape"]) for m in described["maps"]),
        10 * described["classes"],
        1,
    ]


recorder = Recorder()
program = watched((CHAPTER / "train.py").read_text())
with stage():
    printed, error = run(program, recorder.namespace)
assert error is None, error
# What the program prints is what it prints unwatched.
assert printed == (CHAPTER / "train.out").read_text(), printed
pictures, _, chosen = recorder.given
recorded = {
    "torch": torch.__version__,
    "begin": {"network": "Net", "train": False, "count": COUNT, "digits": list(range(10)), "numbers": chosen, "shape": [10, 28, 28], **levels(pictures[chosen, 0])},
    "accuracies": recorder.namespace["accuracies"],
    "losses": [float(f"{loss:.3g}") for loss in recorder.losses],
    "moments": recorder.moments,
}  # fmt: skip
RECORDED.write_text(json.dumps(recorded, separators=(",", ":")) + "\n")
print(len(recorder.losses), [(m["step"], m["right"]) for m in recorder.moments])
