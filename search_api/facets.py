"""Counting results by what they can be filtered by.

A value's count is what a search with that value as filter would find: agencies are therefore counted by key, whatever
each document calls them, and shown by a name that has this key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search_api.index.base import Index, IndexQuery, Payload, Where
from search_api.indexing import FACETS
from search_api.schemas import FacetValue

FACET_VALUES = 20
"""How many values of each facet are given."""


def values_of(payload: Payload, name: str) -> list[str]:
    """A payload field as a list of words; empty where it is absent."""
    value = payload.get(name)
    return [str(v) for v in value] if isinstance(value, list) else [] if value is None else [str(value)]


def count_facets(payloads: Iterable[Payload]) -> dict[str, list[FacetValue]]:
    """How many results have each value of each facet, most first; a result counts once a value."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    names: dict[str, Counter[str]] = {}
    for payload in payloads:
        for name in FACETS:
            counts[name].update(set(values_of(payload, "party" if name == "agency" else name)))
        for key, called in zip(values_of(payload, "party"), values_of(payload, "agency"), strict=True):
            names.setdefault(key, Counter())[called] += 1
    found = {name: _commonest(counted) for name, counted in counts.items()}
    found["agency"] = [(names[key].most_common(1)[0][0], count) for key, count in found["agency"]]
    return {name: [FacetValue(value=v, count=n) for v, n in pairs] for name, pairs in found.items()}


def _commonest(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:FACET_VALUES]


def index_facets(index: Index, where: Sequence[Where]) -> dict[str, list[FacetValue]]:
    """The same counts over everything that the conditions leave, made by the index."""
    found = {name: index.facet(name, where, FACET_VALUES) for name in FACETS if name != "agency"}
    found["agency"] = [(_called(index, key), count) for key, count in index.facet("party", where, FACET_VALUES)]
    return {name: [FacetValue(value=v, count=n) for v, n in found[name]] for name in FACETS}


def _called(index: Index, key: str) -> str:
    """A name of the agency with this key, as one of its obligations has it."""
    payload = index.query(IndexQuery(where=(Where("party", any_of=(key,)),), limit=1))[0].payload
    return dict(zip(values_of(payload, "party"), values_of(payload, "agency"), strict=True))[key]
