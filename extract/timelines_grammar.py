"""Time expressions of Vietnamese plans: finding them and reading each as a `Timeline`.

The grammar (`extract.timelines_patterns`) is built from points (a day, month, quarter, half-year or year) and forms
made of them (a range, a yearly day, "định kỳ 6 tháng", …). What stands before a point ("trước", "đến hết", "từ") is
read backwards from it. The time taken is linear in the text.

Conventions: a deadline's end is its last day, inclusive, and "trước ngày 30/6/2024" ends on that very day, while
"trước năm 2030" ends with 2029. Nothing is guessed: a day or quarter without a year gives no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from extract.lexicon import has_any
from extract.records import Timeline, TimelineKind
from extract.timelines_patterns import Grammar, grammar_of
from ingest.vietnamese import fold

Qualifier = Literal["", "before", "by", "within", "from", "after", "stage"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time expression at the half-open offsets `start`, `end` of the text searched.

    `explicit`: a calendar date, month or year is named, so that the dates do not hang on another event.
    `grain`: how fine the reading is: 4 a day, 3 a month, quarter or time limit, 2 a year or cycle, 1 a bare "định kỳ",
    0 "thường xuyên".
    `qualifier`: what the word before a point makes of it ("trước" → "before"); "" where there is none.
    `form`: the form of the grammar that matched.
    """

    start: int
    end: int
    timeline: Timeline
    explicit: bool
    grain: int
    qualifier: Qualifier
    form: str


@dataclass(frozen=True, slots=True)
class _Point:
    """Months `first` to `last` of a year (None: not said), or one day of the month `last`; `listed` one by one.

    `half`: of one month, its days to the 15th (1) or those behind (2).
    """

    year: int | None
    first: int = 1
    last: int = 12
    day: int | None = None
    listed: bool = False
    half: int = 0

    @property
    def grain(self) -> int:
        return 4 if self.day else 2 if self.last - self.first == 11 else 3

    def begins(self) -> date | None:
        return date(self.year, self.first, self.day or (16 if self.half == 2 else 1)) if self.year else None

    def ends(self) -> date | None:
        if not self.year:
            return None
        return date(self.year, self.last, self.day or (15 if self.half == 1 else monthrange(self.year, self.last)[1]))


# Keys are folded: the readers see both ways of writing.
_WEEKDAYS = {"hai": "MO", "ba": "TU", "tu": "WE", "nam": "TH", "sau": "FR", "bay": "SA", "chu nhat": "SU"}
_WEEKDAYS |= dict(zip("234567", _WEEKDAYS.values(), strict=False))
_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "chin": 9, "muoi": 10, "moi": 1}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNITS = {"ngay": ("DAILY", 1, 1), "tuan": ("WEEKLY", 1, 7), "thang": ("MONTHLY", 1, 30), "quy": ("MONTHLY", 3, 91)}
_UNITS |= {"qui": _UNITS["quy"], "nam": ("YEARLY", 1, 365)}
_PARTS_OF_YEAR = {"dau": (1, 3), "giua": (4, 6), "he": (6, 8), "cuoi": (10, 12)}
_ONE_CYCLE = re.compile(
    r"(?:(?P<n>\d{1,3}|mot|hai|ba|bon|nam|sau|chin|muoi)(?:\s\(\d{1,3}\))?\s{1,4})?(?P<u>ngay|tuan|thang|qu[yi]|nam)\b"
)
_ONE_DM = re.compile(r"(\d{1,2})\s{0,4}(?:[/-]\s{0,4}|\s{0,4}thang\s{1,4})(\d{1,2})")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form means: a `Timeline` without its words."""

    kind: TimelineKind
    grain: int
    start: date | None = None
    end: date | None = None
    rrule: str | None = None
    explicit: bool = True


def _number(words: str) -> int:
    first = words.split()[0]
    return int(first) if first.isdigit() else _NUMBERS[first]


def _quarters(words: str) -> list[int]:
    """The quarters named, in order: "quý I, II" → [1, 2]."""
    bare = re.sub(r"qu[yi]|q\.?", " ", fold(words))
    return [int(q) if q.isdigit() else _ROMAN[q] for q in re.findall(r"\b(?:iv|i{1,3}|[1-4])\b", bare)]


def _point_of(match: re.Match[str]) -> _Point | None:
    """The point that a match of `_POINT` names; None for a day that its month does not have, or a map's scale."""
    got = {name[0]: value for name, value in match.groupdict().items() if value}
    year = int(got["y"]) if "y" in got else None
    if match["m8"] and year == 2000:  # "1/2000" is the scale of a planning map
        return None
    if "q" in got:
        quarters = _quarters(got["q"])
        return _Point(year, 3 * min(quarters) - 2, 3 * max(quarters))
    if "h" in got:
        part = fold(got["h"])
        size = _number(part) if "thang" in part else 6  # "9 tháng đầu", "nửa đầu"
        some = (1, size) if part.endswith("dau") else (13 - size, 12)
        return _Point(year, *_PARTS_OF_YEAR.get(part, some))
    if "m" not in got:
        return _Point(year)
    months = [int(m) for m in re.findall(r"\d+", got["m"])]
    if len(months) > 1:
        return _Point(year, min(months), max(months), listed=True)
    month = months[0]
    day = int(got["d"]) if "d" in got else None
    if day and day > monthrange(year or 2000, month)[1]:
        return None
    of_month = (1 if fold(match["n4"]).endswith("dau") else 2) if match["n4"] else 0
    return _Point(year, month, month, day, half=of_month)


