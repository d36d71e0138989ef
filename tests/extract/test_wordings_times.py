"""Times and figures in the wordings of provinces, ministries, party committees, police and schools."""

from __future__ import annotations

from datetime import date

import pytest

from extract.targets import find_targets
from extract.timelines import timeline_of, timeline_of_attribute, timeline_of_heading, timeline_of_pair
from extract.timelines_shortened import in_figures
from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table

TIMES = [
    # text, kind, start, end, rule
    ("Định kỳ hàng tháng báo cáo UBND tỉnh trước ngày 25.", "recurring", None, None, "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("Thường xuyên đưa tin, cảnh báo nguy cơ cháy rừng.", "ongoing", None, None, None),
    ("Rà soát kế hoạch để điều chỉnh cho phù hợp, hoàn thành trong năm 2025.", "deadline", None, "2025-12-31", None),
    ("Phối hợp với các xã hoàn thành khoảng 116.000 căn nhà trong năm 2026.", "deadline", None, "2026-12-31", None),
    ("Kiểm tra an toàn cháy định kỳ đối với các cơ sở.", "recurring", None, None, None),
    ("Công an xã kiểm tra các cơ sở định kỳ theo thẩm quyền.", "recurring", None, None, None),
    ("Duy tu, bảo dưỡng định kỳ các tuyến đường.", "recurring", None, None, None),
    ("Bố trí kinh phí bảo dưỡng định kỳ.", None, None, None, None),
    ("Kiểm tra công tác bảo dưỡng định kỳ đối với xe.", None, None, None, None),
    ("Sở Y tế và UBND các xã kiểm tra thường xuyên các cơ sở.", "ongoing", None, None, None),
    ("Các hoạt động kiểm tra thường xuyên được đổi mới.", None, None, None, None),
    ("Phấn đấu trong năm 2026 hoàn thành 116.000 căn nhà.", "deadline", None, "2026-12-31", None),
    ("Tạo thuận lợi để dự án vận hành, phấn đấu đạt 2.000 MW vào năm 2030.", "deadline", None, "2030-12-31", None),
    ("Tổ chức dạy phụ đạo cho học sinh khối 12, mỗi tuần 02 buổi.", "recurring", None, None, "FREQ=WEEKLY"),
    ("Đánh giá mức độ hoàn thành nhiệm vụ của người đứng đầu năm 2025.", None, None, None, None),
    ("Kinh phí thực hiện từ ngân sách xã năm 2026.", None, None, None, None),
    ("Bố trí 850 triệu đồng từ Quỹ phát triển sự nghiệp năm 2026.", None, None, None, None),
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


def test_a_month_over_points_is_their_time() -> None:
    first, second = obligations(
        "I. HOẠT ĐỘNG\nTháng 01/2024\n- Tổ chức Hội nghị tổng kết.\nTháng 3/2024\n- Thăm hỏi và tặng quà cho hội viên.\n"
    )
    assert [str(o.timeline.end) for o in (first, second) if o.timeline] == ["2024-01-31", "2024-03-31"]
    assert first.lead == []


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


def test_letters_below_roman_numbers_and_times_in_brackets() -> None:
    found = obligations(
        "II. MỤC TIÊU\n1. Giảm tỷ lệ hộ nghèo.\nIII. NỘI DUNG\nA. CHUẨN BỊ (Quý I/2025)\n1. Khảo sát hiện trạng.\n"
        "B. TRIỂN KHAI\n1. Thử nghiệm phần mềm.\nIV. TỔ CHỨC\n1. Sở Y tế chủ trì.\n"
    )
    assert [o.path for o in found][1:3] == [["III", "A", "1"], ["III", "B", "1"]]
    assert found[1].timeline is not None and str(found[1].timeline.end) == "2025-03-31"
    assert found[2].timeline is None


def test_how_often_a_term_or_a_day_is_no_figure() -> None:
    found = only("I. VIỆC\n1. Tổ chức sinh hoạt chuyên môn 02 lần/học kỳ, dạy 2 buổi/ngày cho 350 học sinh.\n")
    assert [(t.value, t.unit) for t in found.targets] == [(350, "học sinh")]


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


def test_how_long_something_made_is_to_be() -> None:
    found = only(
        "II. VIỆC\n1. Xây dựng phóng sự về lễ hội.\n- Thời lượng (dự kiến): 8-10 phút.\n- Đơn vị chủ trì: Sở Y tế.\n"
    )
    assert [(t.value, t.value_max, t.unit) for t in found.targets] == [(8, 10, "phút")]
    assert only("I. VIỆC\n1. Tổ chức họp trong 30 phút với Sở Y tế.\n").targets == []


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


def test_an_indicator_is_due_at_the_end_of_its_column_s_year() -> None:
    found = only(
        "PHỤ LỤC\n| TT | Chỉ tiêu | ĐVT | Năm 2025 | Năm 2030 | Cơ quan theo dõi |\n|---|---|---|---|---|---|\n"
        "| 1 | Số xã đạt chuẩn | xã | 60 | 80 | Sở Y tế |\n"
    )
    assert found.timeline is not None and (found.timeline.kind, str(found.timeline.end)) == ("deadline", "2030-12-31")
    assert [t.value for t in found.targets] == [80]


def test_a_rank_among_provinces_is_no_quantity() -> None:
    assert only("II. MỤC TIÊU\n1. Chỉ số PAR INDEX nằm trong nhóm 20 tỉnh dẫn đầu cả nước.\n").targets == []


def test_a_body_s_name_does_not_make_its_cycle_a_noun() -> None:
    found = only("II. VIỆC\n1. Tổ công tác Đề án 06 tỉnh họp giao ban hằng tháng để kiểm điểm tiến độ.\n")
    assert names(found.lead) == ["Tổ công tác Đề án 06 tỉnh"]
    assert found.timeline is not None and found.timeline.rrule == "FREQ=MONTHLY"


def test_round_the_clock_before_its_dates_is_no_time_limit() -> None:
    found = timeline_of("Duy trì trực ban 24/24 giờ từ ngày 15/5/2025 đến ngày 15/11/2025.")
    assert found is not None and (str(found.start), str(found.end)) == ("2025-05-15", "2025-11-15")


def test_what_a_year_is_prepared_for_is_not_when() -> None:
    assert timeline_of("Chuẩn bị các điều kiện cho năm học mới 2025 - 2026.") is None


def test_a_week_of_a_month_is_no_day_of_it() -> None:
    found = timeline_of_attribute("Tuần 2 tháng 3/2024", due=True)
    assert found is not None and str(found.end) == "2024-03-31"


def test_quarters_from_to_in_a_column_of_due_times() -> None:
    found = timeline_of_attribute("Quý I - II/2024", due=True)
    assert found is not None and (found.kind, str(found.end)) == ("deadline", "2024-06-30")


def test_the_year_of_an_indicator_s_column_beats_the_heading_s() -> None:
    rows = table(
        "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 | Cơ quan chủ trì",
        "1 | Số tổ công nghệ số | Tổ | 38 | Sở Y tế",
    )
    found = only(rows)
    assert found.timeline is not None
    assert (found.timeline.kind, str(found.timeline.end)) == ("deadline", "2026-12-31")


def test_acute_below_a_figure_is_a_limit() -> None:
    found = only("I. MỤC TIÊU\n- Tỷ lệ mắc ngộ độc cấp tính dưới 7 người/100.000 dân.\n")
    assert [t.comparator for t in found.targets] == ["<"]


def test_the_year_of_a_source_of_money_is_not_when() -> None:
    assert timeline_of("Tổng kinh phí 3.850 triệu đồng từ nguồn sự nghiệp y tế năm 2024.") is None


CYCLES = [
    # text, rrule, figures
    ("Tổ chức kiểm tra chéo 02 lần/năm (tháng 5 và tháng 11).", "FREQ=YEARLY;BYMONTH=5,11", 0),
    (
        "Báo cáo quý I trước ngày 20/3, quý II trước ngày 20/6, quý III trước ngày 20/9, báo cáo năm trước ngày 20/12.",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20",
        0,
    ),
    ("Hội đồng họp 3 lần/năm (vào tháng 3, tháng 7 và tháng 12).", "FREQ=YEARLY;BYMONTH=3,7,12", 0),
    ("Các đồng chí Đảng ủy viên mỗi quý ít nhất một lần dự sinh hoạt chi bộ thôn.", "FREQ=MONTHLY;INTERVAL=3", 0),
    ("Thanh tra tỉnh hằng năm đưa nội dung này vào chương trình công tác.", "FREQ=YEARLY", 0),
    ("Đài truyền thanh xã phát tin mỗi ngày 02 lượt.", None, 0),
]


@pytest.mark.parametrize(("text", "rrule", "figures"), CYCLES)
def test_cycles_and_how_often(text: str, rrule: str | None, figures: int) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (found.timeline.rrule if found.timeline else None) == rrule
    assert len(found.targets) == figures


@pytest.mark.parametrize("text", ["Sơ kết 6 tháng, 1 năm công tác dân vận.", "Báo cáo 6 tháng, năm về Sở Y tế."])
def test_half_years_and_years_listed_are_cycles(text: str) -> None:
    found = timeline_of(text)
    assert found is not None and found.rrule == "FREQ=MONTHLY;INTERVAL=6"


def test_a_time_in_the_bracket_that_closes_a_point_is_that_of_all_of_it() -> None:
    heading = "I. MỘT SỐ NHIỆM VỤ TRỌNG TÂM TỪ NAY ĐẾN NĂM 2027\n"
    due = only(f"{heading}1. Hoàn thành xây dựng quy chế; quy trình nội bộ (trong năm 2024).\n").timeline
    assert due is not None and (due.kind, str(due.end)) == ("deadline", "2024-12-31")
    done = only(f"{heading}1. Kiện toàn đội ngũ cộng tác viên (năm 2025 và bổ sung hằng năm).\n").timeline
    assert done is not None and (done.kind, str(done.end)) == ("period", "2025-12-31")


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("Tổng vệ sinh trường lớp ngay khi nước rút.", "ngay khi nước rút"),
        ("Niêm yết danh sách tại trụ sở sau khi được cấp trên phê duyệt.", "sau khi được cấp trên phê duyệt"),
        ("Sau khi kiểm tra, lập danh sách hộ nghèo.", None),
    ],
)
def test_an_event_at_the_end_of_the_act_sets_an_undated_limit(text: str, raw: str | None) -> None:
    found = timeline_of(text)
    assert (found.raw if found else None) == raw
    assert found is None or (found.kind, found.end) == ("deadline", None)


