"""Times in a query ("trước 30/11", "giai đoạn 2022-2030", "quý IV/2025") and how well an obligation's time meets them.

A query leaves out what a plan spells out (the year, the word "ngày"), so this is a smaller grammar than that of the
extraction: it names a wish, never a date that the analyst did not write.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Literal

import numpy as np

from ingest.vietnamese import fold
from search_api.columns import View
from search_api.index.arrays import Scores

WishKind = Literal["period", "by", "before", "after", "year", "month", "day", "quarter", "recurring", "ongoing"]


@dataclass(frozen=True, slots=True)
class TimeWish:
    """A time that a query names. `start` and `end` are inclusive days where the year is known; `month` and `day` are
    set where the query names a time of the year without a year; offsets are half-open and point into the query.

    "By" is the end of a period as plans name it ("đến năm 2025"), "before" whatever is due up to a day ("trước 30/11").
    `due`: the query says "hạn", so what is merely under way then is not meant.
    """

    kind: WishKind
    at: tuple[int, int]
    start: date | None = None
    end: date | None = None
    month: int | None = None
    day: int | None = None
    frequency: str | None = None
    due: bool = False

    def label(self) -> str:
        """The wish in a few characters, for the list of what was understood."""
        if self.start and self.end:
            return f"{self.start.isoformat()}..{self.end.isoformat()}"
        if self.end:
            return f"..{self.end.isoformat()}"
        if self.start:
            return f"{self.start.isoformat()}.."
        if self.month:
            until = ".." if self.kind == "before" else ""
            return f"{until}--{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")
        return self.frequency or self.kind


HALF_YEARLY = "HALF_YEARLY"

_YEAR = r"(?:19|20)\d\d"
_D = r"(?P<d>[0-3]?\d)"
_M = r"(?P<m>[01]?\d)"
_Y = rf"(?P<y>{_YEAR})"
_SINCE = r"(?P<since>sau|(?<!dau )(?<!thu )\btu)\s+(?:ngay\s+)?"
_UNTIL = r"(?P<until>den het|cho den|den|truoc|cham nhat|khong qua)\s+(?:la\s+)?(?:vao\s+)?(?:ngay\s+)?"
_BEFORE = ("truoc", "cham nhat", "khong qua")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (31/2)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """The last day of a month (1–12)."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _period(m: re.Match[str]) -> TimeWish | None:
    first, last = int(m["y1"]), int(m["y2"])
    if first > last:
        return None
    return TimeWish("period", m.span(), date(first, 1, 1), date(last, 12, 31))


def _said(m: re.Match[str]) -> tuple[int, int]:
    """Where a time without a year is read: not its "sau", since every year has such a day."""
    return (m.end() - len(m.string[m.end("since") : m.end()].lstrip()) if m["since"] else m.start(), m.end())


def _day(m: re.Match[str]) -> TimeWish | None:
    month, day = int(m["m"]), int(m["d"])
    if not m["y"]:
        kind: WishKind = "before" if m["until"] else "day"
        return TimeWish(kind, _said(m), month=month, day=day) if day_of(2000, month, day) else None
    end = day_of(int(m["y"]), month, day)
    if end is None:
        return None
    if m["until"]:
        return TimeWish("before" if m["until"] in _BEFORE else "by", m.span(), end=end)
    if m["since"]:
        return TimeWish("after", m.span(), start=end + timedelta(days=m["since"] == "sau"))
    return TimeWish("day", m.span(), end, end)


def _span(m: re.Match[str]) -> TimeWish | None:
    """ "Từ 01/7 đến 31/12/2026", "từ tháng 7 đến tháng 12 năm 2026": the year may stand once."""
    year = int(m["y"])
    begin = day_of(int(m["y1"] or year), int(m["m1"]), int(m["d1"] or 1)) if 1 <= int(m["m1"]) <= 12 else None
    end = day_of(year, int(m["m2"]), int(m["d2"] or 1)) if 1 <= int(m["m2"]) <= 12 else None
    if begin is None or end is None or begin > end:
        return None
    return TimeWish("period", m.span(), begin, end if m["d2"] else last_day(year, end.month))


def _quarter(m: re.Match[str]) -> TimeWish | None:
    month = 3 * _ROMAN[m["q"]]
    if not m["y"]:
        return TimeWish("quarter", m.span(), month=month)
    year = int(m["y"])
    return TimeWish("quarter", m.span(), date(year, month - 2, 1), last_day(year, month))


