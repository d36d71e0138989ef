"""Task tables and tables of indicators, whatever the order and the wording of their columns."""

from __future__ import annotations

import pytest

from extract.attributes import is_schedule
from extract.tables import table_rows
from ingest.readers.text import read
from tests.extract.plans import names, obligations
from tests.ingest.growth import grows_linearly


def table(*rows: str) -> str:
    head, *rest = rows
    return "\n".join(
        ["Phụ lục I", "", f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {r} |" for r in rest), ""]
    )


def test_each_row_of_a_task_table_is_an_obligation() -> None:
    text = table(
        "TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành",
        "I | Hạ tầng số | | | |",
        "1 | Xây dựng nền tảng dữ liệu dùng chung | Sở KH&CN | Sở Tài chính; UBND các xã, phường | Nền tảng | Quý IV/2026",
        "2 | Tập huấn cán bộ | Sở Nội vụ | | Báo cáo | 6/2026",
    )
    first, second = obligations(text)
    assert first.path == ["Phụ lục I", "I", "1"] and first.headings[-1] == "Hạ tầng số"
    assert names(first.lead) == ["Sở Khoa học và Công nghệ"]
    assert names(first.cooperating) == ["Sở Tài chính", "Ủy ban nhân dân các xã, phường"]
    assert first.deliverable == "Nền tảng"
    assert first.timeline is not None and str(first.timeline.end) == "2026-12-31"
    assert second.timeline is not None and str(second.timeline.end) == "2026-06-30"


def test_columns_may_stand_in_any_order() -> None:
    text = table("Đơn vị thực hiện | Thời hạn | Nhiệm vụ | STT", "Sở Y tế | 30/6/2026 | Số hóa hồ sơ bệnh án | 1")
    (found,) = obligations(text)
    assert (found.text, names(found.lead), found.path) == ("Số hóa hồ sơ bệnh án", ["Sở Y tế"], ["Phụ lục I", "1"])


def test_a_table_of_indicators_gives_targets() -> None:
    text = table(
        "TT | Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì theo dõi, đánh giá",
        "I | Đến năm 2030 | | |",
        "1 | Tỷ lệ hồ sơ trực tuyến | % | ≥ 80 | Văn phòng UBND tỉnh",
        "1.1 | Hạ tầng số | Thứ bậc | Tiên tiến | Sở KH&CN",
    )
    first, second = obligations(text)
    assert (first.kind, names(first.monitoring), first.lead) == ("target", ["Văn phòng Ủy ban nhân dân tỉnh"], [])
    assert [(t.comparator, t.value, t.unit) for t in first.targets] == [(">=", 80, "%")]
    assert first.timeline is not None and str(first.timeline.end) == "2030-12-31"
    assert (second.path, second.deliverable, second.targets) == (["Phụ lục I", "I", "1", "1.1"], "Tiên tiến", [])


def test_a_row_without_a_number_shares_what_the_merged_cells_say() -> None:
    text = table(
        "TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Xây dựng đề án | Sở Y tế | 2026", " | Tổ chức hội nghị | | 2027"
    )
    _, second = obligations(text)
    assert (second.path, names(second.lead)) == (["Phụ lục I", "1"], ["Sở Y tế"])


def test_the_rest_of_a_row_behind_a_page_end_joins_it() -> None:
    text = table("TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Xây dựng đề án | Sở Y tế, | 2026", " | | Sở Nội vụ | ")
    (found,) = obligations(text)
    assert names(found.lead) == ["Sở Y tế", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("above", "rest"), [("giám sát cơ sở y tế;", "Kết quả xét nghiệm"), ("giám sát", "cơ sở y tế")]
)
def test_the_rest_of_a_task_behind_a_page_end_heads_nothing(above: str, rest: str) -> None:
    rows = [f"{n} | Xây dựng đề án số {n} | Sở Y tế | 2026" for n in (1, 2)]
    rows += [f"3 | Xây dựng công cụ {above} | Sở Y tế | 2026", f" | {rest} | | ", "4 | Mua máy | Sở Y tế | 2027"]
    found = obligations(table("TT | Nhiệm vụ | Chủ trì | Thời gian", *rows))
    assert [(o.path[1:], o.headings[1:]) for o in found] == [([str(n)], []) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("end", "above", "title"),
    [
        ("", "Rà soát văn bản", "a) Văn bản của huyện"),
        ("", "Gửi giấy mời,", "XÂY DỰNG"),
        (";", "Rà soát văn bản;", "Công tác thanh tra"),
    ],
)
def test_a_title_below_a_task_heads_the_next_ones(end: str, above: str, title: str) -> None:
    rows = [f"{n} | Xây dựng đề án số {n}{end} | Sở Y tế | 2026" for n in (1, 2, 3)]
    rows += [f"4 | {above} | Sở Y tế | 2026", f" | {title} | | ", "5 | Mua máy | Sở Y tế | 2027"]
    *before, last = obligations(table("TT | Nhiệm vụ | Chủ trì | Thời gian", *rows))
    assert ([o.headings[1:] for o in before], last.headings[1:]) == ([[]] * 4, [title])


def test_budgets_and_lists_of_participants_give_nothing() -> None:
    assert obligations(table("TT | Hạng mục | Tổng | Năm 2025", "1 | Mua máy | 500 | 200")) == []
    assert obligations(table("STT | Họ và tên | Chức vụ", "1 | Nguyễn Văn A | Giám đốc")) == []


def test_titles_with_a_count_of_their_own_hold_the_rows_below_them() -> None:
    text = table(
        "TT | Nhiệm vụ | Chủ trì | Thời gian",
        "II | Chuyển đổi phương tiện | | |",
        "1 | Đường bộ | | |",
        "9 | Thay thế xe buýt | Sở Xây dựng | 2027",
        "10 | Lắp đặt trạm sạc | Sở Công Thương | 2027",
        "2 | Đường thủy | | |",
        "11 | Cung cấp điện bờ | Sở Xây dựng | 2028",
    )
    assert [o.path[1:] for o in obligations(text)] == [["II", "1", "9"], ["II", "1", "10"], ["II", "2", "11"]]
    plain = table(
        "TT | Nhiệm vụ | Chủ trì | Thời gian",
        "11 | Hạ tầng số, gồm: | | |",
        "11.1 | Xây dựng trung tâm dữ liệu | Sở Y tế | 2027",
        "12 | Tập huấn cán bộ | Sở Nội vụ | 2027",
    )
    assert [o.path[1:] for o in obligations(plain)] == [["11", "11.1"], ["12"]]


@pytest.mark.parametrize("again", ["B. XÂY DỰNG VĂN BẢN", ""])
def test_a_title_over_the_width_may_hold_its_own_label(again: str) -> None:
    text = table(
        "TT | Nhiệm vụ | Chủ trì | Thời gian",
        f"B. XÂY DỰNG VĂN BẢN | {again} | {again} | {again}",
        "4 | Xây dựng nghị quyết | Sở Tư pháp | 2027",
    )
    (found,) = obligations(text)
    assert found.path == ["Phụ lục I", "B", "4"]


def test_a_table_without_a_column_of_numbers_has_them_before_the_tasks() -> None:
    text = table(
        "Nội dung công việc | Đơn vị đầu mối | Thời gian",
        "1. Giám sát | 1. Giám sát | 1. Giám sát",
        "1.1. Cập nhật hướng dẫn | Sở Y tế | 2027",
        "1.2) Tổ chức trực | Sở Y tế | 2027",
    )
    first, second = obligations(text)
    assert (first.path, first.text) == (["Phụ lục I", "1", "1.1"], "Cập nhật hướng dẫn")
    assert (second.path, second.text) == (["Phụ lục I", "1", "1.2"], "Tổ chức trực")


def test_a_row_may_name_who_helps_or_leads_in_its_own_words() -> None:
    text = table(
        "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian",
        "1 | Phối hợp với Sở Tài chính xây dựng dự toán | Sở Y tế | Sở Nội vụ | 2027",
        "2 | Sở Tư pháp chủ trì rà soát văn bản | | Sở Y tế | 2027",
        "3 | Tổ chức hội nghị | Các sở, ngành | Các sở, ngành | 2027",
    )
    first, second, third = obligations(text)
    assert names(first.cooperating) == ["Sở Tài chính", "Sở Nội vụ"]
    assert names(second.lead) == ["Sở Tư pháp"]
    assert names(third.lead) == names(third.cooperating) == ["Các sở, ngành"]


def test_days_with_what_is_on_each_are_a_programme_and_no_due_time() -> None:
    assert is_schedule(
        "1/2 ngày\n- Sáng: từ 8h30\nNgày 03/01/2012\nVăn phòng\nNgày 04/01/2012\nThanh tra\nSáng 05/01\nBáo"
    )
    assert not is_schedule("- Đợt 1: 30/6/2026\n- Đợt 2: 30/9/2026")
    assert not is_schedule("30/3/2026\n30/6/2026\n30/9/2026\n")
    assert not is_schedule("")


def test_measures_by_year_in_units_of_their_own_are_indicators() -> None:
    text = table(
        "STT | Nội dung | Đơn vị tính | Năm hiện hành 2025 | Năm 2026 | Năm 2027 | Năm 2028",
        "1 | Tốc độ tăng trưởng | % | 8,0 | 9,0 | 9,5 | 10,0",
        "2 | Đối tượng được miễn học phí | Người | 40.000 | 52.000 | | ",
        "3 | Giường bệnh cấp huyện | Giường | 610 | | | ",
    )
    found = [(o.text, o.kind, o.targets[0].value, str(o.timeline and o.timeline.end)) for o in obligations(text)]
    assert found == [
        ("Tốc độ tăng trưởng", "target", 10, "2028-12-31"),
        ("Đối tượng được miễn học phí", "target", 52000, "2026-12-31"),
    ]


@pytest.mark.parametrize(("year", "texts"), [(2026, []), (2025, ["Số lớp học"]), (2024, ["Số lớp học"])])
def test_figures_of_years_that_are_over_are_statistics(year: int, texts: list[str]) -> None:
    head = f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 87/KH-UBND\nLào Cai, ngày 14 tháng 3 năm {year}\n\nKẾ HOẠCH\nDạy học\n\n"
    rows = table("TT | Chỉ tiêu | ĐVT | Năm 2024 | Năm 2025", "1 | Số lớp học | lớp | 30 | 32")
    assert [o.text for o in obligations(rows, head)] == texts


def test_a_line_of_a_cell_that_begins_with_a_collective_is_a_name_of_its_own() -> None:
    text = table("TT | Nhiệm vụ | Chủ trì | Phối hợp", "1 | Tập huấn | Sở Y tế | Cục CNTT, Vụ KHTC<br>Các Sở GDĐT")
    assert names(obligations(text)[0].cooperating) == [
        "Cục Công nghệ thông tin",
        "Vụ Kế hoạch - Tài chính",
        "Các Sở Giáo dục và Đào tạo",
    ]


def test_the_column_of_acts_is_that_of_tasks_whatever_it_is_called() -> None:
    text = table(
        "TT | Tỉnh kiến nghị | Thông tin đề xuất | Cơ quan chủ trì",
        "1 | Lào Cai | Đề nghị hỗ trợ kinh phí sửa chữa trụ sở để thực hiện nhiệm vụ | Bộ Tài chính",
        "2 | Sơn La | Đề nghị điều chỉnh Nghị định về phân cấp | Bộ Nội vụ",
        "3 | Lai Châu | Bố trí biên chế cho các xã biên giới | Bộ Nội vụ",
    )
    assert [(o.path[-1], names(o.lead)) for o in obligations(text)] == [
        ("1", ["Bộ Tài chính"]),
        ("2", ["Bộ Nội vụ"]),
        ("3", ["Bộ Nội vụ"]),
    ]


def test_a_title_that_names_a_unit_says_who_acts_where_no_column_does() -> None:
    text = table(
        "STT | Lĩnh vực | Nội dung công việc | Thời gian hoàn thành",
        "I | BAN HCNS | BAN HCNS | BAN HCNS",
        "1 | Nhân sự | Rà soát Nội quy lao động | Quý IV/2026",
        "2 | Văn thư | Quản lý văn bản, con dấu | Thường xuyên trong Quý IV/2026",
        "II | PHÒNG TRÁNH THIÊN TAI | PHÒNG TRÁNH THIÊN TAI | PHÒNG TRÁNH THIÊN TAI",
        "1 | Đào tạo | Lập kế hoạch bồi dưỡng | 10/2026",
        "III | VỤ MÙA | VỤ MÙA | VỤ MÙA",
        "1 | Giống | Cung ứng giống lúa | 10/2026",
    )
    found = obligations(text)
    assert [names(o.lead) for o in found] == [["Ban HCNS"], ["Ban HCNS"], [], []]
    assert [o.timeline and o.timeline.kind for o in found] == ["deadline", "ongoing", "deadline", "deadline"]


def test_what_an_indicator_counts_is_charged_with_nothing() -> None:
    text = table("TT | Chỉ tiêu | ĐVT | Năm 2026", "1 | Doanh nghiệp công nghệ số thành lập mới | doanh nghiệp | 30")
    (found,) = obligations(text)
    assert (found.kind, found.lead) == ("target", [])


def test_an_indicator_without_a_number_goes_on_with_the_unit_and_the_label_above_it() -> None:
    text = table(
        "TT | Chỉ tiêu | ĐVT | Năm 2026",
        "1 | Số trẻ đến trường | trẻ | 900",
        "2 | Số học sinh | học sinh | ",
        " | + Tiểu học | | 41",
        "3 | Trường học | trường | 12",
        " | - Mầm non | | 4",
        " | + Tư thục | | 1",
    )
    found = [(o.path[-3:], o.text, [(t.value, t.unit) for t in o.targets]) for o in obligations(text)]
    assert found == [
        (["Phụ lục I", "1"], "Số trẻ đến trường", [(900, "trẻ")]),
        (["Phụ lục I", "2", "+"], "Tiểu học", [(41, "học sinh")]),
        (["Phụ lục I", "3"], "Trường học", [(12, "trường")]),
        (["Phụ lục I", "3", "-"], "Mầm non", [(4, "trường")]),
        (["3", "-", "+"], "Tư thục", [(1, "trường")]),
    ]


def test_titles_of_sections_may_stand_over_the_header_which_comes_again_below_each() -> None:
    text = (
        "Phụ lục I\n\n| C | CÁC GIẢI PHÁP CHUNG | CÁC GIẢI PHÁP CHUNG | CÁC GIẢI PHÁP CHUNG |\n"
        "| I | Tổ chức bộ máy | Tổ chức bộ máy | Tổ chức bộ máy |\n"
        "| I | Nội dung | Đơn vị thực hiện | Thời gian |\n"
        "| 1.1 | Thành lập tổ công tác cấp xã | Sở Nội vụ | 2027 |\n"
        "| II | Nguồn nhân lực | Nguồn nhân lực | Nguồn nhân lực |\n"
        "| II | Nhiệm vụ | Đơn vị thực hiện | Thời gian |\n"
        "| 2.1 | Đào tạo cán bộ thư viện | Sở Văn hóa, Thể thao và Du lịch | 2028 |\n"
    )
    first, second = obligations(text)
    assert (first.path, first.text) == (["Phụ lục I", "C", "I", "1.1"], "Thành lập tổ công tác cấp xã")
    assert (second.path, names(second.lead)) == (
        ["Phụ lục I", "C", "II", "2.1"],
        ["Sở Văn hóa, Thể thao và Du lịch"],
    )


def test_a_row_of_the_same_bodies_is_no_header() -> None:
    text = table(
        "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian",
        "1 | Hoạt động của thư viện lưu động | Phòng Văn hóa | Đoàn xã | 2027",
        "2 | Nội dung | Phòng Văn hóa | Đoàn xã | 2027",
    )
    assert len(obligations(text)) == 2


def test_of_two_columns_the_one_that_says_what_is_done_states_the_task() -> None:
    text = table(
        "Hoạt động | Nội dung | Phụ trách | Thời gian",
        "Hội thi nấu ăn | Tổ chức hội thi nấu ăn cho hội viên tại nhà văn hóa | Hội Phụ nữ xã | 20/10/2026",
        "Tặng quà | Cấp 20 suất quà cho học sinh nghèo của các trường | Đoàn xã | 5/9/2026",
    )
    assert [o.text[:15] for o in obligations(text)] == ["Tổ chức hội thi", "Cấp 20 suất quà"]
    text = table(
        "Nhiệm vụ | Nội dung | Phụ trách | Thời gian",
        "Tổ chức hội thi nấu ăn cho hội viên phụ nữ | Theo kế hoạch riêng | Hội Phụ nữ xã | 20/10/2026",
        "Trao quà cho học sinh nghèo của các trường | 20 suất | Đoàn xã | 5/9/2026",
    )
    assert [o.text[:8] for o in obligations(text)] == ["Tổ chức ", "Trao quà"]


def test_the_title_of_a_day_over_a_timetable_says_when_its_rows_are_done() -> None:
    head = "| Giờ | Nội dung | Phụ trách |\n|---|---|---|\n"
    text = (
        "I. CHƯƠNG TRÌNH\n\nNgày 1: Thứ Hai, 07/9/2026\n\n"
        f"{head}| 7h30 | Đón tiếp đại biểu | Văn phòng |\n| 8h00 | Khai mạc lớp tập huấn | Phòng Nội vụ |\n\n"
        f"Ngày 2: Thứ Ba, 08/9/2026\n\n{head}| 8h00 | Tham quan mô hình | Phòng Kinh tế |\n"
    )
    times = [o.timeline for o in obligations(text)]
    assert [(t and t.kind, str(t and t.start), str(t and t.end)) for t in times] == [
        *[("period", "2026-09-07", "2026-09-07")] * 2,
        ("period", "2026-09-08", "2026-09-08"),
    ]


def test_what_mends_a_fault_is_a_task() -> None:
    text = table(
        "STT | Hạn chế | Biện pháp khắc phục | Cơ quan chủ trì | Thời hạn",
        "1 | Hồ sơ chậm | Bố trí thêm công chức trực tại bộ phận một cửa | Văn phòng | 30/6/2027",
        "2 | Máy cũ | Thay máy tính của các phòng | Phòng Kinh tế | 31/8/2027",
    )
    assert [(o.text[:7], names(o.lead)) for o in obligations(text)] == [
        ("Bố trí ", ["Văn phòng"]),
        ("Thay má", ["Phòng Kinh tế"]),
    ]


def test_titles_below_open_tasks_take_linear_time() -> None:
    head = "| TT | Nhiệm vụ | Chủ trì | Thời gian |\n"

    def rows(text: str) -> None:
        reading = read((head + text).encode())
        table_rows(reading.text, reading.tables[0])

    assert grows_linearly(rows, "| 1 | Xây dựng đề án; | Sở Y tế | 2026 |\n| | Kết quả | | |\n")


def test_a_first_column_of_times_reaches_down_to_rows_that_leave_it_out() -> None:
    found = obligations(
        "PHỤ LỤC\nThời gian | Nội dung công việc | Thực hiện\n | | Đơn vị chủ trì | Đơn vị phối hợp\n"
        "I | LẬP HỒ SƠ\n1-2/2026 | Rà soát hồ sơ. | Sở Y tế | Sở Nội vụ\n | Báo cáo kết quả. | Sở Y tế | Sở Nội vụ\n"
        "II | TRÌNH HỒ SƠ\n | Trình hồ sơ. | Sở Y tế | Sở Nội vụ\n"
    )
    assert [(o.path[-1:], names(o.lead), o.timeline and o.timeline.raw) for o in found] == [
        (["I"], ["Sở Y tế"], "1-2/2026"),
        (["I"], ["Sở Y tế"], "1-2/2026"),
        (["II"], ["Sở Y tế"], None),
    ]


def test_what_the_product_says_again_is_one_figure() -> None:
    found = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Sản phẩm |\n|---|---|---|---|\n"
        "| 1 | Bảo vệ 16.000 ha rừng | Sở Y tế | 16.000 ha rừng được bảo vệ; 02 báo cáo |\n"
        "| 2 | Lập 01 báo cáo khảo sát | Sở Y tế | 01 báo cáo đánh giá, 01 báo cáo kiến nghị |\n"
    )
    assert [[t.value for t in o.targets] for o in found] == [[16000, 2], [1, 1, 1]]