def test_a_year_that_opens_the_sentence_of_what_is_completed_is_a_deadline() -> None:
    done = timeline_of("Trong năm 2027, các xã phải cơ bản hoàn thành việc cấp thẻ.")
    assert done is not None and (done.kind, str(done.end)) == ("deadline", "2027-12-31")
    going = timeline_of("Trong năm 2027, các xã triển khai giải pháp để hoàn thành chỉ tiêu.")
    assert going is not None and going.kind == "period"


def test_a_cycle_inside_the_year_of_a_block_is_the_time() -> None:
    head = "I. NỘI DUNG\n1. Truyền thông\n"
    block = "Đơn vị thực hiện: Văn phòng Sở. Thời gian thực hiện: Năm 2025.\n"
    weekly = only(head + "a) Duy trì chuyên mục; mỗi tuần đăng tải ít nhất 02 tin, bài.\n" + block).timeline
    assert weekly is not None
    assert weekly.rrule == "FREQ=WEEKLY"
    dated = only(head + "a) Mỗi tuần tổng hợp số liệu cho hội nghị.\n" + block.replace("Năm 2025", "Tháng 5/2025"))
    assert dated.timeline is not None
    assert str(dated.timeline.end) == "2025-05-31"


def test_verbs_inside_the_name_of_a_programme_state_nothing() -> None:
    assert timeline_of("Rà soát thủ tục theo Chương trình cắt giảm giấy phép kinh doanh năm 2025 và 2026.") is None
    assert timeline_of("Góp ý Kế hoạch tăng cường quản lý đất đai năm 2027.") is None


