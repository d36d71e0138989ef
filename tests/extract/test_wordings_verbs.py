"""Verbs that plans and rules ask with, and names that hold the same syllables."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, only

ACTS = [
    # text, lead
    ("Sở Xây dựng cử cán bộ kỹ thuật hỗ trợ các xã.", ["Sở Xây dựng"]),
    ("Trạm Y tế xã trực cấp cứu trong các ngày nghỉ lễ.", ["Trạm Y tế xã"]),
    ("Công an phường xác thực thông tin người thuê trọ.", ["Công an phường"]),
    ("Phòng Nội vụ duyệt danh sách dự thi.", ["Phòng Nội vụ"]),
    ("Sở Tư pháp giải đáp thắc mắc về hộ tịch.", ["Sở Tư pháp"]),
    ("Công ty Môi trường đô thị duy tu hệ thống thoát nước.", ["Công ty Môi trường đô thị"]),
    ("Bảo tàng tỉnh phục dựng lễ hội truyền thống.", ["Bảo tàng tỉnh"]),
    ("Sở Nội vụ, Trường Chính trị tỉnh cử giảng viên tham gia.", ["Sở Nội vụ", "Trường Chính trị tỉnh"]),
]

NAMES = [
    # The same syllables inside names, and what tells which are meant.
    ("Hội đồng bầu cử xã niêm yết danh sách cử tri.", ["Hội đồng bầu cử xã"]),
    ("Hội đồng xét duyệt công khai kết quả.", ["Hội đồng xét duyệt"]),
    ("Tổ thường trực tổng hợp số liệu hằng tuần.", ["Tổ thường trực"]),
    ("Các đơn vị trực thuộc Sở rà soát hồ sơ.", ["Các đơn vị trực thuộc Sở"]),
    ("Các phường nêu trên hoàn thành trước ngày 30/6/2025.", ["Các phường nêu trên"]),
    ("Các hộ thuê đất nộp tiền đúng hạn.", ["Các hộ thuê đất"]),
    ("Các cơ sở tái chế nhựa lập hồ sơ môi trường.", ["Các cơ sở tái chế nhựa"]),
    ("Quỹ bảo lãnh tín dụng tỉnh bố trí vốn.", ["Quỹ bảo lãnh tín dụng tỉnh"]),
    ("Hội đồng chấm thi tổ chức chấm bài.", ["Hội đồng chấm thi"]),
    ("Cử tri các xã được trả lời đầy đủ.", []),
    ("Các nội dung nêu trên được thực hiện trong quý I.", []),
]


@pytest.mark.parametrize(("text", "lead"), ACTS + NAMES)
def test_acts_and_names(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead
