"""torch.save and torch.load in PyTorch's own file format, both ways."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from _convlab import bridge

from ._conversion import from_values, values
from ._dtypes import DTYPES, Size, device
from ._tensor import Tensor

#: dtype → the storage class's name in PyTorch, the code of Python's array, and JavaScript's of the same numbers.
_STORAGES = {
    "float32": ("FloatStorage", "f", "f32"), "float64": ("DoubleStorage", "d", "f64"),
    "int64": ("LongStorage", "q", None), "int32": ("IntStorage", "i", "i32"), "int16": ("ShortStorage", "h", "i16"),
    "int8": ("CharStorage", "b", "i8"), "uint8": ("ByteStorage", "B", "u8"), "bool": ("BoolStorage", "B", "u8"),
}  # fmt: skip


class _Named:
    """Something that the pickle names by module and name, whatever stands there here."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def __call__(self, *_: Any) -> Any:
        """Never called here, by PyTorch when it loads: pickle wants to see that it can be."""
        raise TypeError(f"{self.module}.{self.name} is only a name")


class _Pickler(pickle._Pickler):  # type: ignore[name-defined, misc]
    """Writes tensors as PyTorch does: `torch._utils._rebuild_tensor_v2` of a storage in a file of its own."""

    dispatch = dict(pickle._Pickler.dispatch)  # type: ignore[attr-defined]

    def __init__(self, file: Any, storages: list[bytes], protocol: int = 2, place: str | None = None) -> None:
        super().__init__(file, protocol=protocol)
        self._storages = storages
        self._place = place

    def save_global(self, obj: Any, name: Any = None) -> None:
        if isinstance(obj, _Named):
            self.write(pickle.GLOBAL + f"{obj.module}\n{obj.name}\n".encode())
            self.memoize(obj)
        else:
            super().save_global(obj, name)

    dispatch[_Named] = save_global

    def persistent_id(self, obj: Any) -> Any:
        return obj.reference if isinstance(obj, _Storage) else None

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Tensor):
            return self._tensor(obj)
        if isinstance(obj, device):
            return _Named("torch", "device"), (str(obj),)
        if isinstance(obj, Size):
            return _Named("torch", "Size"), (tuple(obj),)
        return NotImplemented

    def _tensor(self, tensor: Tensor) -> Any:
        storage = _Storage(tensor, str(len(self._storages)), self._place)
        self._storages.append(storage.data)
        stride, step = [], 1
        for size in reversed(tensor.shape):
            stride.insert(0, step)
            step *= size
        parts = (storage, 0, tuple(tensor.shape), tuple(stride), tensor.requires_grad, OrderedDict())
        rebuilt = _Named("torch._utils", "_rebuild_tensor_v2"), parts
        if not getattr(tensor, "_is_parameter", False):
            return rebuilt
        plain = _Reduced(*rebuilt)
        return _Named("torch._utils", "_rebuild_parameter"), (plain, tensor.requires_grad, OrderedDict())


class _Reduced:
    def __init__(self, function: Any, args: Any) -> None:
        self._parts = function, args

    def __reduce__(self) -> Any:
        return self._parts


class _Storage:
    def __init__(self, tensor: Tensor, key: str, place: str | None) -> None:
        from array import array

        kind = tensor.dtype._engine_name
        name, code, _ = _STORAGES[kind]
        self.data = array(code, values(tensor)).tobytes()
        place = place or ("cuda:0" if tensor.is_cuda else "cpu")
        self.reference = ("storage", _Named("torch", name), key, place, tensor.numel())


def save(obj: Any, f: Any, pickle_module: Any = None, pickle_protocol: int = 2) -> None:
    """Writes `obj` as PyTorch's zip file; a file name is also offered to the reader as a download.

    The download says that every tensor was on the CPU: this GPU is no CUDA device, and PyTorch on a machine without one
    would refuse to load the file.
    """
    if pickle_module not in (None, pickle):
        raise NotImplementedError("torch.save(): pickle_module is not supported here")
    data = _archive(obj, pickle_protocol)
    if hasattr(f, "write"):
        f.write(data)
        return
    name = str(f)
    with open(name, "wb") as file:
        file.write(data)
    bridge.save_file(name.rsplit("/", 1)[-1], _archive(obj, pickle_protocol, "cpu"))


