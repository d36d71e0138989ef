"""Web pages: the document and not the page around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedFile, EmptyFile, IngestError, LimitExceeded
from ingest.limits import Limits
from ingest.read import read_bytes
from ingest.readers.html import read
from ingest.vietnamese import nfc

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ROOT.parent / "shared" / "corpus" / "real" / "qd-784.html"
SEEDS = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))

DOCUMENT = """
<table border=0><tr><td><p>ỦY BAN NHÂN DÂN<br>TỈNH A</p></td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
<tr><td>Số: 12/KH-UBND</td><td>A, ngày 5 tháng 3 năm 2025</td></tr></table>
<p align=center><b>KẾ HOẠCH</b></p>
<p>Căn cứ Nghị quyết số <a href="/van-ban/57">57-NQ/TW</a> ngày 22/12/2024;</p>
<p>I. NHIỆM VỤ</p>
<p>1. Sở Công Thương
   chủ trì rà soát.</p>
<table border=0><tr><td>Nơi nhận:<br>- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN</td></tr></table>
"""
PARAGRAPHS = [
    "ỦY BAN NHÂN DÂN\nTỈNH A",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "A, ngày 5 tháng 3 năm 2025",
    "KẾ HOẠCH",
    "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024;",
    "I. NHIỆM VỤ",
    "1. Sở Công Thương chủ trì rà soát.",
    "Nơi nhận:\n- Lưu: VT.",
    "TM. ỦY BAN NHÂN DÂN",
]


def lines(html: str) -> list[str]:
    return read(html.encode()).text.split("\n\n")


def page(document: str) -> str:
    """A portal's page around a document: menus, lists of links, a summary, comments, a footer, all in one form."""
    links = "".join(f'<li><a href="/{i}">Nghị quyết số {i}/NQ-HĐND về nhiệm vụ năm {i}</a></li>' for i in range(30))
    return f"""<html><head><title>Kế hoạch  12</title><script>var a = "<p>CỘNG HÒA</p>";</script></head><body>
    <form id=aspnet><header><h1>Cổng thông tin điện tử tỉnh A</h1></header><nav><ul>{links}</ul></nav>
    <table width=100%><tr><td class=left><ul>{links}</ul></td><td><div class=breadcrumb>Trang chủ &gt; Văn bản</div>
    <div class=tabs><div class=summary><p>Cơ quan ban hành</p><p>UBND tỉnh</p></div>
    <div id=content>{document}</div></div></td>
    <td class=right><p>Hỗ trợ trực tuyến</p><select><option>Chọn tỉnh</option></select></td></tr></table>
    <div class="comments">Bình luận của bạn đọc về văn bản này</div>
    <div style="display:none">Bản tóm tắt ẩn</div><footer>Bản quyền 2025</footer></form></body></html>"""


def test_a_bare_document_is_read_whole() -> None:
    reading = read(DOCUMENT.encode())
    assert reading.text.split("\n\n") == PARAGRAPHS
    assert reading.tables == ()


def test_the_page_around_the_document_is_left_out() -> None:
    reading = read(page(DOCUMENT).encode())
    assert reading.text.split("\n\n") == PARAGRAPHS
    assert reading.properties == {"encoding": "utf-8", "title": "Kế hoạch 12"}


def test_an_appendix_beside_the_document_is_not_left_behind() -> None:
    tasks = "".join(f"<tr><td>{i}</td><td>{'Rà soát, ' * 40}</td></tr>" for i in range(50))
    appendix = f"<p>PHỤ LỤC</p><table border=1><tr><th>TT<th>Nhiệm vụ</tr>{tasks}</table>"
    reading = read(page(f"<div>{DOCUMENT}</div><div>{appendix}</div>").encode())
    assert reading.text.startswith(PARAGRAPHS[0]) and "PHỤ LỤC" in reading.text
    assert "Hỗ trợ" not in reading.text and "Bình luận" not in reading.text
    assert len(reading.tables) == 1 and len(reading.tables[0].rows) == 51


def test_a_document_in_a_tab_hidden_at_first_is_found() -> None:
    assert lines(f'<p>Xem nội dung</p><div style="display: none">{DOCUMENT}</div>')[-10:] == PARAGRAPHS


