"""What a document says of itself: number, type, title, issuer, place, date, signer, and the documents that it cites.

The layout is that of Decree 30/2020/NĐ-CP, annex I (Circular 01/2011/TT-BNV before it, much alike); party documents
follow Instruction 36-HD/VPTW. Anything not printed is None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from ingest.document import Letterhead, Span, Table
from ingest.issuer import (
    agency_lines,
    announcing_agency,
    complete,
    enacting_agency,
    is_authority,
    is_central,
    issuer_name,
    province_of,
)
from ingest.preamble import body_start, preamble_text
from ingest.provinces import province_named, provinces_in
from ingest.references import NUMBER, references, tidy_number
from ingest.segments import Segment, lines_of, segments_of
from ingest.signature import Closing, closings
from ingest.title import LABEL, Title, find_title
from ingest.vietnamese import fold

_NUMBER_LINE = re.compile(rf"(?:Số|SỐ)\s*[:.]?\s*(?P<number>{NUMBER})(?!\w)")
# Written by hand, or not given yet: 'Số:      /KH-UBND', 'Số: …/QĐ-UBND', 'Số        -KH/TU'.
_NUMBER_MISSING = re.compile(r"(?:Số|SỐ)\s*[:.]?[\s.…_]*[/–-]\s*(?:\d{4}\s?/\s?)?[A-ZĐ]")
_DATE = re.compile(
    # A gap stands where a form had room for the second figure: "tháng 0 6".
    r"[Nn]gày\s*(?:(\d\s?\d?)\s*tháng\s*(\d\s?\d?)\s*năm\s*(\d{4})|(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4}))"
)
_NO_DAY = re.compile(r"ngày(?:\s|[.…_]|\d{1,2}(?!\d))*tháng\s*(\d\s?\d?)?(?:\s|[.…_])*năm\s*(20\d\d)")
# An assembly decides at a session, named below it: "KHÓA XV, KỲ HỌP THỨ 32" (Decree 30/2020/NĐ-CP, annex III).
_SESSION = re.compile(r"[\s,(–-]+(?:KH[OÓ][ÁA]\s+[IVXL\d]|(?:NHIỆM )?KỲ\s+(?:HỌP\s+)?(?:THỨ|CHUYÊN|BẤT|\d)).*$")
_DATE_CUT = re.compile(r",\s*ngày(?:\s+\d+(?:\s+tháng(?:\s+\d+(?:\s+năm)?)?)?)?\s*$")
_PLACE = re.compile(r"([^\d,;:|]{2,40}?)\s*,\s*ngày\b")
_ATTACHED = re.compile(r"\(\s*(?:Ban\s+hành\s+)?(?:kèm\s+)?theo\b[^()]{0,600}\)", re.I)
_PARENT_ISSUER = re.compile(
    r"(?:\d{4}|năm)\s+của\s+([^()]{2,160}?)(?=\s+(?:về|phê duyệt|ban hành|quy định|triển khai)\b|\s*[,;)])"
)

_CLOSING_REACH = 400
"""Characters before the signature in which the closing sentence stands."""


def letterhead(text: str, tables: tuple[Table, ...] = (), doubtful: Sequence[Span] = ()) -> Letterhead:
    """Read the letterhead, the title and the closing of `text`. Spans are half-open offsets into `text`.

    `doubtful`: words that may be misread (scans). A number or a date that rests on one is None: it is often written by
    hand into the printed form.
    """
    title = find_title(text, tables)
    head = segments_of(text, tables, 0, title.start if title else min(len(text), 4000))
    start = body_start(text, title)
    end = next(closings(text, tables, start), None)
    parent = _parent(text, title, head)
    number = _own_number(head, doubtful) or (parent.number if parent else None)
    place = _place(head)
    preamble = preamble_text(text, title, start)
    issuer, province = _issuer(text, head, title, end, place, parent, preamble)
    issued = _issued(head, doubtful) or (parent.issued if parent else None)
    return Letterhead(
        number=number,
        type=title.type if title else None,
        title=title.text if title and title.text else None,
        issuer=issuer,
        province=province,
        issued=issued,
        dated=issued or _month_of(head),
        signer=end.signer if end else None,
        signer_title=end.signer_title if end else None,
        references=references(text, number or _written_number(head), doubtful),
        body=Span(start, max(start, end.span.start if end else len(text))),
        tail=end.span if end else None,
    )


@dataclass(frozen=True, slots=True)
class _Parent:
    """What an appendix or an attached document says of the document that it belongs to."""

    number: str | None
    issued: date | None
    issuer: str | None


def _is_sure(segment: Segment, doubtful: Sequence[Span]) -> bool:
    return not any(span.start < segment.end and segment.start < span.end for span in doubtful)


def _own_number(head: list[Segment], doubtful: Sequence[Span]) -> str | None:
    for segment in head:
        match = _NUMBER_LINE.match(segment.text)
        if match and _is_sure(segment, doubtful):
            return tidy_number(match.group("number"))
    return None


def _written_number(head: list[Segment]) -> str | None:
    """What looks like the document's own number, though a pen wrote it: it cites no other document."""
    return _own_number(head, ())


