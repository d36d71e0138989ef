"""A document's text cut into blocks for the page: every character of it once, in order, its obligations marked.

A block is one provision's own text (label and body), or a line that stands in no provision (letterhead, recipients).
All offsets are half-open and point into the document's text.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from typing import Literal

from extract.records import Obligation
from ingest.document import Page, Provision
from search_api.web.views import shorten, tidy

BlockKind = Literal["plain", "heading", "point", "table"]

OUTLINE_DEPTH = 3
OUTLINE_LENGTH = 90
UNLISTED = ("para", "dash", "plus")
"""Headings without a number of their own help nobody to find a place."""
DEEPEST = 6
"""Headings of a document start at h3, below the page's own, and HTML ends at h6."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `duty` is the obligation that it belongs to; `opens` are those that start with it;
    `page` is the number of the page that starts with it."""

    text: str
    duty: str | None = None
    opens: tuple[str, ...] = ()
    page: int | None = None
    label: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two paragraph ends. `level` is that of the heading (3–6) or, for a point, its depth;
    `duties` are the obligations that start in it; `cells` replaces `pieces` for a table: rows of cells, a row of one
    cell spans `columns`."""

    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...] = ()
    anchor: str | None = None
    duties: tuple[str, ...] = ()
    cells: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    columns: int = 0


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline beside the text."""

    label: str
    text: str
    anchor: str
    children: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    kind: BlockKind
    level: int
    body: int
    """Where the label ends and the text begins."""


def blocks(
    text: str, outline: Sequence[Provision], pages: Sequence[Page], records: Sequence[Obligation]
) -> list[Block]:
    """The whole text as blocks; white space between them is left out."""
    marker = _Marker(text, pages, records)
    found = []
    cursor = 0
    for each in _ranges(outline):
        found += [marker.block(line) for line in _lines(text, cursor, each.start)]
        if each.end > max(cursor, each.start):
            found.append(marker.block(replace(each, start=max(cursor, each.start))))
        cursor = max(cursor, each.end)
    found += [marker.block(line) for line in _lines(text, cursor, len(text))]
    return found


def outline_entries(text: str, outline: Sequence[Provision], depth: int = OUTLINE_DEPTH) -> tuple[OutlineEntry, ...]:
    """The headings of the text as a tree; parts without a heading give way to the headings below them."""
    entries: list[OutlineEntry] = []
    for provision in outline if depth else ():
        inner = outline_entries(text, provision.children, depth - 1)
        title = tidy(provision.body.of(text))
        if provision.heading and provision.style not in UNLISTED and (title or provision.label):
            anchor = _anchor(provision.span.start)
            entries.append(OutlineEntry(provision.label, shorten(title, OUTLINE_LENGTH), anchor, inner))
        else:
            entries += inner
    return tuple(entries)


def _anchor(start: int) -> str:
    return f"p-{start}"


def _ranges(outline: Sequence[Provision], depth: int = 0, headings: int = 0) -> Iterator[_Range]:
    """Provisions as ranges of their own text (label and body), in document order."""
    for one in outline:
        kind: BlockKind = "table" if one.style == "table" else "heading" if one.heading else "point"
        level = min(3 + headings, DEEPEST) if kind == "heading" else depth
        yield _Range(one.span.start, max(one.span.start, one.body.end), kind, level, one.body.start)
        yield from _ranges(one.children, depth + 1, headings + one.heading)


def _lines(text: str, start: int, end: int) -> Iterator[_Range]:
    """Lines that are not blank between two offsets."""
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            yield _Range(start + lead, start + len(line.rstrip()), "plain", 0, start + lead)
        start += len(line)


class _Marker:
    """Cuts ranges into pieces at the edges of obligations and pages. Ranges have to come in order."""

    def __init__(self, text: str, pages: Sequence[Page], records: Sequence[Obligation]) -> None:
        self.text = text
        # Of obligations that share a stretch the innermost has it: it starts last, and the shorter comes later.
        self.waiting = deque(sorted(records, key=lambda r: (r.span.start, -r.span.end)))
        self.open: list[Obligation] = []
        self.pages = deque(sorted(pages, key=lambda page: page.span.start))

    def block(self, part: _Range) -> Block:
        """The next range as a block."""
        anchor = _anchor(part.start)
        if part.kind != "table":
            pieces = tuple(self._pieces(part.start, part.end, part.body))
            return Block(part.kind, part.level, pieces, anchor, _opened(pieces))
        rows = table_rows(self.text, part.start, part.end)
        cells = tuple(tuple(tuple(self._pieces(a, b, a)) for a, b in row) for row in rows)
        duties = tuple(one for row in cells for cell in row for one in _opened(cell))
        return Block("table", part.level, (), anchor, duties, cells, max((len(row) for row in rows), default=1))

    def _pieces(self, start: int, end: int, body: int) -> Iterator[Piece]:
        self.open = [r for r in self.open if r.span.end > start]
        soon = list(takewhile(lambda r: r.span.start < end, self.waiting))
        near = [*self.open, *soon]
        turns = takewhile(lambda page: page.span.start < end, self.pages)
        edges = {start, end, body, *(page.span.start for page in turns)}
        edges |= {edge for r in near for edge in (r.span.start, r.span.end)}
        for left, right in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
            covering = [r for r in near if r.span.start < right and left < r.span.end]
            duty = covering[-1].id if covering and left >= body else None
            yield Piece(self.text[left:right], duty, self._open(right), self._page(left), label=left < body)

    def _open(self, right: int) -> tuple[str, ...]:
        """Open what starts before `right` and was not opened yet."""
        opened = []
        while self.waiting and self.waiting[0].span.start < right:
            self.open.append(self.waiting.popleft())
            opened.append(self.open[-1].id)
        return tuple(opened)

    def _page(self, left: int) -> int | None:
        """The last page that has started by now, when it was not named yet."""
        number = None
        while self.pages and self.pages[0].span.start <= left:
            number = self.pages.popleft().number
        return number


def _opened(pieces: Sequence[Piece]) -> tuple[str, ...]:
    return tuple(one for piece in pieces for one in piece.opens)


# A cell may have lines of its own; a stroke at the end of a line ends the row.
_DRAWN_ROW = re.compile(r"\s*\|((?:[^|\n]*(?:\n(?![ \t]*\|)[^|\n]*)*\|)+?)[ \t]*(?:\n|$)")
_DRAWN = re.compile(rf"(?:{_DRAWN_ROW.pattern})+\s*")
_DRAWN_CELL = re.compile(r"([^|]*)\|")


def _trimmed(text: str, cell: re.Match[str]) -> tuple[int, int]:
    start, end = cell.span(1)
    bare = text[start:end].strip()
    start += text[start:end].index(bare)
    return start, start + len(bare)


def table_rows(text: str, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The cells of a table as offsets, row by row.

    Text files draw a row between strokes. Other readers write a row as a paragraph and a cell as a line. A cell with
    lines of its own makes its row longer than the others: such a row comes back as one cell, for no rule could tell
    which lines belong together.
    """
    if _DRAWN.fullmatch(text, start, end):
        drawn = _DRAWN_ROW.finditer(text, start, end)
        return [[_trimmed(text, cell) for cell in _DRAWN_CELL.finditer(text, *row.span(1))] for row in drawn]
    rows: list[list[tuple[int, int]]] = [[]]
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lead = start + len(line) - len(line.lstrip())
            rows[-1].append((lead, lead + len(stripped)))
        elif rows[-1]:
            rows.append([])
        start += len(line)
    rows = [row for row in rows if row]
    if not rows:
        return []
    lengths, header = Counter(map(len, rows)), len(rows[0])
    # A header fills every column; rows with empty cells are shorter than it, and may be more.
    usual = header if lengths[header] > 1 else lengths.most_common(1)[0][0]
    return [row if len(row) == usual else [(row[0][0], row[-1][1])] for row in rows]
