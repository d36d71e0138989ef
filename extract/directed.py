"""Who acts where somebody is told to direct others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.agencies import AgencyScanner, Mention
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