def _end_of_year(m: re.Match[str]) -> TimeWish:
    """ "Cuối năm": the last quarter; the first one for its beginning."""
    first = m["end"] == "dau"
    if not m["y"]:
        return TimeWish("quarter", m.span(), month=3 if first else 12)
    year = int(m["y"])
    if m["until"]:
        end = date(year - first, 12, 31)
        return TimeWish("before" if m["until"] in _BEFORE else "by", m.span(), end=end)
    return TimeWish("quarter", m.span(), date(year, 1 if first else 10, 1), last_day(year, 3 if first else 12))


def _month(m: re.Match[str]) -> TimeWish | None:
    month = int(m["m"])
    if not 1 <= month <= 12:
        return None
    year = int(m["y"] or 2000)  # a leap year: its February has all the days that one may have
    if m["until"]:
        end = date(year, month, 1) - timedelta(days=1) if m["until"] == "truoc" else last_day(year, month)
        if m["y"]:
            return TimeWish("before", m.span(), end=end)
        return TimeWish("before", m.span(), month=end.month, day=end.day) if end.year == year else None
    if not m["y"]:
        return TimeWish("month", _said(m), month=month)
    if m["since"]:
        behind = last_day(year, month) + timedelta(days=1)
        return TimeWish("after", m.span(), start=behind if m["since"] == "sau" else date(year, month, 1))
    return TimeWish("month", m.span(), date(year, month, 1), last_day(year, month))


def _year(m: re.Match[str]) -> TimeWish:
    year = int(m["y"])
    if m["since"]:
        return TimeWish("after", m.span(), start=date(year + (m["since"] == "sau"), 1, 1))
    if m["until"]:
        # "trước năm 2026" ends with 2025, as it does in a plan; "đến năm 2026" takes the year in.
        before = m["until"] == "truoc"
        return TimeWish("before" if before else "by", m.span(), end=date(year - before, 12, 31))
    return TimeWish("year", m.span(), date(year, 1, 1), date(year, 12, 31))


def _recurring(m: re.Match[str]) -> TimeWish:
    unit = "half" if m["half"] else m["unit"]
    units = {"nam": "YEARLY", "half": HALF_YEARLY, "quy": "QUARTERLY", "thang": "MONTHLY", "tuan": "WEEKLY"}
    return TimeWish("recurring", m.span(), frequency=units.get(unit or ""))


def _half(m: re.Match[str]) -> TimeWish:
    """ "6 tháng đầu năm": without a year, what comes round every half-year."""
    if not m["y"]:
        return TimeWish("recurring", m.span(), frequency=HALF_YEARLY)
    year, first = int(m["y"]), m["half"] == "dau"
    return TimeWish("period", m.span(), date(year, 1 if first else 7, 1), last_day(year, 6 if first else 12))


