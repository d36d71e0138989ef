"""Counting results by what they can be filtered by.

A value's count is what a search with that value as filter would find: agencies are therefore counted by key, whatever
each document calls them, and shown by a name that has this key (a collective by the register's); a provision that many
plans repeat counts once a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extract.records import Role
from search_api.columns import View
from search_api.index.arrays import Mask, Whole
from search_api.index.base import Index, Where
from search_api.indexing import FACETS
from search_api.live import live
from search_api.parties import collective_name
from search_api.schemas import FacetValue

FACET_VALUES = 20
"""How many values of each facet are given."""


def count_facets(
    view: View, kept: Mask, groups: Whole | None = None, roles: Mapping[Role, Mask] | None = None
) -> dict[str, list[FacetValue]]:
    """How many of the rows kept have each value of each facet, most first; rows of one of `groups` (0 or more) count
    as one. `roles` are the rows by role where that of one agency is meant."""
    rows = np.flatnonzero(kept)
    results = _Results(view, rows, None if groups is None else groups[rows])
    found = {name: results.commonest(name) for name in FACETS if name != "agency"}
    parties = results.commonest("party")
    called = results.called([code for _, code, _ in parties])
    found["agency"] = [
        (collective_name(key) or name, code, count) for (key, code, count), name in zip(parties, called, strict=True)
    ]
    if roles is not None:
        counts = [(role, place, results.count(mask)) for place, (role, mask) in enumerate(roles.items())]
        found["role"] = sorted((one for one in counts if one[2]), key=lambda one: (-one[2], one[0]))
    return {name: [FacetValue(value=value, count=count) for value, _, count in found[name]] for name in FACETS}


class _Results:
    """Rows to be counted; those of one of `groups` (a number for each row, 0 or more) count as one."""

    def __init__(self, view: View, rows: Whole, groups: Whole | None) -> None:
        folded = np.zeros(len(rows), dtype=np.bool_) if groups is None else groups >= 0
        self._view = view
        self._single, self._repeated = (rows[~folded], rows[folded]) if folded.any() else (rows, rows[:0])
        mask = np.zeros(view.size, dtype=np.bool_)
        mask[self._single] = True
        # Of more than half of all rows, those that are left out are counted.
        self._most = 2 * len(self._single) > view.size
        self._mask = ~mask if self._most else mask
        self._rows = np.flatnonzero(self._mask) if self._most else self._single
        self._group = np.zeros(view.size if len(self._repeated) else 0, dtype=np.int64)
        if groups is not None and len(self._repeated):
            self._group[self._repeated] = groups[folded]

    def counts(self, name: str, *, once: bool = True) -> Whole:
        """How many rows have each word of a field; without `once`, each row of a group counts."""
        counts = self._view.counts(name, self._rows, self._mask, others=self._most)
        if len(self._repeated):
            rows, codes = self._view.pairs_of(name, self._repeated)
            if once:
                codes = _once(self._group[rows] * len(counts) + codes) % max(1, len(counts))
            counts += np.bincount(codes, minlength=len(counts))
        return counts

    def commonest(self, name: str) -> list[tuple[str, int, int]]:
        """(value, its code, count) of the commonest values of a field, equal ones by value."""
        names, counts = self._view.names(name), self.counts(name)
        floor = np.partition(counts, -FACET_VALUES)[-FACET_VALUES] if len(counts) > FACET_VALUES else 0
        codes_left = np.flatnonzero((counts > 0) & (counts >= floor))
        ordered = sorted(codes_left.tolist(), key=lambda code: (-counts[code], names[code]))[:FACET_VALUES]
        return [(names[code], code, int(counts[code])) for code in ordered]

    def called(self, parties: list[int]) -> list[str]:
        """What they call some agencies by key most. Agencies go by key and name side by side."""
        names, counts = self._view.names("agency"), self.counts("agency", once=False)
        owners = self._view.beside("agency", "party")[: len(counts)]
        return [names[np.where(owners == party, counts[: len(owners)], -1).argmax()] for party in parties]

    def count(self, mask: Mask) -> int:
        """How many of them are in `mask`."""
        repeated = self._repeated[mask[self._repeated]]
        return int(np.count_nonzero(mask[self._single])) + len(_once(self._group[repeated]))


def _once(values: Whole) -> Whole:
    """Each value once; sorting some thousand numbers is much faster than the tables of `np.unique`."""
    ordered = np.sort(values)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def index_facets(index: Index, where: Sequence[Where]) -> dict[str, list[FacetValue]]:
    """The same counts over every obligation that the conditions leave."""
    view = live(index).view()
    return count_facets(view, view.where(where))
