"""Headings that name who has to act: in capitals, by kind, with fields that the grammar of names does not know."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, only

ABOVE = [
    # heading, point, lead
    ("I. NHIỆM VỤ CỦA CÁC PHÒNG CHUYÊN MÔN", "1. Rà soát hồ sơ.", ["Các phòng chuyên môn"]),
    ("I. NHIỆM VỤ CỦA ỦY BAN KIỂM TRA ĐẢNG ỦY", "1. Xây dựng kế hoạch.", ["Ủy ban kiểm tra Đảng ủy"]),
    ("1. UBND cấp xã triển khai Đề án 06", "- Cấp tài khoản định danh.", ["Ủy ban nhân dân cấp xã"]),
    ("1. Công an huyện bảo đảm an ninh, trật tự", "- Tuần tra ban đêm.", ["Công an huyện"]),
    ("1. Nội dung Bộ Hồ sơ thanh toán", "- Lập bảng kê.", []),
    ("I. ĐỐI VỚI CÁC XÃ, PHƯỜNG", "1. Tuyên truyền đến người dân.", ["Các xã, phường"]),
    ("I. NHIỆM VỤ CHỦ YẾU CỦA SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "1. Cắm biển báo.", ["Sở Nông nghiệp và Môi trường"]),
    ("I. NHIỆM VỤ CỦA BAN CHẤP HÀNH", "1. Xây dựng quy chế.", ["Ban Chấp hành"]),
    ("I. NHIỆM VỤ CHỦ YẾU CỦA NĂM 2023", "1. Cắm biển báo.", []),
    # A section for all of a house: who is named in a point is one of them.
    ("I. TRÁCH NHIỆM CỦA CÁC KHOA, PHÒNG", "1. Phân công Phòng Điều dưỡng tổng hợp số liệu.", ["Phòng Điều dưỡng"]),
    ("I. TRÁCH NHIỆM CỦA CÁC KHOA, PHÒNG", "1. Tổng hợp số liệu hằng tháng.", ["Các khoa, phòng"]),
    (
        "I. NHIỆM VỤ CỦA CÁC THÀNH VIÊN",
        "1. Bà Lê Thị Lan - Trưởng phòng Nội vụ: Tổng hợp kết quả.",
        ["Bà Lê Thị Lan - Trưởng Phòng Nội vụ"],
    ),
    ("I. NHIỆM VỤ CỦA CÁC THÀNH VIÊN", "1. Nhân lực: Bố trí đủ cán bộ.", ["Các thành viên"]),
    (
        "I. NHIỆM VỤ CỦA CÁC BAN, NGÀNH, ĐOÀN THỂ",
        "1. Phân công các trưởng thôn theo dõi tổ công nghệ số.",
        ["Các trưởng thôn"],
    ),
    (
        "1. Yêu cầu đối với các tổ chức, cá nhân được cấp giấy phép khai thác khoáng sản.",
        "1.1. Chấp hành các quy định của pháp luật.",
        ["Các tổ chức, cá nhân được cấp giấy phép khai thác khoáng sản"],
    ),
    # What is no name in capitals.
    ("I. ĐƠN VỊ THỰC HIỆN", "1. Rà soát hộ nghèo.", []),
    ("I. CƠ QUAN THỰC HIỆN", "1. Rà soát hộ nghèo.", []),
    ("I. NHIỆM VỤ CỦA NĂM HỌC", "1. Xây dựng trường chuẩn quốc gia.", []),
    ("I. CÁC NHIỆM VỤ, GIẢI PHÁP", "1. Trồng cây phân tán.", []),
]


@pytest.mark.parametrize(("heading", "point", "lead"), ABOVE)
def test_headings_in_capitals(heading: str, point: str, lead: list[str]) -> None:
    assert names(only(f"{heading}\n{point}\n").lead) == lead


UNITS = [
    ("Về phía gia đình học sinh", ["Gia đình học sinh"]),
    ("Các đại học, học viện, cao đẳng nghề", ["Các đại học, học viện, cao đẳng nghề"]),
    ("Các cụm, khối thi đua", ["Các cụm, khối thi đua"]),
    ("Phòng Chính trị, tư tưởng và Thể chất học đường", ["Phòng Chính trị, tư tưởng và Thể chất học đường"]),
    ("Tại Bảo hiểm xã hội các huyện", ["Bảo hiểm xã hội các huyện"]),
    ("Đại lý thu các xã", ["Đại lý thu các xã"]),
    ("Phong trào thi đua", []),
    ("Phòng, chống dịch bệnh", []),
    ("Khối lượng công việc", []),
    ("Tại Nhà Văn hóa tỉnh", []),
]


@pytest.mark.parametrize(("heading", "lead"), UNITS)
def test_units_above_points(heading: str, lead: list[str]) -> None:
    found = names(only(f"IV. TỔ CHỨC THỰC HIỆN\n1. {heading}\n- Xây dựng kế hoạch cụ thể.\n").lead)
    assert found == lead


def test_a_unit_below_its_department_leads_its_points() -> None:
    body = "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Giáo dục và Đào tạo\n1.1. Phòng Giáo dục phổ thông\n- Hướng dẫn các trường.\n"
    assert names(only(body).lead) == ["Phòng Giáo dục phổ thông"]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Các huyện: A Lưới, Nam Đông", ["Huyện A Lưới", "Huyện Nam Đông"]),
        ("Các xã Hòa Bình và Hòa Phú", []),  # perhaps where
        ("Các xã vùng cao", ["Các xã vùng cao"]),
    ],
)
def test_places_that_a_heading_lists_have_to_do_what_stands_below(title: str, lead: list[str]) -> None:
    body = f"II. NHIỆM VỤ\n3. {title}\na) Trồng rừng phòng hộ ven biển theo kế hoạch.\n"
    assert names(only(body).lead) == lead