def _has_number_line(head: list[Segment]) -> bool:
    return any(_NUMBER_LINE.match(s.text) or _NUMBER_MISSING.match(s.text) for s in head)


def _issued(head: list[Segment], doubtful: Sequence[Span]) -> date | None:
    """The date of the letterhead. A date with a missing day is no date."""
    for segment, following in zip_longest(head, head[1:]):
        line = segment.text
        cut = following and (_DATE_CUT.search(line) or (line.endswith(",") and following.text.startswith("ngày ")))
        if cut:  # "Quảng Ngãi, ngày / 08 tháng 10 năm 2020"
            line = f"{line} {following.text}"
        if (match := _DATE.search(line)) and _place_of(line) is not None:
            return _date(match) if _is_sure(segment, doubtful) else None
    return None


def _month_of(head: list[Segment]) -> date | None:
    """The first day of the month of a dateline without a day, of its year where the month is left out as well."""
    found = (_NO_DAY.search(segment.text) for segment in head if _place_of(segment.text) is not None)
    match = next((match for match in found if match), None)
    month = int("".join((match[1] or "1").split())) if match else 0
    return date(int(match[2]), month, 1) if match and 1 <= month <= 12 else None


def _date(match: re.Match[str]) -> date | None:
    day, month, year = (int("".join(g.split())) for g in match.groups() if g is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _place(head: list[Segment]) -> str | None:
    return next((place for s in head if (place := _place_of(s.text)) is not None), None)


def _place_of(line: str) -> str | None:
    match = _PLACE.search(line)
    return match.group(1).strip() if match else None


def _parent(text: str, title: Title | None, head: list[Segment]) -> _Parent | None:
    """The remark '(Kèm theo Quyết định số … ngày … của …)'.

    It speaks of this document where the letterhead is missing: below the title of an appendix or of what a decision
    enacts, or further down, in an appendix of this very document (then its kind is the document's own kind).
    """
    if title is None or _has_number_line(head):
        return None
    near = text[title.end : title.end + 1500]
    for match in _ATTACHED.finditer(near):
        if not any(LABEL.match(line.text) for line in lines_of(near, 0, match.start())):
            return _read_parent(match.group())
    kind = fold(title.type)
    for match in _ATTACHED.finditer(text, title.end):
        remark = " ".join(match.group().split())
        named = re.match(r"\((?:ban hanh )?(?:kem )?theo (.{0,40}?) so\b", fold(remark))
        if named and named.group(1) == kind:
            return _read_parent(remark)
    return None


def _read_parent(remark: str) -> _Parent:
    remark = " ".join(remark.split())
    number = re.search(rf"(?:số\s*)({NUMBER})(?!\w)", remark)
    issued = _DATE.search(remark)
    issuer = _PARENT_ISSUER.search(remark)
    return _Parent(
        tidy_number(number.group(1)) if number else None,
        _date(issued) if issued else None,
        issuer.group(1) if issuer else None,
    )


def _issuer(
    text: str,
    head: list[Segment],
    title: Title | None,
    end: Closing | None,
    place: str | None,
    parent: _Parent | None,
    preamble: str,
) -> tuple[str | None, str | None]:
    """Issuer and province, from: a decision's authority, letterhead, enacting sentence, parent document, signature."""
    printed = agency_lines([s.text for s in head])
    raw = (
        _authority(text, title)
        or (printed[-1] if printed else None)
        or enacting_agency(preamble)
        or (parent.issuer if parent else None)
        or (end.authority if end else None)
        or announcing_agency(text[max(0, end.span.start - _CLOSING_REACH) : end.span.start] if end else "")
    )
    name = issuer_name(raw, text, place) if raw else None
    outer = [issuer_name(p, text) for p in printed[:-1]]
    province = province_of([name or "", *outer], place)
    # Departments of a ministry stand below its name and date from where they sit, which makes them no province's.
    of_centre = is_central(" ".join(outer)) and province is None
    if name is not None and (is_central(name) or of_centre):
        return name, None
    province = province or _province(text, title, place, preamble)
    return (complete(name, province) if name else None), province


def _authority(text: str, title: Title | None) -> str | None:
    """The lines of capitals between title and legal bases of a decision."""
    if title is None:
        return None
    found: list[str] = []
    for line in lines_of(text, title.end, min(len(text), title.end + 1500)):
        if not found and not is_authority(line.text):
            return None
        if found and (not line.text.isupper() or line.gap):
            break
        found.append(line.text)
    return _SESSION.sub("", " ".join(found)).strip(" ,:;–-") or None


def _province(text: str, title: Title | None, place: str | None, preamble: str) -> str | None:
    """The province of a local document whose issuer names none: in the date line, in the title, or most often."""
    if place and (province := province_named(place)):
        return province
    for part in ((title.text if title else ""), preamble):
        if found := provinces_in(part):
            return found[0]
    counted = Counter(provinces_in(text))
    return counted.most_common(1)[0][0] if counted else None
