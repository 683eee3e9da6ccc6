"""tqdm: a progress bar in the cell."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from _convlab import bridge, training

#: How a bar in a terminal looks and how often it is drawn: the page decides that here.
_LOOK = frozenset(
    """
    ascii bar_format colour delay dynamic_ncols file gui lock_args mininterval maxinterval miniters ncols nrows position
    smoothing unit_divisor unit_scale write_bytes
    """.split()
)

#: How often the page is told, in seconds.
_EVERY = 0.1


class tqdm:  # noqa: N801 - its name
    """Counts a loop: `for x in tqdm(items)`, or `with tqdm(total=n) as bar: bar.update()`."""

    def __init__(
        self, iterable: Iterable[Any] | None = None, desc: str | None = None, total: float | None = None,
        leave: bool = True, disable: bool | None = False, initial: int = 0, unit: str = "it", postfix: Any = None,
        **look: Any,
    ) -> None:  # fmt: skip
        unknown = {name: value for name, value in look.items() if name not in _LOOK}
        if unknown:
            raise KeyError(f"Unknown argument(s): {unknown}")
        self.iterable, self.desc, self.disable, self.unit = iterable, desc or "", disable, unit
        self.n = initial
        self.total = total
        if total is None and isinstance(iterable, Sized):
            self.total = len(iterable)
        self.postfix = _described(postfix or {})
        self.start_t = self._told = time.monotonic()
        self._tell()

    def __iter__(self) -> Iterator[Any]:
        if self.iterable is None:
            raise TypeError("'NoneType' object is not iterable")
        try:
            for item in self.iterable:
                yield item
                self.update()
        finally:
            self.close()

    def __len__(self) -> int:
        return int(self.total or 0)

    def __enter__(self) -> tqdm:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(self, n: float = 1) -> None:
        self.n += n
        if time.monotonic() - self._told >= _EVERY:
            self._tell()

    def _tell(self) -> None:
        if self.disable:
            return
        self._told = now = time.monotonic()
        training.told_elsewhere()
        label = ", ".join(part for part in (self.desc.rstrip(": "), self.postfix) if part)
        progress: dict[str, Any] = {"task": "steps", "done": self.n}
        if label:
            progress["label"] = label
        if self.total:
            progress["total"] = self.total
            if self.n:
                progress["secondsLeft"] = (now - self.start_t) / self.n * (self.total - self.n)
        bridge.progress(json.dumps(progress))

    def set_description(self, desc: str | None = None, refresh: bool = True) -> None:
        self.desc = desc or ""
        self._tell()

    set_description_str = set_description

    def set_postfix(self, ordered_dict: Any = None, refresh: bool = True, **kwargs: Any) -> None:
        self.postfix = _described({**(ordered_dict or {}), **kwargs})
        self._tell()

    def set_postfix_str(self, s: str = "", refresh: bool = True) -> None:
        self.postfix = s
        self._tell()

    def refresh(self) -> None:
        self._tell()

    display = refresh
    clear = refresh

    def unpause(self) -> None:
        """Time goes on from here."""
        self.start_t = time.monotonic()

    def reset(self, total: float | None = None) -> None:
        self.n, self.start_t = 0, time.monotonic()
        self.total = total if total is not None else self.total

    def close(self) -> None:
        if not self.disable:
            bridge.progress("null")

    @staticmethod
    def write(s: str, file: Any = None, end: str = "\n") -> None:
        print(s, file=file, end=end)


def _described(values: Any) -> str:
    """`loss=0.123, step=4`, as tqdm writes what follows a bar."""
    if isinstance(values, str):
        return values
    return ", ".join(f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}" for k, v in values.items())


def trange(*args: int, **kwargs: Any) -> tqdm:
    """tqdm(range(…))."""
    return tqdm(range(*args), **kwargs)


def __getattr__(name: str) -> Any:
    from torch._names import missing

    return missing(
        "tqdm", name, frozenset(["contrib", "asyncio", "gui", "keras", "rich", "dask", "tqdm_pandas", "tgrange"])
    )


#: The old name of the bar for notebooks.
tqdm_notebook, tnrange = tqdm, trange
