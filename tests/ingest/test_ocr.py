"""Scans: what is printed comes out as text, lines, tables and letterhead; what is not sure is said to be so."""

from __future__ import annotations

import io
import os
import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ingest.document import Box, Document, Span
from ingest.errors import DamagedFile, LimitExceeded, ToolMissing
from ingest.letterhead import letterhead
from ingest.limits import Limits
from ingest.read import read_bytes
from ingest.readers import ocr, ocr_image, ocr_layout, pdf_pictures
from ingest.readers.ocr_engine import READER, Word, better, with_marks, words_of
from ingest.readers.ocr_labels import renumbered
from ingest.readers.ocr_rulings import grids
from ingest.readers.ocr_second import lines_with_marks
from ingest.readers.pdf_lines import RawLine, RawPage
from tests.bench.bench_ocr import errors
from tests.bench.scans import pictures, scan
from tests.ingest.data import make_plan

PLAN = (Path(__file__).parent / "data" / "plan.pdf").read_bytes()
needs_ocr = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs tesseract with Vietnamese")


@pytest.fixture(scope="module")
def scanned() -> Document:
    """All pages of the plan: askew, noisy, stamped."""
    return read_bytes(scan(PLAN), "scan.pdf")


@pytest.fixture(scope="module")
def printed() -> Document:
    return read_bytes(PLAN, "plan.pdf")


@needs_ocr
def test_a_scan_reads_as_the_page_that_was_scanned(scanned: Document, printed: Document) -> None:
    assert [page.reader for page in scanned.reading.pages] == ["ocr"] * 3
    assert scanned.reading.problems == ()
    assert errors(scanned.text, printed.text) <= 0.01


@needs_ocr
def test_columns_of_a_scanned_letterhead_are_read_one_after_the_other(scanned: Document) -> None:
    order = [scanned.text.index(x) for x in ("SỞ NỘI VỤ", "/KH-SNV", "CỘNG HÒA", "ngày 05", "KẾ HOẠCH")]
    assert order == sorted(order)


@needs_ocr
def test_letterhead_and_outline_of_a_scan(scanned: Document, printed: Document) -> None:
    for name in ("number", "type", "title", "issuer", "issued", "signer", "signer_title"):
        assert getattr(scanned.letterhead, name) == getattr(printed.letterhead, name)
    assert [p.label for p in scanned.provisions()] == [p.label for p in printed.provisions()]


@needs_ocr
def test_a_ruled_table_over_scanned_pages_is_one_table(scanned: Document) -> None:
    (table,) = scanned.reading.tables
    rows = [tuple(cell.span.of(scanned.text) for cell in row) for row in table.rows]
    assert table.header == 1
    assert len(rows) == len(make_plan.ROWS)
    cells = "\n".join(cell for row in rows for cell in row)
    assert errors(cells, "\n".join(cell for row in make_plan.ROWS for cell in row)) <= 0.015
    assert scanned.pages_of(table.rows[-1][1].span) == (3,)


@needs_ocr
def test_lines_of_a_level_scan_stand_where_they_are_printed(printed: Document) -> None:
    read = read_bytes(scan(PLAN, angle=-1.5, pages=[0]), "scan.pdf")
    ours, right = read.reading.pages[0], printed.reading.pages[0]
    assert (ours.width, ours.height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))
    title = next(line.box for line in ours.lines if line.span.of(read.text) == "KẾ HOẠCH")
    wanted = next(line.box for line in right.lines if line.span.of(printed.text) == "KẾ HOẠCH")
    # A sheet turned by 1.5 degrees moves its print by at most 11 points at this place.
    assert abs(title.x0 - wanted.x0) < 13 and abs(title.y0 - wanted.y0) < 13


