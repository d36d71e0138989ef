"""Results in order: which come first, which page of them, and the same provision in many plans as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from search_api.columns import Mask, View, Whole
from search_api.ranking import Scores

Sort = Literal["relevance", "deadline", "date"]

FOLD_FROM = 3
"""A provision that this many obligations repeat is shown once with its variants; a pair is no clutter."""

_LAST = 99_999_999
_STEPS = 1_000_000
"""Scores are compared to six places, so that rounding on another machine changes no order."""


@dataclass(frozen=True, slots=True)
class ResultList:
    """Rows of the results in order, as far as they were asked for; `total` and `exact` count all of them, and those
    that meet everything; `variants` are rows folded into a row of the page; `groups` says for every result row which
    provision it repeats, -1 for none that is folded."""

    rows: list[int]
    total: int
    exact: int
    variants: dict[int, list[int]]
    groups: Whole


@dataclass(frozen=True, slots=True)
class Slice:
    """Which results are wanted: `limit` of them from `offset`, in an order."""

    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20


def listed(
    kept: Mask, score: Scores, view: View, wanted: Slice, exact: Mask | None = None, *, fold: bool = True
) -> ResultList:
    """The results wanted among the rows kept: by relevance (`exact` ones first; equal ones newest document first, then
    in document order), by deadline (the earliest first, those without last), or by the document's date. Without `fold`
    a provision that many plans repeat is listed as often as it occurs."""
    keys = _keys(score, view, wanted.sort, exact)
    # Counted over everything, not over the results, so that a filter folds neither more nor less.
    groups = view.repeats(FOLD_FROM) if fold else np.full(view.size, -1, dtype=np.int64)
    first, members = _folded(kept, keys, groups)
    rows = found = np.flatnonzero(first)
    exactly = 0 if exact is None else int((first & exact).sum())
    end = wanted.offset + wanted.limit
    if end < len(rows):
        rows = rows[np.argpartition(keys[rows], end - 1)[:end]] if end else rows[:0]
    page = rows[np.argsort(keys[rows], kind="stable")][wanted.offset : end].tolist()
    return ResultList(page, len(found), exactly, {row: members.get(row, []) for row in page}, groups)


def _keys(score: Scores, view: View, sort: Sort, exact: Mask | None) -> NDArray[np.int64]:
    """One number a row, smaller ones first, none twice."""
    if sort == "date":
        first = np.zeros(view.size, dtype=np.int64)
    elif sort == "deadline":
        end = view.numbers("end").astype(np.int64)
        first = np.where(end > 0, end, _LAST)
    else:
        first = np.round((1 - score) * _STEPS).astype(np.int64)
        if exact is not None:
            first += np.where(exact, 0, 2 * _STEPS)
    keys: NDArray[np.int64] = (first << 32) + view.ranks()
    return keys


def _folded(kept: Mask, keys: NDArray[np.int64], groups: Whole) -> tuple[Mask, dict[int, list[int]]]:
    """The rows that are shown, and by the first row of each folded group the others, in order."""
    rows = np.flatnonzero(kept & (groups >= 0))
    if not len(rows):
        return kept, {}
    rows = rows[np.lexsort((keys[rows], groups[rows]))]
    starts = np.flatnonzero(np.diff(groups[rows], prepend=-1))
    shown = kept.copy()
    shown[rows] = False
    shown[rows[starts]] = True
    parts = np.split(rows, starts[1:])
    return shown, {int(part[0]): part[1:].tolist() for part in parts if len(part) > 1}
