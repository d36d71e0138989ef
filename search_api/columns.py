"""Every obligation as columns in memory: what matching, ranking, filtering and counting look at.

Roles, times, kinds, counts over all results are plain arithmetic over columns, some hundred times faster than fetching
payloads from an engine (57 µs a point); words and meaning are held beside them where the engine is embedded
(`search_api.index.postings`, `search_api.index.meanings`). Rows are only ever appended, so a reader holds a `View` of
the first `size` rows while a writer goes on; a removed row loses its `present` mark.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Protocol

import numpy as np

from search_api.index.arrays import Growing, Mask, Whole
from search_api.index.base import Payload, Point, Sparse, Where
from search_api.index.meanings import Meanings, MeaningsView
from search_api.index.postings import Postings, PostingsView
from search_api.index.snapshot import Arrays, as_text, grouped, inside, of_text, under
from search_api.index.wire import point_uuid
from search_api.index.word_column import WordColumn
from search_api.repeats import clusters, folded

_BATCH = 1000
_NO_WORDS = Sparse((), ())

_MANY = 20_000
_LOOK_AGAIN_SECONDS = 5.0
"""Repeats among so many rows take some tens of milliseconds to find: not before every query while files come in."""

_FORM = 2
"""How a table is kept; raised whenever `Table.arrays` changes."""

NUMBERS = ("start", "end", "issued", "position")
"""Payload fields kept as numbers, 0 where absent (days are 20251231); every other field is kept as words."""


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
        self.generation = secrets.token_hex(4)
        self.ids: list[str] = []
        # Engines that search by themselves have ids of their own.
        self._key: Callable[[str], str] = point_uuid if meaning is None else str
        self._row_of: dict[str, int] = {}
        self._present = Growing(np.int8)
        self._numbers = {name: Growing(np.int32) for name in NUMBERS}
        self._document = Growing(np.int64)
        self._words: dict[str, WordColumn] = {}
        self._writing = threading.Lock()
        self._ranks: Whole | None = None
        self._repeats: tuple[tuple[int, int], float, Whole] | None = None
        self._beside: dict[tuple[str, str], tuple[int, Whole]] = {}
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
                    self._forget(point.id)
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
                self._forget(self.ids[row])

    def _forget(self, name: str) -> None:
        row = self._row_of.pop(self._key(name), None)
        if row is not None:
            self._present.view()[row] = 0

    def _append(self, payloads: Mapping[str, Payload]) -> None:
        for number, column in self._numbers.items():
            column.extend([_whole(payload.get(number)) for payload in payloads.values()])
        self._document.extend([_order_of(str(payload["document_id"])) for payload in payloads.values()])
        for field in dict.fromkeys(chain.from_iterable(payloads.values())):
            if field not in self._numbers and field not in self._words:
                self._words[field] = WordColumn(self.size)
        found: dict[str, list[list[str]]] = {field: [[]] * len(payloads) for field in self._words}
        for place, payload in enumerate(payloads.values()):
            for field, value in payload.items():
                if field in found:
                    found[field][place] = words_of(value)
        for field, words in found.items():
            self._words[field].extend(words, self.size)
        self._present.extend([1] * len(payloads))
        for row, name in enumerate(payloads, start=self.size):
            self.ids.append(name)
            self._row_of[self._key(name)] = row
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

    def arrays(self) -> Arrays:
        """All of it, to be kept (`search_api.index.snapshot`); only of a table that holds words."""
        if self.postings is None:
            raise ValueError("A table without words is not kept.")
        with self._writing:
            kept = {
                "form": np.array(_FORM),
                "ids": as_text(self.ids),
                "present": self._present.view(),
                "document": self._document.view(),
                **{f"number/{name}": column.view() for name, column in self._numbers.items()},
                **under("posting", self.postings.arrays()),
            }
            for name, column in self._words.items():
                kept |= under(f"field/{name}", column.arrays())
            return kept | (under("meaning", self.meanings.arrays()) if self.meanings is not None else {})

    @classmethod
    def of(cls, kept: Arrays, meaning: int) -> Table | None:
        """What `arrays` gave; None where another version of this program, or with vectors of another size, did."""
        if kept.get("form") != _FORM or ("meaning/steps" in kept) != bool(meaning):
            return None
        table = cls(meaning=meaning)
        table.ids = of_text(kept["ids"])
        table.size = len(table.ids)
        table._present.extend(kept["present"])  # a copy: it is written to
        table._document = Growing.of(kept["document"])
        table._numbers = {name: Growing.of(kept[f"number/{name}"]) for name in NUMBERS}
        table._words = {name: WordColumn.of(parts) for name, parts in grouped("field", kept).items()}
        table.postings = Postings.of(inside("posting", kept))
        if meaning:
            table.meanings = Meanings.of(inside("meaning", kept))
        there = np.flatnonzero(kept["present"]).tolist()
        table._row_of = {table.ids[row]: row for row in there}
        return table

    def view(self) -> View:
        """What is there now."""
        return View(self)


class View:
    """The first `size` rows of a table, whatever is appended meanwhile. Masks and columns are `size` long.

    `earlier` says that there were more rows already when it was asked for.
    """

    def __init__(self, table: Table, size: int | None = None) -> None:
        self._table = table
        # First: what is read after it has at least as many rows.
        self.size = table.size if size is None else min(size, table.size)
        self.earlier = self.size < table.size if size is not None else False
        self.present: Mask = table._present.view()[: self.size] != 0
        self.words: PostingsView | None = None if table.postings is None else table.postings.view()
        self.meanings: MeaningsView | None = None if table.meanings is None else table.meanings.view()

    @property
    def generation(self) -> str:
        """What the numbers of its rows hold for: another table has other ones."""
        return self._table.generation

    def until(self, size: int) -> View:
        """The first `size` rows of the same table."""
        return View(self._table, size)

    def place(self, name: str) -> int | None:
        """The row of an obligation by its id; None for one that has come since or is gone."""
        return self.row(self._table._key(name))

    def id(self, row: int) -> str:
        """The id of the obligation in a row."""
        return self._table.ids[row]

    def row(self, name: str) -> int | None:
        """The row of a point by the engine's id for it; None for one that has come since or is gone."""
        row = self._table._row_of.get(name)
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

    def some(self, name: str) -> Mask:
        """Which rows have any word at all in a field."""
        mask = np.zeros(self.size, dtype=np.bool_)
        column = self._table._words.get(name)
        if column is not None:
            rows, _ = column.pairs()
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
        """The same of some rows."""
        column = self._table._words.get(name)
        if column is None:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return column.of_rows(rows)

    def counts(self, name: str, rows: Whole, mask: Mask, *, others: bool = False) -> Whole:
        """How often each word (by its place in `names`) stands in some rows, ascending, which are those of `mask`; with
        `others`, in all the other rows."""
        column = self._table._words.get(name)
        if column is None:
            return np.zeros(0, dtype=np.int64)
        totals = column.totals(self.size)
        counted = np.bincount(column.codes_of(rows, mask), minlength=len(totals))
        return totals - counted if others else counted

    def beside(self, name: str, other: str) -> Whole:
        """For each word of a field (by its place in `names`) the word of another one that stands beside it; the same
        rows have equally many words in both, and a word is always beside the same one."""
        column, second = self._table._words.get(name), self._table._words.get(other)
        if column is None or second is None:
            return np.zeros(0, dtype=np.int64)
        codes, others = column.pairs()[1], second.pairs()[1]
        known = min(len(codes), len(others))
        looked, found = self._table._beside.get((name, other), (0, np.zeros(0, dtype=np.int64)))
        if looked < known:
            found = np.append(found, np.full(len(column.names) - len(found), -1, dtype=np.int64))
            found[codes[looked:known]] = others[looked:known]
            self._table._beside[name, other] = known, found
        return found

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
        if self.earlier:
            return self._repeated(often)
        table, state, now = self._table, (self.size, self._table.count), time.monotonic()
        known = table._repeats
        if known is None or (known[0] != state and (self.size < _MANY or now - known[1] > _LOOK_AGAIN_SECONDS)):
            known = table._repeats = state, now, self._repeated(often)
        groups = known[2][: self.size]
        missing = self.size - len(groups)
        return np.concatenate((groups, np.full(missing, -1, dtype=np.int64))) if missing else groups

    def _repeated(self, often: int) -> Whole:
        rows, codes = self.pairs("same", self.present)
        groups = np.full(self.size, -1, dtype=np.int64)
        if len(rows):
            document = self._table._document.view()[rows]
            # Codes rise as sketches come: those of later rows must not join what was apart.
            known = clusters(self.names("same")[: int(codes.max()) + 1])
            groups[rows] = folded(known[codes], codes.astype(np.int64), document, often)
        return groups

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


def words_of(value: object) -> list[str]:
    """A payload's value as words: a list of them, one, or none; booleans as engines keep them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return list(map(str, value))
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