def _ongoing(m: re.Match[str]) -> TimeWish:
    return TimeWish("ongoing", m.span())


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeWish | None]], ...] = (
    (
        re.compile(
            r"\b(?:giai doan\s+|nhiem ky\s+|tu\s+)?(?:nam\s+)?"
            rf"(?P<y1>{_YEAR})\s*(?:-|–|den(?: nam)?)\s*(?P<y2>{_YEAR})\b"
        ),
        _period,
    ),
    (
        re.compile(
            r"\btu\s+(?:ngay\s+)?(?:(?P<d1>[0-3]?\d)\s*/\s*|thang\s+)(?P<m1>[01]?\d)(?:(?:\s*/\s*|\s+nam\s+)"
            rf"(?P<y1>{_YEAR}))?\s+den\s+(?:het\s+)?(?:ngay\s+)?(?:(?P<d2>[0-3]?\d)\s*/\s*|thang\s+)"
            rf"(?P<m2>[01]?\d)(?:\s*/\s*|\s+nam\s+){_Y}\b"
        ),
        _span,
    ),
    (re.compile(rf"(?:{_UNTIL}|{_SINCE})?\b(?:ngay\s+)?{_D}\s*/\s*{_M}(?:\s*/\s*{_Y})?\b(?![/\w])"), _day),
    (re.compile(rf"(?:{_UNTIL}|{_SINCE})?\b(?:ngay\s+)?{_D}\s+thang\s+{_M}(?:(?:\s+nam\s+|/){_Y})?\b"), _day),
    (re.compile(rf"\bquy\s+(?P<q>iv|i{{1,3}}|[1-4])\b(?:\s*(?:/|nam|\s)\s*{_Y}\b)?"), _quarter),
    (re.compile(rf"\b(?:6|sau)\s+thang\s+(?P<half>dau|cuoi)\s+nam(?:\s+{_Y})?\b"), _half),
    (re.compile(rf"(?:{_UNTIL})?\b(?P<end>dau|cuoi)\s+nam\b(?:\s+{_Y})?"), _end_of_year),
    (re.compile(rf"(?:{_UNTIL}|{_SINCE})?\bthang\s+{_M}\b(?:\s*(?:/|nam|\s)\s*{_Y}\b)?"), _month),
    (re.compile(rf"(?:{_UNTIL}|{_SINCE})?\b(?:nam\s+)?{_Y}\b(?![/-]\w)"), _year),
    (
        re.compile(
            r"\b(?:dinh ky\s+(?:(?:hang|moi)\s+)?|(?:hang|moi)\s+)"
            r"(?:(?P<unit>nam|quy|thang|tuan)|(?P<half>(?:6|sau)\s+thang))\b|\bdinh ky\b"
        ),
        _recurring,
    ),
    (re.compile(r"\bthuong xuyen\b"), _ongoing),
)


VIETNAM = timezone(timedelta(hours=7))
"""Where the offices are that use this; there is no summer time."""

SOON = timedelta(days=30)
"""How far "sắp đến hạn" looks ahead."""

# "Nợ quá hạn", "hồ sơ trễ hạn": what plans are about.
_OVERDUE = re.compile(
    r"(?<!no )(?<!von )(?<!ho so )(?<!giai quyet )(?<!thu tuc )\b(?:da\s+|dang\s+|bi\s+)?(?:qua|tre)\s+han\b"
)
_DUE_SOON = re.compile(r"\b(?:sap|gan)\s+(?:den|toi|het)\s+han\b")
_NOW = re.compile(r"\b(?:trong\s+)?(?:(?P<unit>nam|quy|thang|tuan)\s+(?P<which>nay|sau|toi|truoc|ngoai)|hom\s+nay)\b")


def today() -> date:
    """The day that it is in Vietnam."""
    return datetime.now(VIETNAM).date()


def _of_now(folded: str, day: date) -> Iterator[TimeWish]:
    """Times told from `day` on: "quá hạn", "sắp đến hạn", "tháng này", "tuần tới"."""
    for match in _OVERDUE.finditer(folded):
        yield TimeWish("before", match.span(), end=day - timedelta(days=1), due=True)
    for match in _DUE_SOON.finditer(folded):
        yield TimeWish("period", match.span(), day, day + SOON, due=True)
    for match in _NOW.finditer(folded):
        step = {"nay": 0, "sau": 1, "toi": 1, "truoc": -1, "ngoai": -1}.get(match["which"] or "", 0)
        start, end = _around(day, match["unit"], step)
        yield TimeWish("day" if start == end else "period", match.span(), start, end)


