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
        # END
    ],
)
def test_figures_beside_numbers_that_name(text: str, figures: list[str]) -> None:
    assert [mention.target.raw for mention in find_targets(text)] == figures
