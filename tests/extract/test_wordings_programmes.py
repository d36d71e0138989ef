"""Programmes of documents to be drafted, plans of a year, lists of abbreviations, titles that say for whom."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.attributes import parties
from extract.glossary import listed as abbreviations
from extract.targets import find_targets
from extract.timelines import timeline_of_attribute
from ingest.document import Span
from tests.extract.plans import names, obligations, only
from tests.extract.test_wordings_offices import TABLE


def test_who_drafts_leads_and_who_examines_helps() -> None:
    (found,) = obligations(
        TABLE.format("TT | Tên văn bản | Cơ quan soạn thảo | Cơ quan thẩm định | Thời gian trình")
        + "| 1 | Nghị định về đường sắt | Cục Đường sắt Việt Nam | Vụ Pháp chế | Tháng 5/2026 |\n"
    )
    assert found.text == "Nghị định về đường sắt"
    assert names(found.lead) == ["Cục Đường sắt Việt Nam"] and names(found.cooperating) == ["Vụ Pháp chế"]


def test_a_cell_names_its_helpers_on_a_line_of_their_own() -> None:
    text = "Sở Y tế\nPhối hợp: Công an tỉnh, Sở Nội vụ"
    found = [(a.role, a.value.of(text)) for a in parties(text, Span(0, len(text)))]
    assert found == [("lead", "Sở Y tế"), ("cooperating", "Công an tỉnh, Sở Nội vụ")]


def test_a_room_is_written_short() -> None:
    scan = AgencyScanner("P. Nghiệp vụ Y; BV đa khoa huyện")
    assert [m.name for m in scan.whole(0, len(scan.text), cell=True)] == [
        "Phòng Nghiệp vụ Y",
        "Bệnh viện đa khoa huyện",
    ]


def test_a_cell_says_what_each_of_its_bodies_does() -> None:
    text = "- Ủy ban Pháp luật chủ trì thẩm tra;\n- Hội đồng Dân tộc, các Ủy ban của Quốc hội tham gia."
    scan = AgencyScanner(text)
    found = [m.name for m in scan.whole(0, len(text), cell=True)]
    assert found == ["Ủy ban Pháp luật", "Hội đồng Dân tộc", "Các Ủy ban của Quốc hội"]


@pytest.mark.parametrize(
    ("value", "kind", "start", "end"),
    [
        ("Tháng 3", "deadline", "2026-03-01", "2026-03-31"),
        ("Tháng 4 - 10", "period", "2026-04-01", "2026-10-31"),
        ("Quý II", "deadline", "2026-04-01", "2026-06-30"),
        ("Trước ngày 15/6", "deadline", "None", "2026-06-15"),
        ("Cả năm", "period", "2026-01-01", "2026-12-31"),
        ("Tháng 3/2025", "deadline", "2025-03-01", "2025-03-31"),
        ("Sau 30 ngày", "deadline", "None", "None"),
        ("Thường xuyên", "ongoing", "None", "None"),
    ],
)
def test_a_month_is_one_of_the_year_that_the_plan_is_for(value: str, kind: str, start: str, end: str) -> None:
    found = timeline_of_attribute(value, year=2026)
    assert found is not None
    assert (found.kind, str(found.start), str(found.end), found.raw) == (kind, start, end, value)


def test_the_plan_says_its_year_in_its_title() -> None:
    head = "KẾ HOẠCH\n\nPhòng, chống dịch bệnh năm 2026\n\n"
    (found,) = obligations("I. VIỆC\n1. Tập huấn cán bộ.\nThời gian thực hiện: Tháng 3\n", head)
    assert found.timeline is not None and str(found.timeline.end) == "2026-03-31"


def test_a_column_for_all_years_only_sums_them_up() -> None:
    (found,) = obligations(
        TABLE.format("TT | Chỉ tiêu | Năm 2029 | Năm 2030 | Giai đoạn 2026 - 2030")
        + "| 1 | Tỷ lệ hộ nghèo | 7% | 6% | 6,5% |\n"
    )
    assert [t.value for t in found.targets] == [6.0]
    assert found.timeline is not None and str(found.timeline.end) == "2030-12-31"


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Tiêm phòng đạt từ 80% tổng đàn trong diện tiêm trở lên.", ">="),
        ("Bồi dưỡng 100% cán bộ từ cấp huyện trở lên.", "="),
        ("Bảo đảm 100% đạt trình độ A tin học trở lên.", "="),
    ],
)
def test_upwards_of_what(text: str, comparator: str) -> None:
    assert [m.target.comparator for m in find_targets(text)] == [comparator]


def test_a_list_of_abbreviations_counts_before_the_register() -> None:
    said = "Chữ viết tắt: KHCN - Khoa học - Công nghệ; QLXD&CL - Quản lý xây dựng và Chất lượng; PCT là Phó Chủ tịch UBND xã."
    assert abbreviations(said) == {
        "KHCN": "Khoa học - Công nghệ",
        "QLXD&CL": "Quản lý xây dựng và Chất lượng",
        "PCT": "Phó Chủ tịch UBND xã",
    }
    found = obligations(
        f"I. VIỆC\n1. Vụ KHCN rà soát quy chuẩn.\n2. Vệ sinh các thôn.\nĐơn vị chủ trì: PCT\n\n{said}\n"
    )
    assert [names(o.lead) for o in found] == [["Vụ Khoa học - Công nghệ"], ["Phó Chủ tịch Ủy ban nhân dân xã"]]


def test_a_title_says_for_whom_and_the_next_line_what() -> None:
    found = obligations(
        "III. TRÁCH NHIỆM\n1. Đối với đội ngũ giáo viên\nTăng cường giáo dục đạo đức.\n\nGiữ liên hệ với gia đình.\n\n"
        "2. Đối với học sinh\nChấp hành nội quy của trường.\n\nTham gia các hoạt động.\n\n"
        "3. Đối với Tổ Tư vấn\nTư vấn cho học sinh.\n"
    )
    assert [(o.path[-1], names(o.lead)) for o in found] == [
        ("1", ["Đội ngũ giáo viên"]),
        ("1", ["Đội ngũ giáo viên"]),
        ("2", ["Học sinh"]),
        ("2", ["Học sinh"]),
        ("3", ["Tổ Tư vấn"]),
    ]


@pytest.mark.parametrize(
    ("text", "lead", "helpers"),
    [
        ("Nhận thức sâu sắc và chịu trách nhiệm trực tiếp về công tác này.", [], []),
        (
            "Đề nghị các Tổ chuyên môn, Đoàn trường, Tổ Tư vấn khẩn trương xây dựng kế hoạch.",
            ["Các Tổ chuyên môn", "Đoàn trường", "Tổ Tư vấn"],
            [],
        ),
        (
            "Đối với nội dung tại điểm 2: “Phối hợp triển khai.” - giao Cục CNTT chủ trì, phối hợp với các Vụ, đơn vị, Cục "
            "thuế có liên quan triển khai.",
            ["Cục Công nghệ thông tin"],
            ["Các Vụ, đơn vị, Cục Thuế có liên quan"],
        ),
        ("Lập sổ theo dõi (do UBND các xã thực hiện).", ["Ủy ban nhân dân các xã"], []),
        ("Phối hợp với ngành y tế, ngành giáo dục tập huấn cán bộ.", [], ["Ngành y tế", "Ngành giáo dục"]),
        ("Trạm Y tế các xã, phường tổ chức tiêm chủng.", ["Trạm Y tế các xã, phường"], []),
    ],
)
def test_who_acts_and_with_whom(text: str, lead: list[str], helpers: list[str]) -> None:
    found = only(f"I. VIỆC\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, helpers)
