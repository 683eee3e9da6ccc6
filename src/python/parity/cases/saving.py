"""torch.save and torch.load."""

import io
import torch
import torch.nn as nn

def through_file(obj, **kwargs):
    file = io.BytesIO()
    torch.save(obj, file)
    file.seek(0)
    return torch.load(file, **kwargs)

# --- what is saved comes back
through_file(torch.tensor([1.5, 2.5]))
through_file(torch.arange(6).view(2, 3))
through_file({"a": torch.ones(2), "b": [1, "x", None, (torch.zeros(1),)]})
through_file(torch.tensor([True, False])), through_file(torch.tensor(1, dtype=torch.uint8)), through_file(torch.tensor([1.0], dtype=torch.float64)), through_file(torch.tensor([1], dtype=torch.int32)), through_file(torch.zeros(0, 3)), through_file(torch.tensor(5))
through_file(torch.ones(2, requires_grad=True)), through_file(nn.Parameter(torch.ones(2)))
through_file(torch.arange(6).view(2, 3).t()), through_file(torch.arange(6)[2:4])
through_file([1, 2.5, "text", b"bytes", {3}, torch.float32, torch.device("cpu"), torch.Size([1, 2])])
through_file(torch.ones(2, requires_grad=True) * 2)
dict(through_file(nn.Linear(2, 1).state_dict()))
dict(through_file(nn.Conv2d(1, 1, 2).state_dict(), map_location="cpu"))
through_file(nn.Linear(2, 1))
through_file(torch.ones(2), map_location=torch.device("cpu")), through_file(torch.ones(2), map_location=lambda storage, loc: storage), through_file({"x": torch.ones(2)}, map_location={"cuda:0": "cpu"})
x = torch.zeros(3)
y = through_file([x, x, x[1:]])
y[0] is y[1]
y[0][1] = 5
y[2]
o = torch.optim.SGD([nn.Parameter(torch.ones(1))], lr=0.1, momentum=0.9)
through_file(o.state_dict())
through_file(torch.ones(2), weights_only=True)

# --- files by name
torch.save(torch.tensor([1, 2]), "x.pt")
torch.load("x.pt")
import pathlib
torch.save({"epoch": 3, "loss": 0.5}, pathlib.Path("y.pth"))
torch.load(pathlib.Path("y.pth"))
torch.load("missing.pt")
open("bad.pt", "wb").write(b"not a file of tensors")
torch.load("bad.pt")
import zipfile
"data.pkl" in [name.split("/", 1)[1] for name in zipfile.ZipFile("x.pt").namelist()]
model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
torch.save(model.state_dict(), "model.pth")
other = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
other.load_state_dict(torch.load("model.pth"))
torch.equal(model[0].weight, other[0].weight)
torch.save(obj=[1], f="z.pt")
torch.load(f="z.pt")
torch.save()
torch.save([1])

# --- how a file is read
through_file(torch.ones(2), encoding="latin1")
through_file({"a": torch.ones(2)}, encoding="utf-8", errors="strict", fix_imports=True)
torch.load(io.BytesIO(), None, None, True)

# --- weights only
w = lambda obj, **kwargs: through_file(obj, weights_only=True, **kwargs)
w(torch.arange(6).view(2, 3)), w(nn.Parameter(torch.ones(2))), w([1, -2, 300, 70000, 2**40, "text", None, True, (), (1, 2), (1, 2, 3, 4), {"a": {}}])
dict(w(nn.Linear(2, 1).state_dict())), dict(w(nn.BatchNorm1d(2).state_dict())), w([torch.float32, torch.int64, torch.Size([1, 2])])
w(nn.Linear(2, 1))
w(print), w({3}), w(b"ab"), w(torch.device("cpu"))
w({"loss": 0.5})
w(torch.optim.SGD([nn.Parameter(torch.ones(1))], lr=0.1).state_dict())
import pickle
w([1], pickle_module=pickle)
w(torch.ones(2), encoding="latin1"), w(torch.ones(2), map_location="cpu")
through_file([1], pickle_module=pickle)
