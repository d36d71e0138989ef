"""Words that look like a label, a name or a cycle and are none, each beside the wording that is."""

from __future__ import annotations

import pytest

from extract.pipeline import extract
from extract.targets import find_targets
from extract.timelines import timeline_of
from ingest.read import read_bytes
from tests.extract.plans import listed, names, obligations, only


def test_blanks_before_marks_are_quoted() -> None:
    found = only("I. VIỆC\n1. Sở Y tế : rà soát , kiểm tra các trạm.\n")
    assert found.text == "Sở Y tế : rà soát , kiểm tra các trạm."
    assert names(found.lead) == ["Sở Y tế"]


@pytest.mark.parametrize(
    ("line", "monitoring"),
    [
        ("Đơn vị theo dõi, đánh giá kết quả: Sở Nội vụ.", ["Sở Nội vụ"]),
        ("Theo dõi các nội dung về: lập, thẩm định dự án.", []),
    ],
)
def test_who_follows_up_is_a_label_where_somebody_is_named(line: str, monitoring: list[str]) -> None:
    found = obligations(f"I. VIỆC\n1. Xây dựng hệ thống dữ liệu\n- Lập hồ sơ dự án.\n- {line}\n")
    assert names(found[0].monitoring) == monitoring


def test_points_under_one_line_need_a_name() -> None:
    found = obligations("I. VIỆC\n1. Xây dựng trạm.\n2. Các nội dung 1, 2: hoàn thành hồ sơ trình phê duyệt.\n")
    assert [o.text for o in found][1].endswith("hoàn thành hồ sơ trình phê duyệt.")
    assert found[0].lead == []


def test_a_sentence_that_opens_like_a_time_line_is_a_duty() -> None:
    text = "Thời gian thực hiện trước năm 2027, các sở phải hoàn thành hồ sơ."
    assert [o.text for o in obligations(f"I. VIỆC\n1. Lập hồ sơ.\n- {text}\n")][-1] == text


@pytest.mark.parametrize("office", ["Văn phòng", "Công an", "Thanh tra"])
def test_an_office_of_which_there_is_one_stands_alone(office: str) -> None:
    found = obligations(f"I. TRÁCH NHIỆM\n1. {office}\nTổng hợp kết quả của các phòng.\n")
    assert [o.text for o in found] == ["Tổng hợp kết quả của các phòng."]


def test_a_stroke_behind_a_figure_may_close_a_label() -> None:
    found = obligations("I. TRÁCH NHIỆM\n1/ Chi bộ\n- Lãnh đạo thực hiện.\n2/ Đoàn - Đội:\n- Tổ chức thi đua.\n")
    assert [o.path for o in found] == [["I", "1", "-"], ["I", "2", "-"]]
    cited = obligations("I. VIỆC\n1. Xây dựng kế hoạch theo Quyết định số\n26/QĐ-UBND của tỉnh.\n")
    assert [o.path for o in cited] == [["I", "1"]]


def test_a_point_about_the_standing_body_stays_a_point() -> None:
    found = obligations(
        "I. VIỆC\n- Tổng hợp kết quả thực hiện của các cơ quan, đơn vị, địa phương trên toàn tỉnh và báo cáo cấp trên\n"
        "- Cơ quan thường trực kiểm tra, đôn đốc các đơn vị.\n"
    )
    assert len(found) == 2


def test_an_agenda_names_what_is_talked_of_and_a_duty_who_does_it() -> None:
    talk = "II. NỘI DUNG HỘI NGHỊ\n1. Báo cáo kết quả năm.\n2. Tham luận.\nIII. VIỆC\n1. Sở Y tế gửi báo cáo.\n"
    assert [o.path for o in obligations(talk)] == [["III", "1"]]
    work = "II. NỘI DUNG HỘI NGHỊ\n1. Sở Y tế chuẩn bị báo cáo.\n2. Văn phòng UBND tỉnh bố trí hội trường.\n"
    assert len(obligations(work)) == 2


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("Ủy ban nhân dân tỉnh trân trọng cảm ơn quý cơ quan.", False),
        ("Tổ chức lễ trân trọng cảm ơn các nhà tài trợ.", True),
        ("Hội đồng nhân dân tỉnh ghi nhận kết quả và yêu cầu các sở rà soát.", True),
        ("Hội đồng nhân dân tỉnh ghi nhận kết quả của các sở.", False),
    ],
)
def test_thanks_and_praise(text: str, binds: bool) -> None:
    assert bool(obligations(f"I. VIỆC\n1. Rà soát hồ sơ.\n2. {text}\n")[1:]) == binds


