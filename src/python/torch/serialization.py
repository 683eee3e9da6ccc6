"""torch.save and torch.load in PyTorch's own file format, both ways."""

from __future__ import annotations

import io
import pickle
import zipfile
from array import array
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NoReturn

from _convlab import bridge

from ._conversion import from_values
from ._dtypes import DTYPES, Size, device, dtype
from ._tensor import Tensor

#: dtype → the storage class's name in PyTorch, and the code of Python's array.
_STORAGES = {
    "float32": ("FloatStorage", "f"), "float64": ("DoubleStorage", "d"), "int64": ("LongStorage", "q"),
    "int32": ("IntStorage", "i"), "int16": ("ShortStorage", "h"), "int8": ("CharStorage", "b"),
    "uint8": ("ByteStorage", "B"), "bool": ("BoolStorage", "B"),
}  # fmt: skip


class _Named:
    """Something that the pickle names by module and name, whatever stands there here."""

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name

    def __call__(self, *_: Any) -> Any:
        """Never called here, by PyTorch when it loads: pickle wants to see that it can be."""
        raise TypeError(f"{self.module}.{self.name} is only a name")


#: The pickler in Python, which can be taught; the one in C cannot.
_PurePickler: Any = vars(pickle)["_Pickler"]


class _Pickler(_PurePickler):
    """Writes tensors as PyTorch does: `torch._utils._rebuild_tensor_v2` of a storage in a file of its own."""

    dispatch = dict(_PurePickler.dispatch)

    def __init__(self, file: Any, protocol: int = 2, place: str | None = None) -> None:
        super().__init__(file, protocol=protocol)
        self._place = place
        #: Id of a storage → what is written of it; a tensor is kept so that the id stays its own.
        self._storages: dict[int, tuple[_Storage, Tensor]] = {}

    def storages(self) -> list[_Storage]:
        return [storage for storage, _ in self._storages.values()]

    def save_global(self, obj: Any, name: Any = None) -> None:
        if isinstance(obj, dtype):
            self.write(pickle.GLOBAL + f"torch\n{obj._engine_name}\n".encode())
            self.memoize(obj)
        elif isinstance(obj, _Named):
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
        number = bridge.storage_id(tensor._id)
        if number not in self._storages:
            key = str(len(self._storages))
            self._storages[number] = _Storage(tensor, key, self._place), tensor
        storage, _ = self._storages[number]
        layout = tensor.storage_offset(), tuple(tensor.shape), tuple(tensor.stride())
        parts = (storage, *layout, tensor.requires_grad, OrderedDict())
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
        name, code = _STORAGES[tensor.dtype._engine_name]
        numbers = bridge.storage_data(tensor._id).to_memoryview().tolist()
        if not tensor.dtype.is_floating_point:
            numbers = list(map(int, numbers))
        self.key, self.data = key, array(code, numbers).tobytes()
        place = place or ("cuda:0" if tensor.is_cuda else "cpu")
        self.reference = ("storage", _Named("torch", name), key, place, len(numbers))


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
    text = io.BytesIO()
    pickler = _Pickler(text, protocol, place)
    pickler.dump(obj)
    records = {"data.pkl": text.getvalue(), "byteorder": b"little"}
    records |= {f"data/{storage.key}": storage.data for storage in pickler.storages()}
    records["version"] = b"3\n"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in records.items():
            archive.writestr(zipfile.ZipInfo(f"archive/{name}"), data)
    return target.getvalue()


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: Any, read: Callable[[str], bytes], place: Any, options: dict[str, Any]) -> None:
        super().__init__(file, **options)
        self._read = read
        self._place = place
        self._storages: dict[str, Tensor] = {}

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch._utils":
            return {"_rebuild_tensor_v2": _rebuild_tensor, "_rebuild_parameter": _rebuild_parameter}[name]
        if module in ("torch", "torch.storage"):
            for kind, (storage, _) in _STORAGES.items():
                if name == storage:
                    return kind
        return super().find_class(module, name)

    def persistent_load(self, pid: Any) -> Any:
        """A storage, as a tensor of one dimension."""
        _, kind, key, place, _ = pid
        if key not in self._storages:
            self._storages[key] = self._storage(kind, self._read(f"data/{key}"), place)
        return self._storages[key]

    def _storage(self, kind: str, data: bytes, place: str) -> Tensor:
        numbers = array(_STORAGES[kind][1], data)
        tensor = Tensor._of(from_values(numbers.tolist(), (len(numbers),), DTYPES[kind]))
        wanted = _wanted_place(self._place, tensor, place)
        if wanted is None:
            return tensor.cuda() if place.startswith("cuda") and bridge.accelerated() else tensor
        return tensor.to(wanted)


