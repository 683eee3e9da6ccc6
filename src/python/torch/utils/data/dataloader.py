"""DataLoader: a data set in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from torch.random import default_generator

from ._collate import default_collate
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, SequentialSampler


class DataLoader:
    """Iterates over a data set in batches. `num_workers` and `pin_memory` are accepted: there is one thread here."""

    def __init__(
        self, dataset: Any, batch_size: int | None = 1, shuffle: bool | None = None, sampler: Any = None,
        batch_sampler: Any = None, num_workers: int = 0, collate_fn: Callable[[list[Any]], Any] | None = None,
        pin_memory: bool = False, drop_last: bool = False, timeout: float = 0, worker_init_fn: Any = None,
        multiprocessing_context: Any = None, generator: Any = None, *, prefetch_factor: int = 2,
        persistent_workers: bool = False, pin_memory_device: str = "",
    ) -> None:  # fmt: skip
        if num_workers < 0:
            raise ValueError(
                "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
            )
        self.dataset, self.num_workers, self.pin_memory = dataset, num_workers, pin_memory
        self.batch_size, self.drop_last, self.generator = batch_size, drop_last, generator
        self.timeout, self.worker_init_fn = timeout, worker_init_fn
        self.collate_fn = default_collate if collate_fn is None else collate_fn
        self._is_iterable = isinstance(dataset, IterableDataset)
        self._check(shuffle, sampler, batch_sampler)
        if self._is_iterable:
            self.sampler = self.batch_sampler = None
            return
        if sampler is None:
            sampler = (
                RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
            )
        self.sampler = sampler
        if batch_sampler is None and batch_size is not None:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_sampler = batch_sampler

    def _check(self, shuffle: bool | None, sampler: Any, batch_sampler: Any) -> None:
        if self._is_iterable and (shuffle or sampler is not None):
            raise ValueError(
                "DataLoader with IterableDataset: expected unspecified "
                + ("shuffle option, but got shuffle=True" if shuffle else f"sampler option, but got sampler={sampler}")
            )
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if self.batch_size != 1 or shuffle or sampler is not None or self.drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
                )
            self.batch_size, self.drop_last = None, False
        elif self.batch_size is None and self.drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )

    def __iter__(self) -> Iterator[Any]:
        # PyTorch draws the workers' base seed first, whether there are workers or not: the random stream must agree.
        generator = default_generator if self.generator is None else self.generator
        generator._int64()
        if self._is_iterable:
            return self._iterate_iterable()
        if self.batch_sampler is None:
            return (self.dataset[index] for index in self.sampler)
        return self._iterate_batches()

    def _iterate_batches(self) -> Iterator[Any]:
        whole = getattr(self.dataset, "_batch", None) if self.collate_fn is default_collate else None
        for indices in self.batch_sampler:
            batch = whole(indices) if whole is not None else None
            if batch is None:
                batch = self.collate_fn([self.dataset[index] for index in indices])
            yield batch

    def _iterate_iterable(self) -> Iterator[Any]:
        batch: list[Any] = []
        for item in self.dataset:
            if self.batch_size is None:
                yield item
                continue
            batch.append(item)
            if len(batch) == self.batch_size:
                yield self.collate_fn(batch)
                batch = []
        if batch and not self.drop_last:
            yield self.collate_fn(batch)

    def __len__(self) -> int:
        if self._is_iterable:
            whole, rest = divmod(len(self.dataset), self.batch_size or 1)
            return whole + bool(rest and not self.drop_last)
        return len(self.sampler if self.batch_sampler is None else self.batch_sampler)

    def __class_getitem__(cls, item: Any) -> Any:
        return cls
