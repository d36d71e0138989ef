"""Tables in tags within a Markdown text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.pipeline import extract
from ingest.document import Document
from ingest.errors import LimitExceeded
from ingest.read import read_bytes

HEAD = "# KẾ HOẠCH\n\nThực hiện chương trình năm 2026\n\n## I. NHIỆM VỤ\n\n"
TABLE = (
    '<table border="1">\n<thead><tr><th>TT</th><th>Nhiệm vụ</th><th>Đơn vị<br>chủ trì</th><th>Thời hạn</th></tr></thead>'
    '\n<tr><td>**I**</td><td colspan="3">**Chuyển đổi số | nền tảng**</td></tr>'
    "<tr><td>1</td><td>Xây dựng kho<br>dữ liệu của tỉnh</td><td>Sở Tài chính</td><td rowspan=2>30/6/2026</td></tr>"
    "<tr><td>2</td><td>Rà soát thủ tục hành chính</td><td>Sở Nội vụ</td></tr></table>"
)
PIPES = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Lập danh mục dữ liệu mở | Sở Y tế |\n"


def read(text: str) -> Document:
    return read_bytes(text.encode(), "plan.md")


def test_rows_are_read_with_their_merged_cells() -> None:
    first, second = extract(read(f"{HEAD}{TABLE}\n\n## II. TỔ CHỨC\n"))
    assert (first.text, second.text) == ("Xây dựng kho dữ liệu của tỉnh", "Rà soát thủ tục hành chính")
    assert [a.name for o in (first, second) for a in o.lead] == ["Sở Tài chính", "Sở Nội vụ"]
    assert [str(o.timeline and o.timeline.end) for o in (first, second)] == ["2026-06-30"] * 2
    assert first.headings[-1] == "Chuyển đổi số | nền tảng"


def test_tables_of_both_ways_stand_where_they_are_printed() -> None:
    document = read(f"{HEAD}{PIPES}\nSau đây là phần hai.\n\n{TABLE}\n\n{PIPES.replace('mở', 'khác')}\n")
    assert [table.rows[-1][1].span.of(document.text) for table in document.reading.tables] == [
        "Lập danh mục dữ liệu mở",
        "Rà soát thủ tục hành chính",
        "Lập danh mục dữ liệu khác",
    ]
    assert all(o.span.start < o.span.end for o in extract(document))


def test_titles_below_made_up_ones_open_another_table() -> None:
    tasks = "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát hồ sơ | Sở Y tế |\n"
    goals = (
        "| Col1 | Col2 | Col3 |\n|---|---|---|\n| TT | Chỉ tiêu | Năm 2026 |\n| 1 | Số khách du lịch (lượt) | 500 |\n"
    )
    document = read(f"{HEAD}{tasks}\n{goals}")
    assert [(table.header, len(table.rows)) for table in document.reading.tables] == [(1, 2), (1, 2)]
    assert [record.kind for record in extract(document)] == ["task", "target"]


def test_a_mark_of_ours_within_a_cell_is_none() -> None:
    table = "<table><tr><th>TT</th><th>Nhiệm vụ</th></tr><tr><td>1</td><td>Mở &#1015808; lớp</td></tr></table>\n\n"
    assert len(read(HEAD + table * 2).reading.tables) == 2


def test_a_title_of_thousands_of_letters_names_no_column() -> None:
    endless = "Nhiệmvụchủtrì" * 2000
    assert extract(read(f"{HEAD}| TT | {endless} | Chủ trì |\n|---|---|---|\n| 1 | Rà soát | Sở Y tế |\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a <table> b",
        "</table>",
        "<table><tr><td>1",
        "so sánh <tablet> và </table>",
        "(xem <table> sau)\n\nhết </table>",
    ],
)
def test_what_is_no_whole_table_stays_as_it_is(text: str) -> None:
    assert text.split()[-1] in read(f"{HEAD}{text}\n").text


def test_tags_nested_to_break_a_reader_are_refused() -> None:
    with pytest.raises(LimitExceeded):
        read(HEAD + "<table><tr><td>" + "<div>" * 5000 + "x</td></tr></table>")


@given(st.lists(st.sampled_from(["<table>", "</table>", "<tr>", "<td>", "x", "\n", "|", "**", "<br>", "\U000f8000"])))
def test_any_mixture_is_read(parts: list[str]) -> None:
    document = read(HEAD + "".join(parts) + "\n\n1. Sở Y tế rà soát hồ sơ.\n")
    assert not any(0xF0000 <= ord(letter) < 0xF8000 for letter in document.text)
    assert all(0 <= c.span.start <= c.span.end for t in document.reading.tables for r in t.rows for c in r)


@pytest.mark.parametrize("between", ["\n", "\n2\n\n", "\nTrang 2\n\n"])
@pytest.mark.parametrize("tagged", [True, False])
def test_a_table_cut_at_the_end_of_a_page_goes_on_below_titles_that_a_converter_made_up(
    tagged: bool, between: str
) -> None:
    pages = [
        [["TT", "Nhiệm vụthực hiện", "Đơn vịchủtrì", "Kết quả"], ["1", "Rà soát quy hoạch", "Sở Y tế", "Báo cáo gửi"]],
        [["Col1", "Col2", "Col3", "Ủy ban"], ["2", "Xây dựng kho dữ liệu", "Sở Nội vụ", "Kho dữ liệu"]],
    ]
    first, second = extract(read(HEAD + between.join(_drawn(rows, tagged=tagged) for rows in pages)))
    assert [a.name for o in (first, second) for a in o.lead] == ["Sở Y tế", "Sở Nội vụ"]
    assert first.deliverable == "Báo cáo gửi; Ủy ban"


def test_made_up_titles_of_a_table_alone_are_none() -> None:
    rows = [["Col1", "Col2"], ["Sở Y tế", "Rà soát"]]
    (table,) = read(f"{HEAD}{_drawn(rows, tagged=False)}").reading.tables
    assert (table.header, len(table.rows)) == (0, 1)


def _drawn(rows: list[list[str]], *, tagged: bool) -> str:
    if not tagged:
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]) + "\n"
    cells = ["".join(f"<{name}>{cell}</{name}>" for cell in row) for row, name in zip(rows, ("th", "td"), strict=True)]
    return f"<table><thead><tr>{cells[0]}</tr></thead><tr>{cells[1]}</tr></table>"
