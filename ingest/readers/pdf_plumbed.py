"""The printed lines of a page as pdfplumber reads them, which puts each letter where it is drawn."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ingest.document import Box
from ingest.readers.pdf_lines import RawLine, column_edge, in_reading_order, is_entry, line_of
from ingest.readers.pdf_raised import raised_chars

_MARK = re.compile(r"\d{1,3}|\*{1,3}")
_LEAST = 1.0
_TIGHT = 0.9
"""Of the size of print: the height of the box around a line's letters, by which PDFium measures gaps."""


def plumbed_lines(plumbed: Any) -> tuple[RawLine, ...]:
    """The lines of a page in reading order, a letterhead's and a signature's columns one after the other."""
    return tuple(in_reading_order(_rows(plumbed)))


def plumbed_pieces(plumbed: Any) -> tuple[RawLine, ...]:
    """The pieces of the lines of a page, from the top down and from left to right."""
    return tuple(piece for row in _rows(plumbed) for piece in row)


def _rows(plumbed: Any) -> list[list[RawLine]]:
    left, top = plumbed.cropbox[:2]
    rows: list[list[RawLine]] = []
    for line in plumbed.extract_text_lines():
        text, chars = line["text"], line["chars"]
        cut, at = _cut(text, chars)
        row = [_piece(text[:at], chars[:cut], int(at > 0), left, top)] if at else []
        row.append(_piece(text[at:], chars[cut:], int(at > 0), left, top))
        row = [piece for piece in row if piece.text]
        if len(row) == 1 and rows and _is_mark_of(rows[-1], row[0]):
            mark = rows.pop()[0]
            row = [_behind(mark, row[0])]
        rows.append(row)
    return rows


def _is_mark_of(row: Sequence[RawLine], line: RawLine) -> bool:
    """Whether a row is the figure that opens `line`, a note in smaller print: to pdfplumber a line of its own."""
    if len(row) != 1 or not _MARK.fullmatch(row[0].text):
        return False
    box = row[0].box
    return box.y0 < line.middle < box.y1 and 0 <= line.box.x0 - box.x1 + _LEAST <= 2 * line.size


def _behind(mark: RawLine, line: RawLine) -> RawLine:
    box = Box(mark.box.x0, min(mark.box.y0, line.box.y0), line.box.x1, max(mark.box.y1, line.box.y1))
    shift = len(mark.text) + 1
    marks = ((0, len(mark.text)), *((a + shift, b + shift) for a, b in line.marks))
    return replace(line, text=f"{mark.text} {line.text}", box=box, marks=marks)


def _cut(text: str, chars: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """How many of a line's letters, and of its text's characters, stand left of the gap between two columns."""
    rects = [(c["x0"], 0.0, c["x1"], _TIGHT * c["size"]) for c in chars]
    edge = column_edge(rects) if len(rects) > 1 else None
    if edge is None:
        return 0, 0
    at = 0
    for number, char in enumerate(chars):
        start = text.find(char["text"], at)
        if char["x0"] >= edge:
            at = max(start, at)
            return (0, 0) if is_entry(text[:at]) else (number, at)
        at = start + len(char["text"]) if start >= 0 else at
    return 0, 0


def _piece(text: str, chars: Sequence[dict[str, Any]], block: int, left: float, top: float) -> RawLine:
    box = Box(
        min(c["x0"] for c in chars) - left,
        min(c["top"] for c in chars) - top,
        max(c["x1"] for c in chars) - left,
        max(c["bottom"] for c in chars) - top,
    )
    size = statistics.median(c["size"] for c in chars)
    return line_of(text, "", box, size, raised_chars(text, chars), block)
