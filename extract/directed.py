"""Who acts where one body tells another what to do: lead-ins that direct, ask or guide."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.agencies import AgencyScanner, Mention
from extract.predicates import doers_at
from ingest.document import Span
from ingest.vietnamese import UP

# Governments and their heads act through their departments; a department answers for the branches that it directs.
_GOVERNS = re.compile(r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Chính phủ|Thủ tướng|Chủ tịch)(?!\w)")
_DIRECTS = re.compile(rf"(?<!\w)(?<![Bb]an )[Cc]hỉ đạo\s+(?=[{UP}]|các\s)")


def governs(mentions: Iterable[Mention]) -> bool:
    """Whether those who direct others are governments, so that the others act; True where nobody is named."""
    return all(_GOVERNS.match(m.name) for m in mentions)


def directed(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Who is told to act by a lead-in such as "Đề nghị UBND tỉnh chỉ đạo các sở, ngành:"; [] for any other."""
    stop = span.start + len(scan.text[span.start : span.end].rstrip(" \n*"))
    orders = [*_DIRECTS.finditer(scan.text, span.start, stop)] if scan.text[stop - 1 : stop] == ":" else []
    mentions, end = scan.list_at(orders[-1].end(), stop) if orders else ([], stop)
    return [] if scan.text[end : stop - 1].strip() else mentions


_ASKS = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao)\s+(?:cho\s+)?(?=[^\s:])")
# A ministry's letter guides those whom it is sent to: "Bộ … hướng dẫn các Sở … thực hiện như sau:".
_GUIDES = re.compile(rf"(?<!\w)hướng dẫn\s+(?=các\s|[{UP}])")
# "… tập trung chỉ đạo thực hiện những nội dung sau:" is itself what is asked.
_HAS_LAST_WORD = re.compile(
    r"(?<!\w)(?:nhấn mạnh|(?<!trong đó )(?<!cần )lưu ý|kết luận|có ý kiến|quyết định|"
    r"(?:chỉ đạo|thống nhất)(?! (?:tổ chức |triển khai )?thực hiện))(?!\w)[^.;:]*:\s*$"
)
# Who is asked to direct others has no last word by that: "đề nghị UBND các tỉnh chỉ đạo các cơ quan …, cụ thể:".
_OWN_ORDER = re.compile(r"\s+(?:tập trung |khẩn trương |tiếp tục |chủ động )?chỉ đạo(?!\w)")


# "… yêu cầu các bộ (sau đây gọi tắt là …) và đề nghị nhân dân cả nước:": the people are asked as well.
_JOINED = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:,|và|đồng thời|,\s*đồng thời)\s*")


def _told_before(scan: AgencyScanner, start: int, stop: int) -> list[Mention]:
    """Whom the order before the last one names, where the last is only joined to it and asks no body."""
    mentions, end = scan.list_at(start, stop)
    return mentions if mentions and _JOINED.fullmatch(scan.text, end, stop) else []


def told_below(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Whom the lead-in of a letter or directive asks to do what stands below it: "đề nghị UBND các huyện thực hiện:",
    "yêu cầu Chủ tịch UBND các tỉnh:".

    [] where somebody else has the last word before the colon ("…, đồng thời nhấn mạnh một số vấn đề sau:").
    """
    place = (scan.text, span.start, span.end)
    orders = [*_ASKS.finditer(*place)] or [*_GUIDES.finditer(*place)]
    if not orders:
        return []
    mentions, end = scan.list_at(orders[-1].end(), span.end)
    if not mentions and len(orders) > 1:
        return _told_before(scan, orders[-2].end(), orders[-1].start())
    if mentions and governs(mentions) and (others := directed(scan, span)):
        return others
    if scan.text[end : span.end].strip(" \n*") == ":":
        return mentions
    mentions, end = doers_at(scan, orders[-1].end(), span.end, (mentions, end))
    own = _OWN_ORDER.match(scan.text, end, span.end)
    return [] if _HAS_LAST_WORD.search(scan.text, own.end() if own else end, span.end) else mentions
