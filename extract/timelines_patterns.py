"""Patterns of time expressions in Vietnamese plans: points in time, the forms made of them, and the words before them.

Every repetition is bounded and white space is at most four characters, so that no text can make matching slow. Patterns
are written in lower case with tone marks; the set for text typed without marks is folded from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from string import digits

from ingest.vietnamese import fold

_S, _s = r"\s{1,4}", r"\s{0,4}"
_Y = r"(?:19|20)\d\d(?![\d\w])"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_R = r"(?:iv|i{1,3}|[1-4])(?!\w)"
_N = r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|chín|mười)(?:\s\(\d{1,3}\))?"
_EVERY = r"(?:h[àằ]ng|mỗi)"
_UNIT = rf"(?:(?:ngày|tuần|tháng|qu[ýí])(?!{_S}\d|{_S}[iv]{{1,3}}\b)|năm(?!{_S}(?:19|20)\d\d))(?!\w)"
# Hours may stand before a day: "trước 18 giờ ngày 20/7/2025", "từ 06 giờ 30 phút ngày …".
_AT_HOUR = rf"(?:(?:lúc{_S})?\d{{1,2}}{_s}(?:giờ|h)(?:{_s}\d\d(?:{_s}phút|[’'])?)?,?{_s})?"
_DASH = rf"{_s}[-–—]{_s}"
_TO = rf"(?:{_DASH}|{_S}(?:cho{_S})?(?:đến|tới){_S}(?:hết{_S}|cuối{_S})?)"
_AND = rf"(?:{_s}[,;/]{_s}(?:và{_S})?|{_S}(?:và|hoặc){_S})"
_YEAR_TAIL = rf"(?:{_s},?{_s}năm{_S}|{_s}[/.-]{_s})"
_LATER = rf"(?:báo{_S}cáo|sau|kế{_S}tiếp|tiếp{_S}theo|liền{_S}(?:kề|sau))"
# What is asked for "trước ngày 31 tháng 8 của năm trước năm kế hoạch" is asked for each year.
_YEAR_BEFORE = (
    rf"{_S}(?:của{_S}năm{_S}(?:liền{_S})?trước|năm{_S}(?:liền{_S})?trước{_S}năm)(?:{_S}(?:năm{_S})?kế{_S}hoạch)?"
)
_AGAIN = rf"(?:(?:{_S}|{_s},{_s})(?:của{_S})?(?:{_EVERY}{_S}năm|năm{_S}{_LATER})|{_YEAR_BEFORE})"
_NEXT = rf"{_LATER}(?:{_S}(?:sau|kế{_S}tiếp|tiếp{_S}theo)(?!\w))?"
_SPAN = rf"{_N}{_S}(?:ngày|giờ|phút|tuần|tháng|năm)(?:{_S}làm{_S}việc)?"
_SINCE = rf"(?:(?:kể|tính){_S}từ|sau{_S}(?:khi|ngày)|từ{_S}(?:khi|ngày)|trước{_S}(?:khi|ngày(?!{_S}\d)))"

# Parts of a year by which is reported: half of it, or what is gone or left after three quarters or before the last.
_MONTHS = r"(?:0?[369]|ba|sáu|chín)"

# "đầu" may be the second syllable of a word, which has no part of a year: "người đứng đầu năm 2025".
_EARLY = "(?<!đứng )(?<!dẫn )(?<!hàng )(?<!ban )đầu"

_POINT = "|".join(
    (
        rf"(?:ngày{_S}|(?!{_M}{_s}[-–—]{_s}{_M}{_s}/))(?P<d1>{_D}){_s}[/.-]{_s}(?P<m1>{_M}){_s}[/.-]{_s}(?P<y1>{_Y})",
        rf"(?:ngày{_S})?(?P<d2>{_D}){_S}tháng{_S}(?P<m2>{_M})(?:{_YEAR_TAIL}(?P<y2>{_Y}))?",
        # "trước ngày 15-12", "… 25.3": behind "trước" no span of days is meant.
        rf"ngày{_S}(?P<d3>{_D})(?:{_s}/{_s}|(?:(?<=trước ngày \d)|(?<=trước ngày \d\d))[.-](?={_M}(?![.-]\d)))"
        rf"(?P<m3>{_M})(?:{_s},?{_S}năm{_S}(?P<y3>{_Y}))?",
        rf"(?:(?:{_EARLY}|giữa|cuối){_S}|(?P<n4>nửa{_S}(?:đầu|cuối)){_S})?tháng{_S}(?P<m4>{_M}(?:(?:{_s},{_s}|{_S}và{_S})(?:tháng{_S})?{_M}(?=[\s,/.-])){{0,3}})"
        rf"(?:{_YEAR_TAIL}(?P<y4>{_Y}))?",
        rf"(?:(?:{_EARLY}|giữa|cuối){_S})?(?P<q5>qu[ýí]{_S}{_R}(?:(?:{_AND}|{_TO})(?:qu[ýí]{_S})?{_R}){{0,3}})"
        rf"(?:(?:{_YEAR_TAIL}|{_S})(?P<y5>{_Y}))?",
        rf"(?P<h6>{_MONTHS}{_S}tháng{_S}(?:đầu|cuối)|nửa{_S}(?:đầu|cuối)|{_EARLY}|giữa|cuối|hè)"
        rf"(?:{_S}của)?{_S}năm{_S}(?P<y6>{_Y})",
        rf"năm{_S}(?P<y7>{_Y})",
        rf"(?P<qa>q\.?{_s}{_R}){_YEAR_TAIL}(?P<ya>{_Y})",
        rf"(?P<qb>iv|i{{1,3}}){_s}/{_s}(?P<yc>{_Y})",
        rf"t\.?{_s}(?P<mb>{_M})[/.](?P<yb>{_Y})",
        rf"(?P<m8>{_M})/(?P<y8>{_Y})(?!/\w|-[^\W\d])",
        rf"(?P<y9>{_Y})(?![/.,]\d|/\w)",
    )
)
_P = "(?:" + re.sub(r"\?P<\w+>", "?:", _POINT) + ")"
_DM = rf"(?:(?:ngày{_S})?{_D}(?:{_s}/{_s}|{_S}tháng{_S})|ngày{_S}{_D}-){_M}"
_MORE_DM = rf"(?:{_AND}(?:trước{_S})?{_DM}){{0,3}}"
_MORE_M = rf"(?:{_AND}(?:tháng{_S})?{_M}){{0,5}}"
_CYCLE = rf"(?:{_EVERY}{_S})?(?:{_N}{_S})?{_UNIT}"
_CYCLES = rf"{_CYCLE}(?:{_AND}{_CYCLE}){{0,4}}"
_REGULAR = rf"định{_S}k[ỳì](?:{_S}theo)?"
# Times that no calendar of ours gives a day: feasts, terms, halves of a year not named.
_FEAST = (
    rf"tết(?!{_S}(?:trồng|trung|thiếu|vì|quân))(?:{_S}(?:nguyên{_S}đán|dương{_S}lịch|âm{_S}lịch|cổ{_S}truyền))?"
    rf"(?:{_S}(?:giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý){_S}"
    rf"(?:tý|sửu|dần|mão|thìn|tỵ|tị|ngọ|mùi|thân|dậu|tuất|hợi)(?!\w))?(?:(?:{_S}năm)?{_S}{_Y})?"
)
_UNDATED = (
    rf"{_FEAST}|h[oọ]c{_S}k[ỳì]{_S}(?:i{{1,2}}|[12])(?!\w)"
    rf"|(?:{_MONTHS}{_S}tháng{_S}(?:đầu|cuối)|{_EARLY}|giữa|cuối){_S}năm(?:{_S}học)?(?!{_S}\d|\w)|nhiệm{_S}kỳ(?!{_S}(?:\d|[ivx]+(?!\w)|đại))"
    # "Trong tuần sau"; an event may follow upon "sau": "trong tháng sau khi có kết luận".
    rf"|(?:tuần|tháng|qu[ýí]){_S}(?:(?:này|tới)(?!\w)|sau(?={_s}(?:[.,;)]|$)))"
)
# What has a day, from which others are counted.
_EVENT = (
    rf"đại{_S}hội|hội{_S}nghị|kỳ{_S}họp|phiên{_S}họp|cuộc{_S}họp|bầu{_S}cử|lễ|tết|thời{_S}điểm|giao{_S}quân|khai{_S}giảng|"
    rf"khai{_S}mạc|bế{_S}mạc|kỳ{_S}thi|đợt|cuộc|mùa|kiểm{_S}tra|thanh{_S}tra|nghiệm{_S}thu|tổ{_S}chức|kết{_S}thúc"
)
_ONCE = rf"(?:{_s}/{_s}|{_S})(?:(?:một|01|1){_S})?lần(?!\w)"

# One row a form, most specific first. The name of a form is the key of its reader in `_READERS`.
_FORMS: tuple[tuple[str, str], ...] = (
    ("day_of_year", rf"(?P<dms>{_DM}{_MORE_DM}){_AGAIN}"),
    ("month_of_year", rf"tháng{_S}(?P<ms>{_M}{_MORE_M}){_AGAIN}"),
    ("quarter_of_year", rf"qu[ýí]{_S}(?P<qy>{_R}){_AGAIN}"),
    (
        "day_of_quarter",
        rf"ngày{_S}(?P<dq>{_D}){_S}(?:của{_S})?"
        rf"(?:tháng{_S}(?:đầu|cuối)(?:{_S}cùng)?{_S}(?:của{_S})?(?:{_EVERY}{_S})?|{_EVERY}{_S})qu[ýí](?:{_S}{_NEXT})?(?!\w)",
    ),
    (
        "day_of_month",
        rf"(?:ngày{_S})?(?P<dm>{_D}(?:{_AND}(?:ngày{_S})?{_D}){{0,3}}){_S}(?:của{_S})?(?:{_EVERY}{_S}tháng(?!\w)|tháng{_S}{_NEXT})(?!\w)",
    ),
    ("weekday", rf"thứ{_S}(?P<wd>[2-7]|hai|ba|tư|năm|sáu|bảy){_S}(?:của{_S})?{_EVERY}{_S}tuần"),
    (
        "onward",
        rf"(?P<op>{_P})(?:(?:{_DASH}{_Y})?{_s},?{_S}(?:và{_S})?(?:các|những){_S}năm{_S}(?:tiếp{_S}theo|sau|kế{_S}tiếp|tới)|{_S}trở{_S}đi)",
    ),
    (
        "school_term",
        rf"h[oọ]c{_S}k[ỳì]{_S}(?P<st>i{{1,2}}|[12]){_s},?{_s}(?:của{_S})?năm{_S}học{_S}(?P<ta>{_Y}){_DASH}(?P<tb>{_Y})",
    ),
    (
        "school_year",
        rf"(?:(?P<sp>đầu|cuối){_S})?năm{_S}học{_S}(?:mới{_S})?(?P<sa>{_Y}){_DASH}(?P<sb>{_Y})",
    ),
    # The first day may leave month or year to the last: "từ 01/4 đến 30/6/2025", "từ ngày 15 đến ngày 20/11/2025".
    (
        "range",
        # "Quý IV-2025" is no range.
        rf"(?!(?:tháng{_S}{_M}|qu[ýí]{_S}{_R}){_s}[-–]{_s}{_Y})"
        rf"(?:(?P<ra>{_P})|(?:ngày{_S})?(?P<rx>{_D}){_s}/{_s}(?P<rm>{_M})|ngày{_S}(?P<rd>{_D})"
        rf"|(?P<rs>{_D})(?={_DASH}{_D}{_s}/{_s}{_M}{_s}/{_s}{_Y})"
        # "09 - 10/2026": a day would have the same mark behind it as its month.
        rf"|(?P<rn>{_M})(?={_s}[-–—]{_s}{_M}{_s}/{_s}{_Y})){_TO}{_AT_HOUR}(?P<rb>{_P})",
    ),
    # "Từ 06/10 đến 10/10": behind "từ" days of a year that is not said.
    (
        "days_between",
        rf"(?<=từ )(?:ngày{_S})?{_D}/{_M}{_TO}(?:ngày{_S})?{_D}/{_M}"
        rf"(?![/\d]|{_S}(?:số|tổng|xã|phường|huyện|thôn|bản|ấp|hộ|trường|tiêu|chỉ|điểm|cơ|đơn)(?!\w))",
    ),
    (
        "days",
        rf"ngày{_S}(?P<dx>{_D})(?:{_s}/{_s}(?P<mx>{_M}))?(?:{_AND}(?:cả{_S})?(?:ngày{_S})?{_D}(?:{_s}/{_s}{_M})?){{0,4}}"
        rf"{_AND}(?:cả{_S})?(?P<dz>(?:ngày{_S})?{_D}(?:{_s}/{_s}{_M}{_s}/{_s}{_Y}|{_S}tháng{_S}{_M}{_S}năm{_S}{_Y}))",
    ),
    ("years", rf"(?:năm{_S})?(?P<ys>{_Y}(?:{_AND}(?:năm{_S})?{_Y}){{1,10}})"),
    # A length of years is how long something lasts unless it is counted from an event.
    (
        "limit",
        rf"(?:trong{_S}(?:vòng|thời{_S}hạn){_S}(?:tối{_S}đa{_S}|không{_S}quá{_S})?{_SPAN}(?:(?={_s},?{_S}{_SINCE})|(?<!năm))"
        # Hours and working days are limits by themselves: "trong 48 giờ", "trong 10 ngày làm việc".
        rf"|trong{_S}(?:\d{{1,3}}{_S}giờ|{_N}{_S}ngày{_S}làm{_S}việc)(?!\w)"
        rf"|{_SPAN}(?={_s},?{_S}{_SINCE}))(?:{_s},?{_S}{_SINCE}(?:{_S}(?:ngày|khi))?(?:{_S}{_P}|{_S}ký(?:{_S}ban{_S}hành)?(?!\w))?)?"
        # So long from an event, named before or behind: "chậm nhất 10 ngày sau đại hội", "trước hội nghị 07 ngày".
        rf"|{_N}{_S}(?:ngày|tuần)(?:{_S}làm{_S}việc)?{_S}(?:sau|trước)(?!{_S}(?:\d|đó|đây|này|khi|ngày))(?:{_S}[^\W\d_]+){{1,2}}"
        rf"|(?:trước|sau){_S}(?:(?:mỗi|các){_S})?(?:{_EVENT})(?:{_S}[^\W\d_]+){{0,4}}?"
        rf"(?:{_S}(?:ít{_S}nhất|tối{_S}thiểu|chậm{_S}nhất){_S}\d{{1,2}}{_S}(?:ngày|tuần)(?!{_S}\d)(?:{_S}làm{_S}việc)?"
        rf"|{_S}\d{{1,2}}{_S}(?:ngày|tuần)(?:{_S}làm{_S}việc)?(?={_s}(?:[,.;)]|$)))"
        # So long before an event: "gửi tài liệu trước 05 ngày tổ chức hội nghị".
        rf"|(?<=trước ){_N}{_S}(?:ngày|tuần|tháng)(?!{_S}(?:\d|đầu|cuối))(?:{_S}làm{_S}việc)?"
        # … or from what the plan told before: "báo cáo thiệt hại chậm nhất sau 03 ngày".
        rf"|(?:(?<=nhất sau )|(?<=nhất là sau )){_N}{_S}(?:giờ|ngày|tuần|tháng)(?!{_S}\d)(?:{_S}làm{_S}việc)?",
    ),
    ("times", rf"(?:{_REGULAR}{_S})?(?P<tn>{_N}){_S}(?:lần|đợt){_s}(?:/|mỗi|trong|một){_s}(?:một{_S})?(?P<tu>{_UNIT})"),
    # "Mỗi năm 01 lần", "một năm hai lần".
    (
        "times_each",
        rf"(?:{_EVERY}|một|01|1){_S}(?P<tv>ngày|tuần|tháng|qu[ýí]|năm){_S}(?:(?:ít{_S}nhất|tối{_S}thiểu){_S})?"
        rf"(?P<tm>{_N}){_S}(?:lần|đợt)(?!\w)",
    ),
    # "6 tháng 1 lần" is no month of January.
    ("every_so_often", rf"(?P<on>{_N}|mỗi){_S}(?P<ou>ngày|tuần|tháng|qu[ýí]|năm){_ONCE}"),
    ("regular_cycle", rf"{_REGULAR}{_S}(?P<cs>{_CYCLES})(?:{_ONCE})?"),
    # What is done half-yearly and yearly: "6 tháng, hằng năm", "sơ kết 6 tháng, 1 năm".
    (
        "cycle",
        rf"(?<!\w)(?:(?:sau{_S})?{_EVERY}{_S}(?P<cu>{_UNIT}(?:{_S}học(?!\w))?(?:{_AND}{_CYCLE}){{0,4}})(?:{_ONCE})?"
        rf"|{_N}{_S}tháng{_AND}(?:{_EVERY}{_S}|(?:một|01|1|cả){_S})?năm(?!{_S}\d|\w)"
        # So many occasions each week: "dạy phụ đạo, mỗi tuần 02 buổi".
        rf"|mỗi{_S}(?:ngày|tuần|tháng|qu[ýí])(?={_S}\d{{1,2}}{_S}(?:buổi|tiết|ca|phiên|cuộc|kỳ|tin|bài)(?!\w)))",
    ),
    ("point", rf"(?P<pt>{_P})"),
    ("undated", rf"(?:{_UNDATED})"),
    (
        "ongoing",
        rf"(?:nhiệm{_S}vụ{_S})?thường{_S}xuyên(?:(?:{_s},{_s}|{_S}và{_S}|{_S})liên{_S}tục)?"
        rf"(?:{_S}trong{_S}(?:tháng|qu[ýí]|năm)(?!{_S}\d))?",
    ),
    # A term has no days in the calendar, and its end has none either: it recurs, by no rule that could be written. So
    # does what is done after each of several.
    (
        "regular",
        rf"{_REGULAR}|sau{_S}mỗi{_S}(?:đợt|lần|vụ|ca|buổi|phiên|cuộc|khóa|kỳ|học{_S}k[ỳì])(?!\w)"
        rf"|(?<!\w)(?<!cho )(?<!của )(?<!đầu )(?<!cuối ){_EVERY}{_S}học{_S}k[ỳì](?!\w)",
    ),
)

# Where a form may begin: a cheap test that spares the long alternation nearly every word.
_TRIGGER = "|".join(
    (
        rf"\d{{1,2}}{_s}[/.-]{_s}\d",
        r"(?:19|20)\d\d(?!\d)",
        rf"(?:\d{{1,3}}|một|hai|ba|bốn|năm|sáu|chín|mười){_S}(?:\(\d|ngày|giờ|phút|tuần|tháng|qu[ýí]|năm|lần|đợt|của|h[àằ]ng|mỗi)",
        rf"n(?:ăm|gày){_S}(?:\d|học)",
        rf"học{_S}k[ỳì]{_S}[i12]",
        rf"tháng{_S}\d",
        rf"qu[ýí]{_S}[i\d]",
        r"[qt]\.?\s?[iv\d]{1,3}[\s/.-]",
        rf"(?:iv|i{{1,3}}){_s}/{_s}\d",
        rf"(?:đầu|giữa|cuối){_S}(?:năm|tháng|qu[ýí]|của){_S}[i\dn]",
        rf"nửa{_S}[đc]",
        rf"hè{_S}năm{_S}\d",
        rf"thứ{_S}\w{{1,3}}{_S}[chm]",
        rf"(?:h[àằ]ng|mỗi){_S}[ntqh]",
        rf"mỗi{_S}(?:\d|hai|ba)",
        rf"định{_S}k[ỳì]",
        rf"thường{_S}xuyên",
        r"tết(?!\w)",
        rf"nhiệm{_S}kỳ",
        rf"nhiệm{_S}vụ{_S}thường",
        rf"trong{_S}(?:vòng|thời){_S}",
        rf"sau{_S}mỗi{_S}",
        rf"(?:trước|sau){_S}(?:[^\W\d_]+{_S}){{1,6}}\d{{1,2}}{_S}(?:ngày|tuần)",
        rf"trong{_S}\d",
        rf"(?:đầu|giữa|cuối){_S}năm",
        rf"(?:tuần|tháng|qu[ýí]){_S}(?:này|tới|sau)",
    )
)
# Letters and digits that these begin with: one look at a set spares the branches.
_INITIALS = r"\dbcđghimnqst"

# On the occasion of a feast: "trong dịp Tết", "trước khi nghỉ Tết".
_OCCASION = rf"(?:{_S}(?:dịp|thời{_S}gian{_S}nghỉ|những{_S}ngày|các{_S}ngày)(?:{_S}lễ)?)?"

_QUALIFIERS = (
    rf"(?P<within>(?:ngay{_S})?trong(?:{_S}cả)?{_OCCASION}|vào{_OCCASION}|trước(?:,{_S}trong)?{_S}và{_S}(?:trong|sau)|trong{_S}và{_S}sau)"
    rf"|(?P<before>(?:xong{_S}|(?:(?:giai{_S}đoạn|từ{_S}nay){_S})?(?:cho{_S})?(?:đến|tới){_S})?trước(?:{_S}(?:thời{_S}(?:điểm|hạn)|mốc|khi{_S}nghỉ|(?:(?:lễ|ngày){_S})?khai{_S}giảng))?)"
    rf"|(?P<from>(?:(?:trong{_S})?giai{_S}đoạn{_S})?(?:(?:bắt{_S}đầu|kể){_S})?từ|bắt{_S}đầu)"
    rf"|(?P<by>(?:(?:giai{_S}đoạn|từ{_S}nay){_S})?(?:cho{_S})?(?:đến|tới)(?:{_S}(?:hết|cuối|thời{_S}điểm))?|(?:trong{_S})?hết|tầm{_S}nhìn"
    rf"|(?:chậm|muộn){_S}nhất(?:{_S}(?:là|vào|đến|trong|trước|hết|sau)){{0,2}}|không{_S}(?:quá|(?:muộn|trễ){_S}hơn))"
    rf"|(?P<after>sau)"
    rf"|(?P<stage>(?:trong{_S})?(?:giai{_S}đoạn|(?:thời{_S}kỳ|nhiệm{_S}kỳ|các)(?:{_S}từ)?))"
)


# One of these stands in whatever a form matches: one look for them spares most texts the grammar.
_WORDS = (
    *digits, "ngày", "tuần", "tháng", "quý", "quí", "năm", "giờ",
    "lần", "hàng", "hằng", "mỗi", "kỳ", "kì", "xuyên", "tết",
)  # fmt: skip


def _bare(pattern: str) -> str:
    """`pattern` for text typed without tone marks; escapes are all lower case, so folding them is harmless."""
    return fold(pattern).replace("(?p<", "(?P<")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns for one way of writing, with tone marks or without. All expect lower case.

    A text without any of `words` holds nothing that they match.
    """

    words: tuple[str, ...]
    trigger: re.Pattern[str]
    any_form: re.Pattern[str]
    forms: dict[str, re.Pattern[str]]
    point: re.Pattern[str]
    qualifier: re.Pattern[str]


@cache
def grammar_of(*, marked: bool) -> Grammar:
    """The grammar for text with tone marks, or for text typed without them; compiled when first asked for."""
    spell: Callable[[str], str] = str if marked else _bare
    every = "|".join(f"(?P<{name}>{re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern)})" for name, pattern in _FORMS)
    return Grammar(
        words=tuple(map(spell, _WORDS)),
        trigger=re.compile(spell(rf"\W(?=[{_INITIALS}])(?={_TRIGGER})").replace(r"\w(?=", r"\W(?=", 1)),
        any_form=re.compile(spell(every)),
        forms={name: re.compile(spell(pattern)) for name, pattern in _FORMS},
        point=re.compile(spell(_POINT)),
        qualifier=re.compile(spell(rf"(?<!\w)(?:{_QUALIFIERS})(?:{_s}{_AT_HOUR})?{_s}$")),
    )