@pytest.mark.parametrize(("title", "label"), [("Tháng", "2"), ("Đợt", "I"), ("Quý", "I")])
def test_a_month_or_a_round_with_a_task_alone_is_a_row(title: str, label: str) -> None:
    found = obligations(
        f"PHỤ LỤC\n| {title} | Nội dung | Thực hiện |\n|---|---|---|\n| {label} | Phát động Tết trồng cây | |\n"
        "| 3 | Tổng kết phong trào | Sở Y tế |\n"
    )
    assert [o.text for o in found] == ["Phát động Tết trồng cây", "Tổng kết phong trào"]


def test_a_row_s_own_time_counts_before_one_that_reaches_down() -> None:
    found = obligations(
        "PHỤ LỤC\n| Thời gian | Nội dung | Chủ trì |\n|---|---|---|\n| Tháng 3/2026 | Lập đề án | Sở Y tế |\n"
        "| | Báo cáo hằng tuần | Sở Y tế |\n"
    )
    assert [o.timeline and o.timeline.raw for o in found] == ["Tháng 3/2026", "hằng tuần"]


def test_lines_in_the_cell_of_a_task_say_who_and_by_when() -> None:
    first, second = obligations(
        table(
            "TT | Nhiệm vụ",
            "1 | Tổ chức hội nghị<br>Đơn vị chủ trì: Sở Nội vụ<br>Đơn vị phối hợp: Sở Y tế<br>Thời gian: Quý I/2026",
            "2 | Rà soát văn bản<br>- Chủ trì: Sở Tư pháp<br>- Hoàn thành: trước 30/6/2026<br>- Sản phẩm: Báo cáo",
        )
    )
    assert (first.text, second.text, second.deliverable) == ("Tổ chức hội nghị", "Rà soát văn bản", "Báo cáo")
    assert [names(o.lead) for o in (first, second)] == [["Sở Nội vụ"], ["Sở Tư pháp"]]
    assert names(first.cooperating) == ["Sở Y tế"]
    assert [str(o.timeline.end) for o in (first, second) if o.timeline] == ["2026-03-31", "2026-06-30"]


