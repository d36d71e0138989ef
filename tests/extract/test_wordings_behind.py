"""Who leads and who helps, said behind what is to be done: after a colon, in brackets, as labels in the line."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only

BEHIND = [
    # text, lead, cooperating
    ("Lập bản đồ ngập: Sở Xây dựng chủ trì; Sở Tài chính phối hợp.", ["Sở Xây dựng"], ["Sở Tài chính"]),
    ("Tập huấn cấp cứu: khoa Sản chủ trì, khoa Nhi, khoa Nội phối hợp.", ["Khoa Sản"], ["Khoa Nhi", "Khoa Nội"]),
    ("Họp giao ban mỗi tuần, Chủ tịch UBND xã chủ trì.", ["Chủ tịch Ủy ban nhân dân xã"], []),
    (
        "Mua thuốc dự trữ. Khoa Dược chịu trách nhiệm chính, Phòng Vật tư phối hợp.",
        ["Khoa Dược"],
        ["Phòng Vật tư"],
    ),
    # An act before a colon is what somebody does behind it; an act done to somebody names him in brackets.
    ("Trang trí khu vực bỏ phiếu: các thôn treo băng rôn.", ["Các thôn"], []),
    ("Duyệt quy hoạch chi tiết khu dân cư mới: Phòng Kinh tế thẩm định.", ["Phòng Kinh tế"], []),
    ("Cụ thể như sau: Các trường tổ chức dạy học trực tuyến.", ["Các trường"], []),
    ("Kiểm tra công tác văn thư, lưu trữ (Phòng Tư pháp; tháng 5/2023).", [], []),
    ("Bố trí đủ kinh phí cải cách hành chính (Phòng Tài chính).", ["Phòng Tài chính - Kế hoạch"], []),
    ("Tuyển dụng 03 công chức (Phòng Nội vụ, Phòng Tư pháp).", [], []),
    ("Trông giữ xe: giao tổ Bảo vệ thực hiện.", ["Tổ Bảo vệ"], []),
    ("Việc thẩm định giá giao Phòng Vật tư thực hiện.", ["Phòng Vật tư"], []),
    ("Công tác truyền thông được giao cho Báo Xây dựng thực hiện.", ["Báo Xây dựng"], []),
    (
        "Xếp lại kho (Phòng Quản trị chủ trì; Văn phòng Sở, Công đoàn ngành phối hợp).",
        ["Phòng Quản trị"],
        ["Văn phòng Sở", "Công đoàn ngành"],
    ),
    ("Mua sắm bàn ghế (Phòng Quản trị; tháng 4/2023).", ["Phòng Quản trị"], []),
    (
        "Công an tỉnh phối hợp với các lực lượng thực thi pháp luật trên biển nắm chắc tình hình.",
        ["Công an tỉnh"],
        ["Các lực lượng thực thi pháp luật trên biển"],
    ),
    ("Cài đặt phần mềm (Phòng Kỹ thuật phối hợp Khoa Sản; quý II).", ["Phòng Kỹ thuật"], ["Khoa Sản"]),
    ("Trực thông tin. Phụ trách: Phòng Kỹ thuật, các khoa lâm sàng.", ["Phòng Kỹ thuật", "Các khoa lâm sàng"], []),
    (
        "Chấm thi đua. Chịu trách nhiệm chính: Phòng Nội vụ. Phối hợp thực hiện: Phòng Kinh tế.",
        ["Phòng Nội vụ"],
        ["Phòng Kinh tế"],
    ),
]

ALIKE = [
    # The bracket tells which of them, where, or to whom.
    ("Gửi số liệu về Sở Nội vụ (Phòng Tổ chức biên chế).", [], []),
    ("Đánh giá thực trạng một số địa phương (Sở Y tế, Sở Nội vụ).", [], []),
    ("Nâng cấp mạng lưới y tế (Trạm Y tế xã, Bệnh viện huyện).", [], []),
    ("Lấy ý kiến về dự thảo (Sở Tư pháp phối hợp).", [], []),
    # Whose project it is, not whose task.
    ("Tuyển chọn, xét chọn tổ chức, cá nhân chủ trì đề tài.", [], []),
    ("Rà soát nội dung, tiến độ của các đơn vị chủ trì.", [], []),
    # A sentence that begins like a label.
    ("Phân công cụ thể. Trách nhiệm của từng người: nêu rõ trong kế hoạch.", [], []),
    ("Giữ vệ sinh chung. Chịu trách nhiệm trước tập thể: nhắc nhở lẫn nhau.", [], []),
]


@pytest.mark.parametrize(("text", "lead", "cooperating"), BEHIND + ALIKE)
def test_roles_behind(text: str, lead: list[str], cooperating: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, cooperating)


def test_lines_below_the_last_of_several_decimal_points_are_of_all_of_them() -> None:
    lines = "\n- Đơn vị thực hiện: Khoa Dược.\n- Thời gian: Thường xuyên.\n"
    body = f"1. Tuyên truyền\n\n1.1. Đăng tải tin, bài về khởi nghiệp.\n1.2. Xây dựng phóng sự về phụ nữ.\n{lines}"
    assert [(names(o.lead), o.timeline and o.timeline.kind) for o in obligations(body)] == [
        (["Khoa Dược"], "ongoing")
    ] * 2
    apart = body.replace("khởi nghiệp.\n", "khởi nghiệp.\n- Mời chuyên gia viết bài.\n")
    assert names(obligations(apart)[0].lead) == []


def _leads_in_brackets(*points: str) -> list[list[str]]:
    return [names(o.lead) for o in obligations("I. LỊCH CÔNG TÁC\n" + "".join(f"- {point}.\n" for point in points))]


def test_where_several_points_end_with_names_in_brackets_these_act() -> None:
    assert _leads_in_brackets(
        "Cập nhật dữ liệu học sinh (Văn phòng)",
        "Kiểm tra cuối học kỳ I (giáo viên bộ môn)",
        "Trao quà Tết cho 60 học sinh (Hội Chữ thập đỏ nhà trường)",
        "Tổ chức hội thi văn nghệ (Đoàn trường)",
        "Nhập điểm vào phần mềm (bản 2.0)",
        "Nâng cấp mạng lưới của các trường (Trường Tiểu học Kim Đồng)",
    ) == [["Văn phòng"], ["Giáo viên bộ môn"], ["Hội Chữ thập đỏ nhà trường"], ["Đoàn trường"], [], []]


def test_one_name_in_brackets_or_those_who_are_looked_into_do_not() -> None:
    assert _leads_in_brackets("Cập nhật dữ liệu (tổ Ngữ văn)", "Xếp lại kho lưu trữ") == [[], []]
    inspected = ("Kiểm tra sổ sách (tổ Ngữ văn)", "Giám sát thu chi (tổ Toán)", "Kiểm tra hồ sơ (tổ Tin học)")
    assert _leads_in_brackets(*inspected) == [[], [], []]


@pytest.mark.parametrize("labels", ["1.1. 1.2.", "a) b)"])
def test_a_point_that_says_its_own_day_keeps_it_before_lines_of_all(labels: str) -> None:
    first, second = labels.split()
    body = f"1. Một số nhiệm vụ\n{first} Rà soát hồ sơ trước ngày 30/6/2026.\n{second} Lập danh sách.\n"
    times = [o.timeline and o.timeline.raw for o in obligations(body + "- Thời gian: tháng 9/2026\n")]
    assert times == ["trước ngày 30/6/2026", "tháng 9/2026"]
