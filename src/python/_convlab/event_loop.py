"""asyncio as outside a browser: a loop that runs inside the cell and comes to its end there.

Pyodide's own loop gives every turn to the browser, which a program can wait for in some browsers only, and never in the
middle of a cell. Ours knows of coroutines and of time; nothing comes from elsewhere while a cell runs.
"""

from __future__ import annotations

import asyncio
import contextlib
from asyncio import events, runners
from types import SimpleNamespace
from typing import Any

from _convlab import sleeping


class _Clock:
    """Stands where other loops ask for sockets and files: time is all there is to wait for."""

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise RuntimeError(
                "asyncio waits for something that never comes: no task is left that could bring it about"
            )
        sleeping.sleep(max(timeout, 0))
        return []


class _Loop(asyncio.BaseEventLoop):
    def __init__(self) -> None:
        super().__init__()
        self._selector = _Clock()

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        """Would wake a loop that waits in another thread."""


class _Policy(events._AbstractEventLoopPolicy):  # type: ignore[misc]
    """One loop, made when it is first asked for. (Under their private names, policies do not warn of their end in 3.16.)"""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def get_event_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None or self._loop.is_closed():
            self._loop = self.new_event_loop()
        return self._loop

    def set_event_loop(self, loop: asyncio.AbstractEventLoop | None) -> None:
        self._loop = loop

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return _Loop()


def _run(main: Any, *, debug: bool | None = None, loop_factory: Any = None) -> Any:
    """Runs a coroutine in a loop of its own, to its end."""
    if events._get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    runner = asyncio.Runner(debug=debug, loop_factory=loop_factory)
    try:
        return runner.run(main)
    except KeyboardInterrupt:
        # It may have hit the loop in the middle of a turn: a task whose next one is lost cannot be waited for.
        with contextlib.suppress(RuntimeError):
            runner.close()
        raise
    finally:
        runner.close()


def install() -> None:
    """Takes the place of Pyodide's loop."""
    asyncio.run = _run
    events._set_running_loop(None)
    events._set_event_loop_policy(_Policy())  # type: ignore[attr-defined]
    # A runner turns the first Ctrl+C into a request, which a task that never waits does not see; Stop must not be that.
    runners.signal = SimpleNamespace(getsignal=lambda number: None, SIGINT=None, default_int_handler=_run)  # type: ignore[attr-defined]
