"""The reader's MNIST: which pictures a model is examined with, and what is done to a picture before the model sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from _convlab.unseen import random_kept

import __main__

_PIXELS = 28 * 28

#: The test set, made where the session has none of its own, as after a model was restored.
_own: Any = None


def found() -> tuple[str | None, Any]:
    """Name and data set: the session's last test set, else its last training set; None, None where there is neither."""
    known = _data_sets()
    for train in (False, True):
        for name, data in reversed(known):
            if data.train == train:
                return name, data
    return None, None


def transform_of(data: Any) -> Any:
    """What a picture goes through before the model sees it: without a data set as in the chapter."""
    from torchvision import transforms

    if data is None:
        return transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    return data.transform or transforms.ToTensor()


def test_set() -> Any:
    """The 10,000 pictures to test with, as the reader's programs see them. @raises RuntimeError where MNIST is not to be had"""
    global _own
    _, data = found()
    if data is not None and not data.train:
        return data
    from torchvision import datasets

    if _own is None:
        # In a folder of its own, that nobody's program finds it.
        _own = datasets.MNIST("/_convlab", train=False, download=True)
    _own.transform = transform_of(data)
    return _own


def batch(data: Any, indices: Sequence[int]) -> tuple[Any, list[int]]:
    """Pictures and labels of these numbers, as a DataLoader gives them: (N, 1, 28, 28) after ToTensor, and N from 0 to 9."""
    from torch.utils.data import default_collate

    with random_kept():
        images, labels = data._batch(indices) or default_collate([data[i] for i in indices])
    return images, [int(label) for label in labels.tolist()]


def prepared(pixels: bytes, transform: Any) -> Any:
    """A picture of 28 × 28 bytes, 0 for black and 255 for white, as a batch of one: (1, 1, 28, 28) after ToTensor."""
    from PIL import Image

    with random_kept():
        return transform(Image.Image("L", (28, 28), pixels)).unsqueeze(0)


def transform_text(transform: Any) -> str:
    """In one line; of Compose its parts."""
    parts = getattr(transform, "transforms", [transform])
    return ", ".join(" ".join(repr(part).split()) for part in parts)


def pixels(data: Any, indices: Sequence[int]) -> bytes:
    """The pictures as they are, one after the other, 28 × 28 bytes each: 0 is black, 255 white."""
    len(data)  # what the reader has put into `data.data` is seen by this
    pictures = data._pictures
    return b"".join(pictures[i * _PIXELS : (i + 1) * _PIXELS] for i in indices)


def _data_sets() -> list[tuple[str, Any]]:
    """The session's MNIST data sets: those that only a DataLoader or a Subset holds, by its name, and then the others."""
    from torchvision.datasets import MNIST

    held, own = [], []
    for name, value in list(__main__.__dict__.items()):
        data = value
        while data is not None and not isinstance(data, MNIST):
            data = getattr(data, "__dict__", {}).get("dataset")
        if data is not None and not name.startswith("_"):
            (own if data is value else held).append((name, data))
    return held + own
