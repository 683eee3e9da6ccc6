"""torch.optim.lr_scheduler: learning rates that change from epoch to epoch."""

from ._base import LRScheduler
from ._combined import SequentialLR
from ._cosine import CosineAnnealingLR, CosineAnnealingWarmRestarts
from ._factors import (
    ConstantLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    MultiplicativeLR,
    MultiStepLR,
    PolynomialLR,
    StepLR,
)  # fmt: skip
from ._one_cycle import OneCycleLR
from ._plateau import ReduceLROnPlateau

#: Its name until PyTorch 2.
_LRScheduler = LRScheduler

__all__ = [
    "ConstantLR", "CosineAnnealingLR", "CosineAnnealingWarmRestarts", "ExponentialLR", "LRScheduler", "LambdaLR",
    "LinearLR", "MultiStepLR", "MultiplicativeLR", "OneCycleLR", "PolynomialLR", "ReduceLROnPlateau", "SequentialLR",
    "StepLR",
]  # fmt: skip


for _name in __all__:
    globals()[_name].__module__ = __name__
