"""What the titles of columns say, in the words of many offices."""

from __future__ import annotations

import pytest

from extract.columns import Column, classify, column_of_title, folded_title
from tests.extract.plans import HEAD, names, obligations
from tests.extract.test_tables import table


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Ngày thực hiện", "time"),
        ("Tháng thực hiện", "time"),
        ("Ngày, tháng tổ chức", "time"),
        ("Lịch thực hiện", "time"),
        ("Tần suất", "time"),
        ("Thời gian, địa điểm", "time"),
        ("Địa điểm và thời gian tổ chức", "time"),
        ("Thời gian bắt đầu - kết thúc", "time"),
        ("Thời gian bắt đầu", "begin"),
        ("Ngày kết thúc", "due"),
        ("Hạn chót", "due"),
        ("Tháng hoàn thành", "due"),
        ("Thời gian dự kiến hoàn thành", "due"),
        ("Dự kiến hoàn thành", "due"),
        ("Thời gian (hoàn thành)", "due"),
        ("Cơ quan, đơn vị có liên quan", "cooperating"),
        ("Thời gian dự kiến thực hiện", "time"),
        ("Thời gian thực hiện/ hoàn thành", "due"),
        ("Sản phẩm, hình thức văn bản", "deliverable"),
        ("Hình thức văn bản", "deliverable"),
        ("Hình thức thực hiện", "other"),
        ("Quý dự kiến hoàn thành", "due"),
        ("TG thực hiện", "time"),
        ("TG hoàn thành", "due"),
        ("T.gian thực hiện", "time"),
        ("Ngày công", "other"),
        ("Địa điểm", "other"),
        ("Đơn vị thực hiện", "lead"),
        ("Nội dung, thời gian", "task"),
    ],
)
def test_titles_that_tell_when(title: str, column: Column) -> None:
    assert column_of_title(title) == column


@pytest.mark.parametrize(
    ("titles", "column"),
    [
        (["Tháng", "Nội dung", "Phụ trách"], "time"),
        (["(Tháng)", "Nội dung", "Phụ trách"], "time"),
        (["Ngày, tháng", "Công việc", "Bộ phận thực hiện"], "time"),
        (["Quý", "Nhiệm vụ", "Chủ trì"], "time"),
        (["Tuần", "Nội dung thực hiện", "Sản phẩm"], "time"),
        (["Tuần", "Nội dung", "Thời gian", "Người thực hiện"], "other"),  # the number of the week
        (["Tháng", "Nội dung thu", "Số tiền"], "other"),  # nobody has to do it
        (["Ngày, giờ", "Nội dung", "Địa điểm", "Thành phần"], "time"),
        (["Thứ/ngày", "Nội dung", "Thành phần"], "time"),
        (["Giờ, ngày", "Nội dung", "Phụ trách"], "time"),
        (["Ngày, giờ", "Nội dung thu", "Số tiền"], "other"),
        (["Ngày, giờ", "Họ và tên", "Nội dung vi phạm"], "other"),
        (["Ngày sinh", "Nội dung", "Địa điểm"], "other"),
    ],
)
def test_units_of_the_calendar_tell_when_where_somebody_acts(titles: list[str], column: Column) -> None:
    assert classify(titles)[0] == column


@pytest.mark.parametrize(
    ("head", "ends"),
    [
        ("Ngày, giờ | Nội dung | Địa điểm", ["2026-04-15", "2026-04-16"]),
        ("Giờ, ngày | Nội dung | Phụ trách", ["2026-04-15", "2026-04-16"]),
        ("Giờ giấc | Nội dung | Mức thu", []),  # a day below it is of the first row, and heads no column of values
    ],
)
def test_days_with_their_hours_are_rows_of_a_schedule(head: str, ends: list[str]) -> None:
    rows = ["7h30 ngày 15/4/2026 | Họp Ban Tổ chức | Hội trường", "14h00 ngày 16/4/2026 | Duyệt văn nghệ | Sân trường"]
    assert [str(o.timeline and o.timeline.end) for o in obligations(table(head, *rows))] == ends


