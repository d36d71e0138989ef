"""Rows of task tables that are no tasks themselves: titles above and between them, and what goes on from another row."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations
from tests.extract.test_tables import table

HEADER = "TT | Nhiệm vụ | Chủ trì | Thời gian"
REVIEW = "1 | Rà soát văn bản | Sở Y tế | Quý I/2026"
MEETING = "2 | Tổ chức hội nghị | Sở Nội vụ | Quý II/2026"


def wide(title: str) -> str:
    """A title over the width of the table, as a converter writes it into each column."""
    return " | ".join([title] * 4)


@pytest.mark.parametrize(
    ("above", "path"),
    [
        ([wide("BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026")], []),
        (["PHỤ LỤC: PHÂN CÔNG NHIỆM VỤ | | | ", wide("(Kèm theo Kế hoạch số 12/KH-UBND)")], []),
        ([wide("A. NHIỆM VỤ CHUNG")], ["A"]),
        ([wide("PHỤ LỤC"), "A | Nhiệm vụ chung | Nhiệm vụ chung | Nhiệm vụ chung"], ["A"]),
    ],
)
def test_a_title_over_the_width_may_stand_above_the_header(above: list[str], path: list[str]) -> None:
    found = obligations(table(*above, HEADER, REVIEW, MEETING))
    assert [(o.path[1:], names(o.lead)) for o in found] == [([*path, "1"], ["Sở Y tế"]), ([*path, "2"], ["Sở Nội vụ"])]


@pytest.mark.parametrize(
    "title", ["BẢNG TỔNG HỢP KẾT QUẢ THỰC HIỆN", "Biểu mẫu báo cáo", "TÌNH HÌNH THỰC HIỆN", "CHƯƠNG TRÌNH HỘI NGHỊ"]
)
def test_a_table_called_a_report_or_a_form_above_its_header_binds_nobody(title: str) -> None:
    assert obligations(table(wide(title), HEADER, REVIEW, MEETING)) == []


def row(number: str) -> str:
    return f"{number} | Rà soát văn bản | Sở Y tế | Quý I/2026"


@pytest.mark.parametrize(
    ("rows", "paths"),
    [
        (
            ["II | Thể chế | | ", "II.1 | Xây dựng | | ", row("1"), "II.2. Rà soát | | | ", row("1")],
            "II/II.1/1 II/II.2/1",
        ),
        (["II.1 | Xây dựng | | ", row("1"), "III | Hạ tầng | | ", row("III.1")], "II.1/1 III/III.1"),
        (["I | Số | | ", "2 | Hạ tầng | | ", "a) | Mạng | | ", row("1"), "b) | Máy | | ", row("1")], "I/2/a/1 I/2/b/1"),
        (["2 | Hạ tầng | | ", "a | Mạng | | ", row("1"), "3 | Dữ liệu | | ", row("1")], "2/a/1 3/1"),
        (
            ["I | Số | | ", row("1"), "II | Xã | | ", "A | Mạng | | ", row("2"), "B | Máy | | ", row("3")],
            "I/1 II/A/2 II/B/3",
        ),
        (
            ["I | Số | | ", "A | Mạng | | ", row("1"), "B | Máy | | ", row("2"), "II | Xã | | ", row("3")],
            "I/A/1 I/B/2 II/3",
        ),
        (["I | Số | | ", row("1"), "B | Xã | | ", "I | Mạng | | ", row("2")], "I/1 B/I/2"),
        (
            [
                *("I | Số | | ", row("1"), "II | Xã | | ", row("1")),
                *("A | Chung | | ", row("1"), "I | Số | | ", row("1")),
            ],
            "I/1 II/1 A/1 A/I/1",
        ),
        (["a | Hạ tầng | | ", "1 | Mạng | | ", row("1.1"), "b | Dữ liệu | | ", row("1")], "a/1/1.1 b/1"),
    ],
)
def test_parts_of_sections_have_labels_of_their_own(rows: list[str], paths: str) -> None:
    assert ["/".join(o.path[1:]) for o in obligations(table(HEADER, *rows))] == paths.split()


@pytest.mark.parametrize(
    ("above", "between", "below", "paths"),
    [
        (["A | Chung | | ", "I | Số | | ", row("1")], "", [row("2"), "II | Xã | | ", row("1")], "A/I/1 A/I/2 A/II/1"),
        (["A | Chung | | ", "I | Số | | ", row("1")], "", ["II | Xã | | ", row("1")], "A/I/1 A/II/1"),
        (["I | Số | | ", row("1"), "II | Xã | | "], "", [row("1")], "I/1 II/1"),
        (["1 | Số | | ", row("1.1")], "", [row("1.2")], "1/1.1 1/1.2"),
        (["I | Số | | ", row("1")], "", [row("1"), row("2")], "I/1 1 2"),  # another table
        (["I | Số | | ", row("1")], "Nhiệm vụ khác", [row("2")], "I/1 2"),
    ],
)
def test_a_table_cut_by_the_end_of_a_page_goes_on_below_its_header(
    above: list[str], between: str, below: list[str], paths: str
) -> None:
    rest = table(HEADER, *below).removeprefix("Phụ lục I\n")
    text = f"{table(HEADER, *above)}\n{between}\n{rest}"
    assert ["/".join(o.path[1:]) for o in obligations(text)] == paths.split()
