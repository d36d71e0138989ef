"""Every obligation as columns in memory: what matching, ranking, filtering and counting look at.

Roles, times, kinds, counts over all results are plain arithmetic over columns, some hundred times faster than fetching
payloads from an engine (57 µs a point); words and meaning are held beside them where the engine is embedded
(`search_api.index.postings`, `search_api.index.meanings`). Rows are only ever appended, so a reader holds a `View` of
the first `size` rows while a writer goes on; a removed row loses its `present` mark.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from search_api.index.base import Payload, Point, Sparse, Where
from search_api.index.meanings import Meanings, MeaningsView
from search_api.index.postings import Postings, PostingsView
from search_api.index.wire import point_uuid
from search_api.repeats import clusters, folded

Mask = NDArray[np.bool_]
Whole = NDArray[np.signedinteger[Any]]

_BATCH = 1000
_NO_WORDS = Sparse((), ())

_MANY = 20_000
_LOOK_AGAIN_SECONDS = 5.0
"""Repeats among so many rows take some tens of milliseconds to find: not before every query while files come in."""

NUMBERS = ("start", "end", "issued", "position")
"""Payload fields kept as numbers, 0 where absent (days are 20251231); every other field is kept as words."""


class _Growing:
    """An array of whole numbers that grows at its end; what a reader has seen of it never changes."""

    def __init__(self, dtype: type[np.signedinteger[Any]] = np.int32) -> None:
        self._data: Whole = np.zeros(64, dtype=dtype)
        self._size = 0

    def extend(self, values: Sequence[int] | Whole) -> None:
        end = self._size + len(values)
        if end > len(self._data):
            grown = np.zeros(max(end, 2 * len(self._data)), dtype=self._data.dtype)
            grown[: self._size] = self._data[: self._size]
            self._data = grown
        self._data[self._size : end] = values
        self._size = end

    def view(self) -> Whole:
        return self._data[: self._size]


class _Words:
    """A field of words: pairs of (row, code of a word), rows ascending; a row may have none or many.

    `first` says where each row's pairs begin; those of a row end where the next row's begin, or all do.
    """

    def __init__(self, rows_before: int) -> None:
        self.first = _Growing()
        self.first.extend([0] * rows_before)
        # Kinds, documents, types: in most tables every row has just one.
        self.single = rows_before == 0
        self.codes: dict[str, int] = {}
        self.names: list[str] = []
        self._rows = _Growing()
        self._codes = _Growing()

    def code(self, word: str) -> int:
        """The number of a word, a new one where it is new."""
        known = self.codes.get(word)
        if known is None:
            self.names.append(word)
            known = self.codes[word] = len(self.names) - 1
        return known

    def extend(self, rows: Sequence[int], codes: Sequence[int], first_row: int, count: int) -> None:
        """Append the pairs of `count` rows from `first_row` on; rows ascend."""
        lengths: Whole = np.bincount(np.array(rows, dtype=np.int64) - first_row, minlength=count)
        self.single = self.single and bool((lengths == 1).all())
        starts: Whole = len(self._rows.view()) + np.cumsum(lengths) - lengths
        self.first.extend(starts)
        self._codes.extend(codes)
        self._rows.extend(rows)

    def of_rows(self, rows: Whole) -> tuple[Whole, Whole]:
        """The pairs of some rows, in their order."""
        all_rows, codes = self.pairs()
        if self.single:
            return rows, codes[rows]
        first = self.first.view()
        ends = np.append(first, len(all_rows)) if len(rows) and rows[-1] + 1 >= len(first) else first
        starts, ends = first[rows], ends[rows + 1]
        places = _ranges(starts, ends)
        return all_rows[places], codes[places]

    def pairs(self) -> tuple[Whole, Whole]:
        """Rows and codes, equally long."""
        rows = self._rows.view()
        return rows, self._codes.view()[: len(rows)]

    def rows_of(self, words: Iterable[str]) -> Whole:
        """The rows that have any of the words."""
        wanted = [self.codes[word] for word in words if word in self.codes]
        rows, codes = self.pairs()
        if not wanted:
            return rows[:0]
        found: Whole
        if len(wanted) == 1:
            found = rows[codes == wanted[0]]
            return found
        # Words that are new by now may stand in `codes`: all of them count as the last one, which nobody wants.
        last = max(wanted) + 1
        chosen = np.zeros(last + 1, dtype=np.bool_)
        chosen[wanted] = True
        found = rows[chosen[np.minimum(codes, last)]]
        return found


class Row(Protocol):
    """A point to be held: what `Point` has, its words perhaps packed (`search_api.index.postings.packed`)."""

    @property
    def id(self) -> str:
        """The obligation's id."""
        ...

    @property
    def payload(self) -> Payload:
        """What it is filtered and counted by."""
        ...

    @property
    def words(self) -> Sparse | bytes:
        """Its words with their weights."""
        ...

    @property
    def meaning(self) -> Sequence[float] | None:
        """Its vector."""
        ...


