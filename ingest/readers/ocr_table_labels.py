"""Numbers of rows and sections of recognised tables that are proven by those around them.

What counts up by one in print counts up by one: 'I, II, II, IV' was printed 'I, II, III, IV', and '4, 2, 6' was
'4, 5, 6'. What is put right is doubtful from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.readers.ocr_labels import NUMERALS, STROKES
from ingest.readers.pdf_tables import PdfCell, PdfTable
from ingest.vietnamese import fold

LONE_STROKE = "|"
"""How the engine tells of a cell with nothing but one upright stroke in it."""
_NUMBER_HEAD = re.compile(r"(?:s|so )?(?:tt|thu tu)")
_STROKES = re.compile(r"(?=.*[HIVXl|])[HIVXl1|]{1,5}\.?")
# L, H, l, 1 and | are misread strokes: such a label is a numeral of unknown value.
_LABEL = re.compile(r"([IVXLHl1|]{1,5})[.,]?(?:\s+(?=[^\W\d_]{2})|$)")


def number_tables(pages: Iterable[Sequence[PdfTable]]) -> None:
    """Put right, in the tables of recognised pages, the numbers of sections and of rows that others prove wrong."""
    tables = [table for page in pages for table in page]
    rows = [row for table in tables for row in table.rows[table.header :]]
    for row in rows:
        _number_section(row)
    _number_sections([row[0] for row in rows if _is_section(row)])
    if tables and tables[0].header and _NUMBER_HEAD.fullmatch(" ".join(fold(tables[0].rows[0][0].text).split())):
        _number_rows([row[0] for row in rows if row[0].text and not _is_section(row)])
    for cell in {id(row[0]): row[0] for row in rows}.values():
        if cell.text == LONE_STROKE:
            cell.text, cell.doubtful = "", ()


def _is_section(row: Sequence[PdfCell]) -> bool:
    """Whether a row is a section's: one title over all columns, or over all but that of the number."""
    number, *rest = row
    if len(rest) < 2 or any(cell is not rest[0] for cell in rest):
        return False
    return _LABEL.match(number.text) is not None or (not number.text and bool(rest[0].text))


def _number_section(row: Sequence[PdfCell]) -> None:
    """Put right the Roman numeral of a section row, whose serifs touch: 'H' is 'II', 'IH' is 'III'. It is doubtful.

    A section row has a number and one title merged over all other columns; letters of no numeral number none.
    """
    number, *rest = row
    if len(rest) < 2 or not rest[0].text or any(cell is not rest[0] for cell in rest):
        return
    numeral = number.text.translate(STROKES).rstrip(".") if _STROKES.fullmatch(number.text) else ""
    if numeral in NUMERALS[1:] and numeral != number.text:
        number.text, number.doubtful = numeral, ((0, len(numeral)),)


def _value(cell: PdfCell) -> int:
    """What a section's numeral counts; 0 when it is none."""
    match = _LABEL.match(cell.text)
    return NUMERALS.index(match.group(1)) if match and match.group(1) in NUMERALS else 0


def _number_sections(cells: Sequence[PdfCell]) -> None:
    before = 0
    values = [_value(cell) for cell in cells]
    for index, value in enumerate(values):
        after = values[index + 1] if index + 1 < len(values) else 0
        wanted = before + 1
        proven = after == wanted + 1 or (after == 0 and before > 0 and 0 < value == before)
        if value not in (wanted, 1) and value <= before and proven and wanted < len(NUMERALS):
            _relabel(cells[index], NUMERALS[wanted])
            value = wanted
        before = value


def _relabel(cell: PdfCell, numeral: str) -> None:
    match = _LABEL.match(cell.text)
    old = match.group(1) if match else ""
    shift = len(numeral) - len(old)
    cell.text = numeral + cell.text[len(old) :]
    kept = tuple((a + shift, b + shift) for a, b in cell.doubtful if a >= len(old))
    cell.doubtful = ((0, len(numeral)), *kept)


def _number_rows(cells: Sequence[PdfCell]) -> None:
    """Between a row and the next but one, whose numbers leave room for just one, stands that one."""
    for (before, cell), (_, after) in pairwise(pairwise(cells)):
        if not (before.text.isdecimal() and after.text.isdecimal()):
            continue
        wanted = str(int(before.text) + 1)
        unsure = cell.doubtful or not cell.text.isdecimal()
        if int(after.text) == int(wanted) + 1 and cell.text != wanted and unsure:
            cell.text, cell.doubtful = wanted, ((0, len(wanted)),)
