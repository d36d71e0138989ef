"""The embedded index: points kept by Qdrant's storage in this process, searched in memory; no server to start.

A search looks at the columns, words and vectors of every point, held as arrays (`search_api.columns`); the engine
itself took ten times as long and twice the memory (`search_api.index.shard`).
"""

from __future__ import annotations

import logging
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from search_api.columns import NUMBERS, Table, View
from search_api.index import shard, snapshot
from search_api.index.arrays import Mask
from search_api.index.base import Found, IndexQuery, Payload, Point, Where
from search_api.index.meanings import direction
from search_api.index.shard import Kept, Shard
from search_api.index.wire import bare, batches, counted, has_vector, merge, unscored

_ARRAYS = "arrays.npz"
"""File beside the points with the arrays as they were when the last of them was written."""

_log = logging.getLogger(__name__)

Scored = list[tuple[int, float]]
"""Rows with their scores."""


class EdgeIndex:
    """An index in `folder`, owned by this process alone (see `search_api.folder_lock`).

    `meaning` is the size of the dense vector, 0 for none. Raises `IndexMismatch` when the folder holds an index made
    for another size and `IndexDamaged` when its files cannot be opened; `fresh` throws away what is there. The arrays
    are read when first needed: from a file that is there whenever nothing was written since, else from the points.
    """

    def __init__(self, folder: Path, *, meaning: int = 0, fresh: bool = False) -> None:
        self._folder = folder
        self._meaning = meaning
        self._writing = threading.RLock()
        self._table: Table | None = None
        self._torn = False
        if fresh:
            shard.remove(folder)
        folder.mkdir(parents=True, exist_ok=True)
        shard.settle(folder)
        home = shard.usual(folder)
        if not home.exists():
            shard.made(folder, meaning, home)
        self._shard: Shard | None = Shard(home, meaning)

    def view(self) -> View:
        """What is there now, as columns with words and vectors."""
        self._live()
        table = self._table
        if table is None:
            with self._writing:
                if self._table is None:
                    self._table = self._kept()
                    if self._table is None:
                        self._table = self._read()
                        _keep(self._table, self._live())
                table = self._table
        return table.view()

    def _kept(self) -> Table | None:
        """The arrays as they were kept when nothing had been written since; None where there are none."""
        kept = snapshot.load(self._arrays)
        table = None if kept is None else Table.of(kept, self._meaning)
        return table if table is not None and table.count == self._live().count() else None

    def _read(self) -> Table:
        """The arrays made of the points."""
        table = Table(meaning=self._meaning)
        for batch in self._live().all():
            table.add_points(batch)
        # Opened again, the engine lets go of the pages of all that was read.
        self._shard = self._live().reopened()
        return table

    @property
    def _arrays(self) -> Path:
        return self._live().home / _ARRAYS

    @contextmanager
    def _changing(self) -> Iterator[Shard]:
        """The points, to be written to: what is kept of the arrays goes first, so that it never tells anything old."""
        with self._writing:
            if self._table is None:
                self._table = self._kept()
                if self._table is None and not self.count():
                    # Of many points it would take long: then the next search reads them.
                    self._table = Table(meaning=self._meaning)
            snapshot.forget(self._arrays)
            # A write that fails halfway leaves arrays that are not those of the points, and must not be kept.
            before, self._torn = self._torn, True
            yield self._live()
            self._torn = before
            if self._table is not None and self._table.wasteful:
                self._table = self._table.compact()

    def upsert(self, points: Iterable[Point]) -> None:
        """Add points, replacing those with the same id; see `search_api.index.base.Index`."""
        with self._changing() as engine:
            for batch in batches(map(Kept.of, points)):
                engine.write(batch)
                if self._table is not None:
                    self._table.add_points(batch)
            engine.flush()

    def delete_document(self, document_id: str) -> None:
        """Remove every point of one document."""
        with self._changing() as engine:
            engine.delete_document(document_id)
            if self._table is not None:
                self._table.drop_document(document_id)

    def query(self, query: IndexQuery) -> list[Found]:
        """Matches of either vector under the conditions; see `search_api.index.base.Index`."""
        view = self.view()
        engine = self._live()
        may = view.where(query.where)
        if not has_vector(query):
            rows = np.flatnonzero(may)[: query.limit].tolist()
            return unscored(engine.payloads(view.id(row) for row in rows).values())
        words, meaning = _by_words(query, view, may), _by_meaning(query, view, may)
        if query.bare:
            return bare(_with_id(words, view), _with_id(meaning, view))
        payloads = engine.payloads({view.id(row) for row, _ in (*words, *meaning)})
        return merge(
            [(score, payloads[view.id(row)]) for row, score in words if view.id(row) in payloads],
            [(score, payloads[view.id(row)]) for row, score in meaning if view.id(row) in payloads],
        )

    def count(self, where: Sequence[Where] = ()) -> int:
        """How many points meet the conditions."""
        if not where:
            with self._writing:
                return self._live().count()
        return int(np.count_nonzero(self.view().where(where)))

    def facet(self, name: str, where: Sequence[Where] = (), limit: int = 20) -> list[tuple[str, int]]:
        """The commonest values of a field; none for a field that no point has."""
        view = self.view()
        may = view.where(where)
        if name in NUMBERS:
            values, counts = np.unique(view.numbers(name)[may], return_counts=True)
            return counted(
                (value, count) for value, count in zip(values.tolist(), counts.tolist(), strict=True) if value
            )[:limit]
        rows, codes = view.pairs(name, may)
        names = view.names(name)
        # A value counts once a point, however often it has it.
        once = np.unique(rows.astype(np.int64) * len(names) + codes) % max(1, len(names))
        return counted(zip(names, np.bincount(once, minlength=len(names)).tolist(), strict=True))[:limit]

    def payloads(self) -> Iterator[tuple[str, Payload]]:
        """Every point's id and payload."""
        kept = self._live().all(vectors=False)
        return ((one.id, one.payload) for batch in kept for one in batch)

    def clear(self) -> None:
        """Remove every point, and give the space back."""
        self.refill(())

    def refill(self, points: Iterable[Point]) -> None:
        """Hold these points and no others: they are written beside the old ones, which answer until all are there.

        A process killed meanwhile leaves the old points; `points` that fails leaves them too.
        """
        table = Table(meaning=self._meaning)

        def noted() -> Iterator[list[Kept]]:
            for batch in batches(map(Kept.of, points)):
                yield batch
                table.add_points(batch)

        with self._writing:
            old = self._live()
            home = shard.following(self._folder)
            shard.made(self._folder, self._meaning, home, noted())
            made = Shard(home, self._meaning)
            _keep(table, made)
            # The old shard is not closed: a query may be inside. It goes with its last reader, as its files do.
            self._shard, self._table, self._torn = made, table, False
            shutil.rmtree(old.home)

    def close(self) -> None:
        """Keep the arrays where something was written; release files and locks."""
        with self._writing:
            if self._shard is not None:
                if self._table is not None and not self._torn and not self._arrays.exists():
                    _keep(self._table, self._shard)
                self._shard.close()
                self._shard = None

    def _live(self) -> Shard:
        if self._shard is None:
            raise RuntimeError("The index is closed.")
        return self._shard


