"""What an index of obligations is, whatever engine stands behind it.

The archive is the truth; an index can always be rebuilt from it (`nhiemvu reindex`). Both engines are held to the same
contract tests. A point has a sparse vector of words (BM25 weights, see `search_api.text`; the engine multiplies by
inverse document frequency), an optional dense vector of meaning, and a payload of plain values to filter and count by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

Scalar = str | int | float | bool
Payload = dict[str, Scalar | list[str] | list[int]]


@dataclass(frozen=True, slots=True)
class Sparse:
    """A sparse vector: parallel and equally long; indices are distinct unsigned 32-bit numbers. Those of obligations
    are arrays, which cross from one process to another as they are."""

    indices: Sequence[int]
    values: Sequence[float]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as its parts: points cross from one process to another by the thousand, and this is ten times as
        fast as what a frozen class does by itself."""
        return Sparse, (self.indices, self.values)


@dataclass(frozen=True, slots=True)
class Point:
    """One obligation as the index holds it. `payload` must have `document_id`."""

    id: str
    words: Sparse
    payload: Payload
    meaning: Sequence[float] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """See `Sparse.__reduce__`."""
        return Point, (self.id, self.words, self.payload, self.meaning)


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a payload field: `any_of`, or a number in [`at_least`, `at_most`]; `negate` turns it round."""

    name: str
    any_of: tuple[Scalar, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    negate: bool = False


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """What to look for. Conditions are joined by AND. Without a vector every point that meets them matches, score 0.

    `bare` leaves payloads out, which is many times faster; the ids found are then the engine's own, as
    `search_api.columns.View.row` takes them.
    """

    words: Sparse | None = None
    meaning: tuple[float, ...] | None = None
    where: tuple[Where, ...] = ()
    limit: int = 50
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One match: `words` and `meaning` are the raw scores of the two vectors (None where that one did not match)."""

    id: str
    words: float | None = None
    meaning: float | None = None
    payload: Payload = field(default_factory=dict)


class Index(Protocol):
    """An engine that stores points and answers queries. A killed process loses nothing that a call has written; a power
    cut, nothing that stands before the end of the last `upsert`."""

    def upsert(self, points: Iterable[Point]) -> None:
        """Add points, replacing those with the same id."""
        ...

    def delete_document(self, document_id: str) -> None:
        """Remove every point of one document; none is fine."""
        ...

    def query(self, query: IndexQuery) -> list[Found]:
        """Matches of either vector under the conditions, at most `limit` a vector, best first a vector, no id twice."""
        ...

    def count(self, where: Sequence[Where] = ()) -> int:
        """How many points meet the conditions."""
        ...

    def facet(self, name: str, where: Sequence[Where] = (), limit: int = 20) -> list[tuple[str, int]]:
        """The commonest values of a payload field among the points that meet the conditions, most first."""
        ...

    def payloads(self) -> Iterator[tuple[str, Payload]]:
        """Every point's id and payload, for whoever keeps a copy."""
        ...

    def clear(self) -> None:
        """Remove every point."""
        ...

    def refill(self, points: Iterable[Point]) -> None:
        """Hold these points and no others. Queries go on meanwhile and always find the old or the new points."""
        ...

    def close(self) -> None:
        """Release files and locks; calling it twice is fine."""
        ...
