"""Paragraphs and grids, as Word and HTML hold them, composed into one text with its tables.

Paragraphs are parted by a blank line. A data table is written row by row: rows are parted by a blank line, cells and
the paragraphs in a cell by one line end; its structure is in `Table`. A layout table (letterhead, signature, frame)
is no table to a reader of the page: its cells' text stands in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.document import Cell, Span, Table
from ingest.limits import DEFAULT, Limits
from ingest.readers.table_header import header_rows
from ingest.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: clean text (NFC, no outer white space); `bold` when all of it is."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its upper left position, counted from 0, with how many rows and columns it covers."""

    row: int
    column: int
    blocks: tuple[Block, ...] = ()
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as the file holds it: cells in printed order, `header` rows marked as such by the file.

    `bordered` is None when the file does not say.
    """

    cells: tuple[GridCell, ...]
    header: int = 0
    bordered: bool | None = None

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((cell.row + cell.rowspan for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((cell.column + cell.colspan for cell in self.cells), default=0)


Block = Paragraph | Grid


def compose(blocks: Iterable[Block], limits: Limits = DEFAULT) -> tuple[str, tuple[Table, ...]]:
    """The text of `blocks` and its tables, outer before inner, in document order.

    Raises `LimitExceeded` when the text grows over `limits.characters`.
    """
    writer = _Writer(limits)
    writer.write(blocks)
    return "".join(writer.parts), tuple(writer.tables)


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Every paragraph of `blocks`, those in grids row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs(cell.blocks)


class _Writer:
    def __init__(self, limits: Limits) -> None:
        self.parts: list[str] = []
        self.tables: list[Table] = []
        self.length = 0
        self._limits = limits

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def write(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Grid):
                self._grid(block)
            elif block.text:
                self._put(("\n\n" if self.length else "") + block.text)
                self._limits.check_characters(self.length)

    def _grid(self, grid: Grid) -> None:
        if not any(p.text for p in paragraphs([grid])):
            return
        if is_layout(grid):
            self.write(block for cell in _reading_order(grid) for block in cell.blocks)
        else:
            self._table(grid)

    def _table(self, grid: Grid) -> None:
        if self.length:
            self._put("\n\n")
        start = self.length
        spans: dict[int, Span] = {}
        between = ""
        row = 0
        for number, cell in enumerate(grid.cells):
            if cell.row != row:
                row, between = cell.row, "\n\n" if self.length > start else ""
            end = begin = self.length
            for text in (p.text for p in paragraphs(cell.blocks) if p.text):
                self._put(between + text)
                begin = begin + len(between) if end == begin else begin
                end, between = self.length, "\n"
            spans[number] = Span(begin, end)
            self._limits.check_characters(self.length)
        header = grid.header or header_rows(_texts(grid))
        self.tables.append(Table(Span(start, self.length), _rows(grid, spans), header))


def _rows(grid: Grid, spans: dict[int, Span]) -> tuple[tuple[Cell, ...], ...]:
    """The full rectangle of cells: a merged one in each of its places, an empty one where the file has none."""
    places: dict[tuple[int, int], Cell] = {}
    starts: dict[int, int] = {}
    for number, cell in enumerate(grid.cells):
        made = Cell(spans[number], merged=cell.rowspan > 1 or cell.colspan > 1)
        starts.setdefault(cell.row, made.span.start)
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                places.setdefault((row, column), made)
    rows = []
    at = min(starts.values())
    for row in range(grid.height):
        at = starts.get(row, at)
        rows.append(tuple(places.get((row, column), Cell(Span(at, at))) for column in range(grid.width)))
    return tuple(rows)


def _texts(grid: Grid, rows: int = 5) -> list[list[tuple[str, bool, int, int]]]:
    """The first `rows` rows for `header_rows`: text, bold, rowspan and colspan of each cell that begins there."""
    out: list[list[tuple[str, bool, int, int]]] = [[] for _ in range(min(rows, grid.height))]
    for cell in grid.cells:
        if cell.row < len(out):
            inside = [p for p in paragraphs(cell.blocks) if p.text]
            text = "\n".join(p.text for p in inside)
            out[cell.row].append((text, all(p.bold for p in inside), cell.rowspan, cell.colspan))
    return out


# Decree 30/2020/NĐ-CP, appendix I: the national name and motto head every document, recipients and signature close it;
# Guideline 36-HD/VPTW has the Party's name in the same place.
_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\W{1,5}tu do\W{1,5}hanh phuc"
)
_CLOSING = re.compile(r"noi nhan\b|(?:tm|kt|tl|tuq)\s?\.\s?[a-z]")
_LETTERHEAD_ROWS = 6
_LETTERHEAD_COLUMNS = 4


def is_layout(grid: Grid) -> bool:
    """Whether `grid` only places text on the page: a frame, a single row, a letterhead, a signature, an invisible pair.

    Columns and rows are counted as the cells that hold text, since converters add empty ones as spacers.
    """
    filled = [cell for cell in grid.cells if any(p.text for p in paragraphs(cell.blocks))]
    columns = len({cell.column for cell in filled})
    rows = len({cell.row for cell in filled})
    if grid.header == 0 and (columns <= 1 or grid.height == 1 or grid.width == 1):
        return True
    if grid.bordered is False and columns <= 2:
        return True
    return rows <= _LETTERHEAD_ROWS and columns <= _LETTERHEAD_COLUMNS and _has_letterhead(grid)


def _has_letterhead(grid: Grid) -> bool:
    for paragraph in paragraphs([grid]):
        for line in fold(paragraph.text).split("\n"):
            line = " ".join(line.split())
            if _LETTERHEAD.search(line) or _CLOSING.match(line):
                return True
    return False


def _reading_order(grid: Grid) -> list[GridCell]:
    """Letterheads and signatures are read column by column (issuer and number, then motto and date), others by row."""
    if _has_letterhead(grid):
        return sorted(grid.cells, key=lambda cell: (cell.column, cell.row))
    return list(grid.cells)
