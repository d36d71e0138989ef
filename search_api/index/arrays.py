"""The kinds of arrays that an index is made of, and arrays that grow at their end."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Mask = NDArray[np.bool_]
"""For each row, whether it is meant."""
Whole = NDArray[np.signedinteger[Any]]
"""Whole numbers: of rows, of words, of how many."""
Scores = NDArray[np.float64]
"""For each row, how well it does."""

_FIRST = 64


class Growing:
    """An array, of whole rows where `shape` is given, for one writer and any number of readers: what a reader has
    seen of it never changes."""

    def __init__(self, dtype: type[np.generic], *shape: int) -> None:
        self._data: NDArray[Any] = np.zeros((_FIRST, *shape), dtype=dtype)
        self._size = 0

    @classmethod
    def of(cls, values: NDArray[Any]) -> Growing:
        """One that holds `values` already, in the same memory until it grows."""
        grown = cls(values.dtype.type, *values.shape[1:])
        grown._data, grown._size = values, len(values)
        return grown

    def extend(self, values: ArrayLike) -> None:
        """Append numbers or rows."""
        more: NDArray[Any] = np.asarray(values, dtype=self._data.dtype)
        end = self._size + len(more)
        if end > len(self._data):
            # By half, not to the double: vectors are the largest thing in memory.
            room = max(end, len(self._data) * 3 // 2)
            grown = np.zeros((room, *self._data.shape[1:]), dtype=self._data.dtype)
            grown[: self._size] = self._data[: self._size]
            self._data = grown
        self._data[self._size : end] = more
        self._size = end

    def view(self) -> NDArray[Any]:
        """What is there now."""
        return self._data[: self._size]