@pytest.mark.parametrize(
    ("title", "cell", "end"),
    [
        ("Quý", "III", "2026-09-30"),
        ("Quý", "IV", "2026-12-31"),
        ("Tháng", "9", "2026-09-30"),
        ("Tháng", "3/2026", "2026-03-31"),
        ("Ngày thực hiện", "15/4/2026", "2026-04-15"),
        ("Thời gian", "31/3/26", "2026-03-31"),
        ("Thời gian", "Trước ngày 31/3/26", "2026-03-31"),
        ("Thời gian", "Tháng Sáu năm 2026", "2026-06-30"),
        ("Thời gian", "Tháng Mười Hai", "2026-12-31"),
        ("Thời gian", "Q1", "2026-03-31"),
        ("Thời gian", "QIII", "2026-09-30"),
        ("Thời gian", "Q2, Q3", "2026-09-30"),
        ("Thời gian, địa điểm", "Tháng 5/2026, Nhà văn hóa xã", "2026-05-31"),
    ],
)
def test_a_cell_leaves_to_its_title_what_it_counts(title: str, cell: str, end: str) -> None:
    head = HEAD.replace("chuyển đổi số", "chuyển đổi số năm 2026")
    rows = table(f"TT | Nội dung | Phụ trách | {title}", f"1 | Trồng cây xanh | Hội Nông dân xã | {cell}")
    (found,) = obligations(rows, head)
    assert found.timeline and (found.timeline.raw in cell, str(found.timeline.end)) == (True, end)
    assert names(found.lead) == ["Hội Nông dân xã"]


@pytest.mark.parametrize(
    ("title", "year"),
    [("Kế hoạch 2027", 2027), ("KH 2027", 2027), ("Chỉ tiêu năm 2027", 2027), ("Đến 2027", 2027)],
)
def test_the_year_over_the_values_is_when_they_are_reached(title: str, year: int) -> None:
    (found,) = obligations(table(f"TT | Chỉ tiêu | ĐVT | {title}", "1 | Số xã có nhà văn hóa | xã | 12"))
    assert found.timeline and found.timeline.end and found.timeline.end.year == year


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (["Nguy cơ", "Biện pháp kiểm soát", "Khoa phụ trách", "Thời hạn"], ["other", "task", "lead", "due"]),
        (["Hạn chế", "Biện pháp thực hiện", "Chủ trì"], ["other", "task", "lead"]),
        (["Nhiệm vụ", "Giải pháp thực hiện", "Chủ trì"], ["task", "other", "lead"]),
        (["Nội dung", "Phương thức thực hiện", "Đơn vị thực hiện"], ["task", "other", "lead"]),
        (["Công việc", "Số tiền thực hiện", "Bộ phận thực hiện"], ["task", "other", "lead"]),
        (["Chỉ tiêu", "ĐVT", "Năm 2027", "Biện pháp", "Chủ trì"], ["indicator", "unit", "value", "other", "lead"]),
        (["Nội dung phối hợp", "Sở thực hiện"], ["task", "lead"]),
        (["Giải pháp", "Biện pháp cụ thể", "Chủ trì"], ["task", "task", "lead"]),
    ],
)
def test_how_something_is_done_is_not_by_whom(titles: list[str], columns: list[Column]) -> None:
    assert classify(titles) == columns


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Cơ quan, đơn vị chính", "lead"),
        ("Bộ phận chính", "lead"),
        ("Trách nhiệm / Đơn vị chính", "lead"),
        ("Đơn vị hành chính", "other"),
        ("Tài chính", "other"),
        ("Tiêu chuẩn chính", "other"),
    ],
)
def test_whoever_has_the_main_part_leads(title: str, column: Column) -> None:
    assert column_of_title(title) == column


def test_a_title_in_two_storeys_parts_who_leads_from_who_helps() -> None:
    text = table(
        "TT | Việc phải làm | Trách nhiệm | Trách nhiệm | Hạn",
        " | | Bộ phận chính | Bộ phận phối hợp | ",
        "1 | Đánh số hồ sơ lưu trữ | Văn phòng Sở | Phòng Tổ chức cán bộ | 30/6/2026",
        "2 | Lập danh mục hồ sơ | Thanh tra Sở | Văn phòng Sở | 30/7/2026",
    )
    first, second = obligations(text)
    assert (names(first.lead), names(first.cooperating)) == (["Văn phòng Sở"], ["Phòng Tổ chức cán bộ"])
    assert (names(second.lead), names(second.cooperating)) == (["Thanh tra Sở"], ["Văn phòng Sở"])