def _wanted_place(map_location: Any, storage: Tensor, place: str) -> Any:
    """Where `map_location` (a device, a dict of places, or a function of storage and place) sends a storage."""
    if isinstance(map_location, dict):
        return map_location.get(place)
    if not callable(map_location):
        return map_location
    answer: Any = map_location(storage, place)
    return None if answer is None else answer.device


def _rebuild_tensor(storage: Tensor, offset: int, size: Any, stride: Any, requires_grad: bool, *_hooks: Any) -> Tensor:
    tensor = _strided(storage, offset, tuple(size), tuple(stride))
    return tensor.requires_grad_(requires_grad) if requires_grad else tensor


def _rebuild_parameter(data: Tensor, requires_grad: bool, _hooks: Any) -> Any:
    from .nn.parameter import Parameter

    return Parameter(data, requires_grad)


def _strided(storage: Tensor, offset: int, size: tuple[int, ...], stride: tuple[int, ...]) -> Tensor:
    """A view of the storage where its dimensions lie one in the other, in any order; else a copy."""
    order = sorted(range(len(size)), key=lambda d: -stride[d])
    step = 1
    for d in reversed(order):
        if size[d] != 1 and stride[d] != step:
            return _picked(storage, offset, size, stride)
        step *= size[d]
    nested = storage.narrow(0, offset, step).view([size[d] for d in order])
    return nested.permute([order.index(d) for d in range(len(size))]) if size else nested


def _picked(storage: Tensor, offset: int, size: tuple[int, ...], stride: tuple[int, ...]) -> Tensor:
    places = [offset]
    for length, step in zip(size, stride, strict=True):
        places = [place + i * step for place in places for i in range(length)]
    return storage[places].view(size) if places else storage.new_empty(size)


def load(
    f: Any, map_location: Any = None, pickle_module: Any = None, *, weights_only: bool = False, **pickle_load_args: Any
) -> Any:
    """Reads what torch.save wrote, here or in PyTorch (1.6 or newer)."""
    if weights_only and pickle_module is not None:
        raise RuntimeError("Can not safely load weights when expiclit picke_module is specified")
    if pickle_module not in (None, pickle):
        raise NotImplementedError("torch.load(): the argument 'pickle_module' is not supported here")
    data = f.read() if hasattr(f, "read") else _read_file(str(f))
    if not zipfile.is_zipfile(io.BytesIO(data)):
        _refuse_old(data)
    archive = zipfile.ZipFile(io.BytesIO(data))
    root = next(name for name in archive.namelist() if name.endswith("data.pkl"))[: -len("data.pkl")]
    pickled = archive.read(root + "data.pkl")
    if weights_only:
        # Not before it is asked for: it brings the description of all of pickle along.
        from ._weights_only import refuse_all_but_weights

        refuse_all_but_weights(pickled)
    options = {"encoding": "utf-8", **pickle_load_args}
    return _Unpickler(io.BytesIO(pickled), lambda name: archive.read(root + name), map_location, options).load()


def _refuse_old(data: bytes) -> NoReturn:
    """Raises for the format before PyTorch 1.6, and, as PyTorch does, for what is none at all."""
    pickle.loads(data)
    raise NotImplementedError("torch.load(): only PyTorch's zip format (PyTorch 1.6 and newer) is supported here")


def _read_file(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        # The system of the page has other numbers for errors.
        raise FileNotFoundError(2, "No such file or directory", name) from None
