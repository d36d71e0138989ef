"""Cells of scanned tables: what their neighbours prove of them."""

from __future__ import annotations

import pytest

from ingest.document import Box
from ingest.readers.ocr_engine import Word
from ingest.readers.ocr_image import Turn
from ingest.readers.ocr_layout import Scale, page_lines
from ingest.readers.ocr_quarters import with_quarters
from ingest.readers.ocr_table_labels import _number_section, number_tables
from ingest.readers.pdf_tables import PdfCell, PdfTable


@pytest.mark.parametrize(
    ("read", "right"),
    [("H", "II"), ("IH", "III"), ("HI.", "III"), ("Il", "II"), ("|", "I"), ("IV", "IV"), ("A", "A"), ("1", "1")],
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


def _table(*rows: tuple[str, ...]) -> PdfTable:
    """A table of three columns under a header; a row of two texts is a section's, one of one text a section across."""
    made = [[PdfCell("TT"), PdfCell("Nhiệm vụ"), PdfCell("Chủ trì")]]
    for texts in rows:
        cells = [PdfCell(text) for text in texts]
        made.append([*cells, *[cells[-1]] * (3 - len(cells))])
    return PdfTable(Box(0, 0, 500, 700), made, (0, 50, 300), header=1, pages=[0] * len(made))


def _numbers(*tables: PdfTable) -> list[str]:
    number_tables([(table,) for table in tables])
    return [row[0].text for table in tables for row in table.rows[1:]]


def test_sections_count_up_over_pages() -> None:
    first = _table(("I. Thể chế",), ("1", "Việc", "Sở"), ("II. Hạ tầng",))
    second = _table(("II. Nhân lực",), ("2", "Việc", "Sở"), ("IV. Kinh phí",))
    assert _numbers(first, second) == ["I. Thể chế", "1", "II. Hạ tầng", "III. Nhân lực", "2", "IV. Kinh phí"]
    assert second.rows[1][0].doubtful == ((0, 3),)


def test_a_first_section_whose_numeral_is_lost_is_the_one_before_the_second() -> None:
    assert _numbers(_table(("", "Thể chế"), ("1", "Việc", "Sở"), ("II", "Hạ tầng"))) == ["I", "1", "II"]


def test_sections_that_begin_anew_stay() -> None:
    assert _numbers(_table(("I", "A"), ("II", "B"), ("I", "C"), ("II", "D"))) == ["I", "II", "I", "II"]


def test_a_row_between_two_that_leave_room_for_one_has_its_number() -> None:
    table = _table(*((str(n), "Việc", "Sở") for n in (1, 2, 3)), ("b)", "Việc", "Sở"), ("5", "Việc", "Sở"))
    assert _numbers(table) == ["1", "2", "3", "4", "5"]


def test_a_number_of_which_recognition_is_sure_stays_as_printed() -> None:
    table = _table(("1", "Việc", "Sở"), ("1", "Việc", "Sở"), ("3", "Việc", "Sở"))
    assert _numbers(table) == ["1", "1", "3"]


@pytest.mark.parametrize(
    ("read", "wide", "sure", "right"),
    [
        ("1/2025", 96, 35.0, "II/2025"),
        ("1I/2025", 96, 90.0, "II/2025"),
        ("1/2025", 91, 35.0, "1/2025"),
        ("1/2025", 85, 35.0, "I/2025"),
        ("11/2025", 107, 35.0, "III/2025"),
        ("1/2025", 96, 95.0, "1/2025"),
        ("IV/2025", 109, 35.0, "IV/2025"),
        ("lV/2025", 109, 95.0, "IV/2025"),
        ("H/2025", 96, 95.0, "II/2025"),
        ("1.", 30, 35.0, "1."),
    ],
)
def test_the_number_of_a_quarter_is_told_by_its_width(read: str, wide: int, sure: float, right: str) -> None:
    words = [Word("Quý", Box(0, 0, 56, 30), 97.0, (1, 1, 1)), Word(read, Box(0, 40, wide, 70), sure, (1, 1, 2))]
    assert [word.text for word in with_quarters(words)] == ["Quý", right]


@pytest.mark.parametrize(("read", "sure", "right"), [("1/2025", 95.0, "1/2025"), ("H/2025", 95.0, "II/2025")])
def test_a_quarter_is_told_in_lines_as_in_cells(read: str, sure: float, right: str) -> None:
    words = [Word("Quý", Box(0, 0, 56, 30), 97.0, (1, 1, 1)), Word(read, Box(70, 0, 166, 30), sure, (1, 1, 1))]
    lines = page_lines(words, Scale(200.0, Turn(0, 0.0, 1000, 1000)), 1000)
    assert [line.text for line in lines] == [f"Quý {right}"]