def test_behind_its_grounds_an_act_is_no_aim() -> None:
    found = timeline_of("Căn cứ Kế hoạch này để cân đối, bố trí vốn cho các xã trong năm 2027 và các năm tiếp theo.")
    assert found is not None and str(found.start) == "2027-01-01"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đối với các nhiệm vụ triển khai trong năm 2025, các bộ bố trí kinh phí.", None),
        ("Kinh phí được bố trí từ nguồn ngân sách nhà nước hằng năm của các bộ.", None),
        ("Bộ Tài chính bố trí kinh phí trong dự toán ngân sách nhà nước hằng năm.", "recurring"),
        ("Cập nhật kết quả thực hiện hằng tuần, báo cáo Bộ Y tế.", "recurring"),
        ("Dành một phần tăng thu ngân sách nhà nước năm 2025 cho nhà ở.", None),
    ],
)
def test_times_of_topics_and_of_money(text: str, kind: str | None) -> None:
    found = only(f"I. VIỆC\n1. {text}\n").timeline
    assert (found and found.kind) == kind


@pytest.mark.parametrize("quarter", ["Quý IV/2025", "Quí IV-2025", "Quý IV - 2025", "tháng 12-2025"])
def test_a_dash_before_the_year_makes_no_range(quarter: str) -> None:
    found = only(f"I. VIỆC\n1. Xây dựng đề án.\nThời gian hoàn thành: {quarter}.\n").timeline
    assert found and (found.kind, str(found.end)) == ("deadline", "2025-12-31")


