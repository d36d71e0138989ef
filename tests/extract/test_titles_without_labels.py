"""Lines without a label, as offices set them in bold: those who act, or the parts of a plan, stand over the points."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations

NAMED = [
    (
        "IV. TỔ CHỨC THỰC HIỆN\n\nSở Tài chính\n\n- Bố trí kinh phí thực hiện.\n\n- Hướng dẫn quyết toán kinh phí.\n\n"
        "Ủy ban nhân dân các xã, phường\n\n- Rà soát hộ nghèo trên địa bàn.\n",
        [["Sở Tài chính"], ["Sở Tài chính"], ["Ủy ban nhân dân các xã, phường"]],
    ),
    (
        "TỔ CHỨC THỰC HIỆN\n\nSở Y tế\n\n- Tổ chức tiêm chủng cho trẻ em.\n\nCác doanh nghiệp viễn thông\n\n"
        "Xây dựng kế hoạch chi tiết của doanh nghiệp.\n",
        [["Sở Y tế"], ["Các doanh nghiệp viễn thông"]],
    ),
    (
        "V. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế - thường trực kế hoạch:\n\n- Hướng dẫn, kiểm tra việc thực hiện kế hoạch.\n",
        [["Sở Y tế"]],
    ),
]


@pytest.mark.parametrize(("body", "leads"), NAMED)
def test_a_name_over_points_says_who_acts(body: str, leads: list[list[str]]) -> None:
    assert [names(o.lead) for o in obligations(body)] == leads


def test_parts_without_labels_say_what_is_aimed_at() -> None:
    body = (
        "MỤC TIÊU\n\nMục tiêu chung\n\nNâng cao chất lượng mạng viễn thông di động trên địa bàn tỉnh.\n\n"
        "Mục tiêu cụ thể đến năm 2027\n\n- Phủ sóng băng rộng tại 100% thôn, bản.\n\n"
        "NHIỆM VỤ TRỌNG TÂM\n\n- Sở Xây dựng rà soát vùng lõm sóng.\n"
    )
    common, aim, task = obligations(body)
    assert [common.kind, aim.kind, task.kind] == ["target", "target", "task"]
    assert aim.timeline and str(aim.timeline.end) == "2027-12-31"
    assert task.timeline is None


SENTENCES = [
    "Sở Y tế tổ chức tiêm chủng cho trẻ em\n\nSở Tài chính bố trí kinh phí\n",
    "Các xã, phường phải báo cáo trước ngày 30/6/2026\n\nHoàn thành việc rà soát trong tháng 6\n",
    "100% hộ nghèo được cấp thẻ bảo hiểm y tế\n\nTổ chức tuyên truyền trong Nhân dân\n",
]


@pytest.mark.parametrize("lines", SENTENCES)
def test_what_lacks_its_full_stop_is_no_title(lines: str) -> None:
    assert len(obligations(f"II. NHIỆM VỤ\n\n{lines}")) == 2


def test_one_who_acts_over_points_still_acts() -> None:
    first, *_ = obligations(
        "II. NHIỆM VỤ\n\nSở Nội vụ rà soát biên chế\n\n- Biên chế của các sở.\n\n- Biên chế của xã.\n"
    )
    assert names(first.lead) == ["Sở Nội vụ"]
    assert first.text == "Sở Nội vụ rà soát biên chế"


def test_bodies_of_one_kind_are_parted_at_each_comma() -> None:
    body = (
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Các Sở: Văn hóa, Thể thao và Du lịch, Giao thông vận tải, Xây dựng\n\n- Rà soát.\n"
    )
    body += "\n- Bố trí kinh phí thực hiện kế hoạch.\n"
    assert names(obligations(body)[-1].lead) == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Giao thông vận tải",
        "Sở Xây dựng",
    ]


KEPT = [
    # A line over its own attributes, a figure or a deadline is no title.
    ("Tổ chức lớp tập huấn kỹ năng du lịch\n\n- Thời gian: tháng 4/2026\n\n- Chủ trì: Sở Y tế\n", "Sở Y tế"),
    ("Lễ phát động phong trào\n\n- Địa điểm: xã Y Tý\n\n- Đơn vị thực hiện: Sở Y tế\n", "Sở Y tế"),
    ("Doanh thu du lịch đạt 20 tỷ đồng\n\n- Lưu trú: 8 tỷ đồng.\n", None),
    ("Phấn đấu đón 50.000 lượt khách\n\n- Khách quốc tế: 8.000 lượt.\n", None),
    ("Xây dựng kế hoạch chi tiết, hoàn thành trước ngày 30/4/2026\n\n- Tham mưu văn bản.\n", None),
]


@pytest.mark.parametrize(("lines", "lead"), KEPT)
def test_what_is_a_task_itself_stays_one(lines: str, lead: str | None) -> None:
    first, *_ = obligations(f"II. NHIỆM VỤ\n\n{lines}")
    assert first.text == lines.partition("\n")[0]
    assert names(first.lead) == ([lead] if lead else [])


def test_a_title_reaches_to_the_next_short_line_and_over_its_points_alone() -> None:
    body = (
        "II. NHIỆM VỤ\n\nSở Y tế\n\n- Tổ chức khám sức khỏe cho người cao tuổi.\n\n"
        "UBND các xã, phường\n\nTrên cơ sở Kế hoạch này, xây dựng kế hoạch của địa phương.\n\n"
        "Chế độ báo cáo\n\nGửi báo cáo trước ngày 15/12/2026.\n\n"
        "Sở Nội vụ\n\n- Rà soát biên chế.\n\nHỗ trợ 100 triệu đồng cho mỗi xã.\n"
    )
    leads = {o.text: names(o.lead) for o in obligations(body)}
    assert leads["Tổ chức khám sức khỏe cho người cao tuổi."] == ["Sở Y tế"]
    assert leads["Trên cơ sở Kế hoạch này, xây dựng kế hoạch của địa phương."] == ["Ủy ban nhân dân các xã, phường"]
    assert leads["Gửi báo cáo trước ngày 15/12/2026."] == []
    assert leads["Rà soát biên chế."] == ["Sở Nội vụ"]
    assert leads["Hỗ trợ 100 triệu đồng cho mỗi xã."] == []


def test_the_name_of_a_part_with_a_verb_is_no_task() -> None:
    body = "Tổ chức thực hiện\n\nSở Tài chính\n\n- Bố trí kinh phí thực hiện kế hoạch.\n"
    assert [names(o.lead) for o in obligations(f"II. NHIỆM VỤ\n\n{body}")] == [["Sở Tài chính"]]


def test_attribute_lines_reach_back_to_the_title_or_its_end() -> None:
    body = (
        "II. NHIỆM VỤ\n\nSở Tài chính\n\n- Bố trí kinh phí, xong trước ngày 15/12/2026.\n\n"
        "Sở Nội vụ\n\n- Rà soát thủ tục hành chính.\n\n"
        "Tổ chức tập huấn kỹ năng số\n\n- Chủ trì: Sở Khoa học và Công nghệ\n\n- Thời gian: tháng 11/2026\n"
    )
    found = obligations(body)
    leads = [names(o.lead) for o in found]
    assert leads == [["Sở Tài chính"], ["Sở Nội vụ"], ["Sở Khoa học và Công nghệ"]]
    assert [str(o.timeline and o.timeline.end) for o in found] == ["2026-12-15", "None", "2026-11-30"]
