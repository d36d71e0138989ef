"""A field of words as arrays: which rows have which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from search_api.index.arrays import Growing, Mask, Whole
from search_api.index.snapshot import Arrays, as_text, of_text

_FEW = 8
"""Of fewer rows than one in so many, each is looked up; of more, all pairs are looked through."""

_NEWEST = 4096


@dataclass(frozen=True, slots=True)
class _ByCode:
    """The first `count` pairs: the rows of a code are `starts[code]` to `starts[code + 1]` of `rows`."""

    count: int
    rows: Whole
    starts: Whole

    def rows_of(self, code: int) -> Whole:
        """The rows of a code, ascending; none for one that is newer."""
        found: Whole = self.rows[self.starts[code] : self.starts[code + 1]] if code + 1 < len(self.starts) else _NO_ROWS
        return found


_NO_ROWS: Whole = np.zeros(0, dtype=np.int32)
_NOTHING = _ByCode(0, _NO_ROWS, np.zeros(1, dtype=np.int64))


class WordColumn:
    """Pairs of (row, code of a word), rows ascending; a row may have none or many.

    `first` says where each row's pairs begin; those of a row end where the next row's begin, or all do.
    """

    def __init__(self, rows_before: int) -> None:
        self.first = Growing(np.int32)
        self.first.extend([0] * rows_before)
        # Kinds, documents, types: in most tables every row has just one.
        self.single = rows_before == 0
        self.codes: dict[str, int] = {}
        self.names: list[str] = []
        self._rows = Growing(np.int32)
        self._codes = Growing(np.int32)
        self._by_code: _ByCode | None = None
        self._totals: tuple[int, Whole] | None = None

    def _code(self, word: str) -> int:
        """The number of a word, a new one where it is new."""
        known = self.codes.get(word)
        if known is None:
            self.names.append(word)
            known = self.codes[word] = len(self.names) - 1
        return known

    def extend(self, words: Sequence[Sequence[str]], first_row: int) -> None:
        """Append rows from `first_row` on, each with its words; no row before may be missing."""
        lengths: Whole = np.array(list(map(len, words)), dtype=np.int64)
        self.single = self.single and bool((lengths == 1).all())
        starts: Whole = len(self._rows.view()) + np.cumsum(lengths) - lengths
        self.first.extend(starts)
        self._codes.extend([self._code(word) for row in words for word in row])
        self._rows.extend(np.repeat(np.arange(first_row, first_row + len(words)), lengths))

    def of_rows(self, rows: Whole) -> tuple[Whole, Whole]:
        """The pairs of some rows, in their order."""
        all_rows, codes = self.pairs()
        if self.single:
            return rows, codes.take(rows)
        places = self._places(rows, len(all_rows))
        return all_rows.take(places), codes.take(places)

    def codes_of(self, rows: Whole, mask: Mask) -> Whole:
        """The codes alone of some rows, ascending, which are those of `mask`."""
        all_rows, codes = self.pairs()
        if self.single:
            return codes.take(rows)
        if len(rows) * _FEW < len(mask):
            return codes.take(self._places(rows, len(all_rows)))
        end = int(np.searchsorted(all_rows, len(mask)))
        return codes[:end].compress(mask.take(all_rows[:end]))

    def totals(self, size: int) -> Whole:
        """How often each word stands in the first `size` rows."""
        known = self._totals
        if known is None or known[0] != size:
            rows, codes = self.pairs()
            known = size, np.bincount(codes[: int(np.searchsorted(rows, size))], minlength=len(self.names))
            self._totals = known
        return known[1]

    def _places(self, rows: Whole, pairs: int) -> Whole:
        """Where the pairs of some rows stand among the first `pairs`."""
        first = self.first.view()
        ends = np.append(first, pairs) if len(rows) and rows[-1] + 1 >= len(first) else first
        return _ranges(first[rows], ends[rows + 1])

    def pairs(self) -> tuple[Whole, Whole]:
        """Rows and codes, equally long."""
        rows = self._rows.view()
        return rows, self._codes.view()[: len(rows)]

    def rows_of(self, words: Iterable[str]) -> Whole:
        """The rows that have any of the words, in no order; a row that has several, as often."""
        wanted = [self.codes[word] for word in words if word in self.codes]
        sorted_out = self._sorted_out()
        rows, codes = (array[sorted_out.count :] for array in self.pairs())
        found = [sorted_out.rows_of(code) for code in wanted]
        if len(rows):
            found += [rows[codes == code] for code in wanted]
        return np.concatenate(found) if found else rows[:0]

    def _sorted_out(self) -> _ByCode:
        """The pairs by code: all but the newest, which are too few to be worth the sorting."""
        known = self._by_code or _NOTHING
        rows, codes = self.pairs()
        if len(rows) - known.count > max(_NEWEST, known.count // 4):
            order = np.argsort(codes, kind="stable")
            ends = np.cumsum(np.bincount(codes, minlength=1))
            known = self._by_code = _ByCode(len(rows), rows[order], np.concatenate(([0], ends)))
        return known

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        rows, codes = self.pairs()
        return {
            "first": self.first.view(),
            "rows": rows,
            "codes": codes,
            "names": as_text(self.names),
            "single": np.array(self.single),
        }

    @classmethod
    def of(cls, arrays: Arrays) -> WordColumn:
        """What `arrays` gave."""
        column = cls(0)
        column.first, column._rows = Growing.of(arrays["first"]), Growing.of(arrays["rows"])
        column._codes, column.single = Growing.of(arrays["codes"]), bool(arrays["single"])
        column.names = of_text(arrays["names"])
        column.codes = {name: code for code, name in enumerate(column.names)}
        return column


def _ranges(starts: Whole, ends: Whole) -> Whole:
    """All whole numbers of the half-open ranges, in order."""
    lengths = ends - starts
    places: Whole = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    return places + np.arange(len(places))
