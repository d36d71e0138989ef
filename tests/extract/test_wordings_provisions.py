"""Where provisions begin and end, and what binds nobody, in letters, telegrams, resolutions, regulations and plans."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table


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


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        (
            "Tổ chức rà soát cơ sở vật chất, trang thiết bị, phương tiện của các trạm y tế trên địa bàn làm cơ sở xây dựng dự "
            "án nâng cấp, cải tạo.",
            2,
        ),  # a plain paragraph that states an act
        ("Mời 20 doanh nghiệp tham gia.", 1),  # a detail
        ("Trường hợp có vướng mắc thì báo cáo Sở Y tế xem xét.", 1),
        ("Trong đó, chú trọng vùng sâu, vùng xa.", 1),
        ("Hoàn thành trong tháng 12/2025.", 1),  # when it is done
        ("Thực hiện xong trước ngày 25/8/2025.", 1),
    ],
)
def test_a_paragraph_below_a_point_that_opens_with_an_act(paragraph: str, count: int) -> None:
    found = obligations(f"I. NHIỆM VỤ\n1. Đầu tư trang thiết bị cho lực lượng chuyên trách.\n\n{paragraph}\n")
    assert len(found) == count
    assert all(o.path == ["I", "1"] for o in found)


@pytest.mark.parametrize(
    "recital",
    [
        "Căn cứ Quyết định số 12/QĐ-TTg phê duyệt Chương trình giai đoạn 2021\n- 2025;\n\n",  # a year cut off at the margin
        "Căn cứ Luật Bình đẳng giới;\n\nThực hiện Thông tri số 02-TT/TU ngày 03 tháng 10 năm 2025 của Thành ủy;\n\n",
        "- Căn cứ Luật Bình đẳng giới;\n\n",
    ],
)
def test_whoever_issues_a_plan_does_not_lead_what_stands_in_it(recital: str) -> None:
    body = f"{recital}Ủy ban nhân dân Thành phố ban hành Kế hoạch bình đẳng giới như sau:\n\nI. MỤC TIÊU\n\n- Đạt 60% vào năm 2030.\n"
    found = only(body)
    assert (found.path, found.lead) == (["I", "-"], [])


@pytest.mark.parametrize(
    "body",
    [
        "1. Sở Y tế chủ trì tiêm chủng cho trẻ em.\n\nTổ chức tập huấn trước ngày 30/6/2025.\n",  # whoever acts goes on
        "1. Đầu tư trang thiết bị.\nTổ chức rà soát cơ sở vật chất.\n",  # the next line of one paragraph
    ],
)
def test_sentences_of_one_point_stay_together(body: str) -> None:
    assert len(obligations(f"I. VIỆC\n{body}")) == 1


@pytest.mark.parametrize(
    "last",
    [
        "2. Huy động Đoàn viên thanh niên tham gia vệ sinh môi trường",
        "2. UBND các xã, thị trấn: Xây dựng kế hoạch trồng cây",
        "2. Tổ chức hội thi.\nĐơn vị chủ trì: Phòng Tư pháp\nThời gian thực hiện: Tháng 10/2025",
    ],
)
def test_a_plan_closes_behind_a_point_without_full_stop_too(last: str) -> None:
    found = obligations(f"II. VIỆC\n1. Trồng cây phân tán.\n{last}\n\nYêu cầu các thôn nghiêm túc thực hiện./.\n")
    assert [o.path for o in found] == [["II", "1"], ["II", "2"], []]
    assert names(found[-1].lead) == ["Các thôn"]


@pytest.mark.parametrize(
    "act",
    [
        "Thực hiện tiêu chí số 17 về môi trường.",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, tập trung đào tạo 500 kỹ sư.",
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 được quán triệt đến 100% đảng viên.",
        "Quyết định số 15/2019/QĐ-UBND ngày 12/6/2019 ban hành Quy chế.\n- Cơ quan chủ trì: Sở Y tế.\n- Thời gian: 2026.",
    ],
)
def test_what_is_done_with_a_paper_or_a_number_binds(act: str) -> None:
    assert len(obligations(f"I. VIỆC\n1. {act}\n")) == 1


def test_whoever_draws_up_a_plan_within_a_plan_leads_it() -> None:
    body = (
        "III. THỰC HIỆN\nPhòng Y tế xây dựng Kế hoạch tiêm chủng với các nội dung như sau:\n- Lập danh sách trẻ em.\n"
    )
    assert names(only(body).lead) == ["Phòng Y tế"]


def test_a_list_of_papers_that_there_are_asks_for_nothing() -> None:
    body = (
        "I. DANH MỤC VĂN BẢN ĐÃ BAN HÀNH\n1. Quyết định số 1381/QĐ-BVHTTDL ngày 15/5/2025 của Bộ trưởng ban hành Kế hoạch "
        "năm 2025.\n2. Công văn số 2359/BVHTTDL-VP ngày 28/5/2025 về việc đôn đốc.\nII. NHIỆM VỤ\n"
        "1. Kế hoạch số 12/KH-UBND ngày 15/5/2025: giao Sở Y tế chủ trì thực hiện.\n"
    )
    assert [o.path for o in obligations(body)] == [["II", "1"]]


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
        "Mọi thông tin liên hệ Sở Y tế, ĐT: 0240.3854.123, email: syt@bacgiang.gov.vn./.",
        "Thông tin chi tiết xin liên hệ ông Nguyễn Văn An, điện thoại 0912 345 678.",
    ],
)
def test_closings_that_bind_nobody(closing: str) -> None:
    assert [o.text for o in obligations(f"I. VIỆC\n1. Xây dựng đề án số.\n{closing}\n")] == ["Xây dựng đề án số."]


def test_where_to_turn_with_trouble_is_still_the_closing() -> None:
    closing = "Trong quá trình thực hiện, nếu có vướng mắc, liên hệ Sở Y tế, ĐT: 0240.3854.123."
    found = obligations(f"I. VIỆC\n1. Thông tin kịp thời, giữ mối liên hệ với báo chí.\n\n{closing}\n")
    assert [(o.path, o.kind) for o in found] == [(["I", "1"], "task"), ([], "report")]


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


def test_a_sum_and_its_parts_are_one_provision() -> None:
    found = only(
        "I. KINH PHÍ\nTổng kinh phí là 10 tỷ đồng, trong đó:\n- Ngân sách: 4 tỷ đồng;\n- Xã hội hóa: 6 tỷ đồng.\n"
    )
    assert [t.value for t in found.targets] == [10e9, 4e9, 6e9]


def test_under_aims_and_work_the_titles_below_tell_which_is_which() -> None:
    found = obligations(
        "II. CHỈ TIÊU, NHIỆM VỤ\n1. Chỉ tiêu\n- Tổ chức 40 lớp nghề.\n2. Nhiệm vụ\n- Sở Y tế xây dựng chương trình.\n"
    )
    assert [(o.kind, names(o.lead)) for o in found] == [("target", []), ("task", ["Sở Y tế"])]


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


def test_a_sum_and_its_sources_are_one() -> None:
    found = only(
        "VII. KINH PHÍ\nTổng kinh phí thực hiện giai đoạn 2026-2030 dự kiến như sau:\n- Ngân sách tỉnh: 31,6 tỷ đồng.\n"
        "- Ngân sách xã: 28 tỷ đồng.\n"
    )
    assert (found.kind, [t.value for t in found.targets]) == ("funding", [31.6e9, 28e9])


def test_a_noun_made_of_a_verb_tells_a_fact() -> None:
    found = obligations(
        "VI. GIẢI PHÁP\n1. Lãnh đạo:\nSự chỉ đạo của Tỉnh ủy, UBND tỉnh là yếu tố hàng đầu của kết quả.\n"
        "Các cấp, các ngành hàng năm phải xây dựng kế hoạch.\n"
    )
    assert [names(o.lead) for o in found] == [["Các cấp", "Các ngành"]]


def test_a_task_table_behind_the_signature_is_an_appendix() -> None:
    closing = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n\nKINH PHÍ VÀ PHÂN KỲ\n\n"
    table = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Nâng cấp cổng. | Sở Y tế | 2026 |\n"
    )
    found = obligations(f"I. VIỆC\n1. Xây dựng kế hoạch của tỉnh.\n{closing}{table}")
    assert [(o.path, names(o.lead)) for o in found][1:] == [(["Phụ lục", "1"], ["Sở Y tế"])]


def test_a_section_s_title_written_into_every_column() -> None:
    found = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| A | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG | NHIỆM VỤ CHUNG |\n"
        "| 1 | Đào tạo cán bộ. | Sở Y tế | Sở Nội vụ | Hằng năm |\n"
    )
    assert [(o.path[-2:], o.headings[-1]) for o in found] == [(["A", "1"], "NHIỆM VỤ CHUNG")]


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


@pytest.mark.parametrize("before", ["\n\n", " "])
@pytest.mark.parametrize("mark", [",", ";"])
def test_a_farewell_asks_wherever_it_stands(before: str, mark: str) -> None:
    closing = f"Trên đây là Kế hoạch năm 2024{mark} đề nghị các đơn vị thực hiện đúng tiến độ./."
    found = obligations(f"I. VIỆC\n1. Sở Y tế xây dựng phần mềm.{before}{closing}\n")
    assert [(o.path, o.text) for o in found] == [
        (["I", "1"], "Sở Y tế xây dựng phần mềm."),
        ([], "đề nghị các đơn vị thực hiện đúng tiến độ"),
    ]


THINGS = [
    # points, how many obligations
    ("- Biểu số 01 đối với đề tài;\n- Biểu số 02 đối với dự án.", 1),
    ("- Rà soát đề tài;\n- Biểu số 02 đối với dự án.", 2),
    ("- Không để tồn hồ sơ;\n- Học sinh đeo khẩu trang.", 2),
]


@pytest.mark.parametrize(("points", "count"), THINGS)
def test_forms_by_which_somebody_acts_are_part_of_it(points: str, count: int) -> None:
    found = obligations(f"I. VIỆC\n1. Hội đồng xếp hạng hồ sơ theo mẫu, cụ thể như sau:\n{points}\n2. Sở Y tế họp.\n")
    assert len(found) == count + 1


def test_only_the_document_s_own_farewell_ends_it() -> None:
    body = "I. VIỆC\n1. Sở Y tế\na) Lập dự toán. Trên đây là nhiệm vụ thường xuyên.\nb) Kiểm tra các bệnh viện.\n"
    assert [(o.path, names(o.lead)) for o in obligations(body)] == [
        (["I", "1", "a"], ["Sở Y tế"]),
        (["I", "1", "b"], ["Sở Y tế"]),
    ]


def test_what_binds_behind_a_sentence_that_closes_or_approves() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Thống nhất chủ trương mở rộng bãi đỗ xe. Giao Sở Xây dựng hướng dẫn thủ tục trong tháng 5/2026.\n"
        "Kế hoạch này được phổ biến đến chi bộ. Quá trình thực hiện, có gì vướng mắc, các chi bộ phản ánh về Văn phòng.\n"
    )
    first, last = obligations(body)
    assert (first.path, names(first.lead)) == (["I", "1"], ["Sở Xây dựng"])
    assert (last.path, names(last.lead), last.kind) == ([], ["Các chi bộ"], "report")


def test_an_order_about_the_paper_itself_closes_it() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Các xã báo cáo kết quả hằng tuần.\n"
        "Giao Thanh tra huyện theo dõi, đôn đốc các đơn vị thực hiện Công điện này.\n"
        "Thừa lệnh Chủ tịch, Văn phòng xin thông báo để các đơn vị triển khai thực hiện./.\n"
    )
    assert [(o.path, names(o.lead)) for o in obligations(body)] == [(["I", "1"], ["Các xã"]), ([], ["Thanh tra huyện"])]


def test_a_block_in_brackets_below_two_points_belongs_to_both() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Hạ tầng\na) Thay thế máy chủ cũ.\nb) Mở rộng đường truyền.\n"
        "(Chủ trì: Sở Khoa học và Công nghệ; Phối hợp: Công an tỉnh; Thời gian: Quý II/2026)\n"
        "c) Đào tạo cán bộ.\n- Chủ trì: Sở Nội vụ\n- Hoàn thành: Quý III/2026\n"
    )
    found = obligations(body)
    assert [names(o.lead) for o in found] == [["Sở Khoa học và Công nghệ"]] * 2 + [["Sở Nội vụ"]]
    assert [str(o.timeline.end) for o in found if o.timeline] == ["2026-06-30", "2026-06-30", "2026-09-30"]


def test_a_block_below_one_point_is_not_shared_with_one_that_names_its_own() -> None:
    body = "I. NHIỆM VỤ\na) Giao Sở Y tế xây dựng đề án.\nb) Làm sạch dữ liệu.\nĐơn vị thực hiện: Sở Nội vụ.\n"
    assert [names(o.lead) for o in obligations(body)] == [["Sở Y tế"], ["Sở Nội vụ"]]


def test_a_required_result_is_of_those_who_have_to_do_the_work() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Vận động hộ kinh doanh dùng hóa đơn điện tử.\n- Chủ trì: Thuế tỉnh\n- Thời gian: Năm 2026\n"
        "- Yêu cầu kết quả: ít nhất 500 hộ đăng ký.\n"
    )
    _, result = obligations(body)
    assert (result.kind, names(result.lead), result.deliverable) == ("target", ["Thuế tỉnh"], None)
    assert result.timeline is not None and str(result.timeline.end) == "2026-12-31"


def test_a_decision_binds_up_to_a_signature_set_as_a_table() -> None:
    body = (
        "Điều 1. Sở Y tế cấp thuốc cho các trạm.\n\nĐiều 2. Giám đốc Sở Y tế; Chủ tịch Ủy ban nhân dân các xã chịu trách "
        "nhiệm thi hành Quyết định này./.\n\n| Nơi nhận: - Như Điều 2; - Lưu: VT. | CHỦ TỊCH Nguyễn Văn An |\n|---|---|\n"
    )
    assert [o.path for o in obligations(body, "QUYẾT ĐỊNH\n\nVề việc cấp thuốc\n\n")] == [["Điều 1"], ["Điều 2"]]


def test_a_sentence_with_grounds_is_no_legal_basis() -> None:
    found = only("I. PHÂN CÔNG\n1. Sở Y tế:\n- Căn cứ Quyết định số 5/QĐ-TTg tổ chức lập danh sách bệnh nhân.\n")
    assert names(found.lead) == ["Sở Y tế"]


def test_whom_something_is_for_is_told_and_not_asked() -> None:
    body = (
        "I. NỘI DUNG\n1. Người được cấp thẻ\n1.1. Là người có tên trong danh sách của xã.\n1.2. Đang ở nhà có một trong các "
        "điều kiện sau:\n- Nhà bị hư hỏng nặng phải phá đi.\n2. Cấp thẻ\n- Lập danh sách người được cấp thẻ.\n"
    )
    assert [o.text for o in obligations(body)] == ["Lập danh sách người được cấp thẻ."]


def test_a_section_on_dangers_explains() -> None:
    body = "I. ĐÁNH GIÁ NGUY CƠ SAU BÃO\n- Thực phẩm bị ẩm mốc, nhiễm bẩn.\nII. VIỆC\n- Tiêu hủy thực phẩm bị ẩm mốc.\n"
    assert [o.path for o in obligations(body)] == [["II", "-"]]


def test_a_note_with_a_duty_binds_and_a_plan_that_is_changed_does_not() -> None:
    body = (
        "I. VIỆC\n- Lập sổ theo dõi bệnh.\n* Lưu ý: Các ca nặng phải báo cáo ngay về Sở Y tế.\n"
        "* Lưu ý: Mẫu sổ có trong phụ lục.\nTrong quá trình thực hiện, Kế hoạch này được bổ sung cho phù hợp.\n"
    )
    assert [o.text.split(":")[0] for o in obligations(body)] == ["Lập sổ theo dõi bệnh.", "Lưu ý"]


def test_what_closes_a_plan_begins_behind_why_it_matters() -> None:
    body = (
        "I. VIỆC\n1. Sở Y tế cấp thuốc.\nPhòng bệnh mùa lũ là nhiệm vụ cấp bách nhằm bảo vệ nhân dân. Đề nghị các sở, ngành "
        "khẩn trương thực hiện./.\n"
    )
    last = obligations(body)[-1]
    assert last.path == [] and last.text.startswith("Đề nghị") and names(last.lead) == ["Các sở, ngành"]


def test_addressees_of_a_telegram_and_what_happened_bind_nobody() -> None:
    head = "CÔNG ĐIỆN\nV/v khắc phục hậu quả mưa lũ\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Công an;\n"
    text = "- Chủ tịch UBND các tỉnh: Huế, Đà Nẵng.\nĐợt mưa lũ đã làm 963 nhà bị sập.\nThủ tướng yêu cầu:\n1. Sở Y tế rà soát.\n"
    assert [o.text for o in obligations(text, head)] == ["Sở Y tế rà soát."]


def test_a_paragraph_below_a_point_that_tells_somebody_else() -> None:
    found = obligations(
        "I. VIỆC\n1. Sở Y tế:\na) Xây dựng kế hoạch.\nUBND các xã chịu trách nhiệm về số liệu.\nb) Báo cáo kết quả.\n"
    )
    assert [names(o.lead) for o in found] == [["Sở Y tế"], ["Ủy ban nhân dân các xã"], ["Sở Y tế"]]


def test_a_label_leaves_its_value_to_the_points_below() -> None:
    found = obligations(
        "I. VIỆC\n1. Hoạt động\n- Nội dung: Tuyên truyền trên báo.\n- Cơ quan thực hiện:\n"
        "+ Sở Y tế chủ trì, phối hợp với Sở Nội vụ.\n+ Sở Xây dựng đăng tải thông điệp trên bảng tin.\n"
    )
    assert [(names(o.lead), names(o.cooperating)) for o in found] == [
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Xây dựng"], []),
    ]


def test_letters_with_an_appendix_are_letters() -> None:
    letter = (
        "SỞ Y TẾ\nSố: 12/SYT-VP\nV/v rà soát số liệu\n\nKính gửi: Các bệnh viện.\n\nSở Y tế yêu cầu:\n"
        "1. Các bệnh viện rà soát số liệu.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nPHỤ LỤC\nDANH MỤC SỐ LIỆU\n"
    )
    assert [o.text for o in obligations(letter, "")] == ["Các bệnh viện rà soát số liệu."]


def test_paragraphs_below_a_point_on_another_matter_are_provisions() -> None:
    found = obligations(
        "1. Các xã sửa chữa nhà ở bị hư hỏng.\n\nVề kinh phí: Các xã phải chủ động bố trí ngân sách.\n\n"
        "Về tổ chức\nthực hiện: Các xã họp dân, phân công cán bộ.\n"
    )
    assert [(o.text.split()[0], names(o.lead)) for o in found] == [
        ("Các", ["Các xã"]),
        ("Về", ["Các xã"]),
        ("Về", ["Các xã"]),
    ]


def test_a_need_told_before_the_first_point_is_a_duty() -> None:
    lead_in = "Mưa lũ tại ba huyện vượt lịch sử. Sở Nông nghiệp, các xã cần khảo sát, đánh dấu mốc lũ mới.\n\n"
    facts = "Các xã phải hứng chịu thiệt hại lớn. Tình hình cần được đánh giá.\n\n"
    found = obligations(facts + lead_in + "1. Rà soát nhà ở.\n2. Thống kê thiệt hại.\n")
    assert [o.text.split(",")[0] for o in found] == ["Sở Nông nghiệp", "Rà soát nhà ở.", "Thống kê thiệt hại."]


def test_a_time_shared_out_below_its_label_is_who_reports_when() -> None:
    found = obligations(
        "II. VIỆC\n4. Rà soát văn bản\n- Nội dung: rà soát các văn bản có liên quan.\n- Cơ quan thực hiện: Bộ Công an.\n"
        "- Thời gian thực hiện:\n+ Các bộ gửi kết quả trước ngày 15/12/2025.\n+ Bộ Công an báo cáo trước ngày 31/12/2025.\n"
    )
    assert [(names(o.lead), o.timeline and str(o.timeline.end)) for o in found] == [
        (["Bộ Công an"], None),
        (["Các bộ"], "2025-12-15"),
        (["Bộ Công an"], "2025-12-31"),
    ]


def test_parts_of_a_figure_and_of_what_has_to_be_there_stay_with_it() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Nhu cầu kinh phí: Tổng vốn thực hiện là 96 triệu đồng, trong đó:\n"
        "a) Hỗ trợ trực tiếp cho hộ 93 triệu đồng.\nb) Chi phí quản lý 3 triệu đồng.\n"
        "Căn cứ nguồn vốn trên, hằng năm Ủy ban nhân dân tỉnh lập kế hoạch.\n"
        "2. Các trường học phải chuẩn bị các điều kiện gồm:\n- Có máy vi tính;\n- Có chữ ký số.\n"
        "3. Phòng Y tế thực hiện các nhiệm vụ gồm:\n- Rà soát danh sách.\n- Lập hồ sơ.\n"
    )
    found = obligations(body)
    assert [o.path for o in found] == [["I", "1"], ["I", "1"], ["I", "2"], ["I", "3", "-"], ["I", "3", "-"]]
    assert [t.value for t in found[0].targets] == [96e6, 93e6, 3e6]
    assert names(found[1].lead) == ["Ủy ban nhân dân tỉnh"] and found[1].timeline is not None


def test_whoever_is_charged_anew_has_a_provision_of_his_own() -> None:
    body = (
        "I. PHÂN CÔNG\n1. Giao Công an tỉnh chủ trì xây dựng kế hoạch thực hiện.\n"
        "Đồng thời, giao Công an tỉnh rà soát, cập nhật các nội dung của Kế hoạch.\n"
    )
    assert len(obligations(body)) == 2


def test_scope_mottoes_and_calls_bind_nobody() -> None:
    body = (
        "I. NỘI DUNG\n1. Phạm vi thực hiện: Thực hiện trên địa bàn 142 xã thuộc 10 huyện, gồm các huyện vùng cao của tỉnh.\n"
        "2. Chủ đề thi đua\n“Lập thành tích chào mừng Đại hội”.\n"
        "3. Khẩu hiệu\n- Tham gia bầu cử là quyền lợi của mỗi công dân!\n"
        "4. Tổ chức lễ phát động.\n"
    )
    assert [o.path for o in obligations(body)] == [["I", "4"]]


def test_the_time_of_a_plan_beside_its_goals_is_not_that_of_each_goal() -> None:
    body = (
        "I. MỤC TIÊU\n1. Mục tiêu chung\n- Cảnh báo sự cố môi trường cho người nuôi.\n"
        "2. Thời gian thực hiện: Từ năm 2026 - 2030.\n"
        "II. NHIỆM VỤ\n1. Thời gian thực hiện: Tháng 10/2026.\n2. Nội dung\n- Tổ chức hội nghị.\n"
    )
    assert [(o.path, o.timeline) for o in obligations(body)] == [(["I", "1", "-"], None), (["II", "2", "-"], None)]


def test_a_whole_sentence_with_lines_of_its_own_binds_beside_its_points() -> None:
    act = "Xây dựng và ban hành Hướng dẫn của Ban Thường trực về việc tham gia công tác bầu cử của xã"
    points = "- Bảo đảm thống nhất với hướng dẫn của cấp trên.\n- Các văn bản phải thể hiện rõ vai trò của xã.\n"
    line = "- Đơn vị chủ trì: Văn phòng xã\n- Thời gian hoàn thành: Tháng 11/2025\n"
    found = obligations(f"I. NỘI DUNG\n1. Văn bản\n1.1. {act}.\n{points}{line}")
    assert [o.path[2:] for o in found] == [["1.1"], ["1.1", "-"], ["1.1", "-"]]
    assert all(names(o.lead) == ["Văn phòng xã"] for o in found)
    assert len(obligations(f"I. NỘI DUNG\n1. Văn bản\n1.1. {act}\n{points}{line}")) == 2
    assert len(obligations(f"I. NỘI DUNG\n1. Văn bản\n1.1. {act}.\n{points}")) == 2
    acts = "- Rà soát văn bản.\n- Công khai kết quả.\n"
    assert len(obligations(f"I. NỘI DUNG\n1. Văn bản\n1.1. {act}.\n{acts}{line}")) == 2


def test_whom_and_what_a_check_is_for_each_below_a_title() -> None:
    body = (
        "II. ĐỐI TƯỢNG, NỘI DUNG KIỂM TRA\n1. Đối tượng kiểm tra: Các doanh nghiệp trên địa bàn tỉnh.\n"
        "2. Nội dung kiểm tra\na) Kiểm tra hồ sơ, giấy phép sử dụng vật liệu nổ.\nb) Lập biên bản kiểm tra.\n"
        "3. Địa điểm kiểm tra: Tại trụ sở làm việc.\n4. Thời gian kiểm tra: Dự kiến 02 ngày làm việc.\n"
    )
    assert [o.path for o in obligations(body)] == [["II", "2", "a"], ["II", "2", "b"]]
    assert obligations("II. NỘI DUNG\n1. Thời gian tổ chức\n03 ngày: 24, 25 và 26 tháng 8 năm 2026.\n") == []
    assert (
        obligations("II. THÀNH PHẦN, NHIỆM VỤ CỦA TỔ\n1. Ông Nguyễn Văn A, Phó Chủ tịch UBND tỉnh, Tổ trưởng.\n") == []
    )
    assert len(obligations("II. VIỆC\n1. Thời gian giám sát: Mỗi quý giám sát ít nhất 02 đơn vị.\n")) == 1
    assert obligations("II. ĐỐI TƯỢNG, NỘI DUNG\n- Học sinh các trường trung học cơ sở.\n") == []


def test_a_limit_that_says_which_ones_are_meant_is_no_figure() -> None:
    text = "Thực hiện kiểm kê đối với các cơ sở có lượng phát thải hằng năm từ 3.000 tấn CO2tđ trở lên."
    assert only(f"I. NỘI DUNG\n1. {text}\n").targets == []


@pytest.mark.parametrize(
    ("point", "lead"),
    [
        ("Sở Y tế: Tổ chức tiêm chủng mở rộng", ["Sở Y tế"]),
        ("Sở Y tế chủ trì kiểm tra", ["Sở Y tế"]),
        ("Công tác tuyên truyền: Đăng tải tin, bài", []),
    ],
)
def test_a_short_point_without_full_stop_says_what_to_do(point: str, lead: list[str]) -> None:
    assert names(only(f"II. VIỆC\n1. {point}\n").lead) == lead
    assert obligations("II. VIỆC\n1. Công tác tuyên truyền\n2. Trách nhiệm của Sở Y tế\n3. Sở Nội vụ\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Ban Tổ chức: 05 người",
        "Tổ thư ký: Bà Trần Thị B",
        "Đơn vị tổ chức: Công đoàn trường",
        "Sở Xây dựng: 8h00 ngày 06/8/2025",
        "Hình thức: Tổ chức trực tiếp kết hợp trực tuyến",
        "Quy mô: Xây dựng nhà 02 tầng",
        "Tên cuộc thi: Tìm hiểu pháp luật",
    ],
)
def test_a_short_line_with_a_colon_mostly_describes(line: str) -> None:
    assert obligations(f"II. BAN TỔ CHỨC\n1. {line}\n") == []


@pytest.mark.parametrize("end", [".", ";"])
def test_grounds_stand_before_the_first_section_only(end: str) -> None:
    grounds = (
        f"- Thực hiện Quyết định số 22/QĐ-TTg về cải cách;\n- Thực hiện Công văn số 77/SNV-CCHC của Sở Nội vụ{end}\n"
    )
    issues = "UBND xã ban hành Kế hoạch với các nội dung sau:\n"
    points = (
        f"a) Thực hiện Thông tư số 22/2021/TT-BGDĐT về đánh giá học sinh;\nb) Thực hiện Luật số 43/2019/QH14{end}\n"
    )
    found = obligations(f"{grounds}{issues}II. NHIỆM VỤ\n{points}")
    assert [o.path for o in found] == [["II", "a"], ["II", "b"]]


def test_an_act_over_papers_is_one_task() -> None:
    papers = "- Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.\n- Kế hoạch số 100/KH-UBND ngày 20/3/2022 của UBND tỉnh.\n"
    found = only(f"II. VIỆC\n1. Triển khai các văn bản về cải cách hành chính\n{papers}")
    assert found.path == ["II", "1"]


def test_a_short_point_that_names_who_acts_with_lines_below() -> None:
    found = only("II. VIỆC\n1. UBND các xã tổ chức Tết trồng cây\n- Thời gian: Tháng 01/2025\n")
    assert (names(found.lead), found.timeline and found.timeline.raw) == (["Ủy ban nhân dân các xã"], "Tháng 01/2025")


def test_what_was_done_before_a_lead_in_asks_for_nothing() -> None:
    before = "Năm 2024, huyện đã hoàn thành các chỉ tiêu. Sở Nội vụ đánh giá cao kết quả này."
    found = obligations(f"II. VIỆC\n1. Chung\n{before} Năm 2025, tập trung các nhiệm vụ sau:\n- Rà soát hồ sơ.\n")
    assert [o.text for o in found] == ["Rà soát hồ sơ."]


def test_what_a_plan_costs_is_no_mere_fact() -> None:
    cost = "Kinh phí thực hiện từ ngân sách xã năm 2025 là 45 triệu đồng và các nguồn hợp pháp khác."
    found = only(f"IV. KINH PHÍ\n\n{cost}\n")
    assert (found.kind, [t.raw for t in found.targets]) == ("funding", ["45 triệu đồng"])
    assert obligations(f"IV. KINH PHÍ\n\n{cost.replace('năm 2025 là', 'đã sử dụng là')}\n") == []


def test_paragraphs_behind_the_day_of_effect_are_provisions_by_who_acts() -> None:
    body = (
        "Điều 1. Phê duyệt Kế hoạch.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Sở Tài chính chủ trì theo dõi việc thực hiện và báo cáo trước ngày 15/12/2026.\n"
        "Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.\n"
    )
    found = obligations(body, "QUYẾT ĐỊNH\n\nVề việc phê duyệt Kế hoạch\n\n")
    assert [o.text.split()[0] for o in found] == ["Sở", "Chánh"]
    assert [names(o.lead) for o in found] == [
        ["Sở Tài chính"],
        ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc các sở"],
    ]
    assert [o.timeline is not None for o in found] == [True, False]


def test_below_the_title_of_the_last_part_stands_its_content() -> None:
    body = (
        "IV. TỔ CHỨC THỰC HIỆN\nYêu cầu các đơn vị, bộ phận triển khai thực hiện các nội dung sau:\n"
        "1. Rà soát thủ tục hành chính.\n2. Văn phòng kiểm tra việc niêm yết.\n"
    )
    found = obligations(body)
    assert [o.path for o in found] == [["IV", "1"], ["IV", "2"]]
    assert [names(o.lead) for o in found] == [["Các đơn vị, bộ phận"], ["Văn phòng"]]
    body = "Điều 2. Tổ chức thực hiện\nGiám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này./.\n"
    (last,) = obligations(body, "QUYẾT ĐỊNH\n\nVề việc phê duyệt Kế hoạch\n\n")
    assert (last.path, names(last.lead)) == (["Điều 2"], ["Giám đốc Sở Y tế"])
