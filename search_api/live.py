"""The index as searches use it: an engine for vectors, and beside it the columns of every payload in memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence

from search_api.columns import Table, View
from search_api.embedding import Embedder
from search_api.index.base import Found, Index, IndexQuery, Point, Sparse, Where
from search_api.text import term_id

LOOK_AGAIN_SECONDS = 5.0
"""How often an engine that other processes may write to is asked whether it holds as many points as the columns."""

_ALL = 1_000_000_000


class LiveIndex:
    """An index whose payloads are also held as columns; they are read from the engine on first use.

    `embedder` makes the vectors of queries; it has to be the one that made those of the points. Everything else is the
    engine's (see `search_api.index.base.Index`). Writes go through one at a time.
    """

    def __init__(self, engine: Index, embedder: Embedder | None = None) -> None:
        self.engine = engine
        self.embedder = embedder
        self._table: Table | None = None
        self._looked = 0.0
        self._best: dict[int, float | None] = {}
        self._writing = threading.RLock()

    def view(self) -> View:
        """The columns as they are now."""
        table = self._table
        now = time.monotonic()
        if table is None or now - self._looked > LOOK_AGAIN_SECONDS:
            with self._writing:
                if self._table is None or self._table.count != self.engine.count():
                    self._table = Table((one.id, one.payload) for one in self.engine.query(IndexQuery(limit=_ALL)))
                    self._best = {}
                table, self._looked = self._table, time.monotonic()
        return table.view()

    def best(self, term: int) -> float | None:
        """The highest score that any obligation gets for one word by its number; None where none has it."""
        best = self._best
        if term not in best:
            found = self.engine.query(IndexQuery(words=Sparse((term,), (1.0,)), limit=1, bare=True))
            best[term] = found[0].words if found else None
        return best[term]

    def knows(self, word: str) -> bool:
        """Whether any obligation has a word, by its folded token."""
        return self.best(term_id(word)) is not None

    def meaning_of(self, text: str) -> tuple[float, ...] | None:
        """The vector of a query's text; None without an embedding, or where it knows none of the words."""
        if self.embedder is None or not text:
            return None
        vector = self.embedder.embed_query(text)
        return tuple(vector.tolist()) if vector.any() else None

    def upsert(self, points: Iterable[Point]) -> None:
        """Add points, replacing those with the same id."""
        with self._writing:
            batch = list(points)
            self.engine.upsert(batch)
            if self._table is not None:
                self._table.add_points(batch)
                if self._table.wasteful:
                    self._table = self._table.compact()
            self._best = {}

    def delete_document(self, document_id: str) -> None:
        """Remove every point of one document."""
        with self._writing:
            self.engine.delete_document(document_id)
            if self._table is not None:
                self._table.drop_document(document_id)
            self._best = {}

    def refill(self, points: Iterable[Point]) -> None:
        """Hold these points and no others; queries go on meanwhile."""
        table = Table()

        def noted() -> Iterator[Point]:
            for point in points:
                table.add_points([point])
                yield point

        with self._writing:
            self.engine.refill(noted())
            self._table, self._best = table, {}

    def clear(self) -> None:
        """Remove every point."""
        with self._writing:
            self.engine.clear()
            self._table, self._best = Table(), {}

    def query(self, query: IndexQuery) -> list[Found]:
        """The engine's matches."""
        return self.engine.query(query)

    def count(self, where: Sequence[Where] = ()) -> int:
        """How many points meet the conditions."""
        return self.engine.count(where)

    def facet(self, name: str, where: Sequence[Where] = (), limit: int = 20) -> list[tuple[str, int]]:
        """The commonest values of a payload field among the points that meet the conditions, most first."""
        return self.engine.facet(name, where, limit)

    def close(self) -> None:
        """Release files and locks."""
        self.engine.close()


def live(index: Index) -> LiveIndex:
    """The index with its columns; one made for the occasion where it has none."""
    return index if isinstance(index, LiveIndex) else LiveIndex(index)
