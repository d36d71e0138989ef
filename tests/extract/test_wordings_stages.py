"""Sections, lines and titles that speak of time: whose it is, and what is no time but a deed."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations

_BEFORE = "I. NHIỆM VỤ\n1. Đào tạo 40 thợ dệt.\n2. Mua sắm khung cửi.\n"


def _starts(body: str) -> list[tuple[str, str]]:
    """The first words of each provision, and the first day of its time."""
    return [(" ".join(o.text.split()[:2]), str(o.timeline.start) if o.timeline else "") for o in obligations(body)]


@pytest.mark.parametrize(
    ("title", "points"),
    [
        ("II. TIẾN ĐỘ", ["- Quý II/2027: Chọn địa điểm.", "- Quý IV/2027: Khánh thành xưởng."]),
        ("II. THỜI GIAN THỰC HIỆN", ["1. Bước 1: Từ tháng 4/2027: Chọn mẫu.", "2. Bước 2: Tháng 10/2027: Dệt thử."]),
        ("II. LỘ TRÌNH THỰC HIỆN", ["- Từ tháng 4 đến tháng 6/2027 khảo sát các làng.", "- Tháng 10/2027 tổng kết."]),
        (
            "II. TIẾN ĐỘ THỰC HIỆN",
            ["a) Giai đoạn đầu (năm 2027): Lập dự án.", "b) Giai đoạn sau (năm 2028): Dệt đại trà."],
        ),
    ],
)
def test_a_section_on_time_with_deeds_is_nobodys_attribute(title: str, points: list[str]) -> None:
    found = obligations(_BEFORE + title + "\n" + "\n".join(points) + "\n")
    assert [o.timeline is not None for o in found] == [False, False, True, True]
    assert all(o.text in point for o, point in zip(found[2:], points, strict=True))


@pytest.mark.parametrize(
    "section",
    [
        "II. TIẾN ĐỘ\n- Đợt 1: tháng 3/2027.\n- Đợt 2: tháng 9/2027.\n",
        "II. THỜI GIAN THỰC HIỆN\n- Bắt đầu: tháng 3/2027.\n- Kết thúc: tháng 9/2027.\n",
        "II. THỜI GIAN THỰC HIỆN\nTừ tháng 3 đến tháng 9/2027, hoàn thành trước ngày 30/9/2027.\n",
        "II. THỜI GIAN THỰC HIỆN: Từ tháng 3/2027 đến tháng 9/2027.\n",
    ],
)
def test_a_section_of_times_alone_is_that_of_the_plan(section: str) -> None:
    found = obligations(_BEFORE + section)
    assert len(found) == 2 and all(o.timeline for o in found)


@pytest.mark.parametrize(
    "points",
    [
        ["- Thời gian: Tháng 4/2027.", "- Địa điểm: Nhà văn hóa xã.", "- Lập danh sách thợ dệt."],
        ["a) Thời gian: Tháng 4/2027.", "b) Lập danh sách thợ dệt.", "c) Chọn mẫu dự thi."],
        ["- Thời gian: Từ ngày 05/4 đến ngày 09/4/2027.", "- Hội Phụ nữ xã trưng bày sản phẩm."],
    ],
)
def test_a_first_line_on_time_is_that_of_what_stands_behind_it(points: list[str]) -> None:
    found = obligations("I. VIỆC\n1. Ngày hội dệt\n" + "\n".join(points) + "\n2. Mua sắm khung cửi.\n")
    assert [o.timeline is not None for o in found] == [True] * (len(found) - 1) + [False]


def test_a_day_of_its_own_is_kept() -> None:
    body = "I. VIỆC\n1. Hội thi\n- Phát thể lệ trước ngày 01/3/2027.\n- Chọn giám khảo.\n- Thời gian: ngày 20/3/2027.\n"
    first, second = obligations(body)
    assert first.timeline and second.timeline
    assert (str(first.timeline.end), str(second.timeline.end)) == ("2027-03-01", "2027-03-20")
    (alone,) = obligations("I. VIỆC\n1. Phát thể lệ trước ngày 01/3/2027.\n- Thời gian: ngày 20/3/2027.\n")
    assert alone.timeline and str(alone.timeline.end) == "2027-03-20"
    body = "I. VIỆC\n1. Hội thi\n- Thời gian: Tháng 3/2027.\n- Phát thể lệ trước ngày 01/02/2027.\n"
    assert [o.timeline and str(o.timeline.end) for o in obligations(body)] == ["2027-02-01"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Giai đoạn 1 (từ ngày 05/4 đến ngày 30/4/2027)", "Giai đoạn 2 (từ ngày 01/5 đến ngày 31/5/2027)"),
        ("Đợt 1 (tháng 4/2027):", "Đợt 2 (tháng 5/2027):"),
        ("Tháng 4/2027", "Tháng 5/2027"),
    ],
)
@pytest.mark.parametrize("label", ["1.", "a)", "-"])
def test_unlabelled_titles_of_stages_stand_side_by_side(one: str, two: str, label: str) -> None:
    body = (
        f"I. VIỆC\n{one}\n{label} Chọn mẫu dệt.\n{two}\n{label} Dệt thử các mẫu.\n\nII. VIỆC KHÁC\n1. Mua khung cửi.\n"
    )
    found = obligations(body)
    assert [o.text for o in found] == ["Chọn mẫu dệt.", "Dệt thử các mẫu.", "Mua khung cửi."]
    assert [o.timeline and o.timeline.start and o.timeline.start.month for o in found] == [4, 5, None]
    assert [o.path for o in found[:2]] == [["I", label.strip(".)")]] * 2


def test_a_stage_named_below_a_point_is_of_that_point() -> None:
    body = (
        "I. VIỆC\n1. Dệt vải\nNăm 2027\n- Chọn mẫu dệt.\nNăm 2028\n- Dệt thử các mẫu.\n"
        "2. Nhuộm vải\nNăm 2027\n- Trồng cây chàm.\nII. VIỆC KHÁC\n1. Mở lớp dệt.\nNăm 2029 mở thêm lớp nhuộm.\n"
    )
    found = obligations(body)
    assert [o.path for o in found] == [["I", "1", "-"], ["I", "1", "-"], ["I", "2", "-"], ["II", "1"]]
    assert found[-1].text.endswith("Năm 2029 mở thêm lớp nhuộm.")


def test_the_time_of_a_title_is_nearer_than_that_of_the_plan() -> None:
    body = (
        "I. VIỆC\n1. Ngày hội dệt\n- Thời gian: Tháng 4/2027.\n- Lập danh sách thợ dệt.\n2. Quý III/2027\n"
        "- Mở lớp nhuộm vải.\n3. Lớp dệt\n- Mua sắm khung cửi.\n\nII. THỜI GIAN THỰC HIỆN: Từ tháng 2 đến tháng 11/2027.\n"
    )
    assert _starts(body) == [("Lập danh", "2027-04-01"), ("Mở lớp", "2027-07-01"), ("Mua sắm", "2027-02-01")]


def test_a_sentence_that_begins_with_a_year_is_no_stage() -> None:
    body = (
        "I. NHIỆM VỤ\nNăm 2026 tập trung thực hiện các nhiệm vụ sau:\n1. Sở Y tế\n- Mở 02 lớp học.\n"
        "2. Sở Tài chính\nNăm 2026 thực hiện các nội dung:\n- Thẩm định dự toán.\n"
    )
    assert [names(o.lead) for o in obligations(body)] == [["Sở Y tế"], ["Sở Tài chính"]]
