"""Born-digital PDF: the same text, outline and letterhead as the source that it was printed from."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from ingest.document import Box, Provision
from ingest.errors import DamagedFile, EmptyFile, LimitExceeded, PasswordRequired
from ingest.limits import Limits
from ingest.read import read_bytes
from ingest.readers import pdf, text
from ingest.readers.pdf_flow import goes_on, place, without_running_heads
from ingest.readers.pdf_lines import RawLine, RawPage
from tests.ingest.data import make_plan
from tests.ingest.data.office import NARROW, needs_font, needs_office

HERE = Path(__file__).parent
PLAN = (HERE / "data" / "plan.pdf").read_bytes()
SEEDS = sorted((HERE.parents[1] / "corpus" / "seeds").glob("*.txt"))


def _squeezed(value: str) -> str:
    return " ".join(value.split())


def test_columns_are_read_one_after_the_other() -> None:
    read = pdf.read(PLAN).text
    order = [read.index(x) for x in ("SỞ NỘI VỤ", "Số: 12/KH-SNV", "CỘNG HÒA", "An Giang, ngày 05", "KẾ HOẠCH")]
    assert order == sorted(order)


def test_all_printed_text_is_there_and_page_numbers_are_not() -> None:
    read = _squeezed(pdf.read(PLAN).text)
    wanted = [*make_plan.LEFT.split("\n"), *make_plan.RIGHT.split("\n"), *make_plan.TITLE, *make_plan.BODY]
    cells = [cell for row in make_plan.ROWS for cell in row]
    assert read == _squeezed(" ".join([*wanted, *cells, *make_plan.CLOSING]))


def test_a_paragraph_is_one_line_and_paragraphs_are_parted() -> None:
    paragraphs = pdf.read(PLAN).text.split("\n\n")
    assert [p for p in paragraphs if p in make_plan.BODY] == make_plan.BODY


def test_a_table_over_page_ends_is_one_table_with_its_rows_on_their_pages() -> None:
    document = read_bytes(PLAN, "plan.pdf")
    (table,) = document.reading.tables
    rows = [tuple(cell.span.of(document.text) for cell in row) for row in table.rows]
    assert rows == make_plan.ROWS
    assert table.header == 1
    assert document.pages_of(table.rows[1][1].span) == (1,)
    assert document.pages_of(table.rows[-1][1].span) == (3,)


def test_lines_have_boxes_from_the_top_left() -> None:
    reading = pdf.read(PLAN)
    page = reading.pages[0]
    assert (page.width, page.height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))
    for line in page.lines:
        assert page.span.contains(line.span)
        assert 0 <= line.box.x0 < line.box.x1 <= 600 and 0 <= line.box.y0 < line.box.y1 <= 842
    tops = {line.span.of(reading.text): line.box.y0 for line in page.lines}
    assert tops["KẾ HOẠCH"] < tops["I. MỤC TIÊU"] < tops["II. NHIỆM VỤ"]


def test_letterhead_of_a_pdf() -> None:
    head = read_bytes(PLAN, "plan.pdf").letterhead
    assert (head.number, head.issuer, head.title) == (
        "12/KH-SNV",
        "Sở Nội vụ tỉnh An Giang",
        "Số hóa hồ sơ lưu trữ lịch sử của tỉnh giai đoạn 2024-2026",
    )
    assert (head.signer, head.signer_title) == ("Lê Thị Minh An", "Phó Giám đốc")


def test_what_the_file_says_of_itself() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PLAN)))
    writer.add_attachment("bang.xlsx", b"data")
    writer.add_metadata({"/Title": "Kế hoạch"})
    writer.set_page_label(0, 2, style="/r")
    properties = pdf.read(_written(writer)).properties
    assert properties["attachments"] == "bang.xlsx"
    assert properties["title"] == "Kế hoạch"
    assert properties["page labels"] == "i, ii, iii"
    assert "Tinos" in properties["fonts"]


def _written(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_an_encrypted_file_needs_its_password() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PLAN)))
    writer.encrypt("bí mật", algorithm="AES-256")
    data = _written(writer)
    for wrong in (None, "khác"):
        with pytest.raises(PasswordRequired):
            pdf.read(data, password=wrong)
    reading = pdf.read(data, password="bí mật")
    assert reading.text == pdf.read(PLAN).text
    assert len(reading.tables) == 1
    assert reading.properties["encrypted"] == "yes"


def test_a_blank_page_is_no_problem() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PLAN)))
    writer.add_blank_page(595, 842)
    assert pdf.read(_written(writer)).problems == ()


def test_a_picture_without_a_letter_is_named() -> None:
    drawn = pypdfium2.PdfDocument(PLAN)
    page = drawn.new_page(595, 842)
    bitmap = pypdfium2.PdfBitmap.new_native(4, 4, 4)
    bitmap.fill_rect((0, 0, 0, 255), 0, 0, 4, 4)
    image = pypdfium2.PdfImage.new(drawn)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix().scale(300, 300).translate(100, 400))
    page.insert_obj(image)
    page.gen_content()
    buffer = io.BytesIO()
    drawn.save(buffer)
    assert pdf.read(buffer.getvalue()).problems == (
        "Page 4 is a picture in which no text was recognised; look at the page itself.",
    )


def test_a_file_without_any_text_says_so() -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with pytest.raises(EmptyFile):
        pdf.read(_written(writer))


def test_a_cut_off_file_is_damaged_or_read() -> None:
    for share in (0.3, 0.6):
        with pytest.raises((DamagedFile, EmptyFile)):
            pdf.read(PLAN[: int(len(PLAN) * share)])


def test_the_limit_on_pages_holds() -> None:
    with pytest.raises(LimitExceeded):
        pdf.read(PLAN, limits=Limits(pages=2))


def test_a_long_file_is_opened_anew_and_its_pages_stay_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFium keeps what it has seen of a file until it is closed: a scan of 300 pages would lie in memory twice."""
    opened: list[pypdfium2.PdfDocument] = []
    plain = pdf._open
    monkeypatch.setattr(pdf, "_open", lambda *given: opened.append(plain(*given)) or opened[-1])
    long = pypdfium2.PdfDocument.new()
    with pypdfium2.PdfDocument(PLAN) as source:
        count = len(source)
        for _ in range(20):
            long.import_pages(source)
    out = io.BytesIO()
    long.save(out)
    long.close()
    whole = pdf.read(PLAN)
    reading = pdf.read(out.getvalue())
    assert len(opened) > 2 and all(one.raw is None for one in opened), "each was closed"
    first = [page.span.start for page in reading.pages[::count]]
    assert len(first) == 20 and all(reading.text.find("KẾ HOẠCH", at) - at < 400 for at in first)
    assert reading.text.count("KẾ HOẠCH") == 20 * whole.text.count("KẾ HOẠCH")


