"""Names of bodies that a line end or a page end cut: what stands before it is no whole name."""

from __future__ import annotations

import re

from ingest.document import Span
from ingest.vietnamese import UP

# No body is named by the word for its kind alone: "… của Ban / Thường vụ Tỉnh ủy".
_KIND_DUE = re.compile(r"\b(?:của|với|do|và) (?:Ban|Ủy ban|Uỷ ban|Hội đồng|Văn phòng|Tổng cục)$")
# These words name somebody or a place by themselves, too, and a title may end with them: "tăng cường sự lãnh đạo của
# Đảng". Only with the rest of the longer name below them are they its beginning.
_SHORT = re.compile(r"\b(?:của|với|do|và) (Đảng|Mặt trận|Tỉnh|Thành)$")
_REST = {"Đảng": ("Cộng sản", "Ủy", "Uỷ", "Đoàn"), "Mặt trận": ("Tổ quốc",)}
_OF_PLACES = ("Ủy", "Uỷ", "Đoàn", "Hội")
_ENDS = (
    "Ban", "Ủy ban", "Uỷ ban", "Hội đồng", "Văn phòng", "Tổng cục", "Đảng", "Mặt trận", "Tỉnh", "Thành",
)  # fmt: skip
"""One cheap look: with one of these ends whatever the patterns match."""
# A colon behind kinds of bodies in the middle of a sentence announces their names, not points.
_NAMES_DUE = re.compile(r"\w\s+các\s+(?:sở|bộ|ban|ngành|huyện|xã|phòng)(?:,?\s+(?:và\s+)?(?:sở|ban|ngành|huyện|xã))*:$")
# A provision of nothing but such a word is the first line of a broken name: "2. Cục / Xuất bản, In và Phát hành". Of
# others ("Văn phòng", "Công an") there is but one, which the word names.
_KIND_ALONE = re.compile(
    r"(?:(?:Tổng |Chi )?[Cc]ục|Vụ|Sở|Bộ|Viện|Học viện|Liên minh|Trung tâm|Ủy ban|Uỷ ban|UBND|Ngân hàng)$"
)
# A title that fills its line, with its points below, leaves the end of a name for a line of its own: "4. Báo và Phát
# thanh, Truyền hình Lào / Cai / - Xây dựng …". It broke within the name or behind the kind of place that has one.
_FILLED, _MOST_WORDS = 60, 3
_WITHIN_NAME = re.compile(rf"(?<!\w)(?:[{UP}]\w*|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)$")
_POINT = re.compile(r"\s*(?:[-–+•*]\s|a\)\s)")


def name_is_due(before: str, line: str) -> bool:
    """Whether `before` ends within a name that only `line` can go on with."""
    if not before.endswith(_ENDS):
        return False
    if _KIND_DUE.search(before):
        return True
    short = _SHORT.search(before)
    return short is not None and line.startswith(_REST.get(short[1], _OF_PLACES))


def names_are_due(before: str) -> bool:
    """Whether `before` ends with the kinds of bodies that are named next."""
    return _NAMES_DUE.search(before) is not None


def is_kind_alone(before: str) -> bool:
    """Whether `before` is the word for a kind of body and nothing else."""
    return _KIND_ALONE.match(before) is not None


def ends_name_of_title(text: str, title: Span, start: int, line: str) -> bool:
    """Whether `line`, which begins at `start`, is the last words of a name that the line above it in `title` begins."""
    if not line.istitle() or len(line) > _FILLED or len(words := line.split()) > _MOST_WORDS:
        return False
    above = text[text.rfind("\n", 0, title.end) + 1 : title.end].strip()
    cut = len(above) >= _FILLED and _WITHIN_NAME.search(above)
    return bool(cut and all(map(str.isalpha, words)) and _POINT.match(text, start + len(line)))
