"""The one way from Python to the engine.

The JavaScript half is src/runtime/python/bridge.ts. No JavaScript object may be alive in Python when the memory
snapshot is made at build time, so the module `_convlab_engine` is imported by `connect`, after the restore.

Every function of the engine becomes a function of this module; use them as `bridge.shape(handle)`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

_engine: Any = None
_call: Callable[..., Any]

#: Functions of the engine whose answer may be an error.
_CHECKED = (
    "item", "data", "storage_data", "from_buffer", "from_bytes", "set_requires_grad", "set_grad", "zero_grads", "set_data", "retain_grad", "detach_in_place", "backward",
    "register_hook", "manual_seed", "set_generator_state", "grad", "shape", "initial_seed", "seed",
    "random_int64", "grad_fn", "version", "custom",
)  # fmt: skip

#: What a callback answers to the engine when it raised, and the exception that then waits to go on.
FAILED = -1
_waiting: BaseException | None = None

#: Exceptions by the names the engine knows them under. Kept here: a reader may take a builtin away.
_EXCEPTIONS: dict[str, type[Exception]] = {
    kind.__name__: kind for kind in (RuntimeError, ValueError, IndexError, TypeError, NotImplementedError, MemoryError)
}

#: Told of every operation while a figure watches a run: its name, its arguments, its answer.
_watchers: list[Callable[[str, tuple[Any, ...], Any], None]] = []

_KINDS = {bool: "b", int: "i", float: "f", str: "s"}


if TYPE_CHECKING:

    def __getattr__(name: str) -> Callable[..., Any]:
        """The engine's functions, which come with `connect`."""
        ...


def connect() -> None:
    """Binds the engine's functions into this module."""
    global _engine, _call
    import _convlab_engine as engine  # type: ignore[import-not-found]

    _engine = engine
    _call = engine.call
    for name in dir(engine):
        if name.startswith("_") or name in ("call", "grad_of"):
            continue
        function = getattr(engine, name)
        globals()[name] = checked(function) if name in _CHECKED else function


def checked(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, raising the exception its answer may stand for."""

    def call_checked(*args: Any) -> Any:
        answer = function(*args)
        if type(answer) is str and answer[:1] == "!":
            raise_error(answer)
        return answer

    return call_checked


def raise_error(answer: str) -> None:
    """Raises what an answer `!Name\\nmessage` says, or the exception of a callback that failed meanwhile."""
    global _waiting
    if _waiting is not None:
        error, _waiting = _waiting, None
        raise error
    name, message = answer[1:].split("\n", 1)
    raise _EXCEPTIONS[name](message)


def raise_instead(name: str, kind: type[Exception]) -> None:
    """From now on the engine's error `name` is raised as `kind`."""
    _EXCEPTIONS[name] = kind


def fail(error: BaseException) -> int:
    """Keeps what a callback raised until the engine has come back; for the callback to answer with."""
    global _waiting
    _waiting = error
    return FAILED


def call(op: str, *args: Any) -> Any:
    """Runs operation `op` of the engine (src/torch/signatures/) and gives its raw answer.

    Tensors are anything with an integer `_id`. The answer is a handle, a tuple of handles, a bool or None. What the engine
    refuses is raised in its words, by one of `_EXCEPTIONS`; TypeError for an argument that is nothing it could take.
    """
    kinds: list[str] = []
    flat: list[Any] = []
    for arg in args:
        _encode(arg, kinds, flat)
    answer = _call(op, "".join(kinds), *flat)
    if type(answer) is str:
        if answer[:1] == "!":
            raise_error(answer)
        answer = handles(answer)
    for watcher in tuple(_watchers):  # One may leave.
        watcher(op, args, answer)
    return answer


def watch(watcher: Callable[[str, tuple[Any, ...], Any], None]) -> None:
    """From now on `watcher` is told of every operation, with its raw answer. It must not raise."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def unwatch(watcher: Callable[[str, tuple[Any, ...], Any], None]) -> None:
    """It is told no more."""
    if watcher in _watchers:
        _watchers.remove(watcher)


def tell(op: str, *args: Any) -> None:
    """Tells the watcher of what is no operation: that `backward` begins."""
    for watcher in tuple(_watchers):
        watcher(op, args, None)


#: `call` itself, whatever stands around it.
run = call


def surround(around: Callable[..., Any] | None) -> None:
    """From now on `around(op, *args)` takes the place of `call`, and calls `run`; None: nothing does. A watcher sees
    operations that went well; this one sees how they fail, too.
    """
    global call
    call = run if around is None else around


def grad_of(outputs: str, inputs: str, gradients: str, options: str) -> tuple[int | None, ...]:
    """Handles of the gradients, None for an input that has none; lists of handles go in as text, as they come back.

    @raises what the engine refuses, as `call` does
    """
    answer = _engine.grad_of(outputs, inputs, gradients, options)
    if answer[:1] == "!":
        raise_error(answer)
    return handles(answer)


def handles(text: str) -> tuple[int | None, ...]:
    """`'12,,13'` → `(12, None, 13)`."""
    return tuple(int(part) if part else None for part in text.split(",")) if text else ()


def _encode(value: Any, kinds: list[str], flat: list[Any]) -> None:
    kind = _KINDS.get(type(value))
    if kind is not None:
        kinds.append(kind)
        flat.append(value)
    elif value is None:
        kinds.append("n")
    elif hasattr(value, "_id"):
        kinds.append("t")
        flat.append(value._id)
    elif isinstance(value, dict):
        _encode_attributes(value, kinds, flat)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        kinds.append("(")
        for part in value:
            _encode(part, kinds, flat)
        kinds.append(")")
    else:
        _encode(_plain(value), kinds, flat)


def _encode_attributes(value: dict[str, Any], kinds: list[str], flat: list[Any]) -> None:
    kinds.append("{")
    for name, part in value.items():
        kinds.append(f"{name}=")
        _encode(part, kinds, flat)
    kinds.append("}")


def _plain(value: Any) -> Any:
    """Subclasses of int, float, str (an IntEnum, numpy-like scalars), dtypes and devices, as plain values."""
    name = getattr(value, "_engine_name", None)
    if name is not None:
        return name
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if hasattr(value, "__index__"):
        return int(value)
    if hasattr(value, "__float__"):
        return float(value)
    raise TypeError(f"a tensor operation cannot take an argument of type {type(value).__name__}")