def test_a_label_broken_over_two_lines() -> None:
    text = "I. VIỆC\n- Thành lập tổ\nkiểm kê.\n\nThời\nhạn hoàn thành: Trước ngày 30/11/2025.\n"
    found = only(text)
    assert found.text == "Thành lập tổ kiểm kê." and found.timeline and str(found.timeline.end) == "2025-11-30"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("100% số người hưởng trợ cấp xã hội hàng tháng có tài khoản.", None),
        ("Tổ chức đánh giá, báo cáo kết quả thực hiện Đề án hàng năm và tổng kết.", "FREQ=YEARLY"),
        ("Tham mưu ban hành Kế hoạch quản lý rủi ro dựa vào cộng đồng hàng năm.", "FREQ=YEARLY"),
    ],
)
def test_cycles_of_pay_and_of_papers(text: str, rule: str | None) -> None:
    found = timeline_of(text)
    assert (found and found.rrule) == rule


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        # Years alone in the closing bracket are when it is done, though a kind of plan is named before them.
        ("Số hóa hồ sơ quy hoạch của các xã và tích hợp vào hệ thống (2026 - 2028).", "2026 - 2028"),
        ("Mở rộng kết nối dữ liệu quy hoạch với cổng của tỉnh (2027 trở đi).", "2027 trở đi"),
        ("Thực hiện Chương trình giảm nghèo bền vững của tỉnh (2021 - 2025).", None),
        ("Rà soát các quy hoạch (2026 - 2028) của các xã.", None),
        ("Cập nhật dữ liệu thường xuyên vào hệ thống của tỉnh.", "thường xuyên"),
        ("Bố trí kinh phí chi thường xuyên vào dự toán của sở.", None),
        ("Duy trì nghiêm chế độ báo cáo định kỳ hằng tháng về tiến độ gửi Sở Y tế.", "định kỳ hằng tháng"),
        ("Xây dựng chế độ báo cáo định kỳ hằng tháng.", None),
        (
            "Sở Tài chính trên cơ sở đề xuất của các sở, ngành, tổng hợp, bố trí kinh phí trong dự toán hằng năm.",
            "hằng năm",
        ),
    ],
)
def test_times_told_by_what_stands_beside_them(text: str, raw: str | None) -> None:
    found = only(f"I. VIỆC\n1. {text}\n").timeline
    assert (found and found.raw) == raw


