"""Vectors of meaning in memory, and the rows nearest to one.

A number is kept in eight bits, one scale a row: a cosine is off by at most some 0.002, less than the shipped model is
sure of. Looking at every number of 100,000 vectors takes as long as the memory is slow, so from `SOME` rows on a search
looks at fewer numbers first: each vector's share in the `COARSE` directions in which vectors differ most (principal
components). Only what comes near there is compared in full. Of the hundred nearest of 60,000 passages of laws, news
and encyclopedias, 99.5 % were found so (a thousand wanted, `FIRST` times as many compared in full).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_api.index.arrays import Growing, Mask, Whole
from search_api.index.snapshot import Arrays

Cosines = NDArray[np.float32]

SOME = 4096
"""So many rows are compared in full."""

_AGAIN = 4
"""The directions are looked for anew whenever there are so many times as many rows, in `_SAMPLE` to twice as many."""

COARSE = 128
FIRST = 3

_SAMPLE = 10_000
_STEPS = 127
_BEST = 100
"""Rows compared in full to know the best of all."""


def direction(vector: Sequence[float]) -> NDArray[np.float32]:
    """A vector of a query at length 1, as rows are compared with it."""
    found = np.array(vector, dtype=np.float32)
    return found / (np.linalg.norm(found) or np.float32(1))


class Meanings:
    """A vector for each row, or none, for one writer and any number of readers."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._steps = Growing(np.int8, dimension)
        self._scales = Growing(np.float32, 1)
        self._coarse: tuple[NDArray[np.float32], Growing] | None = None
        self._look_at = SOME

    def add(self, vectors: Sequence[Sequence[float] | None]) -> None:
        """Append rows; of a vector only the direction counts."""
        full = np.zeros((len(vectors), self._dimension), dtype=np.float32)
        for row, vector in enumerate(vectors):
            if vector is not None:
                full[row] = vector
        lengths = np.linalg.norm(full, axis=1, keepdims=True)
        full /= np.where(lengths > 0, lengths, 1)
        scales = np.abs(full).max(axis=1, keepdims=True, initial=0) / _STEPS
        self._append(np.rint(full / np.where(scales > 0, scales, 1)).astype(np.int8), scales)

    def _append(self, steps: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        self._steps.extend(steps)
        self._scales.extend(scales)
        rows = len(self._steps.view())
        if rows >= self._look_at and self._dimension > COARSE:
            self._look_at = _AGAIN * rows
            self._coarse = self._shares()
        elif self._coarse is not None:
            self._coarse[1].extend((steps.astype(np.float32) * scales) @ self._coarse[0])

    def _shares(self) -> tuple[NDArray[np.float32], Growing]:
        """The directions of the vectors so far, and the share of each vector in them."""
        steps, scales = self._steps.view(), self._scales.view()
        every = max(1, len(steps) // _SAMPLE)
        basis, shares = _directions(steps[::every], scales[::every]), Growing(np.float32, COARSE)
        for start in range(0, len(steps), _SAMPLE):
            part = slice(start, start + _SAMPLE)
            shares.extend((steps[part].astype(np.float32) * scales[part]) @ basis)
        return basis, shares

    def view(self) -> MeaningsView:
        """What is there now."""
        # Both at once: other directions come with other shares.
        coarse = self._coarse
        found = (None, None) if coarse is None else (coarse[0], coarse[1].view())
        return MeaningsView(self._steps.view(), self._scales.view()[:, 0], *found)

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        kept: Arrays = {"steps": self._steps.view(), "scales": self._scales.view(), "look_at": np.array(self._look_at)}
        return kept if self._coarse is None else kept | {"basis": self._coarse[0], "coarse": self._coarse[1].view()}

    @classmethod
    def of(cls, kept: Arrays) -> Meanings:
        """What `arrays` gave."""
        found = cls(kept["steps"].shape[1])
        found._steps, found._scales = Growing.of(kept["steps"]), Growing.of(kept["scales"])
        found._look_at = int(kept["look_at"])
        found._coarse = (kept["basis"], Growing.of(kept["coarse"])) if "basis" in kept else None
        return found

    def moved(self, kept: Whole) -> Meanings:
        """Some of the rows, in their order."""
        few = Meanings(self._dimension)
        few._append(self._steps.view()[kept], self._scales.view()[kept])
        return few


@dataclass(frozen=True, slots=True)
class MeaningsView:
    """The vectors that were there when it was made."""

    steps: NDArray[np.int8]
    scales: NDArray[np.float32]
    basis: NDArray[np.float32] | None
    coarse: NDArray[np.float32] | None

    def cosines(self, vector: NDArray[np.float32], rows: Whole) -> Cosines:
        """The cosine of a `direction` and each of some rows; 0 for rows without a vector."""
        found: Cosines = (self.steps[rows].astype(np.float32) @ vector) * self.scales[rows]
        return found

    def nearest(self, vector: NDArray[np.float32], may: Mask, limit: int) -> Nearest:
        """The `limit` rows of `may` nearest to a `direction`; `best` looks at every row below `len(may)`."""
        size = len(may)
        if self.basis is None or self.coarse is None or size <= max(SOME, FIRST * limit):
            rows = np.flatnonzero(self.scales[:size] > 0)
            cosines = self.cosines(vector, rows)
            best = float(cosines.max(initial=0))
            rows, cosines = rows[may[rows]], cosines[may[rows]]
        else:
            share = self.coarse[:size] @ (self.basis.T @ vector)
            best = float(self.cosines(vector, _highest(share, _BEST)).max(initial=0))
            share[~may] = -np.inf
            rows = _highest(share, FIRST * limit)
            rows = rows[may[rows] & (self.scales[rows] > 0)]
            cosines = self.cosines(vector, rows)
        nearest = _highest(cosines, limit)
        return Nearest(rows[nearest], cosines[nearest], best)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Rows in no order with their cosines, and the highest cosine of all."""

    rows: Whole
    cosines: Cosines
    best: float


def _highest(values: NDArray[np.float32], count: int) -> Whole:
    """The places of the `count` highest values, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(values, len(values) - count)[len(values) - count :]


def _directions(steps: NDArray[np.int8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """The directions in which some vectors differ most, of length 1, as columns."""
    full = steps.astype(np.float32) * scales
    _, vectors = np.linalg.eigh(full.T @ full)
    return np.ascontiguousarray(vectors[:, -COARSE:], dtype=np.float32)
