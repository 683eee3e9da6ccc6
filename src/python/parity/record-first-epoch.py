"""Records what the chapter's MNIST program prints in its first epoch: mnist-first-epoch.json, with all pictures and seeds
0 and 1; mnist-short-epoch.json, with 6,000 pictures and seed 0.

    python3 src/python/parity/record-first-epoch.py           both
    python3 src/python/parity/record-first-epoch.py short     the second alone, which takes seconds

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci`. It takes some minutes.
"""

import json
import re
import sys
from pathlib import Path

import torch
from stage import run, stage

PROGRAM = Path("content/chapters/06-mnist/samples/train.py").read_text()
RECORDINGS = Path(__file__).resolve().parent / "recordings"


def first_epoch(seed, pictures=60000):
    code = PROGRAM.replace("epochs = 10", "epochs = 1").replace("manual_seed(0)", f"manual_seed({seed})")
    code = code.replace("pictures = 60000", f"pictures = {pictures}")
    # More digits than the chapter shows.
    code = code.replace(":.3f}", ":.5f}").replace("{int(accuracy)} %", "{accuracy} %")
    with stage():
        printed, error = run(code, {"__name__": "__main__"})
    assert error is None, error
    losses = [float(loss) for loss in re.findall(r"loss: ([\d.]+)", printed)]
    return {"losses": losses, "accuracy": float(re.search(r"set: ([\d.]+) %", printed)[1])}


def write(name, recorded):
    (RECORDINGS / name).write_text(json.dumps({"torch": torch.__version__, **recorded}, indent=2) + "\n")
    print(name, recorded)


write("mnist-short-epoch.json", {"pictures": 6000, **first_epoch(0, pictures=6000)})
if sys.argv[1:] != ["short"]:
    write("mnist-first-epoch.json", {"seeds": {str(seed): first_epoch(seed) for seed in (0, 1)}})
