"""Times told in parts: a cycle and its days ("hằng tháng … trước ngày 25"), where something begins and where it ends.

`extract.timelines_grammar` finds each part by itself; together they are one time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from extract.lexicon import has_any
from extract.records import Timeline
from extract.timelines_cycles import ITS_BRACKET
from extract.timelines_grammar import TimeMention, weekday, yearly_rule

# The rules of a cycle, the words for a day of it, and what that day adds to the rule.
_DAYS: tuple[tuple[tuple[str, ...], re.Pattern[str], Callable[[str], str]], ...] = (
    (
        ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"),
        re.compile(
            r"(?:trước|chậm nhất(?: là)?|vào|muộn nhất(?: là)?)\s+ngày\s+"
            r"(3[01]|[12]\d|0?[1-9])(?!\s*(?:/|\d|tháng|đến|[-–]))"
        ),
        lambda day: f"BYMONTHDAY={int(day)}",
    ),
    (
        ("FREQ=WEEKLY",),
        re.compile(r"(?<!\w)(?:thứ\s+|(?=chủ))(hai|ba|tư|năm|sáu|bảy|[2-7]|chủ nhật)(?!\w)"),
        lambda day: f"BYDAY={weekday(day)}",
    ),
)


# Behind the bracket that tells its day another cycle may follow: "hằng tháng (trước ngày 20), hằng quý".
_NEXT_CYCLE = re.compile(rf"{ITS_BRACKET.pattern}\s*(?:[,;]|(?<=\s)và|,\s?và)\s+")


def _on_its_day(low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with the cycle among them on the day that `low` names ("hàng tuần (trước 10 giờ thứ Năm)").

    Of several cycles the day is that of the one whose bracket names it.
    """
    for rules, words, part in _DAYS:
        cycles = [m for m in mentions if m.timeline.rrule in rules]
        for cycle in cycles:
            bracket = ITS_BRACKET.match(low, cycle.end) if len(cycles) > 1 else None
            day = words.search(low, *bracket.span()) if bracket else words.search(low) if len(cycles) == 1 else None
            if day:
                rule = f"{cycle.timeline.rrule};{part(day[1])}"
                dated = replace(cycle, timeline=cycle.timeline.model_copy(update={"rrule": rule}), grain=4)
                mentions = [dated if m is cycle else m for m in mentions]
    return mentions