@pytest.mark.parametrize(
    ("head", "row", "lead"),
    [
        ("TT | Nội dung | Cơ quan/đơn vị | Thời gian", "1 | Dọn kênh | UBND các xã | Tháng 5/2026", ["UBND các xã"]),
        ("TT | Công việc | Đơn vị | Thời hạn", "1 | Thẩm tra dự toán | Sở Tài chính | 5/2026", ["Sở Tài chính"]),
        ("TT | Nội dung | Đơn vị | Thời gian", "1 | Trồng cây | 1.000 cây | Tháng 5/2026", []),  # what is counted
        ("TT | Nội dung kiểm tra | Đơn vị | Thời gian", "1 | Thu, chi | Sở Tài chính | 5/2026", []),  # the checked one
        ("TT | Đơn vị | Nội dung tập huấn | Thời gian", "1 | UBND xã Hòa An | Dọn kênh | Tháng 5/2026", []),
        ("TT | Đơn vị | Nhiệm vụ | Thời hạn", "1 | UBND các xã | Dọn kênh | Tháng 5/2026", ["UBND các xã"]),
        ("TT | Tên đơn vị | Công việc | Thời hạn", "1 | Thôn Đông | Dọn kênh | Tháng 5/2026", ["Thôn Đông"]),
        ("TT | Cơ quan, đơn vị | Nhiệm vụ", "1 | Sở Tài chính | Thẩm tra dự toán", ["Sở Tài chính"]),
        ("TT | Nhiệm vụ | Đơn vị", "1 | Thẩm tra dự toán | Sở Tài chính", ["Sở Tài chính"]),
        ("TT | Đơn vị | Nhiệm vụ | Chủ trì", "1 | Xã Hòa An | Làm đường | Sở Tài chính", ["Sở Tài chính"]),
        ("TT | Đơn vị | Nhiệm vụ kiểm tra | Thời gian", "1 | Sở Y tế | Kiểm tra sổ sách | 5/2026", []),
        ("TT | Nhiệm vụ | Đơn vị | Khối lượng | Hạn", "1 | Kiểm tra vệ sinh | Trường | 10 | 5/2026", []),  # is counted
    ],
)
def test_bodies_beside_what_is_to_be_done_do_it(head: str, row: str, lead: list[str]) -> None:
    (found,) = obligations(table(head, row))
    assert names(found.lead) == [name.replace("UBND", "Ủy ban nhân dân") for name in lead]


def test_a_body_that_is_named_once_has_all_the_tasks_beside_it() -> None:
    head = "TT | Đơn vị | Nhiệm vụ | Thời hạn"
    rows = ["1 | Sở Y tế | Kiểm tra chợ | 5/2026", " | | Tập huấn cán bộ | 6/2026", " | | Mua máy | 7/2026"]
    assert [names(o.lead) for o in obligations(table(head, *rows))] == [["Sở Y tế"]] * 3


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Tên đơn vị | Chức năng, nhiệm vụ | Địa chỉ", "Sở Y tế | Quản lý nhà nước về y tế | Số 1 Hùng Vương"),
        ("Đơn vị | Nhiệm vụ | Điện thoại", "Sở Y tế | Quản lý nhà nước về y tế | 0203"),
        ("Đơn vị | Nhiệm vụ", "Phòng Hành chính | Văn thư, lưu trữ"),
        ("Đơn vị | Nhiệm vụ | Kinh phí", "Sở Y tế | Mua sắm trang thiết bị | 500"),
        ("Đơn vị | Nhiệm vụ quá hạn | Số ngày", "Sở Y tế | Tham mưu ban hành kế hoạch | 10"),
        ("Đơn vị | Nhiệm vụ | Kết quả thực hiện", "Sở Y tế | Tham mưu ban hành kế hoạch | Đã hoàn thành"),
        ("Đơn vị | Nhiệm vụ được giao | Đã hoàn thành", "Sở Y tế | 50 | 40"),
        ("Họ và tên | Đơn vị | Nhiệm vụ", "Nguyễn Văn A | Sở Y tế | Trưởng đoàn"),
        ("Đơn vị | Thành phần | Số lượng", "Sở Y tế | Lãnh đạo Sở | 2"),
        ("Đơn vị | Nhiệm vụ | Thời hạn", " | | "),
    ],
)
def test_lists_of_bodies_give_nobody_a_task(head: str, row: str) -> None:
    assert obligations(table(f"TT | {head}", f"1 | {row}")) == []


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (["Nội dung kiểm tra", "Người kiểm tra", "Thời gian"], ["task", "lead", "time"]),
        (["Đơn vị được thanh tra", "Nội dung thanh tra", "Đoàn kiểm tra"], ["other", "task", "lead"]),
        (["Nội dung giám sát", "Cơ quan chịu sự giám sát", "Chủ trì giám sát"], ["task", "other", "lead"]),
        (["Nội dung kiểm tra", "Đơn vị kiểm tra", "Đơn vị giám sát"], ["task", "lead", "monitoring"]),
        (["Nội dung kiểm tra", "Đơn vị thực hiện", "Người giám sát"], ["task", "lead", "monitoring"]),
        (["Công việc", "Thời hạn", "Người kiểm tra"], ["task", "due", "monitoring"]),  # of what somebody else does
        (["Nhiệm vụ", "Chủ trì", "Theo dõi việc triển khai, thực hiện"], ["task", "lead", "monitoring"]),
        (["Chỉ tiêu", "ĐVT", "2027", "Cơ quan chủ trì theo dõi"], ["indicator", "unit", "value", "monitoring"]),
        (["Chỉ tiêu", "ĐVT", "2027", "Cơ quan chủ trì, theo dõi"], ["indicator", "unit", "value", "lead"]),
        (["Chỉ tiêu", "ĐVT", "2027", "Đơn vị chủ trì và đánh giá"], ["indicator", "unit", "value", "lead"]),
        (["Chỉ tiêu", "ĐVT", "2027", "Cơ quan theo dõi, thực hiện"], ["indicator", "unit", "value", "lead"]),
        (["Nhiệm vụ", "Đơn vị thực hiện và theo dõi"], ["task", "lead"]),
        (["Nội dung được giám sát", "Đoàn giám sát"], ["task", "lead"]),
        (["Nội dung", "Người chịu trách nhiệm kiểm tra"], ["task", "monitoring"]),
    ],
)
def test_whoever_checks_leads_where_the_check_is_the_task(titles: list[str], columns: list[Column]) -> None:
    assert classify(titles) == columns


