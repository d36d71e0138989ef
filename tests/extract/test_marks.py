"""Signs under columns: when by the calendar above them, who by the names above them."""

from __future__ import annotations

import pytest

from extract.columns import Column
from extract.marks import with_signs
from tests.extract.plans import HEAD, names, obligations
from tests.extract.test_tables import table

_PLAN = HEAD.replace("chuyển đổi số", "chuyển đổi số năm 2026")
_QUARTERS = "TT | Nội dung | Chủ trì | Quý I | Quý II | Quý III | Quý IV"
_YEARS = "TT | Nội dung | Chủ trì | 2026 | 2027 | Năm 2028"
_MONTHS = "TT | Nội dung | Chủ trì | " + " | ".join(f"T{month}" for month in range(1, 13))


@pytest.mark.parametrize(
    ("head", "ticks", "time"),
    [
        (_QUARTERS, "x | | | ", ("deadline", "2026-01-01", "2026-03-31", None)),
        (_QUARTERS, " | X | X | ", ("period", "2026-04-01", "2026-09-30", None)),
        (_QUARTERS, "x | x | x | x", ("recurring", "None", "None", "FREQ=MONTHLY;INTERVAL=3")),
        (_YEARS, "x | | ", ("period", "2026-01-01", "2026-12-31", None)),
        (_YEARS, "✓ | ✓ | ✓", ("period", "2026-01-01", "2028-12-31", None)),
        (_MONTHS, " | | x | | | | | | | | | ", ("deadline", "2026-03-01", "2026-03-31", None)),
        (_MONTHS, " | ".join("x" * 12), ("recurring", "None", "None", "FREQ=MONTHLY")),
    ],
)
def test_a_sign_below_a_part_of_the_calendar_says_when(
    head: str, ticks: str, time: tuple[str, str, str, str | None]
) -> None:
    (found,) = obligations(table(head, f"1 | Trồng cây xanh | Sở Y tế | {ticks}"), _PLAN)
    told = found.timeline
    assert told and (told.kind, str(told.start), str(told.end), told.rrule) == time


def test_the_calendar_may_be_the_lower_storey_of_a_title_of_time() -> None:
    head = "TT | Nội dung | Chủ trì | Thời gian thực hiện năm 2027 | Thời gian thực hiện năm 2027"
    found = obligations(
        table(head, " | | | Quý I | Quý II", "1 | Trồng cây | Sở Y tế | x | ", "2 | Dọn kênh | Sở Y tế | | ")
    )
    assert [str(o.timeline and o.timeline.end) for o in found] == ["2027-03-31", "None"]


def test_the_months_may_be_bare_numbers_below_a_title_that_names_their_unit() -> None:
    head = "TT | Nội dung | Đơn vị thực hiện" + " | Tháng thực hiện" * 4
    months = "TT | Nội dung | Đơn vị thực hiện | 1 | 2 | 3 | 4"
    (found,) = obligations(table(head, months, "1 | Trồng cây | Sở Y tế | | | x | "), _PLAN)
    assert (names(found.lead), str(found.timeline and found.timeline.end)) == (["Sở Y tế"], "2026-03-31")


def test_quarters_of_figures_are_no_times() -> None:
    head = "TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2027 | Kế hoạch năm 2027"
    (found,) = obligations(table(head, " | | | Quý I | Quý II", "1 | Số xã có nhà văn hóa | xã | 12 | 15"), _PLAN)
    assert [t.value for t in found.targets] == [15]


def test_a_sign_below_a_body_says_whether_it_leads_or_helps() -> None:
    head = "TT | Nội dung | Sở Nội vụ | Sở KH&CN | Công an tỉnh | Thời gian"
    rows = ["1 | Trồng cây | CT | PH | | 5/2026", "2 | Dọn kênh | PH | Chủ trì | PH | 6/2026"]
    first, second = obligations(table(head, *rows))
    assert (names(first.lead), names(first.cooperating)) == (["Sở Nội vụ"], ["Sở Khoa học và Công nghệ"])
    assert (names(second.lead), names(second.cooperating)) == (
        ["Sở Khoa học và Công nghệ"],
        ["Sở Nội vụ", "Công an tỉnh"],
    )


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (["Nội dung", "Năm 2026", "Năm 2027"], ["Số xã", "12", "15"]),
        (["Nội dung", "Năm 2026", "Năm 2027"], ["Số xã", "x", "15"]),
        (["Nội dung", "Năm 2026", "Hoàn thành"], ["Trồng cây", "x", "x"]),  # one of several boxes
        (["Nội dung", "Sở Nội vụ", "Sở Y tế"], ["Trồng cây", "x", "x"]),  # says not which part
        (["Nội dung", "Năm 2026", "Năm 2027"], ["Trồng cây", "", ""]),
    ],
)
def test_columns_of_anything_else_hold_no_signs(titles: list[str], cells: list[str]) -> None:
    columns: list[Column] = ["task", "value", "value"] if "Năm" in titles[1] else ["task", "other", "other"]
    assert with_signs(columns, titles, lambda: [cells]) == columns
