"""What an inspection looks at is told point by point, and is one thing to be done."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations


@pytest.mark.parametrize(
    "body",
    [
        "I. VIỆC\n1. Nội dung kiểm tra\nKiểm tra việc quản lý tài sản công. Cụ thể:\n- Việc mở sổ theo dõi tài sản;\n"
        "- Tiêu chuẩn, định mức sử dụng xe;\n- Đảm bảo tài sản được dùng đúng mục đích.\n",
        "I. VIỆC\n1. Nội dung kiểm tra\n- Phòng Tài chính kiểm tra các nội dung sau:\n- Việc lập dự toán;\n- Việc quyết toán.\n",
        "I. VIỆC\n1. Giám sát việc lập dự toán của các trường\n- Cơ sở lập dự toán;\n- Về trình tự lập dự toán;\n"
        "- Bảo đảm công khai dự toán.\n",
        "I. VIỆC\n1. Hình thức\nĐoàn Thanh niên xã giám sát trực tiếp thông qua:\n- Việc tham gia họp thôn;\n"
        "- Thông qua đơn thư của Nhân dân.\n",
    ],
)
def test_the_matters_of_an_inspection_belong_to_it(body: str) -> None:
    (found,) = obligations(body)
    assert found.text.endswith(body.rstrip().rpartition("\n- ")[2])


@pytest.mark.parametrize(
    ("body", "count"),
    [
        # What has to be done, by whom or when is an act of its own, though an inspection is spoken of above it.
        ("Tăng cường kiểm tra việc chấp hành pháp luật:\n- Xây dựng kế hoạch kiểm tra;\n- Xử lý các vi phạm.", 2),
        ("Tổ chức kiểm tra, giám sát như sau:\n- Sở Y tế kiểm tra tuyến tỉnh.\n- Các xã kiểm tra trạm y tế.", 2),
        ("Tổ chức kiểm tra theo lịch:\n- Trường Tiểu học: ngày 10/9/2026.\n- Trường Trung học: ngày 12/9/2026.", 2),
        ("Kiểm tra các cơ sở, cụ thể:\n- Cơ sở nước đá: 100% cơ sở.\n- Bếp ăn tập thể: ít nhất 02 lần/năm.", 2),
        ("Giám sát thường xuyên, cụ thể:\n- Đối với cấp tỉnh: mỗi năm 02 đợt.\n- Đối với cấp xã: mỗi năm 04 đợt.", 2),
        ("Tổ chức kiểm tra, cụ thể:\n- Cấp tỉnh: Thành lập 02 đoàn.\n- Cấp xã: Thành lập các tổ kiểm tra.", 2),
    ],
)
def test_acts_below_an_inspection_stay_apart(body: str, count: int) -> None:
    assert len(obligations(f"I. VIỆC\n1. Công tác kiểm tra\n{body}\n")) == count


def test_an_agency_whose_name_speaks_of_inspection_is_a_heading() -> None:
    found = obligations(
        "I. PHÂN CÔNG\n1. Thanh tra tỉnh\n- Công tác tham mưu: xây dựng quy chế.\n- Công tác báo cáo.\n"
    )
    assert [names(o.lead) for o in found] == [["Thanh tra tỉnh"]] * 2


def test_the_stages_below_a_label_are_one_period() -> None:
    (found,) = obligations(
        "I. VIỆC\n1. Kiểm tra việc lập dự toán của các trường.\n* Thời gian thực hiện:\n"
        "+ Đợt 1: Từ ngày 01/9/2026 đến ngày 10/9/2026.\n+ Đợt 2: Từ ngày 01/11/2026 đến ngày 15/11/2026.\n"
    )
    assert found.timeline is not None and found.timeline.kind == "period"
    assert (str(found.timeline.start), str(found.timeline.end)) == ("2026-09-01", "2026-11-15")