def test_what_is_called_a_task_stays_it_beside_what_it_holds() -> None:
    head = "TT | Nhiệm vụ | Nội dung công việc | Cơ quan chủ trì"
    rows = [
        "1 | Xây dựng kế hoạch | Tham mưu ban hành kế hoạch tuyên truyền cải cách hành chính năm 2026 | Sở Nội vụ",
        "2 | Tổ chức tập huấn | Mời báo cáo viên, in tài liệu, chuẩn bị hội trường cho 200 công chức | Sở Tư pháp",
    ]
    assert [o.text for o in obligations(table(head, *rows))] == ["Xây dựng kế hoạch", "Tổ chức tập huấn"]


def test_a_section_s_title_may_stand_in_another_column_than_the_tasks() -> None:
    head = "TT | Mục tiêu | Giải pháp thực hiện | Đơn vị chủ trì"
    rows = ["I | Cải cách thể chế | | ", "1 | Văn bản đúng hạn | Rà soát chương trình hằng tuần | Sở Tư pháp"]
    (found,) = obligations(table(head, *rows))
    assert found.path[-2:] == ["I", "1"]


def test_items_of_a_budget_are_no_tasks_and_items_that_somebody_has_to_do_are() -> None:
    row = "| 1 | Mua máy tính | {} |\n| 2 | In tài liệu | {} |\n"
    done = "| TT | Hạng mục | Đơn vị thực hiện | Thời gian |\n|---|---|---|---|\n"
    done += row.format("Sở Y tế | Năm 2026", "Sở Nội vụ | Năm 2027")
    paid = "| TT | Hạng mục | Đơn vị tính | Số lượng |\n|---|---|---|---|\n" + row.format("bộ | 3", "cuốn | 30")
    assert [o.text for o in obligations(f"II. NHIỆM VỤ\n\n{done}")] == ["Mua máy tính", "In tài liệu"]
    assert obligations(f"II. KINH PHÍ\n\n{paid}") == []


@pytest.mark.parametrize(
    ("title", "parted"),
    [
        ("Đơn vịphốihợp", "don vi phoi hop"),
        ("Thời gianhoànthành", "thoi gian hoan thanh"),
        ("Nhiệm vụthực hiện", "nhiem vu thuc hien"),
        ("CƠQUAN CHỦTRÌ", "co quan chu tri"),
        ("Trường UBND", "truong ubnd"),
    ],
)
def test_words_of_a_title_that_were_run_together_are_parted(title: str, parted: str) -> None:
    assert folded_title(title) == parted


