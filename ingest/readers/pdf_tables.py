"""What pdfplumber does better than PDFium: the grid of ruled tables, and text in fonts that borrow letters.

pdfplumber is slow (some 22 pages a second), so it sees only pages with enough ruled lines or with unreadable text.
"""

from __future__ import annotations

import ctypes
import io
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Box
from ingest.errors import DamagedFile
from ingest.readers.pdf_cells import Edges, plumbed_texts, printed_texts
from ingest.readers.pdf_clips import ClippedPlaces, clipped_runs
from ingest.readers.pdf_flow import goes_on
from ingest.readers.pdf_lines import HYPHENS, RawLine, stretch_lines, with_bullet
from ingest.readers.pdf_plumbed import plumbed_lines, plumbed_pieces
from ingest.readers.table_header import header_rows
from ingest.readers.text import clean
from ingest.title import LABEL
from ingest.vietnamese import fold

# It warns of every flaw it mends, one line a glyph.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

_THIN = 3.0
_LONG = 20.0
_SAME_EDGE = 4.0
_SAME_HEADER = 0.92
_FILLED = 3  # rows that tell a column in which every cell is filled
_GROUP = re.compile(r"\s*(?:[IVX]{1,5}|[A-ZĐa-zđ])[.)]?\s*")
_DASHED = re.compile(r"[-–+•]\s+\w")


@dataclass(slots=True, eq=False)
class PdfCell:
    """The text of a cell; a merged cell is one object that stands in each of its places.

    `doubtful`: half-open offsets into `text` of words that recognition is not sure of; `marks`: of raised figures.
    """

    text: str
    merged: bool = False
    doubtful: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class PdfTable:
    """A table of one page, later joined with its continuation: box in points, rows of equally many cells."""

    box: Box
    rows: list[list[PdfCell]]
    edges: tuple[float, ...]
    """Left edges of the columns."""
    header: int = 0
    pages: list[int] = field(default_factory=list)
    """For each row the index of the page on which it begins."""


def cells_of(tables: Iterable[PdfTable]) -> list[PdfCell]:
    """Every cell of `tables` in their order, merged ones once."""
    return list({id(cell): cell for table in tables for row in table.rows for cell in row}.values())


