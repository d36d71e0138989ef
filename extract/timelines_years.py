"""The year of a time that names none: "trước ngày 30/6" of a plan is the next one after its date.

The year that its title names counts first; a month or a quarter is of that year even where it is over. Where the title
spans several years nobody can say which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from extract.records import Timeline
from extract.timelines import timeline_of_attribute

# No part of the number or the date of another paper: "Nghị quyết số 09/NQ-CP ngày 02/02/2023".
_YEAR = re.compile(r"(?<![\d/.-])20[1-9]\d(?![\d/])")
# The last year of a span, which no blank parts from its dash: "2021-2025".
_UNTIL = re.compile(r"20\d\d\s*[-–]\s*(20\d\d)")
_SPAN = re.compile(r"từ\s.*\s(?:đến|tới|-|–)\s", re.IGNORECASE)
_WHOLE_MONTHS = re.compile(r"(?!.*(?:\d\s?/\s?\d|ngày))(?:.*\s)?(?:tháng|qu[ýí])\s", re.IGNORECASE)
# What a sentence sets a limit by, or a month that it is done in. A bare day may be past: "tại cuộc họp ngày 20/02".
_LIMITS = re.compile(
    r"(?:xong\s)?(?:trước|chậm nhất|muộn nhất|không (?:muộn|chậm|trễ|quá)|đến|trong|vào|tháng|qu[ýí])\s", re.IGNORECASE
)
_NAMES_A_YEAR = re.compile(r"20\d\d")
_QUARTER = timedelta(days=92)


class Years(NamedTuple):
    """The years that a time without one may be of, the likeliest first; `own`: the first is the plan's by its title."""

    years: tuple[int, ...] = ()
    own: bool = False
    dated: date | None = None


def years_of_plan(title: str, dated: date | None) -> Years:
    """What a document's title and date say of its years; none where the title spans several.

    A school year has two; the year of a law that the title cites is none of the plan's.

    >>> years_of_plan("Cải cách hành chính năm 2026", date(2025, 12, 20)).years
    (2026, 2027)
    """
    named = {int(year) for year in [*_YEAR.findall(title), *_UNTIL.findall(title)]}
    if named and max(named) - min(named) > 1:
        return Years(dated=dated)
    if len(named) == 1 and (dated is None or named <= {dated.year, dated.year + 1}):
        return Years((min(named), min(named) + 1), own=True, dated=dated)
    return Years((dated.year, dated.year + 1) if dated else (), dated=dated)


def in_year(read: Callable[[int | None], Timeline | None], plan: Years) -> Timeline | None:
    """What `read` makes of a time, in the first of the plan's years in which it is not over on the document's day."""
    found = read(None)
    if found is None or found.end or found.start or found.rrule or found.kind not in ("deadline", "period"):
        return found
    whole = plan.own and _WHOLE_MONTHS.match(found.raw) is not None
    for year in plan.years:
        told = read(year)
        if told and told.start and told.start.year < plan.years[0]:
            continue  # "từ tháng 11 đến tháng 4" begins in the plan's year
        if told and told.end and (whole or plan.dated is None or _is_ahead(told, plan.dated)):
            return told
    return found


def year_is_told_elsewhere(time: Timeline | None, plan: Years) -> bool:
    """Whether a time names no year itself and has that of the plan."""
    if time is None or time.end is None or time.kind not in ("deadline", "period"):
        return False
    return time.end.year in plan.years and not _NAMES_A_YEAR.search(time.raw)


def _is_ahead(time: Timeline, dated: date) -> bool:
    """Whether a time is not over on a day; what began more than a quarter before is of the next year."""
    return bool(time.end and time.end >= dated and (time.start is None or time.start >= dated - _QUARTER))


def told_in_year(found: Timeline | None, plan: Years, over: Timeline | None = None) -> Timeline | None:
    """The same of a deadline or a span of days that a sentence tells; its words and its kind stay.

    Days that are over may be those of what happened ("đợt lũ từ ngày 10/02 đến ngày 12/02"): none of another year.
    What stands below a stage is done within it: a year outside that of the heading, `over`, is not the one meant.
    """
    if found is None or not (_LIMITS.match(found.raw) or _SPAN.match(found.raw)):
        return found

    def read(year: int | None) -> Timeline | None:
        told = timeline_of_attribute(found.raw, year=year) if year else None
        if told and found.kind == "period" and told.start and told.start.year > plan.years[0]:
            return found
        return told.model_copy(update={"raw": found.raw, "kind": found.kind}) if told else found

    told = in_year(read, plan)
    if told and told.end and over and over.start and over.end and not over.start <= told.end <= over.end:
        return found
    return told
