"""Which kind of file savefig writes, and how."""

from __future__ import annotations

from os import PathLike
from typing import Any

from ._colors import color

_KINDS = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "svg": "svg"}


def of(fname: Any, options: dict[str, Any], dpi: Any) -> tuple[str, dict[str, Any]]:
    """The file's name, and what the page needs to write it; takes out of the options what it read."""
    if not isinstance(fname, (str, PathLike)):
        raise NotImplementedError("savefig(): the argument 'fname' is only a name here")
    name = str(fname)
    ending = name.rpartition("/")[2].rpartition(".")
    kind = options.pop("format", None) or (ending[2] if ending[0] else "")
    if not kind:
        name, kind = f"{name}.png", "png"
    if kind.lower() not in _KINDS:
        raise NotImplementedError(f"savefig(): the format '{kind}' is not supported here; there are png, jpg and svg")
    if options.get("bbox_inches") in (None, "tight"):
        options.pop("bbox_inches", None)  # labels are always inside here
    paper = options.pop("facecolor", None)
    clear = options.pop("transparent", False)
    wanted = options.pop("dpi", None)
    resolution = (dpi or 100) if wanted in (None, "figure") else wanted
    return name, {
        "type": _KINDS[kind.lower()],
        "dpi": float(resolution),
        "paper": "none" if clear else "white" if paper in (None, "auto") else color(paper),
    }
