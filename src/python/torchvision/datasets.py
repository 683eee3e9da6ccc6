"""torchvision.datasets: MNIST, from this site's own files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import torch
from _convlab import bridge
from PIL import Image
from torch._tensor import Tensor
from torch.utils.data import Dataset

from . import transforms

_PICTURE = 28 * 28


class VisionDataset(Dataset):
    """A data set of pictures on a disk: not here, but MNIST is one."""


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
        self.root, self.train = root, train
        self.transform, self.target_transform = transform, target_transform
        part = "train" if train else "t10k"
        self._pictures = _file(f"{part}-images-idx3-ubyte")
        self._labels = _file(f"{part}-labels-idx1-ubyte")

    def __len__(self) -> int:
        return len(self._labels)

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
        whole = transforms.for_whole_batches(self.transform)
        if whole is None or self.target_transform is not None:
            return None
        pictures = self._pictures
        joined = b"".join(pictures[i * _PICTURE : (i + 1) * _PICTURE] for i in indices)
        shape = f"{len(indices)},1,28,28"
        handle = bridge.from_buffer(joined, "u8", shape, "uint8", "cpu")
        labels = torch.tensor([self._labels[i] for i in indices])
        return [whole(Tensor._of(handle)), labels]

    @cached_property
    def data(self) -> Tensor:
        shape = f"{len(self)},28,28"
        return Tensor._of(bridge.from_buffer(self._pictures, "u8", shape, "uint8", "cpu"))

    @cached_property
    def targets(self) -> Tensor:
        return torch.tensor(list(self._labels))

    @property
    def class_to_idx(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.classes)}

    def __repr__(self) -> str:
        lines = [f"Number of datapoints: {len(self)}", f"Root location: {self.root}"]
        lines.append(f"Split: {'Train' if self.train else 'Test'}")
        if self.transform is not None:
            first, *rest = repr(self.transform).splitlines()
            lines += ["StandardTransform", f"Transform: {first}"]
            lines += [" " * len("Transform: ") + line for line in rest]
        head = "Dataset MNIST"
        return "\n".join([head] + [" " * 4 * (line != "StandardTransform") + line for line in lines])


def _file(name: str) -> bytes:
    data = bridge.dataset(name)
    if data is None:
        raise RuntimeError("Dataset not found. You can use download=True to download it")
    return data.to_bytes()


def __getattr__(name: str) -> Any:
    from torch._names import missing

    known = frozenset(["CIFAR10", "CIFAR100", "EMNIST", "FakeData", "FashionMNIST", "ImageFolder", "ImageNet", "KMNIST",
                       "QMNIST", "SVHN", "STL10", "VOCDetection", "CocoDetection", "CelebA"])  # fmt: skip
    return missing("torchvision.datasets", name, known)