def _archive(obj: Any, protocol: int, place: str | None = None) -> bytes:
    """The zip file's bytes, the same for the same object: its records carry no time, as PyTorch's do not."""
    storages: list[bytes] = []
    text = io.BytesIO()
    _Pickler(text, storages, protocol, place).dump(obj)
    records = {"data.pkl": text.getvalue(), "byteorder": b"little"}
    records |= {f"data/{key}": data for key, data in enumerate(storages)}
    records["version"] = b"3\n"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in records.items():
            archive.writestr(zipfile.ZipInfo(f"archive/{name}"), data)
    return target.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, read: Callable[[str], bytes]) -> None:
        super().__init__(file)
        self._read = read

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch._utils":
            return {"_rebuild_tensor_v2": _rebuild_tensor, "_rebuild_parameter": _rebuild_parameter}[name]
        if module in ("torch", "torch.storage"):
            for kind, (storage, _, _) in _STORAGES.items():
                if name == storage:
                    return kind
        return super().find_class(module, name)

    def persistent_load(self, pid: Any) -> Any:
        _, kind, key, place, _ = pid
        return kind, self._read(f"data/{key}"), place


def _rebuild_tensor(
    storage: Any, offset: int, size: Any, stride: Any, requires_grad: bool, *_hooks: Any
) -> Tensor:
    from array import array

    kind, data, place = storage
    numbers = array(_STORAGES[kind][1], data)
    picked = _strided(numbers, offset, tuple(size), tuple(stride))
    tensor = Tensor._of(from_values(picked, tuple(size), DTYPES[kind]))
    if place.startswith("cuda") and _place is None and bridge.accelerated():
        tensor = tensor.cuda()
    return tensor.requires_grad_(requires_grad) if requires_grad else tensor


def _rebuild_parameter(data: Tensor, requires_grad: bool, _hooks: Any) -> Any:
    from .nn.parameter import Parameter

    return Parameter(data, requires_grad)


def _strided(numbers: Any, offset: int, size: tuple[int, ...], stride: tuple[int, ...]) -> list[Any]:
    places = [offset]
    for length, step in zip(size, stride, strict=True):
        places = [place + i * step for place in places for i in range(length)]
    return [numbers[place] for place in places]


#: Where the load that is going on puts its tensors.
_place: Any = None


def load(
    f: Any, map_location: Any = None, pickle_module: Any = None, *, weights_only: bool = False, **_: Any
) -> Any:
    """Reads what torch.save wrote, here or in PyTorch (1.6 or newer)."""
    global _place
    data = f.read() if hasattr(f, "read") else _read_file(str(f))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise NotImplementedError(
            "torch.load(): only PyTorch's zip format (PyTorch 1.6 and newer) is supported here"
        )
    archive = zipfile.ZipFile(io.BytesIO(data))
    root = next(name for name in archive.namelist() if name.endswith("data.pkl"))[: -len("data.pkl")]
    _place = map_location
    try:
        pickled = io.BytesIO(archive.read(root + "data.pkl"))
        answer = _Unpickler(pickled, lambda name: archive.read(root + name)).load()
    finally:
        _place = None
    return answer if map_location is None else _moved(answer, map_location)


def _read_file(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()


def _moved(value: Any, place: Any) -> Any:
    """Every tensor in `value` on the device `place`."""
    if isinstance(place, dict) or callable(place):
        raise NotImplementedError("torch.load(): map_location must be a device here")
    if isinstance(value, Tensor):
        return value.to(place)
    if isinstance(value, dict):
        for key, part in value.items():
            value[key] = _moved(part, place)
    return value


