"""Cells of ruled tables: each letter stands in the cell in which its middle is, and none is lost."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from ingest.readers import pdf
from ingest.readers.pdf_tables import Plumber
from tests.ingest.drawn_pages import drawn, ruled

COLUMNS, ROWS = [100.0, 200.0, 300.0], [700.0, 680.0, 660.0]
both_readers = pytest.mark.parametrize("scrambled", [False, True], ids=["PDFium", "pdfplumber"])


def _cells(data: bytes, scrambled: bool) -> list[list[str]]:
    page = pypdfium2.PdfDocument(data)[0]
    (table,), _ = Plumber(data, None).tables(page, 0, scrambled=scrambled)
    return [[cell.text for cell in row] for row in table.rows]


@both_readers
@pytest.mark.parametrize(
    ("x", "above", "below"),
    [
        (110, 686, 666),  # in the middle of their cells
        (110, 690.5, 670.5),  # over the upper rule
        (110, 679.5, 659.5),  # on the lower rule, its descenders under it
        (98, 686, 666),  # over the left rule
    ],
)
def test_a_letter_that_reaches_over_a_rule_stands_in_one_cell(
    x: float, above: float, below: float, scrambled: bool
) -> None:
    words = [(x, above, "Apg"), (x + 100, above, "Bpg"), (x, below, "Cpg"), (x + 100, below, "Dpg")]
    assert _cells(drawn(words, ruled(COLUMNS, ROWS)), scrambled) == [["Apg", "Bpg"], ["Cpg", "Dpg"]]


@both_readers
def test_a_last_letter_over_the_right_rule_stands_in_its_cell(scrambled: bool) -> None:
    words = [(154, 686, "22/9/2026"), (212, 686, "A"), (110, 666, "1"), (210, 666, "2")]  # it ends at 204
    assert _cells(drawn(words, ruled(COLUMNS, ROWS)), scrambled)[0] == ["22/9/2026", "A"]


@both_readers
def test_the_first_line_of_a_cell_without_a_margin_is_kept(scrambled: bool) -> None:
    words = [
        (110, 690, "Phan bo"),
        (110, 677, "vac xin"),
        (210, 690, "So Y te"),
        (110, 657, "Ra soat"),
        (210, 657, "UBND"),
    ]
    rules = ruled(COLUMNS, [700.5, 667.5, 655])
    assert _cells(drawn(words, rules), scrambled) == [["Phan bo vac xin", "So Y te"], ["Ra soat", "UBND"]]


@both_readers
@pytest.mark.parametrize("foot", [667, 666.2, 666])
@pytest.mark.parametrize("shown", [(0, 0, 600, 800), (50, 30, 650, 800)])
def test_what_a_cell_cuts_off_does_not_stand_in_the_cell_below(
    foot: float, shown: tuple[float, float, float, float], scrambled: bool
) -> None:
    words = [(110, 686, "Nam"), (212, 686, "A"), (212, 666, "2")]
    cut = f"q 100 680 100 20 re W n BT /F1 12 Tf 116 {foot} Td (2025) Tj ET Q BT /F1 12 Tf 110 666 Td (3.950) Tj ET"
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(words, ruled(COLUMNS, ROWS), more=cut))))
    writer.pages[0].mediabox = writer.pages[0].cropbox = RectangleObject(shown)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert _cells(buffer.getvalue(), scrambled) == [["Nam 2025", "A"], ["3.950", "2"]]


@pytest.mark.parametrize("words", ["...sw", "sweep . . .", "a , b", "* sweep", "sweep ____"])
@pytest.mark.parametrize("rule", [700, 660])
def test_loose_marks_at_a_rule_are_neither_lost_nor_doubled(words: str, rule: int) -> None:
    grid = [(110.0, 686.0, "Aone"), (210.0, 686.0, "Btwo"), (110.0, 666.0, "Cthr"), (210.0, 666.0, "Dfou")]
    for step in range(-24, 12):
        data = drawn([*grid, (150, rule + step / 2, words)], ruled(COLUMNS, ROWS))
        lines, tables = pdf._page(pypdfium2.PdfDocument(data), 0, Plumber(data, None))
        assert lines is not None
        read = [line.text for line in lines.lines] + [cell.text for t in tables for row in t.rows for cell in row]
        assert sorted("".join("".join(read).split())) == sorted("AoneBtwoCthrDfou" + words.replace(" ", "")), step


@both_readers
def test_what_a_cell_cuts_off_takes_no_letter_from_the_next_column(scrambled: bool) -> None:
    words = [(212, 686, "A"), (110, 666, "C"), (212, 666, "2")]
    wide = "Xay dung nha van hoa tai xa Na Tau huyen X"
    cut = f"q 100 680 100 20 re W n BT /F1 12 Tf 110 686 Td ({wide}) Tj ET Q"
    assert _cells(drawn(words, ruled(COLUMNS, ROWS), more=cut), scrambled) == [[wide, "A"], ["C", "2"]]


@both_readers
def test_what_stands_beside_a_table_or_in_no_cell_stays_a_line(scrambled: bool) -> None:
    words = [(110, 686, "A"), (210, 686, "B"), (305, 686, "beside"), (110, 666, "C"), (210, 666, "D")]
    data = drawn(words, ruled(COLUMNS, ROWS))
    page = pypdfium2.PdfDocument(data)[0]
    _, outside = Plumber(data, None).tables(page, 0, scrambled=scrambled)
    assert [line.text for line in outside] == ["beside"]
    lines, (table,) = pdf._page(pypdfium2.PdfDocument(data), 0, Plumber(data, None))
    assert lines is not None and [line.text for line in lines.lines] == ["beside"]
    assert [[cell.text for cell in row] for row in table.rows] == [["A", "B"], ["C", "D"]]


def test_a_page_of_which_a_part_is_shown_has_its_tables() -> None:
    words = [(110, 730, "above"), (110, 686, "A"), (210, 686, "B"), (110, 666, "C"), (210, 666, "D"), (110, 600, "Z")]
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn(words, ruled(COLUMNS, ROWS)))))
    writer.pages[0].cropbox = RectangleObject((50, 100, 550, 740))
    buffer = io.BytesIO()
    writer.write(buffer)
    data = buffer.getvalue()
    lines, (table,) = pdf._page(pypdfium2.PdfDocument(data), 0, Plumber(data, None))
    assert lines is not None and [line.text for line in lines.lines] == ["above", "Z"]
    assert [[cell.text for cell in row] for row in table.rows] == [["A", "B"], ["C", "D"]]
    assert (table.box.x0, table.box.y0) == (pytest.approx(50), pytest.approx(40))
