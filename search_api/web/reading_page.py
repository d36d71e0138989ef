"""A document's text cut into blocks for the page: every character of it once, in order, its obligations marked.

A block is one provision's own text (label and body), a table, or a line of neither (letterhead, recipients).
All offsets are half-open and point into the document's text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile
from types import MappingProxyType
from typing import Literal

from extract.records import Obligation
from ingest.document import Cell, Page, Provision, Table
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
class TableCell:
    """A cell where it begins: what stands in it, and how many rows and columns it covers."""

    pieces: tuple[Piece, ...]
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading in the outline beside the text."""

    label: str
    text: str
    anchor: str
    children: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells that begin in a row, and the obligations to be told below it: those of a group that a merged cell holds
    together below its last row. `section` is its place in the outline where it heads the rows below it."""

    cells: tuple[TableCell, ...]
    duties: tuple[str, ...] = ()
    section: OutlineEntry | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two paragraph ends. `level` is that of the heading (3–6) or, for a point, its depth;
    `duties` are the obligations that start in it; `rows` replaces `pieces` for a table `width` columns wide, its first
    `header` rows above its columns."""

    kind: BlockKind
    level: int
    pieces: tuple[Piece, ...] = ()
    anchor: str | None = None
    duties: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    header: int = 0
    width: int = 0


@dataclass(frozen=True, slots=True)
class _Range:
    start: int
    end: int
    kind: BlockKind
    level: int
    body: int
    """Where the label ends and the text begins."""
    table: Table | None = None


def blocks(
    text: str,
    outline: Sequence[Provision],
    tables: Sequence[Table],
    pages: Sequence[Page],
    records: Sequence[Obligation],
) -> list[Block]:
    """The whole text as blocks; white space between them is left out."""
    marker = _Marker(text, pages, records)
    found = []
    cursor = 0
    for each in sorted([*_ranges(outline), *_of_tables(tables)], key=lambda part: part.start):
        found += [marker.block(line) for line in _lines(text, cursor, each.start)]
        if each.table is not None and each.start < cursor:
            continue  # It stands in a provision's own text: its lines follow as they are.
        if each.end > max(cursor, each.start):
            found.append(marker.block(replace(each, start=max(cursor, each.start))))
        cursor = max(cursor, each.end)
    found += [marker.block(line) for line in _lines(text, cursor, len(text))]
    return found


def sections(found: Sequence[Block]) -> dict[str, tuple[OutlineEntry, ...]]:
    """By the anchor of a table, the rows of it that head others."""
    return {block.anchor: tuple(row.section for row in block.rows if row.section) for block in found if block.anchor}


def outline_entries(
    text: str,
    outline: Sequence[Provision],
    in_tables: Mapping[str, tuple[OutlineEntry, ...]] = MappingProxyType({}),
    depth: int = OUTLINE_DEPTH,
) -> tuple[OutlineEntry, ...]:
    """The headings of the text as a tree, those `in_tables` among them; parts without a heading give way to the
    headings below them."""
    entries: list[OutlineEntry] = []
    for provision in outline if depth else ():
        inner = outline_entries(text, provision.children, in_tables, depth - 1)
        title = tidy(provision.body.of(text))
        if provision.heading and provision.style not in UNLISTED and (title or provision.label):
            anchor = _anchor(provision.span.start)
            entries.append(OutlineEntry(provision.label, shorten(title, OUTLINE_LENGTH), anchor, inner))
        else:
            entries += inner
            if provision.style == "table":
                entries += in_tables.get(_anchor(provision.span.start), ())
    return tuple(entries)


def _anchor(start: int) -> str:
    return f"p-{start}"


