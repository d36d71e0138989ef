"""Small bar charts as geometry for inline SVGs: numbers only, so that a strict content policy lets them pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search_api.web.links import SearchState

MOST_YEARS = 15
"""Years that are shown at once; of more the busiest, the others on request."""

LEAST = 1.5
"""Percent of the full width: one obligation among hundreds still shows."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts of a whole bar in percent of the longest one: a name of a part, where it starts, how wide it is."""

    parts: tuple[tuple[str, float, float], ...]


def stack(counts: Mapping[str, int], most: int, least: float = 0.0) -> Stack:
    """Counts beside one another, `most` being the full width of 100; what there is, is at least `least` wide."""
    parts = []
    x = 0.0
    for name, count in counts.items():
        width = max(round(100 * count / most, 2), least) if count else 0.0
        if width:
            parts.append((name, round(x, 2), width))
        x += width
    return Stack(tuple(parts))


@dataclass(frozen=True, slots=True)
class Year:
    """How many obligations are under way in a year, how many of these are due, the bar, and the way to them."""

    year: str
    count: int
    due: int
    stack: Stack
    href: str


@dataclass(frozen=True, slots=True)
class YearsChart:
    """Obligations by year, in order: those that are shown at once, and the rest."""

    shown: tuple[Year, ...]
    rest: tuple[Year, ...]


def years_chart(under_way: Mapping[int, int], due: Mapping[int, int], among: SearchState) -> YearsChart | None:
    """A chart of obligations by year, each year leading to its own `among` all; None when there is nothing.

    Whatever is due in a year is under way in it.
    """
    counts = {year: max(under_way.get(year, 0), due.get(year, 0)) for year in {*under_way, *due}}
    counts = {year: count for year, count in counts.items() if count}
    if not counts:
        return None
    busiest = sorted(counts, key=lambda year: (-counts[year], year))
    most = counts[busiest[0]]

    def rows(years: list[int]) -> tuple[Year, ...]:
        return tuple(
            _year(year, counts[year], due.get(year, 0), most, among.with_filter("year", str(year)).address())
            for year in sorted(years)
        )

    return YearsChart(rows(busiest[:MOST_YEARS]), rows(busiest[MOST_YEARS:]))


def _year(year: int, count: int, due: int, most: int, href: str) -> Year:
    return Year(str(year), count, due, stack({"due": due, "under-way": count - due}, most, LEAST), href)
