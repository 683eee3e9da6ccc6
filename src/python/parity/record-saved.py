"""Files of torch.save, exchanged with real PyTorch, both ways.

    python3 src/python/parity/record-saved.py              writes from-pytorch.pt, reads saved-here.pt
    python3 src/python/parity/record-saved.py FILE...      only says what real PyTorch reads in files, e.g. downloads

Run it from the project's root, with a Python that has torch. `CONVLAB_RECORD=1 npx vitest run saved` writes saved-here.pt
with our torch.save; what real PyTorch reads in a file stands beside it as `.txt`, and the tests compare.
"""

import sys
from pathlib import Path

import torch
from saved_cases import checkpoint, told

RECORDINGS = Path("src/python/parity/recordings")


def record():
    torch.save(checkpoint, RECORDINGS / "from-pytorch.pt")
    for name in ("from-pytorch", "saved-here"):
        read = torch.load(RECORDINGS / f"{name}.pt")
        (RECORDINGS / f"{name}.txt").write_text(told(read) + "\n")
        print(f"{name}.pt, read by PyTorch {torch.__version__}")


if len(sys.argv) == 1:
    record()
for file in sys.argv[1:]:
    print(file, told(torch.load(file)), sep="\n")
