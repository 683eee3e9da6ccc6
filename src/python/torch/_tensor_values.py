"""A tensor's values, as Python asks for them: numbers, elements, text, copies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import _conversion, _indexing
from ._binding import wrap
from ._names import missing_method
from ._tensor_facts import Facts

if TYPE_CHECKING:
    from ._tensor import Tensor


class Values(Facts):
    """A tensor as a number, a sequence, a text."""

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

    def __reversed__(self) -> Any:
        return self.flip(0) if self.shape else self

    def __contains__(self, element: Any) -> bool:
        if isinstance(element, (Values, int, float)):
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
