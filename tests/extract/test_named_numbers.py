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
        # so many are the base of a rate only if they are people and its figure follows
        ("Số lượt khách đạt trên 100.000 lượt.", ["trên 100.000 lượt"]),
        ("Số lượt khách trên 100.000 lượt.", ["trên 100.000 lượt"]),
        ("Số người tham gia trên 10.000 người.", ["trên 10.000 người"]),
        ("Số doanh nghiệp trên 1000 doanh nghiệp.", ["trên 1000 doanh nghiệp"]),
        ("Số hồ sơ trực tuyến trên 1.000 hồ sơ.", ["trên 1.000 hồ sơ"]),
        ("Tỷ lệ lấp đầy trên 100%.", ["trên 100%"]),
        ("Số giường bệnh trên 10.000 dân: 30 giường.", ["30 giường"]),
        ("Số người học nghề trên 1.000 lao động đạt 15 người.", ["15 người"]),
        # END
    ],
)
def test_figures_beside_numbers_that_name(text: str, figures: list[str]) -> None:
    assert [mention.target.raw for mention in find_targets(text)] == figures
