"""What the tests of torch.save and torch.load put into a file: runs in real PyTorch, and in ours."""

from collections import OrderedDict

import torch
from torch import nn

net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3))
optimizer = torch.optim.SGD(net.parameters(), lr=0.125, momentum=0.5)
# Numbers that no arithmetic rounds, so that both sides begin with the same.
for parameter in net.parameters():
    parameter.data = torch.arange(parameter.numel()).view(parameter.shape) / 8
    parameter.grad = torch.ones(parameter.shape)
optimizer.step()
tensors = torch.arange(24).view(2, 3, 4)
kinds = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.float32]
checkpoint = {
    "epoch": 3,
    "model": net.state_dict(),
    "optimizer": optimizer.state_dict(),
    "losses": [2.5, 1.25],
    "shape": torch.Size([4, 1, 4, 4]),
    "parameter": nn.Parameter(torch.tensor([1.5, -2.0])),
    "ordered": OrderedDict(b=torch.tensor(True), a=torch.tensor(7)),
    "dtypes": [tensors.to(kind)[1] for kind in kinds],
    "views": [tensors.float().permute(2, 0, 1), tensors[:, 1], tensors[1, 2, 3]],
    "none": None,
}


def told(value, depth=0):
    """A checkpoint as text, each number of each tensor in it."""
    if isinstance(value, torch.Tensor):
        kind = type(value).__name__
        return f"{kind} {value.dtype} {tuple(value.shape)} {value.requires_grad} {value.detach().flatten().tolist()}"
    if isinstance(value, dict):
        inner = "".join(f"\n{'  ' * depth}{key!r}: {told(part, depth + 1)}" for key, part in value.items())
        return type(value).__name__ + inner
    if isinstance(value, (list, tuple)):
        return type(value).__name__ + "".join(f"\n{'  ' * depth}- {told(part, depth + 1)}" for part in value)
    return repr(value)
