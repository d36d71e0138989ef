"""The printed lines of one PDF page, with their boxes, in reading order."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Box
from ingest.legacy import Code, decode, is_legacy
from ingest.legacy_evidence import is_foreign_to, is_strange, told_code, with_horned_u
from ingest.readers.pdf_raised import raised, rows_of, size_at
from ingest.readers.text import clean
from ingest.relettered import to_unicode
from ingest.title import LABEL
from ingest.vietnamese_score import vietnamese_score

# A gap between columns is wider than any that justified text leaves between words.
_GAP_HEIGHTS = 2.5
_GAP_LEAST = 28.0
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""PDFium writes a hyphen at a line's end as one of these."""
_FONT_NAME = 128
# Bullets are drawn with glyphs of Symbol and Wingdings, which those keep in a private area; so is '≥' before a figure.
_GLYPH = re.compile(r"[\uf020-\uf0ff](?=\s+\D)")
_PLAIN_GLYPHS = {"\uf02d": "-", "\uf0be": "-", "\uf02b": "+"}
_OPEN, _SHUT = "\uf8d0", "\uf8d1"


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line: clean text without outer white space, its box (points, top left origin), `block` > 0 inside columns.

    Where a scanned page had to be turned upright and level, `box` is that of the turned page, by which lines are put
    in order, and `shown` that of the page as the file shows it. `doubtful`: half-open offsets into `text` of words that
    recognition is not sure of. `size`: points in which most of it is set, 0 unknown. `marks`: half-open offsets into
    `text` of small raised figures.
    """

    text: str
    box: Box
    block: int = 0
    shown: Box | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    size: float = 0.0
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def middle(self) -> float:
        """The vertical centre."""
        return (self.box.y0 + self.box.y1) / 2


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as the file holds it: lines in reading order, size in points, names of the fonts that open its lines."""

    lines: tuple[RawLine, ...]
    width: float
    height: float
    fonts: frozenset[str]
    score: float | None = None
    """Share of possible Vietnamese syllables among the page's words, tables included; None without words."""
    reader: str = "pdf"
    blank: bool = False
    """Nothing at all is drawn."""
    shown: tuple[float, float] | None = None
    """Width and height as the file shows the page, where it had to be turned to be read."""
    problem: str = ""
    """What kept the page from being read whole: the rest of a sentence that begins with 'Page 3 '."""


def page_lines(page: pypdfium2.PdfPage) -> RawPage:
    """The lines of `page`. A page whose text is drawn as pictures or curves has none."""
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    frame = _Frame.of(page)
    same = textpage.count_chars() == len(text)
    fonts: set[str] = set()
    rows: list[list[RawLine]] = []
    for index, raw in rows_of(textpage, text, not same):
        font = _font(textpage, index)
        fonts.add(font)
        rows.append([p for p in _pieces(textpage, raw, index, frame, font) if p.text])
    lines = relettered_lines(in_reading_order(rows))
    score = vietnamese_score("\n".join(line.text for line in lines))
    blank = not lines and pdfium.FPDFPage_CountObjects(page.raw) == 0
    return RawPage(tuple(lines), frame.width, frame.height, frozenset(fonts - {""}), score, blank=blank)


def relettered_lines(lines: list[RawLine]) -> list[RawLine]:
    """`lines` of a page in Unicode where its words tell an old code that no font's name told: else the page would be
    taken for unreadable and recognised from its picture.
    """
    text = "\n".join(line.text for line in lines)
    code = told_code(text) if is_strange(text) else None
    if code is None:
        return lines
    return [line if is_foreign_to(line.text, code) else _in_unicode(line, code) for line in lines]


def _in_unicode(line: RawLine, code: Code) -> RawLine:
    text = to_unicode(_coded(line.text, code), code)
    # Two codes may make one letter: then the places of raised figures are not known any more.
    return replace(line, text=text, marks=line.marks if len(text) == len(line.text) else ())


def _coded(text: str, code: Code) -> str:
    return with_horned_u(text) if code is Code.TCVN3 else text


def _text(raw: str, font: str) -> str:
    if not raw.isprintable():
        raw = raw.translate(HYPHENS).replace("\r\n", "")
    if is_legacy(font):
        raw = decode(with_horned_u(raw) if font.lower().startswith(".vn") else raw, font)
    return with_bullet(clean(raw).strip())


def with_bullet(line: str) -> str:
    """`line`, its bullet as that of a Word list is written: a dash, a plus, or a round one for any other drawing."""
    match = _GLYPH.match(line)
    return _PLAIN_GLYPHS.get(match.group(), "•") + line[1:] if match else line


def line_of(raw: str, font: str, box: Box, size: float, marks: Sequence[tuple[int, int]], block: int = 0) -> RawLine:
    """The line of `raw`, in which `marks` are raised: signs of private use, which no code has, keep their places."""
    if not marks:
        return RawLine(_text(raw, font), box, block, size=size)
    letters = list(raw)
    for start, end in marks:
        letters[start] = _OPEN + letters[start]
        letters[end - 1] += _SHUT
    shown, spans = "", []
    for part in re.split(f"({_OPEN}[^{_SHUT}]*{_SHUT})", _text("".join(letters), font)):
        bare = part.strip(_OPEN + _SHUT)
        if part.startswith(_OPEN):
            spans.append((len(shown), len(shown) + len(bare)))
        shown += bare
    return RawLine(shown, box, block, size=size, marks=tuple(spans))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns PDF coordinates (origin bottom left, page unrotated) into those of the page as shown."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _Frame:
        left, bottom, _, _ = page.get_cropbox()
        width, height = page.get_size()
        return cls(left, bottom, width, height, page.get_rotation())

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.rotation == 90:
            return Box(bottom, left, top, right)
        if self.rotation == 180:
            return Box(self.width - right, bottom, self.width - left, top)
        if self.rotation == 270:
            return Box(self.width - top, self.height - right, self.width - bottom, self.height - left)
        return Box(left, self.height - top, right, self.height - bottom)