@pytest.mark.parametrize(
    ("head", "row", "figures"),
    [
        ("Chỉ tiêu | ĐVT | Kế hoạch", "Diện tích lúa | ha | 1.250", ["1.250"]),
        ("Chỉ tiêu | ĐVT | Kế hoạch tỉnh giao", "Diện tích lúa | ha | 1.250", ["1.250"]),
        ("Chỉ tiêu | ĐVT | Ước thực hiện | Kế hoạch", "Diện tích lúa | ha | 1.200 | 1.250", ["1.250"]),
        ("Chỉ tiêu | ĐVT | Kế hoạch | Kết quả", "Diện tích lúa | ha | 1.250 | ", ["1.250"]),  # to be filled in
        ("Chỉ tiêu | Mức phấn đấu | Đơn vị phụ trách", "Học sinh giỏi | 60% | Tổ Toán", ["60%"]),
        ("Chỉ tiêu | Chỉ số đạt được | Đơn vị phụ trách", "Học sinh giỏi | 60% | Tổ Toán", ["60%"]),
        ("Chỉ số | ĐVT | Năm 2020 | Mục tiêu 2021", "Tỷ lệ rửa tay | % | 72 | ≥ 80", ["≥ 80"]),
        ("Tên chỉ số | ĐVT | Mục tiêu | Khoa phụ trách", "Tỷ lệ rửa tay | % | ≥ 80 | Khoa Nội", ["≥ 80"]),
        ("Chỉ tiêu | Kế hoạch | Người phụ trách", "Học sinh giỏi | Thi cấp trường | Tổ Toán", []),
    ],
)
def test_a_plan_without_a_year_says_how_much_is_to_be_reached(head: str, row: str, figures: list[str]) -> None:
    (found,) = obligations(table(f"TT | {head}", f"1 | {row}"))
    assert (found.kind, [t.raw for t in found.targets]) == ("target", figures)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | Tỷ lệ (%)", "Diện tích lúa | ha | 1.250 | 1.200 | 96"),
        ("Chỉ tiêu | Kế hoạch giao | Kết quả thực hiện", "Diện tích lúa | 1.250 ha | 1.200 ha"),
        ("Chỉ tiêu | Chỉ tiêu giao | Thực hiện", "Diện tích lúa | 1.250 ha | 1.200 ha"),
        ("Chỉ số | Kết quả | Xếp hạng", "Tiếp cận đất đai | 65,3 | 12"),
        ("Chỉ tiêu | ĐVT | Kế hoạch | Đơn giá | Thành tiền", "In tài liệu | cuốn | 50 | 20.000 | 1.000.000"),
        ("Chỉ tiêu | Kế hoạch vốn", "Đường giao thông xã Hòa An | 500"),
        ("Đơn vị | Chỉ tiêu giao | Kế hoạch", "Xã Hòa An | 50 | 60"),
        ("Hộ gia đình | Chỉ số cũ | Chỉ số mới", "Nguyễn Văn A | 1200 | 1250"),
        ("Chỉ tiêu | ĐVT | Kế hoạch", "Số lớp | lớp | "),
    ],
)
def test_reports_budgets_allocations_and_forms_set_no_indicators(head: str, row: str) -> None:
    assert obligations(table(f"TT | {head}", f"1 | {row}")) == []


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (
            ["Tên văn bản", "Điều, khoản được giao quy định chi tiết", "Cơ quan chủ trì soạn thảo", "Thời hạn trình"],
            ["other", "other", "lead", "due"],
        ),
        (["Tên văn bản", "Nội dung giao quy định", "Chủ trì", "Thời hạn"], ["other", "other", "lead", "due"]),
        (["Điểm, khoản, điều giao", "Đơn vị được giao"], ["other", "lead"]),
        (["Nội dung giao quy định", "Chủ trì", "Thời hạn"], ["task", "lead", "due"]),  # no paper beside it
        (["Nội dung giao", "Chủ trì", "Thời hạn"], ["task", "lead", "due"]),
    ],
)
def test_what_a_law_leaves_to_a_paper_is_nobody_and_no_task(titles: list[str], columns: list[Column]) -> None:
    assert classify(titles) == columns


