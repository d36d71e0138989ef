"""Rows of a typed table that only go on with the sentence of the row above.

A writer who fills a page by hand goes on in the next row: its number is empty, and one cell in it begins in the middle
of a sentence. What it says belongs to the cell above it.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.flow import Grid, GridCell, paragraphs
from ingest.readers.table_header import ROW_LABEL

_ENDS = (".", ";", ":", "!", "?")


def joined(grid: Grid) -> Grid:
    """`grid` with such rows joined to the cells above them."""
    # A cell over several rows says what they share.
    shared = {n for c in grid.cells if c.rowspan > 1 for n in range(c.row, c.row + c.rowspan)}
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    kept: list[GridCell] = []
    above: list[GridCell] = []
    gone = 0
    for number, row in rows.items():
        begun = _cell_above(above, row) if above and number not in shared else None
        if begun is None:
            above = [replace(cell, row=number - gone) for cell in row]
        else:
            rest = next(cell for cell in row if _text(cell))
            kept = kept[: -len(above)]
            above = [replace(c, blocks=(*c.blocks, *rest.blocks)) if c is begun else c for c in above]
            gone += 1
        kept += above
    return replace(grid, cells=tuple(kept)) if gone else grid


def _cell_above(above: list[GridCell], row: list[GridCell]) -> GridCell | None:
    """The cell of the numbered row `above` of which the only text of `row` is the rest; None for any other row."""
    filled = [cell for cell in row if _text(cell)]
    if len(filled) != 1 or not filled[0].column or not _text(filled[0])[0].islower():
        return None
    if not ROW_LABEL.fullmatch(_text(above[0])):
        return None
    begun = next((c for c in above if (c.column, c.colspan) == (filled[0].column, filled[0].colspan)), None)
    open_sentence = begun is not None and _text(begun) and not _text(begun).endswith(_ENDS)
    return begun if open_sentence else None


def _text(cell: GridCell) -> str:
    return "\n".join(p.text for p in paragraphs(cell.blocks) if p.text).strip()
