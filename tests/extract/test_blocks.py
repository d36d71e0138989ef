"""Blocks of attributes under labels of their own, behind the points that they speak of."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations

_BLOCK = (
    "A. NHIỆM VỤ\nI. BẢO TỒN LÀNG NGHỀ\n1. Nội dung\na) Kiểm kê làng nghề.\nb) Số hóa tư liệu về làng nghề.\n"
    "2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Sở Công Thương.\n- Hội Nghệ nhân tỉnh.\n"
    "b) Cơ quan phối hợp: Sở Du lịch; các trường nghề.\n3. Thời gian thực hiện: Từ năm 2022 đến năm 2024.\n"
    "II. ĐÀO TẠO\n1. Nội dung\na) Mở lớp truyền nghề.\n2. Đơn vị thực hiện\nỦy ban nhân dân các xã.\n"
)


def test_a_block_speaks_of_the_points_before_it_in_its_section() -> None:
    first, second, third = obligations(_BLOCK)
    assert [o.path for o in (first, second, third)] == [
        ["A", "I", "1", "a"],
        ["A", "I", "1", "b"],
        ["A", "II", "1", "a"],
    ]
    for one in (first, second):
        assert names(one.lead) == ["Sở Công Thương", "Hội Nghệ nhân tỉnh"]
        assert names(one.cooperating) == ["Sở Du lịch", "Các trường nghề"]
        assert one.timeline is not None and one.timeline.kind == "period"
    assert names(third.lead) == ["Ủy ban nhân dân các xã"]
    assert third.timeline is None and third.cooperating == []


def test_a_label_with_a_duty_below_it_is_no_block() -> None:
    body = "I. VIỆC\n1. Nội dung\na) Trồng rừng phòng hộ.\n2. Cơ quan phối hợp\n- Sở Y tế cấp thuốc cho lực lượng trồng rừng.\n"
    assert [o.text[:6] for o in obligations(body)] == ["Trồng ", "Sở Y t"]


def test_a_section_on_carrying_out_is_no_block() -> None:
    body = "I. VIỆC\n1. Nội dung\na) Trồng rừng phòng hộ.\n2. Tổ chức thực hiện\na) Sở Y tế\n- Cấp thuốc cho lực lượng trồng rừng.\n"
    assert [names(o.lead) for o in obligations(body)] == [[], ["Sở Y tế"]]


def test_a_table_of_stages_is_no_block() -> None:
    body = (
        "I. NỘI DUNG\n- Trồng rừng phòng hộ.\n\nII. LỘ TRÌNH THỰC HIỆN\nLộ trình trong năm 2027 như sau:\n\n"
        "| Giai đoạn | Thời gian | Nội dung | Kết quả |\n|---|---|---|---|\n"
        "| 1 | Tháng 3/2027 | Khảo sát địa bàn. | Báo cáo |\n| 2 | Tháng 9/2027 | Giao đất cho các hộ. | Biên bản |\n"
    )
    found = obligations(body)
    assert [(o.text, o.timeline is not None) for o in found] == [
        ("Trồng rừng phòng hộ.", False),
        ("Khảo sát địa bàn.", True),
        ("Giao đất cho các hộ.", True),
    ]


def test_one_line_speaks_of_the_points_that_it_names() -> None:
    body = (
        "I. VIỆC\n1. Vệ sinh môi trường\na) Thu gom rác thải nông thôn.\nb) Khơi thông cống rãnh.\n"
        "Các điểm a, b: Phòng Kinh tế chủ trì, Hội Phụ nữ xã phối hợp. Thời gian thực hiện: Tháng 6/2027.\n"
        "2. Làm đường hoa.\n"
    )
    first, second, third = obligations(body)
    for one in (first, second):
        assert (names(one.lead), names(one.cooperating)) == (["Phòng Kinh tế"], ["Hội Phụ nữ xã"])
        assert one.timeline is not None
    assert third.lead == [] and third.timeline is None


def test_a_time_that_another_paper_sets_is_a_time() -> None:
    body = "I. VIỆC\n1. Nền tảng số\na) Nhiệm vụ:\n- Kết nối kho dữ liệu.\nb) Cơ quan thực hiện: Sở Y tế.\n"
    (found,) = obligations(body + "c) Thời gian thực hiện: Triển khai theo đúng lộ trình của bộ.\n")
    assert (found.text, names(found.lead), found.timeline) == ("Kết nối kho dữ liệu.", ["Sở Y tế"], None)


def test_a_role_alone_over_names_is_a_label_and_a_bracket_among_them_explains() -> None:
    body = (
        "I. VIỆC\n1. Nội dung\na) Trồng rừng phòng hộ.\n2. Chủ trì thực hiện\n- Sở Y tế.\n- Chi cục Kiểm lâm.\n\n"
        "(Văn phòng Sở, cơ quan thường trực giúp thu thập thông tin).\n\n"
        "3. Cơ quan phối hợp\n- Các đơn vị; các tổ chức chính trị - xã hội và cơ quan tổ chức có liên quan.\n"
    )
    (found,) = obligations(body)
    assert names(found.lead) == ["Sở Y tế", "Chi cục Kiểm lâm"]
    assert names(found.cooperating) == [
        "Các đơn vị",
        "Các tổ chức chính trị - xã hội",
        "Cơ quan tổ chức có liên quan",
    ]


@pytest.mark.parametrize(
    ("given", "lead", "cooperating"),
    [
        ("Giao Công an xã chủ trì, phối hợp Phòng Kinh tế và các thôn thực hiện.", ["Công an xã"], 2),
        ("- Giao Công an xã chủ trì, phối hợp với Phòng Kinh tế và các thôn.", ["Công an xã"], 2),
        ("Giao Công an xã thực hiện các nội dung trên.", ["Công an xã"], 0),
    ],
)
def test_who_is_only_given_what_stands_above_has_no_duty_of_his_own(
    given: str, lead: list[str], cooperating: int
) -> None:
    body = "I. VIỆC\n1. Tuyên truyền\n- Phát tờ rơi.\n2. Kiểm tra cơ sở\n- Rà soát các cơ sở.\n- Xử lý vi phạm.\n\n"
    other, *found = obligations(f"{body}{given}\n")
    assert [o.text for o in found] == ["Rà soát các cơ sở.", "Xử lý vi phạm."]
    assert [(names(o.lead), len(o.cooperating)) for o in found] == 2 * [(lead, cooperating)]
    assert other.lead == []  # it has a point of its own


@pytest.mark.parametrize(
    "own", ["Giao Công an xã chủ trì, phối hợp với Phòng Kinh tế lập danh sách.", "Giao Công an xã thực hiện thí điểm."]
)
def test_who_is_given_an_act_has_a_duty_of_his_own(own: str) -> None:
    found = obligations(f"I. VIỆC\n1. Kiểm tra cơ sở\n- Rà soát các cơ sở.\n- Xử lý vi phạm.\n\n{own}\n")
    assert [names(o.lead) for o in found] == [[], [], ["Công an xã"]]


def test_what_is_given_under_a_bare_title_is_the_duty() -> None:
    (found,) = obligations("I. VIỆC\n1. Kinh phí\n- Giao Phòng Kinh tế chủ trì thực hiện.\n")
    assert names(found.lead) == ["Phòng Kinh tế"]
