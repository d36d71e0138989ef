"""Wordings of other kinds of document than plans of a province: party committees, ministries, letters, communes."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.lexicon import opens_with_act
from extract.timelines import timeline_of, timeline_of_attribute, timeline_of_pair
from ingest.issuer import agency_lines
from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table

LISTS = [
    (
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố có trách nhiệm",
        ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Ủy ban nhân dân các tỉnh, thành phố"],
    ),
    (
        "Chánh Văn phòng Bộ, Vụ trưởng Vụ Pháp chế và Thủ trưởng các đơn vị thuộc, trực thuộc Bộ chịu trách nhiệm",
        ["Chánh Văn phòng Bộ", "Vụ trưởng Vụ Pháp chế", "Thủ trưởng các đơn vị thuộc, trực thuộc Bộ"],
    ),
    (
        "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng",
        ["Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"],
    ),
    ("các ban xây dựng Đảng và các cơ quan liên quan", ["Các ban xây dựng Đảng", "Các cơ quan liên quan"]),
    ("Các phòng chuyên môn, đơn vị trực thuộc Sở căn cứ", ["Các phòng chuyên môn, đơn vị trực thuộc Sở"]),
    (
        "các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ chủ trì",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ"],
    ),
    ("Các Bộ: Tài chính, Công Thương tập trung xử lý", ["Bộ Tài chính", "Bộ Công Thương"]),
    ("Ban Pháp chế HĐND tỉnh giám sát", ["Ban Pháp chế Hội đồng nhân dân tỉnh"]),
    ("Bảo tàng tỉnh, Thư viện tỉnh thực hiện", ["Bảo tàng tỉnh", "Thư viện tỉnh"]),
    ("phòng CNTT, Trung tâm CNTT tổ chức", ["Phòng Công nghệ thông tin", "Trung tâm Công nghệ thông tin"]),
    ("Đồng chí Phó Thủ tướng Nguyễn Văn An trực tiếp chỉ đạo", ["Đồng chí Phó Thủ tướng Nguyễn Văn An"]),
    ("Trưởng các thôn phối hợp", ["Trưởng các thôn"]),
    ("Các cơ quan, báo đài địa phương chú trọng", ["Các cơ quan, báo đài địa phương"]),
    ("Ban Gia đình - Xã hội chủ trì", ["Ban Gia đình - Xã hội"]),
    ("Cục Công nghệ thông tin chủ trì, phối hợp", ["Cục Công nghệ thông tin"]),
    ("Sở Văn hóa và Thể thao được giao chủ trì", ["Sở Văn hóa và Thể thao"]),
    ("Các đơn vị được giao nhiệm vụ chủ động", ["Các đơn vị được giao nhiệm vụ"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_names(text: str, expected: list[str]) -> None:
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == expected


@pytest.mark.parametrize(
    "text",
    ["Tổ chức Hội nghị tổng kết", "Hội thảo khoa học", "Đội ngũ Giảng viên", "Bộ chỉ số ĐMST", "Báo cáo UBND tỉnh"],
)
def test_capitals_that_begin_acts_and_things_name_nobody(text: str) -> None:
    assert AgencyScanner(text).list_at(0, len(text)) == ([], 0)


ROLES = [
    # text, lead, cooperating
    (
        "Nâng cấp mạng nội bộ (Văn phòng UBND xã chủ trì, phối hợp với Phòng Kinh tế; hoàn thành trong quý II/2026).",
        ["Văn phòng Ủy ban nhân dân xã"],
        ["Phòng Kinh tế"],
    ),
    (
        "Số hóa hồ sơ hộ tịch tại các xã (Chủ trì: Sở Tư pháp; phối hợp: Công an tỉnh).",
        ["Sở Tư pháp"],
        ["Công an tỉnh"],
    ),
    (
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ (Ban Thi đua), các đơn vị liên quan tham mưu kế hoạch.",
        ["Sở Tài chính"],
        ["Sở Nội vụ", "Các đơn vị liên quan"],
    ),
    (
        "Các đồng chí Trưởng, Phó các phòng có trách nhiệm tổ chức thực hiện.",
        ["Các đồng chí Trưởng, Phó các phòng"],
        [],
    ),
    ("Bố trí cán bộ phối hợp phòng Kế hoạch kiểm tra hệ thống.", [], ["Phòng Kế hoạch"]),
    ("Xác định rõ người đứng đầu có trách nhiệm trong giải quyết thủ tục.", [], []),
]


@pytest.mark.parametrize(("text", "lead", "cooperating"), ROLES)
def test_roles(text: str, lead: list[str], cooperating: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, cooperating)


TIMES = [
    # text, kind, start, end, rule
    ("Định kỳ hàng tháng báo cáo UBND tỉnh trước ngày 25.", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Thường xuyên đưa tin, cảnh báo nguy cơ cháy rừng.", "ongoing", None, None, None),
    ("Rà soát kế hoạch để điều chỉnh cho phù hợp, hoàn thành trong năm 2025.", "deadline", None, "2025-12-31", None),
    ("Kinh phí trích từ nguồn đã bố trí cho Cục Văn hóa cơ sở năm 2020.", None, None, None, None),
    ("Bố trí kinh phí cho công tác phòng cháy rừng năm 2025.", None, None, None, None),
    ("Tổ chức Tuần lễ từ ngày 01/3 đến ngày 08/3/2024.", "period", "2024-03-01", "2024-03-08", None),
]


@pytest.mark.parametrize(("text", "kind", "start", "end", "rule"), TIMES)
def test_times(text: str, kind: str | None, start: str | None, end: str | None, rule: str | None) -> None:
    found = timeline_of(text)
    if found is None:
        assert kind is None
        return
    assert (found.kind, found.start and str(found.start), found.end and str(found.end), found.rrule) == (
        kind,
        start,
        end,
        rule,
    )


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("Ngày 26, 27/12/2011", "2011-12-26", "2011-12-27"),
        ("Chiều ngày 28/12 và cả ngày 29/12/2011", "2011-12-28", "2011-12-29"),
        ("ngày 30/12, 31/12/2024", "2024-12-30", "2024-12-31"),
    ],
)
def test_days_listed_are_a_period(value: str, start: str, end: str) -> None:
    found = timeline_of_attribute(value)
    assert found is not None
    assert (found.kind, str(found.start), str(found.end)) == ("period", start, end)


def test_party_committees_write_a_dash_behind_the_number() -> None:
    body = (
        "I- MỤC TIÊU\n1- Mục tiêu cụ thể đến năm 2030\n- Tỉ lệ thất nghiệp dưới 3%.\nII- NHIỆM VỤ\n1- Tăng cường lãnh đạo\n"
        "1.1- Các cấp ủy, tổ chức đảng quán triệt Nghị quyết.\n2- Nâng cao phúc lợi\n- Xóa 2.500 nhà tạm.\n"
    )
    found = obligations(body)
    assert [o.path for o in found] == [["I", "1", "-"], ["II", "1", "1.1"], ["II", "2", "-"]]
    assert found[0].timeline is not None and str(found[0].timeline.end) == "2030-12-31"


def test_a_plan_attached_behind_the_signature_has_a_preamble_of_its_own() -> None:
    body = (
        "Điều 1. Sở Y tế chịu trách nhiệm thi hành Quyết định này./.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nBỘ TRƯỞNG\n"
        "Nguyễn Văn An\nKẾ HOẠCH\nCủa Chính phủ thực hiện Nghị quyết số 57-NQ/TW\n"
        "(Ban hành kèm theo Quyết định số 1/QĐ-BYT ngày 09 tháng 01 năm 2025)\nI. NHIỆM VỤ\n1. Xây dựng cơ sở dữ liệu.\n"
    )
    head = "QUYẾT ĐỊNH\n\nBan hành Kế hoạch chuyển đổi số ngành y tế\n\n"
    assert [o.path for o in obligations(body, head)] == [["Điều 1"], ["I", "1"]]


def test_a_number_of_a_document_is_no_end_mark() -> None:
    assert only("I. VIỆC\n1. Xây dựng đề án theo Nghị quyết số 57-NQ/TW\n- Cơ quan chủ trì: Sở Y tế\n").text.endswith(
        "57-NQ/TW"
    )


@pytest.mark.parametrize(
    "closing",
    [
        "Văn phòng UBND Thành phố thông báo để các đơn vị biết, thực hiện./.",
        "Chương trình hành động này phổ biến đến chi bộ.",
        "Trên đây là Kế hoạch năm 2026 của UBND xã.",
    ],
)
def test_closings_that_bind_nobody(closing: str) -> None:
    assert [o.text for o in obligations(f"I. VIỆC\n1. Xây dựng đề án số.\n{closing}\n")] == ["Xây dựng đề án số."]


def test_a_month_over_points_is_their_time() -> None:
    first, second = obligations(
        "I. HOẠT ĐỘNG\nTháng 01/2024\n- Tổ chức Hội nghị tổng kết.\nTháng 3/2024\n- Thăm hỏi và tặng quà cho hội viên.\n"
    )
    assert [str(o.timeline.end) for o in (first, second) if o.timeline] == ["2024-01-31", "2024-03-31"]
    assert first.lead == []


def test_a_lead_line_may_name_the_partners_too() -> None:
    found = only(
        "I. VIỆC\n1. Xuất bản cẩm nang.\nPhân công: Trung tâm Xúc tiến Du lịch chủ trì, phối hợp với Bảo tàng tỉnh.\n"
    )
    assert (names(found.lead), names(found.cooperating)) == (["Trung tâm Xúc tiến Du lịch"], ["Bảo tàng tỉnh"])


def test_what_an_event_consists_of_is_no_act_of_its_own() -> None:
    found = only(
        "I. VIỆC\n1. Tuyên truyền trên truyền hình\n- Nội dung:\n+ Phản ánh thực trạng chấp hành quy định.\n"
        "+ Giới thiệu mô hình tốt.\n- Đơn vị chủ trì: Sở Y tế.\n"
    )
    assert (found.path, names(found.lead)) == (["I", "1"], ["Sở Y tế"])
    assert found.text.endswith("Giới thiệu mô hình tốt.")


def test_the_second_row_of_a_header_parts_its_titles() -> None:
    text = table(
        "TT | Cơ quan thực hiện | | Nhiệm vụ | Thời gian thực hiện",
        " | Chủ trì | Phối hợp | | ",
        "1 | Sở Tư pháp | Công an tỉnh; Tỉnh đoàn | Tổ chức cuộc thi tìm hiểu pháp luật | Cả năm",
    )
    found = obligations(text)[-1]
    assert (names(found.lead), names(found.cooperating)) == (["Sở Tư pháp"], ["Công an tỉnh", "Tỉnh đoàn"])
    assert found.timeline is not None and found.timeline.kind == "ongoing"


def test_a_cell_may_name_leader_and_partners() -> None:
    text = table(
        "TT | Nhiệm vụ | Đơn vị thực hiện | Thời gian",
        "1 | Xây dựng đề án | Sở Y tế chủ trì, phối hợp với Sở Tài chính | 2026",
        "2 | Tổ chức hội nghị | Sở Y tế (chủ trì); Sở Nội vụ (phối hợp) | 2026",
        "3 | Lập báo cáo | Chủ trì: Sở Y tế; Phối hợp: Sở Xây dựng | 2026",
    )
    found = obligations(text)
    assert [names(o.lead) for o in found] == [["Sở Y tế"]] * 3
    assert [names(o.cooperating) for o in found] == [["Sở Tài chính"], ["Sở Nội vụ"], ["Sở Xây dựng"]]


def test_a_section_may_join_what_explains_and_what_binds() -> None:
    body = (
        "I. QUAN ĐIỂM, MỤC TIÊU\n1. Quan điểm\n- Lấy người dân làm trung tâm.\n2. Mục tiêu đến năm 2030\n"
        "- Tỷ lệ hồ sơ trực tuyến đạt 90%.\nII. NHIỆM VỤ\n1. Xây dựng cơ sở dữ liệu.\n"
    )
    found = obligations(body)
    assert [(o.path, o.kind) for o in found] == [(["I", "2", "-"], "target"), (["II", "1"], "task")]


@pytest.mark.parametrize("title", ["HIỆN TRẠNG ỨNG DỤNG", "DỰ KIÊN HIỆU QUẢ CỦA KẾ HOẠCH", "KHÓ KHĂN, VƯỚNG MẮC"])
def test_how_things_are_binds_nobody_even_with_lost_tone_marks(title: str) -> None:
    body = f"I. {title}\n1. Triển khai phần mềm quản lý.\nII. NHIỆM VỤ\n1. Xây dựng cơ sở dữ liệu.\n"
    assert [o.path for o in obligations(body)] == [["II", "1"]]


@pytest.mark.parametrize(
    ("paragraph", "binds"),
    [
        ("Sự chỉ đạo của Tỉnh ủy là yếu tố quyết định việc ứng dụng công nghệ thông tin.", False),
        ("Công tác phòng cháy rừng đã được các cấp quan tâm chỉ đạo.", False),
        ("Các cấp, các ngành hàng năm phải xây dựng kế hoạch ứng dụng công nghệ thông tin.", True),
        ("Tuyên truyền cho người dân biết các dịch vụ đã có.", True),
    ],
)
def test_a_paragraph_that_only_tells_a_fact_binds_nobody(paragraph: str, binds: bool) -> None:
    assert bool(obligations(f"I. GIẢI PHÁP\n1. Tăng cường chỉ đạo:\n{paragraph}\n")) is binds


def test_a_letter_may_have_a_comma_behind_it() -> None:
    found = obligations(
        "I. NHIỆM VỤ\n1. Đội tấn công\na, Phân công vai trò mỗi đội.\nb, Báo cáo kết quả về Ban tổ chức.\n"
    )
    assert [o.path for o in found] == [["I", "1", "a"], ["I", "1", "b"]]


def test_a_regulation_also_defines_and_entitles() -> None:
    body = (
        "Điều 1. Tuyển chọn\n1. Tuyển chọn là việc lựa chọn tổ chức có năng lực tốt nhất.\n"
        "2. Tổ chức, cá nhân có quyền rút hồ sơ đã nộp.\n3. Hồ sơ phải nộp đúng hạn theo quy định.\n"
        "4. Sở Y tế thẩm định nội dung và kinh phí.\n5. Tổ chức, cá nhân trúng tuyển có trách nhiệm hoàn thiện hồ sơ.\n"
    )
    found = obligations(body, "QUY ĐỊNH\n\nViệc tuyển chọn tổ chức chủ trì nhiệm vụ khoa học\n\n")
    assert [(o.path[-1], names(o.lead)) for o in found] == [
        ("3", []),
        ("4", ["Sở Y tế"]),
        ("5", ["Tổ chức, cá nhân trúng tuyển"]),
    ]


def test_an_office_belongs_to_the_body_above_it() -> None:
    lines = ["UBND THÀNH PHỐ HÀ NỘI", "VĂN PHÒNG"]
    assert agency_lines(lines) == ["UBND THÀNH PHỐ HÀ NỘI", "VĂN PHÒNG UBND THÀNH PHỐ HÀ NỘI"]


def test_fields_under_one_cac_stay_in_the_heading_that_names_whom_it_means() -> None:
    found = only(
        "V. TỔ CHỨC\n4. Các doanh nghiệp viễn thông, công nghệ thông tin\nHỗ trợ hạ tầng cho người dân học tập.\n"
    )
    assert names(found.lead) == ["Các doanh nghiệp viễn thông, công nghệ thông tin"]


SEATED = [
    ("Đảng ủy Công an tỉnh, Viện kiểm sát nhân dân tỉnh", ["Đảng ủy Công an tỉnh", "Viện kiểm sát nhân dân tỉnh"]),
    ("Ban Chính sách, chiến lược Tỉnh ủy theo dõi", ["Ban Chính sách, chiến lược Tỉnh ủy"]),
    ("Giám đốc các sở: Tài chính, Y tế; Chủ tịch UBND", ["Giám đốc Sở Tài chính", "Giám đốc Sở Y tế", "Chủ tịch UBND"]),
    ("Các Ông, Bà: Chánh Văn phòng Bộ, Vụ trưởng Vụ Pháp chế", ["Chánh Văn phòng Bộ", "Vụ trưởng Vụ Pháp chế"]),
    ("Đội 2, PC06, Công an cấp xã", ["Đội 2", "PC06", "Công an cấp xã"]),
    ("Ban Chỉ đạo 389 tỉnh chủ trì", ["Ban Chỉ đạo 389 tỉnh"]),
    ("Phòng Tài chính - Kế toán, các khoa lâm sàng", ["Phòng Tài chính - Kế toán", "Các khoa lâm sàng"]),
    ("Phòng Vật tư - Thiết bị y tế, các khoa, phòng", ["Phòng Vật tư - Thiết bị y tế", "Các khoa, phòng"]),
    ("Phòng Kế hoạch tổng hợp chủ trì", ["Phòng Kế hoạch tổng hợp"]),
    ("Chủ tịch UBND các xã ven biển rà soát", ["Chủ tịch Ủy ban nhân dân các xã ven biển"]),
    ("Tổ đảng ở Hội đồng Dân tộc, các Ủy ban của Quốc hội", ["Tổ đảng ở Hội đồng Dân tộc, các Ủy ban của Quốc hội"]),
    ("các cơ quan thuộc Ủy ban UBTVQH", ["Các cơ quan thuộc Ủy ban Thường vụ Quốc hội"]),
    ("Ban đại diện cha mẹ học sinh phối hợp", ["Ban đại diện cha mẹ học sinh"]),
]


@pytest.mark.parametrize(("text", "expected"), SEATED)
def test_names_of_other_houses(text: str, expected: list[str]) -> None:
    found = [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]]
    assert found == [name.replace("UBND", "Ủy ban nhân dân") for name in expected]


MORE_TIMES = [
    ("từ 01/4 đến 30/6/2025", "period", "2025-04-01", "2025-06-30", None),
    ("Từ ngày 20/12 đến 15/01/2026", "period", "2025-12-20", "2026-01-15", None),
    ("từ ngày 15 đến ngày 20/11/2025", "period", "2025-11-15", "2025-11-20", None),
    ("Ngày 05 và ngày 20 hằng tháng", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=5,20"),
    ("hàng tuần (trước 10 giờ thứ Năm)", "recurring", None, None, "FREQ=WEEKLY;BYDAY=TH"),
    ("Hằng tuần, vào Chủ nhật", "recurring", None, None, "FREQ=WEEKLY;BYDAY=SU"),
    ("từ 06 giờ ngày 20/7/2025", "period", "2025-07-20", None, None),
    ("trước 18 giờ ngày 20/7/2025", "deadline", None, "2025-07-20", None),
    ("trước 16 giờ hằng ngày", "recurring", None, None, "FREQ=DAILY"),
]


@pytest.mark.parametrize(("value", "kind", "start", "end", "rule"), MORE_TIMES)
def test_hours_weekdays_and_halves_of_dates(
    value: str, kind: str, start: str | None, end: str | None, rule: str | None
) -> None:
    found = timeline_of_attribute(value)
    assert found is not None
    assert (found.kind, found.start and str(found.start), found.end and str(found.end), found.rrule) == (
        kind,
        start,
        end,
        rule,
    )


def test_a_report_due_by_term_binds_and_a_kind_of_report_does_not() -> None:
    due = timeline_of("Theo dõi tiến độ; báo cáo UBND tỉnh theo định kỳ.")
    assert due is not None and (due.kind, due.rrule) == ("recurring", None)
    assert timeline_of("Thực hiện chế độ báo cáo UBND tỉnh theo định kỳ.") is None


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("Tháng 1/2026", "Tháng 10/2026", ("period", "2026-01-01", "2026-10-31")),
        ("2026", "2030", ("period", "2026-01-01", "2030-12-31")),
        ("", "Trước 30/11/2026", ("deadline", None, "2026-11-30")),
        ("Thường xuyên", "", ("ongoing", None, None)),
        ("Quý II/2026", "", ("period", "2026-04-01", None)),
    ],
)
def test_a_pair_of_cells_says_from_when_to_when(
    begin: str, end: str, expected: tuple[str, str | None, str | None]
) -> None:
    found = timeline_of_pair(begin, end)
    assert found is not None
    assert (found.kind, found.start and str(found.start), found.end and str(found.end)) == expected


def test_columns_of_begin_and_end_are_one_time() -> None:
    (found,) = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Đơn vị đầu mối | Bắt đầu | Kết thúc |\n| --- | --- | --- | --- | --- |\n"
        "| 1 | Xây dựng cơ sở dữ liệu | Cục Dân số | Tháng 2/2026 | Tháng 5/2026 |\n"
    )
    assert found.timeline is not None
    assert (str(found.timeline.start), str(found.timeline.end)) == ("2026-02-01", "2026-05-31")


def test_whoever_orders_does_not_act() -> None:
    head = "CHỈ THỊ\n\nVề phòng chống bão\n\nĐể chủ động ứng phó, Chủ tịch UBND tỉnh yêu cầu:\n\n"
    found = obligations("1. Khẩn trương rà soát tàu thuyền.\n2. Sở Y tế chuẩn bị thuốc men.\n", head)
    assert [names(o.lead) for o in found] == [[], ["Sở Y tế"]]


def test_the_heading_leads_where_a_point_hands_the_work_on() -> None:
    found = obligations("I. VIỆC\n1. UBND các xã:\n- Phân công các đồng chí Ủy viên theo dõi địa bàn.\n")
    assert [names(o.lead) for o in found] == [["Ủy ban nhân dân các xã"]]


def test_a_sum_and_its_parts_are_one_provision() -> None:
    found = only(
        "I. KINH PHÍ\nTổng kinh phí là 10 tỷ đồng, trong đó:\n- Ngân sách: 4 tỷ đồng;\n- Xã hội hóa: 6 tỷ đồng.\n"
    )
    assert [t.value for t in found.targets] == [10e9, 4e9, 6e9]


def test_letters_below_roman_numbers_and_times_in_brackets() -> None:
    found = obligations(
        "II. MỤC TIÊU\n1. Giảm tỷ lệ hộ nghèo.\nIII. NỘI DUNG\nA. CHUẨN BỊ (Quý I/2025)\n1. Khảo sát hiện trạng.\n"
        "B. TRIỂN KHAI\n1. Thử nghiệm phần mềm.\nIV. TỔ CHỨC\n1. Sở Y tế chủ trì.\n"
    )
    assert [o.path for o in found][1:3] == [["III", "A", "1"], ["III", "B", "1"]]
    assert found[1].timeline is not None and str(found[1].timeline.end) == "2025-03-31"
    assert found[2].timeline is None


def test_under_aims_and_work_the_titles_below_tell_which_is_which() -> None:
    found = obligations(
        "II. CHỈ TIÊU, NHIỆM VỤ\n1. Chỉ tiêu\n- Tổ chức 40 lớp nghề.\n2. Nhiệm vụ\n- Sở Y tế xây dựng chương trình.\n"
    )
    assert [(o.kind, names(o.lead)) for o in found] == [("target", []), ("task", ["Sở Y tế"])]


def test_lines_that_name_units_by_the_house_s_own_word() -> None:
    found = only(
        "I. VIỆC\n1.1. Tổ chức các tổ lưu động.\n+ Thời gian thực hiện: Thường xuyên.\n"
        "+ Đội phụ trách: Đội 2 chủ trì, các Đội nghiệp vụ phối hợp.\n"
    )
    assert (names(found.lead), names(found.cooperating)) == (["Đội 2"], ["Các Đội nghiệp vụ"])


def test_who_a_run_in_title_names_where_duties_are_shared_out() -> None:
    found = obligations("IV. TỔ CHỨC THỰC HIỆN\n1. Tổ bảo vệ và lao công: Tuyên truyền cho học sinh.\n")
    assert [names(o.lead) for o in found] == [["Tổ bảo vệ và lao công"]]


def test_sentences_run_over_line_ends() -> None:
    body = "Điều 2. Quyết định này có hiệu\nlực thi hành kể từ ngày ký.\nĐiều 3. Giám đốc Sở Y tế chịu\ntrách nhiệm thi hành.\n"
    found = obligations(body, "QUYẾT ĐỊNH\n\nBan hành Kế hoạch\n\n")
    assert [(o.path, names(o.lead)) for o in found] == [(["Điều 3"], ["Giám đốc Sở Y tế"])]


def test_a_telegram_s_addressees_are_no_provisions() -> None:
    head = "CÔNG ĐIỆN\n\nVề ứng phó bão\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH điện:\n\n- Các sở, ban, ngành;\n- UBND các xã.\n\n"
    found = obligations("Dự báo bão sẽ mạnh thêm.\n\nChủ tịch UBND tỉnh yêu cầu:\n\n1. Sở Y tế trực cấp cứu.\n", head)
    assert [o.text for o in found] == ["Sở Y tế trực cấp cứu."]


def test_an_event_named_by_a_noun_is_held_where_lines_say_who_and_when() -> None:
    found = only(
        "III. NỘI DUNG\n1. Lễ phát động Tháng Công nhân\n- Thời gian: ngày 25/4/2026.\n- Địa điểm: Khu công nghiệp.\n"
        "- Đơn vị chủ trì: Liên đoàn Lao động tỉnh.\n"
    )
    assert (found.text, names(found.lead)) == ("Lễ phát động Tháng Công nhân", ["Liên đoàn Lao động tỉnh"])


def test_how_often_a_term_or_a_day_is_no_figure() -> None:
    found = only("I. VIỆC\n1. Tổ chức sinh hoạt chuyên môn 02 lần/học kỳ, dạy 2 buổi/ngày cho 350 học sinh.\n")
    assert [(t.value, t.unit) for t in found.targets] == [(350, "học sinh")]


def test_schools_and_unions_are_told_apart_in_a_list() -> None:
    text = "Hiệu trưởng các trường THPT, Giám đốc các trung tâm GDNN - GDTX chịu trách nhiệm"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [
        "Hiệu trưởng các trường THPT",
        "Giám đốc các trung tâm GDNN - GDTX",
    ]
    text = "Trường Đại học Hồng Đức mở 05 lớp"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == ["Trường Đại học Hồng Đức"]


def test_the_sentence_before_the_colon_sets_the_time_of_what_follows() -> None:
    found = obligations(
        "IV. NỘI DUNG\n4. Xây dựng cơ sở dữ liệu:\nCơ sở dữ liệu là nền móng của điều hành. Từ nay đến năm 2027 tập trung"
        " vào các việc sau:\na) Dữ liệu dùng chung:\nXây dựng dữ liệu về đất đai.\n"
    )
    assert [str(o.timeline and o.timeline.end) for o in found] == ["2027-12-31"]


def test_grounds_end_before_whoever_acts_on_them() -> None:
    found = only(
        "I. VIỆC\n1. Căn cứ Kế hoạch của UBND tỉnh, các cơ quan cấp sở xây dựng kế hoạch và dự toán hàng năm gửi Sở Tài"
        " chính.\n"
    )
    assert names(found.lead) == ["Các cơ quan cấp sở"]
    assert found.timeline is not None and found.timeline.rrule == "FREQ=YEARLY"


def test_a_level_and_upwards_is_part_of_a_collective() -> None:
    found = obligations(
        "I. VIỆC\n1. Tất cả các cơ quan từ cấp huyện trở lên triển khai chữ ký số.\n"
        "2. Các cơ quan cấp sở, UBND các huyện tiến hành rà soát dữ liệu.\n"
    )
    assert [names(o.lead) for o in found] == [
        ["Tất cả các cơ quan từ cấp huyện trở lên"],
        ["Các cơ quan cấp sở", "Ủy ban nhân dân các huyện"],
    ]


def test_a_sum_and_its_sources_are_one() -> None:
    found = only(
        "VII. KINH PHÍ\nTổng kinh phí thực hiện giai đoạn 2026-2030 dự kiến như sau:\n- Ngân sách tỉnh: 31,6 tỷ đồng.\n"
        "- Ngân sách xã: 28 tỷ đồng.\n"
    )
    assert (found.kind, [t.value for t in found.targets]) == ("funding", [31.6e9, 28e9])


def test_how_long_something_made_is_to_be() -> None:
    found = only(
        "II. VIỆC\n1. Xây dựng phóng sự về lễ hội.\n- Thời lượng (dự kiến): 8-10 phút.\n- Đơn vị chủ trì: Sở Y tế.\n"
    )
    assert [(t.value, t.value_max, t.unit) for t in found.targets] == [(8, 10, "phút")]
    assert only("I. VIỆC\n1. Tổ chức họp trong 30 phút với Sở Y tế.\n").targets == []


def test_a_noun_made_of_a_verb_tells_a_fact() -> None:
    found = obligations(
        "VI. GIẢI PHÁP\n1. Lãnh đạo:\nSự chỉ đạo của Tỉnh ủy, UBND tỉnh là yếu tố hàng đầu của kết quả.\n"
        "Các cấp, các ngành hàng năm phải xây dựng kế hoạch.\n"
    )
    assert [names(o.lead) for o in found] == [["Các cấp", "Các ngành"]]


def test_titles_tell_whose_duties_follow() -> None:
    found = obligations(
        "III. NỘI DUNG\n1. Nhiệm vụ của Ban tổ chức\n- Lựa chọn nhân sự.\n2. Nhiệm vụ của đội tấn công\n"
        "- Lưu lại bằng chứng của mỗi lần thử.\n"
    )
    assert [names(o.lead) for o in found] == [["Ban tổ chức"], ["Đội tấn công"]]


def test_staff_of_the_house_are_partners() -> None:
    found = only("I. VIỆC\n1. Phối hợp với cán bộ kỹ thuật của Sở kiểm tra máy chủ.\n")
    assert names(found.cooperating) == ["Cán bộ kỹ thuật của Sở"]


def test_verbs_of_one_to_three_syllables_open_acts() -> None:
    assert all(opens_with_act(words) for words in ("Đa dạng hóa các hình thức", "Lấy ý kiến nhân dân", "Ra quyết định"))
    assert not any(opens_with_act(words) for words in ("Đa dạng sinh học", "Cơ cấu kinh tế", "Xã hội và con người"))
    # A noun may begin with the syllable of a verb.
    assert not any(
        opens_with_act(noun) for noun in ("Chi cục Kiểm lâm", "Cấp ủy các xã", "Trình độ, thu nhập", "Trồng trọt")
    )
    assert all(
        opens_with_act(words) for words in ("Chi trả phụ cấp", "Cấp phát thuốc", "Trình phê duyệt", "Trồng 500 cây")
    )
    found = obligations("IV. TỔ CHỨC\n1. Sở Y tế ra quyết định thành lập hội đồng.\n")
    assert [names(o.lead) for o in found] == [["Sở Y tế"]]


def test_a_column_of_leaders_and_helpers() -> None:
    table = "| TT | Nhiệm vụ | Đơn vị chủ trì, phối hợp |\n|---|---|---|\n"
    found = obligations(
        f"I. VIỆC\n{table}| 1 | Nâng cấp cổng. | Sở Y tế; các sở, ngành |\n| 2 | Mua máy. | Sở Y tế phối hợp với Sở Nội vụ |\n"
    )
    assert [(names(o.lead), names(o.cooperating)) for o in found] == [
        (["Sở Y tế"], ["Các sở, ngành"]),
        (["Sở Y tế"], ["Sở Nội vụ"]),
    ]


def test_a_task_table_behind_the_signature_is_an_appendix() -> None:
    closing = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n\nKINH PHÍ VÀ PHÂN KỲ\n\n"
    table = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Nâng cấp cổng. | Sở Y tế | 2026 |\n"
    )
    found = obligations(f"I. VIỆC\n1. Xây dựng kế hoạch của tỉnh.\n{closing}{table}")
    assert [(o.path, names(o.lead)) for o in found][1:] == [(["Phụ lục", "1"], ["Sở Y tế"])]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Tổ công tác tổ chức kiểm tra, báo cáo kết quả.", "Tổ công tác"),
        ("Cơ quan thường trực tổng hợp báo cáo.", "Cơ quan thường trực"),
        ("Toàn thể cán bộ, công chức, viên chức thực hiện nghiêm.", "Toàn thể cán bộ, công chức, viên chức"),
        ("Đội ngũ báo cáo viên tuyên truyền nghị quyết.", "Đội ngũ báo cáo viên"),
        ("Chủ đầu tư lập hồ sơ trình thẩm định.", "Chủ đầu tư"),
        ("Kinh phí được Sở Tài chính bố trí trong dự toán.", "Sở Tài chính"),
        ("Việc kiểm tra do Thanh tra tỉnh thực hiện.", "Thanh tra tỉnh"),
        ("Tổ chức kiểm tra các cơ sở.", None),
        ("Chủ động kiểm tra các cơ sở.", None),
    ],
)
def test_who_acts_named_by_a_kind_or_as_the_agent_of_a_passive(text: str, lead: str | None) -> None:
    assert names(only(f"I. VIỆC\n1. {text}\n").lead) == ([lead] if lead else [])


def test_an_agency_s_standing_in_its_title() -> None:
    found = obligations(
        "IV. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế - Cơ quan thường trực Ban Chỉ đạo\n- Theo dõi tiến độ.\n"
        "2. Giao trách nhiệm cho các sở, ngành\n- Rà soát thủ tục.\n"
    )
    assert [names(o.lead) for o in found] == [["Sở Y tế"], ["Các sở, ngành"]]


@pytest.mark.parametrize(
    ("text", "rrule"),
    [
        ("Hằng năm báo cáo kết quả trước 15/12.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"),
        ("Gửi báo cáo 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12).", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10"),
        ("Báo cáo 6 tháng trước 15/6, báo cáo năm trước 15/12.", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15"),
    ],
)
def test_days_without_their_year_beside_a_half_and_a_whole_year(text: str, rrule: str) -> None:
    found = timeline_of(text)
    assert found is not None and (found.kind, found.rrule) == ("recurring", rrule)


def test_a_day_without_its_year_is_a_deadline_that_names_no_date() -> None:
    found = timeline_of("Hoàn thành trước 15/6.")
    assert found is not None and (found.raw, found.kind, found.end) == ("trước 15/6", "deadline", None)
    assert timeline_of("Giảm chi phí, chậm nhất 12/15% số hộ.") is None
    after = timeline_of_attribute("Sau 05 ngày làm việc", due=True)
    assert after is not None and (after.kind, after.end) == ("deadline", None)


def test_a_sentence_begins_behind_its_run_in_title() -> None:
    found = only("I. VIỆC\n1. Chế độ báo cáo: Các sở, ngành, UBND các xã báo cáo kết quả về Sở Y tế.\n")
    assert names(found.lead) == ["Các sở, ngành", "Ủy ban nhân dân các xã"]
    assert only("I. VIỆC\n1. Thành lập tổ gồm: Sở Y tế, Sở Nội vụ tham gia.\n").lead == []


def test_cells_that_repeat_the_one_above() -> None:
    found = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Đào tạo cán bộ. | Sở Y tế | Sở Nội vụ | Hằng năm |\n| 2 | Mua thiết bị. | -nt- | Như trên | Năm 2026 |\n"
    )
    assert [(names(o.lead), names(o.cooperating)) for o in found] == [(["Sở Y tế"], ["Sở Nội vụ"])] * 2


def test_an_indicator_is_due_at_the_end_of_its_column_s_year() -> None:
    found = only(
        "PHỤ LỤC\n| TT | Chỉ tiêu | ĐVT | Năm 2025 | Năm 2030 | Cơ quan theo dõi |\n|---|---|---|---|---|---|\n"
        "| 1 | Số xã đạt chuẩn | xã | 60 | 80 | Sở Y tế |\n"
    )
    assert found.timeline is not None and (found.timeline.kind, str(found.timeline.end)) == ("deadline", "2030-12-31")
    assert [t.value for t in found.targets] == [80]


def test_a_section_s_title_written_into_every_column() -> None:
    found = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| A | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG |\n"
        "| 1 | Đào tạo cán bộ. | Sở Y tế | Sở Nội vụ | Hằng năm |\n"
    )
    assert [(o.path[-2:], o.headings[-1]) for o in found] == [(["A", "1"], "NHIỆM VỤ CHUNG")]
