"""DataLoader: a data set in batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from _convlab import training
from torch.random import default_generator

from ._collate import default_collate, default_convert
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, SequentialSampler


class DataLoader:
    """Iterates over a data set in batches. `num_workers` and `pin_memory` are accepted: there is one thread here.

    With workers, PyTorch's random transforms draw from the streams of the workers; here they draw from the main one.
    """

    def __init__(
        self, dataset: Any, batch_size: int | None = 1, shuffle: bool | None = None, sampler: Any = None,
        batch_sampler: Any = None, num_workers: int = 0, collate_fn: Callable[[list[Any]], Any] | None = None,
        pin_memory: bool = False, drop_last: bool = False, timeout: float = 0, worker_init_fn: Any = None,
        multiprocessing_context: Any = None, generator: Any = None, *, prefetch_factor: int = 2,
        persistent_workers: bool = False, pin_memory_device: str = "",
    ) -> None:  # fmt: skip
        if num_workers < 0:
            raise ValueError("num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.")
        if timeout < 0:
            raise ValueError("timeout option should be non-negative")
        if num_workers == 0 and prefetch_factor != 2:
            raise ValueError(
                "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable "
                "multiprocessing."
            )
        if persistent_workers and num_workers == 0:
            raise ValueError("persistent_workers option needs num_workers > 0")
        _check_workers(num_workers, worker_init_fn, multiprocessing_context, timeout)
        self.dataset, self.num_workers, self.prefetch_factor = dataset, num_workers, prefetch_factor
        self.pin_memory, self.pin_memory_device = pin_memory, pin_memory_device
        self.timeout, self.worker_init_fn = timeout, worker_init_fn
        self.multiprocessing_context, self.persistent_workers = multiprocessing_context, persistent_workers
        self._is_iterable = isinstance(dataset, IterableDataset)
        self._check(batch_size, shuffle, sampler, batch_sampler, drop_last)
        if batch_sampler is not None:
            batch_size, drop_last = None, False
        if sampler is None and not self._is_iterable:
            sampler = RandomSampler(dataset, generator=generator) if shuffle else SequentialSampler(dataset)
        if batch_size is not None and batch_sampler is None and not self._is_iterable:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.batch_size, self.drop_last = batch_size, drop_last
        self.sampler: Any = sampler
        self.batch_sampler: Any = batch_sampler
        self.generator = generator
        if collate_fn is None:
            collate_fn = default_convert if batch_size is None and batch_sampler is None else default_collate
        self.collate_fn = collate_fn
        self._initialized = True

    #: Set last: what is in _FIXED stays as it is from then on.
    _initialized = False
    _FIXED = frozenset(["batch_size", "batch_sampler", "sampler", "drop_last", "dataset", "persistent_workers"])

    def __setattr__(self, name: str, value: Any) -> None:
        if self._initialized and name in self._FIXED:
            raise ValueError(f"{name} attribute should not be set after {type(self).__name__} is initialized")
        object.__setattr__(self, name, value)

    def _check(
        self, batch_size: int | None, shuffle: bool | None, sampler: Any, batch_sampler: Any, drop_last: bool
    ) -> None:
        if self._is_iterable:
            if shuffle:
                _refuse_for_iterable("shuffle", shuffle)
            if sampler is not None:
                _refuse_for_iterable("sampler", sampler)
            if batch_sampler is not None:
                _refuse_for_iterable("batch_sampler", batch_sampler)
        if sampler is not None and shuffle:
            raise ValueError("sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
                )
        elif batch_size is None and drop_last:
            raise ValueError("batch_size=None option disables auto-batching and is mutually exclusive with drop_last")

    def __iter__(self) -> Iterator[Any]:
        if self.num_workers == 0:
            assert self.timeout == 0
        # PyTorch draws the workers' base seed first, whether there are workers or not: the random stream must agree.
        generator = default_generator if self.generator is None else self.generator
        generator._int64()
        return _SingleProcessDataLoaderIter(self, training.batches(self._iterate(), self._known_length()))

    def _iterate(self) -> Iterator[Any]:
        if self._is_iterable:
            return self._iterate_iterable()
        if self.batch_sampler is None:
            return (self.collate_fn(self.dataset[index]) for index in self.sampler)
        return self._iterate_batches()

    def _known_length(self) -> int | None:
        try:
            return len(self)
        except (TypeError, NotImplementedError):  # an IterableDataset, or a sampler of the reader's, without a length
            return None

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
                yield self.collate_fn(item)
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


class _SingleProcessDataLoaderIter:
    """One pass over a loader; PyTorch's name, which errors show: it has no method next()."""

    def __init__(self, loader: DataLoader, batches: Iterator[Any]) -> None:
        self._loader, self._batches = loader, batches

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return next(self._batches)

    def __len__(self) -> int:
        return len(self._loader)


def _check_workers(num_workers: int, worker_init_fn: Any, context: Any, timeout: float) -> None:
    """Raises for what only workers would use: PyTorch, too, uses none of it without them."""
    if num_workers == 0 and context is not None:
        raise ValueError(
            "multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got "
            "num_workers=0"
        )
    options = {"worker_init_fn": worker_init_fn, "multiprocessing_context": context, "timeout": timeout or None}
    for name, value in options.items():
        if num_workers > 0 and value is not None:
            raise NotImplementedError(f"DataLoader(): the argument '{name}' is not supported here")


def _refuse_for_iterable(name: str, value: Any) -> NoReturn:
    raise ValueError(f"DataLoader with IterableDataset: expected unspecified {name} option, but got {name}={value}")