def test_what_comes_before_the_act_has_its_own_time() -> None:
    found = timeline_of(
        "Trên cơ sở báo cáo của các sở gửi trước ngày 15/6/2026, Sở Tài chính trình UBND tỉnh trước ngày 20/6/2026."
    )
    assert found and str(found.end) == "2026-06-20"


@pytest.mark.parametrize("title", ["Đoàn kết toàn dân", "Nhóm các giải pháp", "Người có công"])
def test_titles_that_begin_like_a_holder(title: str) -> None:
    found = obligations(f"III. TỔ CHỨC THỰC HIỆN\n1. {title}\n- Hỗ trợ các hộ.\n")
    assert found[0].lead == []


def test_an_issuer_promises_for_itself() -> None:
    head = "UBND TỈNH LÀO CAI\nSố: 9/KH-UBND\n\nKẾ HOẠCH\nSố hóa hồ sơ\n\n"
    found = obligations("I. VIỆC\n1. UBND tỉnh Lào Cai sẽ chỉ đạo các sở rà soát hồ sơ.\n", head)
    assert names(found[0].lead) == ["Ủy ban nhân dân tỉnh Lào Cai"]


def test_a_modal_needs_an_act() -> None:
    tells = only("I. VIỆC\n1. Sở Công Thương kiểm tra hàng hóa, các hộ kinh doanh phải công khai giá.\n")
    assert "Các hộ kinh doanh" in names(tells.lead)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Đối với ngành có tỷ lệ nữ dưới 30% có thể điều chỉnh chỉ tiêu.", 0),
        ("Đối với các xã miền núi, giảm tỷ lệ hộ nghèo xuống dưới 10% thì được khen thưởng.", 1),
        ("duy trì Tổng đài 112 phục vụ người dân", 0),
        ("trang bị tổng đài 16 máy", 1),
    ],
)
def test_figures_of_topics_and_of_calls(text: str, figures: int) -> None:
    assert len(find_targets(text)) == figures


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("Cập nhật kết quả thực hiện hằng tuần.", True),
        ("Cập nhật phần mềm quản lý phụ cấp hằng tháng.", False),
        ("Tổ chức hội thảo về dinh dưỡng cho trẻ em hằng năm.", True),
        ("Tổ chức thực hiện kế hoạch hằng năm.", False),
        ("Tổ chức khảo sát nhu cầu, lồng ghép vào kế hoạch bồi dưỡng công chức của tỉnh hằng năm.", False),
        ("Kiểm tra định kỳ hoặc đột xuất các cơ sở.", True),
        ("Kiểm tra, đánh giá thường xuyên việc thực hiện.", True),
        ("Báo cáo trước 19h00’ hằng ngày.", True),
    ],
)
def test_cycles(text: str, binds: bool) -> None:
    found = timeline_of(text)
    assert (found is not None and found.kind in ("recurring", "ongoing")) == binds


def test_with_whom_and_with_what() -> None:
    found = only("I. VIỆC\n1. Sở Y tế phối hợp lực lượng, phương tiện vận chuyển người bệnh.\n")
    assert found.cooperating == []
    found = only("I. VIỆC\n1. Tuyên truyền và phối hợp chính quyền, đoàn thể vận động người dân.\n")
    assert names(found.cooperating) == ["Chính quyền, đoàn thể"]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Tập đoàn, doanh nghiệp công nghệ số", ["Tập đoàn, doanh nghiệp công nghệ số"]),
        (
            "Ban Quản lý các khu công nghệ cao và khu công nghiệp, Sở Y tế",
            ["Ban Quản lý các khu công nghệ cao và khu công nghiệp", "Sở Y tế"],
        ),
    ],
)
def test_fields_and_zones_of_all(text: str, agencies: list[str]) -> None:
    assert listed(text) == agencies


def test_a_level_whose_figure_opens_the_next_line() -> None:
    point = "- Rà soát kho của các xã, tổ chức vận chuyển hàng hóa đến nơi\ncần cứu trợ theo phân công của tỉnh, bảo đảm an toàn.\n"
    level = "- Ưu tiên hỗ trợ người dân các địa bàn có rủi ro thiên tai cấp độ\n1. Cấp ngay mì tôm cho người dân.\n"
    text = f"KẾ HOẠCH\nỨng phó lũ\n\nI. VIỆC\n{point * 14}{level}{point}"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert {tuple(o.path) for o in found} == {("I", "-")}


