"""Duties that read like enactments, sizes, stores and time limits, and bodies of one field: wordings of many houses."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.targets import find_targets
from extract.timelines import timeline_of, timeline_of_attribute
from tests.extract.plans import names, obligations, only


@pytest.mark.parametrize(
    "duty",
    [
        "Ban hành quy chế phối hợp trong vòng 20 ngày kể từ ngày ký Quyết định này.",
        "Ban hành văn bản hướng dẫn các đơn vị trực thuộc thực hiện Chỉ thị này.",
        "Ban hành kế hoạch triển khai Đề án này trong quý I/2026.",
        "Phê duyệt phương án bảo vệ các hồ đập nêu tại Phụ lục kèm theo, chậm nhất ngày 30/9/2025.",
    ],
)
def test_what_is_promulgated_for_a_directive_is_a_duty(duty: str) -> None:
    assert only(f"1. Ủy ban nhân dân các xã, phường\na) {duty}\n").text == duty


@pytest.mark.parametrize(
    "enacting",
    [
        "Ban hành kèm theo Quyết định này Quy chế hoạt động của Tổ công tác.",
        "Phê duyệt Chiến lược phát triển thủy sản đến năm 2030 kèm theo Quyết định này.",
        "Ban hành Danh mục dịch vụ công theo Nghị quyết này.",
        "Ban hành Quy chế này để các đơn vị thống nhất thực hiện.",
    ],
)
def test_what_a_decision_enacts_binds_nobody(enacting: str) -> None:
    found = obligations(f"Điều 1. {enacting}\nĐiều 2. Sở Nội vụ tổ chức tập huấn cho cán bộ cấp xã.\n")
    assert [o.path for o in found] == [["Điều 2"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cấp phép cho các hồ chứa có dung tích từ 500.000 m3 trở lên.", []),
        ("Lắp báo cháy tại 40 tòa nhà có chiều cao trên 25 m.", [("40 tòa nhà", "=", 40)]),
        ("Xây dựng kho có diện tích từ 800 m2 trở lên.", [("từ 800 m2 trở lên", ">=", 800)]),
        ("Thu nhập trên 1 ha mặt nước đạt 210 triệu đồng.", [("210 triệu đồng", "=", 210e6)]),
        ("Doanh thu trên 01 lao động tăng 12%.", [("12%", "=", 12)]),
        ("Có 6 doanh nghiệp đạt doanh thu trên 1 tỷ đồng.", [("6 doanh nghiệp", "=", 6), ("trên 1 tỷ đồng", ">", 1e9)]),
        ("Nhân rộng trên 01 mô hình.", [("trên 01 mô hình", ">", 1)]),
        ("Quan trắc mực nước 30 phút/lần tại 10 trạm.", [("10 trạm", "=", 10)]),
        ("Thời lượng đo khí thải tối thiểu 02 giờ một lần.", []),
        ("Dự trữ thuốc, hóa chất, vật tư tối thiểu 15 ngày.", [("tối thiểu 15 ngày", ">=", 15)]),
        ("Lưu trữ hình ảnh camera ít nhất 90 ngày.", [("ít nhất 90 ngày", ">=", 90)]),
        ("Thời hạn giải quyết hồ sơ không quá 05 ngày làm việc.", [("không quá 05 ngày", "<=", 5)]),
        ("Thời gian thông quan tối đa 08 giờ.", [("tối đa 08 giờ", "<=", 8)]),
        ("Thời gian thực hiện không quá 30 ngày.", []),
        (
            "Ra mắt 45 “Mô hình dân vận khéo”, 20 “Câu lạc bộ đọc sách”.",
            [("45 “Mô hình", "=", 45), ("20 “Câu lạc bộ", "=", 20)],
        ),
        ("Hưởng ứng Phong trào 5 “Không biết”.", []),
    ],
)
def test_sizes_tell_apart_and_stores_and_limits_are_figures(text: str, expected: list[tuple[str, str, float]]) -> None:
    found = [(m.target.raw, m.target.comparator, m.target.value) for m in find_targets(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("các Ban quản lý chợ, Đội Quản lý thị trường", ["Các Ban quản lý chợ", "Đội Quản lý thị trường"]),
        ("các Ban quản lý di tích, Bảo tàng tỉnh", ["Các Ban quản lý di tích", "Bảo tàng tỉnh"]),
        ("Bưu điện tỉnh, Viễn thông Cao Bằng", ["Bưu điện tỉnh", "Viễn thông Cao Bằng"]),
        ("Tập đoàn Bưu chính, Viễn thông Việt Nam", ["Tập đoàn Bưu chính, Viễn thông Việt Nam"]),
        (
            "Ngân hàng Nhà nước chi nhánh Khu vực 12 và Sở Tài chính",
            ["Ngân hàng Nhà nước chi nhánh Khu vực 12", "Sở Tài chính"],
        ),
    ],
)
def test_bodies_of_one_field(text: str, expected: list[str]) -> None:
    scan = AgencyScanner(text)
    assert [m.name for m in scan.list_at(0, len(text))[0]] == expected


@pytest.mark.parametrize("act", ["lắp biển cảnh báo tại các bến đò", "tu sửa đường băng cản lửa"])
def test_acts_of_one_syllable_have_their_subject(act: str) -> None:
    assert names(only(f"1. Sở Xây dựng {act}.\n").lead) == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mở lớp bồi dưỡng nghiệp vụ, mỗi năm tối thiểu 3 lớp.", ("recurring", None, None, "FREQ=YEARLY")),
        ("Tổ chức đối thoại, mỗi quý ít nhất 01 cuộc.", ("recurring", None, None, "FREQ=MONTHLY;INTERVAL=3")),
        ("Kiểm tra sân chơi trong học kỳ 1 năm học 2024-2025.", ("period", "2024-09-01", "2025-01-31", None)),
        ("Tập huấn giáo viên trong học kỳ II, năm học 2025 - 2026.", ("period", "2026-01-01", "2026-05-31", None)),
    ],
)
def test_terms_and_numbers_a_year(text: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    found = timeline_of(text)
    assert found is not None
    assert (found.kind, found.start and str(found.start), found.end and str(found.end), found.rrule) == expected


@pytest.mark.parametrize(
    ("cell", "kind", "end"),
    [
        ("Quý I - Quý III/2027", "period", "2027-09-30"),
        ("Quý III – quý IV năm 2025", "period", "2025-12-31"),
        ("Quý III, IV/2025", "deadline", "2025-12-31"),
    ],
)
def test_from_quarter_to_quarter(cell: str, kind: str, end: str) -> None:
    found = timeline_of_attribute(cell, due=True)
    assert found is not None
    assert (found.kind, str(found.end)) == (kind, end)