def test_spaces_are_a_browsers() -> None:
    assert lines("<p>Sở  Công\n Thương <b> chủ</b>\ttrì<br/> dòng&nbsp;hai</p>") == ["Sở Công Thương chủ trì\ndòng hai"]
    assert lines("<pre>a\n  b</pre>") == ["a\nb"]
    assert lines("<p>a<!-- b -->c<o:p></o:p></p>d<div>e</div>f") == ["ac", "d", "e", "f"]


def test_lists_keep_their_markers() -> None:
    html = (
        "<ol start=3><li>ba<ul><li>chấm</li></ul></li><li value=7>bảy</li><li>tám</li></ol>"
        "<ol type=a><li>x</li></ol><ol style='list-style-type: upper-roman'><li>y</li></ol>"
        "<ul><li>- gạch sẵn</li></ul><ul style='list-style: none'><li>trơn</li></ul>"
    )
    assert lines(html) == ["3. ba", "• chấm", "7. bảy", "8. tám", "a. x", "I. y", "- gạch sẵn", "trơn"]


def test_capitals_and_deletions_are_what_is_seen() -> None:
    assert lines('<p style="text-transform:uppercase">kế hoạch <del>cũ</del></p>') == ["KẾ HOẠCH"]


def test_old_fonts_are_decoded() -> None:
    assert lines('<p><font face=".VnTime">KÕ ho¹ch</font></p>') == ["Kế hoạch"]
    assert lines("<p style=\"font-family:'VNI-Times'\">Keá hoaïch</p>") == ["Kế hoạch"]


def test_a_tables_spans_are_laid_out() -> None:
    html = """<table border=1><thead><tr><th rowspan=2>TT<th rowspan=2>Nhiệm vụ<th colspan=2>Cơ quan</tr>
    <tr><th>Chủ trì<th>Phối hợp</tr></thead>
    <tr><td>1<td rowspan=9><p>Rà soát</p><p>Báo cáo</p><td>Sở A<td>Sở B</tr><tr><td>2<td colspan=2>Sở C</tr></table>"""
    reading = read(html.encode())
    (found,) = reading.tables
    assert [[cell.span.of(reading.text) for cell in row] for row in found.rows] == [
        ["TT", "Nhiệm vụ", "Cơ quan", "Cơ quan"],
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"],
        ["1", "Rà soát\nBáo cáo", "Sở A", "Sở B"],
        ["2", "Rà soát\nBáo cáo", "Sở C", "Sở C"],
    ]
    assert [cell.merged for cell in found.rows[3]] == [False, True, True, True]
    assert found.header == 2
    assert reading.text.count("Rà soát") == 1


def test_a_table_in_a_tables_cell_is_part_of_its_text_and_one_in_a_frame_is_a_table() -> None:
    inner = "<table border=1><tr><td>Quý I</td><td>10%</td></tr><tr><td>Quý II</td><td>20%</td></tr></table>"
    row = "<tr><th>TT</th><th>Nhiệm vụ</th></tr><tr><td>1</td><td>Giải ngân"
    reading = read_bytes(f"<html><body><table border=1>{row}{inner}</td></tr></table></body></html>".encode(), "a.html")
    cells = [[c.span.of(reading.text) for c in r] for r in reading.reading.tables[0].rows]
    assert cells[1] == ["1", "Giải ngân\nQuý I\n10%\nQuý II\n20%"]
    framed = read_bytes(
        f"<html><body><table border=0><tr><td>{inner}</td></tr></table></body></html>".encode(), "a.html"
    )
    (table,) = framed.reading.tables
    assert [[c.span.of(framed.text) for c in r] for r in table.rows] == [["Quý I", "10%"], ["Quý II", "20%"]]


def test_columns_that_nothing_begins_in_are_no_columns() -> None:
    row = "<tr><td colspan=3>{}<td colspan=5>{}</tr>"
    html = f"<table border=1>{row.format('TT', 'Nội dung')}{row.format(1, 'a')}</table>"
    (found,) = read(html.encode()).tables
    assert [len(row) for row in found.rows] == [2, 2]
    assert not any(cell.merged for row in found.rows for cell in row)


