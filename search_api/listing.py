"""Results in order: which come first, which page of them, and the same provision in many plans as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from search_api.columns import View
from search_api.index.arrays import Mask, Scores, Whole

Sort = Literal["relevance", "deadline", "date"]

FOLD_FROM = 3
"""A provision that this many obligations repeat is shown once with its variants; a pair is no clutter."""

_LAST = 99_999_999
"""Later than any day (20251231): what has no end comes behind what has one."""

_STEPS = 1_000_000
"""Scores are compared to six places, so that rounding on another machine changes no order."""


@dataclass(frozen=True, slots=True)
class ResultList:
    """Rows of the results in order, as far as they were asked for.

    `total` and `exact` count all of them, and those that meet everything; `more` says whether others follow; `variants`
    are rows folded into a row of the page; `groups` says for every result row which provision it repeats, -1 for none
    that is folded.
    """

    rows: list[int]
    total: int
    exact: int
    more: bool
    variants: dict[int, list[int]]
    groups: Whole


@dataclass(frozen=True, slots=True)
class Slice:
    """Which results are wanted: `limit` of them from `offset`, or behind a row, in an order."""

    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    behind: int | None = None


def listed(
    kept: Mask, score: Scores, view: View, wanted: Slice, exact: Mask | None = None, *, fold: bool = True
) -> ResultList:
    """The results wanted among the rows kept: by relevance (`exact` ones first; equal ones newest document first, then
    in document order), by deadline (the earliest first, behind them those without, by relevance; a period that ends has
    none), or by the document's date. Without `fold` a provision that many plans repeat is listed each time."""
    # Counted over everything, not over the results, so that a filter folds neither more nor less.
    groups = view.repeats(FOLD_FROM) if fold else np.full(view.size, -1, dtype=np.int64)
    rows = np.flatnonzero(kept)
    keys = _keys(rows, score, view, wanted.sort, exact)
    repeated = groups[rows] >= 0
    folds = _Folds.of(rows[repeated], keys[repeated], groups)
    shown = np.concatenate((rows[~repeated], folds.first)) if len(folds.rows) else rows
    keys = np.concatenate((keys[~repeated], folds.keys)) if len(folds.rows) else keys
    exactly = 0 if exact is None else int(np.count_nonzero(exact[shown]))
    total, begin = len(shown), wanted.offset
    if wanted.behind is not None:
        last = _keys(np.array([wanted.behind]), score, view, wanted.sort, exact)[0]
        shown, keys, begin = shown[keys > last], keys[keys > last], 0
    end, left = begin + wanted.limit, len(shown)
    if end < left:
        nearest = np.argpartition(keys, end - 1)[:end] if end else np.zeros(0, dtype=np.int64)
        shown, keys = shown[nearest], keys[nearest]
    page = shown[np.argsort(keys)][begin:end].tolist()
    return ResultList(page, total, exactly, end < left, {row: folds.others(row) for row in page}, groups)


def _keys(rows: Whole, score: Scores, view: View, sort: Sort, exact: Mask | None) -> NDArray[np.int64]:
    """One number for each of some rows, smaller ones first, none twice."""
    if sort == "date":
        first = np.zeros(len(rows), dtype=np.int64)
    elif sort == "deadline":
        end = view.numbers("end")[rows].astype(np.int64)
        due = (end > 0) & view.has("timeline", ["deadline"])[rows]
        first = np.where(due, end, _LAST + np.round((1 - score[rows]) * _STEPS).astype(np.int64))
    else:
        first = np.round((1 - score[rows]) * _STEPS).astype(np.int64)
        if exact is not None:
            first += np.where(exact[rows], 0, 2 * _STEPS)
    keys: NDArray[np.int64] = (first << 32) + view.ranks()[rows]
    return keys


@dataclass(frozen=True, slots=True)
class _Folds:
    """Rows that repeat a provision, one group after another and in order within: `first` of each is shown, with its
    key; those of group i are `starts[i]` to `starts[i + 1]` of `rows`."""

    rows: Whole
    starts: Whole
    first: Whole
    keys: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Whole, keys: NDArray[np.int64], groups: Whole) -> _Folds:
        """Some rows by their groups, `groups` being those of all rows."""
        order = np.lexsort((keys, groups[rows]))
        rows = rows[order]
        begin = np.flatnonzero(np.diff(groups[rows], prepend=-1))
        return cls(rows, np.append(begin, len(rows)), rows[begin], keys[order][begin])

    def others(self, row: int) -> list[int]:
        """The rows that are folded into a row that is shown, in order."""
        places = np.flatnonzero(self.first == row)
        return [one for at in places for one in self.rows[self.starts[at] + 1 : self.starts[at + 1]].tolist()]
