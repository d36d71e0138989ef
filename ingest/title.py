"""The title of a document: the name of its kind, in capitals on a line of its own, and what follows it.

Decree 30/2020/NĐ-CP, article 7, lists the kinds; annex I, part II.5.a sets kind and abstract one below the other.
An official letter (công văn) has no name of a kind; its abstract stands below the number, after 'V/v'.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ingest.document import Table
from ingest.issuer import is_authority
from ingest.references import OPENS_NUMBER
from ingest.segments import Segment, lines_of, segments_of
from ingest.vietnamese import UP, fold

KINDS = (
    "Chương trình hành động", "Kế hoạch hành động", "Kế hoạch liên tịch", "Kế hoạch phối hợp", "Chương trình phối hợp",
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Nghị quyết", "Quyết định", "Chỉ thị", "Quy chế", "Quy định",
    "Thông cáo", "Thông báo", "Thông tri", "Hướng dẫn", "Chương trình", "Kế hoạch", "Phương án", "Đề án", "Dự án",
    "Báo cáo", "Biên bản", "Tờ trình", "Công điện", "Kết luận", "Chiến lược", "Quy hoạch", "Nghị định", "Thông tư",
    "Pháp lệnh", "Bộ luật", "Luật", "Lệnh", "Điều lệ", "Bản ghi nhớ", "Bản thỏa thuận", "Phụ lục",
)  # fmt: skip
"""Kinds of documents, longer names before their beginnings."""

_KIND = re.compile("(" + "|".join(fold(kind) for kind in sorted(KINDS, key=len, reverse=True)) + r")\b")
_BY_FOLD = {fold(kind): kind for kind in KINDS}
_APPENDIX_NUMBER = re.compile(r"\s*(?:SỐ\s*)?(?:[IVX]{1,5}|\d{1,2})?[A-Z]?\s*[.:]?\s*")
# The ministry and its departments are named by two kinds of documents: 'KẾ HOẠCH VÀ ĐẦU TƯ'. A ward whose name begins
# with An ("PHƯỜNG AN KHÁNH") reads like "phương án" without tone marks.
_NOT_KIND = re.compile(r"(?i:k. ho.ch v. đ.u tư|phường)(?!\w)")
_ABOUT = re.compile(r"V/v\s*[:.]?\s*|Về việc\s*:?\s*")
_ADDRESSEE = re.compile(r"Kính gửi\b|KÍNH GỬI\b")
LABEL = re.compile(
    r"(?:Điều|ĐIỀU)\s+\d+[a-z]?\s*[.:]|(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:[IVXLC]+|\d{1,2}|thứ|THỨ)\b|"
    rf"(?!V/[Vv]\s)[IVX]{{1,5}}\s*[.)/]|[IVX]{{1,5}}\s+[-–]\s|(?!{OPENS_NUMBER})\d{{1,2}}(?:\.\d{{1,2}}){{0,2}}\s*[.)/]\s*\D|[a-zđ]\)\s|"
    # 'tại điểm a,' may end a line, and 'b, Khoản 2 Điều 5' begin the next one.
    rf"[a-zđ][.,]\s(?!(?:Điều|Khoản|Mục|Chương)\s+[\dIVX])[{UP}]|"
    r"[A-HĐ][.)]\s|[-–+•*]\s*\w"
)
"""The label that opens a provision; where the text proper begins (families: see `ingest.outline`)."""
# Legal bases and openings begin with these; inside a title they never begin a line with a capital.
OPENING = re.compile(
    r"[-–]?\s*(?:Căn cứ|Xét\b|Theo đề nghị|Theo Nghị quyết|Thực hiện|Triển khai thực hiện|Nhằm|"
    r"Để (?:triển khai|thực hiện)|Trên cơ sở|Tiếp tục thực hiện|Ngày \d)"
)
# A scan may set the first legal basis on the title's last line: "… năm 2025 Căn cứ Luật …".
_RUN_ON = re.compile(r"(?<=[\w”\")]) (?=Căn cứ (?:Hiến pháp|Luật|Bộ luật|Nghị |Quyết định|Chỉ thị|Thông tư|Kế hoạch))")
_ENDS_PARAGRAPH = re.compile(r"[.;:]\s*$")
_GOES_ON = re.compile(r"(?:[,(“\"&–-]|\b(?:và|của|các|về|trong|cho|tại|từ|đến|theo|năm|ngày|tháng|giai đoạn))$", re.I)
_SOCIETY = re.compile(r"xa hoi$")  # one word over two lines, and no society
_RULE = re.compile(r"[_–—-]{3,}")
_NUMBER = re.compile(r"\d{1,5}\s?/\s?[\dA-ZĐ]")
_LIMIT = 1200
_LONG_LINE = 160
_FAR = 120


@dataclass(frozen=True, slots=True)
class Title:
    """Kind and abstract of a document; [`start`, `end`) covers the lines of both."""

    type: str
    text: str
    start: int
    end: int
    official_letter: bool = False


def find_title(text: str, tables: tuple[Table, ...]) -> Title | None:
    """The first title of `text`; None when none of the first lines is one."""
    lines = islice(lines_of(text), 2 * _FAR)
    passed: list[Segment] = []
    for line in islice(lines, _FAR):
        kind, rest = _kind(line.text)
        if kind is not None:
            # Behind what a title says a table provides; one in which the title stands is there for the layout.
            below = min((t.span.start for t in tables if t.span.start > line.start), default=len(text))
            return _title(kind, rest, line, lines, below)
        passed.append(line)
        # Addressees stand below the title of whatever has one: a later "PHỤ LỤC" belongs to the letter.
        if _ADDRESSEE.match(line.text) or (LABEL.match(line.text) and len(line.text) > _LONG_LINE):
            break
    passed += islice(lines, _FAR - len(passed))
    return _official_letter(text, tables, passed) or (_sentence_title(passed[0]) if passed else None)


# What a kind names is said behind it; a sentence about one goes on otherwise ("Báo cáo đến nay chưa gửi").
_OF = re.compile(r"\s+(?:số\s|về\s|kết luận\s|của\s|ý kiến\s|việc\s|triển khai\s|thực hiện\s)", re.I)


def _sentence_title(line: Segment) -> Title | None:
    """A title in small letters at the very top, of a text that was saved without its layout: "Thông báo kết luận …".

    Only where no other is found: a saved page may bear its name above the document.
    """
    match = _KIND.match(fold(line.text))
    if (
        match is None
        or _NOT_KIND.match(line.text)
        or not _OF.match(line.text, match.end())
        or not line.text[0].isupper()
    ):
        return None
    return Title(_BY_FOLD[match.group(1)], line.text[match.end() :].strip(" .:"), line.start, line.end)


def _kind(line: str) -> tuple[str | None, str]:
    """The kind that a line names, and what stands behind it on the same line."""
    line = line.strip()
    folded = fold(line)
    spaced = re.sub(r"(?<=\b\w) (?=\w\b)", "", line)
    if len(spaced) < len(line) * 0.7 and fold(spaced.replace("  ", " ")) in _BY_FOLD:
        return _BY_FOLD[fold(spaced)], ""
    match = _KIND.match(folded)
    if match is None or _NOT_KIND.match(line):
        return None, ""
    name, rest = line[: match.end()], line[match.end() :].lstrip(" :.-–")
    kind = _BY_FOLD[match.group(1)]
    if kind == "Phụ lục":
        after = _APPENDIX_NUMBER.match(line[match.end() :])
        return (kind, line[match.end() + after.end() :]) if after and name.isupper() else (None, "")
    alone = not rest.strip(" .:")
    if name.isupper() or (alone and line == kind):
        return kind, "" if alone else rest
    return None, ""


def _title(kind: str, rest: str, first: Segment, following: Iterable[Segment], below: int) -> Title:
    parts = [rest] if rest else []
    end = first.end
    for line in following:
        if _RULE.fullmatch(line.text):  # typed below a title where others draw it
            if parts:
                break
            continue
        if _stops(line, parts) or (parts and line.start >= below):
            break
        run_on = _RUN_ON.search(line.text)
        parts.append(line.text[: run_on.start()] if run_on else line.text)
        end = line.end
        if run_on:
            break
    return Title(kind, " ".join(parts).strip(), first.start, end)


def _stops(line: Segment, parts: list[str]) -> bool:
    """Whether `line` is no longer part of the title collected so far."""
    text = line.text
    # "số" before a number is a document's ("… QUYẾT ĐỊNH SỐ / 06/QĐ-TTG"); at the end of a line it is mostly "digital".
    if parts and parts[-1].lower().endswith(" số") and _NUMBER.match(text):
        return False
    if text.startswith(("(", "|")) or LABEL.match(text) or _ADDRESSEE.match(text):
        return True
    if not parts:
        return OPENING.match(text) is not None and len(text) > _LONG_LINE and _ENDS_PARAGRAPH.search(text) is not None
    if len(" ".join(parts)) + len(text) > _LIMIT:
        return True
    if _SOCIETY.match(fold(f"{parts[-1][-2:]} {text[:3]}")):
        return False
    if is_authority(text) and (line.gap or not _GOES_ON.search(parts[-1])):
        return True
    if OPENING.match(text) and not text.isupper():
        return True
    if _GOES_ON.search(parts[-1]) or text[:1].islower() or _open_quote(" ".join(parts)):
        return False
    if line.gap:
        return not (text.isupper() and parts[-1].isupper())
    return len(text) > _LONG_LINE or _ENDS_PARAGRAPH.search(text) is not None


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”")


def _official_letter(text: str, tables: tuple[Table, ...], lines: list[Segment]) -> Title | None:
    """An official letter is told by its addressees; its abstract may be cut over several short lines."""
    addressee = next((line for line in lines if _ADDRESSEE.match(line.text)), None)
    if addressee is None:
        return None
    head = segments_of(text, tables, 0, addressee.start)
    about = next((i for i, segment in enumerate(head) if _ABOUT.match(segment.text)), None)
    if about is None:
        return Title("Công văn", "", addressee.start, addressee.start, official_letter=True)
    parts = [_ABOUT.sub("", head[about].text, count=1)]
    for segment in head[about + 1 :]:
        if segment.gap or segment.text.isupper() or re.search(r",\s*ngày\b", segment.text) or len(parts) > 8:
            break
        parts.append(segment.text)
    return Title("Công văn", " ".join(parts), addressee.start, addressee.start, official_letter=True)
