"""A task table that has lost its header is told by its columns; other tables without one stay unread."""

from __future__ import annotations

import pytest

from extract.flags import SIGNS
from tests.extract.plans import obligations

BEFORE = "II. NHIỆM VỤ\n\n"
FLAG = SIGNS["table_headless"].vietnamese


def table(*rows: str) -> str:
    """Rows as they stand where a page begins in the middle of a table."""
    return BEFORE + "".join(f"| {row} |\n" for row in rows)


def test_rows_that_go_on_from_a_lost_page_are_read_and_flagged() -> None:
    found = obligations(
        table(
            "5 | Lên phương án ứng cứu sự cố hệ thống | Sở Khoa học và Công nghệ | Các sở, ban, ngành | Quý III/2026",
            "6 | Thử nghiệm hệ thống dự phòng | Sở Tài chính | UBND các xã | Tháng 9/2026",
            "7 | Tổng kết, đánh giá, rút kinh nghiệm | Sở Khoa học và Công nghệ | | Quý IV/2026",
        )
    )
    assert [record.path[-1] for record in found] == ["5", "6", "7"]
    assert [record.lead[0].name for record in found] == [
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "Sở Khoa học và Công nghệ",
    ]
    assert [[agency.name for agency in record.cooperating] for record in found] == [
        ["Các sở, ban, ngành"],
        ["Ủy ban nhân dân các xã"],
        [],
    ]
    assert [str(record.timeline and record.timeline.end) for record in found] == [
        "2026-09-30",
        "2026-09-30",
        "2026-12-31",
    ]
    assert all(FLAG in record.flags and record.confidence < 0.5 for record in found)


OTHERS = {
    "a budget": ["1 | Mua máy chủ cho trung tâm dữ liệu | 500 | 200", "2 | Thuê đường truyền số liệu | 300 | 100"],
    "people": ["1 | Nguyễn Văn An | Sở Y tế | Trưởng ban", "2 | Lê Thị Bình | Sở Nội vụ | Phó Trưởng ban"],
    "numbers that do not follow": [
        "5 | Lên phương án ứng cứu sự cố | Sở Y tế | Quý III/2026",
        "9 | Thử nghiệm hệ thống dự phòng | Sở Nội vụ | Quý IV/2026",
    ],
    "a timetable": [
        "1 | Học viên nghe giảng về an toàn | Tháng 9/2026",
        "2 | Học viên thực hành tại lớp | Tháng 9/2026",
    ],
}


@pytest.mark.parametrize("rows", OTHERS.values(), ids=OTHERS.keys())
def test_other_tables_bind_nobody(rows: list[str]) -> None:
    assert obligations(table(*rows)) == []
