"""torch.optim: optimizers and their schedules."""

from typing import Any

from torch._names import missing as _missing

from . import lr_scheduler
from .adam import Adam, AdamW
from .adaptive import Adadelta, Adagrad, RMSprop
from .optimizer import Optimizer
from .sgd import SGD

_KNOWN = frozenset(["ASGD", "Adamax", "LBFGS", "NAdam", "RAdam", "Rprop", "SparseAdam", "swa_utils"])


def __getattr__(name: str) -> Any:
    return _missing("torch.optim", name, _KNOWN)
