"""Five training steps of the chapter's network in real PyTorch, on random pictures: writes mnist-step.json.

    python3 src/torch/recordings/mnist_step.py
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, kernel_size=5)
        self.conv2 = nn.Conv2d(10, 20, kernel_size=5)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        x = F.relu(self.pool(self.conv1(x)))
        x = F.relu(self.pool(self.conv2(x)))
        return self.fc(x.flatten(1))


torch.manual_seed(0)
net = Net()
images = torch.randn(16, 1, 28, 28)
labels = torch.randint(0, 10, (16,))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.5)
losses = []
first_grads = None
for _ in range(5):
    optimizer.zero_grad()
    loss = F.cross_entropy(net(images), labels)
    loss.backward()
    first_grads = first_grads or [p.grad.double().abs().sum().item() for p in net.parameters()]
    optimizer.step()
    losses.append(loss.item())

recording = {
    "torch": torch.__version__,
    "labels": labels.tolist(),
    "losses": losses,
    "first_grads": first_grads,
    "parameters": [p.detach().double().abs().sum().item() for p in net.parameters()],
}
Path(__file__).with_name("mnist-step.json").write_text(json.dumps(recording, indent=1) + "\n")
