"""A file of parameters: written as `torch.save(net.state_dict(), …)` writes it, and read so that nothing in it is run."""

from __future__ import annotations

import io
import pickle
import zipfile
from typing import Any

#: What training scripts call the parameters among the other things of a checkpoint.
_USUAL = ("model_state_dict", "state_dict", "model")


class Refused(Exception):
    """A file that is not read, and why: `not-a-file | old-format | module | no-tensors`. `what`: the class it asks for."""

    def __init__(self, why: str, what: str = "") -> None:
        super().__init__(why, what)
        self.why, self.what = why, what


def write(value: Any) -> bytes:
    """As torch.save does, every tensor on the CPU: what is in the file loads on any machine."""
    from torch.serialization import _archive

    return _archive(value, 2, "cpu")


def read(data: bytes) -> Any:
    """What torch.save wrote, on the CPU. @raises Refused"""
    import torch

    _check(data)
    return torch.load(io.BytesIO(data), map_location="cpu")


def parameters(value: Any) -> dict[str, Any]:
    """The tensors by their names: the value itself, or the part of a checkpoint that holds them. @raises Refused"""
    from torch import Tensor

    if isinstance(value, dict):
        if value and all(isinstance(part, Tensor) for part in value.values()):
            return value
        inner = [name for name in (*_USUAL, *value) if isinstance(value.get(name), dict)]
        for name in inner:
            part = value[name]
            if part and all(isinstance(tensor, Tensor) for tensor in part.values()):
                return part
    raise Refused("no-tensors")


def _check(data: bytes) -> None:
    from torch._weights_only import refuse_all_but_weights

    if not zipfile.is_zipfile(io.BytesIO(data)):
        # The magic number of PyTorch before 1.6, as pickle writes it.
        raise Refused("old-format" if b"\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19" in data[:64] else "not-a-file")
    archive = zipfile.ZipFile(io.BytesIO(data))
    name = next((name for name in archive.namelist() if name.endswith("data.pkl")), None)
    if name is None:
        raise Refused("not-a-file")
    try:
        refuse_all_but_weights(archive.read(name), floats=True)
    except pickle.UnpicklingError as error:
        _, _, what = str(error).partition("Unsupported class ")
        raise Refused("module", what) from None
    except ValueError:
        raise Refused("not-a-file") from None