def test_partners_named_by_a_title_are_those_of_its_points() -> None:
    found = obligations(
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\na) Chủ trì, phối hợp với các sở, ngành\n- Rà soát trạm.\n- Tổ chức mua sắm thuốc.\n"
    )
    assert [names(o.cooperating) for o in found] == [["Các sở, ngành"], ["Các sở, ngành"]]


def test_the_last_title_over_a_column_says_what_it_holds() -> None:
    text = (
        "I. CHỈ TIÊU\n| TT | Chỉ tiêu | Đơn vị | Giai đoạn 2026 - 2030 / Năm 2027 |\n|---|---|---|---|\n"
        "| 1 | Tỷ lệ hồ sơ số | % | 80 |\n"
    )
    (found,) = obligations(text)
    assert [t.value for t in found.targets] == [80]
    assert found.timeline and (found.timeline.kind, str(found.timeline.end)) == ("deadline", "2027-12-31")


@pytest.mark.parametrize(
    ("text", "binds"),
    [
        ("Hiện nay, tổng số trạm thu phát sóng khoảng 180 trạm.", False),
        ("Hiện nay còn 12 trạm cũ. Rà soát, thay thế các trạm này trong năm 2026.", True),
        ("Năm 2025, toàn tỉnh đã giải quyết việc làm cho 25.000 lao động, đạt 105% kế hoạch.", False),
        ("Trong những năm qua, công tác cải cách hành chính đã đạt nhiều kết quả tích cực.", False),
        ("Năm 2025, tỉnh đã ban hành Đề án; tiếp tục triển khai các nội dung của Đề án.", True),
        ("Năm 2026, tập trung hoàn thành các công trình đã khởi công.", True),
        ("Năm 2026, Sở Nội vụ rà soát cán bộ đã nghỉ hưu.", True),
        ("Năm 2026, toàn tỉnh trồng lại 500 ha rừng đã khai thác.", True),
        ("Giai đoạn 2026-2030, các công trình đã được phê duyệt được bố trí vốn thực hiện.", True),
        ("Các đơn vị căn cứ bảng phân công sau thực hiện. Hoàn thành trước 30/6/2026.", True),
        ("Các đơn vị căn cứ bảng phân công sau thực hiện. Ghi chú: Sở Y tế báo cáo trước 30/6/2026.", True),
        ("Các đơn vị căn cứ bảng phân công sau thực hiện. Chữ viết tắt: Trạm Y tế (TYT).", False),
        ("Văn phòng UBND tỉnh thông báo kết luận họp giao ban đến các sở biết, thực hiện và theo dõi, đôn đốc.", True),
        ("Năm 2026, các dự án đã được phê duyệt phải hoàn thành giải ngân 100% vốn.", True),
        ("Đến nay các sở phải báo cáo hằng tháng.", True),
        ("(Mục tiêu chi tiết có phụ lục kèm theo)", False),
        ("(Chi tiết theo bảng phân công dưới đây)", False),
        ("Mục tiêu cụ thể: Chi tiết tại Phụ lục I kèm theo.", False),
        ("Nhiệm vụ trọng tâm: Theo Phụ lục I, II đính kèm.", False),
        ("Sở Y tế tổ chức tập huấn: Chi tiết tại Phụ lục I.", True),
        ("Chi tiết tại Phụ lục I, các sở hoàn thành trong năm 2026.", True),
        ("Nhiệm vụ trọng tâm: Theo Phụ lục II, giao Sở Y tế thực hiện.", True),
        ("Thực hiện các nhiệm vụ theo Phụ lục II.", True),
    ],
)
def test_how_things_stand_and_where_more_is_told(text: str, binds: bool) -> None:
    found = obligations(f"II. MỤC TIÊU\n1. Phấn đấu 100% xã có trạm.\n2. {text}\n")
    assert len(found) == 1 + binds


def test_a_term_for_whoever_has_the_task_is_whole_behind_a_comma() -> None:
    text = "Trường hợp có ý kiến khác nhau, cơ quan chủ trì có trách nhiệm báo cáo."
    assert names(only(f"I. VIỆC\n1. {text}\n").lead) == ["Cơ quan chủ trì"]


