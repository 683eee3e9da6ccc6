"""Runs the chapters' notebooks on real PyTorch, cell by cell, and records that they ran.

    python3 src/python/parity/run-notebooks.py             all
    python3 src/python/parity/run-notebooks.py 06-mnist    one

Run it from the project's root after a build (the notebooks come from dist/notebooks), with a Python that has torch and
torchvision. All cells of a notebook share one namespace; one that is tagged raises-exception must raise. Training runs
for one epoch here. `recordings/notebooks.json` keeps what each cell's text was (its SHA-256) and how it ended; the tests
compare the texts, so that a notebook that has changed since asks to be run again.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

import torch
from stage import run, stage

NOTEBOOKS = Path("dist/notebooks").resolve()
RECORDING = Path("src/python/parity/recordings/notebooks.json").resolve()


def end_of(cell, namespace):
    """How a code cell ends: `ok`, or the exception that it was to raise."""
    code = re.sub(r"^epochs = \d+$", "epochs = 1", "".join(cell["source"]), flags=re.M)
    printed, error = run(code, namespace)
    if bool(error) != ("raises-exception" in cell["metadata"].get("tags", [])):
        sys.exit(f"{cell['id']}: {error or 'was to raise, and did not'}\n{printed}")
    return error.split(":")[0] if error else "ok"


def record(file):
    """Every code cell of a notebook, in order: `id`, `sha256` of its text, `end`."""
    namespace = {"__name__": "__main__"}
    cells = [cell for cell in json.loads(file.read_text())["cells"] if cell["cell_type"] == "code"]
    sums = [hashlib.sha256("".join(cell["source"]).encode()).hexdigest() for cell in cells]
    with stage():
        ends = [end_of(cell, namespace) for cell in cells]
    return [{"id": cell["id"], "sha256": one, "end": end} for cell, one, end in zip(cells, sums, ends, strict=True)]


def main(wanted):
    known = json.loads(RECORDING.read_text()) if RECORDING.exists() else {}
    # Both languages have the same code.
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        if file.name.endswith(".en.ipynb") or (wanted and file.stem not in wanted):
            continue
        known[file.stem] = record(file)
        print(file.stem, f"{len(known[file.stem])} cells")
    known["torch"] = torch.__version__
    RECORDING.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")


main(set(sys.argv[1:]))
