"""What is talked of at a meeting, and when and where it is held, is no duty."""

from __future__ import annotations

import pytest

from tests.extract.plans import obligations


@pytest.mark.parametrize(
    "section",
    [
        "I. NỘI DUNG HỘI NGHỊ\n1. Hướng dẫn lập hồ sơ thanh toán (30 phút).\n2. Giải đáp vướng mắc (45 phút).\n",
        "I. CHƯƠNG TRÌNH HỘI THẢO\n- Báo cáo kết quả nghiên cứu.\n- Thảo luận, giải đáp.\n",
        "I. THỜI GIAN, ĐỊA ĐIỂM TỔ CHỨC\n1. Thời gian: 01 buổi, ngày 12/8/2026.\n2. Địa điểm: Hội trường tầng 2.\n",
    ],
)
def test_how_a_meeting_runs_binds_nobody(section: str) -> None:
    duty = "Chuẩn bị tài liệu, gửi giấy mời."
    assert [o.text for o in obligations(f"{section}II. PHÂN CÔNG\n1. Văn phòng Sở\n- {duty}\n")] == [duty]
