"""Periods, ranges and set phrases that a line end cut before their dash, which then looks like that of a point."""

from __future__ import annotations

import re

from ingest.document import Span

# The end of a period, and its beginning in the line before: "giai đoạn 2021 / - 2025", "từ tháng 5 / - 10/2024".
_UNTIL = re.compile(r"[-–]\s*(?:(?:19|20)\d\d|\d{1,2}/(?:19|20)\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?!\d)")
_SINCE = re.compile(r"(?:(?<![\d/])(?:19|20)\d\d|\b(?:tháng|ngày|từ) \d{1,2}(?:/\d{1,4}){0,2})$")
# The greater end of a range, and the smaller one: "bình quân từ 8 / - 10%/năm", "mưa phổ biến 400 / - 600 mm".
_UP_TO = re.compile(r"[-–]\s+(\d[\d.]*(?:,\d+)?)\s?(?:%|[^\W\d_])")
_FROM = re.compile(r"(?<=\s)(?<!:\s)(?<!là\s)(?!(?:19|20)\d\d$)(\d[\d.]*(?:,\d+)?)$")
# Set phrases and fields of departments that a dash joins: "phát triển kinh tế / - xã hội", "Phòng Văn hóa / - Xã hội".
_JOINED = (
    (re.compile(r"(?i:kinh tế|chính trị|văn h[óo][aá])$"), re.compile(r"[-–]\s+[Xx]ã hội(?! h[óo][aá])(?!\w)")),
    (re.compile(r"[Qq]uốc phòng$"), re.compile(r"[-–]\s+[Aa]n ninh(?!\w)")),
    (re.compile(r"[Kk]inh tế$"), re.compile(r"[-–]\s+(?:kỹ thuật|Kỹ thuật|Hạ tầng|Ngân sách)(?!\w)")),
    (re.compile(r"Lao động$"), re.compile(r"[-–]\s+Thương binh(?!\w)")),
    (re.compile(r"(?:Tài chính|Tổ chức|Kế hoạch)$"), re.compile(r"[-–]\s+(?:Kế hoạch|Hành chính|Tài chính)(?!\w)")),
)
_LOOK = 20
"""Characters that the beginning of a period or a range fits in."""
_CUT, _WIDEST = 40, 10
"""Characters of a line that a margin cut within a range, and how often its greater end holds the smaller."""

# A point that is over where the next one begins, below its first line or right behind it; no other label between them.
_NEXT_POINT = re.compile(r"\n[ \t]*(?:([-–])\s|\n|(?:[IVX]{1,5}|\d{1,2}|[a-zđ])[.)]\s|\|)")
_OVER = re.compile(r"[.;]\W*$")
_LONGEST = 1500
"""Characters of a point that are looked through for its end."""


def goes_on_behind_dash(text: str, above: Span, line: str) -> bool:
    """Whether `line`, which begins with a dash, is the rest of what `above` it ends within."""
    period, ranged = _UNTIL.match(line), _UP_TO.match(line)
    begins = max(above.start, above.end - _LOOK)
    if len(above) >= _CUT and any(
        rest.match(line) and first.search(text, begins, above.end) for first, rest in _JOINED
    ):
        return True
    if period and _SINCE.search(text, begins, above.end):
        return True
    least = _FROM.search(text, begins, above.end) if ranged and len(above) >= _CUT else None
    return bool(ranged and least and _number(least[1]) < _number(ranged[1]) <= _WIDEST * _number(least[1]))


def opens_points(text: str, start: int, line: str) -> bool:
    """Whether `line`, which begins at `start` with a dash below a title without an end, is the first of several points.

    It begins with a capital and its sentence is over where the next dash stands; what is cut within a name before its
    dash ("Văn hóa / - Thể thao") ends with the title.
    """
    if line[0] not in "-–" or not line.lstrip("-– ")[:1].isupper():
        return False
    following = _NEXT_POINT.search(text, start, start + _LONGEST)
    if following is None or following[1] != line[0]:
        return False
    return _OVER.search(text, max(start, following.start() - _LOOK), following.start()) is not None


def _number(digits: str) -> float:
    """The value of a number as it is written in Vietnamese: "1.200", "8,5"."""
    return float(digits.replace(".", "").replace(",", "."))