def _read_point(point: _Point, qualifier: Qualifier) -> _Reading:
    grain = point.grain
    several = point.last - point.first in (5, 8) and grain == 3 and not point.listed
    kind: TimelineKind = "period" if grain == 2 or several else "deadline"
    if qualifier == "before" and point.day:
        qualifier = "by"
    return _between(point.begins(), point.ends(), grain, kind, qualifier)


def _between(begins: date | None, ends: date | None, grain: int, kind: TimelineKind, qualifier: Qualifier) -> _Reading:
    """What the word before it makes of a stretch of days, both None where its year is not said."""
    known = ends is not None
    if qualifier == "before":
        return _Reading("deadline", grain, end=begins and begins - timedelta(days=1), explicit=known)
    if qualifier == "by":
        return _Reading("deadline", grain, end=ends, explicit=known)
    if qualifier == "from":
        return _Reading("period", grain, start=begins, explicit=known)
    if qualifier == "after":
        return _Reading("period", grain, start=ends and ends + timedelta(days=1), explicit=known)
    return _Reading(kind, grain, begins, ends, explicit=known)


def _point(match: re.Match[str], qualifier: Qualifier, grammar: Grammar) -> _Reading | None:
    inner = grammar.point.match(match.string, match.start(), match.end())
    point = _point_of(inner) if inner else None
    if inner is None or point is None:
        return None
    if inner["q5"] and len(_quarters(inner["q5"])) == 4:  # listed one by one: each quarter, not the whole year
        return _Reading("recurring", 3, rrule="FREQ=MONTHLY;INTERVAL=3")
    bare_year = inner["y9"]
    if bare_year and not (qualifier and 2005 <= int(bare_year) <= 2075):  # a plain number otherwise
        return None
    return _read_point(point, qualifier)


def _range(match: re.Match[str], qualifier: Qualifier, grammar: Grammar) -> _Reading | None:
    last = grammar.point.fullmatch(match.string, *match.span("rb"))
    b = _point_of(last) if last else None
    a = _first_of_range(match, b, grammar) if b else None
    if a is None or b is None:
        return None
    year = b.year - 1 if b.year and a.first > b.last else b.year  # "từ 20/12 đến 15/01/2026"
    begins, ends = replace(a, year=a.year or year).begins(), b.ends()
    if begins and ends and not 0 <= (ends - begins).days < 40 * 366:  # two numbers, or read in the wrong order
        return None
    return _Reading("period", min(a.grain, b.grain), begins, ends, explicit=ends is not None)


def _first_of_range(match: re.Match[str], last: _Point, grammar: Grammar) -> _Point | None:
    """Where a range begins; a day without month or year takes them from the range's last day."""
    first = grammar.point.fullmatch(match.string, *match.span("ra")) if match["ra"] else None
    if first:
        return _point_of(first)
    if not (last.day or match["rn"]) or match["ra"]:
        return None
    month = int(match["rm"] or last.last)
    if match["rn"]:  # months, of which the last says the year
        return _Point(last.year, int(match["rn"]), int(match["rn"]))
    day = int(match["rx"] or match["rd"] or match["rs"])
    year = last.year - 1 if last.year and month > last.last else last.year
    return _Point(year, month, month, day) if day <= monthrange(year or 2000, month)[1] else None


