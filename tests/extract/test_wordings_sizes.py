"""How large a provision is: lists of members, papers, offences and sums, and lists of things to be done."""

from __future__ import annotations

import pytest

from tests.extract.plans import obligations


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ("Thành lập Hội đồng chấm thi, gồm:", ["Bí thư Đoàn xã: Chủ tịch;", "Trưởng phòng Văn hóa: Ủy viên."]),
        (
            "Kiện toàn Đội dân phòng, thành phần gồm:",
            ["Trưởng Công an xã: Đội trưởng;", "Lãnh đạo các thôn: Đội viên."],
        ),
        ("Tăng cường tuần tra, xử lý các hành vi:", ["Đánh bắt cá bằng điện;", "Chặt cây rừng đầu nguồn."]),
        ("Tổng kế hoạch vốn: 90 triệu đồng.", ["Ngân sách xã: 60 triệu đồng;", "Quỹ hội: 30 triệu đồng."]),
        ("Phân bổ vốn theo nguồn như sau:", ["Nguồn thu từ đất: 60 triệu đồng;", "Nguồn xổ số: 30 triệu đồng."]),
        ("Kinh phí thực hiện: 90 triệu đồng. Trong đó:", ["Ngân sách xã: 60 triệu đồng;", "Quỹ hội: 30 triệu đồng."]),
    ],
)
def test_points_that_are_of_one_provision(body: str, points: list[str]) -> None:
    (found,) = obligations(f"I. VIỆC\n1. {body}\n" + "\n".join(f"- {point}" for point in points) + "\n")
    assert found.path == ["I", "1"] and found.text.endswith(points[-1])


def test_lettered_papers_are_of_one_provision() -> None:
    body = "I. VIỆC\n1. Tiếp tục thực hiện tốt:\na) Nghị quyết số 07-NQ/HU của Huyện ủy;\nb) Đề án bảo tồn nghề dệt.\n"
    assert [o.path for o in obligations(body)] == [["I", "1"]]


@pytest.mark.parametrize(
    ("body", "points"),
    [
        (
            "Thành lập Hội đồng chấm thi, gồm:",
            ["Bí thư Đoàn xã: Tổng hợp điểm;", "Hội Phụ nữ xã: Chuẩn bị giải thưởng."],
        ),
        ("Tiếp tục thực hiện tốt:", ["Đề án dệt: mở 02 xưởng mẫu;", "Mua sắm 30 khung cửi."]),
        ("Giúp đỡ hội viên nghèo:", ["Về giống: cấp 500 cây chàm;", "Về nghề: mở 02 lớp dệt."]),
        ("Phấn đấu đến hết năm 2027:", ["90% hộ có nước sạch;", "02 thôn có xưởng dệt."]),
        ("Kinh phí: 90 triệu đồng. Trong đó:", ["Cấp 60 triệu đồng cho xưởng dệt trong tháng 3/2027;", "Mua 02 máy."]),
    ],
)
def test_points_that_are_provisions(body: str, points: list[str]) -> None:
    found = obligations(f"I. VIỆC\n1. {body}\n" + "\n".join(f"- {point}" for point in points) + "\n")
    assert [o.text for o in found] == points


def test_things_striven_for_may_have_numbers_in_their_names() -> None:
    body = "I. VIỆC\n1. Phấn đấu khởi công các công trình:\n- Đường tỉnh 118;\n- Cầu Suối Mây 2.\n"
    assert [o.path for o in obligations(body)] == [["I", "1"]]


def test_what_is_told_has_sides_too() -> None:
    body = "I. VIỆC\n1. Tuyên truyền sâu rộng tới hội viên:\n- Về nghề dệt: phát triển làng nghề;\n- Về luật: nội dung mới.\n"
    assert [o.path for o in obligations(body)] == [["I", "1"]]


@pytest.mark.parametrize(
    ("lead_in", "points", "count"),
    [
        ("Dùng thuốc nhuộm lấy từ cây rừng:", ["Màu xanh: cây chàm;", "Màu vàng: củ nghệ."], 2),
        ("Sử dụng các màu lấy từ cây rừng:", ["Màu xanh: cây chàm;", "Màu vàng: củ nghệ."], 1),
        ("Sử dụng các màu lấy từ cây rừng:", ["Màu xanh: trồng cây chàm;", "Màu vàng: củ nghệ."], 2),
        ("Triển khai các việc sau:", ["Hội thi dệt vải trong tháng 5/2027;", "Lễ hội chàm trong tháng 9/2027."], 2),
        ("Hội Phụ nữ xã sử dụng các màu:", ["Màu xanh từ cây chàm;", "Màu vàng từ củ nghệ."], 2),
    ],
)
def test_objects_behind_an_unlabelled_act(lead_in: str, points: list[str], count: int) -> None:
    body = f"I. VIỆC\n1. Nghề nhuộm\n{lead_in}\n" + "\n".join(f"- {point}" for point in points) + "\n"
    assert len(obligations(body)) == count
