"""Numbers that name something, or tell what others are reckoned on, beside figures that look like them."""

from __future__ import annotations

import pytest

from extract.targets import find_targets


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # a year before a figure is no telephone's first group
        ("Phấn đấu năm 2025 120 xã đạt chuẩn.", ["120 xã"]),
        ("Đến năm 2025 150 hợp tác xã hoạt động hiệu quả.", ["150 hợp tác xã"]),
        ("Giai đoạn 2021 - 2025 120 doanh nghiệp được hỗ trợ.", ["120 doanh nghiệp"]),
        ("Tháng 12/2025 150 hộ được cấp nước.", ["150 hộ"]),
        ("Liên hệ đầu mối số 0203 3825 123 cán bộ trực.", []),
        ("Điện thoại +84-28-3930 3279 cán bộ trực; (024) 3825 123 cán bộ trực.", []),
        ("Tháng 05 120 hộ được cấp nước; tháng 06-2025 150 hộ.", ["120 hộ", "150 hộ"]),
        # so many are the base of a rate only if they are people and its figure follows
        ("Số lượt khách đạt trên 100.000 lượt.", ["trên 100.000 lượt"]),
        ("Số lượt khách trên 100.000 lượt.", ["trên 100.000 lượt"]),
        ("Số người tham gia trên 10.000 người.", ["trên 10.000 người"]),
        ("Số doanh nghiệp trên 1000 doanh nghiệp.", ["trên 1000 doanh nghiệp"]),
        ("Số hồ sơ trực tuyến trên 1.000 hồ sơ.", ["trên 1.000 hồ sơ"]),
        ("Tỷ lệ lấp đầy trên 100%.", ["trên 100%"]),
        ("Số giường bệnh trên 10.000 dân: 30 giường.", ["30 giường"]),
        ("Số người học nghề trên 1.000 lao động đạt 15 người.", ["15 người"]),
        # what somebody is to reach, and has to do besides
        ("Các đơn vị tiết kiệm trên 10 tỷ đồng và phải báo cáo kết quả.", ["trên 10 tỷ đồng"]),
        ("Chủ đầu tư trồng trên 500 cây xanh và có trách nhiệm chăm sóc.", ["trên 500 cây xanh"]),
        ("Dự án thu hút trên 2.000 lao động mà không phải đào tạo lại.", ["trên 2.000 lao động"]),
        ("Người dân đóng góp tối đa 2 triệu đồng mà không phải vay.", ["tối đa 2 triệu đồng"]),
        ("Các đơn vị tiết kiệm trên 10 tỷ đồng phải báo cáo.", ["trên 10 tỷ đồng"]),
        ("Cơ sở xả thải trên 50 m3/ngày phải lắp thiết bị quan trắc.", []),
        ("Hộ nuôi trên 50 con lợn bắt buộc đăng ký.", []),
        # the size of a committee, unlike its number
        ("Thành lập Ban Chỉ đạo 15 thành viên.", ["15 thành viên"]),
        ("Thành lập Tổ công tác 7 thành viên.", ["7 thành viên"]),
        ("Kiện toàn Ban chỉ đạo 12 người.", ["12 người"]),
        ("Ban Chỉ đạo 389 tỉnh kiểm tra 12 cơ sở.", ["12 cơ sở"]),
        # the number of a house, behind a name that ends like what is digital
        ("Trung tâm Bảo trợ xã hội số 2 tổ chức 3 lớp.", ["3 lớp"]),
        ("Trung tâm Bảo trợ xã hội số 2 thành phố Hà Nội tiếp nhận hồ sơ.", []),
        ("Trung tâm Chuyển đổi số mở lớp kỹ năng số 05 lớp.", ["05 lớp"]),
        # parts of something, unlike what is only begun with the same words
        ("Phấn đấu hoàn thành một phần năm tới.", []),
        ("Hoàn thành một phần năm 2026, một phần tư vấn.", []),
        ("Xem xét lại một phần tư cách đạo đức.", []),
        ("Hỗ trợ một phần ba mẹ của trẻ.", []),
        ("Nộp một phần ba mươi.", []),
        ("Ít nhất một phần ba thành viên là nữ.", ["Ít nhất một phần ba"]),
        ("Cắt giảm một phần tư kinh phí, phấn đấu một phần ba.", ["một phần tư", "một phần ba"]),
        ("Nộp không quá 1/5 hằng năm.", []),
        ("Có ít nhất 1/3 diện tích cây xanh.", ["ít nhất 1/3"]),
        # two or three bodies, unlike those that were named
        ("Hợp nhất, ba đơn vị giảm.", ["ba đơn vị"]),
        ("Giảm ba đơn vị; hai ngành phối hợp rà soát.", ["ba đơn vị"]),
        # what is bought beside a share, unlike what the share has
        ("Đạt 95%, mua đủ 8 loại thuốc.", ["95%", "8 loại"]),
        ("Phấn đấu trên 90% và trang bị đầy đủ 8 loại máy.", ["trên 90%", "8 loại"]),
        # what a place holds and how much power grows, unlike the kind of a vehicle or a machine
        ("Xây dựng Bến xe 50 chỗ, bãi xe 60 chỗ.", ["50 chỗ", "60 chỗ"]),
        ("Mua xe 45 chỗ.", []),
        ("Tăng thêm công suất trạm biến áp 40 MVA.", ["40 MVA"]),
    ],
)
def test_figures_beside_numbers_that_name(text: str, figures: list[str]) -> None:
    assert [mention.target.raw for mention in find_targets(text)] == figures
