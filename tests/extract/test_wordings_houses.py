"""Bodies of the Party, of neighbourhoods and of houses that speak of themselves, as subjects and as partners."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, only

SUBJECTS = [
    # text, lead
    (
        "Khối Dân vận Đảng ủy, Mặt trận Tổ quốc và các đoàn thể xã phối hợp tuyên truyền.",
        ["Khối Dân vận Đảng ủy", "Mặt trận Tổ quốc", "Các đoàn thể xã"],
    ),
    ("Chi ủy các chi bộ quán triệt nghị quyết.", ["Chi ủy các chi bộ"]),
    (
        "Ban công tác Mặt trận các khu dân cư căn cứ kế hoạch này, tổ chức ngày hội.",
        ["Ban công tác Mặt trận các khu dân cư"],
    ),
    (
        "Công chức Địa chính - Xây dựng, Trưởng các thôn rà soát hộ nghèo.",
        ["Công chức Địa chính - Xây dựng", "Trưởng các thôn"],
    ),
    ("Các công chức chuyên môn nhập dữ liệu hằng tháng.", ["Các công chức chuyên môn"]),
    ("Đoàn giám sát, khảo sát làm việc với các xã.", ["Đoàn giám sát, khảo sát"]),
    ("Đại diện Sở Xây dựng nêu ý kiến tại phiên họp.", ["Đại diện Sở Xây dựng"]),
    ("Thành viên của Ban Giám khảo bỏ phiếu kín.", ["Thành viên của Ban Giám khảo"]),
    ("Hội đồng thi đua - khen thưởng xã họp mỗi quý.", ["Hội đồng thi đua - khen thưởng xã"]),
    ("Ngành Y tế tổ chức tiêm chủng.", ["Ngành Y tế"]),
    ("Cán bộ quản lý: Tham gia dự giờ mỗi tuần.", ["Cán bộ quản lý"]),
    ("Phòng Hậu cần: Chuẩn bị nhiên liệu.", ["Phòng Hậu cần"]),
    ("Trung tâm Giống cây trồng, vật nuôi: Cung ứng giống lúa.", ["Trung tâm Giống cây trồng, vật nuôi"]),
    ("Công ty TNHH Thủy lợi Bắc Nghệ An cấp nước cho vụ Xuân.", ["Công ty TNHH Thủy lợi Bắc Nghệ An"]),
    ("Kết thúc đợt thi đua, Sở Nội vụ tổng hợp kết quả.", ["Sở Nội vụ"]),
    ("Nâng cao kỹ năng: Các cơ sở giáo dục cần mở lớp ngoại khóa.", ["Các cơ sở giáo dục"]),
    # Whoever orders is not who acts; a public body that is encouraged is asked.
    ("Nhà trường yêu cầu các khoa nghiêm túc thực hiện.", ["Các khoa"]),
    ("Bộ giao Vụ Pháp chế tổng hợp ý kiến.", ["Vụ Pháp chế"]),
    # A house is known to itself by its kind alone.
    ("Đề nghị Đảng ủy Bộ, Công đoàn Bộ lãnh đạo các tổ chức trực thuộc.", ["Đảng ủy Bộ", "Công đoàn Bộ"]),
    ("Công đoàn Sở vận động đoàn viên tham gia.", ["Công đoàn Sở"]),
    ("Đoàn Thanh niên Bộ phát động phong trào.", ["Đoàn Thanh niên Bộ"]),
    ("Đảng ủy Bộ Công Thương quán triệt nghị quyết.", ["Đảng ủy Bộ Công Thương"]),
    ("Khuyến khích Hội Nông dân tỉnh, các địa phương xây dựng mô hình.", ["Hội Nông dân tỉnh", "Các địa phương"]),
]

ALIKE = [
    ("Khuyến khích các doanh nghiệp đầu tư hạ tầng.", []),
    ("Ban hành chính sách ưu đãi, khuyến khích các sở, ngành thuê dịch vụ.", []),
    ("Lãnh đạo thực hiện tốt công tác phát triển đảng viên.", []),
    ("Lãnh đạo Sở phân công cán bộ theo dõi.", ["Lãnh đạo Sở"]),
    # Members of no body in particular are given their parts by whoever assigns these.
    ("Kiện toàn Ban Chỉ đạo xã, phân công thành viên phụ trách từng thôn.", []),
    ("Phân công thành viên Ban Chỉ đạo phụ trách từng thôn.", ["Thành viên Ban Chỉ đạo"]),
    ("Bộ Giao thông vận tải công bố quy chuẩn.", ["Bộ Giao thông vận tải"]),
    ("Mời đại diện Sở Y tế tham dự.", []),
    ("Nâng cao chất lượng: Tổ công tác tuyên truyền, Tổ kiểm tra.", []),
    ("Phòng Quản lý cấp nước kiểm tra mạng lưới.", ["Phòng Quản lý cấp nước"]),
    ("Mỗi cán bộ phải gương mẫu chấp hành.", []),
]


@pytest.mark.parametrize(("text", "lead"), SUBJECTS + ALIKE)
def test_subjects(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


def test_teams_of_the_people_as_partners() -> None:
    found = only("I. NHIỆM VỤ\n1. Công an xã phối hợp với tổ bảo vệ dân phố, tổ hòa giải tuần tra.\n")
    assert names(found.cooperating) == ["Tổ bảo vệ dân phố", "Tổ hòa giải"]


def test_a_person_behind_a_comma_is_no_field_of_the_name_before() -> None:
    found = only("I. NHIỆM VỤ\n1. Ban Tổ chức, thư ký: lập biên bản cuộc họp.\n")
    assert "Ban Tổ chức, thư ký" not in names(found.lead)
