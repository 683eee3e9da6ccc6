"""tqdm: a progress bar in the cell."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

from _convlab import bridge

#: How often the page is told, in seconds.
_EVERY = 0.1


class tqdm:  # noqa: N801 - its name
    """Counts a loop: `for x in tqdm(items)`, or `with tqdm(total=n) as bar: bar.update()`."""

    def __init__(
        self, iterable: Iterable[Any] | None = None, desc: str | None = None, total: float | None = None,
        leave: bool = True, disable: bool = False, initial: int = 0, unit: str = "it", **_: Any,
    ) -> None:  # fmt: skip
        self.iterable, self.desc, self.disable, self.unit = iterable, desc or "", disable, unit
        self.n = initial
        self.total = total
        if total is None and iterable is not None and hasattr(iterable, "__len__"):
            self.total = len(iterable)
        self.postfix = ""
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
        self.n += n  # type: ignore[assignment]
        if time.monotonic() - self._told >= _EVERY:
            self._tell()

    def _tell(self) -> None:
        if self.disable:
            return
        self._told = now = time.monotonic()
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
        values = {**(ordered_dict or {}), **kwargs}
        self.postfix = ", ".join(
            f"{k}={v:.3g}" if isinstance(v, float) else f"{k}={v}" for k, v in values.items()
        )
        self._tell()

    def set_postfix_str(self, s: str = "", refresh: bool = True) -> None:
        self.postfix = s
        self._tell()

    def refresh(self) -> None:
        self._tell()

    def reset(self, total: float | None = None) -> None:
        self.n, self.start_t = 0, time.monotonic()
        self.total = total if total is not None else self.total

    def close(self) -> None:
        if not self.disable:
            bridge.progress("null")

    @staticmethod
    def write(s: str, file: Any = None, end: str = "\n") -> None:
        print(s, file=file, end=end)


def trange(*args: int, **kwargs: Any) -> tqdm:
    """tqdm(range(…))."""
    return tqdm(range(*args), **kwargs)
