"""A field of words as arrays: which rows have which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_api.index.growing import Growing
from search_api.index.snapshot import Arrays, as_text, of_text

Whole = NDArray[np.signedinteger[Any]]


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