@pytest.mark.parametrize(
    "who",
    ["Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội", "Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng"],
)
def test_a_title_names_people_by_their_field(who: str) -> None:
    found = obligations(f"III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Rà soát trạm.\n2. {who}\n- Chuẩn bị các điều kiện.\n")
    assert [names(o.lead) for o in found] == [["Sở Y tế"], [who]]


def test_a_board_with_a_number_hurries() -> None:
    assert listed("Ban Quản lý Dự án 85 khẩn trương chủ trì") == ["Ban Quản lý Dự án 85"]


def test_the_number_of_a_form_makes_no_figure_of_a_deliverable() -> None:
    found = obligations(
        "I. VIỆC\n1. Tổ chức hội nghị lần thứ nhất.\n- Kết quả: Biên bản hội nghị (Mẫu số 01 và 02/HNMT).\n"
    )
    assert [o.deliverable for o in found] == ["Biên bản hội nghị (Mẫu số 01 và 02/HNMT)"]


@pytest.mark.parametrize(
    "aside",
    [
        "(năm 2025, Sở Tài chính đã tổ chức 2 lớp tập huấn vào tháng 10/2025)",
        "(đã hoàn thành 5 lớp trong năm 2025)",
        "(= ((2) - (4))/(2) * 100%)",
    ],
)
def test_what_is_done_already_and_formulas_ask_for_nothing(aside: str) -> None:
    found = only(f"I. VIỆC\n1. Sở Tài chính tổ chức đào tạo nghiệp vụ đấu thầu {aside}.\n")
    assert (found.timeline, found.targets) == (None, [])


def test_anybody_who_meets_trouble_acts() -> None:
    found = only(
        "I. VIỆC\n1. Trong quá trình thực hiện, nếu có vướng mắc, cơ quan, đơn vị chủ động liên hệ với Sở Y tế.\n"
    )
    assert names(found.lead) == ["Cơ quan, đơn vị"]


def test_a_heading_tells_to_its_end_which_units_it_means() -> None:
    title = "Đề nghị UBND các xã, các đơn vị được giao làm Bên mời thầu dự án lựa chọn nhà đầu tư"
    found = only(f"I. VIỆC\n1. {title}:\na) Rà soát hồ sơ.\n")
    whole = "Các đơn vị được giao làm Bên mời thầu dự án lựa chọn nhà đầu tư"
    assert names(found.lead) == ["Ủy ban nhân dân các xã", whole]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Hoàn thành 20 km đường (đã hoàn thành 12 km, phấn đấu hoàn thành 8 km còn lại).", 2),
        ("Trồng 500 ha rừng (đã hoàn thành 200 ha trong 6 tháng, 300 ha trồng trong vụ thu).", 2),
        ("Sửa nhà (UBND xã đã hoàn thành rà soát; mức hỗ trợ 40 triệu đồng/hộ) cho 20 hộ.", 2),
        ("Việc làm cho 5.000 lao động (trong đó có 1.000 lao động đã qua đào tạo).", 2),
        ("Tỷ lệ đạt 75% (trong đó lao động đã đào tạo có chứng chỉ đạt 30%).", 2),
        ("Lát gạch 60×60 cm cho 20 nhà.", 2),
        ("Mở 2 lớp (mỗi lớp 30 học viên, ưu tiên người đã có việc làm).", 2),
    ],
)
def test_what_remains_and_parts_count_beside_what_is_done(text: str, figures: int) -> None:
    assert len(find_targets(text)) == figures


def test_a_bullet_is_no_sign_of_multiplication() -> None:
    found = obligations("I. VIỆC\n- Trồng rừng:\n\n* 300 ha rừng sản xuất.\n\n* 50 ha rừng phòng hộ.\n")
    assert sum(len(o.targets) for o in found) == 2


def test_members_of_members_are_looked_for_once() -> None:
    act = "I. VIỆC\n1. Giao " + "các sở, ngành: Công an tỉnh, " * 500 + "rà soát.\n"
    assert len(obligations(act)) == 1


def test_money_points_that_say_who_acts_stand_alone() -> None:
    points = "- Kinh phí tuyên truyền do Sở Văn hóa lập dự toán.\n- Kinh phí tập huấn do Sở Nội vụ lập dự toán.\n"
    assert len(obligations(f"V. KINH PHÍ\n{points}")) == 2
    acts = "- Quỹ Bảo trợ trẻ em tiếp nhận quà.\n- Nguồn thu do Hội Nông dân quản lý.\n"
    assert len(obligations(f"V. KINH PHÍ\n{acts}")) == 2
