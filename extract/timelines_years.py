"""The year of a time that names none: "trước ngày 30/6" of a plan is the next one after its date.

A plan's own year, named by its title, counts first. Where the title spans several years nobody can say which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from extract.records import Timeline
from extract.timelines import timeline_of_attribute

# No part of the number or the date of another paper: "Nghị quyết số 09/NQ-CP ngày 02/02/2023".
_YEAR = re.compile(r"(?<![\d/.-])20[1-9]\d(?![\d/])")
_PERIOD = re.compile(r"20\d\d\s*[-–]\s*(20\d\d)")


def years_of_plan(title: str, dated: date | None) -> tuple[int, ...]:
    """The years that a time without one may be of, the likeliest first; () where the title spans several.

    `dated` is the document's date. A school year has two; the year of a law that the title cites is none of the plan's.

    >>> years_of_plan("Cải cách hành chính năm 2026", date(2025, 12, 20))
    (2026,)
    """
    named = {int(year) for year in [*_YEAR.findall(title), *_PERIOD.findall(title)]}
    if named and max(named) - min(named) > 1:
        return ()
    if len(named) == 1 and (dated is None or named <= {dated.year, dated.year + 1}):
        return (*named,)
    return (dated.year, dated.year + 1) if dated else ()


def in_year(
    read: Callable[[int | None], Timeline | None], years: tuple[int, ...], dated: date | None
) -> Timeline | None:
    """What `read` makes of a time, in the first of `years` in which it is not over on the day of the document."""
    found = read(None)
    if found is None or found.end or found.start or found.rrule or found.kind not in ("deadline", "period"):
        return found
    for year in years:
        told = read(year)
        if told and told.end and (dated is None or len(years) == 1 or told.end >= dated):
            return told
    return found


def told_in_year(found: Timeline | None, years: tuple[int, ...], dated: date | None) -> Timeline | None:
    """The same of a time that a sentence tells; its words and its kind stay."""

    def read(year: int | None) -> Timeline | None:
        told = timeline_of_attribute(found.raw, year=year) if found and year else None
        return told.model_copy(update={"raw": found.raw, "kind": found.kind}) if found and told else found

    return in_year(read, years, dated)
