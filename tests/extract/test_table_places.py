"""Tables of indicators with the figure of each place or body in a column of its own."""

from __future__ import annotations

import pytest

from extract.table_places import is_of_place
from tests.extract.plans import HEAD, names, obligations
from tests.extract.test_tables import table

_TREES = "1 | Số hộ trồng cà phê | hộ | "
_SECOND_HEAD = "TT | Chỉ tiêu | ĐVT | "


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (["Xã Mường Ảng | Xã Búng Lao", "90 | 80"], {"Xã Mường Ảng": 90, "Xã Búng Lao": 80}),
        (["Hồng Bàng | Lê Chân | Ghi chú", "≥ 1.100 | 80 | "], {"Hồng Bàng": 1100, "Lê Chân": 80}),
        (["Toàn tỉnh | Mường Ảng | Búng Lao", "170 | 90 | 80"], {"": 170, "Mường Ảng": 90, "Búng Lao": 80}),
        (["Toàn xã | Bản Pọng | Bản Nà | Bản Co", "170 | 90 | - | 80"], {"": 170, "Bản Pọng": 90, "Bản Co": 80}),
        (
            ["Kế hoạch năm 2026 | Xã Búng Lao | Xã Nà Tấu", "170 | 90 | 80"],
            {"": 170, "Xã Búng Lao": 90, "Xã Nà Tấu": 80},
        ),
        (["Trong đó | Trong đó", "Búng Lao | Nà Tấu", "90 | 80"], {"Búng Lao": 90, "Nà Tấu": 80}),
        (["Tổng | Chia ra | Chia ra", "Tổng | Búng Lao | Nà Tấu", "9 | 5 | 4"], {"": 9, "Búng Lao": 5, "Nà Tấu": 4}),
        (["Nghị Quyết | Tân Lập | Tân Tiến", "9 | 5 | 4"], {"Tân Lập": 5, "Tân Tiến": 4}),
        (["Trong đó | Trong đó", "Nà Cóoc | Pú Lưm", "9 | 8"], {"Nà Cóoc": 9, "Pú Lưm": 8}),
        (["Sở Giáo dục và Đào tạo | Sở Y tế", "4 | 5"], {"Sở Giáo dục và Đào tạo": 4, "Sở Y tế": 5}),
    ],
)
def test_the_figures_of_places_are_values_of_one_indicator(rows: list[str], values: dict[str, float]) -> None:
    *heads, row = rows
    (found,) = obligations(table(*(_SECOND_HEAD + head for head in heads), _TREES + row))
    said = [f"Số hộ trồng cà phê ({place})" if place else "Số hộ trồng cà phê" for place in values]
    assert (found.kind, found.path[1:], found.lead) == ("target", ["1"], [])
    assert [(t.indicator, t.value, t.unit) for t in found.targets] == [
        (name, value, "hộ") for name, value in zip(said, values.values(), strict=True)
    ]


def test_whoever_answers_for_the_indicator_leads() -> None:
    heads = [_SECOND_HEAD + "Giao các xã | Giao các xã | Chủ trì", _SECOND_HEAD + "Búng Lao | Nà Tấu | Chủ trì"]
    (found,) = obligations(table(*heads, _TREES + "90 | 80 | Sở Y tế"))
    assert ([t.value for t in found.targets], names(found.lead)) == ([90, 80], ["Sở Y tế"])


def test_the_year_may_stand_over_the_places() -> None:
    heads = "Thực hiện năm 2025 | Kế hoạch năm 2026 | Kế hoạch năm 2026 | Kế hoạch năm 2026"
    parts = "Thực hiện năm 2025 | Tổng số | Xã Búng Lao | Xã Nà Tấu"
    (found,) = obligations(table(_SECOND_HEAD + heads, _SECOND_HEAD + parts, _TREES + "150 | 170 | 90 | 80"))
    assert [t.value for t in found.targets] == [170, 90, 80]
    assert found.timeline and (found.timeline.kind, str(found.timeline.end)) == ("deadline", "2026-12-31")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Chỉ tiêu | Xã Búng Lao | Xã Nà Tấu", "Thu ngân sách | 900 | 800"),  # money, as is told above the table
        ("Chỉ tiêu | ĐVT | Kinh phí | Xã Búng Lao | Xã Nà Tấu", "Số nhà | nhà | 5 triệu | 9 | 8"),
        ("Chỉ tiêu | ĐVT | Xã Búng Lao | Ghi Chú", "Số nhà | nhà | 9 | "),
        ("Chỉ tiêu | ĐVT | Số Lượng | Đơn Giá", "Số nhà | nhà | 9 | 20"),
    ],
)
def test_other_figures_are_none_of_places(head: str, row: str) -> None:
    assert not [t for o in obligations(table(f"TT | {head}", f"1 | {row}")) for t in o.targets]


@pytest.mark.parametrize(
    "heads",
    [
        "Năm Trước | Năm Nay",
        "Tổng Số | Định Mức | Điểm Chuẩn",
        "Tỉnh giao | Xã phấn đấu",
        "Tỉnh Giao | Xã Phấn Đấu",
        "Tỉnh giao | Huyện giao | Cơ quan chủ trì",
        "TỈNH GIAO | HUYỆN GIAO | CƠ QUAN CHỦ TRÌ",
    ],
)
def test_titles_that_name_no_place_have_no_figures_of_places(heads: str) -> None:
    assert not any(map(is_of_place, heads.split(" | ")))
    figures = " | ".join("9" for _ in heads.split(" | "))
    found = obligations(table(_SECOND_HEAD + heads, _TREES + figures))
    assert not [t for o in found for t in o.targets if "(" in t.indicator]


@pytest.mark.parametrize("plan", ["", " năm 2026"])
def test_the_year_of_the_heading_is_that_of_the_indicators_below_it(plan: str) -> None:
    rows = table("TT | Chỉ tiêu | ĐVT | Kế hoạch", _TREES + "90")
    text = rows.replace("Phụ lục I\n", "Phụ lục I\n\nCHỈ TIÊU NĂM 2026\n")
    (found,) = obligations(text, HEAD.replace("chuyển đổi số", f"chuyển đổi số{plan}"))
    time = found.timeline
    assert time and (time.raw, time.kind, str(time.end)) == ("NĂM 2026", "deadline", "2026-12-31")
