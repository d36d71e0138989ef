"""The index as searches use it: columns of every payload in memory, and likeness of words and meaning by row.

An embedded engine holds words and vectors in memory as well; a server is asked for the nearest of them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

import numpy as np

from search_api.columns import Table, View
from search_api.embedding import Embedder
from search_api.index.arrays import Mask, Scores, Whole
from search_api.index.base import Found, Index, IndexQuery, Payload, Point, Sparse, Where
from search_api.index.meanings import direction
from search_api.known_names import Known, Names
from search_api.text import term_id

LOOK_AGAIN_SECONDS = 5.0
"""How often an engine that other processes may write to is asked whether it holds as many points as the columns."""


@runtime_checkable
class Held(Protocol):
    """An engine that holds its points in memory itself."""

    def view(self) -> View:
        """What is there now, with words and vectors."""
        ...


@dataclass(frozen=True, slots=True)
class Near:
    """How alike a query and every row of a view are.

    `words` are the sums of the weights of shared words, `meaning` the cosines (None for a query without a vector), 0 in
    rows that the conditions leave out or that are not among the nearest. `best_words` and `best_meaning` are the
    highest of all, whatever the conditions. `least_meaning` is what a row that is not among the nearest has at most.
    """

    words: Scores
    meaning: Scores | None
    best_words: float
    best_meaning: float | None
    least_words: float = 0.0
    least_meaning: float = 0.0


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
        self._names: tuple[tuple[str, int, int], Names] | None = None
        self._writing = threading.RLock()

    def view(self) -> View:
        """The columns as they are now."""
        if isinstance(self.engine, Held):
            return self.engine.view()
        table = self._table
        now = time.monotonic()
        if table is None or now - self._looked > LOOK_AGAIN_SECONDS:
            with self._writing:
                if self._table is None or self._table.count != self.engine.count():
                    self._table = Table(self.engine.payloads())
                    self._best = {}
                table, self._looked = self._table, time.monotonic()
        return table.view()

    def best(self, term: int, view: View | None = None) -> float | None:
        """The highest score that any obligation gets for one word by its number; None where none has it. That of an
        earlier `view` is looked up anew, where the engine is embedded."""
        if view is not None and view.earlier and view.words is not None:
            return view.words.best(term, view.present)
        best = self._best
        if term not in best:
            view = self.view()
            if view.words is not None:
                best[term] = view.words.best(term, view.present)
            else:
                found = self.engine.query(IndexQuery(words=Sparse((term,), (1.0,)), limit=1, bare=True))
                best[term] = found[0].words if found else None
        return best[term]

    def known(self, view: View) -> Known:
        """What the rows of a view name: bodies and documents."""
        state, names = (view.generation, len(view.names("agency")), len(view.names("plan"))), self._names
        if names is None or names[0] != state:
            names = self._names = state, Names.of(view)
        return Known(names[1], view)

    def near(self, query: IndexQuery, view: View, may: Mask | None = None) -> Near:
        """How alike a query and the rows of `may` are, which are those that meet its conditions; of meaning, and of
        words where a server is asked, the nearest `limit` only."""
        if view.words is None:
            return self._asked(query, view)
        may = view.where(query.where) if may is None else may
        words = view.words.scores(query.words or Sparse((), ()), view.present).astype(np.float64)
        best_words = float(words.max(initial=0))
        words *= may
        if query.meaning is None or view.meanings is None:
            return Near(words, None, best_words, None)
        vector = direction(query.meaning)
        near = view.meanings.nearest(vector, may & view.present, query.limit)
        meaning = np.zeros(view.size)
        # Whoever shares words gets its meaning too, though it may not be among the nearest.
        shared = highest(words, query.limit)
        meaning[shared] = view.meanings.cosines(vector, shared)
        meaning[near.rows] = near.cosines
        least = float(near.cosines.min()) if len(near.rows) >= query.limit else 0.0
        return Near(words, meaning, best_words, near.best, 0.0, least)

    def _asked(self, query: IndexQuery, view: View) -> Near:
        """The same by asking the engine."""
        found = self.query(query)
        everything = found if not query.where else self.query(replace(query, where=(), limit=1))
        words, meaning = _column(found, "words", view), _column(found, "meaning", view)
        full = len(found) >= query.limit
        return Near(
            words,
            None if query.meaning is None else meaning,
            max((one.words or 0.0 for one in everything), default=0.0),
            None if query.meaning is None else max((one.meaning or 0.0 for one in everything), default=0.0),
            min((one.words for one in found if one.words is not None), default=0.0) if full else 0.0,
            min((one.meaning for one in found if one.meaning is not None), default=0.0) if full else 0.0,
        )

    def rows_with(self, term: int, view: View) -> Mask:
        """The rows that have a word, by its number."""
        mask = np.zeros(view.size, dtype=np.bool_)
        if view.words is not None:
            mask[view.words.rows(term, view.present)] = True
        else:
            query = IndexQuery(words=Sparse((term,), (1.0,)), limit=max(1, view.size), bare=True)
            mask[[row for one in self.query(query) if (row := view.row(one.id)) is not None]] = True
        return mask

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
            if self._table is None:
                self.engine.upsert(points)
            else:
                batch = list(points)
                self.engine.upsert(batch)
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
        with self._writing:
            if isinstance(self.engine, Held):
                self.engine.refill(points)
            else:
                table = Table()
                self.engine.refill(_noted(points, table))
                self._table = table
            self._best = {}

    def clear(self) -> None:
        """Remove every point."""
        with self._writing:
            self.engine.clear()
            self._table, self._best = None, {}

    def query(self, query: IndexQuery) -> list[Found]:
        """The engine's matches."""
        return self.engine.query(query)

    def payloads(self) -> Iterator[tuple[str, Payload]]:
        """Every point's id and payload."""
        return self.engine.payloads()

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


def highest(values: Scores, count: int) -> Whole:
    """The places of the `count` highest values above 0, in no order."""
    places = np.flatnonzero(values > 0)
    if len(places) <= count:
        return places
    return places[np.argpartition(values[places], len(places) - count)[len(places) - count :]]


def _column(found: Iterable[Found], name: str, view: View) -> Scores:
    scores = np.zeros(view.size)
    for one in found:
        row = view.row(one.id)
        value = one.words if name == "words" else one.meaning
        if row is not None and value is not None:
            scores[row] = value
    return scores


def _noted(points: Iterable[Point], table: Table) -> Iterator[Point]:
    """The points, each put into a table as well."""
    for point in points:
        table.add_points([point])
        yield point
