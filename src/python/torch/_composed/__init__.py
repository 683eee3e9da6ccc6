"""Functions of torch that are compositions of others: rarely used, so written for clarity."""

from __future__ import annotations

from .._forms import FUNCTIONS
from . import bits, distances, drawing, einsum, elementwise, grids, kinds, order, places, products, shapes, sums

__all__ = ["FUNCTIONS"]
