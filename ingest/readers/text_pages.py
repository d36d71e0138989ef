"""Where the pages of a text file end: form feeds, and the lines that converters write in their place."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from ingest.document import Page, Span
from ingest.line_ends import SENTENCE_END
from ingest.title import LABEL
from ingest.vietnamese import fold
from ingest.vietnamese_score import vietnamese_score

# "--- PAGE BREAK ---", "<!-- Page 3 -->", "[Page 3 of 12]", "===== Trang 3 =====": no plan prints such a line.
_MARK = re.compile(
    r"^[ \t]*(?:[-=*_]{2,}|<!--|[\[{])[ \t]*(?:page|trang(?=[ \t]?\d))[ \t]?"
    r"(?:break|\d{1,4}(?:[ \t]*(?:of|/)[ \t]*\d{1,4})?)[ \t]*"
    r"(?:[-=*_]{2,}|-->|[\]}])?[ \t]*$",
    re.M | re.I,
)
# Printed page numbers stand alone in the margin (Decree 30/2020/NĐ-CP, annex I, part II.2), so at either side of it.
_NUMBER = r"[-–—]?[ \t]*\d{1,3}[ \t]*[-–—]?"
_EDGE = re.compile(rf"(?<!\s)(?:\s*\n[ \t]*{_NUMBER}[ \t]*)?\s*\f(?:\s*\n)?(?:[ \t]*{_NUMBER}[ \t]*(?=\n)\s*)?")
_ALONE = re.compile(
    r"^[ \t]*(?:(?:trang|page)[ \t]+|[-–—][ \t]*)?(\d{1,3})(?:[ \t]*/[ \t]*\d{1,3}|[ \t]*[-–—])?[ \t]*$", re.M | re.I
)
# The cheap look before it: a search that begins with a character finds it at once, one for "^" tries every place.
_ANY_ALONE = re.compile(_ALONE.pattern.replace("^", r"\n", 1), re.M | re.I)
_BLANK_BEFORE, _BLANK_AFTER = re.compile(r"\n[ \t]*\n$"), re.compile(r"[ \t]*\n[ \t]*\n")
_LINE = 200
"""Characters of a line that are looked at."""
_SMALLEST_PAGE = 700
"""Characters between the numbers of two pages: numbers of a list or of the rows of a table stand closer."""
_SHORTEST_LINE = 50
_NUMERALS, _WORD = re.compile(r"^\d+(?=\s)|\s*\d[\d ]*$"), re.compile(r"[^\W\d_]{2}")
OPENS = re.compile(
    r"\s*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)/-]\s|[-–+•*|]|(?:phụ lục|chương|phần|mục|điều|biểu|mẫu)\s)", re.I
)
"""What opens a point, or a part with a number of its own: it heads what follows, and not the page."""
_LONGEST_HEAD, _FEWEST_HEADS = 100, 3
"""Characters of a line that stands over every page, and pages that it stands over."""
_ALIKE = 0.8
_MOST_LOST = 3
"""Pages from one number to the next; recognition loses some."""


def paged(text: str) -> str:
    """`text` with one form feed where a page ends, without page numbers; a blank line parts what does not go on."""
    low = text.lower()
    if "page" in low or "trang" in low:
        begins = len(text) - len(text.lstrip())  # the mark before the first page ends none
        text = _MARK.sub(lambda mark: "\f" if mark.start() > begins else "", text)
    if "\f" not in text:
        text = _numbered(text)
    return _EDGE.sub(_turned, _without_heads(text)) if "\f" in text else text


def _without_heads(text: str) -> str:
    """`text` without the line that stands over most of its pages, numbers aside: "18.CTRTW31.DOC 9"."""
    pages = text.split("\f")
    heads = [page.lstrip().partition("\n")[0] for page in pages]
    keys = ["" if _is_content(head) else _NUMERALS.sub("#", fold(head)) for head in heads]
    usual = Counter(filter(_WORD.search, keys)).most_common(1)
    alike = [usual[0][1] > 1 and _is_alike(key, usual[0][0]) for key in keys] if usual else []
    if sum(alike) < max(_FEWEST_HEADS, len(pages) / 2):
        return text
    return "\f".join(
        page.replace(head, "", 1) if same else page for page, head, same in zip(pages, heads, alike, strict=True)
    )


def _is_content(head: str) -> bool:
    """Whether the first line of a page is long, bears a label or ends a sentence: no head does."""
    return len(head) >= _LONGEST_HEAD or OPENS.match(head) is not None or SENTENCE_END.search(head) is not None


def _is_alike(key: str, usual: str) -> bool:
    """Whether two heads are one; recognition reads a letter of it now one way and now another."""
    return key == usual or (bool(key) and SequenceMatcher(None, key, usual).ratio() > _ALIKE)


def _numbered(text: str) -> str:
    """`text` with a form feed for each page number: they go up through it, and one stands within a sentence, or all
    are set apart, from that of the second page on."""
    numbers: list[re.Match[str]] = []
    for found in _ALONE.finditer(text) if _ANY_ALONE.search(f"\n{text}") else ():
        last = numbers[-1] if numbers else None
        steps = int(found[1]) - int(last[1]) if last else int(found[1])
        room = found.start() - last.end() if last else found.start()
        if 1 <= steps <= _MOST_LOST and room >= _SMALLEST_PAGE * (steps if last else steps - 1):
            numbers.append(found)
    # The first page bears no number (Decree 30/2020/NĐ-CP); the rows of a table begin with 1.
    paged = len(numbers) > 0 and int(numbers[0][1]) == 2 and all(map(_is_set_apart, numbers))
    paged = paged and (len(numbers) > 1 or not numbers[0].group().strip().isdigit() or numbers[0].group()[:1].isspace())
    if not paged and not any(map(_parts_a_sentence, numbers)):
        return text
    parts, at = [], 0
    for number in numbers:
        parts.append(text[at : number.start()])
        at = number.end()
    return "\f".join([*parts, text[at:]])


def _is_set_apart(number: re.Match[str]) -> bool:
    """Whether blank lines stand above and below a number."""
    text = number.string
    above, below = text[max(0, number.start() - _LINE) : number.start()], text[number.end() : number.end() + _LINE]
    return _BLANK_BEFORE.search(above) is not None and _BLANK_AFTER.match(below) is not None


def _parts_a_sentence(number: re.Match[str]) -> bool:
    """Whether a printed line goes on below the number; a cell of a table ("Hội nghị / 2 / cuộc") is none."""
    text = number.string
    above = text[max(0, number.start() - _LINE) : number.start()].rstrip().rpartition("\n")[2]
    below = text[number.end() : number.end() + _LINE].lstrip()
    return len(above) >= _SHORTEST_LINE and not SENTENCE_END.search(above) and below[:1].islower()


def _turned(edge: re.Match[str]) -> str:
    text = edge.string
    before = text[max(0, edge.start() - _LINE) : edge.start()].rstrip()
    after = text[edge.end() : edge.end() + _LINE].lstrip()
    return "\n\f" if SENTENCE_END.search(before) or LABEL.match(after) else "\f"


def split_pages(text: str, reader: str) -> tuple[str, tuple[Page, ...]]:
    """Pages where form feeds say so; each form feed becomes a line end, so offsets stay."""
    if "\f" not in text:
        return text, ()
    pages: list[Page] = []
    start = 0
    for number, part in enumerate(text.split("\f"), start=1):
        end = start + len(part)
        pages.append(Page(number=number, span=Span(start, end), reader=reader, score=vietnamese_score(part)))
        start = end + 1
    return text.replace("\f", "\n"), tuple(pages)
