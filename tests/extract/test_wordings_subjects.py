"""Who acts in a sentence whose subject the grammar of names does not know whole."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only

SUBJECTS = [
    # text, lead
    ("Các sở, ban, ngành, nhất là các đơn vị có bộ phận một cửa, bố trí đủ nhân lực.", ["Các sở, ban, ngành"]),
    ("Các xã, phường, đặc biệt là các xã ven biển chủ động xây dựng phương án ứng phó bão.", ["Các xã, phường"]),
    ("UBND các huyện tập trung nguồn lực xử lý dứt điểm các ổ dịch.", ["Ủy ban nhân dân các huyện"]),
    ("Sở Y tế bắt đầu thực hiện từ ngày 01/7/2024.", ["Sở Y tế"]),
    ("Văn phòng kiểm tra định kỳ hằng quý.", ["Văn phòng"]),
    ("Giao các ông (bà) Trưởng phòng chuyên môn thuộc Sở theo dõi địa bàn.", ["Trưởng phòng chuyên môn thuộc Sở"]),
    ("Nhóm khoáng sản vật liệu xây dựng thông thường: thăm dò theo quy hoạch.", []),
    (
        "Căn cứ vốn được giao, chủ đầu tư và các cơ quan có liên quan tổ chức thực hiện dự án.",
        ["Chủ đầu tư", "Các cơ quan có liên quan"],
    ),
    ("Đôn đốc tiến độ xây dựng trụ sở do Ban QLDA tỉnh thực hiện.", []),
    ("Sửa chữa cầu treo do Sở Xây dựng thực hiện.", ["Sở Xây dựng"]),
    ("Tổ trưởng tổ dân phố đi từng ngõ, gõ từng nhà vận động.", ["Tổ trưởng tổ dân phố"]),
    ("Các đơn vị trong ngành tăng cường trao đổi thông tin với báo chí.", ["Các đơn vị trong ngành"]),
    (
        "Các bộ, ngành và các địa phương trong cả nước chủ động phòng, chống dịch bệnh.",
        ["Các bộ, ngành", "Các địa phương trong cả nước"],
    ),
    (
        "Mùa mưa dự báo đến sớm. Do đó, các chủ hồ đập và các đơn vị quản lý khai thác công trình cần kiểm tra cống.",
        ["Các chủ hồ đập", "Các đơn vị quản lý khai thác công trình"],
    ),
    (
        "Các Chi cục quản lý chuyên ngành, các phòng thuộc Sở rà soát hồ sơ.",
        ["Các Chi cục quản lý chuyên ngành", "Các phòng thuộc Sở"],
    ),
    (
        "Hội đồng thành viên các công ty lâm nghiệp tiến hành rà soát phương án sử dụng đất.",
        ["Hội đồng thành viên các công ty lâm nghiệp"],
    ),
    (
        "Ủy ban nhân dân các xã có thủy sản xuất khẩu thường xuyên cập nhật giá thu mua.",
        ["Ủy ban nhân dân các xã có thủy sản xuất khẩu"],
    ),
    (
        "Các sở, ngành, Ủy ban nhân dân các xã và toàn thể nhân dân tập trung khắc phục hậu quả mưa lũ.",
        ["Các sở, ngành", "Ủy ban nhân dân các xã"],
    ),
    (
        "Các tập đoàn kinh tế, tổng công ty nhà nước, doanh nghiệp chế biến thủy sản: rà soát đơn hàng.",
        ["Các tập đoàn kinh tế, tổng công ty nhà nước, doanh nghiệp chế biến thủy sản"],
    ),
    ("Đối với các dự án chuyển tiếp, các dự án khởi công mới: chủ đầu tư hoàn thành thủ tục.", ["Chủ đầu tư"]),
    # The act behind the grounds is that of whoever is meant above; its objects are no subjects.
    ("Căn cứ chức năng, hướng dẫn các trường mầm non, các trường tiểu học trực thuộc tổ chức bán trú.", []),
    # A passive has no subject that acts.
    ("Các doanh nghiệp gặp khó khăn được hỗ trợ vay vốn.", []),
]


@pytest.mark.parametrize(("text", "lead"), SUBJECTS)
def test_subjects(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


PARTNERS = [
    (
        "Phối hợp với các đơn vị truyền thông thuộc Bộ Y tế, các cơ quan liên quan đưa tin.",
        ["Các đơn vị truyền thông thuộc Bộ Y tế", "Các cơ quan liên quan"],
    ),
    ("Phối hợp với các đơn vị truyền thông về dịch bệnh thuộc nhóm A.", ["Các đơn vị"]),
    ("Sở Y tế có trách nhiệm cùng Công an tỉnh kiểm tra các cơ sở hành nghề.", ["Công an tỉnh"]),
    (
        "Sở Y tế chủ trì, phối hợp đồng bộ, chặt chẽ với Công an tỉnh, các cơ quan báo chí tuyên truyền.",
        ["Công an tỉnh", "Các cơ quan báo chí"],
    ),
    ("Công an xã phối hợp với lực lượng kiểm lâm tuần tra, truy quét.", ["Lực lượng kiểm lâm"]),
    ("Phối hợp với Cục Hợp tác quốc tế đàm phán nội dung.", ["Cục Hợp tác quốc tế"]),
    ("Phối hợp với các tổ chức quốc tế đàm phán nội dung.", []),
    (
        "Nhà trường phối hợp doanh nghiệp và chính quyền địa phương tổ chức thực tập.",
        ["Doanh nghiệp", "Chính quyền địa phương"],
    ),
    ("Phối hợp, hỗ trợ doanh nghiệp vay vốn.", []),
    ("Tổ chức diễn đàn phối hợp doanh nghiệp - nhà khoa học.", []),
    ("Phối hợp chặt chẽ với các cơ quan chủ trì, báo cáo kết quả.", ["Các cơ quan chủ trì"]),
    ("Hội Nông dân phối hợp với cơ quan thuế các cấp, tuyên truyền chính sách.", ["Cơ quan thuế các cấp"]),
    (
        "Sở Công Thương phối hợp với các tỉnh Lào Cai, Yên Bái và thành phố Hà Nội tổ chức hội chợ.",
        ["Tỉnh Lào Cai", "Tỉnh Yên Bái", "Thành phố Hà Nội"],
    ),
]


@pytest.mark.parametrize(("text", "cooperating"), PARTNERS)
def test_partners(text: str, cooperating: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").cooperating) == cooperating


def test_a_heading_may_name_a_province_for_those_who_govern_it() -> None:
    found = only("III. TỔ CHỨC THỰC HIỆN\n1. Đối với tỉnh Quảng Ninh\n- Chủ động bố trí quỹ đất sạch.\n")
    assert names(found.lead) == ["Tỉnh Quảng Ninh"]


def test_points_below_whole_sentences_have_their_subject() -> None:
    found = obligations(
        "1. Thủy lợi\n- Các công ty thủy nông cần kiểm tra công trình. Hư hỏng phải được xử lý kịp thời.\n"
        "+ Nạo vét kênh mương nội đồng, gia cố các đoạn xung yếu.\n"
    )
    assert names(found[-1].lead) == ["Các công ty thủy nông"]


def test_partners_of_a_lead_in_are_not_those_of_another_subject_below_it() -> None:
    found = obligations(
        "1. Các sở chủ động phối hợp với Công an tỉnh thực hiện các nội dung sau:\n"
        "- Xây dựng kế hoạch của sở.\n- Văn phòng UBND tỉnh tổng hợp kết quả.\n"
    )
    assert [names(o.cooperating) for o in found] == [["Công an tỉnh"], []]


PLACES = [
    ("Bình phiếu lĩnh thuốc hằng tuần, do khoa Dược đảm nhiệm.", ["Khoa Dược"]),
    ("Bàn giao các việc do khoa Dược đảm nhiệm.", []),
    ("Công an xã dọn dẹp phòng làm việc.", ["Công an xã"]),
    ("Trạm Y tế xã cân đo trẻ dưới 5 tuổi.", ["Trạm Y tế xã"]),
    ("UBND các xã tái đàn lợn sau dịch.", ["Ủy ban nhân dân các xã"]),
    ("Lũ cấp 2: Chủ tịch UBND xã trực tiếp chỉ huy; Công an xã hỗ trợ.", ["Chủ tịch Ủy ban nhân dân xã", "Công an xã"]),
    ("Đợt 2 (tháng 9): Đoàn Thanh niên ra quân làm sạch bờ sông.", ["Đoàn Thanh niên"]),
    (
        "Đối với kè sông: Sở Xây dựng sửa chữa; kè suối: UBND các xã thực hiện.",
        ["Sở Xây dựng", "Ủy ban nhân dân các xã"],
    ),
    ("Lập đoàn kiểm tra; thành phần: Sở Y tế, Công an tỉnh.", []),
    ("Sở Tài chính, Sở Nội vụ mỗi cơ quan cử 01 chuyên viên.", ["Sở Tài chính", "Sở Nội vụ"]),
    ("Riêng Sở Y tế xây dựng kế hoạch trước tháng 6.", ["Sở Y tế"]),
    ("Riêng các xã vùng cao phải thông đường trong năm.", []),
    ("Ngoài các việc trên, Sở Y tế còn có trách nhiệm thẩm định giá thuốc.", ["Sở Y tế"]),
    ("Giám đốc Sở Y tế là người chịu trách nhiệm về tiến độ.", ["Giám đốc Sở Y tế"]),
    ("Kính đề nghị Tỉnh đoàn phối hợp tuyên truyền.", ["Tỉnh đoàn"]),
    ("Các đơn vị được thanh tra chuẩn bị hồ sơ, tài liệu.", ["Các đơn vị được thanh tra"]),
    ("Các công trình được thanh tra hoàn thành trong năm.", []),
    (
        "UBND các xã, phường, đặc khu Vân Đồn chủ động di dời dân.",
        ["Ủy ban nhân dân các xã, phường, đặc khu Vân Đồn"],
    ),
    ("Trưởng thôn, ấp, bản tổ chức họp dân bình xét.", ["Trưởng thôn, ấp, bản"]),
    ("Cấp vốn: Căn cứ số vốn được giao, Ủy ban nhân dân cấp tỉnh phân bổ vốn.", ["Ủy ban nhân dân cấp tỉnh"]),
    ("Thủ trưởng cơ quan để xảy ra lộ bí mật phải chịu trách nhiệm.", ["Thủ trưởng cơ quan để xảy ra lộ bí mật"]),
    (
        "UBND xã Tân Lập, phường Bắc Sơn và đặc khu Cô Tô tổ chức cắm biển cảnh báo.",
        ["Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân phường Bắc Sơn", "Ủy ban nhân dân đặc khu Cô Tô"],
    ),
    (
        "Chủ tịch UBND các huyện: Mường La, Sông Mã chịu trách nhiệm bố trí lực lượng.",
        ["Chủ tịch Ủy ban nhân dân huyện Mường La", "Chủ tịch Ủy ban nhân dân huyện Sông Mã"],
    ),
    ("UBND các xã: Rà soát hộ nghèo, hộ cận nghèo.", ["Ủy ban nhân dân các xã"]),
    ("Chậm nhất 03 ngày sau khi kết thúc kiểm tra, Sở Y tế gửi kết luận.", ["Sở Y tế"]),
]


@pytest.mark.parametrize(("text", "lead"), PLACES)
def test_places_of_one_kind_of_body(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


def test_a_heading_lists_places_of_one_kind_of_body() -> None:
    found = obligations("1. UBND các huyện: Bắc Yên, Mai Sơn, Mộc Châu:\n- Công khai phương án bồi thường.\n")
    assert [n.removeprefix("Ủy ban nhân dân huyện ") for n in names(found[0].lead)] == [
        "Bắc Yên",
        "Mai Sơn",
        "Mộc Châu",
    ]


PARTY = [
    (
        "Các ban của Tỉnh ủy, đảng đoàn, ban cán sự đảng, huyện ủy, thành ủy xây dựng kế hoạch.",
        ["Các ban của Tỉnh ủy", "Đảng đoàn, ban cán sự đảng, huyện ủy, thành ủy"],
    ),
    (
        "Các cơ quan tham mưu, giúp việc Huyện ủy, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tổ chức học tập.",
        ["Các cơ quan tham mưu, giúp việc Huyện ủy", "Mặt trận Tổ quốc", "Các tổ chức chính trị - xã hội"],
    ),
    (
        "Cấp ủy, chính quyền, Mặt trận Tổ quốc và các đoàn thể các cấp tập trung lãnh đạo, chỉ đạo.",
        ["Cấp ủy, chính quyền", "Mặt trận Tổ quốc", "Các đoàn thể các cấp"],
    ),
    ("Ban Thường vụ các huyện ủy, thành ủy chỉ đạo xây dựng.", ["Ban Thường vụ các huyện ủy, thành ủy"]),
    ("Các chi, đảng bộ trực thuộc tổ chức sinh hoạt chuyên đề.", ["Các chi, đảng bộ trực thuộc"]),
    (
        "Ủy ban Kiểm tra Tỉnh ủy và ủy ban kiểm tra các cấp tăng cường kiểm tra.",
        ["Ủy ban Kiểm tra Tỉnh ủy", "Ủy ban kiểm tra các cấp"],
    ),
]


@pytest.mark.parametrize(("text", "lead"), PARTY)
def test_bodies_of_the_party(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


CHARGED = [
    ("Về giao thông: Giao Sở Giao thông vận tải thông tuyến tạm đường tỉnh 106.", ["Sở Giao thông vận tải"]),
    ("Đối với UBND các huyện: Bố trí quỹ đất xây dựng khu tái định cư.", ["Ủy ban nhân dân các huyện"]),
    # Whoever acts himself shares his act out within his house.
    ("Sở Y tế ban hành kế hoạch chi tiết; phân công các phòng chủ trì từng nhiệm vụ.", ["Sở Y tế"]),
    (
        "Tổng Công ty Cấp nước, Viện Kiểm sát nhân dân hai cấp bố trí trực.",
        ["Tổng Công ty Cấp nước", "Viện kiểm sát nhân dân hai cấp"],
    ),
]


@pytest.mark.parametrize(("text", "lead"), CHARGED)
def test_whoever_is_charged(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


def test_a_heading_may_say_which_of_many_it_means() -> None:
    found = only("2. Ủy ban nhân dân các xã vùng dự án\na) Công khai danh sách hộ được hỗ trợ.\n")
    assert names(found.lead) == ["Ủy ban nhân dân các xã vùng dự án"]


LETTER = "UBND TỈNH LÀO CAI\nSố: 12/UBND-XD\n\nKính gửi: Ủy ban nhân dân các huyện.\n\n"


def test_the_lead_in_of_a_letter_says_who_acts_where_nothing_nearer_does() -> None:
    lead_in = "Ủy ban nhân dân tỉnh đề nghị UBND các huyện khẩn trương thực hiện các nội dung sau:\n\n"
    points = "1. Rà soát, thống kê nhà ở xuống cấp.\n\n2. Giao Sở Xây dựng hướng dẫn kiểm định.\n\n"
    found = obligations(points + "Rất mong nhận được sự phối hợp của Quý cơ quan./.\n", LETTER + lead_in)
    assert [names(o.lead) for o in found] == [["Ủy ban nhân dân các huyện"], ["Sở Xây dựng"]]


def test_whoever_has_the_last_word_of_a_lead_in_addresses_nobody() -> None:
    lead_in = "Chủ tịch UBND tỉnh yêu cầu các sở thực hiện Nghị quyết, đồng thời nhấn mạnh một số vấn đề sau:\n\n"
    found = obligations("1. Đẩy nhanh tiến độ giải ngân vốn đầu tư công.\n", LETTER + lead_in)
    assert [names(o.lead) for o in found] == [[]]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Ban Chỉ đạo 515 các tỉnh, thành phố xây dựng kế hoạch.", ["Ban Chỉ đạo 515 các tỉnh, thành phố"]),
        ("Cục Chính trị các quân khu phát hành tờ rơi.", ["Cục Chính trị các quân khu"]),
    ],
)
def test_bodies_of_the_army(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


BEHIND_CIRCUMSTANCES = [
    # Trouble in the closing formula ends its clause without a comma.
    ("Quá trình triển khai, nếu có vướng mắc các phòng, ban phản ánh về Sở Y tế.", ["Các phòng, ban"]),
    # Behind a semicolon stands a further object, which "theo quy định" makes no subject.
    ("Kiện toàn Ban Chỉ đạo cấp huyện; Ban Chỉ đạo cấp xã theo quy định.", []),
    (
        "Các cơ quan báo chí Trung ương và địa phương và lực lượng công an tập trung tuyên truyền.",
        ["Các cơ quan báo chí Trung ương và địa phương", "Lực lượng công an"],
    ),
]


@pytest.mark.parametrize(("text", "lead"), BEHIND_CIRCUMSTANCES)
def test_where_a_subject_may_begin(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


def test_behind_its_grounds_a_point_may_name_who_acts_under_a_heading() -> None:
    body = "I. TRÁCH NHIỆM\n1. Các sở, ngành\n- Căn cứ quy định của Kế hoạch này, Sở Y tế, Sở Nội vụ lập đề án.\n"
    assert names(only(body).lead) == ["Sở Y tế", "Sở Nội vụ"]


def test_a_lead_in_may_single_somebody_out_of_the_heading_s_house() -> None:
    body = "I. PHÂN CÔNG\n1. Công an tỉnh\nTrong đó, giao Giám đốc Công an tỉnh chỉ đạo:\n- Lập đoàn kiểm tra kho.\n"
    assert names(only(body).lead) == ["Giám đốc Công an tỉnh"]


def test_a_heading_of_others_leaves_it_to_the_points_to_say_whom() -> None:
    body = "I. PHÂN CÔNG\n1. Đối với các tổ chức khác\nĐề nghị Hội Nông dân tỉnh, Tỉnh đoàn... vận động ủng hộ.\n"
    assert names(only(body).lead) == ["Hội Nông dân tỉnh", "Tỉnh đoàn"]


def test_ministries_named_behind_a_colon_are_the_partners() -> None:
    found = only("I. VIỆC\n1. Chủ trì, phối hợp với các Bộ liên quan: Tài chính, Nội vụ hướng dẫn các tỉnh.\n")
    assert names(found.cooperating) == ["Bộ Tài chính", "Bộ Nội vụ"]


def test_acts_made_nouns_by_what_was_done_with_them_end_no_search_for_who_acts() -> None:
    text = "Trên cơ sở kết quả tuyển chọn, xét chọn được phê duyệt, Sở Y tế ký hợp đồng với đơn vị trúng tuyển."
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == ["Sở Y tế"]


BY_MODAL = [
    ("Sở Y tế kiểm tra các chợ, ban quản lý chợ phải niêm yết giá, bố trí cân.", ["Sở Y tế", "Ban quản lý chợ"]),
    (
        "Khẩn trương sửa chữa đường dây, trạm biến áp, các đơn vị điện lực phải trực 24/24 giờ.",
        ["Các đơn vị điện lực"],
    ),
    ("Cấp ủy phải lãnh đạo, chính quyền phải vào cuộc; huy động nhân dân.", ["Cấp ủy", "Chính quyền"]),
    # Without a modal a clause behind a comma may go on with the act before it.
    ("Sở Y tế tham mưu Ủy ban nhân dân tỉnh, các sở kiểm tra.", ["Sở Y tế"]),
    # Nor does a name that belongs to what stands before its comma.
    ("Nêu cao trách nhiệm của cấp ủy, chính quyền phải gắn với thi đua.", []),
    ("Bổ sung các nội dung mà Sở Y tế, Sở Nội vụ có trách nhiệm thực hiện.", []),
    # An order tells its whole list.
    (
        "Yêu cầu Giám đốc sở, Thủ trưởng cơ quan, ban, ngành tỉnh chịu trách nhiệm thi hành.",
        ["Giám đốc sở", "Thủ trưởng cơ quan, ban, ngành tỉnh"],
    ),
    ("Các xã chủ động bố trí vốn. Thủ tướng Chính phủ sẽ giao bộ rà soát, xử lý.", ["Các xã"]),
]


@pytest.mark.parametrize(("text", "lead"), BY_MODAL)
def test_a_modal_tells_whose_duty_a_further_clause_is(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


@pytest.mark.parametrize("when", ["Sau khi mở tài khoản", "Hằng tháng", "Khi có yêu cầu"])
def test_who_acts_behind_a_title_and_a_time(when: str) -> None:
    found = only(f"I. VIỆC\n1. Thực hiện chi trả cho người hưởng: {when}, Ủy ban nhân dân xã ký kết hợp đồng.\n")
    assert names(found.lead) == ["Ủy ban nhân dân xã"]


def test_whom_a_report_at_the_end_of_a_plan_goes_to_does_not_lead() -> None:
    act = "Giao Công an tỉnh theo dõi; định kỳ báo cáo kết quả thực hiện về Bộ Công an, UBND tỉnh theo quy định./."
    assert names(only(f"IV. VIỆC\n1. {act}\n").lead) == ["Công an tỉnh"]