@pytest.mark.parametrize(
    ("text", "end"),
    [
        # Days tell several acts apart; the first act counts, as for the kind.
        ("Sửa xong trường học trước ngày 15/9/2026; xây lại nhà văn hóa trước ngày 20/12/2026.", "2026-09-15"),
        ("Sơ kết vào năm 2026 và tổng kết vào năm 2030.", "2026-12-31"),
        # With the last of several steps of a figure all is done.
        ("Đến năm 2026 đạt 60% số xã; đến năm 2028 đạt 90% số xã.", "2028-12-31"),
        ("Tỷ lệ đạt 65% vào năm 2026 và 75% vào năm 2030.", "2030-12-31"),
        ("Tỷ suất giảm xuống 550/100.000 trẻ em vào năm 2026 và 500/100.000 vào năm 2030.", "2030-12-31"),
        (
            "Phấn đấu 30% trẻ em từ 07 tuổi được hỏi ý kiến về vấn đề của mình vào năm 2026 và 35% vào năm 2030.",
            "2030-12-31",
        ),
        ("Đến năm 2026, 100% xã có kế hoạch và duy trì đến năm 2030.", "2026-12-31"),
        ("Đến năm 2026, tất cả các xã có kế hoạch ứng phó và duy trì đến năm 2030.", "2026-12-31"),
    ],
)
def test_of_several_deadlines(text: str, end: str) -> None:
    found = only(f"I. VIỆC\n1. {text}\n").timeline
    assert found and str(found.end) == end


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        # Rounds of days and weeks behind the act and its object
        ("Cập nhật số ca mắc hằng ngày lên hệ thống.", "recurring", "FREQ=DAILY"),
        # … and of months and quarters at the end of the sentence.
        ("Xử lý vi phạm nồng độ cồn hằng tháng.", "recurring", "FREQ=MONTHLY"),
        ("Gửi thông báo về trường hằng quý.", "recurring", "FREQ=MONTHLY;INTERVAL=3"),
        ("Nâng mức chi phí khám bệnh hằng tháng.", None, None),
        ("Thanh toán số tiền phát sinh hằng tháng.", None, None),
        # Training beside that for a degree is called so.
        ("Sơ cấp và đào tạo thường xuyên: khoảng 1.500 lượt người.", None, None),
        ("Tổ chức đào tạo thường xuyên cho cán bộ thôn.", "ongoing", None),
        # So long behind what was told.
        ("Thống kê, đánh giá thiệt hại chậm nhất sau 03 ngày.", "deadline", None),
        ("Báo cáo nhanh chậm nhất là sau 24 giờ.", "deadline", None),
        ("Quét dọn sân trường hằng tuần.", "recurring", "FREQ=WEEKLY"),
        ("Nâng cao chất lượng sinh hoạt hằng ngày của bệnh nhân.", None, None),
        ("Xây dựng lịch công tác hằng tuần.", None, None),
        ("Bố trí cho mỗi ngày không quá 7 tiết học.", None, None),
        ("Mỗi tuần bố trí không quá 32 tiết.", None, None),
        ("Mỗi tuần đăng ít nhất 02 tin.", "recurring", "FREQ=WEEKLY"),
        # How much each time
        ("Bố trí tối thiểu 2% tổng chi ngân sách địa phương hằng năm.", "recurring", "FREQ=YEARLY"),
        ("Trồng rừng tập trung hằng năm 500 ha.", "recurring", "FREQ=YEARLY"),
        ("Thực hiện 10 nhiệm vụ của kế hoạch hằng năm.", None, None),
        ("Thu hút 20 dự án, góp phần tăng thu ngân sách hằng năm.", None, None),
        ("Tiết kiệm tối thiểu 2% tổng điện năng tiêu thụ hằng năm.", None, None),
        ("Thực hiện Điều 5 của Luật và dự toán hằng năm.", None, None),
        ("Phối hợp với các trường, thường xuyên kết nối thông tin.", "ongoing", None),
        ("Bảo đảm kinh phí đầu tư, thường xuyên cho các đơn vị.", None, None),
        # How often, in digits
        ("Chi bộ sinh hoạt chuyên đề ít nhất 6 tháng 1 lần.", "recurring", "FREQ=MONTHLY;INTERVAL=6"),
        ("Ngoài báo cáo định kỳ, các xã báo cáo đột xuất.", None, None),
        ("Đánh giá học sinh sau mỗi năm học.", "recurring", "FREQ=YEARLY"),
        (
            "Gửi nhu cầu vốn trước ngày 31 tháng 7 của năm trước năm kế hoạch.",
            "recurring",
            "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31",
        ),
        ("So với ngày 31 tháng 12 của năm trước, giảm 5% số vụ.", None, None),
        # Feasts, terms, halves
        ("Chi trả xong trước Tết Nguyên đán Bính Ngọ.", "deadline", None),
        ("Sửa đường trước Tết Nguyên đán năm 2026.", "deadline", None),
        ("Tăng cường kiểm tra trước, trong và sau Tết.", "period", None),
        ("Tổ chức tuần tra trong dịp Tết Nguyên đán.", "period", None),
        ("Tổ chức tốt Tết trồng cây.", None, None),
        ("Chăm lo Tết cho người nghèo.", None, None),
        ("Cử 05 bác sĩ đi học trong 6 tháng đầu năm.", "period", None),
        ("Tổng hợp số liệu 6 tháng đầu năm.", None, None),
        ("Hoàn thành rà soát trong 9 tháng đầu năm.", "deadline", None),
        ("Rà soát các xã trong 9 tháng đầu năm.", "period", None),
        ("Hoàn thành rà soát trong 3 tháng cuối năm.", "deadline", None),
        ("Hoàn thành rà soát trong học kỳ I.", "deadline", None),
        ("Trong học kỳ I, kiểm tra 10 trường.", "period", None),
        ("Đến hết nhiệm kỳ, mọi chi bộ có cấp ủy.", "deadline", None),
        ("Thực hiện Nghị quyết Đại hội nhiệm kỳ 2025 - 2030.", None, None),
        ("Báo cáo tổng kết vào cuối năm.", "deadline", None),
        ("So với đầu năm, số vụ giảm 5%.", None, None),
        # So long from an event
        ("Chậm nhất 10 ngày sau đại hội, gửi hồ sơ.", "deadline", None),
        ("Gửi tài liệu trước đại hội ít nhất 20 ngày.", "deadline", None),
        ("Trả lời trong 10 ngày làm việc.", "deadline", None),
        ("Tổ chức tập huấn trong 02 ngày.", None, None),
        ("Rà soát sau 3 năm thực hiện.", None, None),
        ("Trả kết quả trong 24 giờ kể từ khi nhận mẫu.", "deadline", None),
        # What was, what lasts, what is measured
        ("Khắc phục những hạn chế trong 6 tháng đầu năm.", None, None),
        ("Rút kinh nghiệm trong nhiệm kỳ qua.", None, None),
        ("Theo dõi lượng mưa trong 24 giờ tại các hồ chứa.", None, None),
        ("Tập huấn cho cán bộ xã trong 05 ngày làm việc tại huyện.", None, None),
        ("Kiểm tra học sinh sau khóa bồi dưỡng 03 ngày tại trường.", None, None),
        ("Thu gom rác thải phát sinh hằng ngày trên địa bàn.", None, None),
        ("Đạt từ 85% số điểm trở lên trong bảng đánh giá hằng năm.", None, None),
        ("Năm 2026 và hằng năm đến 2030 rà soát thủ tục.", "recurring", "FREQ=YEARLY"),
        ("Trước mắt tập trung 15 ngày cao điểm ra quân giải tỏa vỉa hè.", None, None),
        ("Giải quyết 20% hồ sơ trước thời hạn 2 ngày.", None, None),
        ("Sửa chữa các đoạn đường người dân đi lại hằng ngày.", None, None),
        ("Từ năm 2026, mỗi năm giảm 2% túi ni lông.", "recurring", "FREQ=YEARLY"),
        ("Công khai quy hoạch trong 15 ngày làm việc.", "deadline", None),
        ("Nắm chắc tình hình trong dịp Tết Nguyên đán.", "period", None),
        ("Đánh giá kết quả thực hiện vào cuối năm.", "deadline", None),
        ("Gửi tài liệu trước mỗi kỳ họp 10 ngày.", "deadline", None),
        # Days of a year that is not said
        ("Từ 06/10 đến 10/10 tổ chức tuần lễ học tập.", "period", None),
        ("Từ 1/3 đến 1/2 số xã có nhà văn hóa.", None, None),
        ("Nâng số xã đạt chuẩn từ 7/10 đến 9/10 xã.", None, None),
        (
            "Định kỳ 6 tháng, năm gửi báo cáo trước ngày 15/6 và 15/12.",
            "recurring",
            "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15",
        ),
        ("Hằng năm vào tháng 9 tổ chức Lễ khai giảng.", "recurring", "FREQ=YEARLY;BYMONTH=9"),
        ("Tổ chức hội thi trước ngày 20/11/2026 âm nhạc.", "deadline", None),
        ("Tổ chức rằm tháng 8/2026 cho thiếu nhi.", None, None),
        ("Giỗ Tổ vào ngày 10/3 âm lịch.", None, None),
        # An event
        ("Kết thúc điều tra các vụ án, chuyển hồ sơ đúng thời hạn.", None, None),
        ("Báo cáo kết quả về Sở Y tế khi kết thúc năm học.", "deadline", None),
        ("Kết thúc đợt kiểm tra, Sở Y tế tổng hợp kết quả.", "deadline", None),
        # Parts of a sum
        ("Tổ chức 04 lớp (quý I: 01 lớp; quý II: 02 lớp; quý III: 01 lớp).", None, None),
        (
            "Tổng kinh phí 186 tỷ đồng; giai đoạn 2023 - 2025: 66 tỷ đồng; giai đoạn 2026 - 2030: 120 tỷ đồng.",
            None,
            None,
        ),
        ("Giai đoạn 2026 - 2030: 120 tỷ đồng.", "period", None),
    ],
)
def test_times_that_no_date_tells(text: str, kind: str | None, rule: str | None) -> None:
    found = timeline_of(text)
    assert (found and found.kind, found and found.rrule) == (kind, rule)
    assert found is None or found.start is None or text.startswith("Giai đoạn")


