"""Imports all that a reader may import, so that the memory snapshot holds it."""

import _convlab.cells
import _convlab.names
import _convlab.questions
import matplotlib.pyplot
import torch
import torch.nn.functional
import torch.optim.lr_scheduler
import torch.utils.data
import torchvision.datasets
import torchvision.transforms.functional
import torchvision.utils
import tqdm.auto
import tqdm.notebook

__all__: list[str] = []