def _font(textpage: pypdfium2.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    size = pdfium.FPDFText_GetFontInfo(textpage.raw, index, buffer, _FONT_NAME, None)
    name = buffer.value.decode("utf-8", "replace") if 0 < size <= _FONT_NAME else ""
    # A subset's name has a tag of six capitals before it (ISO 32000-1, 9.6.4).
    return name[7:] if name[6:7] == "+" else name


def _rects(textpage: pypdfium2.PdfTextPage, index: int, count: int) -> list[tuple[float, float, float, float]]:
    """(left, bottom, right, top) of each run of characters that is drawn as one."""
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    found: list[tuple[float, float, float, float]] = []
    for number in range(pdfium.FPDFText_CountRects(textpage.raw, index, count)):
        if pdfium.FPDFText_GetRect(textpage.raw, number, left, top, right, bottom):
            found.append((left.value, bottom.value, right.value, top.value))
    return found


def _pieces(textpage: pypdfium2.PdfTextPage, raw: str, index: int, frame: _Frame, font: str) -> list[RawLine]:
    """One line, or its pieces when it crosses the gap between columns."""
    rects = _rects(textpage, index, len(raw))
    size = size_at(textpage, index + len(raw) // 2)
    marks = raised(textpage, raw, index, rects)
    if not rects:
        return [line_of(raw, font, Box(0.0, 0.0, 0.0, 0.0), size, marks)]
    lefts, bottoms, rights, tops = zip(*rects, strict=True)
    whole = frame.box(min(lefts), min(bottoms), max(rights), max(tops))
    edge = column_edge(rects) if len(rects) > 1 and frame.rotation == 0 else None
    cut = _cut_at(textpage, index, len(raw), edge) if edge is not None else None
    if edge is None or cut is None:
        return [line_of(raw, font, whole, size, marks)]
    if is_entry(raw[:cut]):
        return [line_of(raw, font, whole, size, marks)]
    middle = edge - frame.left
    left, right = Box(whole.x0, whole.y0, middle, whole.y1), Box(middle, whole.y0, whole.x1, whole.y1)
    return [
        line_of(raw[:cut], font, left, size, [(a, b) for a, b in marks if b <= cut], 1),
        line_of(raw[cut:], font, right, size, [(a - cut, b - cut) for a, b in marks if a >= cut], 1),
    ]


def stretch_lines(page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage, first: int, last: int) -> list[RawLine]:
    """The characters from `first` to `last` of one line of `page`, as a line of their own."""
    raw = textpage.get_text_range(first, last - first + 1)
    return _pieces(textpage, raw, first, _Frame.of(page), _font(textpage, first))


def is_entry(left: str) -> bool:
    """Whether what stands left of a gap is no column but names what stands right of it: '- Địa điểm:   tại phòng'."""
    return left.rstrip().endswith(":") and LABEL.match(left.lstrip()) is not None


def column_edge(rects: list[tuple[float, float, float, float]]) -> float | None:
    """Where the right column begins: behind the widest gap, when it is out of proportion to the others."""
    ordered = sorted(rects)
    gaps = sorted(((b[0] - a[2], b[0]) for a, b in pairwise(ordered)), reverse=True)
    height = max(r[3] - r[1] for r in rects)
    widest, edge = gaps[0]
    rest = gaps[1][0] if len(gaps) > 1 else 0.0
    return edge if widest > max(_GAP_HEIGHTS * height, _GAP_LEAST, 3 * rest) else None


def _cut_at(textpage: pypdfium2.PdfTextPage, index: int, count: int, edge: float) -> int | None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for offset in range(1, count):
        drawn = pdfium.FPDFText_GetCharBox(textpage.raw, index + offset, left, right, bottom, top)
        if drawn and right.value > left.value and left.value >= edge - 1.0:
            return offset
    return None


def in_reading_order(rows: list[list[RawLine]]) -> list[RawLine]:
    """Rows in the file's order; where rows cross a gap between columns, the left column before the right one."""
    lines: list[RawLine] = []
    block: list[list[RawLine]] = []
    number = 0
    for row in [*rows, []]:
        edge = min((r[1].box.x0 for r in block if len(r) > 1), default=None)
        if len(row) > 1 or (row and edge is not None and _beside(row[0], edge)):
            block.append(row)
            continue
        if block:
            number += 1
            lines += _columns(block, number)
            block = []
        lines += row
    return lines


def _beside(line: RawLine, edge: float) -> bool:
    return line.box.x1 < edge or line.box.x0 >= edge - 40.0


def _columns(block: list[list[RawLine]], number: int) -> list[RawLine]:
    edge = min(row[1].box.x0 for row in block if len(row) > 1)
    pieces = [replace(piece, block=number) for row in block for piece in row]
    left = [p for p in pieces if p.box.x0 < edge - 40.0]
    return [*left, *(p for p in pieces if p.box.x0 >= edge - 40.0)]