def test_an_earlier_year_in_brackets_is_what_the_figure_is_compared_with() -> None:
    text = "Điểm chất lượng đạt từ 3,2 điểm trở lên (năm 2025: 3,05 điểm)."
    old, new = date(2026, 1, 20), date(2024, 1, 20)
    assert timeline_of(text, issued=old) is None
    assert [m.target.value for m in find_targets(text, old)] == [3.2]
    assert timeline_of(text, issued=new) is not None
    assert [m.target.value for m in find_targets(text, new)] == [3.2, 3.05]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("Từ ngày 17/12/2025 đến 17 giờ 00, ngày 01/02/2026", 2025, 2026),
        ("Từ khi thành lập Tổ công tác đến khi kết thúc cuộc bầu cử", None, None),
        ("Từ ngày thành lập đến hết nhiệm vụ", None, None),
    ],
)
def test_from_one_day_or_event_to_another(value: str, start: int | None, end: int | None) -> None:
    found = timeline_of_attribute(value)
    assert found and found.kind == "period"
    assert (found.start and found.start.year, found.end and found.end.year) == (start, end)


def test_from_the_first_day_of_rounds_to_the_last() -> None:
    rounds = "Đợt 1: từ ngày 01/12/2025 đến ngày 14/12/2025; đợt 2: từ ngày 02/02/2026 đến ngày 08/02/2026"
    found = only(f"I. VIỆC\n1. Kiểm tra các xã.\nThời gian thực hiện: {rounds}\n").timeline
    assert found and (str(found.start), str(found.end)) == ("2025-12-01", "2026-02-08")


