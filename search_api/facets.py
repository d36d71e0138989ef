"""Counting results by what they can be filtered by.

A value's count is what a search with that value as filter would find: agencies are therefore counted by key, whatever
each document calls them, and shown by a name that has this key (a collective by the register's); a provision that many
plans repeat counts once a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extract.records import Role
from search_api.columns import Mask, View, Whole
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
    called = _commonest_names(view, rows, [code for _, code, _ in parties])
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
        self._group = np.zeros(view.size if len(self._repeated) else 0, dtype=np.int64)
        if groups is not None and len(self._repeated):
            self._group[self._repeated] = groups[folded]

    def commonest(self, name: str) -> list[tuple[str, int, int]]:
        """(value, its code, count) of the commonest values of a field, equal ones by value."""
        names = self._view.names(name)
        counts = np.bincount(self._view.pairs_of(name, self._single)[1], minlength=len(names))
        if len(self._repeated):
            rows, codes = self._view.pairs_of(name, self._repeated)
            once = np.unique(self._group[rows] * len(names) + codes) % max(1, len(names))
            counts += np.bincount(once, minlength=len(names))
        floor = np.partition(counts, -FACET_VALUES)[-FACET_VALUES] if len(counts) > FACET_VALUES else 0
        codes_left = np.flatnonzero((counts > 0) & (counts >= floor))
        ordered = sorted(codes_left.tolist(), key=lambda code: (-counts[code], names[code]))[:FACET_VALUES]
        return [(names[code], code, int(counts[code])) for code in ordered]

    def count(self, mask: Mask) -> int:
        """How many of them are in `mask`."""
        repeated = self._repeated[mask[self._repeated]]
        return int(np.count_nonzero(mask[self._single])) + len(np.unique(self._group[repeated]))


def _commonest_names(view: View, rows: Whole, parties: list[int]) -> list[str]:
    """What the rows call some agencies by key most. Agencies go by key and name side by side."""
    names = view.names("agency")
    place = np.full(len(view.names("party")), -1, dtype=np.int64)
    place[parties] = np.arange(len(parties))
    _, keys = view.pairs_of("party", rows)
    _, called = view.pairs_of("agency", rows)
    wanted = place[keys] >= 0
    pairs = place[keys[wanted]] * len(names) + called[wanted]
    often = np.bincount(pairs, minlength=len(parties) * len(names)).reshape(len(parties), len(names))
    return [names[code] for code in often.argmax(axis=1)] if parties else []


def index_facets(index: Index, where: Sequence[Where]) -> dict[str, list[FacetValue]]:
    """The same counts over every obligation that the conditions leave."""
    view = live(index).view()
    return count_facets(view, view.where(where))
