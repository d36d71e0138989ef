"""Small bar charts as geometry for an inline SVG: numbers only, so that a strict content policy lets them pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SLOT = 31
BAR = 18
GAP = 18
TALLEST = 110
TOP = 22
BELOW = 24
LONGEST_AXIS = 12
"""Years in a row that are all drawn; over more of them, those without anything give way to a gap."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: how many obligations are under way in it, how many of these are due, and the bars' places in the
    drawing (units of the view box; `y` and `height` of what is under way, `due_y` and `due_height` of what is due)."""

    year: str
    count: int
    due: int
    x: int
    y: int
    height: int
    due_y: int
    due_height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Obligations by year; `width` and `height` are those of the view box, `gaps` the middles of left-out years."""

    bars: tuple[Bar, ...]
    gaps: tuple[int, ...]
    width: int
    height: int
    top: Bar

    @property
    def first(self) -> str:
        """The first year drawn."""
        return self.bars[0].year

    @property
    def last(self) -> str:
        """The last year drawn."""
        return self.bars[-1].year

    @property
    def due(self) -> int:
        """How many are due in any year."""
        return sum(bar.due for bar in self.bars)


def years_chart(under_way: Mapping[int, int], due: Mapping[int, int]) -> Chart | None:
    """A chart of obligations by year; whatever is due in a year is under way in it. None when there is nothing."""
    counts = {year: max(under_way.get(year, 0), due.get(year, 0)) for year in {*under_way, *due}}
    counts = {year: count for year, count in counts.items() if count}
    if not counts:
        return None
    years = range(min(counts), max(counts) + 1)
    shown = list(years) if len(years) <= LONGEST_AXIS else sorted(counts)
    most = max(counts.values())
    bars: list[Bar] = []
    gaps: list[int] = []
    x = 0
    for number, year in enumerate(shown):
        if number and year > shown[number - 1] + 1:
            gaps.append(x + GAP // 2)
            x += GAP
        bars.append(_bar(x, year, counts.get(year, 0), due.get(year, 0), most))
        x += SLOT
    return Chart(tuple(bars), tuple(gaps), x, TOP + TALLEST + BELOW, max(bars, key=lambda bar: bar.count))


def _bar(left: int, year: int, count: int, due: int, most: int) -> Bar:
    floor = TOP + TALLEST
    height, due_height = _height(count, most), _height(due, most)
    return Bar(str(year), count, due, left + (SLOT - BAR) // 2, floor - height, height, floor - due_height, due_height)


def _height(count: int, most: int) -> int:
    """One obligation among hundreds still shows."""
    return max(2, round(TALLEST * count / most)) if count else 0


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts of a whole bar in percent of the longest one: a name of a part, where it starts, how wide it is."""

    parts: tuple[tuple[str, float, float], ...]


def stack(counts: Mapping[str, int], most: int) -> Stack:
    """Counts beside one another, `most` being the full width of 100."""
    parts = []
    x = 0.0
    for name, count in counts.items():
        width = round(100 * count / most, 2) if most else 0.0
        if width:
            parts.append((name, round(x, 2), width))
        x += width
    return Stack(tuple(parts))