def _around(day: date, unit: str | None, step: int) -> tuple[date, date]:
    """First and last day of the year, quarter, month or week `step` after that of a day; without a unit that day."""
    if unit is None:
        return day, day
    if unit == "tuan":
        monday = day + timedelta(days=7 * step - day.weekday())
        return monday, monday + timedelta(days=6)
    months = {"nam": 12, "quy": 3, "thang": 1}[unit]
    first = (day.year * 12 + day.month - 1) // months * months + step * months
    last = first + months - 1
    return date(first // 12, first % 12 + 1, 1), last_day(last // 12, last % 12 + 1)


def find_times(query: str, on: date | None = None) -> list[TimeWish]:
    """The times that a query (NFC) names, in order, none overlapping another; longer readings win over shorter ones.

    `on` is the day from which "tháng này" is told; today by default.
    """
    folded, taken, found = fold(query), [False] * len(query), []
    for told in _of_now(folded, on or today()):
        found.append(told)
        taken[told.at[0] : told.at[1]] = [True] * (told.at[1] - told.at[0])
    for pattern, make in _GRAMMAR:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            wish = make(match)
            if wish is not None:
                found.append(wish)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return sorted((_with_its_word(folded, wish, taken) for wish in found), key=lambda wish: wish.at)


# "hạn tháng 12": the word says that a time follows, which is found. "Ngắn hạn" and "quyền hạn" are other words.
_DUE = re.compile(
    r"(?<!\w)(?<!ngan )(?<!dai )(?<!trung )(?<!quyen )(?<!gioi )(?:den |thoi )?han"
    r"(?: (?:chot|cuoi|nop|hoan thanh|thuc hien))?(?: (?:la|vao|trong))? $"
)


def _with_its_word(folded: str, wish: TimeWish, taken: list[bool]) -> TimeWish:
    """A time with the word before it, unless that is another's ("quá hạn tháng này")."""
    word = _DUE.search(folded, 0, wish.at[0])
    if word is None or any(taken[word.start() : wish.at[0]]):
        return wish
    return replace(wish, at=(word.start(), wish.at[1]), due=True)


def number_of(day: date) -> int:
    """A day as the index stores it: 20251231."""
    return day.year * 10000 + day.month * 100 + day.day


def meets(wish: TimeWish, view: View) -> Scores:
    """How well the time of each row meets the wish: 1 the very time, 0.3–0.6 it falls within, 0 not.

    A period is under way from its first day to its last, and due on none: it does not meet a wish for what is due.
    """
    fit = _meets_time(wish, view)
    return np.where(view.has("timeline", ["period"]), 0.0, fit) if wish.due else fit


def _meets_time(wish: TimeWish, view: View) -> Scores:
    if wish.kind in ("recurring", "ongoing"):
        return _meets_rhythm(wish, view)
    if wish.month is not None:
        return _meets_season(wish, view)
    start, end = view.numbers("start"), view.numbers("end")
    if wish.kind == "after" and wish.start:
        return np.where(end >= number_of(wish.start), 1.0, 0.0)
    if wish.end is None:
        return np.zeros(view.size)
    last = number_of(wish.end)
    if wish.kind in ("by", "before"):
        same = np.where(view.has("timeline", ["deadline"]), 1.0, 0.6)
        # Before a day, whatever is due earlier is meant as well; "đến năm 2025" means what plans call so.
        earlier = 0.5 if wish.kind == "before" else 0.3
        return np.where(end == last, same, np.where((end > 0) & (end < last), earlier, 0.0))
    first = number_of(wish.start) if wish.start else 0
    within = (start == 0) & (first <= end) & (end <= last) & (first > 0)
    overlaps = (start > 0) & (start <= last) & (first <= end)
    if wish.kind == "day":
        # A plan is named by its day as well: "kế hoạch ngày 15/9/2022".
        overlaps |= view.numbers("issued") == last
    fit = np.where(within, 1.0 if wish.kind == "year" else 0.5, np.where(overlaps, 0.5, 0.0))
    return np.where((start == first) & (end == last) & (first > 0), 1.0, fit)


def _meets_rhythm(wish: TimeWish, view: View) -> Scores:
    rhythm = view.has("timeline", [wish.kind])
    if wish.frequency is None:
        return rhythm.astype(np.float64)
    return np.where(rhythm, np.where(view.has("frequency", [wish.frequency]), 1.0, 0.4), 0.0)


def _meets_season(wish: TimeWish, view: View) -> Scores:
    """A time of the year without a year: "30/11" is met by any year's, and by a yearly rule for that day; "trước 30/11"
    by what is due up to then."""
    assert wish.month is not None
    if wish.kind == "before":
        last = f"{wish.month:02d}-{wish.day:02d}"
        due = [day for day in view.names("days") if day <= last]
        late = [day for day in due if day[:2] == last[:2]]
        earlier = np.where(view.has("days", late), 0.8, np.where(view.has("days", due), 0.5, 0.0))
        return np.where(view.has("days", [last]), 1.0, earlier)
    if wish.day is not None:
        month = view.has("months", [str(wish.month)])
        return np.where(view.has("days", [f"{wish.month:02d}-{wish.day:02d}"]), 1.0, np.where(month, 0.3, 0.0))
    months = range(wish.month - 2, wish.month + 1) if wish.kind == "quarter" else (wish.month,)
    return view.has("months", [str(m) for m in months]).astype(np.float64)
