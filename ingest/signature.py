"""The closing of a document: recipients, authority, office and name of whoever signed.

Decree 30/2020/NĐ-CP, annex I, part II.7 and II.9: 'TM.' (for a collective), 'KT.' (in place of the head), 'TL.',
'TUQ.' and 'Q.' stand before the authority; below it the signer's office in capitals, then the name; recipients stand at
'Nơi nhận:'. Party documents write 'T/M', 'K/T'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Span, Table
from ingest.segments import Segment, segments_of
from ingest.vietnamese import UP, fold

OFFICES = (
    "Phó Thủ tướng", "Thủ tướng", "Chủ tịch nước", "Phó Chủ tịch Thường trực", "Phó Chủ tịch", "Chủ tịch",
    "Thứ trưởng Thường trực", "Thứ trưởng", "Bộ trưởng", "Phó Chủ nhiệm", "Chủ nhiệm", "Phó Tổng Giám đốc",
    "Tổng Giám đốc", "Phó Giám đốc", "Giám đốc", "Phó Bí thư Thường trực", "Phó Bí thư", "Tổng Bí thư", "Bí thư",
    "Phó Tổng cục trưởng", "Tổng cục trưởng", "Phó Chi cục trưởng", "Chi cục trưởng", "Phó Cục trưởng", "Cục trưởng",
    "Phó Vụ trưởng", "Vụ trưởng", "Phó Chánh Văn phòng", "Chánh Văn phòng", "Phó Chánh Thanh tra", "Chánh Thanh tra",
    "Phó Chánh án", "Chánh án", "Phó Trưởng Ban Thường trực", "Phó Trưởng ban", "Trưởng ban", "Phó Trưởng đoàn",
    "Trưởng đoàn", "Phó Trưởng phòng", "Trưởng phòng", "Phó Viện trưởng", "Viện trưởng", "Phó Hiệu trưởng",
    "Hiệu trưởng", "Phó Tổng Thanh tra", "Tổng Thanh tra", "Phó Thống đốc", "Thống đốc", "Phó Tổng Thư ký",
    "Tổng Thư ký", "Chỉ huy trưởng", "Chính ủy", "Tổng Kiểm toán", "Tư lệnh", "Phó Tổng Kiểm toán",
)  # fmt: skip
"""Offices with the capitals of Decree 30/2020/NĐ-CP, annex II."""

_BY_FOLD = {fold(office): office for office in OFFICES}
_OFFICE = re.compile(r"\b(" + "|".join(sorted(_BY_FOLD, key=len, reverse=True)) + r")\b")
# Recognition loses marks ("Noi nhận"); the office of whoever signs may stand on the same line.
_RECIPIENTS = re.compile(r"noi (?:nhan|gui)\s*(?::|$)[\s-]*")
# "Q.III/2026" is a quarter.
_AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|T/?UQ|Q(?![\s.:]{1,3}[IVX]+(?!\w)))(?:\s?[.:]\s?|\s)(?=[^\W\d_]{2})")
# What numbers the rows of a list, and heads their numbers.
_OF_TASKS = re.compile(r"(?:nhiem vu|noi dung|cong viec|ho va ten|(?:co quan |don vi )?chu tri|thoi gian)(?!\w)")
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5})[.)]?|S?TT|Số TT", re.IGNORECASE)
_GIVEN = re.compile(rf"[{UP}][^\W\d_]*(?:[-' ][{UP}]?[^\W\d_]*){{1,6}}")
_RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS(?:CK)?I{0,2}|DS(?:CK)?I{0,2}|CKI{1,2}|KS|CN|"
    r"Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá)"
    r"[.,]?\s*)+"
)
_SURNAMES = frozenset(
    re.findall(
        r"\w+",
        "nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong lam mai ha dao doan "
        "luong trinh luu to ta cao chu quach thai tang vuong nong trieu ma lo ly la kieu thach kim son danh giang "
        "vang sung tong quan bach phung chau than lai nghiem khuong ninh mac au ngu ong dam lu cu hua diep",
    )
)
_AGENCY_WORDS = re.compile(
    r"(?:ủy ban|uỷ ban|sở|bộ|ban|hội đồng|văn phòng|thành phố|tỉnh|huyện|quận|cục|phòng|lưu|ký bởi)\b", re.I
)
_NEAR = 14
_IN_PLACE = re.compile(r"K/?T\s?[.:]|K/T\s")
_FOR_ANOTHER = re.compile(r"(?:K/?T|T/?L|T/?UQ)(?:\s?[.:]|\s)")
# A saved page runs the lines of a cell together: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn An", also without a blank.
_RUN_TOGETHER = re.compile(rf"[{UP}./:\s]{{6,120}}?(?=[{UP}][^\W\d_{UP}])")
_PRINTED = "|".join(office.upper() for office in OFFICES)
_SEAM = re.compile(rf"(?<=[{UP}])(?=(?:{_PRINTED})(?![^\W{UP}]))")
_WITH_OFFICE = re.compile(rf"(?<=\w)\s+(?:{_PRINTED})$")


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients and signature: `span` covers both; a name or office that was not found is None."""

    span: Span
    signer: str | None = None
    signer_title: str | None = None
    authority: str | None = None
    """The collective signed for, as printed ('ỦY BAN NHÂN DÂN'), after 'TM.'."""


