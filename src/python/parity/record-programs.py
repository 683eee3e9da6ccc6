"""Records what real PyTorch prints for every whole program: the playground's examples, and those that the tests paste.

    python3 src/python/parity/record-programs.py                  all
    python3 src/python/parity/record-programs.py lenet blitz_classifier   some

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci`. Each program runs as a
script of its own does, on one CPU thread, in a namespace of its own, and its output goes into NAME.out beside NAME.py.
It sets its own seed: what a new PyTorch draws without one, nobody knows.
"""

import sys
from pathlib import Path

import torch
from stage import run, stage

FOLDERS = [Path("content/playground").resolve(), Path("e2e/programs").resolve()]


def main(wanted):
    programs = [file for folder in FOLDERS for file in sorted(folder.glob("*.py"))]
    with stage():
        for file in programs:
            if wanted and file.stem not in wanted:
                continue
            torch.seed()
            printed, error = run(file.read_text(), {"__name__": "__main__"})
            if error:
                sys.exit(f"{file.name} fails:\n{printed}{error}")
            file.with_suffix(".out").write_text(printed)
            print(file.name)


main(set(sys.argv[1:]))
