"""Times and figures that say who or what is meant, beside those that the act commits to."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only

FIGURES = [
    # text, the figures read
    ("Đối với vốn kéo dài năm 2025 (45 tỷ đồng): Sở Tài chính đôn đốc các chủ đầu tư giải ngân.", []),
    ("Đồng ý đề nghị của huyện bổ sung 10 tấn giống ngô; giao Sở Tài chính cấp 02 tỷ đồng.", ["02 tỷ đồng"]),
    ("Phối hợp với hai tỉnh Bắc Giang và Bắc Ninh bảo đảm an ninh khu vực giáp ranh.", []),
    ("Thành lập Ban Chỉ đạo do 01 đồng chí Phó Chủ tịch làm Trưởng ban.", []),
    ("Cử 02 đồng chí tham gia tổ công tác.", ["02 đồng chí"]),
    # The number of a body, and what it does.
    ("Các đơn vị của Quân khu 9 tổ chức khảo sát; Đội 3 tổ chức tuần tra.", []),
    ("Vận động 9 tổ chức hỗ trợ người nghèo.", ["9 tổ chức"]),
    ("Hỗ trợ hai tỉnh miền núi xây dựng trường học.", ["hai tỉnh"]),
    ("Ra mắt 20 mô hình dân vận khéo; tại 05 thôn vùng cao đạt ít nhất 90%.", ["20 mô hình", "ít nhất 90%"]),
    ("Triển khai thí điểm tại 05 thôn vùng cao.", ["05 thôn"]),
    # Whose offences or animals are so many is meant; what is to be held so often is a figure.
    ("Thu hồi phù hiệu đối với phương tiện có từ 5 lần vi phạm/1.000 km xe chạy trở lên.", []),
    ("Hỗ trợ hộ có từ 5 con trâu, bò trở lên xây dựng chuồng trại.", []),
    ("Xử lý phương tiện vi phạm từ 3 lần trở lên.", []),
    ("Tổ chức tập huấn từ 3 lần trở lên.", ["từ 3 lần trở lên"]),
    ("Phân công 01 lãnh đạo UBND trực tiếp phụ trách.", ["01 lãnh đạo"]),
    ("Phát thanh mỗi ngày 03 lượt, mỗi lượt không quá 20 phút.", ["không quá 20 phút"]),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_figures(text: str, figures: list[str]) -> None:
    assert [t.raw for t in only(f"I. NHIỆM VỤ\n1. {text}\n").targets] == figures


HEAD = "UBND TỈNH LÀO CAI\nSố: 12/KH-UBND\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nHỗ trợ người có công\n\n"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Hỗ trợ người tham gia dân công hỏa tuyến trong giai đoạn 1965 - 1975 chưa được hưởng chế độ.", None),
        ("Hỗ trợ sửa chữa nhà ở cho người có công trong giai đoạn 2026 - 2030.", "trong giai đoạn 2026 - 2030"),
        ("Khắc phục tồn tại đã nêu tại Kết luận thanh tra và tại hội nghị tổ chức vào ngày 05/3/2026.", None),
        ("Khắc phục tồn tại, tổ chức hội nghị đối thoại vào ngày 05/3/2026.", "vào ngày 05/3/2026"),
    ],
)
def test_times(text: str, time: str | None) -> None:
    (found,) = obligations(f"I. NHIỆM VỤ\n1. {text}\n", HEAD)
    assert (found.timeline.raw if found.timeline else None) == time


def test_the_last_line_of_a_block_may_say_by_when_in_one_word() -> None:
    found = only(
        "1. Diễn tập chữa cháy tại các chợ.\n- Chủ trì: Công an xã. Phối hợp: Ban Quản lý chợ.\n- Hoàn thành: Quý II/2026.\n"
    )
    assert (names(found.lead), names(found.cooperating)) == (["Công an xã"], ["Ban Quản lý chợ"])
    assert found.timeline is not None and found.timeline.kind == "deadline"


LEADS = [
    ("Giao Trạm Khuyến nông huyện cấp phát 500 kg giống lúa.", ["Trạm Khuyến nông huyện"]),
    (
        "Đội Cảnh sát giao thông số 2 (đề nghị), Phòng Kinh tế tăng cường kiểm tra xe chở quá tải.",
        ["Đội Cảnh sát giao thông số 2", "Phòng Kinh tế"],
    ),
    # Boards of an election are bodies by law (Law 85/2015/QH13, art. 21); "bầu cử" is no act of a "ban" there.
    ("Thành lập Ủy ban bầu cử xã; các ban bầu cử và các tổ bầu cử.", []),
    (
        "Yêu cầu các tổ chuyên môn, đoàn thể và toàn thể cán bộ, giáo viên, nhân viên nghiêm túc thực hiện.",
        ["Các tổ chuyên môn, đoàn thể", "Toàn thể cán bộ, giáo viên, nhân viên"],
    ),
    (
        "Đề nghị UBND các xã, phường, yêu cầu Thủ trưởng các đơn vị trực thuộc Sở quan tâm chỉ đạo thực hiện.",
        ["Ủy ban nhân dân các xã, phường", "Thủ trưởng các đơn vị trực thuộc Sở"],
    ),
    (
        "Giao đồng chí Lê Anh Quân - Phó Chủ tịch UBND tỉnh trực tiếp chỉ đạo thực hiện.",
        ["Đồng chí Lê Anh Quân - Phó Chủ tịch Ủy ban nhân dân tỉnh"],
    ),
    (
        "Giao đồng chí Phó Giám đốc phụ trách Cơ quan Cảnh sát điều tra trực tiếp chỉ đạo thực hiện.",
        ["Đồng chí Phó Giám đốc phụ trách Cơ quan Cảnh sát điều tra"],
    ),
    ("Giao Phó Giám đốc phụ trách Trung tâm Y tế từ ngày 01/7/2026.", ["Phó Giám đốc"]),
]


@pytest.mark.parametrize(("text", "lead"), LEADS)
def test_leads(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


def test_names_alone_are_a_title_even_with_a_full_stop() -> None:
    found = obligations(
        "III. TỔ CHỨC THỰC HIỆN\n7. Các tổ chức chính trị - xã hội, doanh nghiệp và cộng đồng.\n"
        "Khuyến khích các thành viên ủng hộ quỹ vì người nghèo.\nHằng quý, các sở, ngành báo cáo kết quả.\n"
    )
    assert [names(o.lead) for o in found] == [
        ["Các tổ chức chính trị - xã hội, doanh nghiệp", "Cộng đồng"],
        ["Các sở, ngành"],
    ]


def test_a_word_that_only_begins_like_an_order_leaves_a_fact_a_fact() -> None:
    found = obligations(
        "9. Thi đua\nNăm 2026 là năm ngành giao thông có nhiều sự kiện lớn.\nCác đơn vị phát động thi đua.\n"
    )
    assert [o.text for o in found] == ["Các đơn vị phát động thi đua."]


def test_what_binds_behind_an_enactment_is_a_duty() -> None:
    found = obligations(
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký. Giám đốc Sở Du lịch chịu trách nhiệm thi hành Quyết định này.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Bãi bỏ Quyết định số 12/QĐ-UBND ngày 01/02/2020.\n"
    )
    assert [(o.path, names(o.lead)) for o in found] == [(["Điều 2"], ["Giám đốc Sở Du lịch"])]
    closing = obligations(
        "I. NHIỆM VỤ\n1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch.\n"
        "Kế hoạch này được phổ biến đến chi bộ. Quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng.\n"
    )[-1]
    assert (closing.path, names(closing.lead)) == ([], ["Các đơn vị"])
    assert closing.text.startswith("Quá trình thực hiện")


DECISION = "QUYẾT ĐỊNH\nVề công tác cải cách hành chính năm 2026\n\n"


@pytest.mark.parametrize(
    "article",
    [
        "Ban hành Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân tỉnh.",
        "Phê duyệt Danh mục nhiệm vụ cải cách hành chính năm 2026.",
        "Công bố Danh mục thủ tục hành chính năm 2026 của tỉnh.",
    ],
)
def test_what_a_decision_decides_is_done_by_being_signed(article: str) -> None:
    others = "Điều 2. Quyết định có hiệu lực kể từ ngày ký ban hành.\nĐiều 3. Sở Nội vụ thi hành Quyết định này.\n"
    assert [o.path for o in obligations(f"Điều 1. {article}\n{others}", DECISION)] == [["Điều 3"]]
    assert [o.text for o in obligations(f"I. NHIỆM VỤ\n1. {article}\n")] == [article]


@pytest.mark.parametrize(
    "article",
    [
        "Ban hành Kế hoạch cải cách hành chính; giao Sở Nội vụ tổ chức thực hiện.",
        "Ban hành kế hoạch cải cách hành chính của từng sở trước ngày 30 tháng 6 năm 2026.",
    ],
)
def test_a_decision_that_charges_somebody_binds(article: str) -> None:
    assert [o.text for o in obligations(f"Điều 1. {article}\n", DECISION)] == [article]


def test_what_a_chair_thinks_binds_nobody_unless_he_charges_somebody() -> None:
    found = obligations(
        "1. Đánh giá cao tinh thần chủ động của các xã; cơ bản thống nhất với báo cáo của Sở Y tế.\n"
        "2. Đồng ý đề nghị của huyện về việc bổ sung 10 tấn giống; giao Sở Tài chính hướng dẫn.\n"
    )
    assert [(o.path, names(o.lead)) for o in found] == [(["2"], ["Sở Tài chính"])]


@pytest.mark.parametrize(
    "closing",
    [
        "Văn phòng UBND tỉnh thông báo kết luận của đồng chí Phó Chủ tịch UBND tỉnh để các cơ quan biết, thực hiện./.",
        "Thừa lệnh Chủ tịch UBND tỉnh, Văn phòng UBND tỉnh thông báo ý kiến kết luận trên đến các sở biết, thực hiện.",
    ],
)
def test_the_last_line_of_a_notice_of_conclusions_binds_nobody(closing: str) -> None:
    assert only(f"1. Sở Tài chính bố trí kinh phí.\n\n{closing}\n").text == "Sở Tài chính bố trí kinh phí."


@pytest.mark.parametrize(
    ("point", "count"),
    [
        (
            "1. Về tình hình chung: Các xã đã chủ động chuẩn bị vật tư. Một số xã mới sáp nhập chưa kiện toàn tổ chức.",
            0,
        ),
        ("1. Đánh giá chung: Thời gian qua, các sở, ngành đã tích cực triển khai. Tuy nhiên tiến độ còn chậm.", 0),
        ("1. Về tình hình chung\n\nCác xã đã chuẩn bị vật tư. Một số xã mới sáp nhập chưa kiện toàn tổ chức.", 0),
        ("1. Về tình hình giải ngân: Các sở đã giải ngân 45%. Các chủ đầu tư khẩn trương giải ngân phần còn lại.", 1),
        ("1. Kết quả thực hiện: Sở Y tế đã xây dựng bộ chỉ số; tổ chức đánh giá kết quả thực hiện của các huyện.", 1),
    ],
)
def test_an_assessment_before_what_is_asked_for_binds_nobody(point: str, count: int) -> None:
    found = obligations(f"{point}\n\n2. Nhiệm vụ\n\n- Sở Tài chính bố trí kinh phí.\n")
    assert len(found) == count + 1


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Các xã xác định phòng cháy là nhiệm vụ thường xuyên; đưa vào chương trình công tác.", None),
        ("Phòng Nội vụ theo chức năng, nhiệm vụ thường xuyên kiểm tra việc thực hiện.", "nhiệm vụ thường xuyên"),
        ("Tỷ lệ hồ sơ trực tuyến đạt 70% (năm 2025), 80% (năm 2026) và 90% (năm 2027).", "năm 2027"),
    ],
)
def test_times_of_steps_and_kinds_of_task(text: str, time: str | None) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (found.timeline.raw if found.timeline else None) == time


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("NHIỆM VỤ PHÁT TRIỂN DU LỊCH", 1),
        ("PHÂN CÔNG NHIỆM VỤ BẢO TỒN DI TÍCH LỊCH SỬ TIÊU BIỂU", 1),
        ("LỊCH TRÌNH ĐÀO TẠO", 1),
        ("LỊCH TRỰC", 0),
        ("MẪU BÁO CÁO", 0),
        ("Biểu mẫu số 01", 0),
        ("Danh sách thành viên", 0),
    ],
)
def test_an_appendix_is_a_form_by_what_its_title_says_first(title: str, count: int) -> None:
    body = f"I. NHIỆM VỤ\n1. Sở Y tế kiểm tra.\nPHỤ LỤC I\n{title}\n1. Sở Nội vụ rà soát hồ sơ.\n"
    assert len(obligations(body)) == 1 + count


@pytest.mark.parametrize("pointer", ["(Có biểu phụ lục số 01 chi tiết kèm theo)", "(Chi tiết tại Phụ lục II)."])
def test_a_bracket_behind_the_sentence_that_points_to_an_appendix_is_left_out(pointer: str) -> None:
    (found,) = obligations(f"I. MỤC TIÊU\n- Giảm 9% phát thải khí nhà kính so với năm 2020. {pointer}\n")
    assert found.text == "Giảm 9% phát thải khí nhà kính so với năm 2020."


def test_thanks_behind_the_last_point_are_none_of_it() -> None:
    body = "I. VIỆC\n1. Phối hợp với Bộ Y tế trong công tác phòng ngừa.\nBộ Y tế trân trọng cảm ơn sự phối hợp của Quý Ủy ban.\n"
    (found,) = obligations(body)
    assert "cảm ơn" not in found.text
