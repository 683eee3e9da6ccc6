"""torchvision.datasets: MNIST, from this site's own files."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import torch
from _convlab import bridge
from PIL import Image
from torch import _conversion
from torch._tensor import Tensor
from torch.utils.data import Dataset
from torch.utils.data.dataset import overrides

from ._each_byte import of_each_byte

_PICTURE = 28 * 28

_NOT_FOUND = "Dataset not found. You can use download=True to download it"

#: The folders that MNIST was downloaded into in this session, all from the same files: PyTorch looks only there.
_downloaded: set[str] = set()


class StandardTransform:
    """A transform of pictures and one of targets, as one of pairs."""

    def __init__(self, transform: Any = None, target_transform: Any = None) -> None:
        self.transform, self.target_transform = transform, target_transform

    def __call__(self, input: Any, target: Any) -> tuple[Any, Any]:
        if self.transform is not None:
            input = self.transform(input)  # noqa: A001
        if self.target_transform is not None:
            target = self.target_transform(target)
        return input, target

    def __repr__(self) -> str:
        lines = ["StandardTransform"]
        for head, transform in (("Transform: ", self.transform), ("Target transform: ", self.target_transform)):
            if transform is not None:
                first, *rest = repr(transform).splitlines()
                lines += [head + first, *(" " * len(head) + line for line in rest)]
        return "\n".join(lines)


class VisionDataset(Dataset):
    """The base of data sets of pictures: its root, its transforms, its repr."""

    def __init__(self, root: Any, transforms: Any = None, transform: Any = None, target_transform: Any = None) -> None:
        if transforms is not None and (transform is not None or target_transform is not None):
            raise ValueError("Only transforms or transform/target_transform can be passed as argument")
        self.root, self.transform, self.target_transform = root, transform, target_transform
        given = transform is not None or target_transform is not None
        self.transforms = StandardTransform(transform, target_transform) if given else transforms

    def __len__(self) -> int:
        raise NotImplementedError

    def extra_repr(self) -> str:
        return ""

    def __repr__(self) -> str:
        body = [f"Number of datapoints: {len(self)}"]
        if self.root is not None:
            body.append(f"Root location: {self.root}")
        body += self.extra_repr().splitlines()
        if self.transforms is not None:
            body.append(repr(self.transforms))
        return "\n".join([f"Dataset {type(self).__name__}", *(f"    {line}" for line in body)])


class MNIST(VisionDataset):
    """70,000 handwritten digits, 28 × 28 grey pixels: 60,000 to train with, 10,000 to test with."""

    classes = [
        "0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight",
        "9 - nine",
    ]  # fmt: skip

    def __init__(
        self,
        root: Any,
        train: bool = True,
        transform: Callable[[Any], Any] | None = None,
        target_transform: Callable[[int], Any] | None = None,
        download: bool = False,
    ) -> None:
        super().__init__(root, transform=transform, target_transform=target_transform)
        self.train = train
        folder = os.path.abspath(self.raw_folder)
        if download:
            _downloaded.add(folder)
        elif folder not in _downloaded:
            raise RuntimeError(_NOT_FOUND)
        part = "train" if train else "t10k"
        self._pictures = _file(f"{part}-images-idx3-ubyte")
        self._labels: Sequence[int] = _file(f"{part}-labels-idx1-ubyte")
        #: `data` and `targets` as tensors, once they were asked for, and the version whose values are above.
        self._tensors: dict[str, tuple[Tensor, int]] = {}

    def __len__(self) -> int:
        self._follow()
        return len(self._pictures) // _PICTURE

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        index = int(index)
        if not -len(self) <= index < len(self):
            raise IndexError(f"index {index} is out of bounds for dimension 0 with size {len(self)}")
        start = (index % len(self)) * _PICTURE
        picture: Any = Image.Image("L", (28, 28), self._pictures[start : start + _PICTURE])
        label: Any = self._labels[index]
        if self.transform is not None:
            picture = self.transform(picture)
        if self.target_transform is not None:
            label = self.target_transform(label)
        return picture, label

    def _batch(self, indices: Sequence[int]) -> list[Tensor] | None:
        """Items of these numbers as a batch, all at once, where the transform allows that."""
        table = of_each_byte(self.transform)
        if table is None or self.target_transform is not None or overrides(self, MNIST):
            return None
        count = len(self)
        if not all(type(i) is int and 0 <= i < count for i in indices):
            return None
        pictures, labels = self._pictures, [self._labels[i] for i in indices]
        joined = b"".join([pictures[i * _PICTURE : (i + 1) * _PICTURE] for i in indices])
        batch = Tensor._of(bridge.from_bytes(joined, table, f"{len(indices)},1,28,28"))
        if not isinstance(self._labels, bytes):
            return [batch, torch.tensor(labels)]
        return [batch, Tensor._of(bridge.from_buffer(bytes(labels), "u8", f"{len(labels)}", "int64", "cpu"))]

    @property
    def data(self) -> Tensor:
        if "data" not in self._tensors:
            shape = f"{len(self._pictures) // _PICTURE},28,28"
            self._keep("data", Tensor._of(bridge.from_buffer(self._pictures, "u8", shape, "uint8", "cpu")))
        return self._tensors["data"][0]

    @data.setter
    def data(self, pictures: Tensor) -> None:
        self._tensors["data"] = pictures, -1

    @property
    def targets(self) -> Tensor:
        if "targets" not in self._tensors:
            self._keep("targets", torch.tensor(list(self._labels)))
        return self._tensors["targets"][0]

    @targets.setter
    def targets(self, labels: Any) -> None:
        self._tensors["targets"] = torch.as_tensor(labels), -1

    def _keep(self, name: str, tensor: Tensor) -> None:
        self._tensors[name] = tensor, tensor._version

    def _follow(self) -> None:
        """Programs cut and change a data set by its `data` and `targets`: items are what stands there now."""
        for name, (tensor, seen) in self._tensors.items():
            if tensor._version == seen:
                continue
            if name == "data":
                self._pictures = _pixels(tensor)
            else:
                self._labels = _conversion.values(tensor)
            self._keep(name, tensor)

    @property
    def class_to_idx(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.classes)}

    @property
    def raw_folder(self) -> str:
        return os.path.join(self.root, type(self).__name__, "raw")

    @property
    def processed_folder(self) -> str:
        return os.path.join(self.root, type(self).__name__, "processed")

    def _renamed(self, old: str, new: str) -> Tensor:
        warnings.warn(f"{old} has been renamed {new}", stacklevel=3)
        return getattr(self, new)

    @property
    def train_data(self) -> Tensor:
        return self._renamed("train_data", "data")

    @property
    def test_data(self) -> Tensor:
        return self._renamed("test_data", "data")

    @property
    def train_labels(self) -> Tensor:
        return self._renamed("train_labels", "targets")

    @property
    def test_labels(self) -> Tensor:
        return self._renamed("test_labels", "targets")

    def extra_repr(self) -> str:
        return f"Split: {'Train' if self.train else 'Test'}"


def _pixels(pictures: Tensor) -> bytes:
    if pictures.dtype is not torch.uint8 or tuple(pictures.shape[1:]) != (28, 28):
        raise NotImplementedError(
            f"MNIST.data: pictures must be uint8 of shape (N, 28, 28) here, not {pictures.dtype} {tuple(pictures.shape)}"
        )
    return bytes(int(pixel) for pixel in bridge.data(pictures._id).to_memoryview())


def _file(name: str) -> bytes:
    data = bridge.dataset(name)
    if data is None:
        raise RuntimeError(_NOT_FOUND)
    return data.to_bytes()