@pytest.mark.parametrize("title", ["Giám sát thường xuyên", "2. Công tác thường xuyên", "NHIỆM VỤ THƯỜNG XUYÊN"])
def test_what_is_always_done_says_so_over_its_points(title: str) -> None:
    found = timeline_of_heading(title)
    assert found and found.kind == "ongoing"
    assert timeline_of_heading("Giáo dục thường xuyên") is None and timeline_of_heading("Chi thường xuyên") is None


@pytest.mark.parametrize(
    ("title", "kind", "end"),
    [
        ("6. Số hóa hồ sơ (hoàn thành trong năm 2027)", "deadline", "2027-12-31"),
        ("8. Bảo tồn: thực hiện trong giai đoạn 2026 - 2030", "period", "2030-12-31"),
        ("9. Hợp tác quốc tế, từ năm 2027", "period", None),
        ("4. Các công việc cần làm ngay trong quý II/2026:", "deadline", "2026-06-30"),
        ('1. Chương trình "Tiếp sức mùa thi" (từ ngày 25/5 đến 30/6/2026)', "period", "2026-06-30"),
        ("1. Năm 2026", "period", "2026-12-31"),
        ("1. Tổng kết công tác cải cách, giai đoạn 2011 - 2020", None, None),
        ("NHIỆM VỤ NĂM 2026", None, None),
        ("2. Thực hiện Đề án phát triển chăn nuôi, giai đoạn 2026 - 2030", None, None),
        ("3. Chương trình giảm nghèo (2026 - 2030)", None, None),
        ("1. Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016", None, None),
        ("2. Hội nghị đối thoại, ngày 15/5/2026", "deadline", "2026-05-15"),
        ("5. Tổ chức hội thi, dự kiến tháng 8/2026", "deadline", "2026-08-31"),
        ("8. Khắc phục hậu quả bão số 9, tháng 10/2025", None, None),
        ("3. Cấp căn cước, trước ngày 31/5/2026", "deadline", "2026-05-31"),
        ("b) Thực hiện mục tiêu giảm phát thải khí nhà kính đến năm 2030", "deadline", "2030-12-31"),
        ("b) Thực hiện Chiến lược phát triển du lịch đến năm 2030", None, None),
        ("7. Đầu tư công trung hạn, giai đoạn 2026 - 2030", None, None),
    ],
)
def test_a_time_that_closes_a_title_is_that_of_its_points(title: str, kind: str | None, end: str | None) -> None:
    found = timeline_of_heading(title, plan="công tác y tế năm 2026")
    assert (found and found.kind, found and found.end and str(found.end)) == (kind, end)


def test_round_the_clock_is_no_day_of_july() -> None:
    found = timeline_of_attribute("24/7", year=2026)
    assert found is None or found.end is None


@pytest.mark.parametrize(
    "value", ["Năm 2026 và hằng năm đến 2030", "Hằng năm, đến năm 2030", "Hằng năm đến hết năm 2030"]
)
def test_a_cycle_is_told_by_itself_not_by_where_it_ends(value: str) -> None:
    found = timeline_of_attribute(value, due=True)
    assert found and found.rrule == "FREQ=YEARLY"


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("06-10/9", "2026-09-06", "2026-09-10"),
        ("Tháng 4 - 6", "2026-04-01", "2026-06-30"),
        ("Quý I, II", "2026-01-01", "2026-06-30"),
        ("Quý III và quý IV", "2026-07-01", "2026-12-31"),
        ("Tuần 1 (từ 05/9 đến 10/9)", "2026-09-05", "2026-09-10"),
        ("Tuần 2 (từ ngày 12/9 đến ngày 17/9).", "2026-09-12", "2026-09-17"),
        ("Đợt 1 (tháng 3)", "2026-03-01", "2026-03-31"),
    ],
)
def test_days_and_months_of_the_plan_s_year(value: str, start: str, end: str) -> None:
    found = timeline_of_attribute(value, year=2026)
    assert found and (str(found.start), str(found.end)) == (start, end)


def test_a_month_of_its_own_beats_the_day_over_it() -> None:
    body = "I. VIỆC\n1. Thu hồi vũ khí: xong trước ngày 30/6/2026\n- Mở đợt vận động trong tháng 4/2026.\n- Tiêu hủy vũ khí.\n"
    assert [o.timeline and str(o.timeline.end) for o in obligations(body)] == ["2026-04-30", "2026-06-30"]