@needs_ocr
def test_a_picture_file_laid_sideways_is_a_document(printed: Document) -> None:
    buffer = io.BytesIO()
    pictures(PLAN, pages=[0], quarters=1, noise=0)[0].save(buffer, "PNG", dpi=(200, 200))
    read = read_bytes(buffer.getvalue(), "anh.png")
    page = read.reading.pages[0]
    assert read.reading.reader == "image"
    assert page.width is not None and page.height is not None and page.width > page.height
    assert errors(read.text, printed.reading.pages[0].span.of(printed.text)) < 0.03
    for line in page.lines:
        assert 0 <= line.box.x0 < line.box.x1 <= page.width and 0 <= line.box.y0 < line.box.y1 <= page.height


@needs_ocr
def test_a_tiff_has_as_many_pages_as_pictures() -> None:
    blank = Image.new("L", (850, 1100), "white")
    sheet = pictures(PLAN, pages=[0], noise=0)[0]
    buffer = io.BytesIO()
    sheet.convert("L").save(buffer, "TIFF", save_all=True, append_images=[blank], dpi=(200, 200))
    read = read_bytes(buffer.getvalue(), "ban-quet.tif")
    assert [(page.number, page.reader, bool(page.lines)) for page in read.reading.pages] == [
        (1, "ocr", True),
        (2, "ocr", False),
    ]
    assert read.reading.problems == ()


