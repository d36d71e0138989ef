"""Footnotes are no part of the sentences that they stand under, whatever the format: they stand behind the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Box
from ingest.read import read_bytes
from ingest.readers import docx, html, pdf
from ingest.readers.footnotes import mark_cells, parted
from ingest.readers.ocr_notes import with_notes
from ingest.readers.pdf_lines import RawLine
from ingest.readers.pdf_tables import PdfCell, PdfTable
from tests.ingest.data.make_notes import print_file, word_file
from tests.ingest.data.office import NARROW, needs_font, needs_office

WORK = "Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện các nội dung của Kế hoạch này. "
PLAN = [
    "1. Triển khai Nghị quyết{1} số 57-NQ/TW trên diện tích 25 m^2^ đất.",
    f"2. Đạt tỷ lệ 50%{{2}} hồ sơ. {(WORK * 3).strip()}",
    *(f"{n}. {(WORK * 4).strip()}" for n in range(3, 9)),
    f"9. Thực hiện Đề án{{3}} trong năm 2025. {(WORK * 6).strip()}",
    f"10. {(WORK * 3).strip()}",
]
NOTES = {
    1: "Nghị quyết của Bộ Chính trị.",
    2: "Tính trên tổng số hồ sơ.",
    3: f"Đề án của tỉnh, {'gồm nhiều nội dung về chuyển đổi số của các cơ quan, ' * 20}kết thúc năm 2030.",
}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@needs_office
def test_a_printed_file_reads_as_the_word_file_that_it_was_printed_from(tmp_path: Path) -> None:
    word = word_file(PLAN, NOTES)
    printed = pdf.read(print_file(word, tmp_path))
    assert _squeezed(printed.text) == _squeezed(docx.read(word).text)
    assert "Nghị quyết số 57-NQ/TW trên diện tích 25 m2 đất." in printed.text
    assert printed.text.split("\n\n")[-3].startswith("[1] ")


@needs_office
def test_notes_in_a_font_that_borrows_its_letters_are_told_too(tmp_path: Path) -> None:
    needs_font(NARROW)
    word = word_file(PLAN, NOTES, font=NARROW)
    printed = pdf.read(print_file(word, tmp_path))
    assert {page.reader for page in printed.pages} == {"pdfplumber"}
    assert _squeezed(printed.text) == _squeezed(docx.read(word).text)


@needs_office
def test_notes_keep_their_page_and_their_place_on_it(tmp_path: Path) -> None:
    document = read_bytes(print_file(word_file(PLAN, NOTES), tmp_path), "plan.pdf")
    at = document.text.index("Nghị quyết của Bộ")
    span = type(document.reading.pages[0].span)(at, at + 10)
    ((page, box),) = document.boxes_of(span)
    assert page == 1 and document.pages_of(span) == (1,)
    assert box.y0 > 0.8 * (document.reading.pages[0].height or 0)
    assert all(page.span.end <= document.text.index("[1] ") for page in document.reading.pages)


@needs_office
def test_small_print_without_a_mark_in_the_text_stays_where_it_is(tmp_path: Path) -> None:
    small = ["Ghi chú:", "- Số liệu tính đến 31/12/2024;", "2 Cột do Sở Tài chính cung cấp."]
    plan = ["1. Triển khai trên diện tích 25 m^2^ đất.", "2. Việc khác."]
    printed = pdf.read(print_file(word_file(plan, {}, small), tmp_path))
    assert printed.text.split("\n\n") == [plan[0].replace("^", ""), plan[1], *small]


def _line(text: str, top: float, size: float = 14.0, marks: tuple[tuple[int, int], ...] = ()) -> RawLine:
    return RawLine(text, Box(85, top, 85 + 0.42 * size * len(text), top + size), size=size, marks=marks)


def _texts(pages: list[list[RawLine]]) -> tuple[list[list[str]], list[tuple[str, str]]]:
    kept, notes = parted(pages, [()] * len(pages))
    told = [(note.label, " ".join(line.text for _, line in note.lines)) for note in notes]
    return [[line.text for line in lines] for lines in kept], told


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = [_line("Theo Đề án1 này", 700, marks=((10, 11),)), _line("1 Đề án của tỉnh,", 780, 10)]
    second = [_line("Việc khác2.", 80, marks=((9, 10),)), _line("gồm nhiều việc.", 740, 10), _line("2 Xong.", 760, 10)]
    third = [_line("Hết.", 80), _line("Bảng lập ngày 1/1.", 760, 10)]
    kept, notes = _texts([first, second, third])
    assert kept == [["Theo Đề án này"], ["Việc khác."], ["Hết.", "Bảng lập ngày 1/1."]]
    assert notes == [("1", "Đề án của tỉnh, gồm nhiều việc."), ("2", "Xong.")]


@pytest.mark.parametrize(
    ("foot", "size"),
    [("1 Cùng cỡ chữ.", 14.0), ("2 Không có dấu trong bài.", 10.0), ("10 nghìn đồng.", 10.0), ("Ghi chú: 1", 10.0)],
)
def test_what_is_no_note(foot: str, size: float) -> None:
    page = [_line("Theo Đề án1 này", 700, marks=((10, 11),)), _line(foot, 780, size)]
    kept, notes = _texts([page])
    assert kept == [["Theo Đề án1 này", foot]] and notes == []


def test_marks_in_cells_count_and_go() -> None:
    cell, other = PdfCell("Đạt chỉ tiêu1 năm 2025"), PdfCell("tiêu")
    table = PdfTable(Box(80, 100, 500, 200), [[cell, other]], (80, 300))
    mark_cells([table], [_line("Đạt chỉ tiêu1 năm", 120, marks=((12, 13),))])
    page = [_line("Bài.", 300), _line("Bài dài hơn.", 320), _line("1 Theo báo cáo.", 780, 10)]
    kept, notes = parted([page], [(table,)])
    assert cell.text == "Đạt chỉ tiêu năm 2025" and other.text == "tiêu"
    assert [note.label for note in notes] == ["1"] and len(kept[0]) == 2


SCAN = [
    *(_line("Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao", 80 + 18 * n) for n in range(8)),
    _line("1. Theo Nghị quyết’ số 57 và “Đề án” trên 25 m° đất.", 300),
    _line("1 Nghị quyết của Bộ Chính trị.", 780, 10),
]


def test_a_raised_figure_misread_is_a_mark_where_the_foot_has_a_note_for_it() -> None:
    lines = with_notes(SCAN)
    marked = lines[8]
    assert [marked.text[a:b] for a, b in marked.marks] == ["1"]
    assert marked.doubtful == marked.marks
    kept, notes = _texts([list(lines)])
    assert kept[0][-1] == "1. Theo Nghị quyết số 57 và “Đề án” trên 25 m° đất."
    assert notes == [("1", "Nghị quyết của Bộ Chính trị.")]


def test_without_notes_at_the_foot_signs_stay_signs() -> None:
    lines = with_notes(SCAN[:-1])
    assert [line.text for line in lines] == [line.text for line in SCAN[:-1]]
    assert not any(line.marks for line in lines)


LINES = st.lists(st.tuples(st.text("Aa1 2“”’m.(*", min_size=1, max_size=30), st.sampled_from([0.0, 10.0, 14.0])))


@given(LINES)
def test_no_letter_is_lost_whatever_the_lines(lines: list[tuple[str, float]]) -> None:
    page = [_line(text, 40.0 * n, size) for n, (text, size) in enumerate(lines) if text.strip()]
    kept, notes = parted([list(with_notes(page))], [()])
    left = sum(char.isalpha() for line in kept[0] for char in line.text)
    left += sum(char.isalpha() for note in notes for _, line in note.lines for char in line.text)
    assert left == sum(char.isalpha() for line in page for char in line.text)


LINKED = """<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p>1. Theo Nghị quyết<a href="#_ftn1" name="_ftnref1"><sup><span>[1]</span></sup></a> số 57, 25 m<sup>2</sup> đất.</p>
<p>2. Đạt 50%<a href="#_ftn2" name="_ftnref2"><sup>2</sup></a>, xem <a href="#p3">mục 3</a>.</p><p id="p3">3. Hết.</p><hr>
<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Của Bộ Chính trị.</p></div>
<div id="ftn2"><p><a href="#_ftnref2" name="_ftn2"><sup>2</sup></a> Tính trên hồ sơ.</p><p>Cả hồ sơ giấy.</p></div></div>"""
RAISED = """<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>1. Theo Nghị quyết<sup>1</sup> số 57, 25 m<sup>2</sup> đất.</p>
<p>2. Đạt 50%<sup>(2)</sup>, xong.</p><p><sup>1</sup> Của Bộ Chính trị.</p><p><sup>(2)</sup> Tính trên hồ sơ.</p></div>"""


def test_linked_notes_of_a_web_page() -> None:
    assert html.read(LINKED.encode()).text.split("\n\n")[1:] == [
        "1. Theo Nghị quyết số 57, 25 m2 đất.",
        "2. Đạt 50%, xem mục 3.",
        "3. Hết.",
        "[1] Của Bộ Chính trị.",
        "[2] Tính trên hồ sơ.\nCả hồ sơ giấy.",
    ]


def test_raised_figures_of_a_web_page() -> None:
    assert html.read(RAISED.encode()).text.split("\n\n")[1:] == [
        "1. Theo Nghị quyết số 57, 25 m2 đất.",
        "2. Đạt 50%, xong.",
        "[1] Của Bộ Chính trị.",
        "[2] Tính trên hồ sơ.",
    ]
