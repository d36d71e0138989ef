"""Who is said to do what a provision tells in the passive: "do Sở A chủ trì", "…, do Sở A thực hiện".

"do" also tells who made or holds a thing ("văn bản do Sở A ban hành", "đường do tỉnh quản lý"): that is no duty.
"""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.partners import is_of_others
from extract.predicates import team_at
from ingest.document import Span

AGENT = re.compile(r"\bdo\s+", re.IGNORECASE)
_AGENT_ACT = re.compile(r"\s*(?:chủ trì|làm chủ|làm đầu mối)", re.IGNORECASE)
# Behind a comma, and with nothing after it, it is the point that is left to somebody: "…, do khoa Nhi đảm nhiệm."
_TAKES_ON = re.compile(r"\s+(?:đảm (?:nhiệm|nhận)|phụ trách)[\s.;]*$")
# What somebody else's work is meant to serve: "bố trí kinh phí để phục vụ các nhiệm vụ do các cơ quan … chủ trì".
_SERVED = re.compile(r"(?<!\w)(?:phục vụ|cho|đối với) (?:các|những) [^.;:,()]{2,60}(?:, [^.;:,()]{2,40})?\s$")
# That an act is carried out by somebody, at the end of its clause: "do Sở A phối hợp với Sở B thực hiện." Whoever
# only holds or issues a thing ("do Sở A quản lý", "ban hành") carries out nothing.
_CARRIES_OUT = re.compile(
    r"(?:,?\s+(?:chủ trì,?\s+)?phối hợp (?:cùng\s+)?với\s[^.;:()]{2,200}?)?"
    r"\s+(?:(?:chịu trách nhiệm|trực tiếp|tổ chức|triển khai)\s+)?"
    r"(?P<act>thực hiện|đảm nhiệm|đảm nhận|tổ chức|triển khai|chịu trách nhiệm)"
    r"(?=\s*(?:[.;)]|$|\n)|,\s+(?:xong|hoàn thành|trong|trước|từ)\s)"
)
# Apart from the words before it the clause is on the whole act: ", do …", "(do …", ". Do …".
_APART = re.compile(r"(?:[,;(.]\s*|^\s*)$")
# Whoever takes part is another than whoever holds it: "Tham gia hội thi do Tỉnh đoàn tổ chức".
_JOINED = re.compile(
    r"(?<!\w)(?:tham gia|tham dự|hưởng ứng|dự (?:thi|họp|hội|lễ|lớp|các|tập)|(?<!bầu )cử(?! tri))(?!\w)", re.IGNORECASE
)
# Inside the clause it may tell which things are meant, where somebody has such things to do: "các dự án do Sở A thực
# hiện"; what is examined or paid for is another's too.
_WHICH = re.compile(
    r"(?<!\w)(?:các|những|mọi|nhiệm vụ|dự án|đề tài|đề án|chương trình|kế hoạch|hoạt động|nội dung|công việc|việc|"
    r"dịch vụ|thủ tục|cuộc|phần|công tác|phong trào|biện pháp|giải pháp|mục tiêu|kết quả|mô hình|theo|kiểm tra|"
    r"thanh tra|giám sát|theo dõi|đánh giá|nghiệm thu|quyết toán|đôn đốc|tiếp nhận|phê duyệt|thẩm định|sử dụng|"
    r"công khai|kinh phí|phục vụ|đối với)(?!\w)",
    re.IGNORECASE,
)
_REACH = 170
"""Characters before "do" that are looked at."""


def agents(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Those who are said to have, or to carry out, the task of the provision at `span`."""
    text = scan.text
    if text.find("do ", span.start, span.end) < 0 and text.find("Do ", span.start, span.end) < 0:
        return []
    found: list[Mention] = []
    for match in AGENT.finditer(text, span.start, span.end):
        mentions, end = scan.list_at(match.end(), span.end)
        mentions, end = (mentions, end) if mentions else team_at(scan, match.end(), span.end)
        found += mentions if mentions and _has_task(scan, span, match.start(), end) else []
    return found


def _has_task(scan: AgencyScanner, span: Span, start: int, end: int) -> bool:
    """Whether the names that "do" at `start` opens, and that end at `end`, are said to have the task."""
    text = scan.text
    if text[max(0, start - 2) : start] == ", " and _TAKES_ON.match(text, end, span.end):
        return True
    before = max(span.start, start - _REACH)
    act = _AGENT_ACT.match(text, end, span.end)
    if act is None:
        return _carries_out(text, Span(before, start), end, span.end)
    if _SERVED.search(text, before, start):
        return False
    return not is_of_others(text, span.start, act.end())


def _carries_out(text: str, before: Span, end: int, stop: int) -> bool:
    """Whether the names that end at `end` carry out the act whose words stand `before` "do"."""
    said = _CARRIES_OUT.match(text, end, stop)
    if said is None:
        return False
    words = before.of(text)
    clause = re.split(r"[.;:]\s", words.rstrip(" .;(,"))[-1]
    if _JOINED.search(clause):
        return False
    if _APART.search(words):
        return True
    return said["act"] in ("thực hiện", "đảm nhiệm", "đảm nhận") and bool(clause.strip()) and not _WHICH.search(clause)