@dataclass(slots=True)
class Plumber:
    """What only pdfplumber sees; the file is opened for it when the first page needs it."""

    data: bytes
    password: str | None
    _opened: Any = field(default=None)

    def tables(
        self, page: pypdfium2.PdfPage, index: int, *, scrambled: bool = False
    ) -> tuple[tuple[PdfTable, ...], tuple[RawLine, ...]]:
        """The ruled tables of `page`, top to bottom, and what is printed at their height but stands in none of their
        cells; pdfplumber is not called when nothing is ruled.

        `scrambled`: PDFium does not get the letters of this page right, so the cells' text is pdfplumber's too.
        """
        if page.get_rotation() != 0 or not _is_ruled(page):
            return (), ()
        with self._page(index) as plumbed:
            grids = [g for g in plumbed.find_tables() if len(g.rows) > 1 and max(len(row.cells) for row in g.rows) > 1]
            if not grids:  # frames around a single row or column
                return (), ()
            read = _plumbed if scrambled else _printed
            texts, outside = read(page, plumbed, grids)
            found = [_table(grid, texts, index, plumbed.cropbox) for grid in grids]
        return tuple(sorted((t for t in found if t is not None), key=lambda t: t.box.y0)), outside

    def lines(self, index: int) -> tuple[RawLine, ...]:
        """The lines of a page set in a font that borrows letters from another one, which PDFium puts in wrong order."""
        with self._page(index) as plumbed:
            return plumbed_lines(plumbed)

    def close(self) -> None:
        """Let go of the file; pdfplumber's own closing would first read every page that it has not read yet."""
        self._opened = None

    @contextmanager
    def _page(self, index: int) -> Iterator[Any]:
        """A page as long as it is needed; raises `DamagedFile` when pdfplumber fails at it."""
        try:
            if self._opened is None:
                self._opened = pdfplumber.open(io.BytesIO(self.data), password=self.password or "")
            page = self._opened.pages[index]
            try:
                yield page
            finally:
                page.close()
        except (pypdfium2.PdfiumError, MemoryError):
            raise
        except Exception as error:  # it raises whatever Python does where a file contradicts what it expects
            raise DamagedFile(f"pdfplumber cannot read it ({type(error).__name__}: {error}).") from error


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether lines or frames enough for a table of two by two are drawn."""
    across = down = frames = 0
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        across += height <= _THIN and width >= _LONG
        down += width <= _THIN and height >= _THIN * 2
        frames += width > _LONG and height > _THIN * 2
        if (across >= 3 and down >= 3) or frames >= 4:
            return True
    return False


def _plumbed(
    page: pypdfium2.PdfPage, plumbed: Any, grids: Sequence[Any]
) -> tuple[dict[Edges, str], tuple[RawLine, ...]]:
    """The text of each cell, and the lines at the height of a table that stand in no cell, as pdfplumber reads them."""
    clipped = ClippedPlaces(page, clipped_runs(page))
    texts, outside = plumbed_texts(plumbed, [cell for grid in grids for cell in grid.cells], clipped)
    loose = {id(c) for c in outside if not c["text"].isspace() and _beside(grids, (c["top"] + c["bottom"]) / 2)}
    return texts, plumbed_pieces(plumbed.filter(lambda shape: id(shape) in loose)) if loose else ()


def _printed(
    page: pypdfium2.PdfPage, plumbed: Any, grids: Sequence[Any]
) -> tuple[dict[Edges, str], tuple[RawLine, ...]]:
    """The same as PDFium reads them."""
    textpage = page.get_textpage()
    texts, outside = printed_texts(
        textpage, [cell for grid in grids for cell in grid.cells], plumbed.height, clipped_runs(page)
    )
    loose = [stretch for stretch in outside if _beside(grids, stretch.middle)]
    lines = [line for s in loose for line in stretch_lines(page, textpage, s.first, s.last)]
    return texts, tuple(line for line in lines if line.text)


def _beside(grids: Sequence[Any], y: float) -> bool:
    return any(grid.bbox[1] <= y <= grid.bbox[3] for grid in grids)


def _table(found: Any, texts: Mapping[Edges, str], index: int, frame: Edges) -> PdfTable | None:
    """The grid of one table with its text; `frame`: what of the page is shown."""
    rows = [row.cells for row in found.rows]
    made = {
        box: PdfCell(join_cell_lines(clean(texts.get(box, "").translate(HYPHENS)).split("\n")))
        for cells in rows
        for box in cells
        if box is not None
    }
    centres = [_centre(cells) for cells in rows]
    lefts = _columns(rows)
    grid = [[_covering(made, (left + right) / 2, centre) for left, right in pairwise(lefts)] for centre in centres]
    x0, y0, x1, y1 = found.bbox
    return table_of(grid, Box(x0 - frame[0], y0 - frame[1], x1 - frame[0], y1 - frame[1]), lefts[:-1], index)


def table_of(grid: list[list[PdfCell]], box: Box, lefts: Sequence[float], index: int) -> PdfTable | None:
    """The table of `grid` on the page of this index, `lefts` the left edges of its columns; None without any text."""
    for cell in {id(cell): cell for row in grid for cell in row}.values():
        cell.merged = sum(cell is other for row in grid for other in row) > 1
    if not any(cell.text for row in grid for cell in row):
        return None
    return PdfTable(box, grid, tuple(lefts), _header(grid), [index] * len(grid))


def _centre(cells: Sequence[Edges | None]) -> float:
    """The height of a row's middle: that of its shortest cell, since others may reach into the rows below."""
    there = [c for c in cells if c is not None]
    return (min(c[1] for c in there) + min(c[3] for c in there)) / 2


def _columns(rows: Sequence[Sequence[Edges | None]]) -> list[float]:
    """Edges of the columns, left to right, those closer than a few points taken as one."""
    edges = sorted({x for cells in rows for c in cells if c is not None for x in (c[0], c[2])})
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] > _SAME_EDGE:
            kept.append(edge)
    return kept


def _covering(made: dict[Edges, PdfCell], x: float, y: float) -> PdfCell:
    for (x0, top, x1, bottom), cell in made.items():
        if x0 <= x <= x1 and top <= y <= bottom:
            return cell
    return PdfCell("")


def join_cell_lines(lines: Sequence[str]) -> str:
    """Wrapped lines of a cell as one line; a line that opens with a label stays a line of its own.

    So does each dash of a cell that begins with one, whatever stands before it: elsewhere a name may go on with a dash.
    """
    text = ""
    for line in (with_bullet(" ".join(line.split())) for line in lines):
        if not line:
            continue
        listed = _DASHED.match(line) and _DASHED.match(text)
        if text and (listed or (LABEL.match(line) and re.search(r"[.;:]$", text))):
            text += "\n"
        elif text and not goes_on(text, line):
            text += " "
        text += line
    return text


def _header(grid: Sequence[Sequence[PdfCell]]) -> int:
    """Header rows by the same rule as in other formats."""
    seen: set[int] = set()
    told: list[list[tuple[str, bool, int, int]]] = []
    for number, row in enumerate(grid[:5]):
        own: list[tuple[str, bool, int, int]] = []
        for cell in row:
            if id(cell) not in seen:
                seen.add(id(cell))
                across = sum(other is cell for other in row)
                down = sum(any(other is cell for other in below) for below in grid[number:])
                own.append((cell.text, False, down, across))
        told.append(own)
    return header_rows(told)