class Table:
    """The columns of all points, for one writer at a time and any number of readers.

    `meaning` is the size of the vectors that are held too, 0 for words alone, None for neither.
    """

    def __init__(self, points: Iterable[tuple[str, Payload]] = (), *, meaning: int | None = None) -> None:
        self.size = 0
        self.ids: list[str] = []
        self._row_of: dict[str, int] = {}
        self._present = _Growing()
        self._numbers = {name: _Growing() for name in NUMBERS}
        self._document = _Growing(np.int64)
        self._words: dict[str, _Words] = {}
        self._writing = threading.Lock()
        self._ranks: Whole | None = None
        self._repeats: tuple[tuple[int, int], float, Whole] | None = None
        self.postings = None if meaning is None else Postings()
        self.meanings = Meanings(meaning) if meaning else None
        self.add(points)

    def add(self, points: Iterable[tuple[str, Payload]]) -> None:
        """Append points by id and payload; a point with a known id takes the place of the older one."""
        self.add_points(Point(name, _NO_WORDS, payload) for name, payload in points)

    def add_points(self, points: Iterable[Row]) -> None:
        """The same for points as the index takes them, or keeps them."""
        rest = iter(points)
        while batch := list(islice(rest, _BATCH)):
            with self._writing:
                for point in batch:
                    self._forget(point_uuid(point.id))
                last = {point.id: point for point in batch}
                if self.postings is not None:
                    self.postings.add(self.size, [point.words for point in last.values()])
                if self.meanings is not None:
                    self.meanings.add([point.meaning for point in last.values()])
                self._append({name: point.payload for name, point in last.items()})

    def drop_document(self, document_id: str) -> None:
        """Remove every point of one document."""
        with self._writing:
            column = self._words.get("document_id")
            for row in column.rows_of([document_id]) if column is not None else ():
                self._forget(point_uuid(self.ids[row]))

    def _forget(self, uuid: str) -> None:
        row = self._row_of.pop(uuid, None)
        if row is not None:
            self._present.view()[row] = 0

    def _append(self, payloads: Mapping[str, Payload]) -> None:
        for number, column in self._numbers.items():
            column.extend([_whole(payload.get(number)) for payload in payloads.values()])
        self._document.extend([_order_of(str(payload["document_id"])) for payload in payloads.values()])
        found: dict[str, tuple[list[int], list[int]]] = {}
        for row, payload in enumerate(payloads.values(), start=self.size):
            for field, value in payload.items():
                if field in self._numbers:
                    continue
                column_words = self._words.get(field) or self._words.setdefault(field, _Words(self.size))
                rows, codes = found.setdefault(field, ([], []))
                for word in words_of(value):
                    rows.append(row)
                    codes.append(column_words.code(word))
        for field, words in list(self._words.items()):
            rows, codes = found.get(field, ([], []))
            words.extend(rows, codes, self.size, len(payloads))
        self._present.extend([1] * len(payloads))
        for row, name in enumerate(payloads, start=self.size):
            self.ids.append(name)
            self._row_of[point_uuid(name)] = row
        # Last: only now do readers see the new rows.
        self.size += len(payloads)

    @property
    def count(self) -> int:
        """How many points are present."""
        return len(self._row_of)

    @property
    def wasteful(self) -> bool:
        """Whether most rows are of points that are gone, so that a new table should take the place of this one."""
        return self.size > 10_000 and self.count < self.size / 2

    def compact(self) -> Table:
        """A new table of the points that are present."""
        view = self.view()
        kept = np.flatnonzero(view.present)
        small = Table((self.ids[row], view.payload(int(row))) for row in kept)
        if self.postings is not None:
            new_rows = np.full(view.size, -1, dtype=np.int32)
            new_rows[kept] = np.arange(len(kept))
            small.postings = self.postings.moved(new_rows)
        if self.meanings is not None:
            small.meanings = self.meanings.moved(kept)
        return small

    def view(self) -> View:
        """What is there now."""
        return View(self)


