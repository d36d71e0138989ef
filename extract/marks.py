"""Signs under columns: an "x" below a quarter, a month or a year says when, "CT" or "PH" below a body who acts.

So tables are drawn that show the whole of a plan at one look: the title of a column says what its cell only ticks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from extract.agency_words import NAMED
from extract.columns import Column, folded_title
from extract.records import Timeline
from extract.timelines import timeline_of_attribute
from ingest.document import Cell, Span
from ingest.vietnamese import fold

_TICK = re.compile(r"[x×✓✔√☑]")
# Parts of the calendar, folded; below "Quý" or "Tháng" the number alone: "Quý / II".
_ROMAN = r"i{1,3}|iv"
_PART = re.compile(
    rf"(?:(?P<quarter>(?:quy|q)\.? ?(?P<q>{_ROMAN}|[1-4]))|(?P<month>(?:thang|t)\.? ?(?P<m>1[0-2]|0?[1-9])))"
    r"(?:(?: nam |/| )(?P<year>20[1-5]\d))?$|(?:nam )?(?P<whole>20[1-5]\d)$"
)
_NUMBER = re.compile(rf"(?:{_ROMAN}|\d{{1,2}})$")
_UNIT = re.compile(r"(?<!\w)(quy|thang)(?!\w)")
_YEAR = re.compile(r"(?<!\d)20[1-5]\d(?!\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# How often something is done that is ticked in each part of the year (annotation guide: "Quý I, II, III, IV").
_ALL = {"quarter": (4, "FREQ=MONTHLY;INTERVAL=3"), "month": (12, "FREQ=MONTHLY")}
_SAID = {"quarter": "Quý {}", "month": "Tháng {}", "year": "năm {}"}
_LEADS, _HELPS = re.compile(r"(?:ct|chu tri)\.?"), re.compile(r"(?:ph|phoi hop)\.?")
_PARTS = re.compile(rf"{_LEADS.pattern}|{_HELPS.pattern}")
_BETWEEN = "\n"
_MAY_BE: tuple[Column, ...] = ("other", "time", "due", "value", "lead")  # "Tháng thực hiện / 3" names nobody
FEWEST = 2
"""Columns of signs that a table has at least."""

_Unit = Literal["quarter", "month", "year"]


class _Period(NamedTuple):
    """A quarter, a month or a year that a title names, as it is printed there."""

    unit: _Unit
    number: int
    year: int | None
    printed: str


def is_part_of_calendar(title: str) -> bool:
    """Whether a title alone names a quarter or a month: "Quý I", "T3"."""
    period = _period(title)
    return period is not None and period.unit != "year"


def with_signs(
    columns: list[Column], titles: Sequence[str], cells: Callable[[], Sequence[Sequence[str]]]
) -> list[Column]:
    """`columns`, those of nothing but signs "ticked" below the calendar and "body" below names; `cells` gives rows."""
    dated = [i for i, c in enumerate(columns) if c in _MAY_BE and _period(titles[i])]
    named = [i for i, c in enumerate(columns) if c == "other" and NAMED.match(titles[i].rpartition(" / ")[2])]
    if len(dated) >= FEWEST and _hold(cells(), dated, _TICK):
        columns = ["ticked" if i in dated else c for i, c in enumerate(columns)]
    if len(named) >= FEWEST and _hold(cells(), named, _PARTS):
        columns = ["body" if i in named else c for i, c in enumerate(columns)]
    return columns


def _hold(cells: Sequence[Sequence[str]], at: Sequence[int], sign: re.Pattern[str]) -> bool:
    """Whether several columns hold signs and nothing else, but for titles over the width of the table."""
    rows = [[row[i] for i in at] for row in cells if len({*row} - {""}) > 1]
    said = [cell for row in rows for cell in row if cell]
    return bool(said) and all(sign.fullmatch(fold(cell)) for cell in said)


def ticked(columns: Sequence[Column], titles: Sequence[str], filled: Sequence[bool]) -> str:
    """The titles of the ticked columns of a row, as `time_of_ticks` reads them; "" for none."""
    told = zip(columns, titles, filled, strict=False)
    return _BETWEEN.join(title for column, title, said in told if said and column == "ticked")


def time_of_ticks(titles: str, year: int | None) -> Timeline | None:
    """The time of a row with these ticked titles: a part of `year`, from the first part to the last, or each one."""
    periods = [p for title in titles.split(_BETWEEN) if (p := _period(title))]
    if not periods or len({p.unit for p in periods}) > 1:
        return None
    unit, printed = periods[0].unit, ", ".join(p.printed for p in periods)
    if unit != "year" and len({p.number for p in periods}) == _ALL[unit][0]:
        return Timeline(raw=printed, kind="recurring", rrule=_ALL[unit][1])
    ends = [_time_of(p, year) for p in (periods[0], periods[-1])]
    if not ends[0] or not ends[1]:
        return None
    if ends[0].start and ends[1].end and ends[1].end < ends[0].start:  # a school year goes on in the next one
        return Timeline(raw=printed, kind="period")
    if len(periods) == 1:
        return ends[0].model_copy(update={"raw": printed})
    return Timeline(raw=printed, kind="period", start=ends[0].start, end=ends[1].end)


def bodies_ticked(
    text: str, columns: Sequence[Column], heads: Sequence[Span], cells: Sequence[Cell]
) -> dict[Column, tuple[Span, ...]]:
    """Who leads and who helps by the signs of a row: the names that stand in `heads`, the cells over the columns."""
    found: dict[Column, tuple[Span, ...]] = {}
    for column, head, cell in zip(columns, heads, cells, strict=False):
        sign = fold(cell.span.of(text).strip()) if column == "body" else ""
        if sign:
            role: Column = "lead" if _LEADS.fullmatch(sign) else "cooperating"
            found[role] = (*found.get(role, ()), head)
    return found


def heads_of(text: str, header: Sequence[Sequence[Cell]], width: int) -> tuple[Span, ...]:
    """The lowest filled cell of the header over each column."""
    return tuple(
        next(
            (row[i].span for row in reversed(header) if i < len(row) and row[i].span.of(text).strip()),
            Span(0, 0),
        )
        for i in range(width)
    )


def _time_of(period: _Period, year: int | None) -> Timeline | None:
    if period.unit == "year":
        return timeline_of_attribute(_SAID["year"].format(period.number))
    said, told = _SAID[period.unit].format(period.number), period.year or year
    return timeline_of_attribute(f"{said}/{told}" if told else said)


def _period(title: str) -> _Period | None:
    """What part of the calendar the last storey of a title names; a year in those above is its year."""
    above, _, last = title.rpartition(" / ")
    said, over = folded_title(last), folded_title(above) if above else ""
    if _NUMBER.match(said) and (unit := _UNIT.search(over)):
        said = f"{unit[1]} {said}"
    part = _PART.match(said)
    if part is None:
        return None
    if part["whole"]:
        return _Period("year", int(part["whole"]), None, last)
    of_year = _YEAR.findall(part["year"] or over)
    year = int(of_year[0]) if len(set(of_year)) == 1 else None
    if part["quarter"]:
        return _Period("quarter", _QUARTERS.get(part["q"]) or int(part["q"]), year, last)
    return _Period("month", int(part["m"]), year, last)
