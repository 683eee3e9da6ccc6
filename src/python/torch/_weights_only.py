"""What torch.load(weights_only=True) lets through, read from the pickle before anything of it is run."""

from __future__ import annotations

import pickle
import pickletools

_UNSAFE = (
    "Weights only load failed. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it "
    "can result in arbitrary code execution.Do it only if you get the file from a trusted source. "
    "WeightsUnpickler error: "
)

#: The instructions of a pickle that PyTorch 1.13 knows here; floats are not among them.
_KNOWN = frozenset(
    """
    APPEND APPENDS BINGET BININT BININT1 BININT2 BINPERSID BINPUT BINUNICODE BUILD EMPTY_DICT EMPTY_LIST EMPTY_SET
    EMPTY_TUPLE GLOBAL LONG1 LONG_BINGET LONG_BINPUT MARK NEWFALSE NEWOBJ NEWTRUE NONE PROTO REDUCE SETITEM SETITEMS
    SHORT_BINSTRING STOP TUPLE TUPLE1 TUPLE2 TUPLE3
    """.split()
)

_CLASSES = frozenset(
    """
    collections.OrderedDict torch.nn.parameter.Parameter torch.serialization._get_layout torch.Size torch.Tensor
    torch._utils._rebuild_parameter torch._utils._rebuild_tensor torch._utils._rebuild_tensor_v2
    """.split()
)

_DTYPES = frozenset("float16 float32 float64 int8 int16 int32 int64".split())

#: Tensors and their storages by kind: torch.FloatTensor, torch.FloatStorage.
_KINDS = frozenset("Float Double Half Long Int Short Char Byte Bool".split())


def refuse_all_but_weights(pickled: bytes, floats: bool = False) -> None:
    """Raises PyTorch's UnpicklingError for the first thing in the pickle that is more than tensors in dicts and lists.

    `floats`: those are harmless, and newer PyTorch lets them through.
    """
    known = _KNOWN | {"BINFLOAT"} if floats else _KNOWN
    for operation, argument, _ in pickletools.genops(pickled):
        if operation.name not in known:
            raise pickle.UnpicklingError(f"{_UNSAFE}Unsupported operand {ord(operation.code)}")
        if operation.name == "GLOBAL":
            # pickletools joins module and name by a space.
            name = str(argument).replace(" ", ".")
            if not _is_allowed(name):
                raise pickle.UnpicklingError(f"{_UNSAFE}Unsupported class {name}")


def _is_allowed(name: str) -> bool:
    if name in _CLASSES:
        return True
    last = name.removeprefix("torch.")
    return last in _DTYPES or any(last.removesuffix(suffix) in _KINDS for suffix in ("Tensor", "Storage"))
