"""Records how the chapter's MNIST program trains:

mnist-short-epoch.json   one epoch of 6,000 pictures, seed 0
mnist-first-epoch.json   one epoch of all pictures, seeds 0 and 1
mnist-claims.json        what the chapter's text says beyond these: ten epochs, more seeds, softmax done twice
mnist-examined.json      the network of ten epochs before the 10,000 test pictures: what it takes each digit for, and one
                         picture that it is unsure of

    python3 src/python/parity/record-training.py           all, in some ten minutes
    python3 src/python/parity/record-training.py short     only those that are named: short, first, claims,
                                                       examined

Run it from the project's root, with a Python that has torch and torchvision, after `npm ci`.
"""

import json
import re
import sys
from base64 import b64encode
from pathlib import Path

import torch
from stage import run, stage

PROGRAM = Path("content/chapters/06-mnist/samples/train.py").read_text()
RECORDINGS = Path(__file__).resolve().parent / "recordings"


# More digits than the chapter shows.
PRECISE = PROGRAM.replace(":.3f}", ":.5f}").replace("{int(accuracy)} %", "{accuracy} %")


def train(seed=0, epochs=1, pictures=60000, program=PRECISE, namespace=None):
    code = program.replace("epochs = 10", f"epochs = {epochs}").replace("manual_seed(0)", f"manual_seed({seed})")
    with stage():
        namespace = {} if namespace is None else namespace
        namespace["__name__"] = "__main__"
        printed, error = run(code.replace("pictures = 60000", f"pictures = {pictures}"), namespace)
    assert error is None, error
    losses = [float(loss) for loss in re.findall(r"loss: ([\d.]+)", printed)]
    return losses, [float(accuracy) for accuracy in re.findall(r"set: ([\d.]+) %", printed)]


def first_epoch(**settings):
    losses, (accuracy,) = train(**settings)
    return {"losses": losses, "accuracy": accuracy}


def claims():
    twice = PRECISE.replace("return self.fc(x)", "return self.fc(x).softmax(1)")
    assert twice != PRECISE
    return {
        "accuracies": train(epochs=10)[1],
        "other_seeds": {str(seed): first_epoch(seed=seed) for seed in (2, 3, 4)},
        "softmax_twice": first_epoch(program=twice),
    }


# A four that may be a nine.
DOUBTFUL = 1242


def examined():
    session = {}
    accuracy = train(epochs=10, namespace=session)[1][-1]
    net, test_set = session["net"].eval(), session["test_set"]
    with torch.no_grad():
        probabilities = torch.cat([net(images).softmax(1) for images, _ in session["test_loader"]])
    certain, predicted = probabilities.max(1)
    confusion = torch.zeros(10, 10, dtype=torch.int64)
    for label, answer in zip(test_set.targets, predicted, strict=True):
        confusion[label, answer] += 1
    label = int(test_set.targets[DOUBTFUL])
    same = ((test_set.targets == label) & (predicted == predicted[DOUBTFUL])).nonzero().flatten().tolist()
    return {
        "accuracy": accuracy,
        "confusion": confusion.tolist(),
        "picture": {"index": DOUBTFUL, "label": label, "probabilities": probabilities[DOUBTFUL].tolist()},
        "confused": [
            {"index": i, "certain": round(certain[i].item(), 4), "pixels": base64(test_set.data[i])} for i in same
        ],
    }


def base64(pixels):
    return b64encode(bytes(pixels.flatten().tolist())).decode()


RECORDED = {
    "short": ("mnist-short-epoch.json", lambda: {"pictures": 6000, **first_epoch(pictures=6000)}),
    "first": ("mnist-first-epoch.json", lambda: {"seeds": {str(seed): first_epoch(seed=seed) for seed in (0, 1)}}),
    "claims": ("mnist-claims.json", claims),
    "examined": ("mnist-examined.json", examined),
}

for wanted in sys.argv[1:] or RECORDED:
    name, record = RECORDED[wanted]
    recorded = {"torch": torch.__version__, **record()}
    (RECORDINGS / name).write_text(json.dumps(recorded, indent=2) + "\n")
    print(name, recorded)
