"""Vectors of meaning in memory, and the rows nearest to one.

A number is kept in eight bits, one scale a row: a cosine is off by at most some 0.002, less than the shipped model is
sure of. Looking at every number of 100,000 vectors takes as long as the memory is slow, so from `SOME` rows on a search
looks at signs first: on which side of some planes each vector lies, one bit a plane. The share of planes between two
vectors is the angle between them, so near ones have most sides in common. The planes stand upright on each other and go
through the centre of the vectors, for those of some models all lie to one side. Only what comes near by signs is
compared in full. Of the hundred nearest of 60,000 passages of laws, news and encyclopedias, 99.6 % were found so (a
thousand wanted, `FIRST` times as many compared in full), and 99.5 % when the same vectors all leant to one side
(cosines above 0.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search_api.index.arrays import Growing, Mask, Whole
from search_api.index.snapshot import Arrays

Cosines = NDArray[np.float32]

SOME = 4096
"""So many rows are compared in full."""

ENOUGH = 256
"""There are as many planes as a vector has numbers; fewer than so many tell too little."""

FIRST = 3
"""So many times as many rows as are wanted come near by signs and are compared in full."""

_BEYOND = np.float32(1 << 20)
"""More planes than any vector has: what may not be found stands farther than all that may."""

_AT_ONCE = 256
"""Rows that stay near the processor while they are compared, and for which no second one is called to help."""

_BITS = 64
"""Planes to a number."""
_SEED = 1
"""Fixed, so that all machines draw the same planes."""
_STEPS = 127
"""The largest number of eight bits with a sign."""
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
        self._signs: _Signs | None = None

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
        if self._signs is not None:
            self._signs.extend(steps, scales)
        elif len(self._steps.view()) >= SOME and self._dimension >= ENOUGH:
            self._signs = _Signs.of(self._steps.view(), self._scales.view())

    def view(self) -> MeaningsView:
        """What is there now."""
        return MeaningsView(self._steps.view(), self._scales.view()[:, 0], self._signs)

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        kept: Arrays = {"steps": self._steps.view(), "scales": self._scales.view()}
        return kept if self._signs is None else kept | self._signs.arrays()

    @classmethod
    def of(cls, kept: Arrays) -> Meanings:
        """What `arrays` gave."""
        found = cls(kept["steps"].shape[1])
        found._steps, found._scales = Growing.of(kept["steps"]), Growing.of(kept["scales"])
        found._signs = _Signs(kept["centre"], kept["planes"], kept["signs"]) if "signs" in kept else None
        return found

    def moved(self, kept: Whole) -> Meanings:
        """Some of the rows, in their order."""
        few = Meanings(self._dimension)
        few._append(self._steps.view()[kept], self._scales.view()[kept])
        return few


class _Signs:
    """On which side of some planes vectors lie, 64 planes to a number; the same planes of all stand together, as they
    are gone through."""

    def __init__(
        self, centre: NDArray[np.float32], planes: NDArray[np.float32], columns: Iterable[NDArray[np.uint64]]
    ) -> None:
        self._centre = centre
        self._planes = planes
        self._columns = [Growing.of(column) for column in columns]

    @classmethod
    def of(cls, steps: NDArray[np.int8], scales: NDArray[np.float32]) -> _Signs:
        """Those of vectors, one a row, each to be multiplied by its scale, around the centre of the first ones."""
        dimension = steps.shape[1]
        centre = (steps[:SOME].astype(np.float32) * scales[:SOME]).mean(axis=0)
        planes = np.linalg.qr(np.random.default_rng(_SEED).standard_normal((dimension, dimension)))[0]
        none = [np.zeros(0, dtype=np.uint64)] * -(-dimension // _BITS)
        signs = cls(centre, np.ascontiguousarray(planes, dtype=np.float32), none)
        for start in range(0, len(steps), SOME):
            signs.extend(steps[start : start + SOME], scales[start : start + SOME])
        return signs

    def extend(self, steps: NDArray[np.int8], scales: NDArray[np.float32]) -> None:
        """Append rows; the first ones, which earlier views look at, stay as they are."""
        for column, more in zip(self._columns, self._of(steps.astype(np.float32) * scales).T, strict=True):
            column.extend(more)

    def _of(self, vectors: NDArray[np.float32]) -> NDArray[np.uint64]:
        sides = np.packbits((vectors - self._centre) @ self._planes > 0, axis=1)
        padded = np.zeros((len(vectors), len(self._columns) * _BITS // 8), dtype=np.uint8)
        padded[:, : sides.shape[1]] = sides
        return padded.view(np.uint64)

    def apart(self, vector: NDArray[np.float32], size: int) -> NDArray[np.float32]:
        """How many planes stand between a vector and each of the first `size` rows."""
        count = np.zeros(size, dtype=np.uint16)
        [sides] = self._of(vector[np.newaxis])
        for column, side in zip(self._columns, sides, strict=True):
            count += np.bitwise_count(column.view()[:size] ^ side)
        return count.astype(np.float32)

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        signs = np.stack([column.view() for column in self._columns])
        return {"centre": self._centre, "planes": self._planes, "signs": signs}


@dataclass(frozen=True, slots=True)
class MeaningsView:
    """The vectors that were there when it was made."""

    steps: NDArray[np.int8]
    scales: NDArray[np.float32]
    signs: _Signs | None

    def cosines(self, vector: NDArray[np.float32], rows: Whole) -> Cosines:
        """The cosine of a `direction` and each of some rows; 0 for rows without a vector."""
        found = np.empty(len(rows), dtype=np.float32)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            found[start : start + _AT_ONCE] = self.steps[some].astype(np.float32) @ vector
        found *= self.scales[rows]
        return found

    def nearest(self, vector: NDArray[np.float32], may: Mask, limit: int) -> Nearest:
        """The `limit` rows of `may` nearest to a `direction`; `best` looks at every row below `len(may)`."""
        size = len(may)
        if self.signs is None or size <= max(SOME, FIRST * limit):
            rows = np.flatnonzero(self.scales[:size] > 0)
            cosines = self.cosines(vector, rows)
            best = float(cosines.max(initial=0))
            rows, cosines = rows[may[rows]], cosines[may[rows]]
        else:
            near = -self.signs.apart(vector, size)
            best = float(self.cosines(vector, _highest(near, _BEST)).max(initial=0))
            near -= _BEYOND * ~may  # arithmetic over all rows is several times as fast as choosing some
            rows = _highest(near, FIRST * limit)
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
