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
    found = {n: _commonest(view, n, *view.pairs(n, kept, rows), groups) for n in FACETS if n != "agency"}
    parties = view.pairs("party", kept, rows)
    _, called = view.pairs("agency", kept, rows)
    found["agency"] = [
        (collective_name(key) or _commonest_name(view, called[parties[1] == code]), code, count)
        for key, code, count in _commonest(view, "party", *parties, groups)
    ]
    if roles is not None:
        counts = [(role, place, _count(rows[mask[rows]], groups)) for place, (role, mask) in enumerate(roles.items())]
        found["role"] = sorted((one for one in counts if one[2]), key=lambda one: (-one[2], one[0]))
    return {name: [FacetValue(value=value, count=count) for value, _, count in found[name]] for name in FACETS}


def _commonest(view: View, name: str, rows: Whole, codes: Whole, groups: Whole | None) -> list[tuple[str, int, int]]:
    """(value, its code, count) of the commonest values among pairs of row and code, equal ones by value."""
    if not len(codes):
        return []
    names = view.names(name)
    if groups is not None:
        codes = _each_group_once(groups[rows], codes, len(names))
    counts = np.bincount(codes, minlength=len(names))
    floor = np.partition(counts, -FACET_VALUES)[-FACET_VALUES] if len(counts) > FACET_VALUES else 0
    codes_left = np.flatnonzero((counts > 0) & (counts >= floor))
    ordered = sorted(codes_left.tolist(), key=lambda code: (-counts[code], names[code]))[:FACET_VALUES]
    return [(names[code], code, int(counts[code])) for code in ordered]


def _count(rows: Whole, groups: Whole | None) -> int:
    if groups is None:
        return len(rows)
    folded = groups[rows]
    return int((folded < 0).sum()) + len(np.unique(folded[folded >= 0]))


def _each_group_once(groups: Whole, codes: Whole, size: int) -> Whole:
    folded = groups >= 0
    if not folded.any():
        return codes
    once: Whole = np.unique(groups[folded].astype(np.int64) * size + codes[folded]) % size
    return np.concatenate((codes[~folded], once))


def _commonest_name(view: View, called: Whole) -> str:
    """Agencies go by key and name side by side: the commonest of the names that one key goes with."""
    return view.names("agency")[int(np.bincount(called).argmax())]


def index_facets(index: Index, where: Sequence[Where]) -> dict[str, list[FacetValue]]:
    """The same counts over every obligation that the conditions leave."""
    view = live(index).view()
    return count_facets(view, view.where(where))