def _keep(table: Table, engine: Shard) -> None:
    try:
        snapshot.save(engine.home / _ARRAYS, table.arrays())
    except OSError as error:
        _log.warning("what is searched cannot be kept (%s); it is made anew from the points next time", error)


def _by_words(query: IndexQuery, view: View, may: Mask) -> Scored:
    """The rows of `may` that have words of the query, at most `limit`, best first."""
    if query.words is None or view.words is None or not query.words.indices:
        return []
    scores = view.words.scores(query.words, view.present)
    rows = np.flatnonzero(may & (scores > 0))
    return _best(rows, scores[rows], query.limit)


def _by_meaning(query: IndexQuery, view: View, may: Mask) -> Scored:
    if query.meaning is None or view.meanings is None:
        return []
    near = view.meanings.nearest(direction(query.meaning), may, query.limit)
    return _best(near.rows, near.cosines, query.limit)


def _best(rows: np.ndarray, scores: np.ndarray, limit: int) -> Scored:
    if limit < len(rows):
        enough = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
        rows, scores = rows[enough], scores[enough]
    order = np.argsort(-scores, kind="stable")[:limit]
    return list(zip(rows[order].tolist(), scores[order].tolist(), strict=True))


def _with_id(hits: Scored, view: View) -> Iterator[tuple[str, float]]:
    return ((view.id(row), score) for row, score in hits)
