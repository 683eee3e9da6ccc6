"""What a drawing function gives back."""

from __future__ import annotations

from typing import Any

from ._colors import color


class Artist:
    """Something drawn; `get_label`, `set_data` and the like of real matplotlib are not here."""

    def __init__(self, mark: dict[str, Any]) -> None:
        self._mark = mark

    def set_label(self, label: str) -> None:
        self._mark["label"] = label

    def set_color(self, value: Any) -> None:
        self._mark["color"] = color(value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or not name.startswith(("get_", "set_", "remove", "update", "contains")):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        raise NotImplementedError(f"{type(self).__name__}.{name}() is not supported here")

    def __iter__(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__}.__iter__(): its parts are not to be had one by one here")


class AxesImage(Artist):
    """A picture, with the values its colours stand for."""

    def __init__(self, mark: dict[str, Any], axes: Any, colors: Any, low: float, high: float) -> None:
        super().__init__(mark)
        self.axes, self._colors, self._low, self._high = axes, colors, low, high
