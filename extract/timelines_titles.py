"""Unlabelled lines that are titles by saying when: "Tháng 3/2024" in a plan by months."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.records import Timeline
from extract.timelines import timeline_of_attribute, timeline_of_heading
from extract.timelines_grammar import find_times
from ingest.document import Provision

# Words that a title of nothing but a time has beside it: "Giai đoạn 1 (từ ngày 15/8 đến ngày 31/8/2025)".
_BESIDE_TIME = re.compile(
    r"(?:\W|\d|(?<!\w)(?:giai đoạn|đợt|bước|lần|tuần|buổi|ngày|tháng|quý|năm|học kỳ|kỳ|sáng|chiều|tối|thứ|hai|ba|tư|"
    r"sáu|bảy|chủ nhật|thời gian|khoảng|trong|từ|đến|và|các|công việc|nhiệm vụ|nội dung|trọng tâm|thực hiện|của|"
    r"[ivx]{1,4})(?!\w))*",
    re.IGNORECASE,
)


def is_time_alone(line: str) -> bool:
    """Whether a line says a time and nothing else, least of all what is done then."""
    left, mentions = list(line), find_times(line)
    for mention in mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return bool(mentions) and _BESIDE_TIME.fullmatch("".join(left)) is not None


# A title may say what it covers before a bracket that says when: "Công tác chuẩn bị (trước ngày 20/5/2025)".
_BRACKETED = re.compile(r"[^()\d]{3,80}\((?P<time>[^()]{4,60})\)$")


def time_of_title(line: str) -> Timeline | None:
    """The time of an unlabelled line that says nothing else, or closes with it in brackets; None for any other."""
    bracket = _BRACKETED.match(line)
    if not is_time_alone(bracket["time"] if bracket else line):
        return None
    return timeline_of_heading(line) or (None if bracket else timeline_of_attribute(line))


_LONGEST = 60  # characters that "Từ ngày 01 tháng 9 đến ngày 31 tháng 12 năm 2026" fits in


def time_over(text: str, node: Provision, nodes: Sequence[Provision]) -> Timeline | None:
    """The time that `node`, an unlabelled title among `nodes`, stands for over what is done then: "Tháng 3/2024"."""
    if node.style != "para" or node.children or node is nodes[-1] or len(node.body) >= _LONGEST:
        return None
    body = node.body.of(text).rstrip()
    return time_of_title(body) if not body.endswith((".", ";", ":")) else None