def _mixed() -> bytes:
    """A born-digital page followed by a scanned one."""
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(PLAN), [0])
    document.import_pages(pypdfium2.PdfDocument(scan(PLAN, pages=[0])))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a program named tesseract in front of the real one."""
    path = folder / "tesseract"
    path.write_text(f'#!/bin/sh\n[ "$1" = --list-langs ] && {{ echo vie; exit; }}\n{body}\n', encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_without_the_program_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolMissing, match="tesseract-ocr-vie"):
        read_bytes(scan(PLAN, pages=[0]), "scan.pdf")
    read = read_bytes(_mixed(), "plan.pdf")
    assert read.reading.pages[0].reader == "pdf"
    assert len(read.reading.problems) == 1 and "Page 2" in read.reading.problems[0]
    assert "tesseract-ocr-vie" in read.reading.problems[0]


def test_a_program_that_is_killed_costs_its_page_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, monkeypatch, "kill -9 $$")
    read = read_bytes(_mixed(), "plan.pdf")
    assert len(read.reading.problems) == 1
    assert read.reading.problems[0].startswith("Page 2 is a picture and was not read: tesseract stopped")
    assert "SỞ NỘI VỤ" in read.text


def test_a_program_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, monkeypatch, "sleep 60")
    with pytest.raises(LimitExceeded, match="took more than"):
        read_bytes(scan(PLAN, pages=[0]), "scan.pdf", limits=Limits(seconds=0.5))


@pytest.mark.parametrize("cut", [9, 300, 5000])
def test_a_cut_off_picture_is_damaged(cut: int) -> None:
    buffer = io.BytesIO()
    pictures(PLAN, pages=[0])[0].save(buffer, "PNG")
    with pytest.raises(DamagedFile):
        read_bytes(buffer.getvalue()[:cut], "anh.png")


def test_a_picture_over_the_limit_is_refused() -> None:
    buffer = io.BytesIO()
    Image.new("1", (4000, 4000), 1).save(buffer, "PNG")
    with pytest.raises(LimitExceeded, match="pixels"):
        read_bytes(buffer.getvalue(), "anh.png", limits=Limits(pixels=1_000_000))


def test_a_scan_under_a_stamp_of_text_is_still_a_scan() -> None:
    stamp = RawLine("Ký bởi: Cổng Thông tin điện tử", Box(10, 10, 200, 20))
    page = RawPage((stamp,), 595, 842, frozenset(), score=1.0)
    scan_of_page = pypdfium2.PdfDocument(scan(PLAN, pages=[0]))
    assert pdf_pictures.needs_recognition(scan_of_page, 0, page, ())
    assert not pdf_pictures.needs_recognition(pypdfium2.PdfDocument(PLAN), 0, page, ())
    assert pdf_pictures.draw(scan_of_page, 0).dots == pytest.approx(200, abs=2)


NUMBER = "Số: 15/KH-UBND"


def test_a_number_or_date_that_rests_on_a_doubtful_word_is_left_open() -> None:
    text = f"ỦY BAN NHÂN DÂN TỈNH AN GIANG\n{NUMBER}\n\nAn Giang, ngày 06 tháng 5 năm 2024\n\nKẾ HOẠCH\nSố hóa\n\nI. A"
    sure = letterhead(text)
    assert (sure.number, str(sure.issued)) == ("15/KH-UBND", "2024-05-06")
    number, day = text.index("15/"), text.index("06")
    doubt = letterhead(text, doubtful=[Span(number, number + 10), Span(day, day + 2)])
    assert (doubt.number, doubt.issued, doubt.type) == (None, None, "Kế hoạch")


def _words(text: str, sure: float = 95.0) -> list[Word]:
    at = 0
    words = []
    for number, part in enumerate(text.split()):
        words.append(Word(part, Box(at, 0, at + 12 * len(part), 30), sure, (1, 1, number * 0)))
        at += 12 * len(part) + 10
    return words


def test_figures_of_a_form_are_doubtful_when_tall_or_unsure() -> None:
    words = _words("Hà Nội, ngày 06 tháng 5 năm 2024")
    assert ocr_layout.text_of(words)[1] == ()
    tall = [w if w.text != "06" else Word("06", Box(w.box.x0, -20, w.box.x1, 40), 95.0, w.line) for w in words]
    unsure = [w if w.text != "06" else Word("06", w.box, 75.0, w.line) for w in words]
    for line in (tall, unsure):
        text, doubtful = ocr_layout.text_of(line)
        assert [text[a:b] for a, b in doubtful] == ["06"]


def test_figures_that_two_readings_give_differently_are_doubtful() -> None:
    (word,) = better(_words("500"), _words("200"))
    assert word.confidence < ocr_layout.DOUBTFUL
    whole = better(_words("số: 0)/KH-CNTT", 30), _words("Số: 05 /KH-CNTT", 95))
    assert [w.confidence < ocr_layout.DOUBTFUL for w in whole] == [False, True, False]
    assert better(_words("thống", 50), _words("thông", 90))[0].text == "thông"


def test_a_number_cut_in_two_is_whole_and_others_stay_apart() -> None:
    words = _words("Quyết định số 3 131/QĐ-BTP ngày")
    cut = [
        w if w.text != "131/QĐ-BTP" else Word(w.text, Box(words[3].box.x1 + 2, 0, w.box.x1, 30), 95.0, w.line)
        for w in words
    ]
    assert ocr_layout.text_of(cut)[0] == "Quyết định số 3131/QĐ-BTP ngày"
    assert ocr_layout.text_of(words)[0] == "Quyết định số 3 131/QĐ-BTP ngày"


@pytest.mark.parametrize(
    ("printed", "read"),
    [("H. TỔ CHỨC", "II. TỔ CHỨC"), ("HI. NHIỆM VỤ", "III. NHIỆM VỤ"), ("L NỘI DUNG", "I. NỘI DUNG"), ("VIH. HỖ TRỢ", "VIII. HỖ TRỢ"), ("HH. Đào tạo", "III. Đào tạo"),
     ("II NHIỆM VỤ", "II. NHIỆM VỤ"), ("I.MỤC TIÊU", "I. MỤC TIÊU"), ("IV quý", "IV quý"),
     ("H. các xã", "H. các xã"), ("L nội dung", "L nội dung")],
)  # fmt: skip
def test_roman_numerals_whose_serifs_touch(printed: str, read: str) -> None:
    assert ocr_layout.text_of(_words(printed))[0] == read


@pytest.mark.parametrize(
    ("read", "right"),
    [("I I II IV", "I II III IV"), ("I II I II III", "I II I II III"), ("I I", "I I"), ("II I II", "II I II"),
     ("I II II IV V V VII", "I II III IV V VI VII"), ("I III", "I III"), ("I IIL II IV", "I II III IV"), ("", "")],
)  # fmt: skip
def test_strokes_lost_from_numerals_come_back_where_later_numerals_prove_it(read: str, right: str) -> None:
    lines = tuple(
        RawLine(f"{n}. MỤC TIÊU", Box(0, 0, 9, 9), doubtful=((len(n) + 2, len(n) + 5),)) for n in read.split()
    )
    for reader, wanted in (("ocr", right), ("pdf", read)):
        (page,) = renumbered([RawPage(lines, 595, 842, frozenset(), reader=reader)])
        assert page is not None
        assert [line.text.split(".")[0] for line in page.lines] == wanted.split()
        for line in page.lines:
            assert "MỤC" in [line.text[a:b] for a, b in line.doubtful]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (["1. Sở", "2: Sở", "3. Sở"], ["1. Sở", "2. Sở", "3. Sở"]),
        (["1: Quyết", "2. Các"], ["1. Quyết", "2. Các"]),
        (["1. Sở", "2; Sở"], ["1. Sở", "2. Sở"]),
        (["1: Một", "2: Hai", "3: Ba"], ["1: Một", "2: Hai", "3: Ba"]),
        (["10: Giờ", "2. Các"], ["10: Giờ", "2. Các"]),
        (["2, năm", "3. Các"], ["2, năm", "3. Các"]),
    ],
)
def test_a_dot_that_gained_another_is_one_where_the_labels_around_it_prove_it(
    read: list[str], right: list[str]
) -> None:
    box = Box(0, 0, 1, 1)
    page = RawPage(tuple(RawLine(text, box) for text in read), 1, 1, frozenset(), reader=READER)
    (made,) = renumbered([page])
    assert made is not None and [line.text for line in made.lines] == right
    assert [bool(line.doubtful) for line in made.lines] == [a != b for a, b in zip(read, right, strict=True)]


@pytest.mark.parametrize(
    ("printed", "read"), [("QĐÐ-TTg", "QĐ-TTg"), ("QÐ", "QĐ"), ("CNÑ-TTCN", "CN-TTCN"), ("5Š.", "5."), ("§00", "800")]
)
def test_letters_that_vietnamese_lacks(printed: str, read: str) -> None:
    row = "\t".join(["5", "1", "1", "1", "1", "1", "10", "10", "50", "20", "90.5", printed])
    page = "\t".join(["1", "1", "0", "0", "0", "0", "0", "0", "100", "100", "-1", ""])
    (words,) = words_of(f"{page}\n{row}\n", 1)
    assert [word.text for word in words] == [read]


@pytest.mark.parametrize(
    ("read", "sure", "again", "surely", "right"),
    [
        ("đây", 90.0, "đẩy", 72.0, "đẩy"),
        ("chiên", 97.0, "chiến", 97.0, "chiến"),
        ("chuyên", 97.0, "chuyển", 72.0, "chuyên"),
        ("phố", 90.0, "phô", 97.0, "phố"),
        ("liên", 90.0, "liện", 97.0, "liên"),
        ("của", 90.0, "cửa", 97.0, "của"),
        ("đây", 90.0, "đẩỳ", 97.0, "đây"),
    ],
)
def test_a_second_mark_above_a_letter_counts_though_one_reading_alone_has_it(
    read: str, sure: float, again: str, surely: float, right: str
) -> None:
    place, other = Box(0, 0, 60, 30), Box(2, 4, 58, 30)
    first, second = Word(read, place, sure, (1, 1, 1)), Word(again, other, surely, (2, 1, 1))
    (word,) = with_marks([first], [second])
    assert (word.text, word.box, word.line) == (right, place, (1, 1, 1))
    assert with_marks([first], [second, second]) == [first], "whose places differ"


def test_coarse_pictures_are_not_read_again_for_marks() -> None:
    words = [Word("đây", Box(0, 0, 60, 30), 60.0, (1, 1, 1))]
    assert lines_with_marks([words], [np.full((40, 80), 255, np.uint8)], 200.0, Limits()) == [words]


def test_a_scrawl_is_no_line_and_a_form_always_is_one() -> None:
    assert ocr_layout.is_scrawl(_words("Ö——-@œ 4v", 20))
    assert not ocr_layout.is_scrawl(_words("Số: ƠÕ/KH-CNTT", 20))
    assert not ocr_layout.is_scrawl(_words("Phó Cục trưởng", 70))


def test_red_and_blue_ink_turn_light_and_black_stays() -> None:
    colours = np.array([[[210, 30, 40], [40, 60, 200], [20, 20, 25], [250, 250, 250]]], dtype=np.uint8)
    red, blue, black, paper = ocr_image.grey(colours)[0].tolist()
    assert black < 60 < 180 < min(red, blue) <= paper


@settings(max_examples=15)
@given(st.floats(-4.5, 4.5))
def test_the_angle_of_lines_is_found(angle: float) -> None:
    page = np.full((1200, 1000), 255, dtype=np.uint8)
    for row in range(4):
        page[120 + row : 1080 : 48, 120:880] = 0
    askew = np.asarray(Image.fromarray(page).rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=255))
    assert ocr_image.skew(ocr_image.ink(askew))[0] == pytest.approx(angle, abs=0.2)


@given(st.integers(0, 3), st.floats(-4, 4), st.integers(40, 160), st.integers(40, 260))
def test_a_mark_is_found_where_it_was_before_the_turn(quarters: int, angle: float, x: int, y: int) -> None:
    page = np.full((300, 200), 255, dtype=np.uint8)
    page[y - 3 : y + 3, x - 3 : x + 3] = 0
    turned, turn = ocr_image.turned(page, quarters, angle)
    ys, xs = np.nonzero(turned < 128)
    if len(ys) == 0:  # turned out of the picture's corner
        return
    back = turn.back(Box(xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
    assert (back.x0 + back.x1) / 2 == pytest.approx(x, abs=2.5)
    assert (back.y0 + back.y1) / 2 == pytest.approx(y, abs=2.5)


def _grid(rows: int, columns: int) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    page = np.zeros((200 + 120 * rows, 200 + 240 * columns), dtype=np.bool_)
    for r in range(rows + 1):
        page[100 + 120 * r : 104 + 120 * r, 100 : 104 + 240 * columns] = True
    for c in range(columns + 1):
        page[100 : 104 + 120 * rows, 100 + 240 * c : 104 + 240 * c] = True
    return page


@given(st.integers(2, 5), st.integers(2, 5))
def test_every_cell_of_a_grid_is_found(rows: int, columns: int) -> None:
    (grid,), lines = grids(_grid(rows, columns), 300)
    assert [cell[1:] for cell in grid.cells] == [(r, c, r, c) for r in range(rows) for c in range(columns)]
    assert not (_grid(rows, columns) & ~lines).any()


def test_cells_without_a_line_between_them_are_one() -> None:
    page = _grid(3, 3)
    page[106:218, 338:346] = False
    page[218:226, 590:818] = False
    (grid,), _ = grids(page, 300)
    assert [cell[1:] for cell in grid.cells] == [
        (0, 0, 0, 1), (0, 2, 1, 2), (1, 0, 1, 0), (1, 1, 1, 1), (2, 0, 2, 0), (2, 1, 2, 1), (2, 2, 2, 2)
    ]  # fmt: skip


def test_underlines_and_frames_are_no_table() -> None:
    page = np.zeros((900, 900), dtype=np.bool_)
    page[100:104, 100:700] = True
    page[300:304, 200:600] = True
    page[500:504, 100:400] = page[700:704, 100:400] = True
    page[500:704, 100:104] = page[500:704, 396:400] = True
    assert grids(page, 300)[0] == []


def test_why_a_page_failed_does_not_keep_its_picture_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LimitExceeded("too slow")

    monkeypatch.setattr(ocr, "recognise_page", fail)
    ((_, error),) = ocr.recognise_pages([ocr.Drawn(np.zeros((9, 9, 3), np.uint8), 300.0, 0)])
    assert isinstance(error, LimitExceeded) and str(error) == "too slow"
    assert error.__traceback__ is None and error.__context__ is None