def _ranges(outline: Sequence[Provision], depth: int = 0, headings: int = 0) -> Iterator[_Range]:
    """Provisions as ranges of their own text (label and body), in document order."""
    for one in outline:
        if one.style == "table":
            continue
        kind: BlockKind = "heading" if one.heading else "point"
        level = min(3 + headings, DEEPEST) if kind == "heading" else depth
        yield _Range(one.span.start, max(one.span.start, one.body.end), kind, level, one.body.start)
        yield from _ranges(one.children, depth + 1, headings + one.heading)


def _of_tables(tables: Sequence[Table]) -> Iterator[_Range]:
    """Tables as ranges, in the order given."""
    for one in tables:
        yield _Range(one.span.start, one.span.end, "table", 0, one.span.start, one)


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
        self.soon: Obligation | None = None
        self.titles: frozenset[str] = frozenset()
        self.pages = deque(sorted(pages, key=lambda page: page.span.start))

    def block(self, part: _Range) -> Block:
        """The next range as a block."""
        anchor = _anchor(part.start)
        if part.table is None:
            pieces = tuple(self._pieces(part.start, part.end, part.body))
            return Block(part.kind, part.level, pieces, anchor, _opened(pieces))
        rows = tuple(self._rows(part.table.rows))
        duties = tuple(one for row in rows for one in row.duties)
        width = max(map(len, part.table.rows), default=0)
        return Block("table", part.level, (), anchor, duties, rows, part.table.header, width)

    def _rows(self, rows: Sequence[Sequence[Cell]]) -> Iterator[TableRow]:
        waiting: tuple[str, ...] = ()
        for number, row in enumerate(rows):
            cells = tuple(self._cells(rows, number))
            waiting += tuple(one for cell in cells for one in _opened(cell.pieces))
            below = rows[number + 1] if number + 1 < len(rows) else ()
            goes_on = any(cell.merged and cell == other for cell, other in zip(row, below, strict=False))
            yield TableRow(cells, () if goes_on else waiting, None if waiting else self._section(row))
            waiting = waiting if goes_on else ()

    def _section(self, row: Sequence[Cell]) -> OutlineEntry | None:
        """The heading that a row is to the next obligation, perhaps behind a number of its own."""
        said = [said for said in dict.fromkeys(tidy(cell.span.of(self.text)) for cell in row) if said]
        above = self._titles_above()
        title = next((number for number, words in enumerate(said) if words in above), None)
        if title is None:
            return None
        label = " ".join(said[:title])
        return OutlineEntry(label, shorten(said[title], OUTLINE_LENGTH), _anchor(row[0].span.start))

    def _titles_above(self) -> frozenset[str]:
        """The headings of the next obligation."""
        soon = self.waiting[0] if self.waiting else None
        if soon is not self.soon:
            self.soon, self.titles = soon, frozenset(map(tidy, soon.headings if soon else ()))
        return self.titles

    def _cells(self, rows: Sequence[Sequence[Cell]], number: int) -> Iterator[TableCell]:
        """The cells that begin in a row: a merged one stands in each of its places, and is shown in the first."""
        for column, cell in enumerate(rows[number]):
            before = (*islice(_column(rows, column, range(number - 1, -1, -1)), 1), *rows[number][:column][-1:])
            if not cell.merged or cell not in before:
                pieces = tuple(self._pieces(cell.span.start, cell.span.end, cell.span.start))
                yield TableCell(pieces, *(_covered(rows, number, column) if cell.merged else (1, 1)))

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


def _column(rows: Sequence[Sequence[Cell]], column: int, numbers: range) -> Iterator[Cell]:
    """The cells of a column in the rows of these numbers, one by one; a row may be too short to have one."""
    return (rows[number][column] for number in numbers if column < len(rows[number]))


def _covered(rows: Sequence[Sequence[Cell]], row: int, column: int) -> tuple[int, int]:
    """How many rows and columns the cell covers that begins there."""
    same = rows[row][column].__eq__
    down, right = takewhile(same, _column(rows, column, range(row, len(rows)))), takewhile(same, rows[row][column:])
    return len(list(down)), len(list(right))
