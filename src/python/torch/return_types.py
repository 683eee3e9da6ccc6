"""Results with named parts: `values, indices = torch.max(x, 1)` or `torch.max(x, 1).indices`."""

from __future__ import annotations

from typing import Any


class _Pair(tuple[Any, Any]):
    __slots__ = ()

    @property
    def values(self) -> Any:
        return self[0]

    @property
    def indices(self) -> Any:
        return self[1]

    def __repr__(self) -> str:
        name = f"torch.return_types.{type(self).__name__}"
        return f"{name}(\nvalues={self[0]!r},\nindices={self[1]!r})"


class max(_Pair):  # noqa: A001, N801 - PyTorch's names
    __slots__ = ()


class min(_Pair):  # noqa: A001, N801
    __slots__ = ()


class median(_Pair):  # noqa: N801
    __slots__ = ()


class sort(_Pair):  # noqa: N801
    __slots__ = ()


class topk(_Pair):  # noqa: N801
    __slots__ = ()


class kthvalue(_Pair):  # noqa: N801
    __slots__ = ()


class mode(_Pair):  # noqa: N801
    __slots__ = ()


class cummax(_Pair):  # noqa: N801
    __slots__ = ()


class cummin(_Pair):  # noqa: N801
    __slots__ = ()


class aminmax(tuple[Any, ...]):  # noqa: N801
    __slots__ = ()

    @property
    def min(self) -> Any:
        return self[0]

    @property
    def max(self) -> Any:
        return self[1]

    def __repr__(self) -> str:
        return f"torch.return_types.aminmax(\nmin={self[0]!r},\nmax={self[1]!r})"