def test_parts_of_a_sum_by_years_are_no_comparison() -> None:
    text = "Xây dựng 12 km đường (năm 2025: 4 km, năm 2026: 8 km)."
    assert [m.target.value for m in find_targets(text, date(2025, 11, 12))] == [12, 4, 8]


def test_lines_that_begin_with_a_time_are_no_titles_for_that() -> None:
    lines = (
        "Hằng tuần tổ chức giao ban\nNăm 2026, thu gom 90% rác thải\nTrước ngày 15/8/2026 cấp kinh phí\n"
        "Tháng 9/2026\nMở 02 lớp học\n2. Trồng cây\n"
    )
    found = obligations(f"I. VIỆC\n1. Thu gom rác\n{lines}")
    assert [o.text.split()[0] for o in found] == ["Hằng", "Năm", "Trước", "Mở"]
    assert found[3].timeline and str(found[3].timeline.end) == "2026-09-30"


def test_a_line_that_closes_with_a_time_in_brackets_is_a_title() -> None:
    lines = "Công tác chuẩn bị (trước ngày 20/5/2026)\n- Họp Ban Tổ chức.\nTuần lễ cao điểm (tháng 6/2026)\n- Ra quân tổng vệ sinh.\n"
    found = obligations(f"I. VIỆC\n1. Lịch:\n{lines}")
    assert [o.timeline and str(o.timeline.end) for o in found] == ["2026-05-20", "2026-06-30"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Báo cáo kết quả thực hiện Kế hoạch định kỳ 6 tháng, hằng năm.", "FREQ=MONTHLY;INTERVAL=6"),
        ("Giám sát và báo cáo tình hình thực hiện Chiến lược định kỳ hằng năm, 5 năm.", "FREQ=YEARLY"),
        ("Xây dựng kế hoạch hành động theo định kỳ 10 năm theo lĩnh vực quản lý.", "FREQ=YEARLY;INTERVAL=10"),
        ("Đánh giá tình hình tổ chức thực hiện Kế hoạch định kỳ hằng năm.", "FREQ=YEARLY"),
        ("Kiểm tra việc thực hiện khám sức khỏe định kỳ hằng năm.", None),
        ("Tỷ lệ người ăn đủ rau quả hằng ngày đạt 55%.", None),
        ("Đánh giá kết quả tổ chức giao ban định kỳ hằng tháng.", None),
    ],
)
def test_how_often_a_review_is_held_stands_behind_its_object(text: str, rule: str | None) -> None:
    found = timeline_of(text)
    assert (found and found.rrule) == rule


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Giảm phát thải theo mục tiêu đạt mức phát thải ròng bằng 0 vào năm 2050.", None),
        ("Ban hành tiêu chuẩn phù hợp với lộ trình giảm dần điện than đến năm 2040.", None),
        ("Xóa nhà tạm theo mục tiêu hoàn thành đến năm 2026.", "2026-12-31"),
        ("Phát triển nhà ở gắn với mục tiêu hoàn thành 5.000 căn vào năm 2030.", "2030-12-31"),
        ("Phấn đấu đạt mức phát thải ròng bằng 0 vào năm 2050.", "2050-12-31"),
        # "đứng đầu" is one word, and the year is that in which he is judged.
        ("Đánh giá mức độ hoàn thành nhiệm vụ của người đứng đầu năm 2025.", None),
        ("Đánh giá người đứng đầu quý I năm 2026.", "2026-03-31"),
        ("Tổng kết công tác thi đua vào đầu năm 2026.", "2026-03-31"),
        # What is striven for behind a comma is no part of the purpose before it.
        ("Hỗ trợ hợp tác xã để mở rộng sản xuất, phấn đấu có 20 hợp tác xã đạt chuẩn trước năm 2027.", "2026-12-31"),
        ("Kêu gọi đầu tư để dự án đi vào hoạt động, phấn đấu đạt 2.000 MW vào năm 2030.", "2030-12-31"),
        ("Hỗ trợ hợp tác xã, phấn đấu mở rộng sản xuất để có 20 hợp tác xã đạt chuẩn trước năm 2027.", None),
    ],
)
def test_the_year_of_what_an_act_agrees_with_or_is_for_is_not_that_of_the_act(text: str, end: str | None) -> None:
    found = timeline_of(text)
    assert (found and str(found.end)) == end


@pytest.mark.parametrize(
    "value", ["Q1, phường 3", "Mục 31/3/26a", "6 tháng Một lần", "tháng năm 2026", "31/3/16", "Q5"]
)
def test_what_only_looks_like_a_short_time_stays_as_it_is(value: str) -> None:
    assert in_figures(value) == value
