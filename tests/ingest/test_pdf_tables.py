"""Tables over page ends: rows that were cut, merged cells that go on, headers that are repeated."""

from __future__ import annotations

import pytest

from ingest.document import Box
from ingest.readers.pdf_flow import goes_on
from ingest.readers.pdf_tables import PdfCell, PdfTable, join_cell_lines, joined_tables, table_of

HEADER = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Ghi chú"]


def table(page: int, *rows: list[str]) -> PdfTable:
    """A table of one page; '^' is the cell above, merged."""
    grid: list[list[PdfCell]] = []
    for row in rows:
        grid.append([grid[-1][c] if text == "^" else PdfCell(text) for c, text in enumerate(row)])
    made = table_of(grid, Box(0, 0, 500, 700), [0.0, 30.0, 200.0, 300.0, 400.0], page)
    assert made is not None
    return made


def joined(*tables: PdfTable) -> list[list[str]]:
    ((whole,), *rest) = joined_tables([(t,) for t in tables], [True] * len(tables))
    assert not any(rest)
    return [[cell.text for cell in row] for row in whole.rows]


def first(*more: list[str]) -> PdfTable:
    rows = [["1", "Rà soát hồ sơ", "Sở Nội vụ", "2025", ""], ["2", "Lập danh mục", "Sở Tài chính", "2026", ""]]
    return table(0, HEADER, *rows, *more)


def test_a_repeated_header_is_dropped_and_a_cut_row_made_whole() -> None:
    rows = joined(first(["3", "Số hóa tài liệu", "Sở Y tế", "2027", ""]), table(1, HEADER, ["", "của kho", "", "", ""]))
    assert rows[-1] == ["3", "Số hóa tài liệu của kho", "Sở Y tế", "2027", ""]


def test_a_cell_merged_over_a_page_end_stands_in_its_rows_on_both_pages() -> None:
    below = table(1, HEADER, ["3", "Báo cáo", "", "2027", ""], ["4", "Tổng kết", "^", "2028", ""])
    rows = joined(first(), below)
    assert [row[2] for row in rows[3:]] == ["Sở Tài chính", "Sở Tài chính"]


def test_one_row_that_a_merged_cell_reaches_over_the_page_end() -> None:
    above = first(["3", "Hội nghị", "Sở Y tế", "2027", ""])
    below = table(1, HEADER, ["4", "Báo cáo", "", "2027", ""], ["5", "Tổng kết", "Sở Nội vụ", "2028", ""])
    assert [row[2] for row in joined(above, below)[4:]] == ["Sở Y tế", "Sở Nội vụ"]


def test_rows_that_head_a_group_leave_no_column_with_empty_cells() -> None:
    above = first(["II", "Công tác tuyên truyền", "", "", ""], ["3", "Hội nghị", "Sở Y tế", "2027", ""])
    below = table(1, HEADER, ["4", "Báo cáo", "", "2027", ""], ["5", "Tổng kết", "Sở Nội vụ", "2028", ""])
    assert [row[2] for row in joined(above, below)[3:]] == ["", "Sở Y tế", "Sở Y tế", "Sở Nội vụ"]


def of_three(page: int, *rows: str) -> PdfTable:
    return table(page, ["TT", "Nhiệm vụ", "Chủ trì"], *([cell.strip() for cell in row.split("|")] for row in rows))


@pytest.mark.parametrize(("number", "lead"), [("2", ""), ("II", "Công an tỉnh")])
def test_of_three_columns_a_row_with_an_empty_cell_heads_a_group_by_its_number_alone(number: str, lead: str) -> None:
    more = ["3 | Mở lớp | Sở Nội vụ", "4 | Báo cáo | Sở Y tế", "5 | Rà soát | Công an tỉnh"]
    above = of_three(0, "1 | Lập kế hoạch | Sở Y tế", f"{number} | Sơ kết | ", *more)
    rows = joined(above, of_three(1, "6 | Tổng kết | ", "7 | Thanh tra | Sở Tài chính"))
    assert [row[2] for row in rows[6:]] == [lead, "Sở Tài chính"]


def test_a_column_with_empty_cells_has_another_one() -> None:
    above = first(["3", "Hội nghị", "Sở Y tế", "2027", "Chuyển tiếp"])
    below = table(1, HEADER, ["4", "Báo cáo", "Sở Y tế", "2027", ""], ["5", "Tổng kết", "Sở Y tế", "2028", ""])
    assert [row[4] for row in joined(above, below)[3:]] == ["Chuyển tiếp", "", ""]


def test_a_merged_cell_whose_text_is_cut_is_whole_in_all_its_rows() -> None:
    above = first(["3", "Hội nghị", "Liên minh", "2027", ""])
    below = table(1, HEADER, ["", "tổng kết", "Hợp tác xã", "", ""], ["4", "Báo cáo", "^", "2027", ""])
    assert [row[2] for row in joined(above, below)[3:]] == ["Liên minh Hợp tác xã", "Liên minh Hợp tác xã"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Trước", "30/11/20", "25"], "Trước 30/11/2025"),
        (["Từ 01/6/2", "025 đến"], "Từ 01/6/2025 đến"),
        (["ngày 30/11/2025", "12 đơn vị"], "ngày 30/11/2025 12 đơn vị"),
        (["ngày 30/11/25", "đơn vị"], "ngày 30/11/25 đơn vị"),
    ],
)
def test_a_year_broken_by_a_narrow_column_is_whole(lines: list[str], text: str) -> None:
    assert join_cell_lines(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["- Các đơn vị thuộc", "Bộ", "- Cục Tin học"], "- Các đơn vị thuộc Bộ\n- Cục Tin học"),
        (["Bộ Tài chính", "- Bộ Nội vụ"], "Bộ Tài chính - Bộ Nội vụ"),
        (["2021", "- 2025"], "2021 - 2025"),
    ],
)
def test_dashes_of_a_cell_that_begins_with_one_are_lines(lines: list[str], text: str) -> None:
    assert join_cell_lines(lines) == text


def test_other_strokes_still_go_on() -> None:
    assert goes_on("và/", "hoặc") and not goes_on("Điều 5", "20")
