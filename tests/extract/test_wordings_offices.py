"""Wordings of ministries' task tables and of older, district and party plans, each beside what they are not."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.targets import find_targets
from extract.timelines import timeline_of, timeline_of_heading
from tests.extract.plans import listed, names, obligations, only


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Viện, Trường; Sở Y tế", ["Viện", "Trường", "Sở Y tế"]),
        ("Viện, trường; Sở Y tế", ["Viện, trường", "Sở Y tế"]),
        ("Doanh nghiệp, Sở, ban, ngành có liên quan", ["Doanh nghiệp", "Sở, ban, ngành có liên quan"]),
        ("Sở, Ban, Ngành", ["Sở, Ban, Ngành"]),
        ("các sở Tài chính, Kế hoạch và Đầu tư", ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]),
        ("các Sở Tài chính", ["Các Sở Tài chính"]),
        ("các Hiệp hội và Doanh nghiệp công nghệ", ["Các Hiệp hội", "Doanh nghiệp công nghệ"]),
        ("Đảng ủy Khối các cơ quan tỉnh", ["Đảng ủy Khối các cơ quan tỉnh"]),
        # With no "các" over them each kind of which something is said is meant by itself.
        (
            "UBND xã, phường, chủ rừng, cơ quan liên quan",
            ["Ủy ban nhân dân xã, phường", "Chủ rừng", "Cơ quan liên quan"],
        ),
        ("tổ chức xã hội, tổ chức phi chính phủ trong nước", ["Tổ chức xã hội", "Tổ chức phi chính phủ trong nước"]),
        (
            "các hiệp hội, cơ quan liên quan, tổ chức phi chính phủ",
            ["Các hiệp hội, cơ quan liên quan", "Tổ chức phi chính phủ"],
        ),
        (
            "UBND tỉnh, Hội chủ rừng Việt Nam và các cơ quan liên quan",
            ["Ủy ban nhân dân tỉnh", "Hội chủ rừng Việt Nam", "Các cơ quan liên quan"],
        ),
        ("Vụ Tài chính/ Ban Quản lý quy hoạch", ["Vụ Tài chính", "Ban Quản lý quy hoạch"]),
        ("Các Trường/Viện đào tạo", ["Các Trường/Viện đào tạo"]),
    ],
)
def test_kinds_of_a_list(text: str, found: list[str]) -> None:
    scan = AgencyScanner(text)
    assert [m.name for m in scan.whole(0, len(text), cell=True)] == found


def test_a_cell_tells_what_for_behind_the_name() -> None:
    text = "Bộ Công an với các tiêu chuẩn dùng chung toàn quốc; các bộ, ngành đối với tiêu chuẩn nội ngành"
    scan = AgencyScanner(text)
    assert [m.name for m in scan.whole(0, len(text), cell=True)] == ["Bộ Công an", "Các bộ, ngành"]


def test_the_paper_that_gave_a_task_leads_nobody() -> None:
    (found,) = obligations(
        "Phụ lục\n\n| STT | Nhiệm vụ | Văn bản giao nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|---|\n"
        "| 1 | Trình Nghị định về dữ liệu | Thông báo số 7/TB-VPCP | Bộ Công an | Quý II/2026 |\n"
    )
    assert names(found.lead) == ["Bộ Công an"]


def test_a_note_gives_short_names_in_full() -> None:
    (found,) = obligations(
        "Phụ lục\n\n| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|\n"
        "| 1 | Giám sát dư lượng | Cục QLCL NLS | Cục TY; Chi cục QLCL NLS 5 tỉnh | Quý II/2026 |\n\n"
        "Ghi chú: Cục QLCL NLS: Cục Quản lý chất lượng nông lâm sản; Cục TY: Cục Thú y.\n"
    )
    assert names(found.lead) == ["Cục Quản lý chất lượng nông lâm sản"]
    assert names(found.cooperating) == ["Cục Thú y", "Chi cục Quản lý chất lượng nông lâm sản 5 tỉnh"]


def test_letters_and_numbers_with_a_dash_are_labels() -> None:
    found = obligations(
        "II- VIỆC CỤ THỂ\n1- Trước mùa mưa\na- Kiện toàn Ban chỉ huy các cấp.\nb- Tu bổ đê, kè, cống.\n"
        "2- Giữ an toàn các tuyến đê.\n3- 100% số hộ có phương án sơ tán.\n"
    )
    assert [o.path for o in found] == [["II", "1", "a"], ["II", "1", "b"], ["II", "2"], ["II", "3"]]


COMMUNES = ["Ủy ban nhân dân các xã"]


@pytest.mark.parametrize(
    ("text", "lead", "helpers"),
    [
        (
            "Việc tu bổ đê do Phòng Kinh tế chủ trì, Hạt Quản lý đê và UBND các xã có đê phối hợp thực hiện.",
            ["Phòng Kinh tế"],
            ["Hạt Quản lý đê", "Ủy ban nhân dân các xã có đê"],
        ),
        ("Cùng Sở Tài chính rà soát các trạm bơm.", [], ["Sở Tài chính"]),
        ("Đài Truyền thanh huyện mỗi ngày phát ít nhất 02 tin.", ["Đài Truyền thanh huyện"], []),
        ("Công khai quy hoạch tại trụ sở (Sở Xây dựng chỉ đạo).", ["Sở Xây dựng"], []),
        ("Nạo vét kênh (Xí nghiệp Thủy nông thực hiện; UBND các xã phối hợp).", ["Xí nghiệp Thủy nông"], COMMUNES),
        ("Các sở, ngành phối hợp thực hiện Kế hoạch.", ["Các sở, ngành"], []),
        ("Trạm Khuyến nông xây dựng 03 mô hình.", ["Trạm Khuyến nông"], []),
        ("Ban cán sự đảng UBND tỉnh cụ thể hóa Chương trình.", ["Ban cán sự đảng Ủy ban nhân dân tỉnh"], []),
        ("Sáu tháng một lần, các đồng chí Tỉnh ủy viên làm việc với xã.", ["Các đồng chí Tỉnh ủy viên"], []),
        ("Ban Giám hiệu đề nghị các Khoa phối hợp rà soát.", ["Các Khoa"], []),
        ("Ban Kế hoạch chủ trì, cùng Ban Vật tư rà soát hợp đồng.", ["Ban Kế hoạch"], ["Ban Vật tư"]),
    ],
)
def test_who_acts_and_who_helps(text: str, lead: list[str], helpers: list[str]) -> None:
    found = only(f"I. VIỆC\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, helpers)


def test_a_part_of_an_attribute_says_who_checks() -> None:
    found = only("I. VIỆC\n1. Chuẩn bị vật tư.\nĐơn vị thực hiện: UBND các xã; Phòng Kinh tế kiểm tra, đôn đốc.\n")
    assert names(found.lead) == ["Ủy ban nhân dân các xã"]
    assert names(found.monitoring) == ["Phòng Kinh tế"]


def test_a_heading_names_a_kind_and_then_each() -> None:
    found = only("I. TRÁCH NHIỆM\n1. Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế\na) Biên soạn tài liệu.\n")
    assert names(found.lead) == ["Khoa Luật", "Viện Kinh tế"]


def test_whom_the_sentence_above_the_points_names_last() -> None:
    head = (
        "CHỈ THỊ\nVề đào tạo nghề\n\nĐể làm tốt công tác này, Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các tỉnh:\n\n"
    )
    (found,) = obligations("1. Chỉ đạo đào tạo nghề tại địa phương.\n", head)
    assert names(found.lead) == ["Chủ tịch Ủy ban nhân dân các tỉnh"]


@pytest.mark.parametrize(
    "closing",
    [
        "Đào tạo nghề là nhiệm vụ cấp bách, cần chăm lo. UBND tỉnh yêu cầu các sở thực hiện nghiêm túc Kế hoạch này./.",
        "Đề nghị UBND các xã, phường quan tâm chỉ đạo thực hiện./.",
        "Để thực hiện tốt Kế hoạch, Ban Giám hiệu đề nghị các Khoa triển khai các nội dung được phân công.",
    ],
)
def test_a_closing_stands_under_no_heading(closing: str) -> None:
    assert obligations(f"I. VIỆC\n1. Sở Y tế báo cáo kết quả.\n\n{closing}\n")[-1].path == []


def test_the_year_of_the_plan_is_not_set_again() -> None:
    assert timeline_of_heading("NHIỆM VỤ NĂM 2026", plan="Phòng, chống thiên tai năm 2026") is None
    assert timeline_of_heading("NHIỆM VỤ NĂM 2026", plan="Phòng, chống thiên tai") is not None
    assert timeline_of_heading("Đến năm 2026", plan="Phát triển đô thị đến năm 2026") is not None


def test_a_heading_sets_the_time_from_now_on() -> None:
    found = timeline_of_heading("Về phương hướng, nhiệm vụ trọng tâm từ nay đến tháng 6/2027")
    assert found is not None and str(found.end) == "2027-06-30"


def test_a_term_counted_from_an_event_binds() -> None:
    for text in (
        "Công khai quy hoạch đã được phê duyệt tại trụ sở chậm nhất 30 ngày kể từ ngày có quyết định.",
        "Chuyển công điện đến các xã chậm nhất sau 30 phút kể từ khi nhận được.",
    ):
        found = timeline_of(text)
        assert found is not None and found.kind == "deadline" and found.end is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đồng chí Lê An, Phó Chủ tịch UBND tỉnh", ["Đồng chí Lê An, Phó Chủ tịch Ủy ban nhân dân tỉnh"]),
        ("Đồng chí Lê An, đồng chí Vũ Bình", ["Đồng chí Lê An", "Đồng chí Vũ Bình"]),
        ("Giám đốc Sở Y tế, Chủ tịch UBND xã", ["Giám đốc Sở Y tế", "Chủ tịch Ủy ban nhân dân xã"]),
        ("Công ty Môi trường - TKV", ["Công ty Môi trường - TKV"]),
        ("Đoàn Thanh niên Tập đoàn, Sở Y tế", ["Đoàn Thanh niên Tập đoàn", "Sở Y tế"]),
        ("Văn phòng HĐND - UBND huyện", ["Văn phòng Hội đồng nhân dân - Ủy ban nhân dân huyện"]),
        ("Đài PT-TH tỉnh; Đài PT&TH tỉnh", ["Đài Phát thanh - Truyền hình tỉnh", "Đài Phát thanh và Truyền hình tỉnh"]),
        ("Sở GD-ĐT", ["Sở Giáo dục và Đào tạo"]),
        ("BCĐ tỉnh", ["Ban Chỉ đạo tỉnh"]),
        ("Trung tâm GDNN-GDTX huyện", ["Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện"]),
        ("các Phòng/Ban, Khoa/Viện", ["Các Phòng/Ban, Khoa/Viện"]),
    ],
)
def test_names_as_offices_write_them(text: str, found: list[str]) -> None:
    assert listed(text) == found


TABLE = "Phụ lục\n\n| {} |\n|" + "---|" * 5 + "\n"


def test_sums_and_totals_of_a_table_bind_nobody() -> None:
    found = obligations(
        TABLE.format("STT | Nhiệm vụ | Chủ trì | Thời hạn | Kinh phí")
        + "| I | Hạ tầng | | | 3.450 |\n| 1 | Sửa chữa đường | Phòng Kinh tế | Quý II/2026 | 3.450 |\n"
        + "| | Tổng cộng | | | 3.450 |\n"
    )
    assert [(o.text, o.path) for o in found] == [("Sửa chữa đường", ["Phụ lục", "I", "1"])]


def test_years_below_one_title_are_columns_of_their_own() -> None:
    (found,) = obligations(
        TABLE.format("TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Kế hoạch")
        + "| TT | Chỉ tiêu | Đơn vị tính | 2026 | 2027 |\n| 1 | Tỷ lệ hộ nghèo | % | 7 | < 6 |\n"
    )
    assert [(t.comparator, t.value) for t in found.targets] == [("<", 6.0)]
    assert found.timeline is not None and str(found.timeline.end) == "2027-12-31"


def test_an_indicator_may_say_its_figure_itself() -> None:
    (found,) = obligations(
        "Phụ lục\n\n| TT | Chỉ tiêu | Chủ trì |\n|---|---|---|\n| 1 | Kinh tế số chiếm 45% GRDP | Sở Tài chính |\n"
    )
    assert [(t.value, t.unit) for t in found.targets] == [(45.0, "%")]


def test_remarks_may_name_helpers() -> None:
    (found,) = obligations(
        TABLE.format("STT | Nhiệm vụ | Chủ trì | Thời hạn | Ghi chú")
        + "| 1 | Xây dựng đề án | Sở Y tế | Quý II/2026 | Phối hợp Sở Nội vụ |\n"
    )
    assert names(found.cooperating) == ["Sở Nội vụ"]


def test_the_first_name_of_a_calendar_is_what_is_to_be_done() -> None:
    (found,) = obligations(
        TABLE.format("STT | Tên thông tin thống kê | Mức độ | Thời gian phổ biến | Đơn vị chịu trách nhiệm phổ biến")
        + "| 1 | Số đơn vị hành chính | Chính thức | Tháng 6/2026 | Vụ Chính quyền địa phương |\n"
    )
    assert (found.text, names(found.lead)) == ("Số đơn vị hành chính", ["Vụ Chính quyền địa phương"])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Dừng sản xuất khi lượng mưa vượt quá 100 mm.", 0),
        ("Khi mưa đến 300 mm, tiêu úng cho trên 80% diện tích.", 1),
        ("Khi hoàn thành, bàn giao 05 trạm bơm.", 1),
        ("Tỷ số giới tính khi sinh dưới 109 bé trai.", 1),
        ("Thực hiện ý kiến của Ban Chỉ đạo 389 quốc gia.", 0),
    ],
)
def test_figures_of_a_condition_or_a_name_are_no_targets(text: str, figures: int) -> None:
    assert len(find_targets(text)) == figures


def test_a_heading_names_the_heads_of_those_in_a_field() -> None:
    found = only("1. Giám đốc các đơn vị sản xuất than hầm lò:\n1.1. Kiểm tra hệ thống bơm.\n")
    assert names(found.lead) == ["Giám đốc các đơn vị sản xuất than hầm lò"]


def test_results_of_last_year_bind_nobody() -> None:
    found = obligations(
        "I. KẾT QUẢ SẢN XUẤT VỤ ĐÔNG NĂM 2025\nToàn huyện gieo trồng được 1.720 ha.\n\n"
        "II. NHIỆM VỤ\n1. Gieo trồng 1.800 ha ngô.\n"
    )
    assert [o.path for o in found] == [["II", "1"]]


def test_a_resolution_of_the_central_committee_has_a_number() -> None:
    assert find_targets("Tiếp tục thực hiện Nghị quyết Trung ương 4 khóa XII.") == []


def test_points_behind_a_paragraph_may_be_what_it_consists_of() -> None:
    listed_taxes = "(1) Thuế thu nhập;\n\n(2) Thuế tài nguyên;\n"
    found = obligations(
        f"I. VIỆC\n1. Thuế\n\nHoàn thiện hệ thống chính sách, bao gồm các sắc thuế sau đây:\n\n{listed_taxes}"
    )
    assert [o.text.endswith("(1) Thuế thu nhập; (2) Thuế tài nguyên;") for o in found] == [True]
    found = obligations(
        "I. VIỆC\n1. Thuế\n\nThực hiện các nhiệm vụ, gồm:\n\n(1) Rà soát phí;\n\n(2) Ban hành quy chế;\n"
    )
    assert [o.text for o in found] == ["Rà soát phí;", "Ban hành quy chế;"]


def test_a_council_acts_by_the_rules_it_works_by() -> None:
    body = (
        "Điều 13. Nguyên tắc làm việc của Hội đồng\n"
        "1. Thành viên Hội đồng có trách nhiệm nghiên cứu từng hồ sơ.\n"
        "2. Hội đồng phân công thành viên làm phản biện.\n"
        "3. Thư ký đọc biên bản mở hồ sơ.\n"
    )
    found = obligations(body, head="QUY ĐỊNH\n\nVề tuyển chọn đề tài\n\n")
    assert [names(o.lead) for o in found] == [["Thành viên Hội đồng"], ["Hội đồng"], ["Thư ký"]]