def joined_tables(pages: Sequence[tuple[PdfTable, ...]], alone: Sequence[bool]) -> list[list[PdfTable]]:
    """Tables a page, each continuation moved to the table that it continues.

    `alone[n]` tells that no text stands between the last table of page n - 1 and the first of page n.
    """
    out: list[list[PdfTable]] = []
    last: PdfTable | None = None
    for number, tables in enumerate(pages):
        own = list(tables)
        if own and last is not None and alone[number] and _same_columns(last, own[0]):
            _append(last, own.pop(0))
        out.append(own)
        last = own[-1] if own else (last if tables else None)
    return out


def _same_columns(first: PdfTable, second: PdfTable) -> bool:
    """Whether two tables have columns of the same widths; sheets of a scan lie a little further left or right."""
    return len(first.edges) == len(second.edges) and all(
        abs((a - first.edges[0]) - (b - second.edges[0])) <= 2 * _SAME_EDGE
        for a, b in zip(first.edges, second.edges, strict=True)
    )


def _append(table: PdfTable, more: PdfTable) -> None:
    """Add the rows of a continuation, without the repeated header; a row cut by the page end is made whole."""
    rows = more.rows
    if table.header and _same_header(table.rows[: table.header], rows[: table.header]):
        rows = rows[table.header :]
    if rows and table.rows:
        last, first = table.rows[-1], rows[0]
        is_rest = _is_rest_of_row(last, first)
        carried = _carried_over(table, rows, is_rest)
        # A cell merged over columns stands in the row several times, and goes on once.
        for cell, rest in {(id(a), id(b)): (a, b) for a, b in zip(last, first, strict=True)}.values():
            if is_rest and rest.text and cell.text != rest.text:
                cell.text = join_cell_lines([cell.text, rest.text])
                shift = len(cell.text) - len(rest.text)
                cell.doubtful += tuple((a + shift, b + shift) for a, b in rest.doubtful)
        rows = [[carried.get(id(cell), cell) for cell in row] for row in rows[is_rest:]]
    table.rows += rows
    table.pages += more.pages[: len(rows)]


def _carried_over(table: PdfTable, rows: Sequence[Sequence[PdfCell]], is_rest: bool) -> dict[int, PdfCell]:
    """The cells of a continuation that are the lower part of a cell merged over rows, with that cell.

    Printed anew on the next page, such a part is empty, or goes on with the text where a row was cut. It is told by
    reaching over several rows; where only one row is left, by standing in a column that is filled everywhere else.
    """
    found: dict[int, PdfCell] = {}
    for column, (cell, rest) in enumerate(zip(table.rows[-1], rows[0], strict=True)):
        if not cell.text or id(rest) in found or (rest.text and not is_rest):
            continue
        reaches = sum(any(other is rest for other in row) for row in rows) > 1
        filled = [row[column].text for row in (*table.rows[table.header :], *rows[1:]) if not _heads_group(row)]
        alone = column > 0 and not is_rest and len(filled) > _FILLED and all(filled)
        if reaches or alone:
            found[id(rest)] = cell
            cell.merged = True
    return found


def _heads_group(row: Sequence[PdfCell]) -> bool:
    """Whether a row has a number and a name alone, over the rows of its group.

    Of three columns that leaves one cell empty, as rows of tasks do too; there the number tells: "II", "A".
    """
    if len({id(cell) for cell in row if cell.text}) > 2:
        return False
    return len(row) > 3 or _GROUP.fullmatch(row[0].text) is not None


def _same_header(header: Sequence[Sequence[PdfCell]], rows: Sequence[Sequence[PdfCell]]) -> bool:
    """Whether `rows` repeat `header`; recognition reads a letter of it now one way and now another."""
    one = fold(" ".join(cell.text for row in header for cell in row))
    other = fold(" ".join(cell.text for row in rows for cell in row))
    return len(header) == len(rows) and (one == other or SequenceMatcher(None, one, other).ratio() >= _SAME_HEADER)


def _is_rest_of_row(row: Sequence[PdfCell], rest: Sequence[PdfCell]) -> bool:
    """The first column numbers the rows: a row without a number below one that has it, and text that goes on."""
    return (
        bool(row[0].text)
        and not rest[0].text
        and any(c.text for c in rest)
        and any(
            b.text and (b.text[0].islower() or not re.search(r"[.;]$", a.text))
            for a, b in zip(row[1:], rest[1:], strict=True)
        )
    )
