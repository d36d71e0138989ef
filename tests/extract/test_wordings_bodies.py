"""Names of bodies, times and figures in the wordings of plans of provinces, ministries and districts."""

from __future__ import annotations

from extract.agencies import AgencyScanner
from extract.timelines import timeline_of, timeline_of_attribute
from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table


def listed(text: str) -> list[str]:
    """The names of the list that opens `text`."""
    return [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]]


def test_the_youth_union_behind_a_comma_is_no_part_of_the_place_before() -> None:
    assert listed("Hội Liên hiệp Phụ nữ tỉnh, Tỉnh đoàn, Hội Nông dân tỉnh tổ chức") == [
        "Hội Liên hiệp Phụ nữ tỉnh",
        "Tỉnh đoàn",
        "Hội Nông dân tỉnh",
    ]
    assert listed("Sở Y tế tỉnh, Huyện ủy và UBND cấp huyện, cấp xã chỉ đạo")[-1] == "Ủy ban nhân dân cấp huyện, cấp xã"


def test_works_posts_power_and_preventive_medicine_are_bodies() -> None:
    assert listed("Trung tâm Y tế dự phòng, Bệnh viện đa khoa huyện, Điện lực Ba Vì, Bưu điện huyện tổ chức") == [
        "Trung tâm Y tế dự phòng",
        "Bệnh viện đa khoa huyện",
        "Điện lực Ba Vì",
        "Bưu điện huyện",
    ]
    assert listed("Xí nghiệp Thủy nông kiểm tra, đánh giá các hồ") == ["Xí nghiệp Thủy nông"]
    assert listed("Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh vận hành") == [
        "Công ty TNHH MTV Khai thác công trình thủy lợi tỉnh"
    ]


def test_short_forms_of_a_ministry_s_own_units() -> None:
    assert listed("Vụ KH-TC, Vụ TCCB, Cục CNTT chủ trì") == [
        "Vụ Kế hoạch - Tài chính",
        "Vụ Tổ chức cán bộ",
        "Cục Công nghệ thông tin",
    ]


def test_sectors_of_enterprises_stay_under_one_noun() -> None:
    assert listed("Các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin bảo đảm hạ tầng") == [
        "Các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin"
    ]


def test_digital_at_the_end_of_a_line_is_no_number_to_come() -> None:
    found = only("V. TỔ CHỨC THỰC HIỆN\n1. Ủy ban Quốc gia về chuyển đổi số\nChỉ đạo, điều phối việc thực hiện.\n")
    assert (found.text, names(found.lead)) == (
        "Chỉ đạo, điều phối việc thực hiện.",
        ["Ủy ban Quốc gia về chuyển đổi số"],
    )


def test_a_rank_among_provinces_is_no_quantity() -> None:
    assert only("II. MỤC TIÊU\n1. Chỉ số PAR INDEX nằm trong nhóm 20 tỉnh dẫn đầu cả nước.\n").targets == []


def test_whoever_leads_other_work_does_not_pay_for_it() -> None:
    found = only("IV. KINH PHÍ\n1. Ưu tiên kinh phí phục vụ các nhiệm vụ do Sở Y tế chủ trì thực hiện.\n")
    assert names(found.lead) == []


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


def test_committees_of_all_communes_end_a_list() -> None:
    assert listed("Đảng ủy Công an thành phố và đảng ủy các xã, phường, đặc khu xây dựng kế hoạch") == [
        "Đảng ủy Công an thành phố",
        "Đảng ủy các xã, phường, đặc khu",
    ]


def test_an_office_named_like_its_act() -> None:
    found = only("II. VIỆC\n1. Thanh tra tỉnh kết thúc thanh tra 03 dự án trong quý III/2025.\n")
    assert names(found.lead) == ["Thanh tra tỉnh"]


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


def test_heads_of_boards_and_cells() -> None:
    assert listed("Trưởng Ban điều hành các khu phố, Trưởng Ban Chỉ đạo cấp xã chủ động") == [
        "Trưởng Ban điều hành các khu phố",
        "Trưởng Ban Chỉ đạo cấp xã",
    ]
    assert listed("Bí thư chi bộ các thôn, khu phố vận động") == ["Bí thư chi bộ các thôn, khu phố"]


def test_hospitals_by_line_and_stations_of_communes() -> None:
    assert listed("Các bệnh viện đa khoa, chuyên khoa tuyến tỉnh sẵn sàng") == [
        "Các bệnh viện đa khoa, chuyên khoa tuyến tỉnh"
    ]
    found = only("II. VIỆC\n1. Phối hợp với trạm y tế xã, phường khám sức khỏe cho học sinh.\n")
    assert names(found.cooperating) == ["Trạm y tế xã, phường"]


def test_the_year_of_a_source_of_money_is_not_when() -> None:
    assert timeline_of("Tổng kinh phí 3.850 triệu đồng từ nguồn sự nghiệp y tế năm 2024.") is None


def test_a_farewell_that_goes_on_to_ask_binds() -> None:
    body = "I. VIỆC\n1. Sở Y tế xây dựng phần mềm.\n\nTrên đây là Kế hoạch năm 2024, yêu cầu các đơn vị nghiêm túc thực hiện./.\n"
    last = obligations(body)[-1]
    assert (last.path, last.text, names(last.lead)) == (
        [],
        "yêu cầu các đơn vị nghiêm túc thực hiện",
        ["Các đơn vị"],
    )
    assert [o.path for o in obligations("I. VIỆC\n1. Sở Y tế lập quỹ.\n\nTrên đây là Kế hoạch năm 2024./.\n")] == [
        ["I", "1"]
    ]
