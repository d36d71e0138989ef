"""Ruled tables on pictures of pages: cells are cut out along the lines and recognised one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.document import Box
from ingest.limits import Limits
from ingest.readers.ocr_engine import Layout, Word, better, is_plausible, recognise
from ingest.readers.ocr_image import Mask, Picture, ink, softened
from ingest.readers.ocr_layout import DOUBTFUL, Scale, printed, text_of, usual_height
from ingest.readers.ocr_quarters import with_quarters
from ingest.readers.ocr_rulings import Grid, grids
from ingest.readers.ocr_second import lines_with_marks, second_reading
from ingest.readers.ocr_table_labels import LONE_STROKE
from ingest.readers.pdf_tables import PdfCell, PdfTable, join_cell_lines, table_of

_INSET = 0.012
"""Inches cut off a cell's edges, half the width of a thick line."""
_PAD = 24
_LINE = 0.24
"""Inches: print not higher than this is a single line (13 points with marks above and below are 0.2)."""
_LONE = frozenset({"|", "l", "I", "!"})
_EMPTY = 25
"""Pixels of ink at 300 dots an inch that are too few for a letter."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the lines of a page tell: its tables, and the picture without tables and without their lines."""

    grids: tuple[Grid, ...]
    rest: Picture
    unruled: Picture


def find_tables(picture: Picture, dots: float) -> Ruled:
    """The ruled tables of a level picture."""
    found, lines = grids(ink(picture), dots)
    if not found:
        return Ruled((), picture, picture)
    unruled = picture.copy()
    ground = int(np.percentile(picture, 90))
    unruled[lines] = ground
    rest = unruled.copy()
    for grid in found:
        b = grid.box
        rest[int(b.y0) : int(b.y1) + 1, int(b.x0) : int(b.x1) + 1] = ground
    return Ruled(tuple(found), rest, unruled)


def read_tables(ruled: Ruled, scale: Scale, index: int, limits: Limits) -> list[PdfTable]:
    """The tables of the page with this index, their cells recognised."""
    boxes = [cell[0] for grid in ruled.grids for cell in grid.cells]
    texts = iter(_recognised([_cut(ruled.unruled, box, scale.dots) for box in boxes], scale.dots, limits))
    tables = []
    for grid in ruled.grids:
        rows: list[list[PdfCell | None]] = [[None] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
        for _, r0, c0, r1, c1 in grid.cells:
            text, doubtful = next(texts)
            cell = PdfCell(text, doubtful=doubtful)
            for r in range(r0, r1 + 1):
                rows[r][c0 : c1 + 1] = [cell] * (c1 + 1 - c0)
        full = [[cell or PdfCell("") for cell in row] for row in rows]
        for row in full:
            for cell in row[1:]:
                if cell.text == LONE_STROKE:
                    cell.text, cell.doubtful = "", ()
        lefts = [scale.box(Box(x, 0.0, x, 0.0)).x0 for x in grid.xs[:-1]]
        table = table_of(full, scale.box(grid.box), lefts, index)
        if table is not None:
            tables.append(table)
    return tables


def _cut(picture: Picture, box: Box, dots: float) -> Picture | None:
    """The print inside a cell with a white margin; None when the cell is empty."""
    inset = int(_INSET * dots)
    part = picture[int(box.y0) + inset : int(box.y1) - inset, int(box.x0) + inset : int(box.x1) - inset]
    if part.size == 0:
        return None
    dark = _solid(ink(part))
    if dark.sum() < _EMPTY * (dots / 300) ** 2 * 4:
        return None
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    top, bottom = max(0, rows[0] - _PAD), rows[-1] + 1 + _PAD
    left, right = max(0, columns[0] - _PAD), columns[-1] + 1 + _PAD
    return np.pad(part[top:bottom, left:right], _PAD, constant_values=int(np.percentile(part, 90)))


def _solid(dark: Mask) -> Mask:
    """`dark` without what is no wider than two pixels each way: the grain of a scan, which would widen the print."""
    grain = np.pad(dark, 1).astype(np.uint8)
    high, wide = dark.shape
    around = sum(grain[y : y + high, x : x + wide] for y in range(3) for x in range(3))
    return dark & (around > 4)


def _recognised(
    parts: Sequence[Picture | None], dots: float, limits: Limits
) -> list[tuple[str, tuple[tuple[int, int], ...]]]:
    """Text and doubtful words of each part; those of a single line are told to the engine as such."""
    out: list[tuple[str, tuple[tuple[int, int], ...]]] = [("", ())] * len(parts)
    for layout in (Layout.LINE, Layout.BLOCK):
        wanted = [i for i, part in enumerate(parts) if part is not None and _layout(part, dots) is layout]
        pictures = [part for i in wanted if (part := parts[i]) is not None]
        read = recognise([softened(picture, dots) for picture in pictures], dots, layout, limits)
        again = [
            n
            for n, words in enumerate(read)
            if layout is Layout.LINE or any(w.confidence < DOUBTFUL or not is_plausible(w.text) for w in words)
        ]
        for n, words in zip(again, second_reading([pictures[n] for n in again], dots, layout, limits), strict=True):
            read[n] = better(read[n], words)
        if layout is Layout.BLOCK:
            read = lines_with_marks(read, pictures, dots, limits)
        for i, words in zip(wanted, read, strict=True):
            out[i] = _cell_text(words)
    return out


def _layout(part: Picture, dots: float) -> Layout:
    rows = np.flatnonzero(_solid(ink(part)).any(axis=1))
    return Layout.LINE if rows.size == 0 or rows[-1] + 1 - rows[0] <= _LINE * dots else Layout.BLOCK


def _cell_text(words: Sequence[Word]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The lines of a cell joined as in other formats, and where its doubtful words came to stand."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in with_quarters(words):
        lines.setdefault(word.line, []).append(word)
    if words and all(word.text in _LONE for word in words):
        return LONE_STROKE, ((0, 1),)
    height = usual_height(words)
    # Whatever stands in a cell was put there: only what holds no letter and no figure is dirt.
    told = [
        text_of(line)
        for line in (printed(x, height) for x in lines.values())
        if any(re.search(r"\w", w.text) for w in line)
    ]
    text = join_cell_lines([line for line, _ in told])
    doubtful: list[tuple[int, int]] = []
    at = 0
    for line, spans in told:
        for start, end in spans:
            found = text.find(line[start:end], at)
            if found >= 0:
                at = found + end - start
                doubtful.append((found, at))
    return text, tuple(doubtful)