def _days(match: re.Match[str], qualifier: Qualifier, grammar: Grammar) -> _Reading | None:
    """Several days listed: from the first to the last ("ngày 26, 27/12/2011"); a limit counts to the last."""
    last = grammar.point.fullmatch(match.string, *match.span("dz"))
    end = _point_of(last) if last else None
    first = _Point(end.year, end.last, end.last, int(match["dx"])) if end else None
    if end is None or first is None:
        return None
    if match["mx"]:
        first = replace(first, first=int(match["mx"]), last=int(match["mx"]))
    if first.day and first.day > monthrange(first.year or 2000, first.last)[1]:
        return None
    begins, ends = first.begins(), end.ends()
    if qualifier in ("before", "by"):
        return _Reading("deadline", 4, end=ends, explicit=ends is not None)
    if begins and ends and not 0 <= (ends - begins).days < 366:
        return None
    return _Reading("period", 4, begins, ends, explicit=ends is not None)


def _years(match: re.Match[str], qualifier: Qualifier, _: object) -> _Reading | None:
    if match.group()[0].isdigit() and not qualifier:  # plain numbers otherwise
        return None
    years = [int(y) for y in re.findall(r"\d{4}", match["ys"])]
    return _Reading("period", 2, date(min(years), 1, 1), date(max(years), 12, 31))


def _school_year(match: re.Match[str], qualifier: Qualifier, _: object) -> _Reading:
    """September to May: schools open on 5 September and close before 31 May in every province's yearly timetable.

    The day that they open on, and how long a year is at its beginning, is for each timetable to say.
    """
    if match.string.endswith(("khai giảng ", "khai giang "), 0, match.start()):
        return _Reading("deadline", 3 if qualifier == "before" else 2, explicit=False)
    if match["sp"] and qualifier not in ("from", "before"):
        ends = date(int(match["sb"]), 5, 31) if match["sp"].startswith("cu") else None
        return _Reading("deadline", 3, end=ends, explicit=ends is not None)
    return _between(date(int(match["sa"]), 9, 1), date(int(match["sb"]), 5, 31), 2, "period", qualifier)


def _school_term(match: re.Match[str], qualifier: Qualifier, _: object) -> _Reading:
    """The months of a term: the first ends in January, on a day that the frame of each school year sets anew."""
    last = int(match["tb"])
    if match["st"] in ("i", "1"):
        return _between(date(int(match["ta"]), 9, 1), date(last, 1, 31), 3, "period", qualifier)
    return _between(date(last, 1, 1), date(last, 5, 31), 3, "period", qualifier)


def _onward(match: re.Match[str], _qualifier: Qualifier, grammar: Grammar) -> _Reading | None:
    inner = grammar.point.fullmatch(match.string, *match.span("op"))
    point = _point_of(inner) if inner else None
    return _Reading("period", 2, start=point.begins(), explicit=point.year is not None) if point else None


def _day_of_year(match: re.Match[str], *_: object) -> _Reading | None:
    pairs = [(int(d), int(m)) for d, m in _ONE_DM.findall(fold(match["dms"]))]
    if any(d > monthrange(2000, m)[1] for d, m in pairs):
        return None
    return _Reading("recurring", 4, rrule=yearly_rule([(m, d) for d, m in pairs]))


def yearly_rule(days: Iterable[tuple[int, int]]) -> str:
    """The rule of RFC 5545 for (month, day) of each year.

    It names each of its days in each of its months; where not all are meant, their places in the year tell which. What
    is no day of any year is left out.

    >>> yearly_rule([(6, 15), (12, 15)]), yearly_rule([(6, 1), (11, 15)])
    ('FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15', 'FREQ=YEARLY;BYMONTH=6,11;BYMONTHDAY=1,15;BYSETPOS=1,4')
    """
    wanted = sorted({(m, d) for m, d in days if 0 < m <= 12 and 0 < d <= monthrange(2000, m)[1]})
    months, numbers = sorted({m for m, _ in wanted}), sorted({d for _, d in wanted})
    named = [(m, d) for m in months for d in numbers if d <= monthrange(2000, m)[1]]
    if named != wanted and (2, 29) in named:  # which place a day has would differ from year to year: the last closes it
        return yearly_rule(wanted[-1:])
    places = "" if named == wanted else ";BYSETPOS=" + _joined(named.index(day) + 1 for day in wanted)
    return f"FREQ=YEARLY;BYMONTH={_joined(months)};BYMONTHDAY={_joined(numbers)}{places}"


