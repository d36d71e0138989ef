"""The days of an obligation, as a calendar needs them: a first day, and a rule that starts on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from extract.records import Timeline

_RULE = re.compile(r"[A-Z]+=[A-Z0-9,+-]+(?:;[A-Z]+=[A-Z0-9,+-]+)*")
# Such a cycle runs while something lasts, and nobody knows when: "báo cáo hằng ngày khi có thiên tai".
_WHILE = re.compile(
    r"(?:(?!\b(?:và|hoặc|đột xuất)\b)[^.;:,]){0,30}?(?<!\w)(?:khi|lúc) (?:có|xảy ra|xuất hiện)(?!\w)(?! yêu cầu)",
    re.IGNORECASE,
)
_DAYS = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}


@dataclass(frozen=True, slots=True)
class Days:
    """`first` is the due day, or the first one of `rrule`; `assumed`: the text names the cycle and no day in it."""

    first: date
    rrule: str | None = None
    assumed: bool = False


def days_of(timeline: Timeline | None, known_from: date) -> Days | None:
    """When an obligation is due; None where no day follows from the text.

    A rule begins with the timeline or, where that has no beginning, with `known_from`, the day from which the document
    binds. A cycle without a day ("hàng năm", "hằng quý") is due by its end, so the last day of each is taken and
    `assumed` says so. A rule that cannot be read, or has no day in its time, counts as none: the last day is left.
    """
    if timeline is None:
        return None
    if timeline.rrule is not None:
        try:
            days = _recurring(timeline.rrule, timeline, timeline.start or known_from)
        except (ValueError, KeyError, OverflowError):
            days = None
        if days is not None:
            return days
    return Days(timeline.end) if timeline.end else None


def runs_in_an_event(timeline: Timeline, text: str) -> bool:
    """Whether the obligation that `text` states recurs only while something lasts that no calendar knows of."""
    if timeline.rrule is None or timeline.start or timeline.end:
        return False
    behind = text.find(timeline.raw) + len(timeline.raw) if timeline.raw in text else len(text)
    return _WHILE.match(text, behind) is not None


def _recurring(rule: str, timeline: Timeline, begins: date) -> Days | None:
    rule = rule.upper().removeprefix("RRULE:")
    if not _RULE.fullmatch(rule):
        raise ValueError(rule)
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    completed = _completed(parts)
    if timeline.end and not {"UNTIL", "COUNT"} & completed.keys():
        completed["UNTIL"] = timeline.end.strftime("%Y%m%d")
    first = _first(completed, begins)
    text = ";".join(f"{name}={value}" for name, value in completed.items())
    return Days(first, text, assumed=not _DAYS & parts.keys() and parts["FREQ"] != "DAILY") if first else None


def _completed(parts: dict[str, str]) -> dict[str, str]:
    """A rule with the end of each cycle where it names no day; raises `ValueError` for one that no duty can have."""
    found = dict(parts)
    if found["FREQ"] not in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY"):
        raise ValueError(found["FREQ"])
    if _DAYS & found.keys() or found["FREQ"] == "DAILY":
        return found
    if found["FREQ"] == "WEEKLY":
        return found | {"BYDAY": "SU"}
    if found["FREQ"] == "YEARLY":
        found.setdefault("BYMONTH", "12")
    return found | {"BYMONTHDAY": "-1"}


def _first(parts: dict[str, str], begins: date) -> date | None:
    """The first day of the rule on or after `begins`; quarters and half-years are those of the calendar."""
    interval = int(parts.get("INTERVAL", "1"))
    anchor = begins
    if parts["FREQ"] == "YEARLY":
        anchor = date(begins.year, 1, 1)
    elif parts["FREQ"] == "MONTHLY":
        anchor = date(begins.year, interval if 12 % interval == 0 else begins.month, 1)
    # COUNT runs from the first day, which is what is looked for; UNTIL is compared below, as dates.
    open_end = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("COUNT", "UNTIL"))
    rule = rrulestr(open_end, dtstart=datetime(anchor.year, anchor.month, anchor.day))
    found = rule.after(datetime(begins.year, begins.month, begins.day) - timedelta(days=1))
    until = parts.get("UNTIL")
    if found is None or (until and found.strftime("%Y%m%d") > until[:8]):
        return None
    day: date = found.date()
    return day
