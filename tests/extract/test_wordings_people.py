"""People and posts as those who act: plans of schools, hospitals and works, letters that guide whom they are sent to."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Giáo viên tổ chức ôn tập cho học sinh lớp 9.", ["Giáo viên"]),
        ("Giáo viên và học sinh chấp hành nội quy.", ["Giáo viên", "Học sinh"]),
        ("Trong giờ học, giáo viên, học sinh không sử dụng điện thoại.", ["Giáo viên", "Học sinh"]),
        ("Doanh nghiệp, hợp tác xã chủ động đổi mới công nghệ.", ["Doanh nghiệp", "Hợp tác xã"]),
        ("Khi nghỉ học, học sinh báo cáo giáo viên chủ nhiệm.", ["Học sinh"]),
        ("Nếu phát hiện ca bệnh, cơ sở y tế báo cáo ngay trung tâm y tế.", ["Cơ sở y tế"]),
        ("Cuối mỗi học kỳ, nhà trường tổ chức họp phụ huynh.", ["Nhà trường"]),
        ("Cơ sở giáo dục nghề nghiệp cập nhật số liệu tuyển sinh lên hệ thống.", ["Cơ sở giáo dục nghề nghiệp"]),
        ("Ngay sau khi có kết luận, Thanh tra tỉnh công khai trên cổng thông tin.", ["Thanh tra tỉnh"]),
        ("Kết thúc học kỳ I, giáo viên nộp báo cáo.", ["Giáo viên"]),
        # Each "các" is another collective, unless it tells which of the one before are meant.
        (
            "Các chuyên gia phản biện, các thành viên Hội đồng và các Thư ký Hội đồng có trách nhiệm giữ bí mật.",
            ["Các chuyên gia phản biện", "Các thành viên Hội đồng", "Các Thư ký Hội đồng"],
        ),
        ("Các đồng chí Trưởng, Phó các phòng có trách nhiệm tham dự.", ["Các đồng chí Trưởng, Phó các phòng"]),
        # Those who are in charge of something, and those who are to take charge of it.
        (
            "Đề nghị các cơ quan quản lý trực tiếp bệnh viện công lập phối hợp rà soát giá dịch vụ.",
            ["Các cơ quan quản lý trực tiếp bệnh viện công lập"],
        ),
        (
            "Các cơ quan quản lý nhà nước về đất đai rà soát quỹ đất.",
            ["Các cơ quan quản lý nhà nước về đất đai"],
        ),
        ("Các đơn vị quản lý, sử dụng tài sản công đúng mục đích.", ["Các đơn vị"]),
        # Those for whom something is done have nothing to do.
        ("Hằng năm, học sinh được khám sức khỏe định kỳ.", []),
        ("Hướng dẫn, tuyên truyền người dân phân loại rác.", []),
    ],
)
def test_people_act(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Học sinh, sinh viên và phụ huynh", ["Học sinh", "Sinh viên", "Phụ huynh"]),
        ("Phó Hiệu trưởng phụ trách cơ sở vật chất", ["Phó Hiệu trưởng phụ trách cơ sở vật chất"]),
        ("Nhân viên thư viện, thiết bị", ["Nhân viên thư viện, thiết bị"]),
        ("Tổ trưởng chuyên môn và giáo viên", ["Tổ trưởng chuyên môn", "Giáo viên"]),
        ("Người dân", ["Người dân"]),
        ("Tổ trưởng chuyên môn có trách nhiệm:", ["Tổ trưởng chuyên môn"]),
        ("Giáo viên chủ nhiệm theo nhiệm vụ được phân công:", ["Giáo viên chủ nhiệm"]),
        ("Chế độ báo cáo", []),
        ("Tổ chức kiểm tra", []),
        ("Nhóm nhiệm vụ về môi trường", []),
        ("Hội nghị tổng kết", []),
        (
            "Các phòng, ban thành phố và Công an thành phố phối hợp với Sở Xây dựng:",
            ["Các phòng, ban thành phố", "Công an thành phố"],
        ),
    ],
)
def test_a_title_names_people(title: str, lead: list[str]) -> None:
    found = only(f"I. PHÂN CÔNG NHIỆM VỤ\n1. {title}\n- Giữ gìn vệ sinh môi trường.\n")
    assert names(found.lead) == lead


def test_elsewhere_such_a_title_is_what_the_points_are_about() -> None:
    assert only("I. NỘI DUNG\n1. Cán bộ quản lý\n- Bồi dưỡng ngoại ngữ.\n").lead == []


def test_partners_of_a_title_hold_below_it() -> None:
    found = only("I. PHÂN CÔNG\n1. Công an tỉnh phối hợp với Sở Xây dựng:\n- Kiểm tra phương tiện chở quá tải.\n")
    assert (names(found.lead), names(found.cooperating)) == (["Công an tỉnh"], ["Sở Xây dựng"])


def test_teachers_are_partners_without_a_preposition() -> None:
    found = only("I. PHÂN CÔNG\n1. Thư viện\n- Giới thiệu sách mới; phối hợp giáo viên bộ môn tổ chức tiết đọc.\n")
    assert names(found.cooperating) == ["Giáo viên bộ môn"]


def test_whom_a_letter_guides_acts_where_nobody_else_is_named() -> None:
    body = (
        "Bộ Y tế hướng dẫn các cơ sở y tế triển khai bệnh án điện tử như sau:\n1. Chuẩn bị\n"
        "- Rà soát hạ tầng mạng nội bộ.\n- Sở Y tế lập danh sách cơ sở đủ điều kiện.\n"
        "Bộ Y tế xin trân trọng cảm ơn./.\n"
    )
    found = obligations(
        body, head="BỘ Y TẾ\n\nCÔNG VĂN\nVề việc hướng dẫn bệnh án điện tử\n\nKính gửi: Các Sở Y tế.\n\n"
    )
    assert [names(o.lead) for o in found] == [["Các cơ sở y tế"], ["Sở Y tế"]]


def test_whom_a_letter_asks_goes_before_whom_these_are_to_guide() -> None:
    body = "Bộ Y tế đề nghị các Sở Y tế hướng dẫn các cơ sở y tế thực hiện như sau:\n1. Chuẩn bị\n- Rà soát hạ tầng mạng.\n"
    (found,) = obligations(body, head="BỘ Y TẾ\n\nCÔNG VĂN\nVề việc bệnh án điện tử\n\nKính gửi: Các Sở Y tế.\n\n")
    assert names(found.lead) == ["Các Sở Y tế"]


def test_whoever_has_to_reach_a_goal_is_told_before_a_colon_and_an_act() -> None:
    found = obligations(
        "I. MỤC TIÊU\n1. Hiệu trưởng: dự giờ ít nhất 10% giáo viên.\n2. Giáo viên: 100% đạt chuẩn.\n"
        "3. Các xã hoàn thành 100% chỉ tiêu.\n"
    )
    assert [names(o.lead) for o in found] == [["Hiệu trưởng"], [], []]


@pytest.mark.parametrize(
    "who",
    [
        "Người đại diện vốn của Tổng công ty tại các công ty cổ phần",
        "Người đại diện phần vốn nhà nước tại doanh nghiệp",
        "Người đại diện phần vốn góp",
    ],
)
def test_who_acts_for_an_owner_in_an_enterprise(who: str) -> None:
    assert names(only(f"I. THỰC HIỆN\n1. {who} báo cáo kết quả triển khai.\n").lead) == [who]
