"""tqdm: a progress bar in the cell while a loop runs, and a line of text after it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Any

from _convlab import bridge, training

from ._meter import described, interval, meter, sized

#: How often a bar in a terminal is drawn, where, and in which colour: the page decides that here.
_LOOK = frozenset(
    """
    colour delay dynamic_ncols gui lock_args maxinterval mininterval miniters nrows position smoothing write_bytes
    """.split()
)

#: How often the page is told, in seconds.
_EVERY = 0.1


class tqdm:  # noqa: N801 - its name
    """Counts a loop: `for x in tqdm(items)`, or `with tqdm(total=n) as bar: bar.update()`.

    The page has one bar, that of the innermost loop; how far the loops around it are is said before its name.
    """

    def __init__(
        self, iterable: Iterable[Any] | None = None, desc: str | None = None, total: float | None = None,
        leave: bool | None = True, file: Any = None, ncols: int | None = None, ascii: bool | str | None = None,
        disable: bool | None = False, unit: str = "it", unit_scale: bool | float = False, bar_format: str | None = None,
        initial: float = 0, postfix: Any = None, unit_divisor: float = 1000, **look: Any,
    ) -> None:  # fmt: skip
        unknown = {name: value for name, value in look.items() if name not in _LOOK}
        if unknown:
            raise KeyError(f"Unknown argument(s): {unknown}")
        self.iterable, self.desc, self.disable, self.unit = iterable, desc or "", disable, unit
        self.n, self.initial = initial, initial
        self.total = total
        if total is None and isinstance(iterable, Sized):
            self.total = len(iterable)
        self.unit_scale, self.unit_divisor = unit_scale, unit_divisor
        self.bar_format, self.ncols, self.ascii = bar_format, ncols, bool(ascii) if ascii in (None, True) else ascii
        self.fp = sys.stderr if file is None else file
        self.postfix = postfix if isinstance(postfix, str) else described(postfix or {})
        self.start_t = self._told = time.monotonic()
        #: The bars that are open in this run, the innermost last.
        self._open: list[tqdm] = training.bars()
        self.leave = not self._open if leave is None else leave
        if not disable:
            self._open.append(self)
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

    def __repr__(self) -> str:
        return meter(
            self.n, self.total, time.monotonic() - self.start_t, self.ncols, self.desc, self.ascii, self.unit,
            self.unit_scale, self.bar_format, self.postfix, self.unit_divisor, self.initial,
        )  # fmt: skip

    def update(self, n: float = 1) -> None:
        if self.disable:
            return
        self.n += n
        if time.monotonic() - self._told >= _EVERY:
            self._tell()

    def _tell(self) -> None:
        """Tells the page of the innermost bar."""
        if self.disable:
            return
        self._told = now = time.monotonic()
        training.told_elsewhere()
        *around, bar = self._open
        label = ", ".join(part for part in (bar.desc.removesuffix(": "), bar.postfix) if part)
        parts = [*(outer._place() for outer in around), *([label] if label else [])]
        progress: dict[str, Any] = {"task": "steps", "done": bar.n}
        if parts:
            progress["label"] = " · ".join(parts)
        if bar.unit != "it":
            progress["unit"] = bar.unit
        if bar.total:
            progress["total"] = bar.total
            done = bar.n - bar.initial
            if done:
                progress["secondsLeft"] = (now - bar.start_t) / done * (bar.total - bar.n)
        bridge.progress(json.dumps(progress))

    def _place(self) -> str:
        """How far a loop around another one is: `epochs 2/5 (loss=0.3)`."""
        count = f"{self.n}/{self.total}" if self.total else f"{self.n}"
        unit = "" if self.unit == "it" else f" {self.unit}"
        postfix = f" ({self.postfix})" if self.postfix else ""
        return f"{self.desc.removesuffix(': ')} {count}{unit}{postfix}".strip()

    def set_description(self, desc: str | None = None, refresh: bool = True) -> None:
        self.set_description_str(f"{desc}: " if desc else "", refresh)

    def set_description_str(self, desc: str | None = None, refresh: bool = True) -> None:
        self.desc = desc or ""
        if refresh:
            self._tell()

    def set_postfix(self, ordered_dict: Any = None, refresh: bool = True, **kwargs: Any) -> None:
        self.set_postfix_str(described({**(ordered_dict or {}), **dict(sorted(kwargs.items()))}), refresh)

    def set_postfix_str(self, s: str = "", refresh: bool = True) -> None:
        self.postfix = str(s)
        if refresh:
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
        self._tell()

    def close(self) -> None:
        """The bar is over; its last state stays as a line, unless `leave` says not."""
        if self.disable:
            return
        line = repr(self)
        self.disable = True
        if self in self._open:
            self._open.remove(self)
        if self.leave:
            print(line, file=self.fp)
        if self._open:
            self._open[-1]._tell()
        else:
            bridge.progress("null")

    @staticmethod
    def write(s: str, file: Any = None, end: str = "\n") -> None:
        print(s, file=file, end=end)

    format_meter = staticmethod(meter)
    format_interval = staticmethod(interval)
    format_sizeof = staticmethod(sized)


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
