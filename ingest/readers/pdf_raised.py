"""Small raised figures in a line of a PDF: the marks of footnotes, and powers.

PDFium gives no font size that is true on its own (a file may scale it), and ends a line behind a raised figure.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_MARK = re.compile(r"[(\[]?(?:\d{1,3}|\*{1,3}|[¹²³⁴-⁹⁰]{1,3})[)\]]?")
_TYPED = re.compile(r"[¹²³⁴-⁹⁰]")
_LAST = frozenset("0123456789*)]¹²³⁴⁵⁶⁷⁸⁹⁰")
_SMALL = 0.8
"""Of the size of the print around: Word and LibreOffice set raised figures at 0.58 to 0.67 of it."""
_RAISED = 0.1
"""Of the size of the print around, by which the foot of a raised figure stands above the line, at the least."""
_LEVEL = 0.5
"""Points within which two stretches stand on one line."""

Rect = tuple[float, float, float, float]
"""(left, bottom, right, top)."""


def size_at(textpage: pypdfium2.PdfTextPage, index: int) -> float:
    """The size in points in which a character is set: that of its font, scaled as it is drawn."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage.raw, index, matrix):
        return 0.0
    size: float = pdfium.FPDFText_GetFontSize(textpage.raw, index) * max(abs(matrix.d), abs(matrix.b))
    return size


def origin(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Where a character stands on its line: left end and foot, in points from the lower left corner."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage.raw, index, x, y)
    return x.value, y.value


def raised(textpage: pypdfium2.PdfTextPage, raw: str, index: int, rects: Sequence[Rect]) -> Sequence[tuple[int, int]]:
    """Half-open offsets into `raw` (drawn from the character `index` on) of figures and stars, small and raised.

    `rects`: the runs of the line. Where all are of one height and stand on one line, nothing is raised.
    """
    if len(rects) < 2 and not _TYPED.search(raw):
        return ()
    found = [m.span() for m in _MARK.finditer(raw)]
    if not found:
        return ()
    inside = {i for a, b in found for i in range(a, b)}
    plain = [i for i, char in enumerate(raw) if char.isalpha() and i not in inside]
    if not plain:
        return ()
    # The line's own print is its largest: a mark opens a note, and may be followed by one letter.
    usual, foot = max((size_at(textpage, index + i), -origin(textpage, index + i)[1]) for i in _some(plain))
    return tuple((a, b) for a, b in found if _is_raised(textpage, raw[a:b], index + a, usual, -foot))


def _some(places: Sequence[int]) -> Sequence[int]:
    return (
        places if len(places) <= 4 else (places[0], places[len(places) // 3], places[len(places) * 2 // 3], places[-1])
    )


def _is_raised(textpage: pypdfium2.PdfTextPage, mark: str, index: int, usual: float, foot: float) -> bool:
    if _TYPED.search(mark):
        return True
    if size_at(textpage, index) > _SMALL * usual:
        return False
    return origin(textpage, index)[1] - foot > _RAISED * usual


def raised_chars(text: str, chars: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """The same of a line of pdfplumber's, drawn as `chars`."""
    usual, foot = max(((c["size"], c["bottom"]) for c in chars if c["text"].isalpha()), default=(0.0, 0.0))
    spans: list[tuple[int, int]] = []
    at = 0
    for char in chars:
        start = text.find(char["text"], at)
        if start < 0:  # a ligature, which the text has letter by letter
            continue
        at = start + len(char["text"])
        # Its foot is that of its descenders, which small print on the line has higher, too.
        if char["size"] <= _SMALL * usual and foot - char["bottom"] > 2 * _RAISED * usual:
            start = spans.pop()[0] if spans and spans[-1][1] == start else start
            spans.append((start, at))
    return [(a, b) for a, b in spans if _MARK.fullmatch(text[a:b])]


def rows_of(textpage: pypdfium2.PdfTextPage, text: str, shift: bool) -> list[tuple[int, str]]:
    """(index of the first character, text) of each printed line; what PDFium parted behind a raised figure is whole.

    `shift`: PDFium counts characters otherwise than `text` does. The line end stays in the text of a line made whole,
    so that its characters can still be counted.
    """
    rows: list[tuple[int, str]] = []
    start = 0
    for raw in text.split("\r\n"):
        if raw.strip():
            index = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage.raw, start) if shift else start
            near = rows and not shift and (rows[-1][1].rstrip()[-1:] in _LAST or raw.strip()[-1:] in _LAST)
            if near and _goes_on(textpage, rows[-1], index, raw):
                before, _ = rows.pop()
                rows.append((before, text[before : start + len(raw)]))
            else:
                rows.append((index, raw))
        start += len(raw) + 2
    return rows


def _goes_on(textpage: pypdfium2.PdfTextPage, before: tuple[int, str], index: int, raw: str) -> bool:
    """Whether `raw` stands close behind the small figure that ends the line before it, or is that figure."""
    first, told = before
    told = told.rstrip()
    mark = next((m for m in _MARK.finditer(told, max(0, len(told) - 5)) if m.end() == len(told)), None)
    if mark is not None and mark.start() > 0:
        last = first + mark.start() - 1
        size = size_at(textpage, last)
        if size_at(textpage, first + mark.start()) > _SMALL * size:
            return False
        end = origin(textpage, first + mark.end() - 1)[0]
        x, y = origin(textpage, index)
        return abs(y - origin(textpage, last)[1]) <= _LEVEL and -_LEVEL <= x - end <= 2 * size
    if _MARK.fullmatch(raw.strip()):
        last = first + len(told) - 1
        size, (end, foot), (x, y) = size_at(textpage, last), origin(textpage, last), origin(textpage, index)
        return size_at(textpage, index) <= _SMALL * size and 0 < y - foot < size and -_LEVEL <= x - end <= 2 * size
    return False