def closings(text: str, tables: tuple[Table, ...], start: int) -> Iterator[Closing]:
    """The closings of `text` at or after `start`: its own, then those of what is attached. An appendix has none."""
    segments = [piece for line in segments_of(text, tables, start, len(text)) for piece in _apart(line)]
    last, lists = -1, _listed(text, tables)
    for first in range(len(segments)):
        if first <= last or not _opens(segments, first):
            continue
        if any(span.start <= segments[first].start < span.end for span in lists):
            continue
        begin = segments[first].start
        begin = next((t.span.start for t in tables if t.span.start <= begin < t.span.end), begin)
        begin -= len(text[:begin]) - len(text[:begin].rstrip(" \t"))
        last, office, name = _signed(segments, first)
        last = _recipients_end(segments, max(first, last))
        end = max(segment.end for segment in segments[first : last + 1])
        end = next((t.span.end for t in tables if t.span.start < end <= t.span.end), end)
        yield Closing(Span(begin, end), name, office, _authority(segments[first : last + 1]))


def _apart(line: Segment) -> list[Segment]:
    """Office and name apart where they stand on one line."""
    match = _RUN_TOGETHER.match(line.text)
    office = _SEAM.sub(" ", match.group().strip()) if match else ""
    if match is None or not _office(office) or not _name(line.text[match.end() :]):
        return [line]
    return [line._replace(text=office), line._replace(text=line.text[match.end() :], gap=False)]


def _opens(segments: list[Segment], at: int) -> bool:
    line = segments[at].text
    if _recipients_label(line) or (line.isupper() and _AUTHORITY.match(line) and len(line) < 120):
        return True
    # An office alone, in capitals, closes a document only when a name follows it.
    office = _BY_FOLD.get(fold(line)) if line.isupper() else None
    return office is not None and any(_name(s.text) for s in segments[at + 1 : at + 4])


def _listed(text: str, tables: tuple[Table, ...]) -> list[Span]:
    """The tables whose rows are numbered, or whose header speaks of tasks: lists. Their column "Nơi nhận", and a cell
    that says for whom ("TM. Ủy ban"), close no document.
    """
    found = []
    for table in tables:
        first = [row[0].span.of(text).strip() for row in table.rows if len(row) > 1]
        header = [fold(cell.span.of(text).strip()) for row in table.rows[:1] for cell in row]
        if any(map(_OF_TASKS.match, header)) or 2 * sum(_NUMBERED.fullmatch(cell) is not None for cell in first) > len(
            first
        ):
            found.append(table.span)
    return found


def _recipients_label(line: str) -> int:
    """Characters of the label over the recipients at the start of `line`; 0 where there is none."""
    label = _RECIPIENTS.match(fold(line)) if line.startswith("N") else None
    return label.end() if label else 0


def _signed(segments: list[Segment], first: int) -> tuple[int, str | None, str | None]:
    """Index of the last segment of the signature, the office and the name."""
    office: str | None = None
    head: str | None = None
    last = first
    since = 0
    for index in range(first, min(len(segments), first + 80)):
        line = segments[index].text
        found = _office(line)
        if found:
            head = found if _IN_PLACE.match(line) else head
            office, last, since = _deputy(found) if found == head else found, index, 0
            continue
        if line.isupper() and _AUTHORITY.match(line):
            last, since = index, 0
            continue
        since += 1
        if office and since <= _NEAR and (name := _name(line)):
            return index, office, name
        if office and since > _NEAR:
            break
    return last, office, None


def _office(line: str) -> str | None:
    """The office on a line of capitals in which it is signed: that of 'KT. CHỦ TỊCH PHÓ CHỦ TỊCH' is a Phó Chủ tịch.

    Of two without such a sign the first is held in the body that issues, the second elsewhere.
    """
    line = line[_recipients_label(line) :]
    if not line.isupper() or len(line) > 120:
        return None
    found = _OFFICE.findall(fold(line))
    return _BY_FOLD[found[-1 if _FOR_ANOTHER.match(line) else 0]] if found else None


def _deputy(office: str) -> str:
    """Who signs in place of whoever holds `office` (Decree 30/2020/NĐ-CP, annex I, part II.7.b: 'KT.' is a deputy's).

    Below it the deputy's own office stands, of which a stamp may have hidden the beginning ('HÓ CHỦ TỊCH').
    """
    named = "Thứ trưởng" if office == "Bộ trưởng" else f"Phó {office}"
    return named if named in OFFICES else office


def _name(line: str) -> str | None:
    """`line` as a person's name without ranks, or None. Names in capitals must begin with a common surname."""
    bare = _RANK.sub("", line, count=1) if _RANK.match(line) else line
    if not _GIVEN.fullmatch(bare) or not 2 <= len(bare.split()) <= 6 or len(bare) > 40:
        return None
    folded = fold(bare)
    if _AGENCY_WORDS.match(bare) or _OFFICE.search(folded):
        return None
    words = re.split(r"[ -]", bare)
    if bare.isupper():
        return bare.title() if folded.split()[0] in _SURNAMES else None
    return bare if all(word[:1].isupper() for word in words if word) else None


def _authority(segments: list[Segment]) -> str | None:
    for segment in segments:
        match = _AUTHORITY.match(segment.text)
        if segment.text.isupper() and match and segment.text.startswith(("TM", "T/M")):
            return _WITH_OFFICE.sub("", segment.text[match.end() :].strip())
    return None


def _recipients_end(segments: list[Segment], last: int) -> int:
    """Recipients may stand after the signature: their dashed lines belong to the closing."""
    index = last + 1
    if index >= len(segments) or not (_recipients_label(segments[index].text) or _is_recipient(segments[index])):
        return last
    while index < len(segments) and (_recipients_label(segments[index].text) or _is_recipient(segments[index])):
        index += 1
    return index - 1


def _is_recipient(segment: Segment) -> bool:
    return segment.text[:1] in "-–+*•" and len(segment.text) < 160
