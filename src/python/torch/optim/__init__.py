"""torch.optim: optimizers and their schedules."""

from . import lr_scheduler
from .adam import Adam, AdamW
from .adaptive import Adadelta, Adagrad, RMSprop
from .optimizer import Optimizer
from .sgd import SGD

for _name in ("adam", "adaptive", "optimizer", "sgd"):
    # As in PyTorch: who writes optim.adam hears of optim.Adam.
    globals().pop(_name)
