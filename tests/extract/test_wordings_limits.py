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


DATED = "Số: 8/KH-UBND\nAn Giang, ngày 14 tháng 8 năm 2025\n\nKẾ HOẠCH\nPhát triển kinh tế tư nhân\n\n"
TOLD = "1. Trên địa bàn tỉnh đã xảy ra 04 cơn bão.\n2. UBND tỉnh đã tổ chức 03 lớp tập huấn cho 240 người.\n"


@pytest.mark.parametrize(
    "section",
    [
        f"A. ĐÁNH GIÁ CÔNG TÁC NĂM 2024\n{TOLD}",
        f"A. NHÌN LẠI NĂM QUA\n{TOLD}",
        f"A. ĐÁNH GIÁ VIỆC THỰC HIỆN NĂM 2024\n{TOLD}3. Tổ chức 05 cuộc diễn tập.\n",
        "A. DỰ BÁO, NHẬN ĐỊNH TÌNH HÌNH\n1. Năm 2025, dự báo có 11 - 13 cơn bão trên Biển Đông.\n",
    ],
)
def test_a_part_whose_points_tell_what_was_or_will_be_explains(section: str) -> None:
    found = obligations(f"{section}B. NHIỆM VỤ\n1. Sửa chữa 05 trạm bơm.\n", DATED)
    assert [o.path for o in found] == [["B", "1"]]


@pytest.mark.parametrize(
    "section",
    [
        "A. ĐÁNH GIÁ, XẾP LOẠI CÁN BỘ\n1. Sở Nội vụ tổng hợp kết quả xếp loại của các đơn vị đã gửi.\n",
        "A. ĐÁNH GIÁ CÔNG TÁC NĂM 2025\n1. Tổ chức đánh giá các chỉ tiêu đã giao.\n",
        "A. TỔNG KẾT NĂM 2024\n1. Các đơn vị phải gửi báo cáo trước ngày 10 tháng 9.\n",
        "A. DỰ BÁO CUNG CẦU LAO ĐỘNG\n1. Xây dựng mô hình dự báo.\n",
    ],
)
def test_a_part_on_judging_whose_points_are_to_be_done_binds(section: str) -> None:
    assert [o.path for o in obligations(section, DATED)] == [["A", "1"]]


@pytest.mark.parametrize(
    "act",
    [
        "Thông tin liên hệ của cán bộ đầu mối gửi về Sở Y tế trước ngày 10/5/2026.",
        "Theo danh mục được phê duyệt hoàn thành 20 dự án.",
        "Mục tiêu cụ thể: Theo danh mục kèm theo đạt 90% hộ dân.",
        "Tập huấn (chủ trì: Sở Y tế; phối hợp: Sở Nội vụ).",
        "Giám sát - Chủ trì: Sở Y tế.",
    ],
)
def test_what_looks_like_a_pointer_a_contact_or_a_title_and_binds(act: str) -> None:
    assert len(obligations(f"I. NHIỆM VỤ\n1. {act}\n")) == 1


def test_a_year_is_summed_up_after_its_end() -> None:
    head = "Số: 1/KH-UBND\nLào Cai, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\n\nTổng kết công tác\n\n"
    body = (
        "I. TỔNG KẾT CÔNG TÁC NĂM 2025\n1. Tổ chức hội nghị tổng kết các nội dung đã thực hiện.\n"
        "2. Sở Nội vụ chuẩn bị báo cáo tổng kết.\n"
    )
    assert len(obligations(body, head)) == 2