class View:
    """The first `size` rows of a table, whatever is appended meanwhile. Masks and columns are `size` long."""

    def __init__(self, table: Table) -> None:
        self._table = table
        # First: what is read after it has at least as many rows.
        self.size = table.size
        self.present: Mask = table._present.view()[: self.size] != 0
        self.words: PostingsView | None = None if table.postings is None else table.postings.view()
        self.meanings: MeaningsView | None = None if table.meanings is None else table.meanings.view()

    def id(self, row: int) -> str:
        """The id of the obligation in a row."""
        return self._table.ids[row]

    def row(self, uuid: str) -> int | None:
        """The row of a point by the engine's id for it; None for one that has come since or is gone."""
        row = self._table._row_of.get(uuid)
        return row if row is not None and row < self.size else None

    def numbers(self, name: str) -> Whole:
        """A field of `NUMBERS`; 0 where absent."""
        return self._table._numbers[name].view()[: self.size]

    def has(self, name: str, words: Iterable[str]) -> Mask:
        """Which rows have any of the words in a field."""
        mask = np.zeros(self.size, dtype=np.bool_)
        column = self._table._words.get(name)
        if column is not None:
            rows = column.rows_of(words)
            mask[rows[rows < self.size]] = True
        return mask

    def where(self, conditions: Iterable[Where]) -> Mask:
        """Which rows are present and meet all conditions."""
        mask = self.present.copy()
        for one in conditions:
            mask &= ~self._meets(one) if one.negate else self._meets(one)
        return mask

    def _meets(self, where: Where) -> Mask:
        if not where.any_of and where.at_least is None and where.at_most is None:
            raise ValueError(f"The condition on {where.name} names neither values nor bounds.")
        if where.name not in NUMBERS:
            wanted = [word for value in where.any_of for word in words_of(value)]
            if where.at_least is not None or where.at_most is not None:
                inside = [name for name in self.names(where.name) if _within(name, where)]
                wanted = [name for name in inside if name in wanted] if wanted else inside
            return self.has(where.name, wanted)
        column = self.numbers(where.name)
        mask: Mask = column > 0
        if where.any_of:
            mask &= np.isin(column, [int(value) for value in where.any_of])
        if where.at_least is not None:
            mask &= column >= where.at_least
        if where.at_most is not None:
            mask &= column <= where.at_most
        return mask

    def names(self, name: str) -> list[str]:
        """All words that ever stood in a field."""
        column = self._table._words.get(name)
        return column.names if column is not None else []

    def pairs(self, name: str, mask: Mask) -> tuple[Whole, Whole]:
        """Rows within `mask` and codes (places in `names`) of a field's words."""
        return self.pairs_of(name, np.flatnonzero(mask))

    def pairs_of(self, name: str, rows: Whole) -> tuple[Whole, Whole]:
        """The same of some rows, ascending."""
        column = self._table._words.get(name)
        if column is None:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return column.of_rows(rows)

    def values(self, name: str, row: int) -> list[str]:
        """The words of one row in a field."""
        column = self._table._words.get(name)
        if column is None:
            return []
        _, codes = column.of_rows(np.array([row]))
        return [column.names[code] for code in codes]

    def payload(self, row: int) -> Payload:
        """A row as a payload: numbers as they were, every other field as a list of words."""
        found: dict[str, Any] = {name: int(self.numbers(name)[row]) for name in NUMBERS if self.numbers(name)[row]}
        for name in list(self._table._words):
            words = self.values(name, row)
            if words:
                found[name] = words[0] if name == "document_id" else words
        return found

    def repeats(self, often: int) -> Whole:
        """For every row the number of the provision that it repeats with `often` rows present or more; -1 elsewhere.

        A large table that grows is looked through anew at most every few seconds; its newest rows are single till then.
        """
        table, state, now = self._table, (self.size, self._table.count), time.monotonic()
        known = table._repeats
        if known is None or (known[0] != state and (self.size < _MANY or now - known[1] > _LOOK_AGAIN_SECONDS)):
            rows, codes = self.pairs("same", self.present)
            groups = np.full(self.size, -1, dtype=np.int64)
            if len(rows):
                document = table._document.view()[rows]
                groups[rows] = folded(clusters(self.names("same"))[codes], codes.astype(np.int64), document, often)
            known = table._repeats = state, now, groups
        groups = known[2][: self.size]
        missing = self.size - len(groups)
        return np.concatenate((groups, np.full(missing, -1, dtype=np.int64))) if missing else groups

    def ranks(self) -> Whole:
        """Each row's place in the order newest document first, then document by document as they are written."""
        known = self._table._ranks
        if known is None or len(known) != self.size:
            document = self._table._document.view()[: self.size]
            order = np.lexsort((self.numbers("position"), document, -self.numbers("issued")))
            known = np.empty(self.size, dtype=np.int64)
            known[order] = np.arange(self.size)
            self._table._ranks = known
        return known


def _ranges(starts: Whole, ends: Whole) -> Whole:
    """All whole numbers of the half-open ranges, in order."""
    lengths = ends - starts
    places: Whole = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return places + np.arange(len(places))


def words_of(value: object) -> list[str]:
    """A payload's value as words: a list of them, one, or none; booleans as engines keep them."""
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [] if value is None else [str(value)]


def _within(word: str, where: Where) -> bool:
    """Whether a word is a number inside the bounds of a condition."""
    try:
        value = float(word)
    except ValueError:
        return False
    return (where.at_least is None or value >= where.at_least) and (where.at_most is None or value <= where.at_most)


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def _order_of(document_id: str) -> int:
    """A number that orders documents by the first characters of their ids."""
    return int.from_bytes(document_id.encode()[:7].ljust(7, b"\0"), "big")
