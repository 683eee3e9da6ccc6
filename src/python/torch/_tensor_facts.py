"""What a tensor is: its shape, dtype and device, and how it lies in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from _convlab import bridge

from ._arguments import read
from ._dtypes import DTYPES, Size, channels_last, device, dtype, layout, strided
from ._tensor_operators import Operators

if TYPE_CHECKING:
    from ._tensor import Tensor


class Facts(Operators):
    """What can be told of a tensor without its values."""

    _id: int

    if TYPE_CHECKING:
        # What _methods.py attaches.
        def permute(self, *dims: Any) -> Tensor: ...
        def transpose(self, dim0: int, dim1: int) -> Tensor: ...

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
