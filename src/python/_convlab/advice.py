"""What kind of mishap an exception is, where the page can say more about it than the exception does.

The kinds are ErrorKind in src/runtime/messages.ts; the page words the advice in the reader's language, around a `hint` of
facts from here: a name, a line, a list.
"""

from __future__ import annotations

import builtins
import linecache
import re
import sys
from types import ModuleType

import __main__

_BUILTINS = dict(vars(builtins))
#: What a reader may import besides Python's standard library.
_PACKAGES = ("torch", "torchvision", "matplotlib", "tqdm", "PIL")
_NO_PROCESSES = ("_multiprocessing", "_posixshmem", "_posixsubprocess")
#: What only a notebook understands, or a shell, or somebody who looks at a terminal.
_COMMAND = re.compile(r"\s*(?:[%!]|(?:pip3?|conda|python3?)\s+-?[\w-]|>>> |\.\.\. )")
#: An OverflowError of what has more elements than 32 bits count: elsewhere it would be a MemoryError.
_TOO_LONG = re.compile(r"index-sized integer|too large to|too long|out of range for new sequence|repeated \w+ are too")
_MISUSED = re.compile(r"object is not (?:callable|iterable|subscriptable)|has no attribute|isinstance\(\) arg 2")


def kind_and_hint(error: BaseException, sources: dict[str, str]) -> tuple[str, str | None]:
    """`sources` are the cells' file names; the hint is None where there is nothing to tell."""
    if isinstance(error, SyntaxError):
        return _of_syntax(error, sources)
    if isinstance(error, NotImplementedError):
        return "runtime", None
    if isinstance(error, ModuleNotFoundError):
        return _of_module(error)
    if isinstance(error, MemoryError) or isinstance(error, OverflowError) and _TOO_LONG.search(str(error)):
        return "too-large", None
    if isinstance(error, FileNotFoundError):
        return "no-file", None
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return "no-threads", None
    js_error = getattr(error, "js_error", None)
    if js_error is not None:
        return getattr(js_error, "kind", None) or "runtime", None
    if isinstance(error, (TypeError, AttributeError)) and (name := _shadowed(error, sources)):
        return "shadowed", name
    return "runtime", None


def _of_syntax(error: SyntaxError, sources: dict[str, str]) -> tuple[str, str | None]:
    if _own_line(error, sources):
        return "runtime", None  # of eval() or int(): the cell itself was read, and ran
    if error.filename is None:  # a character that no line can hold
        return "syntax", None
    line = linecache.getline(error.filename, error.lineno or 0).strip()
    if _COMMAND.match(line) or line.endswith("?"):
        return "notebook-command", line
    character = re.match(r"invalid character '(.)'", error.msg or "")
    if character and character[1] in "（），。：；“”‘’【】！？＝＋－＊／＜＞｛｝％＃、　":
        return "full-width", character[1]
    if "'await' outside" in (error.msg or ""):
        return "top-level-await", None
    return "syntax", None


def _of_module(error: ModuleNotFoundError) -> tuple[str, str | None]:
    name = error.name or ""
    package = name.split(".")[0]
    if package == "numpy":
        return "no-numpy", None
    if package in _NO_PROCESSES:
        return "no-threads", None
    if package in _PACKAGES and package in sys.modules:
        return "unknown-module", ", ".join(_submodules(name.rpartition(".")[0] or package))
    return "unknown-module", ", ".join(_PACKAGES)


def _submodules(package: str) -> list[str]:
    """The package and what can be imported directly below it."""
    level = package.count(".") + 1
    below = {n for n in sys.modules if n.startswith(f"{package}.") and n.count(".") == level and "._" not in n}
    return sorted({package} | below)


def _own_line(error: BaseException, sources: dict[str, str]) -> str:
    """The innermost line of the reader's that the exception passed."""
    line = ""
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename in sources:
            line = linecache.getline(filename, trace.tb_lineno)
        trace = trace.tb_next
    return line


def _shadowed(error: BaseException, sources: dict[str, str]) -> str | None:
    """A name in the failing line that is a variable now, and hides a builtin or a package."""
    if not _MISUSED.search(str(error)):
        return None
    namespace = vars(__main__)
    for name in re.findall(r"[^\W\d]\w*", _own_line(error, sources)):
        if name not in namespace:
            continue
        value = namespace[name]
        hides_builtin = name in _BUILTINS and not callable(value)
        hides_package = name in _PACKAGES and not isinstance(value, ModuleType)
        if hides_builtin or hides_package:
            return name
    return None
