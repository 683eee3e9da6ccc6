"""torch.Tensor: a handle of a tensor in the engine, and what Python asks of it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from _convlab import bridge

from . import _autograd, _conversion, _indexing
from ._arguments import read
from ._binding import use_tensor_class, wrap
from ._dtypes import DTYPES, Size, channels_last, device, dtype, float32, layout, strided
from ._names import missing_method

_GRAD_OF_NO_LEAF = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
    "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, "
    "use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access "
    "the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more informations."
)


class Tensor:
    """A tensor. `Tensor(2, 3)` makes one of that shape, `Tensor([2, 3])` one with these values (float32)."""

    _id: int
    __array_priority__ = 1000

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        device_ = kwargs.pop("device", None)
        if kwargs:
            raise TypeError(f"new() got an unexpected keyword argument '{next(iter(kwargs))}'")
        return _conversion.legacy_new(cls, args, float32, device_)

    @classmethod
    def _of(cls, handle: int) -> Any:
        tensor = object.__new__(cls)
        tensor._id = handle
        return tensor

    def _disown(self) -> int:
        """A handle of this tensor whose count now belongs to whoever gets it."""
        return bridge.call("alias_data", self)

    def __del__(self) -> None:
        handle = self.__dict__.get("_id")
        if handle is not None:
            bridge.release(handle)

    if TYPE_CHECKING:
        # What _operators.py attaches.
        def __add__(self, other: Any) -> Tensor: ...
        def __sub__(self, other: Any) -> Tensor: ...
        def __mul__(self, other: Any) -> Tensor: ...
        def __truediv__(self, other: Any) -> Tensor: ...
        def __floordiv__(self, other: Any) -> Tensor: ...
        def __mod__(self, other: Any) -> Tensor: ...
        def __pow__(self, other: Any) -> Tensor: ...
        def __matmul__(self, other: Any) -> Tensor: ...
        def __and__(self, other: Any) -> Tensor: ...
        def __or__(self, other: Any) -> Tensor: ...
        def __xor__(self, other: Any) -> Tensor: ...
        def __radd__(self, other: Any) -> Tensor: ...
        def __rsub__(self, other: Any) -> Tensor: ...
        def __rmul__(self, other: Any) -> Tensor: ...
        def __rtruediv__(self, other: Any) -> Tensor: ...
        def __rfloordiv__(self, other: Any) -> Tensor: ...
        def __rmod__(self, other: Any) -> Tensor: ...
        def __rpow__(self, other: Any) -> Tensor: ...
        def __lt__(self, other: Any) -> Tensor: ...
        def __le__(self, other: Any) -> Tensor: ...
        def __gt__(self, other: Any) -> Tensor: ...
        def __ge__(self, other: Any) -> Tensor: ...
        def __neg__(self) -> Tensor: ...
        def __pos__(self) -> Tensor: ...
        def __abs__(self) -> Tensor: ...
        def __invert__(self) -> Tensor: ...
        def __eq__(self, other: Any) -> Tensor: ...  # type: ignore[override] - element by element
        def __ne__(self, other: Any) -> Tensor: ...  # type: ignore[override]

    # --- what it is ---

    @property
    def shape(self) -> Size:
        text = bridge.shape(self._id)
        return Size(map(int, text.split(","))) if text else Size()

    def size(self, *args: Any, **kwargs: Any) -> Any:
        shape = self.shape
        dim = read("m size", args, kwargs, self).get("dim")
        if dim is None:
            return shape
        dim = int(dim)
        rank = max(len(shape), 1)
        if not -rank <= dim < rank:
            raise IndexError(
                f"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})"
            )
        if not shape:
            raise IndexError("Dimension specified as 0 but tensor has no dimensions")
        return shape[dim]

    def dim(self) -> int:
        return len(self.shape)

    @property
    def ndim(self) -> int:
        return len(self.shape)

    ndimension = dim

    def numel(self) -> int:
        return bridge.numel(self._id)

    nelement = numel

    @property
    def dtype(self) -> dtype:
        return DTYPES[bridge.dtype(self._id)]

    @property
    def device(self) -> device:
        return device(bridge.device(self._id))

    @property
    def layout(self) -> layout:
        return strided

    @property
    def is_cuda(self) -> bool:
        return self.device.type == "cuda"

    is_sparse = False
    is_quantized = False

    def get_device(self) -> int:
        where = self.device
        return -1 if where.type == "cpu" else (where.index or 0)

    @property
    def names(self) -> tuple[None, ...]:
        return (None,) * self.dim()

    def storage_offset(self) -> int:
        return bridge.storage_offset(self._id)

    def stride(self, dim: int | None = None) -> Any:
        text = bridge.strides(self._id)
        strides = tuple(map(int, text.split(","))) if text else ()
        return strides if dim is None else strides[dim]

    def is_contiguous(self, *args: Any, **kwargs: Any) -> bool:
        if (args or kwargs) and read("m is_contiguous", args, kwargs, self)["memory_format"] is channels_last:
            return self._has_channels_last()
        return bridge.is_contiguous(self._id)

    def _has_channels_last(self) -> bool:
        """Whether (N, C, H, W) lies in memory as N, H, W, C without gaps, as it may after a permute."""
        shape, strides = self.shape, self.stride()
        if len(shape) != 4:
            return False
        step = 1
        for d in (1, 3, 2, 0):
            if shape[d] != 1 and strides[d] != step:
                return False
            step *= shape[d]
        return True

    def element_size(self) -> int:
        return self.dtype.itemsize

    def is_floating_point(self) -> bool:
        return self.dtype.is_floating_point

    def is_complex(self) -> bool:
        return False

    def is_signed(self) -> bool:
        return self.dtype.is_signed

    def is_same_size(self, other: Tensor) -> bool:
        return self.shape == other.shape

    def data_ptr(self) -> int:
        raise NotImplementedError("Tensor.data_ptr(): tensors live on the GPU, they have no address here")

    @property
    def T(self) -> Tensor:  # noqa: N802 - PyTorch's name
        return self.permute(tuple(range(self.dim()))[::-1])

    @property
    def mT(self) -> Tensor:  # noqa: N802 - PyTorch's name
        if self.dim() < 2:
            raise RuntimeError(
                f"tensor.mT is only supported on matrices or batches of matrices. Got {self.dim()}-D tensor."
            )
        return self.transpose(-2, -1)

    # --- autograd ---

    @property
    def requires_grad(self) -> bool:
        return bridge.requires_grad(self._id)

    @requires_grad.setter
    def requires_grad(self, value: bool) -> None:
        if not isinstance(value, bool):
            raise RuntimeError("requires_grad must be a bool")
        bridge.set_requires_grad(self._id, value)

    def requires_grad_(self, *args: Any, **kwargs: Any) -> Tensor:
        given = read("m requires_grad_", args, kwargs)
        bridge.set_requires_grad(self._id, given.get("requires_grad", True))
        return self

    @property
    def is_leaf(self) -> bool:
        return bridge.is_leaf(self._id)

    @property
    def grad(self) -> Tensor | None:
        found = wrap(bridge.grad(self._id))
        if found is None and not bridge.is_leaf(self._id) and not bridge.retains_grad(self._id):
            warnings.warn(_GRAD_OF_NO_LEAF, UserWarning, stacklevel=2)
        return found

    @grad.setter
    def grad(self, value: Tensor | None) -> None:
        if value is not None and not isinstance(value, Tensor):
            raise TypeError(f"assigned grad expected to be a Tensor or None but got grad of type{type(value).__name__}")
        bridge.set_grad(self._id, None if value is None else value._id)

    @grad.deleter
    def grad(self) -> None:
        bridge.set_grad(self._id, None)

    @property
    def grad_fn(self) -> _autograd.Node | None:
        return _autograd.node_of(self)

    @property
    def data(self) -> Tensor:
        return wrap(bridge.call("alias_data", self))

    @data.setter
    def data(self, value: Tensor) -> None:
        if not isinstance(value, Tensor):
            raise TypeError(f"Variable data has to be a tensor, but got {type(value).__name__}")
        bridge.set_data(self._id, value._id)

    @property
    def _version(self) -> int:
        return bridge.version(self._id)

    def backward(
        self,
        gradient: Tensor | None = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: Any = None,
    ) -> None:
        """Adds the gradients of this tensor to `.grad` of the leaves it was computed from."""
        _autograd.backward(self, gradient, retain_graph, create_graph, inputs)

    def retain_grad(self) -> None:
        bridge.retain_grad(self._id)

    def register_hook(self, hook: Callable[[Tensor], Tensor | None]) -> _autograd.RemovableHandle:
        return _autograd.register_hook(self, hook)

    @property
    def retains_grad(self) -> bool:
        return bridge.retains_grad(self._id)

    def detach_(self) -> Tensor:
        """Cuts this tensor off from the graph."""
        bridge.detach_in_place(self._id)
        return self

    def is_inference(self) -> bool:
        raise NotImplementedError("Tensor.is_inference() is not supported here")

    # --- values ---

    def item(self) -> Any:
        return _conversion.item(self)

    def tolist(self) -> Any:
        return _conversion.tolist(self)

    def numpy(self) -> Any:
        raise NotImplementedError("Tensor.numpy(): there is no NumPy in the page; use .tolist() for Python numbers")

    __array__ = numpy

    def __bool__(self) -> bool:
        count = self.numel()
        if count != 1:
            what = "no values" if count == 0 else "more than one value"
            raise RuntimeError(f"Boolean value of Tensor with {what} is ambiguous")
        return bool(self.item())

    def __int__(self) -> int:
        return int(self.item())

    def __float__(self) -> float:
        return float(self.item())

    def __index__(self) -> int:
        if self.numel() != 1 or self.dtype.is_floating_point:
            raise TypeError("only integer tensors of a single element can be converted to an index")
        return int(self.item())

    def __len__(self) -> int:
        shape = self.shape
        if not shape:
            raise TypeError("len() of a 0-d tensor")
        return shape[0]

    def __iter__(self) -> Iterator[Tensor]:
        if not self.shape:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __contains__(self, element: Any) -> bool:
        if isinstance(element, (Tensor, int, float)):
            return bool((self == element).any().item())
        raise RuntimeError(f"Tensor.__contains__ only supports Tensor or scalar, but you passed in a {type(element)}.")

    def __getitem__(self, key: Any) -> Tensor:
        return wrap(_indexing.get(self, key))

    def __setitem__(self, key: Any, value: Any) -> None:
        _indexing.put(self, key, value)

    def __delitem__(self, key: Any) -> None:
        raise TypeError("Tensor does not support deleting items")

    def __getattr__(self, name: str) -> Any:
        missing_method(self, name)

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        from ._printing import tensor_text

        return tensor_text(self)

    def __format__(self, spec: str) -> str:
        if not self.shape:
            return self.item().__format__(spec)
        return object.__format__(self, spec)

    def __deepcopy__(self, memo: dict[int, Any]) -> Tensor:
        if not self.is_leaf:
            raise RuntimeError(
                "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment"
            )
        if id(self) not in memo:
            memo[id(self)] = self.data.clone().requires_grad_(self.requires_grad)
        return memo[id(self)]

    def __copy__(self) -> Tensor:
        """Another tensor on the same memory."""
        return self.data.requires_grad_(self.requires_grad)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        data = (self.detach().cpu().tolist(), self.dtype, str(self.device), self.requires_grad)
        return _conversion.rebuild, data

    # --- conversions ---

    def to(self, *args: Any, **kwargs: Any) -> Tensor:
        return _conversion.to(self, args, kwargs)

    def type(self, dtype: Any = None, non_blocking: bool = False, *, memory_format: Any = None) -> Any:
        _conversion.one_format("Tensor.type", memory_format)
        return _conversion.type_of(self, dtype)

    def type_as(self, other: Tensor) -> Tensor:
        return self.to(other.dtype).to(other.device)

    def cpu(self, *args: Any, **kwargs: Any) -> Tensor:
        if args or kwargs:
            _conversion.read_format("cpu", args, kwargs)
        return self.to("cpu")

    def cuda(self, device: Any = None, non_blocking: bool = False, *, memory_format: Any = None) -> Tensor:
        _conversion.one_format("Tensor.cuda", memory_format)
        _conversion.need_cuda()
        return self.to("cuda" if device is None else device)

    def clone(self, *args: Any, **kwargs: Any) -> Tensor:
        if args or kwargs:
            _conversion.read_format("clone", args, kwargs)
        return wrap(bridge.call("clone", self))

    def contiguous(self, *args: Any, **kwargs: Any) -> Tensor:
        if args or kwargs:
            _conversion.read_format("contiguous", args, kwargs)
        if bridge.is_contiguous(self._id):
            return self
        return wrap(bridge.call("contiguous", self))

    def pin_memory(self) -> Tensor:
        return self

    def share_memory_(self) -> Tensor:
        return self


Tensor.__module__ = "torch"
use_tensor_class(Tensor)
