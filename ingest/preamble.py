"""What stands between title and first provision: legal bases, and the sentence that enacts the document."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.segments import Segment, lines_of
from ingest.title import LABEL, OPENING, Title

# Kinds that address somebody from their first sentence on; their lead-in says who has to act.
_DIRECTIVES = frozenset({"Chỉ thị", "Công văn", "Công điện", "Thông báo", "Hướng dẫn", "Kết luận"})
_BASIS = re.compile(r"[-–+]?\s*(?:Căn cứ|Xét|Theo đề nghị|Được sự)\b")
_ENACTING_LINE = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|NAY BAN HÀNH|KẾT LUẬN|THÔNG BÁO)\s*:?\s*$")
# A letter says "Kính gửi:" over its addressees, a telegram "CHỦ TỊCH … điện:" (Decree 30/2020/NĐ-CP, annex III).
_ADDRESSES = re.compile(r"Kính gửi|KÍNH GỬI|[^.;:]{0,120}(?:điện|ĐIỆN)\s*:\s*$")
_FOLLOWS = re.compile(r"(?:sau|dưới đây|gồm|như sau)\s*(?:đây)?\s*:\s*$")
_SENTENCE_END = re.compile(r"[.:;](?=\s|$)")
_TERMINAL = re.compile(r"[.;:][\"”’)\s]*$")
_SECOND_YEAR, _YEAR_ENDS = re.compile(r"[-–]\s*(?:19|20)\d\d(?!\d)"), re.compile(r"(?<!\d)(?:19|20)\d\d$")
_REACH = 60_000


def body_start(text: str, title: Title | None) -> int:
    """Offset where the first provision begins; legal bases, addressees and the enacting sentence stand before it.

    An appendix begins with its own title, which is the outermost label of what stands in it.
    """
    if title is None:
        return _first(lines_of(text, 0, min(len(text), _REACH)), 0)
    if title.type == "Phụ lục":
        return title.start
    lines = lines_of(text, title.end, min(len(text), title.end + _REACH))
    paragraphs = _preamble(lines)
    if title.type not in _DIRECTIVES:
        for paragraph in reversed(paragraphs):
            end = _enacted(text, paragraph, title.type)
            if end is not None:
                return _skip_space(text, end)
    plain = next((p for p in paragraphs if not _is_front(text, p, title)), None)
    if plain is not None:
        return plain[0].start
    after = paragraphs[-1][-1].end if paragraphs else title.end
    return _skip_space(text, after)


def preamble_text(text: str, title: Title | None, start: int) -> str:
    """The text between title and first provision; without a title all that stands before the first provision."""
    return text[title.end if title else 0 : start]


def _first(lines: Iterable[Segment], default: int) -> int:
    return next((line.start for line in lines if LABEL.match(line.text)), default)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _preamble(lines: Iterable[Segment]) -> list[list[Segment]]:
    """Paragraphs above the first labelled provision or table; a hard-wrapped paragraph is several lines."""
    paragraphs: list[list[Segment]] = []
    addressees = False
    for line in lines:
        if not line.text.strip("| "):
            continue  # the border of a table that was lost
        # An addressee's name that goes on, with a capital where it lists places: "… Quảng Ngãi, Gia / Lai, Đắk Lắk;".
        if addressees and not line.gap and (line.text[:1].islower() or _goes_on(paragraphs[-1][-1], line)):
            paragraphs[-1].append(line)
            continue
        # The second of two years, cut off at the margin: "giai đoạn 2021 / - 2025”;".
        if paragraphs and not line.gap and _SECOND_YEAR.match(line.text) and _YEAR_ENDS.search(paragraphs[-1][-1].text):
            paragraphs[-1].append(line)
            continue
        addressees = _ADDRESSES.match(line.text) is not None or (addressees and line.text[:1] in "-–+*•")
        listed = addressees or _BASIS.match(line.text)
        if line.text.startswith("|") or (LABEL.match(line.text) and not listed):
            return paragraphs
        last = paragraphs[-1][-1] if paragraphs else None
        if last is None or line.gap or _TERMINAL.search(last.text) or OPENING.match(line.text) or listed:
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    # No label at all: every paragraph is a provision, so none is preamble but the legal bases, which `_is_front` knows.
    return paragraphs


def _goes_on(above: Segment, line: Segment) -> bool:
    return line.text.endswith(";") and not (_TERMINAL.search(above.text) or LABEL.match(line.text))


def _enacted(text: str, paragraph: list[Segment], kind: str) -> int | None:
    """Where the enacting sentence of a paragraph ends; None when it holds none."""
    start, end = paragraph[0].start, paragraph[-1].end
    whole = text[start:end]
    if _BASIS.match(whole) and whole.rstrip().endswith(";"):
        return None
    if _ENACTING_LINE.match(whole) or _FOLLOWS.search(whole):
        return end
    name = re.escape(kind).replace(r"\ ", r"\s+")
    found = list(re.finditer(rf"(?:ban\s+hành|xây\s+dựng|đề\s+ra)\s+(?:{name})\b", whole, re.I))
    if not found:
        return None
    stop = _SENTENCE_END.search(whole, found[-1].end())
    return start + stop.end() if stop else end


def _is_front(text: str, paragraph: list[Segment], title: Title) -> bool:
    """Legal bases, remarks in brackets, addressees and authorities: no provisions."""
    whole = text[paragraph[0].start : paragraph[-1].end].strip()
    if whole.startswith("(") or _ADDRESSES.match(whole) or whole.isupper() or _BASIS.match(whole):
        return True
    if (title.official_letter or title.type == "Công điện") and whole[:1] in "-–+*•":
        return True
    return OPENING.match(whole) is not None and title.type not in _DIRECTIVES
