"""Names, labels and times whose layout or spelling hides them: broken lines, lists in cells, forgotten colons."""

from __future__ import annotations

import pytest

from extract.targets import find_targets
from extract.timelines import timeline_of
from tests.extract.plans import listed, names, obligations, only


def test_a_kind_of_body_alone_on_a_line_goes_on_below() -> None:
    found = obligations(
        "I. VIỆC\n1. Cục\nXuất bản, In và Phát hành\n- Rà soát luật.\n2. Vụ\nPháp chế\n- Rà soát nghị định.\n"
    )
    assert [names(o.lead) for o in found] == [["Cục Xuất bản, In và Phát hành"], ["Vụ Pháp chế"]]


def test_a_period_broken_at_its_dash() -> None:
    found = obligations(
        "I. VIỆC\n\n1. Trong giai đoạn 2026\n- 2030 đào tạo cán bộ.\n\n2. Mua máy cho các trạm.\n\n3. Mua xe cho các trạm.\n"
    )
    time = found[0].timeline
    assert len(found) == 3 and time and (str(time.start), str(time.end)) == ("2026-01-01", "2030-12-31")


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Sở Văn hóa và Thể thao/Sở Du lịch", ["Sở Văn hóa và Thể thao", "Sở Du lịch"]),
        ("Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", ["Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã"]),
        (
            "Ban quản lý Khu Nông nghiệp ứng dụng công nghệ cao Phú Yên, Sở Y tế",
            ["Ban quản lý Khu Nông nghiệp ứng dụng công nghệ cao Phú Yên", "Sở Y tế"],
        ),
    ],
)
def test_names_with_strokes_levels_and_zones(text: str, agencies: list[str]) -> None:
    assert listed(text) == agencies


def test_marks_between_the_names_of_a_cell() -> None:
    found = only(
        "PHỤ LỤC\n| TT | Thuộc nhóm nhiệm vụ | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp |\n"
        "|---|---|---|---|---|\n"
        "| 1 | Thể chế | Xây dựng nghị định về khí thải. | Bộ Y tế | - Bộ Công an; / - Bộ Xây dựng. |\n"
    )
    assert found.text.startswith("Xây dựng nghị định")
    assert names(found.cooperating) == ["Bộ Công an", "Bộ Xây dựng"]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Cơ quan chủ trì giải quyết thủ tục đầu tư", "Cơ quan chủ trì giải quyết thủ tục đầu tư"),
        ("Nội dung giám sát của chủ chương trình", "Chủ chương trình"),
    ],
)
def test_headings_of_defined_terms(heading: str, lead: str) -> None:
    assert names(only(f"III. VIỆC\n1. {heading}\na) Kiểm tra việc quản lý vốn.\n").lead) == [lead]


def test_a_time_line_without_its_colon() -> None:
    found = only("I. VIỆC\n1. Triển khai Chiến lược.\n- Thời gian thực hiện sau khi Chiến lược được ban hành.\n")
    assert found.timeline and found.timeline.kind == "deadline"


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        ("Giai đoạn 2026-2030 và những năm tiếp theo, ban hành chính sách.", "2026-01-01", None, None),
        ("Tổ chức kiểm tra định kỳ hoặc đột xuất các cơ sở.", None, None, None),
        ("Báo cáo kết quả thực hiện hằng năm theo quy định.", None, None, "FREQ=YEARLY"),
    ],
)
def test_open_periods_and_inspections(text: str, start: str | None, end: str | None, rule: str | None) -> None:
    found = timeline_of(text)
    assert found is not None
    assert (found.start and str(found.start), found.end and str(found.end), found.rrule) == (start, end, rule)


def test_the_year_of_a_vision_is_not_that_of_the_goals_beside_it() -> None:
    found = obligations(
        "II. MỤC TIÊU\n1. Mục tiêu phát triển và tầm nhìn đến năm 2045\n- Mạng lưới cơ sở đạt chuẩn quốc gia.\n"
        "- Phấn đấu 100% xã có nhà văn hóa.\n"
    )
    assert [o.timeline for o in found] == [None, None]


def test_a_cycle_that_opens_a_goal_beats_the_year_above() -> None:
    found = only("II. MỤC TIÊU ĐẾN NĂM 2030\n1. Hằng năm, số vụ được phát hiện tăng trên 3%.\n")
    assert found.timeline and found.timeline.rrule == "FREQ=YEARLY"


@pytest.mark.parametrize("text", ["ban hành quy chế (Điều 7, 8 Nghị định)", "duy trì Tổng đài 112 phục vụ người dân"])
def test_numbers_of_articles_and_of_calls_are_no_figures(text: str) -> None:
    assert find_targets(text) == []


def test_what_is_followed_up_is_no_label() -> None:
    found = only(
        "I. VIỆC\n1. Sở Y tế:\n- Theo dõi các nội dung về: lập, thẩm định, phê duyệt dự án; kết quả giải ngân.\n"
    )
    assert (names(found.lead), found.monitoring) == (["Sở Y tế"], [])


def test_common_requests_of_a_letter_bind() -> None:
    head = "UBND TỈNH\nSố: 9/UBND-KT\nV/v đấu thầu\n\nKính gửi: Các sở.\n\nUBND tỉnh yêu cầu các sở thực hiện:\n"
    found = obligations("1. Yêu cầu chung:\n- Rà soát hồ sơ mời thầu.\n2. Sở Y tế:\n- Báo cáo kết quả.\n", head)
    assert [names(o.lead) for o in found] == [["Các sở"], ["Sở Y tế"]]


def test_the_place_of_a_list_of_money_names_nobody() -> None:
    found = only("III. KINH PHÍ\n1. Kinh phí được bố trí trong dự toán của sở, ngành, UBND các xã theo phân cấp.\n")
    assert found.lead == []
