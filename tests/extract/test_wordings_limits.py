"""Lines that open with the word of a section that binds nobody, and bind all the same."""

from __future__ import annotations

import pytest

from tests.extract.plans import obligations


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("I. NHIỆM VỤ", "1. Hạn chế dùng đồ nhựa một lần."),
        ("I. NHIỆM VỤ", "1. Hạn chế tập trung quá 30 người tại chợ phiên."),
        ("I. MỤC TIÊU", "1. Hạn chế thấp nhất số vụ đuối nước ở trẻ em."),
        ("I. MỤC TIÊU", "1. Yêu cầu 90% thôn có loa truyền thanh."),
        ("I. MỤC TIÊU", "1. Phạm vi cấp nước đạt 80% số hộ."),
        ("I. MỤC TIÊU", "- Là thị xã du lịch của vùng biển."),
    ],
)
def test_sentences_that_bind(section: str, line: str) -> None:
    (found,) = obligations(f"{section}\n{line}\n")
    assert found.text in line and found.kind == ("target" if "MỤC TIÊU" in section else "task")


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("I. ĐÁNH GIÁ", "1. Hạn chế và nguyên nhân."),
        ("I. ĐÁNH GIÁ", "1. Hạn chế lớn nhất là thiếu cán bộ kỹ thuật."),
        ("I. ĐÁNH GIÁ", "1. Hạn chế, yếu kém: thiếu cán bộ kỹ thuật."),
        ("I. ĐÁNH GIÁ", "1. Hạn chế\n- Thiếu cán bộ kỹ thuật."),
        ("I. MỤC TIÊU", "1. Phạm vi: 05 xã ven biển."),
        ("I. PHẠM VI", "1. Phạm vi thực hiện tại 05 xã ven biển."),
        ("I. GIẢI THÍCH", "- Là người sinh sống tại xã từ đủ 12 tháng."),
    ],
)
def test_titles_that_do_not(section: str, line: str) -> None:
    assert obligations(f"{section}\n{line}\n") == []
