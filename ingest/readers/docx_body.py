"""Paragraphs and tables of a Word document, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from ingest.readers.cut_rows import joined
from ingest.readers.docx_numbering import Numbering, format_number
from ingest.readers.docx_runs import TRANSPARENT, RunReader, chosen
from ingest.readers.docx_styles import Styles
from ingest.readers.docx_xml import attribute, is_on, local, number, w, w_all
from ingest.readers.flow import Block, Grid, GridCell, Paragraph, paragraphs
from ingest.readers.pieces import Piece, is_bold, text_of

_WIDEST = 256  # columns: Word allows 63
_HEADER_ROWS = 5


class BodyReader:
    """Reads one document from top to bottom, since numbers, fields and note marks count along."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles)
        self._carried: list[Piece] = []
        self.note_marks: list[tuple[str, str]] = []
        self.problems: list[str] = []
        self.pictures = 0

    def blocks(self, parent: Element) -> list[Block]:
        """The paragraphs and tables in `parent`: the body, a cell, a text box, a note."""
        out: list[Block] = []
        for child in parent:
            name = local(child)
            if name == "p":
                out.extend(self._paragraph(child))
            elif name == "tbl":
                out.append(self._table(child))
            elif name in TRANSPARENT or name == "sdt":
                out.extend(self.blocks(child))
            elif name == "AlternateContent":
                out.extend(self.blocks(chosen(child)))
            elif name == "altChunk":
                self.problems.append(
                    "A document embedded in the Word file was not read; open it in Word and save it again."
                )
        if self._carried:
            out.append(self._flush(""))
        return out

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = w(element, "pPr")
        inline = self._runs.read(element)
        self._carried += inline.pieces
        self.note_marks += inline.notes
        self.pictures += inline.pictures
        mark = w(properties, "rPr")
        if w(mark, "del") is None and w(mark, "moveFrom") is None:
            hidden = is_on(w(mark, "vanish")) and not text_of(self._carried)
            yield self._flush("" if hidden else self._label(properties))
        for box in inline.boxes:
            yield from self._box(box)

    def _box(self, box: Element) -> list[Block]:
        """A text box: its paragraphs are its own, though it hangs in the middle of another."""
        carried, self._carried = self._carried, []
        out = self.blocks(box)
        self._carried = carried
        return out

    def _flush(self, label: str) -> Paragraph:
        """The paragraph carried so far; a deleted paragraph mark joins its text to the next paragraph's."""
        pieces, self._carried = self._carried, []
        text = text_of(pieces)
        # A bullet without text is an accident of typing, a number without text is printed and counts (TT columns).
        printed = text or any(c.isalnum() for c in label)
        return Paragraph((label + text).strip() if printed else "", is_bold(pieces))

    def _label(self, properties: Element | None) -> str:
        found = self._styles.number_of(properties)
        if found is None:
            return ""
        list_id, level, style = found
        return self._numbering.label(list_id, level, style)

    def notes(self, kind: str, root: Element | None) -> list[Block]:
        """The notes of `kind` (footnote, endnote) that the text refers to, numbered in the order of their marks."""
        parts = {attribute(e, "id"): e for e in (root if root is not None else ())}
        out: list[Block] = []
        wanted = list(dict.fromkeys(note for found, note in self.note_marks if found == kind))
        for count, note in enumerate(wanted, start=1):
            if note not in parts:
                self.problems.append(f"A {kind} is missing from the Word file; open it in Word and save it again.")
                continue
            texts = [p.text for p in paragraphs(self.blocks(parts[note])) if p.text]
            mark = format_number(count, "lowerRoman" if kind == "endnote" else "decimal")
            out.append(Paragraph(f"[{mark}] " + "\n".join(texts)))
        return out

    def _table(self, table: Element) -> Grid:
        rows = [(row, list(_members(row, "tc"))) for row in _members(table, "tr") if w(row, "trPr", "del") is None]
        columns = _aligned(table, rows)
        cells: list[GridCell] = []
        open_cells: dict[int, int] = {}
        for number_of_row, ((_, members), spans) in enumerate(zip(rows, columns, strict=True)):
            merging: dict[int, int] = {}
            for cell, (column, end) in zip(members, spans, strict=True):
                merge = w(cell, "tcPr", "vMerge")
                above = open_cells.get(column)
                if merge is not None and attribute(merge) != "restart" and above is not None and not _has_text(cell):
                    cells[above] = replace(cells[above], rowspan=number_of_row - cells[above].row + 1)
                    merging[column] = above
                    continue
                if merge is not None:
                    merging[column] = len(cells)
                cells.append(GridCell(number_of_row, column, tuple(self.blocks(cell)), colspan=end - column))
            open_cells = merging
        return joined(Grid(tuple(cells), _declared_header(rows), self._styles.table_is_bordered(table)))


def _members(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls and insertions."""
    for child in parent:
        if local(child) == name:
            if w(child, "tcPr", "cellDel") is None:
                yield child
        elif local(child) in TRANSPARENT or local(child) == "sdt":
            yield from _members(child, name)


def _has_text(cell: Element) -> bool:
    return any(local(e) == "t" and (e.text or "").strip() for e in cell.iter())


def _declared_header(rows: list[tuple[Element, list[Element]]]) -> int:
    """Leading rows that Word repeats on every page; a table of nothing else has none."""
    count = 0
    for row, _ in rows:
        if not is_on(w(row, "trPr", "tblHeader")):
            break
        count += 1
    return count if count < len(rows) and count <= _HEADER_ROWS else 0


def _aligned(table: Element, rows: list[tuple[Element, list[Element]]]) -> list[list[tuple[int, int]]]:
    """Half-open column ranges of every row's cells.

    Columns dragged by hand leave a grid finer than what a reader sees, with cells that span a sliver more or less. The
    row with most cells defines the columns; the edges of the others snap to the nearest of its edges.
    """
    grid = [max(number(e, "w"), 1) for e in w_all(w(table, "tblGrid"), "gridCol")]
    edges = [_edges(row, cells, grid) for row, cells in rows]
    columns = max(edges, key=len, default=[])
    out: list[list[tuple[int, int]]] = []
    for found in edges:
        if len(found) == len(columns):
            snapped = list(range(len(found)))
        else:
            snapped = [_nearest(columns, edge) for edge in found]
            for i in range(1, len(snapped)):
                snapped[i] = max(snapped[i], snapped[i - 1] + 1)
        out.append(list(pairwise(snapped)))
    return out


def _nearest(edges: list[int], edge: int) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - edge))


def _edges(row: Element, cells: list[Element], grid: list[int]) -> list[int]:
    """Where the cells of one row begin and the last one ends, in twentieths of a point from the table's edge."""
    at = [0, *accumulate(grid)]
    column = min(number(w(row, "trPr", "gridBefore")), _WIDEST)
    edges = [column]
    for cell in cells:
        column = min(column + max(number(w(cell, "tcPr", "gridSpan"), default=1), 1), column + _WIDEST)
        edges.append(column)
    step = at[-1] // max(len(grid), 1) or 1
    return [at[x] if x < len(at) else at[-1] + (x - len(at) + 1) * step for x in edges]