def _page(*lines: tuple[str, float, float, float]) -> RawPage:
    """Lines as (text, x0, x1, top), 13 points high, on A4."""
    made = tuple(RawLine(t, Box(x0, top, x1, top + 13)) for t, x0, x1, top in lines)
    return RawPage(made, 595, 842, frozenset())


def test_repeated_heads_and_counted_numbers_go_but_other_numbers_stay() -> None:
    pages = [
        _page((f"Kế hoạch số 5, trang {n}", 85, 300, 20), (str(n + 1), 290, 300, 40), ("75", 85, 100, 800))
        for n in range(1, 5)
    ]
    kept = [[line.text for line in lines] for lines in without_running_heads(pages)]
    assert kept == [["75"]] * 4


@pytest.mark.parametrize("head", ["{n}. Xây dựng 5 nhà văn hóa tại xã A", "Phụ lục {n}"])
def test_points_and_titles_that_open_pages_are_content(head: str) -> None:
    pages = [_page((head.format(n=n), 85, 300, 20), (str(n), 290, 300, 800)) for n in range(1, 5)]
    kept = [line.text for lines in without_running_heads(pages) for line in lines]
    assert kept == [head.format(n=n) for n in range(1, 5)]


def test_numbers_that_agree_on_few_pages_do_not_count_them() -> None:
    ends = ["500", "275", "9", "200", "11", "350", "40", "80", "100"]
    pages = [_page(("Hội chợ, triển lãm", 85, 300, 200), (end, 85, 100, 800)) for end in ends]
    assert [lines[-1].text for lines in without_running_heads(pages)] == ends


def test_a_sentence_goes_on_over_a_page_end() -> None:
    first = _page(
        ("1. Các sở, ban, ngành phối hợp với Ủy ban", 120, 538, 700),
        ("nhân dân các huyện xây dựng làm chủ", 85, 538, 718),
    )
    second = _page(("công nghệ trong lĩnh vực chế biến.", 85, 300, 80), ("2. Việc khác.", 120, 200, 104))
    placed = place([list(first.lines), list(second.lines)])
    assert [p.before for p in placed] == ["", " ", " ", "\n\n"]


