"""torch.Tensor: a handle of a tensor in the engine, its place in the graph, and what it is converted to.

What it is and what its values are is asked of its parts, _tensor_facts.py and _tensor_values.py.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from _convlab import bridge
from _convlab.parts import one_class

from . import _autograd, _conversion
from ._arguments import read
from ._binding import use_tensor_class, wrap
from ._dtypes import float32
from ._tensor_values import Values

_GRAD_OF_NO_LEAF = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute won't be "
    "populated during autograd.backward(). If you indeed want the .grad field to be populated for a non-leaf Tensor, "
    "use .retain_grad() on the non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you access "
    "the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for more informations."
)


@one_class
class Tensor(Values):
    """A tensor. `Tensor(2, 3)` makes one of that shape, `Tensor([2, 3])` one with these values (float32)."""

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

    # --- autograd ---

    @property
    def requires_grad(self) -> bool:
        return bridge.requires_grad(self._id)

    @requires_grad.setter
    def requires_grad(self, value: bool) -> None:
        if not isinstance(value, bool):
            raise RuntimeError("requires_grad must be a bool")
        if value and not self.dtype.is_floating_point:
            raise RuntimeError("only Tensors of floating point and complex dtype can require gradients")
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
