"""Cells of scanned tables: what their neighbours prove of them."""

from __future__ import annotations

import pytest

from ingest.readers.ocr_tables import _number_section
from ingest.readers.pdf_tables import PdfCell


@pytest.mark.parametrize(
    ("read", "right"), [("H", "II"), ("IH", "III"), ("HI.", "III"), ("Il", "II"), ("IV", "IV"), ("A", "A"), ("1", "1")]
)
def test_serifs_that_touch_are_strokes_of_a_sections_numeral(read: str, right: str) -> None:
    title = PdfCell("Phát triển hạ tầng", merged=True)
    row = [PdfCell(read), title, title, title]
    _number_section(row)
    assert row[0].text == right
    assert bool(row[0].doubtful) is (row[0].text != read)


def test_a_row_of_its_own_cells_is_no_section() -> None:
    row = [PdfCell("H"), PdfCell("Loại H"), PdfCell("10"), PdfCell("")]
    _number_section(row)
    assert row[0].text == "H"