def test_a_paper_that_a_law_asks_for_is_the_task_of_whoever_drafts_it() -> None:
    head = "TT | Tên văn bản | Nội dung giao quy định | Cơ quan chủ trì | Thời hạn trình"
    (found,) = obligations(table(head, "1 | Nghị định về tài sản số | Điều 46, Điều 47 | Bộ Công an | Tháng 11/2026"))
    assert (found.text, names(found.lead)) == ("Nghị định về tài sản số", ["Bộ Công an"])


def test_a_goal_beside_a_task_and_its_product_says_how_much() -> None:
    head = "TT | Chỉ tiêu | Nhiệm vụ, giải pháp | Cơ quan chủ trì | Sản phẩm"
    row = "1 | 100% cơ quan dùng văn bản điện tử | Nâng cấp phần mềm | Sở Y tế | Phần mềm"
    (found,) = obligations(table(head, row))
    assert (found.text, found.deliverable, [t.raw for t in found.targets]) == (
        "Nâng cấp phần mềm",
        "Phần mềm",
        ["100%"],
    )


@pytest.mark.parametrize(
    ("begin", "end", "cells", "days"),
    [
        ("Bắt đầu", "Hoàn thành", "01/2026 | 6/2026", ["2026-01-01", "2026-06-30"]),
        ("Từ", "Đến", "01/3/2026 | 30/6/2026", ["2026-03-01", "2026-06-30"]),
        ("Thời gian từ", "Thời gian đến", "3/2026 | 6/2026", ["2026-03-01", "2026-06-30"]),
        ("Từ ngày", "Đến ngày", "01/3/2026 | 30/6/2026", ["2026-03-01", "2026-06-30"]),
        ("Bắt đầu", "Kết thúc", "Quý I | Quý III", ["2026-01-01", "2026-09-30"]),
        ("Bắt đầu", "Kết thúc", "Quý IV/2026 | Quý IV", ["2026-10-01", "2026-12-31"]),
        ("Bắt đầu", "Kết thúc", "Quý I | Quý III/2027", ["2027-01-01", "2027-09-30"]),
    ],
)
def test_a_pair_of_columns_tells_from_when_to_when(begin: str, end: str, cells: str, days: list[str]) -> None:
    head = HEAD.replace("chuyển đổi số", "chuyển đổi số năm 2026")
    below = [f" | | | {begin} | {end}", f"1 | Trồng cây | Sở Y tế | {cells}"]
    (found,) = obligations(table("TT | Nội dung | Chủ trì | Thời gian | Thời gian", *below), head)
    assert found.timeline and [str(found.timeline.start), str(found.timeline.end)] == days


def test_from_and_to_of_no_time_are_no_days() -> None:
    assert classify(["Nội dung", "Mức thu / Từ", "Mức thu / Đến", "Chủ trì"]) == ["task", "other", "other", "lead"]


@pytest.mark.parametrize(
    ("header", "cells", "count"),
    [
        ("TT | Tên thủ tục hành chính | Cơ quan thực hiện | Thời hạn giải quyết", "UBND cấp xã | 10 ngày", 0),
        ("TT | Tên TTHC | Cơ quan thực hiện | Phí, lệ phí", "UBND cấp xã | Không", 0),
        ("TT | Tên thủ tục hành chính | Cơ quan chủ trì rà soát | Thời gian hoàn thành", "Sở Y tế | Quý II/2026", 2),
        ("TT | Nội dung kiến nghị | Cơ quan chủ trì | Thời hạn giải quyết", "Sở Y tế | Quý II/2026", 2),
        ("TT | Nội dung | Tổng kinh phí | Năm 2026 | Năm 2027", "45 | 15 | 30", 0),
        ("TT | Nhiệm vụ | Tổng vốn | Năm 2026 | Năm 2027", "45 | 15 | 30", 0),
        ("TT | Nhiệm vụ | Chủ trì | Tổng kinh phí | Năm 2026", "Sở Y tế | 45 | 45", 2),
        ("TT | Chỉ tiêu | Vốn | Năm 2026 | Năm 2027", "x | 15 | 30", 2),
    ],
)
def test_lists_of_procedures_and_of_sums_bind_nobody(header: str, cells: str, count: int) -> None:
    rows = [f"1 | Cấp giấy phép xây dựng | {cells}", f"2 | Đăng ký hộ kinh doanh | {cells}"]
    assert len(obligations(table(header, *rows))) == count