@pytest.mark.parametrize(
    ("size", "texts", "kept"),
    [
        (10.0, ["Nghị quyết về chuyển đổi số"] * 2, ["- Bồi dưỡng kỹ năng.", "- Hỗ trợ."]),
        (14.0, ["Nghị quyết về chuyển đổi số"] * 2, None),
        (10.0, ["Nghị quyết về chuyển đổi số", "Phụ lục"], None),
        (
            10.0,
            ["Nghị quyết về chuyển đổi số 2", "Nghị quyết về chuyển đổi số 3"],
            ["- Bồi dưỡng kỹ năng.", "- Hỗ trợ."],
        ),
        (10.0, ["Nghị quyết 5 về chuyển đổi số", "Nghị quyết 6 về chuyển đổi số"], None),
        (10.0, ["Biểu số 02", "Biểu số 03"], None),
        (10.0, ["1. Xây dựng 5 nhà văn hóa", "2. Xây dựng 7 nhà văn hóa"], None),
        (10.0, ["2. Xây dựng nhà văn hóa"] * 2, None),
    ],
)
def test_small_print_that_opens_all_pages_but_the_first_is_a_head(
    size: float, texts: list[str], kept: list[str] | None
) -> None:
    first = RawPage((RawLine("Số: 19/NQ-HĐND", Box(85, 60, 200, 73), size=14),), 595, 842, frozenset())
    pages = [first]
    for head, body in zip(texts, ("- Bồi dưỡng kỹ năng.", "- Hỗ trợ."), strict=True):
        lines = (RawLine(head, Box(220, 35, 400, 45), size=size), RawLine(body, Box(85, 56, 500, 69), size=14))
        pages.append(RawPage(lines, 595, 842, frozenset()))
    read = [line.text for lines in without_running_heads(pages)[1:] for line in lines]
    assert read == (kept or [texts[0], "- Bồi dưỡng kỹ năng.", texts[1], "- Hỗ trợ."])


def test_nothing_goes_on_behind_the_sign_of_the_end() -> None:
    page = _page(
        ("Nghị quyết này được Hội đồng nhân dân tỉnh khóa X thông qua và có hiệu lực ./.", 85, 538, 100),
        ("Nơi nhận:", 85, 140, 118),
    )
    assert [p.before for p in place([list(page.lines)])] == ["", "\n\n"]


def test_a_paragraph_below_a_wide_title_and_its_rule_is_one_of_its_own() -> None:
    page = _page(
        ("Kết luận của đồng chí Phó Chủ tịch UBND tỉnh tại cuộc họp", 95, 535, 157),
        ("về công tác phòng, chống lũ, bảo đảm an toàn hồ đập năm 2025", 109, 521, 174),
        ("Chiều ngày 11/7/2025, đồng chí Phó Chủ tịch UBND tỉnh chủ trì", 114, 544, 217),
        ("cuộc họp về công tác phòng, chống lũ, bảo đảm an toàn đê", 85, 543, 234),
        ("điều, hồ đập năm 2025.", 85, 231, 251),
    )
    assert [p.before for p in place([list(page.lines)])][1:] == ["\n", "\n\n", " ", " "]


def test_a_dash_in_the_middle_of_a_sentence_opens_no_paragraph() -> None:
    page = _page(
        ("1. Đầu tư hạ tầng phục vụ phát triển kinh tế", 120, 538, 100),
        ("- xã hội của các huyện trên địa bàn tỉnh và", 85, 538, 118),
        ("các vùng.", 85, 140, 136),
        ("- Gạch đầu dòng mới.", 120, 240, 160),
    )
    assert [p.before for p in place([list(page.lines)])] == ["", " ", " ", "\n\n"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("giai đoạn 2021-", "2030", True),
        ("1600/QĐ-", "TTg", True),
        ("và/", "hoặc", True),
        ("kinh tế -", "xã hội", False),
        ("hiệu quả./", "Nơi nhận", False),
        ("công-", "nông", False),
    ],
)
def test_numbers_broken_at_a_line_end_are_whole_again(before: str, after: str, joined: bool) -> None:
    assert goes_on(before, after) is joined


def _shape(document_text: str, provisions: tuple[Provision, ...]) -> list[tuple[str, str, int]]:
    return [(p.label, _squeezed(p.body.of(document_text)), len(p.children)) for top in provisions for p in top.walk()]


@needs_office
@pytest.mark.parametrize("seed", SEEDS[:4], ids=lambda path: path.name[:3])
def test_a_printed_plan_reads_as_its_source(seed: Path, tmp_path: Path) -> None:
    source = text.read(seed.read_bytes()).text
    path = make_plan.print_lines([line.strip() for line in source.split("\n") if line.strip()], tmp_path)
    printed = pdf.read(path.read_bytes())
    assert printed.problems == ()
    assert _squeezed(printed.text) == _squeezed(source)
    from_text = read_bytes(seed.read_bytes(), seed.name)
    from_pdf = read_bytes(path.read_bytes(), "plan.pdf")
    assert _shape(from_pdf.text, from_pdf.outline) == _shape(from_text.text, from_text.outline)
    for name in ("number", "type", "title", "issuer", "issued", "signer", "references"):
        assert getattr(from_pdf.letterhead, name) == getattr(from_text.letterhead, name)


@needs_office
def test_letters_borrowed_from_a_second_font_come_out_in_order(tmp_path: Path) -> None:
    needs_font(NARROW)
    reading = pdf.read(make_plan.make(tmp_path, NARROW).read_bytes())
    assert {page.reader for page in reading.pages} == {"pdfplumber"}
    assert "phối hợp với các phòng thuộc Sở lập danh mục hồ sơ" in _squeezed(reading.text)
