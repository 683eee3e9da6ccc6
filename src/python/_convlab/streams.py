"""`print` goes straight to the page: nothing waits in a buffer for a newline."""

from __future__ import annotations

import io
import sys

from _convlab import bridge


class PageStream(io.TextIOBase):
    """A text stream that sends every write to the page."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str) -> None:
        self.name = name
        self._stream = name.strip("<>")

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            # A lone surrogate cannot cross into JavaScript.
            bridge.print(text.encode("utf-8", "replace").decode("utf-8"), self._stream)
        return len(text)

    def close(self) -> None:
        """The page's streams stay open: later cells print, too."""


class NoInput(io.TextIOBase):
    """Standard input of a page: there is none."""

    name = "<stdin>"

    def readable(self) -> bool:
        return True

    def readline(self, size: int = -1) -> str:
        raise NotImplementedError("input() is not available here; put the value into the code")

    def read(self, size: int | None = -1) -> str:
        raise NotImplementedError("sys.stdin is not available here; put the text into the code")


_out = PageStream("<stdout>")
_err = PageStream("<stderr>")


def install() -> None:
    """Gives the program our streams, also when an earlier one has replaced them."""
    sys.stdout = _out
    sys.stderr = _err
    sys.stdin = NoInput()
    sys.unraisablehook = _unraisable


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    # Stop may fall into a __del__, where CPython swallows it. It is sent again until the run has ended.
    if not isinstance(what.exc_value, KeyboardInterrupt):
        sys.__unraisablehook__(what)
