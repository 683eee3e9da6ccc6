"""Records what the chapter's MNIST program prints in its first epoch with seeds 0 and 1: mnist-first-epoch.json.

    python3 src/python/parity/record-first-epoch.py

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci`. It takes some minutes.
"""

import json
import re
from pathlib import Path

import torch
from stage import run, stage

PROGRAM = Path('content/chapters/06-mnist/samples/train.py').read_text()
TARGET = Path(__file__).resolve().parent / 'recordings/mnist-first-epoch.json'


def first_epoch(seed):
    code = PROGRAM.replace('epochs = 10', 'epochs = 1').replace('manual_seed(0)', f'manual_seed({seed})')
    # More digits than the chapter shows.
    code = code.replace(':.3f}', ':.5f}').replace('{int(accuracy)} %', '{accuracy} %')
    with stage():
        printed, error = run(code, {'__name__': '__main__'})
    assert error is None, error
    losses = [float(loss) for loss in re.findall(r'loss: ([\d.]+)', printed)]
    return {'losses': losses, 'accuracy': float(re.search(r'set: ([\d.]+) %', printed)[1])}


seeds = {str(seed): first_epoch(seed) for seed in (0, 1)}
TARGET.write_text(json.dumps({'torch': torch.__version__, 'seeds': seeds}, indent=2) + '\n')
print(seeds)