@pytest.mark.parametrize(
    ("header", "cell", "count"),
    [
        ("TT | Nhiệm vụ | Sản phẩm", "Rà soát văn bản | Báo cáo", 2),
        ("TT | Nhiệm vụ, giải pháp | Sản phẩm dự kiến | Ghi chú", "Rà soát văn bản | Báo cáo | ", 2),
        ("TT | Nhiệm vụ | Sản phẩm đã hoàn thành", "Rà soát văn bản | Báo cáo", 0),
        ("TT | Nhiệm vụ | Sản phẩm | Đánh giá", "Rà soát văn bản | Báo cáo | Đạt", 0),
        ("TT | Nhiệm vụ | Sản phẩm | Kinh phí", "Rà soát văn bản | Báo cáo | 20", 0),
        ("TT | Nhiệm vụ | Kết quả", "Rà soát văn bản | Đã rà soát", 0),
        ("TT | Nhiệm vụ | Sản phẩm", "Chế độ thông tin | Báo cáo", 0),
        ("TT | Nội dung", "Tên sáng kiến<br>Đơn vị thực hiện: Sở Tư pháp", 0),
    ],
)
def test_a_table_that_says_neither_who_nor_when_binds_where_tasks_end_in_products(
    header: str, cell: str, count: int
) -> None:
    assert len(obligations(table(header, f"1 | {cell}", f"2 | {cell}"))) == count