def _listed_cycles(text: str, low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with a cycle on its day and the one listed behind it as one: "hằng tháng (trước ngày 20), hằng quý".

    The one with its day binds most closely, and is mostly the more frequent.
    """
    for one, other in pairwise(mentions):
        cycles = one.form in _CYCLES and other.form in _CYCLES and one.grain == 4 and other.grain == 2
        if cycles and _NEXT_CYCLE.fullmatch(low, one.end, other.start):
            raw = " ".join(text[one.start : other.end].split())
            whole = replace(one, end=other.end, timeline=one.timeline.model_copy(update={"raw": raw}))
            return [whole if m is one else m for m in mentions if m is not other]
    return mentions


_CYCLES = ("cycle", "regular_cycle")


# "hằng năm báo cáo trước 15/12": without "ngày" two numbers are a date only behind a word of time.
_BARE_DATE = re.compile(
    r"[tcm](?<!\w.)(?:(?<=t)rước|(?:(?<=c)hậm|(?<=m)uộn) nhất(?: là)?)\s+"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/.,-]*\d)(?!\s*%)"
)
# What is reported half-yearly and yearly has a day of the year for each ("báo cáo 6 tháng (trước ngày 10/6), năm (…)").
# So has what is reported by quarters named one by one ("quý I (trước 15/3), quý II (…)").
_HALF_AND_YEAR = re.compile(
    r"(?<!\w)(?:(?:6|06|sáu) tháng(?! cuối).{0,120}(?<!\w)năm|quý (?:i|1)(?!\w).{0,80}(?<!\w)quý (?:ii|2))(?!\w)",
    re.DOTALL,
)


def _with_bare_dates(text: str, low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with days that stand without "ngày" and without their year."""
    found = []
    for match in _BARE_DATE.finditer(low) if "/" in low else ():
        taken = any(m.start < match.end() and match.start() < m.end for m in mentions)
        if not taken and 1 <= int(match["day"]) <= 31 and 1 <= int(match["month"]) <= 12:
            raw = " ".join(text[match.start() : match.end()].split())
            timeline = Timeline(raw=raw, kind="deadline", start=None, end=None, rrule=None)
            found.append(TimeMention(match.start(), match.end(), timeline, False, 4, "before", "point"))
    return sorted([*mentions, *found], key=lambda m: m.start) if found else mentions


# A report by months or quarters is due on a day of each: "báo cáo tháng (trước ngày 14)", unlike "báo cáo tháng 9".
_REPORT_OF = re.compile(
    r"(?<!\w)báo cáo (?P<of>tháng|quý)(?:\s(?:gửi|nộp|trình)(?:\s[^\s\d.;:,()]+){0,5})?,?\s\(?"
    r"(?:trước|vào|(?:chậm|muộn) nhất(?: là)?(?: vào| trước)?)\s+ngày\s+(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?!\d|\.\d|\s*[/–-]|\s*(?:(?:của\s)?(?:tháng|quý)|đến|h[àằ]ng)(?!\w))\)?"
)
_REPORTS_OF = ("áo cáo tháng ", "áo cáo quý ")
# So is that of a year, on a day and month: "báo cáo năm gửi trước ngày 30/11", unlike "báo cáo năm 2025".
_YEARLY_REPORT = re.compile(
    r"(?<!\w)báo cáo (?:tổng kết )?năm(?=\s)(?!\s+(?:\d|học|nay|sau))[^.;\d]{0,60}(?:trước|nhất)[^.;\d]{0,12}\d"
)


def _with_reports(text: str, low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with the days of reports by months or quarters."""
    found = []
    for match in _REPORT_OF.finditer(low) if has_any(text, _REPORTS_OF) else ():
        if not any(m.start < match.end() and match.start() < m.end for m in mentions):
            every = "FREQ=MONTHLY" + (";INTERVAL=3" if match["of"] == "quý" else "")
            rule = f"{every};BYMONTHDAY={int(match['day'])}"
            raw = " ".join(text[match.start() : match.end()].split())
            timeline = Timeline(raw=raw, kind="recurring", rrule=rule)
            found.append(TimeMention(match.start(), match.end(), timeline, True, 4, "before", "day_of_month"))
    return sorted([*mentions, *found], key=lambda m: m.start) if found else mentions


# "02 lần/năm (tháng 6 và tháng 12)": which months of each year.
# So does "hằng năm vào tháng 9".
_ITS_MONTHS = re.compile(
    r"(?:\s*\(\s*(?:vào\s+)?|,?\s+vào\s+)"
    r"(?P<months>tháng\s+\d{1,2}(?:(?:\s*,\s*|\s+và\s+|\s*;\s*)(?:tháng\s+)?\d{1,2}){0,5})(?:\s*\)|(?![/\d]|\s+năm))"
)


def _in_its_months(low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with a number of times a year in the months that brackets name behind it."""
    found: list[TimeMention] = []
    reached = 0
    for mention in mentions:
        if mention.start < reached:
            continue  # one of those months
        named = _ITS_MONTHS.match(low, mention.end) if mention.form in ("times", "times_each", "cycle") else None
        months = sorted({int(m) for m in re.findall(r"\d+", named["months"])}) if named else []
        if named and months[-1] <= 12 and "năm" in mention.timeline.raw.lower():
            rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}"
            timeline = mention.timeline.model_copy(update={"rrule": rule})
            mention, reached = replace(mention, timeline=timeline, grain=3), named.end()
        found.append(mention)
    return found


# "trước ngày 15/6 và 15/12": days that a list adds to the one with its word.
_FURTHER = re.compile(r"(?:(?:\s*[,;]\s*|\s+và\s+)(?:ngày\s+)?\d{1,2}/\d{1,2}(?![/\d]))*")


def _listed_behind(low: str, at: int) -> str:
    further = _FURTHER.match(low, at)
    return further.group() if further else ""


# "năm 2026 và hằng năm đến 2030": a year, or "từ" a day, that the cycle goes on from, and where it ends, are no times
# of their own.
_AND_ON, _UP_TO = re.compile(r"\s*(?:,|và|,\s?và)\s+$"), re.compile(r",?\s+$")


def _whole_cycles(text: str, low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with a cycle and the years that it begins or ends with as one."""
    found: list[TimeMention] = []
    for one in mentions:
        last = found[-1] if found else None
        between = low[last.end : one.start] if last else ""
        opens = last and last.form == "point" and (last.grain == 2 or last.qualifier == "from")
        begins = opens and one.form == "cycle" and _AND_ON.fullmatch(between)
        ends = last and last.form == "cycle" and one.grain == 2 and one.qualifier == "by" and _UP_TO.fullmatch(between)
        if last and (begins or ends):
            raw = " ".join(text[last.start : one.end].split())
            timeline = (one if begins else last).timeline.model_copy(update={"raw": raw})
            found[-1] = replace(one if begins else last, start=last.start, end=one.end, timeline=timeline)
        else:
            found.append(one)
    return found


# What is made for one year after the other has its day in the year before each: "danh mục từng năm, trình trước ngày 15
# tháng 10 năm trước".
_YEAR_BEFORE_EACH = re.compile(r"(?<!\w)từng năm(?!\w)[^;]*\d\s+(?:của )?năm (?:liền )?trước(?!\w)")
_DAY_MONTH = re.compile(r"(\d{1,2})\s*(?:[/-]|tháng)\s*(\d{1,2})")
# "Bắt đầu từ ngày 05/9/2025; kết thúc trước ngày 17/01/2026": one period, whose ends are told apart.
_BEGINS = re.compile(r"(?<!\w)(?:bắt đầu|khai mạc)(?!\w)[^.;,]{0,30}$")
_ENDS = re.compile(r"\W{1,3}(?:và\s)?(?:kết thúc|bế mạc)(?!\w)[^.;,\d]{0,40}$")
_FAR = 60
"""Characters that what stands before a day in its clause fits in."""


def _from_begin_to_end(text: str, low: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with the day on which something begins and the next, on which it ends, as one period."""
    for one, other in pairwise(mentions):
        start, end = one.timeline.start, other.timeline.end
        dated = start and end and start < end and min(one.grain, other.grain) > 2
        begins = dated and _BEGINS.search(low[max(0, one.start - _FAR) : one.end])
        if dated and begins and _ENDS.fullmatch(low[one.end : other.start]):
            raw = " ".join(text[one.start : other.end].split())
            timeline = Timeline(raw=raw, kind="period", start=start, end=end)
            grain = min(one.grain, other.grain)
            whole = TimeMention(one.start, other.end, timeline, True, grain, "", "range")
            return [whole if m is one else m for m in mentions if m is not other]
    return mentions


def with_cycles(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions`, with days that lack a year made yearly where a cycle stands beside them, and ends told apart joined.

    "Định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)" names two days of each year.
    """
    if not mentions and "/" not in text and not has_any(text, _REPORTS_OF):
        return mentions
    low = text.lower()
    mentions = _with_reports(text, low, mentions)
    mentions = _whole_cycles(text, low, _from_begin_to_end(text, low, mentions))
    mentions = _with_bare_dates(text, low, _in_its_months(low, _listed_cycles(text, low, _on_its_day(low, mentions))))
    dated = [m for m in mentions if m.form == "day_of_year"]
    cycle = bool(dated) or any(m.timeline.rrule and m.form in ("cycle", "regular_cycle", "times") for m in mentions)
    days = [m for m in mentions if m.form == "point" and m.grain == 4 and not m.explicit]
    cycle = cycle or (len(days) > 1 and _HALF_AND_YEAR.search(low) is not None)
    cycle = cycle or (len(days) == 1 and "báo cáo" in low and _YEARLY_REPORT.search(low) is not None)
    cycle = cycle or ("từng năm" in low and _YEAR_BEFORE_EACH.search(low) is not None)
    if not (cycle and days):
        return mentions
    # A day that says itself that it is yearly is one of them: "6 tháng trước ngày 15/6; năm trước ngày 15/12 hằng năm".
    days = sorted([*days, *dated], key=lambda m: m.start)
    last = days[-1]
    told = [
        (int(m), int(d), found.qualifier == last.qualifier)
        for found in days
        for d, m in _DAY_MONTH.findall(found.timeline.raw.lower() + _listed_behind(low, found.end))
    ]
    # Another day is one more of the same act where the same word stands before it: "trước ngày …; trước ngày …".
    rule = yearly_rule((month, day) for month, day, alike in told if alike or day == told[-1][1])
    yearly = last.timeline.model_copy(update={"kind": "recurring", "start": None, "end": None, "rrule": rule})
    made = TimeMention(last.start, last.end, yearly, True, 4, last.qualifier, "day_of_year")
    return [made if m is last else m for m in mentions if m is last or m not in days]


# At the end of the act, an event that sets its time off: "tổng vệ sinh ngay khi nước rút".
_EVENT = re.compile(
    r"(?<=[\w,]) (ngay (?:sau )?khi|ngay sau|sau khi (?:được|có)|khi kết thúc) ([^.;:,()]{3,120})(?=[.;/\s]*$)",
    re.IGNORECASE,
)


# In front of who acts, or behind him: "Ngay sau khi có kết luận, các xã …", "Sở A ngay sau khi nhận hồ sơ, thẩm tra …".
# So does one whose end opens the sentence: "Kết thúc cuộc bầu cử, Ban A tổng hợp …".
_AT_ONCE = re.compile(
    r"(?<!\S)[Nn]gay sau khi [^.;:,()]{3,160}(?=, )"
    r"|^(?:Sau khi |Khi )?[Kk]ết thúc (?:đợt|cuộc|hội nghị|năm|kỳ|học kỳ|bầu cử|chiến dịch|chương trình|thời gian|mỗi|"
    r"quá trình)\s[^.;:,()]{3,100}(?=, )"
)
_EVENTS = ("gay ", "sau khi ", "ết thúc ")


def upon_event(text: str) -> Timeline | None:
    """The undated time limit that an event sets at the end of `text` or in front of the act; None where none does."""
    if not has_any(text, _EVENTS):
        return None
    event = _EVENT.search(text) or _AT_ONCE.search(text)
    return Timeline(raw=event.group().strip(), kind="deadline") if event else None
