"""Who leads and who helps in the wordings of attribute lines, cells, headings and sentences of many houses."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table

ROLES = [
    # text, lead, cooperating
    ("Sở Y tế cùng Công an tỉnh kiểm tra các bếp ăn.", ["Sở Y tế"], ["Công an tỉnh"]),
    (
        "Sở Y tế, Sở Công Thương cùng với các sở, ngành liên quan kiểm tra chợ đầu mối.",
        ["Sở Y tế", "Sở Công Thương"],
        ["Các sở, ngành liên quan"],
    ),
    ("Sở Y tế phối kết hợp với Công an tỉnh kiểm tra các bếp ăn.", ["Sở Y tế"], ["Công an tỉnh"]),
    ("Sở Y tế, phối hợp với Công an tỉnh, tổ chức kiểm tra các bếp ăn.", ["Sở Y tế"], ["Công an tỉnh"]),
    ("Sở Y tế làm đầu mối, Công an tỉnh hỗ trợ tổ chức kiểm tra các bếp ăn.", ["Sở Y tế"], ["Công an tỉnh"]),
    ("Sở Y tế là cơ quan chủ trì, Công an tỉnh là cơ quan phối hợp kiểm tra.", ["Sở Y tế"], ["Công an tỉnh"]),
    ("Sở Y tế chủ trì kiểm tra, có sự phối hợp của Công an tỉnh.", ["Sở Y tế"], ["Công an tỉnh"]),
    # Both lead; and whoever helps people, or acts by himself too, helps no leader.
    ("Sở Công Thương cùng với Sở Tài chính chủ trì tổ chức hội nghị.", ["Sở Công Thương", "Sở Tài chính"], []),
    ("Hội Nông dân là đầu mối, Hội Phụ nữ hỗ trợ hội viên phát triển kinh tế.", ["Hội Nông dân"], []),
    (
        "Công an tỉnh tuần tra; Bộ đội Biên phòng phối hợp tuần tra và chủ động xử lý vi phạm.",
        ["Công an tỉnh", "Bộ đội Biên phòng"],
        [],
    ),
    # What is told is handed to somebody.
    ("Việc kiểm tra các bếp ăn được giao cho Sở Y tế.", ["Sở Y tế"], []),
    ("Việc kiểm tra các bếp ăn là trách nhiệm của Sở Y tế.", ["Sở Y tế"], []),
    ("Kiểm tra các bếp ăn tập thể (giao Sở Y tế).", ["Sở Y tế"], []),
    ("Việc xử lý vi phạm là trách nhiệm của Sở Y tế.", ["Sở Y tế"], []),
    # Inside an act it tells which thing is meant; and whoever is blamed is handed nothing.
    ("Thu hồi diện tích rừng (giao Công ty Lâm nghiệp) quản lý kém hiệu quả.", [], []),
    ("Việc chậm trễ này là trách nhiệm của Sở Y tế.", [], []),
    ("Nội dung không hoàn thành trong năm 2025 thuộc trách nhiệm của Sở Nội vụ.", [], []),
    # A clause of its own says who helps.
    ("Sở Y tế kiểm tra các bếp ăn; Sở Công Thương phối hợp nghiệm thu.", ["Sở Y tế"], ["Sở Công Thương"]),
    ("Sở Y tế kiểm tra. Sở Nội vụ, các sở, ngành phối hợp thực hiện.", ["Sở Y tế"], ["Sở Nội vụ", "Các sở, ngành"]),
    (
        "Sở Y tế kiểm tra; Sở Công Thương phối hợp chặt chẽ với Công an tỉnh xử lý hàng giả.",
        ["Sở Y tế", "Sở Công Thương"],
        ["Công an tỉnh"],
    ),
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
    ("Tổ chức diễn đàn với sự tham gia của Bộ Y tế, Bộ Nội vụ.", [], ["Bộ Y tế", "Bộ Nội vụ"]),
    ("Tổ chức diễn đàn với sự tham gia của 200 đại biểu.", [], []),
    ("Diễn tập với sự phối hợp của Công an tỉnh và với sự vào cuộc của Sở Y tế.", [], ["Công an tỉnh", "Sở Y tế"]),
    # What is ruled is nobody's part in the act, nor is what others draw up.
    ("Rà soát quy chế về công tác phối hợp nhà trường - gia đình - xã hội.", [], []),
    (
        "Sở Y tế khám bệnh theo các tiêu chuẩn do Bộ Y tế chủ trì, phối hợp với Bộ Tài chính xây dựng.",
        ["Sở Y tế"],
        [],
    ),
    (
        "Xây dựng cơ sở dữ liệu theo chỉ đạo của UBND tỉnh do Sở Xây dựng chủ trì, phối hợp với Sở Tài chính.",
        ["Sở Xây dựng"],
        ["Sở Tài chính"],
    ),
    ("Sở Y tế làm tốt công tác phối hợp với Công an tỉnh kiểm tra.", ["Sở Y tế"], ["Công an tỉnh"]),
    ("Xây dựng chuỗi liên kết với sự tham gia của doanh nghiệp, hợp tác xã.", [], []),
    ("Các sở sau khi nhận hồ sơ và các giấy tờ kèm theo có trách nhiệm thẩm định.", None, []),
    ("Xây dựng các tiêu chuẩn, do Sở Y tế chủ trì, phối hợp với Sở Tài chính.", ["Sở Y tế"], ["Sở Tài chính"]),
    (
        "Chủ trì, phối hợp với Cục Biến đổi khí hậu, cơ quan chuyên môn thuộc Bộ Y tế rà soát mạng lưới.",
        [],
        ["Cục Biến đổi khí hậu", "Cơ quan chuyên môn thuộc Bộ Y tế"],
    ),
    (
        "Chủ tịch Ủy ban nhân dân các xã và tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.",
        ["Chủ tịch Ủy ban nhân dân các xã", "Tổ chức, cá nhân có liên quan"],
        [],
    ),
    (
        "Thủ trưởng các sở và đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này.",
        ["Thủ trưởng các sở và đơn vị có liên quan"],
        [],
    ),
    (
        "Các Khoa/Viện đào tạo, Đoàn Thanh niên – Hội Sinh viên xây dựng kế hoạch.",
        ["Các Khoa/Viện đào tạo", "Đoàn Thanh niên – Hội Sinh viên"],
        [],
    ),
    (
        "Viện Chiến lược, Chính sách tài nguyên và môi trường nghiên cứu tham mưu đề án.",
        ["Viện Chiến lược, Chính sách tài nguyên và môi trường"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "lead", "cooperating"), ROLES)
def test_roles(text: str, lead: list[str] | None, cooperating: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert names(found.cooperating) == cooperating
    if lead is None:  # one, whatever he is called
        assert len(found.lead) == 1
    else:
        assert names(found.lead) == lead


def test_a_lead_line_may_name_the_partners_too() -> None:
    found = only(
        "I. VIỆC\n1. Xuất bản cẩm nang.\nPhân công: Trung tâm Xúc tiến Du lịch chủ trì, phối hợp với Bảo tàng tỉnh.\n"
    )
    assert (names(found.lead), names(found.cooperating)) == (["Trung tâm Xúc tiến Du lịch"], ["Bảo tàng tỉnh"])


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


def test_whoever_orders_does_not_act() -> None:
    head = "CHỈ THỊ\n\nVề phòng chống bão\n\nĐể chủ động ứng phó, Chủ tịch UBND tỉnh yêu cầu:\n\n"
    found = obligations("1. Khẩn trương rà soát tàu thuyền.\n2. Sở Y tế chuẩn bị thuốc men.\n", head)
    assert [names(o.lead) for o in found] == [[], ["Sở Y tế"]]


def test_the_heading_leads_where_a_point_hands_the_work_on() -> None:
    found = obligations("I. VIỆC\n1. UBND các xã:\n- Phân công các đồng chí Ủy viên theo dõi địa bàn.\n")
    assert [names(o.lead) for o in found] == [["Ủy ban nhân dân các xã"]]


def test_lines_that_name_units_by_the_house_s_own_word() -> None:
    found = only(
        "I. VIỆC\n1.1. Tổ chức các tổ lưu động.\n+ Thời gian thực hiện: Thường xuyên.\n"
        "+ Đội phụ trách: Đội 2 chủ trì, các Đội nghiệp vụ phối hợp.\n"
    )
    assert (names(found.lead), names(found.cooperating)) == (["Đội 2"], ["Các Đội nghiệp vụ"])


def test_who_a_run_in_title_names_where_duties_are_shared_out() -> None:
    found = obligations("IV. TỔ CHỨC THỰC HIỆN\n1. Tổ bảo vệ và lao công: Tuyên truyền cho học sinh.\n")
    assert [names(o.lead) for o in found] == [["Tổ bảo vệ và lao công"]]


def test_titles_tell_whose_duties_follow() -> None:
    found = obligations(
        "III. NỘI DUNG\n1. Nhiệm vụ của Ban tổ chức\n- Lựa chọn nhân sự.\n2. Nhiệm vụ của đội tấn công\n"
        "- Lưu lại bằng chứng của mỗi lần thử.\n"
    )
    assert [names(o.lead) for o in found] == [["Ban tổ chức"], ["Đội tấn công"]]


def test_staff_of_the_house_are_partners() -> None:
    found = only("I. VIỆC\n1. Phối hợp với cán bộ kỹ thuật của Sở kiểm tra máy chủ.\n")
    assert names(found.cooperating) == ["Cán bộ kỹ thuật của Sở"]


def test_a_column_of_leaders_and_helpers() -> None:
    table = "| TT | Nhiệm vụ | Đơn vị chủ trì, phối hợp |\n|---|---|---|\n"
    found = obligations(
        f"I. VIỆC\n{table}| 1 | Nâng cấp cổng. | Sở Y tế; các sở, ngành |\n| 2 | Mua máy. | Sở Y tế phối hợp với Sở Nội vụ |\n"
    )
    assert [(names(o.lead), names(o.cooperating)) for o in found] == [
        (["Sở Y tế"], ["Các sở, ngành"]),
        (["Sở Y tế"], ["Sở Nội vụ"]),
    ]


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


def test_a_sentence_begins_behind_its_run_in_title() -> None:
    found = only("I. VIỆC\n1. Chế độ báo cáo: Các sở, ngành, UBND các xã báo cáo kết quả về Sở Y tế.\n")
    assert names(found.lead) == ["Các sở, ngành", "Ủy ban nhân dân các xã"]
    assert only("I. VIỆC\n1. Thành lập tổ gồm: Sở Y tế, Sở Nội vụ tham gia.\n").lead == []


@pytest.mark.parametrize("sign", ["-nt-", "//", "-//-", "″", '"', "''"])
def test_cells_that_repeat_the_one_above(sign: str) -> None:
    found = obligations(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
        "| 1 | Đào tạo cán bộ. | Sở Y tế | Sở Nội vụ | Hằng năm |\n"
        f"| 2 | Mua thiết bị. | {sign} | Như trên | Năm 2026 |\n"
    )
    assert [(names(o.lead), names(o.cooperating)) for o in found] == [(["Sở Y tế"], ["Sở Nội vụ"])] * 2


def test_whoever_leads_other_work_does_not_pay_for_it() -> None:
    found = only("IV. KINH PHÍ\n1. Ưu tiên kinh phí phục vụ các nhiệm vụ do Sở Y tế chủ trì thực hiện.\n")
    assert names(found.lead) == []


@pytest.mark.parametrize("with_whom", ["với các sở, ngành", "cùng các sở, ngành", "cùng với các sở, ngành"])
def test_partners_behind_with_and_together(with_whom: str) -> None:
    found = only(f"I. VIỆC\n1. Sở Y tế chủ trì, phối hợp {with_whom} kiểm tra các cơ sở.\n")
    assert (names(found.lead), names(found.cooperating)) == (["Sở Y tế"], ["Các sở, ngành"])


@pytest.mark.parametrize("label", ["Đầu mối", "Đầu mối chủ trì", "Chịu trách nhiệm", "Chịu trách nhiệm chính"])
def test_labels_of_who_leads_that_name_no_office(label: str) -> None:
    found = only(f"I. VIỆC\n1. Tổ chức 03 lớp tập huấn.\n{label}: Sở Y tế.\n")
    assert (names(found.lead), found.text) == (["Sở Y tế"], "Tổ chức 03 lớp tập huấn.")


def test_blanks_forgotten_behind_a_mark_or_typed_before_one() -> None:
    found = only("I. VIỆC\n1. Định kỳ,Sở Y tế chủ trì kiểm tra các cơ sở.\n")
    assert names(found.lead) == ["Sở Y tế"]
    found = only("I. VIỆC\n1. Các sở, ngành khác : Căn cứ chức năng , nhiệm vụ xây dựng kế hoạch.\n")
    assert names(found.lead) == ["Các sở, ngành khác"]


def test_whoever_issued_the_document_asks_others() -> None:
    head = "THÔNG BÁO\n\nKết luận hội nghị\n\nSỞ Y TẾ TỈNH LÀO CAI\n\n"
    text = (
        "I. VIỆC\n1. Quốc hội yêu cầu Chính phủ tập trung thực hiện một số nhiệm vụ sau đây:\na) Rà soát chính sách.\n"
    )
    (found,) = obligations(text, head)
    assert names(found.lead) == ["Chính phủ"]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Đề nghị: Hội Nông dân tỉnh, Liên minh Hợp tác xã tỉnh", ["Hội Nông dân tỉnh", "Liên minh Hợp tác xã tỉnh"]),
        ("Trách nhiệm của đối tượng kiểm kê:", ["Đối tượng kiểm kê"]),
        ("Trách nhiệm của các cơ quan quản lý cấp trên (nếu có):", ["Các cơ quan quản lý cấp trên"]),
        ("Các đơn vị thực hiện dịch vụ thu gom rác (có danh sách):", ["Các đơn vị thực hiện dịch vụ thu gom rác"]),
        ("Các đơn vị thực hiện:", ["Các đơn vị"]),
        ("Đối với các nhà máy xi măng, luyện thép:", ["Các nhà máy xi măng, luyện thép"]),
        ("Các chủ hồ chứa là doanh nghiệp (các Công ty Thủy lợi, các Nhà máy)", ["Các chủ hồ chứa là doanh nghiệp"]),
    ],
)
def test_headings_that_name_who_has_to(heading: str, lead: list[str]) -> None:
    assert names(only(f"V. TRÁCH NHIỆM\n1. {heading}\n- Rà soát hồ sơ.\n").lead) == lead


def test_numbered_acts_behind_a_colon() -> None:
    assert names(
        only("I. VIỆC\n1. Giao Đảng ủy Chính phủ: (i) Chỉ đạo rà soát; (ii) Hoàn thiện quy trình.\n").lead
    ) == ["Đảng ủy Chính phủ"]


@pytest.mark.parametrize(
    ("whom", "partners"),
    [
        ("Công an xã hoặc UBND các phường", ["Công an xã", "Ủy ban nhân dân các phường"]),
        ("Sở Y tế và lực lượng chức năng", ["Sở Y tế", "Lực lượng chức năng"]),
        ("các cơ quan báo chí, truyền hình", ["Các cơ quan báo chí, truyền hình"]),
        ("các đơn vị thủy nông trên địa bàn tỉnh để", ["Các đơn vị thủy nông trên địa bàn tỉnh"]),
        ("các nhà cung cấp (Công ty A, Công ty B)", ["Các nhà cung cấp"]),
        ("Sở Y tế và đơn vị chủ trì", ["Sở Y tế", "Đơn vị chủ trì"]),
        ("các cơ sở giáo dục, đào tạo", ["Các cơ sở giáo dục, đào tạo"]),
    ],
)
def test_partners_of_several_kinds(whom: str, partners: list[str]) -> None:
    assert names(only(f"I. VIỆC\n1. Phối hợp với {whom} kiểm tra các cơ sở.\n").cooperating) == partners


def test_a_government_in_an_attribute_is_not_told_by_what_it_does() -> None:
    found = only(
        "I. VIỆC\n1. Rà soát văn bản.\nCơ quan thực hiện: Bộ Công an; UBND các tỉnh rà soát văn bản của tỉnh.\n"
    )
    assert names(found.lead) == ["Bộ Công an", "Ủy ban nhân dân các tỉnh"]


def test_old_tone_marks_name_the_same_body_and_are_quoted_as_printed() -> None:
    found = only("I. VIỆC\n1. Đảng uỷ Công an tỉnh chủ trì, phối hợp với Sở Văn hoá và Thể thao rà soát.\n")
    assert names(found.lead) + names(found.cooperating) == ["Đảng ủy Công an tỉnh", "Sở Văn hóa và Thể thao"]
    assert [found.lead[0].mention, found.cooperating[0].mention] == ["Đảng uỷ Công an tỉnh", "Sở Văn hoá và Thể thao"]
    assert found.text.startswith("Đảng uỷ")


def test_a_column_of_heads_names_people_beside_the_bodies_that_lead() -> None:
    found = only(
        "PHỤ LỤC\n| TT | Nhiệm vụ | Người đứng đầu chịu trách nhiệm | Cơ quan chủ trì |\n|---|---|---|---|\n"
        "| 1 | Đào tạo cán bộ y tế. | Cục trưởng Cục Quản lý khám bệnh | Cục Quản lý khám bệnh |\n"
    )
    assert names(found.lead) == ["Cục Quản lý khám bệnh"]


def test_a_body_of_the_province_is_charged_by_the_plan() -> None:
    found = obligations("III. VIỆC\n1. Các sở, ngành tỉnh\na) Rà soát quy định.\nb) Giao Công an tỉnh xử lý vi phạm.\n")
    assert [names(o.lead) for o in found] == [["Các sở, ngành tỉnh"], ["Công an tỉnh"]]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Các đơn vị cấp nước sạch trên địa bàn tỉnh có trách nhiệm:", "Các đơn vị cấp nước sạch trên địa bàn tỉnh"),
        (
            "Chủ tịch UBND các tỉnh từ Hà Tĩnh đến Huế, trong đó trọng tâm là các tỉnh miền núi:",
            "Chủ tịch Ủy ban nhân dân các tỉnh từ Hà Tĩnh đến Huế",
        ),
    ],
)
def test_headings_end_with_whom_they_name(heading: str, lead: str) -> None:
    assert names(only(f"III. VIỆC\n1. {heading}\na) Xây dựng kế hoạch.\n").lead) == [lead]


@pytest.mark.parametrize("words", ["phối hợp chặt chẽ", "phối hợp, hỗ trợ", "phối hợp chặt chẽ với"])
def test_whom_somebody_works_with_and_for(words: str) -> None:
    assert names(only(f"I. VIỆC\n1. Chủ động {words} Công an tỉnh tuần tra.\n").cooperating) == ["Công an tỉnh"]


def test_points_below_with_whom_name_who_helps() -> None:
    body = (
        "I. PHÂN CÔNG\n1. Công an tỉnh\nb) Chủ trì, phối hợp\n"
        "- Sở Tài chính và các đơn vị có liên quan tham mưu bố trí ngân sách.\n"
        "- Sở Nội vụ tham mưu quy định về phân cấp.\n"
    )
    found = obligations(body)
    assert [names(o.lead) for o in found] == [["Công an tỉnh"], ["Công an tỉnh"]]
    assert [names(o.cooperating) for o in found] == [["Sở Tài chính", "Các đơn vị có liên quan"], ["Sở Nội vụ"]]


def test_collectives_may_help_without_a_preposition() -> None:
    found = obligations(
        "I. PHÂN CÔNG\n1. Sở Y tế tham mưu Ủy ban nhân dân tỉnh phối hợp các bộ, ngành Trung ương xây dựng đề án.\n"
        "2. Sở Nội vụ phối hợp với Ủy ban nhân dân 04 xã: Gia Thuận, Tân Điền, Bình Phú thành lập khu bảo tồn.\n"
        "3. Sở Tư pháp phối hợp tổ chức hội nghị.\n"
    )
    assert names(found[0].cooperating) == ["Các bộ, ngành Trung ương"]
    assert names(found[1].cooperating) == [f"Ủy ban nhân dân xã {x}" for x in ("Gia Thuận", "Tân Điền", "Bình Phú")]
    assert found[1].targets == []  # how many they are
    assert found[2].cooperating == []


def test_how_it_is_done_may_stand_between_who_acts_and_the_act() -> None:
    found = only(
        "I. PHÂN CÔNG\n1. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể tỉnh bằng nhiều hình thức thích hợp, tổ chức "
        "vận động hội viên tham gia.\n"
    )
    assert names(found.lead) == ["Ủy ban Mặt trận Tổ quốc tỉnh", "Các đoàn thể tỉnh"]


@pytest.mark.parametrize(
    ("act", "lead"),
    [
        ("Có cơ chế hỗ trợ doanh nghiệp; cơ chế đặt hàng, giao nhiệm vụ cho các doanh nghiệp thực hiện.", []),
        ("Có chính sách phù hợp, giao Sở Nội vụ tham mưu.", ["Sở Nội vụ"]),
        ("Có cơ chế phù hợp, giao nhiệm vụ cho Sở Nội vụ tham mưu.", ["Sở Nội vụ"]),
        ("Sắp xếp các viện; giao quyền tự chủ, tự chịu trách nhiệm về tổ chức, cán bộ.", []),
    ],
)
def test_what_a_policy_gives_is_no_duty_of_anybody(act: str, lead: list[str]) -> None:
    assert names(only(f"I. VIỆC\n1. {act}\n").lead) == lead


@pytest.mark.parametrize(
    "setting",
    [
        "trước ngày 20/6/2026",
        "sau khi nhận được hồ sơ",
        "trong quá trình triển khai",
        "với vai trò cơ quan thường trực",
        "tùy theo tình hình thực tế",
        "theo phạm vi quản lý của mình",
        "được phân công phụ trách",
        ", dưới sự chỉ đạo của Ban Chỉ đạo,",
        "chính thức",
    ],
)
@pytest.mark.parametrize("who", ["Sở Y tế", "Đề nghị Sở Y tế", "Các sở, ngành"])
def test_when_and_how_it_is_done_may_stand_before_the_act(who: str, setting: str) -> None:
    found = only(f"I. VIỆC\n1. {who} {setting} tổ chức tập huấn cho cán bộ cấp xã.\n".replace(" ,", ","))
    assert names(found.lead) == [who.removeprefix("Đề nghị ")]


@pytest.mark.parametrize(
    "provision",
    [
        "Rà soát các công trình sau: \n- Trường Tiểu học Kim Đồng từ nguồn vốn đầu tư công;\n- Trạm Y tế xã Tân Lập.",
        "Tổng hợp báo cáo của Sở Y tế trong quá trình triển khai.",
        "Việc phối hợp giữa Sở Y tế với Sở Giáo dục và Đào tạo được tăng cường.",
    ],
)
def test_a_name_before_a_phrase_without_an_act_leads_nothing(provision: str) -> None:
    assert names(only(f"I. VIỆC\n1. {provision}\n").lead) == []


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Năm 2026, Sở Nội vụ rà soát hồ sơ cán bộ.", ["Sở Nội vụ"]),
        ("Quý II/2026, Sở Y tế khám 500 người.", ["Sở Y tế"]),
        ("Ủy ban nhân dân tỉnh trước đây giao Sở Y tế rà soát.", []),
    ],
)
def test_a_time_that_opens_a_sentence_stands_before_who_acts(sentence: str, lead: list[str]) -> None:
    assert names(only(f"I. VIỆC\n1. {sentence}\n").lead) == lead