def _joined(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _month_of_year(match: re.Match[str], *_: object) -> _Reading:
    months = sorted(int(m) for m in re.findall(r"\d+", match["ms"]))
    return _Reading("recurring", 3, rrule="FREQ=YEARLY;BYMONTH=" + ",".join(map(str, months)))


def _quarter_of_year(match: re.Match[str], *_: object) -> _Reading:
    return _Reading("recurring", 3, rrule=f"FREQ=YEARLY;BYMONTH={3 * _quarters(match['qy'])[0]}")


def _day_of_quarter(match: re.Match[str], *_: object) -> _Reading:
    return _Reading("recurring", 4, rrule=f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={int(match['dq'])}")


def _day_of_month(match: re.Match[str], *_: object) -> _Reading:
    days = sorted({int(d) for d in re.findall(r"\d+", match["dm"])})
    return _Reading("recurring", 4, rrule="FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, days)))


def weekday(words: str) -> str:
    """The day of RFC 5545 that "hai", "2" (thứ Hai) … "chủ nhật" name, with tone marks or without.

    >>> weekday("tư"), weekday("7")
    ('WE', 'SA')
    """
    return _WEEKDAYS[" ".join(fold(words).split())]


def _weekday(match: re.Match[str], *_: object) -> _Reading:
    return _Reading("recurring", 4, rrule=f"FREQ=WEEKLY;BYDAY={weekday(match['wd'])}")


def _rule(frequency: str, interval: int) -> str:
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _cycles(match: re.Match[str], *_: object) -> _Reading:
    """The most frequent of the cycles listed: "hằng quý, 6 tháng, năm" is at least every quarter."""
    found = [(_number(c["n"] or "1"), _UNITS[c["u"]]) for c in _ONE_CYCLE.finditer(fold(match.group()))]
    n, (frequency, factor, _days) = min(found, key=lambda c: c[0] * c[1][2])
    return _Reading("recurring", 2, rrule=_rule(frequency, n * factor), explicit=False)


def _times(match: re.Match[str], *_: object) -> _Reading:
    """n times a unit, as an interval of months where it divides evenly: "02 lần/năm" is every six months."""
    got = match.groupdict()
    count, unit = got.get("tn") or got["tm"], got.get("tu") or got["tv"]
    n, (frequency, factor, _days) = _number(fold(count)), _UNITS[fold(unit)]
    months = {"YEARLY": 12, "MONTHLY": factor}.get(frequency, 0)
    if n > 1 and months and months % n == 0:
        frequency, factor = "MONTHLY", months // n
    return _Reading("recurring", 2, rrule=_rule(frequency, factor), explicit=False)


def _undated(match: re.Match[str], qualifier: Qualifier, _: object) -> _Reading | None:
    """A feast, a term, "this week": a time only behind the word that says so ("trước Tết"); it has no days."""
    kinds: dict[str, TimelineKind] = {"before": "deadline", "by": "deadline", "within": "period"}
    what = fold(match.group())
    # "Trước 3 tháng cuối năm" may mean so long before the year's end.
    if qualifier not in kinds or (qualifier == "before" and what.startswith(("3 ", "03 ", "ba "))):
        return None
    # As of a year named: "cuối năm 2025", "trong tháng 9/2025", "3 tháng cuối năm 2025" are when it is due.
    part = what.startswith(("dau", "giua", "cuoi", "tuan", "thang", "quy", "3 ", "03 ", "ba "))
    return _Reading("deadline" if part else kinds[qualifier], 3, explicit=False)


_READERS: dict[str, Callable[[re.Match[str], Qualifier, Grammar], _Reading | None]] = {
    "day_of_year": _day_of_year,
    "month_of_year": _month_of_year,
    "quarter_of_year": _quarter_of_year,
    "day_of_quarter": _day_of_quarter,
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "onward": _onward,
    "school_term": _school_term,
    "school_year": _school_year,
    "range": _range,
    "days_between": lambda *_: _Reading("period", 4, explicit=False),
    "days": _days,
    "years": _years,
    "limit": lambda *_: _Reading("deadline", 3, explicit=False),
    "times": _times,
    "times_each": _times,
    "every_so_often": _cycles,
    "regular_cycle": _cycles,
    "cycle": _cycles,
    "point": _point,
    "undated": _undated,
    "ongoing": lambda *_: _Reading("ongoing", 0, explicit=False),
    "regular": lambda *_: _Reading("recurring", 1, explicit=False),
}

_NUMBERED = re.compile(r"(?:\b(?:số|so)\s{0,4}|[/.,\d-])$")
_GOODS = re.compile(r"\b(?:ngân|khách|đơn|mặt|bán|mua|đặt|cửa|gian|nhà|giao|kho)\s{1,4}$")
_MOON, _FULL_MOON = re.compile(r"\s+(?:âm lịch|âl|am lich)(?!\w)"), re.compile(r"(?:rằm|ram)\s(?:tháng\s|thang\s)?$")
_WEEKS = re.compile(r"\bt(?:uầ|ua)n(?:\sth[uứ])?\s{1,4}(?:\d(?:\s?,\s?|\sv[aà]\s))*$")
_WEIGHED = re.compile(
    r"(?<!\w)c[oó]\s(?:xét|tính|xet|tinh)\s(?:đến|tới|den|toi)\s(?:(?:hết|cuối|ngày|tháng|năm|quý)\s)?\s{0,3}$"
)
_LOOK_BACK = 48  # characters: longer than the longest qualifier with its white space


def _lower(text: str) -> str:
    """`text` in lower case, character for character (one capital in Unicode, İ, lowers to two characters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _qualify(low: str, start: int, grammar: Grammar) -> tuple[Qualifier, int]:
    """The qualifier that stands right before `start`, and where it begins."""
    match = grammar.qualifier.search(low, max(0, start - _LOOK_BACK), start)
    if match is None:
        return "", start
    return match.lastgroup, match.start()  # type: ignore[return-value]  # the groups are named after the qualifiers


def _misread(low: str, match: re.Match[str], form: str) -> bool:
    """Whether the words before show that it is no time: a number or code, a blank date, goods ("khách hàng năm")."""
    before = low[max(0, match.start() - 12) : match.start()]
    if match.group()[0].isdigit() and _WEEKS.search(low, max(0, match.start() - 24), match.start()):
        return True  # "tuần 2 tháng 3/2024" is the second week of March, not the second of March
    if _MOON.match(low, match.end()) or _FULL_MOON.search(before):
        return True  # a day of the moon's year
    if _WEIGHED.search(low, max(0, match.start() - 24), match.start()):
        return True  # "giai đoạn 2021 - 2030, có xét đến năm 2050": how far what is planned looks
    if form == "limit" and before.endswith("/"):
        return True  # "trực ban 24/24 giờ từ ngày …": round the clock, and then a date
    if match.group().startswith(("đầu ", "dau ")) and before.endswith(
        ("đứng ", "bắt ", "dẫn ", "dung ", "bat ", "dan ")
    ):
        return True  # "người đứng đầu năm 2025"
    if form in ("point", "range", "onward", "day_of_year"):
        blank = re.search(r"(?:tháng|thang)\s{1,8}$", before) is not None and match.group().startswith(("năm", "nam"))
        return blank or (match.group()[0].isdigit() and _NUMBERED.search(before) is not None)
    return form == "cycle" and match.group().startswith("hàng") and _GOODS.search(before) is not None


def find_times(text: str) -> list[TimeMention]:
    """Every time expression of `text` (NFC), in order, without overlaps, the longest reading first.

    Text without any tone mark is read as typed without them ("truoc ngay 30/6/2024"). Whether a time binds anybody is
    not decided here: dates of documents cited and years in the names of programmes are found too.
    """
    low = _lower(text)
    # Without letters ("30/6/2024") there are no marks to miss.
    grammar = grammar_of(marked=not low.isascii() or low == low.upper())
    if not has_any(low, grammar.words):
        return []
    whole = low.strip(" .,;:()\n\t")  # a table's cell may be nothing but a year
    found: list[TimeMention] = []
    reached = 0
    for place in grammar.trigger.finditer(" " + low):  # the space lets a form begin the text; offsets stay right
        at = place.start()
        hit = grammar.any_form.match(low, at) if at >= reached else None
        form = str(hit.lastgroup) if hit else ""
        match = grammar.forms[form].match(low, at) if hit else None
        if match is None or _misread(low, match, form):
            continue
        qualifier, start = _qualify(low, match.start(), grammar)
        start = max(start, reached)
        reading = _READERS[form](match, qualifier or ("within" if match.group() == whole else ""), grammar)
        if reading is None:
            continue
        raw = " ".join(text[start : match.end()].split())
        timeline = Timeline(raw=raw, kind=reading.kind, start=reading.start, end=reading.end, rrule=reading.rrule)
        found.append(TimeMention(start, match.end(), timeline, reading.explicit, reading.grain, qualifier, form))
        reached = match.end()
    return found