def test_a_table_of_page_layout_is_no_table() -> None:
    assert read(b"<table border=0><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>").tables == ()
    assert len(read(b"<table border=1><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>").tables) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings(encoding: str) -> None:
    assert read("<html><p>Kế hoạch số một</p>".encode(encoding)).text == "Kế hoạch số một"


def test_what_the_page_says_of_its_encoding_counts() -> None:
    said = "<meta http-equiv=Content-Type content='text/html; charset=windows-1258'>"
    typed = f"{said}<p>S\u01a1\u0309 Nô\u0323i vu\u0323</p>"
    assert read(typed.encode("cp1258")).text == "Sở Nội vụ"
    latin = "<meta charset=iso-8859-1><p><font face='VNI-Times'>Keá hoaïch</font></p>"
    assert read(latin.encode("cp1252")).text == "Kế hoạch"


def test_a_saved_page_is_read_from_its_archive() -> None:
    archive = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        b"PHA+S+G6vyBob+G6oWNoPC9wPg==\r\n--B--\r\n"
    )
    assert read(archive).text == "Kế hoạch"
    with pytest.raises(DamagedFile):
        read(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B--\r\n")


def test_an_empty_page_is_told() -> None:
    with pytest.raises(EmptyFile):
        read(b"<html><body><script>load()</script></body></html>")


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000, "<b>" * 50_000 + "x", "<table><tr><td>" * 60_000, "<a <" * 100_000]
)
def test_pages_made_to_break_readers_are_refused(html: str) -> None:
    with pytest.raises((LimitExceeded, EmptyFile)):
        read(html.encode())


def test_absurd_spans_cost_nothing() -> None:
    html = '<table border=1><tr><td colspan=99999 rowspan=65534>a<td colspan="-1">b</tr><tr><td>c</tr></table>'
    reading = read(html.encode())
    (found,) = reading.tables
    assert [[cell.span.of(reading.text) for cell in row] for row in found.rows] == [["a", "b"], ["a", "c"]]


def test_limits_hold() -> None:
    with pytest.raises(LimitExceeded):
        read(b"<p>" + b"a" * 1000, limits=Limits(characters=500))


def test_deep_nesting_below_the_limit_is_read() -> None:
    assert read(("<div>" * 1500 + "đáy" + "</div>" * 1500).encode()).text == "đáy"


SOUP = [
    "<p>",
    "<td>",
    "<table>",
    "<tr>",
    "<li>",
    "<ol>",
    "<br>",
    "</p>",
    "</table>",
    "a",
    "ấ",
    "&nbsp;",
    "<a href=x>",
    "<pre>",
]


@given(st.lists(st.sampled_from(SOUP)))
def test_any_soup_of_tags_is_read_or_empty(soup: list[str]) -> None:
    try:
        reading = read("".join(soup).encode())
    except EmptyFile:
        return
    assert reading.text == nfc(reading.text).strip()
    for found in reading.tables:
        assert len({len(row) for row in found.rows}) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except IngestError as error:
        assert str(error)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_plan_on_a_portals_page_comes_back_letter_by_letter(seed: Path) -> None:
    wanted = [line.strip() for line in nfc(seed.read_text("utf-8")).replace("<", "‹").split("\n") if line.strip()]
    html = page("".join(f"<p>{line}</p>" for line in wanted))
    assert read(html.encode()).text.split("\n\n") == wanted


def test_a_portals_real_page() -> None:
    if not PORTAL.exists():
        pytest.skip("shared documents are not here")
    reading = read(PORTAL.read_bytes())
    paragraphs = reading.text.split("\n\n")
    assert paragraphs[0].startswith("BỘ VĂN HÓA, THỂ THAO")
    assert paragraphs[-1].endswith("đề nghị các đơn vị thực hiện hiệu quả, đúng tiến độ./.")
    assert "Điều 4. Chánh Văn phòng Bộ" in reading.text and "IV. TỔ CHỨC THỰC HIỆN" in paragraphs
    assert not any(word in reading.text for word in ("Đăng nhập", "Lược đồ", "Tải về", "Thành Viên"))
