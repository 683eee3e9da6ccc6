"""Files of a kept model, exchanged with real PyTorch, both ways.

    python3 src/python/parity/record-kept.py

Run it from the project's root, with a Python that has torch. It writes the files that readers may bring from their own
PyTorch, and what the network gives with them; of `kept-here.pt`, which `CONVLAB_RECORD=1 npx vitest run keeping` writes
from our own session, it says what real PyTorch gives. The tests compare.
"""

from pathlib import Path

import torch
from kept_network import Net, hidden
from torch import nn

RECORDINGS = Path("src/python/parity/recordings")


def shown(net):
    """As the tests print it."""
    outputs = [round(y, 4) for y in net(torch.ones(2, 4)).flatten().tolist()]
    return f"{outputs} {[t.sum().item() for t in net.buffers()]}\n"


def fill(net):
    """Numbers that no arithmetic rounds."""
    for number, tensor in enumerate(net.state_dict().values()):
        tensor.copy_((torch.arange(tensor.numel()).view(tensor.shape) % 5 + number) / 4)


mine = Net(hidden)
fill(mine)
mine.eval()
state = mine.state_dict()
torch.save(state, RECORDINGS / "kept-in-pytorch.pt")
(RECORDINGS / "kept-in-pytorch.txt").write_text(shown(mine))
torch.save({"epoch": 3, "loss": 0.5, "model_state_dict": state}, RECORDINGS / "kept-checkpoint.pt")
torch.save(state, RECORDINGS / "kept-legacy.pt", _use_new_zipfile_serialization=False)


# The chapter's network, as a reader may bring it from their own machine, and its scores for a picture of ones.
chapter = {}
torch.manual_seed(7)
exec(Path("content/chapters/06-mnist/samples/net.py").read_text().split("print(")[0], chapter)
torch.save(chapter["net"].state_dict(), RECORDINGS / "kept-mnist.pt")
scores = chapter["net"](torch.ones(1, 1, 28, 28)).flatten().tolist()
(RECORDINGS / "kept-mnist.txt").write_text(f"{[round(score, 4) for score in scores]}\n")

here = RECORDINGS / "kept-here.pt"
if here.exists():
    theirs = Net(hidden).eval()
    print(theirs.load_state_dict(torch.load(here)), torch.load(here, weights_only=True).keys())
    (RECORDINGS / "kept-here.txt").write_text(shown(theirs))


class Named(nn.Module):
    """`Net`, as a program that is no module has it."""


Named.__name__ = Named.__qualname__ = "Net"
Net.__module__ = Named.__module__ = "__main__"
globals()["Net"] = Named
torch.save(Named(), RECORDINGS / "kept-module.pt")
