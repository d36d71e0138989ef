"""What of a provision over points binds beside them, and when its points are done."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.plans import obligations

POINTS = "+ Quy định rõ trách nhiệm của tổ chức, cá nhân.\n+ Rà soát các nghị định của Chính phủ.\n"
DRAFTS = "Hoàn thành hồ sơ đề nghị xây dựng Luật trình Chính phủ trong tháng 7 năm 2026"


@pytest.mark.parametrize("lead_in", [f"{DRAFTS}, trong đó:", f"{DRAFTS}. Trong đó:"])
def test_points_are_done_when_the_act_that_leads_them_in_is(lead_in: str) -> None:
    found = obligations(f"II. NHIỆM VỤ\n1. Hoàn thiện pháp luật\n- {lead_in}\n{POINTS}")
    assert {o.timeline.end for o in found if o.timeline} == {date(2026, 7, 31)}
    assert all(o.timeline for o in found)


def test_a_sentence_with_a_time_before_the_lead_in_is_a_duty_of_its_own() -> None:
    found = obligations(f"II. NHIỆM VỤ\n1. Hoàn thiện pháp luật\n- {DRAFTS}. Trong đó:\n{POINTS}")
    assert [o.path[-1] for o in found] == ["-", "+", "+"]
    single = obligations(f"II. NHIỆM VỤ\n1. Hoàn thiện pháp luật\n- {DRAFTS}, trong đó:\n{POINTS}")
    assert [o.path[-1] for o in single] == ["+", "+"]


@pytest.mark.parametrize(
    ("before", "count"),
    [
        ("Căn cứ Kế hoạch này, các sở, ngành tổ chức quán triệt tới cán bộ.", 2),
        ("Thời gian qua, thiên tai đã gia tăng.", 1),
    ],
)
def test_a_sentence_that_binds_before_a_lead_in_of_a_part(before: str, count: int) -> None:
    points = "2.1. Sở Y tế\na) Xây dựng kế hoạch tiêm chủng.\n"
    found = obligations(f"II. TỔ CHỨC THỰC HIỆN\n2. Phân công nhiệm vụ\n{before} Cụ thể như sau:\n{points}")
    assert len(found) == count
    assert found[-1].lead[0].name == "Sở Y tế"


def test_strategies_and_plans_of_years_below_their_approval_are_things() -> None:
    body = "- Hoàn thành việc lập, trình Thủ tướng Chính phủ phê duyệt các nhiệm vụ:\n"
    body += "+ Chiến lược khoáng sản đến năm 2030.\n+ Quy hoạch thăm dò, khai thác khoáng sản thời kỳ 2021 - 2030.\n"
    (found,) = obligations(f"II. NHIỆM VỤ\n1. Quy hoạch\n{body}")
    assert found.text.endswith("thời kỳ 2021 - 2030.")


TABLE = "\n| TT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Mua máy | Sở Y tế | 2026 |\n"


@pytest.mark.parametrize(
    ("over", "count"),
    [
        ("Sở Nội vụ hướng dẫn các đơn vị trước ngày 30/4/2026.", 2),
        ("Các đơn vị thực hiện nhiệm vụ theo bảng dưới đây.", 1),
        ("Danh mục nhiệm vụ", 1),
        ("Cơ quan chủ trì: Bộ Y tế; cơ quan phối hợp: các địa phương.", 1),
    ],
)
def test_a_whole_duty_over_a_table_stands_beside_its_rows(over: str, count: int) -> None:
    assert len(obligations(f"II. NHIỆM VỤ\n1. {over}\n{TABLE}")) == count


def test_sources_of_money_below_a_title_say_together_how_it_is_paid() -> None:
    sources = (
        "- Từ ngân sách tỉnh theo phân cấp.\n- Nguồn dự phòng.\n- Hỗ trợ từ trung ương và các nguồn hợp pháp khác.\n"
    )
    (found,) = obligations(f"VI. KINH PHÍ THỰC HIỆN\n{sources}")
    assert (found.path, found.kind) == (["VI"], "funding")
    sums = "- Ngân sách tỉnh: 31,6 tỷ đồng.\n- Ngân sách huyện: 2 tỷ đồng.\n"
    assert len(obligations(f"VI. KINH PHÍ\n{sums}")) == 2
    acts = "- Ngân sách tỉnh bảo đảm kinh phí.\n- Nguồn xã hội hóa được huy động thêm.\n"
    assert len(obligations(f"VI. KINH PHÍ\n{acts}")) == 2


def test_a_line_on_what_a_paper_is_about_stands_with_the_paper() -> None:
    lines = "+ Nội dung: quy định chi tiết khoản 2.\n+ Cơ quan chủ trì: Bộ Công an.\n+ Thời hạn ban hành: trước ngày 01/01/2026.\n"
    (found,) = obligations(f"II. VIỆC\n5. Xây dựng Nghị định\n- Nghị định quy định chi tiết Luật.\n{lines}")
    assert found.text.startswith("Nghị định quy định chi tiết Luật. + Nội dung:")
    assert found.path == ["II", "5", "-"]
