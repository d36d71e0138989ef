"""What the titles of columns say, in the words of many offices."""

from __future__ import annotations

import pytest

from extract.columns import Column, classify, column_of_title
from tests.extract.plans import HEAD, names, obligations
from tests.extract.test_tables import table


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Ngày thực hiện", "time"),
        ("Tháng thực hiện", "time"),
        ("Ngày, tháng tổ chức", "time"),
        ("Lịch thực hiện", "time"),
        ("Tần suất", "time"),
        ("Thời gian, địa điểm", "time"),
        ("Địa điểm và thời gian tổ chức", "time"),
        ("Thời gian bắt đầu - kết thúc", "time"),
        ("Thời gian bắt đầu", "begin"),
        ("Ngày kết thúc", "due"),
        ("Hạn chót", "due"),
        ("Ngày công", "other"),
        ("Địa điểm", "other"),
        ("Đơn vị thực hiện", "lead"),
        ("Nội dung, thời gian", "task"),
    ],
)
def test_titles_that_tell_when(title: str, column: Column) -> None:
    assert column_of_title(title) == column


@pytest.mark.parametrize(
    ("titles", "column"),
    [
        (["Tháng", "Nội dung", "Phụ trách"], "time"),
        (["Ngày, tháng", "Công việc", "Bộ phận thực hiện"], "time"),
        (["Quý", "Nhiệm vụ", "Chủ trì"], "time"),
        (["Tuần", "Nội dung", "Thời gian", "Người thực hiện"], "other"),  # the number of the week
        (["Tháng", "Nội dung thu", "Số tiền"], "other"),  # nobody has to do it
    ],
)
def test_units_of_the_calendar_tell_when_where_somebody_acts(titles: list[str], column: Column) -> None:
    assert classify(titles)[0] == column


@pytest.mark.parametrize(
    ("title", "cell", "end"),
    [
        ("Quý", "III", "2026-09-30"),
        ("Quý", "IV", "2026-12-31"),
        ("Tháng", "9", "2026-09-30"),
        ("Tháng", "3/2026", "2026-03-31"),
        ("Ngày thực hiện", "15/4/2026", "2026-04-15"),
        ("Thời gian, địa điểm", "Tháng 5/2026, Nhà văn hóa xã", "2026-05-31"),
    ],
)
def test_a_cell_leaves_to_its_title_what_it_counts(title: str, cell: str, end: str) -> None:
    head = HEAD.replace("chuyển đổi số", "chuyển đổi số năm 2026")
    rows = table(f"TT | Nội dung | Phụ trách | {title}", f"1 | Trồng cây xanh | Hội Nông dân xã | {cell}")
    (found,) = obligations(rows, head)
    assert found.timeline and (found.timeline.raw in cell, str(found.timeline.end)) == (True, end)
    assert names(found.lead) == ["Hội Nông dân xã"]


@pytest.mark.parametrize(
    ("title", "year"),
    [("Kế hoạch 2027", 2027), ("KH 2027", 2027), ("Chỉ tiêu năm 2027", 2027), ("Đến 2027", 2027)],
)
def test_the_year_over_the_values_is_when_they_are_reached(title: str, year: int) -> None:
    (found,) = obligations(table(f"TT | Chỉ tiêu | ĐVT | {title}", "1 | Số xã có nhà văn hóa | xã | 12"))
    assert found.timeline and found.timeline.end and found.timeline.end.year == year
