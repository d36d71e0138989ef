"""When a timeline is next due."""

from __future__ import annotations

from datetime import date, datetime

from dateutil.rrule import rrulestr

from extract.records import Timeline


def next_due(timeline: Timeline, after: date) -> date | None:
    """The first day on which `timeline` falls due, `after` itself included; calendar days of Asia/Ho_Chi_Minh.

    A deadline or period is due on its last day. A cycle without a day is due when it ends: "hằng năm" on 31 December,
    "hằng quý" on the last day of the quarter. None when it never falls due, is over, or its phase is unknown ("2 năm
    một lần" without a first year).
    """
    if timeline.kind == "recurring":
        first = _occurrence(timeline, after)
        return None if first and timeline.end and first > timeline.end else first
    return timeline.end if timeline.end and timeline.end >= after else None


def _occurrence(timeline: Timeline, after: date) -> date | None:
    """The first day on or after `after` of a recurrence rule, its missing parts taken as the end of each cycle."""
    if timeline.rrule is None:
        return None
    parts = dict(p.split("=", 1) for p in timeline.rrule.removeprefix("RRULE:").split(";"))
    interval = int(parts.get("INTERVAL", "1"))
    months = interval * (12 if parts["FREQ"] == "YEARLY" else 1)
    year = timeline.start.year if timeline.start else after.year - 1
    begin = date(year, 1, 1)
    if parts["FREQ"] in ("YEARLY", "MONTHLY"):
        if timeline.start is None and (months > 12 or 12 % months):
            return None
        begin = date(year, min(months, 12) if parts["FREQ"] == "MONTHLY" else 1, 1)
        if parts["FREQ"] == "YEARLY":
            parts.setdefault("BYMONTH", "12")
        parts.setdefault("BYMONTHDAY", "-1")
    elif parts["FREQ"] == "WEEKLY":
        parts.setdefault("BYDAY", "SU")
    midnight = datetime.min.time()
    rule = rrulestr(";".join(f"{k}={v}" for k, v in parts.items()), dtstart=datetime.combine(begin, midnight))
    found = rule.after(datetime.combine(max(after, timeline.start or after), midnight), inc=True)
    return found.date() if found else None
