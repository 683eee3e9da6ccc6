"""torch.utils.data: data sets, and batches of them."""

from typing import Any

from torch._names import missing as _missing

from ._collate import default_collate, default_convert
from .dataloader import DataLoader
from .dataset import ConcatDataset, Dataset, IterableDataset, Subset, TensorDataset, random_split
from .sampler import (
    BatchSampler,
    RandomSampler,
    Sampler,
    SequentialSampler,
    SubsetRandomSampler,
    WeightedRandomSampler,
)  # fmt: skip

_KNOWN = frozenset(
    """
    ChainDataset DFIterDataPipe DistributedSampler IterDataPipe MapDataPipe argument_validation communication
    datapipes distributed functional_datapipe graph graph_settings guaranteed_datapipes_determinism
    non_deterministic runtime_validation runtime_validation_disabled
    """.split()
)


def get_worker_info() -> None:
    """Of the worker that runs this: there are none here."""


def __getattr__(name: str) -> Any:
    return _missing("torch.utils.data", name, _KNOWN)
