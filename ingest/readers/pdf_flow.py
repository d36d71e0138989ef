"""Lines of pages made into paragraphs: running heads dropped, sentences kept whole over line and page ends."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.line_ends import SENTENCE_END
from ingest.readers.pdf_lines import RawLine, RawPage
from ingest.readers.text_pages import OPENS
from ingest.title import LABEL
from ingest.vietnamese import fold

# Decree 30/2020/NĐ-CP, annex I, part II.2: the page number stands centred in the top margin, from page 2 on.
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.I)
# Recognition takes a 1 for another stroke: 'I1' on page 11.
_LONGEST_NUMBER = 40
_END_NUMBER = re.compile(r"^\d{1,4}(?=\s)|(?<=trang )\d{1,4}|\d{1,4}$")
"""Where the number of the page stands in a folded running head."""
_STROKE, _DIGIT = re.compile(r"[Il|]"), re.compile(r"\d")
_MARGIN = 0.105
"""Share of the page's height in which a running head or a page number can stand (3 cm of 29.7)."""
_DASH_LABEL = re.compile(r"[-–+•*]\s")
_CUT_YEAR = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(\d{1,3})$")
_LEVEL = 2.0
_INDENT = 8.0
_PITCH = 1.22


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with the index of its page and what stands before it.

    ' ' inside a paragraph ('' inside a word or number), a line end inside a block of short lines (columns, centred
    lines), a blank line before a paragraph.
    """

    line: RawLine
    page: int
    before: str


def without_running_heads(pages: Sequence[RawPage]) -> list[list[RawLine]]:
    """The lines of each page without page numbers, and without what the margins repeat on most pages."""
    shift = _number_shift(pages)
    repeated = _repeated(pages, shift)
    return [
        [
            line
            for line in page.lines
            if not (_in_margin(line, page) and _key(line.text) in repeated)
            and not (_number(line.text) == index + shift and _at_end(line, page))
        ]
        for index, page in enumerate(pages)
    ]


def _in_margin(line: RawLine, page: RawPage) -> bool:
    return line.box.y1 > 0 and (line.middle < page.height * _MARGIN or line.middle > page.height * (1 - _MARGIN))


def _at_end(line: RawLine, page: RawPage) -> bool:
    """Whether a line stands where page numbers do: in a margin, or first or last on a sheet scanned off its centre."""
    ends = (page.lines[0], page.lines[-1], max(page.lines, key=lambda other: other.middle))
    return _in_margin(line, page) or line in ends


def _number(text: str) -> int | None:
    if len(text) > _LONGEST_NUMBER:
        return None
    match = _PAGE_NUMBER.fullmatch(_STROKE.sub("1", text) if _DIGIT.search(text) else text)
    return int(match.group(1)) if match else None


def _number_shift(pages: Sequence[RawPage]) -> int:
    """What to add to a page's index for its printed number: a lone number that does not count pages is content.

    A third of the pages must agree, since cells of a table without rules end pages too and agree by chance.
    """
    seen: Counter[int] = Counter()
    for index, page in enumerate(pages):
        found = {number for line in page.lines if (number := _number(line.text)) is not None and _at_end(line, page)}
        seen.update(number - index for number in found)
    common = seen.most_common(1)
    return common[0][0] if common and common[0][1] >= max(2, len(pages) / 3) else 1


def _key(text: str) -> str:
    """What lines of one running head have in common; 'Biểu số 01' and 'Biểu số 02' are two titles."""
    return fold(text) if OPENS.match(text) else re.sub(r"\d+", "#", fold(text))


def _repeated(pages: Sequence[RawPage], shift: int) -> frozenset[str]:
    """Texts (numbers aside) that stand in the margins of at least three pages and of half of all."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_key(line.text) for line in page.lines if _in_margin(line, page)})
    least = max(3, (len(pages) + 1) // 2)
    often = {key for key, count in seen.items() if count >= least} | _small_head(pages[1:], shift + 1)
    return frozenset(key for key in often if re.search(r"[^\W\d_]{2}", key))


def _small_head(pages: Sequence[RawPage], number: int) -> set[str]:
    """What opens each of `pages`, all but the first, at one height and in smaller print than stands below it.

    Two pages tell little, so its figures must agree, but for that of the page (`number`: of the first one), and a point
    is none.
    """
    heads = [page.lines[0] for page in pages if len(page.lines) > 1]
    if len(heads) < 2 or len(heads) < len(pages):
        return set()
    sizes = [statistics.median(line.size for line in page.lines[1:]) for page in pages]
    first = heads[0]
    told = {_without_number(head.text, page) for page, head in enumerate(heads, number)}
    same = len(told) == 1 and all(abs(head.middle - first.middle) < _LEVEL for head in heads)
    small = all(0 < head.size < size for head, size in zip(heads, sizes, strict=True))
    return {_key(first.text)} if same and small and not LABEL.match(first.text) else set()


def _without_number(head: str, page: int) -> str:
    if OPENS.match(head):
        return fold(head)
    return _END_NUMBER.sub(lambda found: "#" if int(found.group()) == page else found.group(), fold(head))


def place(pages: Sequence[list[RawLine]]) -> list[Placed]:
    """Every line with what parts it from the one before it."""
    placed: list[Placed] = []
    before: RawLine | None = None
    opens = True
    columns = _columns(pages)
    for number, lines in enumerate(pages):
        column = columns[number]
        for index, line in enumerate(lines):
            between = "" if before is None else _between(before, line, column, opens, turned=index == 0)
            placed.append(Placed(line, number, between))
            opens = before is None or between == "\n\n"
            before = line
    return placed


@dataclass(frozen=True, slots=True)
class _Column:
    """The text's edges on one page, and the usual distance from line to line."""

    left: float
    right: float
    pitch: float

    @classmethod
    def of(cls, lines: Sequence[RawLine]) -> _Column:
        body = [line for line in lines if not line.block] or list(lines)
        steps = sorted(b.middle - a.middle for a, b in pairwise(body) if 4.0 < b.middle - a.middle < 60.0)
        # The lower quartile: most steps lie inside paragraphs, the others before them.
        pitch = steps[len(steps) // 4] if steps else 18.0
        return cls(min((x.box.x0 for x in body), default=0.0), max((x.box.x1 for x in body), default=0.0), pitch)


def _columns(pages: Sequence[list[RawLine]]) -> list[_Column]:
    """The edges of each page; a page of short lines alone (a list, a table without rules) borrows the right edge."""
    own = [_Column.of(lines) for lines in pages]
    rights = sorted(column.right for column, lines in zip(own, pages, strict=True) if lines)
    usual = rights[len(rights) // 2] if rights else 0.0
    return [replace(column, right=max(column.right, usual)) for column in own]


def _between(before: RawLine, line: RawLine, column: _Column, opens: bool, *, turned: bool) -> str:
    """What parts two lines; `opens`: `before` opened its paragraph, `turned`: a page ends between them."""
    if not _is_new(before, line, column, opens, turned):
        if line.block or _is_centred(line, column):
            return "\n"
        return "" if goes_on(before.text, line.text) else " "
    return "\n\n"


def _is_new(before: RawLine, line: RawLine, column: _Column, opens: bool, turned: bool) -> bool:
    """Whether `line` opens a paragraph."""
    step = line.middle - before.middle
    if before.text.endswith("./."):  # the sign that a document's text ends
        return True
    if line.block or before.block:
        return line.block != before.block or step < 0 or step > column.pitch * 1.6
    full = _is_full(before, line, column)
    if LABEL.match(line.text) and not (full and _is_mid_sentence_dash(before, line, column)):
        return True
    if turned:
        return not full or (SENTENCE_END.search(before.text) is not None and line.box.x0 > column.left + _INDENT)
    if _is_centred(before, column) and _is_centred(line, column):
        return step > column.pitch * _PITCH * 1.15
    open_end = (
        SENTENCE_END.search(before.text) is None and not before.text.isupper() and 0 < step < column.pitch * _PITCH
    )
    if open_end and (line.text[:1].islower() or (full and _is_centred(line, column))):
        return False
    if not full or step < 0:
        return True
    # Room for a line of its own (a rule under a title) above a line that is set in.
    if step > 2 * column.pitch and line.box.x0 > column.left + _INDENT:
        return True
    indented = line.box.x0 > before.box.x0 + _INDENT
    # A second line is set back to the edge: one as far in as the first, below a wider step, is a first line too.
    if opens and line.box.x0 > column.left + _INDENT and step > column.pitch * _PITCH:
        return True
    hangs = opens and LABEL.match(before.text) is not None
    if indented and not hangs:
        return True
    return step > column.pitch * _PITCH * 1.3 and SENTENCE_END.search(before.text) is not None


def _is_full(before: RawLine, line: RawLine, column: _Column) -> bool:
    """Whether the next word found no room on the line before: else that line was ended on purpose."""
    word = line.text.split(maxsplit=1)[0]
    width = (line.box.x1 - line.box.x0) / max(1, len(line.text)) * (len(word) + 1)
    return before.box.x1 + width + 2.0 > column.right


def _is_mid_sentence_dash(before: RawLine, line: RawLine, column: _Column) -> bool:
    """'kinh tế ⏎ - xã hội': a dash at the left edge below an open, full line is no label."""
    dash = _DASH_LABEL.match(line.text) is not None
    return dash and line.box.x0 <= column.left + 2.0 and SENTENCE_END.search(before.text) is None


def _is_centred(line: RawLine, column: _Column) -> bool:
    left, right = line.box.x0 - column.left, column.right - line.box.x1
    return left > 2 * _INDENT and abs(left - right) < 12.0


def goes_on(before: str, after: str) -> bool:
    """A number broken at its dash or stroke goes on without a space: '2021-⏎2030', '1600/QĐ-⏎TTg', 'và/⏎hoặc'.

    So does a year that a narrow column breaks inside a date: '30/11/20⏎25'.
    """
    cut = _CUT_YEAR.search(before)
    if cut is not None:
        return re.match(rf"\d{{{4 - len(cut.group(1))}}}(?!\d)", after) is not None
    if before.endswith("/"):
        return len(before) > 1 and before[-2].isalnum() and after[:1].isalnum()
    if not before.endswith(("-", "–")) or len(before) < 2 or not after:
        return False
    return (before[-2].isdigit() or before[-2].isupper()) and (after[0].isdigit() or after[0].isupper())
