"""Times without dates: upon an event, as something else goes on, on a day without its year."""

from __future__ import annotations

import re

from extract.records import Timeline
from ingest.vietnamese import UP

_VAGUE = re.compile(
    r"(?P<deadline>(?:ngay\s+)?sau\s+khi\s|(?:xong\s+)?(?:trước|sau)\s+(?:kỳ họp|hội nghị|đại hội)(?!\w)|"
    r"sau\s+\d{1,3}\s+(?:ngày|tháng|tuần)(?!\w)|(?:trước\s+)?(?!24/7)\d{1,2}/\d{1,2}$|"
    # As another paper, work or body goes on: "theo tiến độ xây dựng Nghị định"; "theo tiến độ đề ra" says nothing.
    r"theo\s+(?:tiến độ|lộ trình)\s+(?:(?:của|tại|trình|xây dựng|ban hành|lập|sửa đổi|dự án|đề án|kỳ họp|thực hiện \w+|"
    rf"được giao (?:của|tại|theo|trong))(?!\w)|(?-i:[{UP}])))"
    r"|(?P<ongoing>(?:ngay\s+)?khi\s+(?:có|phát sinh|cần|được)|đột xuất|theo\s+(?:yêu cầu|đề nghị)"
    r"|(?:trong\s+)?suốt\s|trong\s+(?:(?:quá trình|thời gian)\s+(?:triển khai|thực hiện|tổ chức|diễn ra))"
    r"|liên tục|24/(?:7|24)(?!\d)|quanh năm|(?:trong\s+)?cả\s+năm)"
    # From one event to another, of which no date is known.
    r"|(?P<period>từ\s+(?:khi|ngày|lúc|thời điểm)\s+(?!\d)[^.;:]{3,120}\s(?:đến|cho đến)\s+(?:khi|ngày|lúc|hết)\s(?!\d)"
    # A week of a plan by weeks: "06-10/9"; days that a schedule of somebody's tells.
    r"|theo\s+lịch\s+\w|\d{1,2}\s?[-–]\s?\d{1,2}/\d{1,2}$|(?:trong\s+)?(?:\d{1,2}|hai|ba|bốn|năm)\s+năm$)",
    re.IGNORECASE,
)


def undated(value: str) -> Timeline | None:
    """The time in the value of a line or a cell that has no date; None where it has none.

    "khi có yêu cầu" → ongoing, "5 năm" → period, "sau khi …" and "30/9" → deadline.
    """
    match = _VAGUE.match(value)
    if match is None:
        return None
    return Timeline.model_validate({"raw": " ".join(value.split()), "kind": match.lastgroup})
