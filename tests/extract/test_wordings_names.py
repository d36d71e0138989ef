"""Names of bodies in the wordings of provinces, ministries, party committees, hospitals, schools and communes."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.lexicon import opens_with_act
from extract.register_names import official_name
from ingest.issuer import agency_lines
from tests.extract.plans import listed, names, obligations, only

LISTS = [
    ("Báo Yên Bái mở chuyên trang", ["Báo Yên Bái"]),
    ("Trường Cao đẳng Y tế Sơn La cử giảng viên", ["Trường Cao đẳng Y tế Sơn La"]),
    ("Trường Tiểu học A mở 03 lớp", ["Trường Tiểu học A"]),
    ("Ban Đào tạo tổ chức", ["Ban Đào tạo"]),
    ("Công an 14 xã tuần tra", ["Công an 14 xã"]),
    (
        "Các Viện: Vệ sinh dịch tễ Trung ương, Pasteur Nha Trang",
        ["Viện Vệ sinh dịch tễ Trung ương", "Viện Pasteur Nha Trang"],
    ),
    (
        "Các trường: Cao đẳng Nghề, Đại học An Giang, Trung cấp Y tế",
        ["Trường Cao đẳng Nghề", "Trường Đại học An Giang", "Trường Trung cấp Y tế"],
    ),
    ("Văn phòng Sở lập dự toán", ["Văn phòng Sở"]),
    ("Thanh tra Bộ lập biên bản", ["Thanh tra Bộ"]),
    ("Thường trực Hội Nông dân tỉnh cử cán bộ", ["Thường trực Hội Nông dân tỉnh"]),
    ("cơ quan điều tra đẩy nhanh tiến độ", ["Cơ quan điều tra"]),
    ("các cơ quan điều tra vụ án", ["Các cơ quan"]),
    ("Ban Chỉ đạo 389 huyện kiểm tra", ["Ban Chỉ đạo 389 huyện"]),
    ("Hội Nông dân hỗ trợ 14 xã", ["Hội Nông dân"]),
    ("các sở ban ngành và đoàn thể tổ chức", ["Các sở ban ngành", "Đoàn thể"]),
    (
        "trung tâm giáo dục thường xuyên, trung tâm giáo dục nghề nghiệp tuyển sinh",
        ["Trung tâm giáo dục thường xuyên", "Trung tâm giáo dục nghề nghiệp"],
    ),
    ("doanh nghiệp, hiệp hội nghề nghiệp cung cấp", ["Doanh nghiệp", "Hiệp hội nghề nghiệp"]),
    ("tổ chức chính trị - xã hội, doanh nghiệp vận động", ["Tổ chức chính trị - xã hội", "Doanh nghiệp"]),
    ("các tổ chức chính trị - xã hội, doanh nghiệp vận động", ["Các tổ chức chính trị - xã hội, doanh nghiệp"]),
    ("các địa phương lân cận xử lý", ["Các địa phương lân cận"]),
    ("các khoa: Hồi sức, Ngoại rà soát", ["Khoa Hồi sức", "Khoa Ngoại"]),
    ("Các Trạm Y tế: Vĩnh Hà, Vĩnh Ô chủ trì", ["Trạm Y tế Vĩnh Hà", "Trạm Y tế Vĩnh Ô"]),
    ("Các Điện lực: Sơn Tịnh, Trà Bồng chủ trì", ["Điện lực Sơn Tịnh", "Điện lực Trà Bồng"]),
    # Members behind their kind are who is meant; one name alone may be another thing.
    ("các tổ chức hội: Hội Nông dân, Hội Phụ nữ tuyên truyền", ["Hội Nông dân", "Hội Phụ nữ"]),
    ("Các sở, ngành: Công an tỉnh, Sở Y tế rà soát", ["Công an tỉnh", "Sở Y tế"]),
    ("Các đơn vị gồm: Công an huyện và Trạm Y tế xã A tuần tra", ["Công an huyện", "Trạm Y tế xã A"]),
    ("Các sở, ngành: Sở Y tế rà soát", ["Các sở, ngành"]),
    ("Các đơn vị: các phòng, ban và các xã thực hiện", ["Các đơn vị"]),
    # Semicolons part the names, so a comma belongs to its name; a name with its own kind ends the list.
    (
        "Các Cục: Bản quyền tác giả; Xuất bản, In và Phát hành; Báo chí chủ trì",
        ["Cục Bản quyền tác giả", "Cục Xuất bản, In và Phát hành", "Cục Báo chí"],
    ),
    ("các Sở: Tài chính, Nội vụ; Công an tỉnh chủ trì", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
    (
        "các Sở, ban, ngành, đoàn thể cấp tỉnh, cơ quan ngành dọc đóng trên địa bàn, UBND xã xây dựng kế hoạch",
        ["Các Sở, ban, ngành, đoàn thể cấp tỉnh, cơ quan ngành dọc đóng trên địa bàn", "Ủy ban nhân dân xã"],
    ),
    ("chủ đầu tư hạ tầng KCN và các cơ quan rà soát", ["Chủ đầu tư hạ tầng khu công nghiệp", "Các cơ quan"]),
    ("Các chủ đầu tư công trình hoàn thành hồ sơ", ["Các chủ đầu tư công trình"]),
    ("Các Sở: Tài chính, Nội vụ; Viettel Lào Cai phối hợp", ["Sở Tài chính", "Sở Nội vụ", "Viettel Lào Cai"]),
    ("các khoa: Nội, Ngoại; Sản, Nhi rà soát", ["Khoa Nội", "Khoa Ngoại", "Khoa Sản", "Khoa Nhi"]),
    (
        "Chánh Văn phòng HĐND và UBND huyện, Trưởng phòng Nội vụ chịu trách nhiệm",
        ["Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Trưởng Phòng Nội vụ"],
    ),
    ("các tổ chức cung cấp dịch vụ chi trả mở tài khoản", ["Các tổ chức cung cấp dịch vụ chi trả"]),
    ("Các doanh nghiệp cung cấp dịch vụ viễn thông nâng cấp", ["Các doanh nghiệp cung cấp dịch vụ viễn thông"]),
    ("Mọi người dân tích cực hưởng ứng", ["Mọi người dân"]),
    (
        "Các sở, ban, ngành: Công an tỉnh, Sở Y tế và các đơn vị liên quan rà soát",
        ["Công an tỉnh", "Sở Y tế", "Các đơn vị liên quan"],
    ),
    ("Các doanh nghiệp viễn thông: VNPT, Viettel, Gmobile nâng cấp", ["Các doanh nghiệp viễn thông"]),  # one unknown
    ("VNPT Phú Thọ, MobiFone tỉnh Phú Thọ", ["VNPT Phú Thọ", "MobiFone tỉnh Phú Thọ"]),
    ("Tổ thư ký tổng hợp kết quả", ["Tổ thư ký"]),
    ("Tổ giúp việc Ban Chỉ đạo 06 rà soát", ["Tổ giúp việc Ban Chỉ đạo 06"]),
    ("Thanh tra Sở xây dựng phương án", ["Thanh tra Sở"]),
    ("Sở xây dựng chủ trì", ["Sở Xây dựng"]),
    (
        "Viện Thủy công, Chính sách nước và môi trường nghiên cứu, đề xuất",
        ["Viện Thủy công, Chính sách nước và môi trường"],
    ),
    (
        "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ, UBND các tỉnh, thành phố có trách nhiệm",
        ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Ủy ban nhân dân các tỉnh, thành phố"],
    ),
    (
        "Chánh Văn phòng Bộ, Vụ trưởng Vụ Pháp chế và Thủ trưởng các đơn vị thuộc, trực thuộc Bộ chịu trách nhiệm",
        ["Chánh Văn phòng Bộ", "Vụ trưởng Vụ Pháp chế", "Thủ trưởng các đơn vị thuộc, trực thuộc Bộ"],
    ),
    (
        "Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy xây dựng",
        ["Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"],
    ),
    ("các ban xây dựng Đảng và các cơ quan liên quan", ["Các ban xây dựng Đảng", "Các cơ quan liên quan"]),
    ("Các phòng chuyên môn, đơn vị trực thuộc Sở căn cứ", ["Các phòng chuyên môn, đơn vị trực thuộc Sở"]),
    (
        "các sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ chủ trì",
        ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ"],
    ),
    ("Các Bộ: Tài chính, Công Thương tập trung xử lý", ["Bộ Tài chính", "Bộ Công Thương"]),
    ("Ban Pháp chế HĐND tỉnh giám sát", ["Ban Pháp chế Hội đồng nhân dân tỉnh"]),
    ("Bảo tàng tỉnh, Thư viện tỉnh thực hiện", ["Bảo tàng tỉnh", "Thư viện tỉnh"]),
    ("phòng CNTT, Trung tâm CNTT tổ chức", ["Phòng Công nghệ thông tin", "Trung tâm Công nghệ thông tin"]),
    ("Đồng chí Phó Thủ tướng Nguyễn Văn An trực tiếp chỉ đạo", ["Đồng chí Phó Thủ tướng Nguyễn Văn An"]),
    ("Trưởng các thôn phối hợp", ["Trưởng các thôn"]),
    ("Các cơ quan, báo đài địa phương chú trọng", ["Các cơ quan, báo đài địa phương"]),
    ("Ban Gia đình - Xã hội chủ trì", ["Ban Gia đình - Xã hội"]),
    ("Cục Công nghệ thông tin chủ trì, phối hợp", ["Cục Công nghệ thông tin"]),
    ("Sở Văn hóa và Thể thao được giao chủ trì", ["Sở Văn hóa và Thể thao"]),
    ("Các đơn vị được giao nhiệm vụ chủ động", ["Các đơn vị được giao nhiệm vụ"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_names(text: str, expected: list[str]) -> None:
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == expected


@pytest.mark.parametrize(
    "text",
    ["Tổ chức Hội nghị tổng kết", "Hội thảo khoa học", "Đội ngũ Giảng viên", "Bộ chỉ số ĐMST", "Báo cáo UBND tỉnh"],
)
def test_capitals_that_begin_acts_and_things_name_nobody(text: str) -> None:
    assert AgencyScanner(text).list_at(0, len(text)) == ([], 0)


def test_an_office_belongs_to_the_body_above_it() -> None:
    lines = ["UBND THÀNH PHỐ HÀ NỘI", "VĂN PHÒNG"]
    assert agency_lines(lines) == ["UBND THÀNH PHỐ HÀ NỘI", "VĂN PHÒNG UBND THÀNH PHỐ HÀ NỘI"]


def test_fields_under_one_cac_stay_in_the_heading_that_names_whom_it_means() -> None:
    found = only(
        "V. TỔ CHỨC\n4. Các doanh nghiệp viễn thông, công nghệ thông tin\nHỗ trợ hạ tầng cho người dân học tập.\n"
    )
    assert names(found.lead) == ["Các doanh nghiệp viễn thông, công nghệ thông tin"]


SEATED = [
    ("Đảng ủy Công an tỉnh, Viện kiểm sát nhân dân tỉnh", ["Đảng ủy Công an tỉnh", "Viện kiểm sát nhân dân tỉnh"]),
    ("Ban Chính sách, chiến lược Tỉnh ủy theo dõi", ["Ban Chính sách, chiến lược Tỉnh ủy"]),
    ("Giám đốc các sở: Tài chính, Y tế; Chủ tịch UBND", ["Giám đốc Sở Tài chính", "Giám đốc Sở Y tế", "Chủ tịch UBND"]),
    ("Các Ông, Bà: Chánh Văn phòng Bộ, Vụ trưởng Vụ Pháp chế", ["Chánh Văn phòng Bộ", "Vụ trưởng Vụ Pháp chế"]),
    (
        "Sở Công Thương, Y tế, Nông nghiệp và Phát triển nông thôn kiểm tra",
        ["Sở Công Thương", "Sở Y tế", "Sở Nông nghiệp và Phát triển nông thôn"],
    ),
    (
        "các sở: Tư pháp, Công an tỉnh, Tài nguyên và Môi trường rà soát",
        ["Sở Tư pháp", "Công an tỉnh", "Sở Tài nguyên và Môi trường"],
    ),
    ("Giám đốc Sở Tài chính, Nội vụ và Công an tỉnh", ["Giám đốc Sở Tài chính", "Giám đốc Sở Nội vụ", "Công an tỉnh"]),
    ("Sở Tài chính, Kế hoạch đầu tư công năm 2024", ["Sở Tài chính"]),  # no further department
    ("các Phòng Kinh doanh, Điều độ theo dõi", ["Phòng Kinh doanh", "Phòng Điều độ"]),
    ("các Trạm Y tế xã, phường", ["Các Trạm Y tế xã, phường"]),
    ("Bộ phận Một cửa, Bộ phận Tư pháp - Hộ tịch", ["Bộ phận Một cửa", "Bộ phận Tư pháp - Hộ tịch"]),
    ("Công an các đơn vị, địa phương báo cáo", ["Công an các đơn vị, địa phương"]),
    ("Giám đốc các Điện lực lập kế hoạch", ["Giám đốc các Điện lực"]),
    ("Viễn thông tỉnh lắp đặt trạm", ["Viễn thông tỉnh"]),
    ("Đảng ủy các bộ, ngành thuộc Đảng ủy Chính phủ", ["Đảng ủy các bộ, ngành thuộc Đảng ủy Chính phủ"]),
    (
        "Phòng Công tác đảng và công tác chính trị (PX03) phối hợp tuyên truyền",
        ["Phòng Công tác đảng và công tác chính trị"],
    ),
    ("Đội 2, PC06, Công an cấp xã", ["Đội 2", "PC06", "Công an cấp xã"]),
    ("Bộ Tư lệnh Quân khu 7, Quân ủy Trung ương", ["Bộ Tư lệnh Quân khu 7", "Quân ủy Trung ương"]),
    ("Thuế cơ sở 2 tỉnh Cà Mau, Công ty Điện lực 3", ["Thuế cơ sở 2 tỉnh Cà Mau", "Công ty Điện lực 3"]),
    ("Trường THPT số 1 Bảo Thắng và Phòng Kỹ thuật 1", ["Trường THPT số 1 Bảo Thắng", "Phòng Kỹ thuật 1"]),
    ("Ban Chỉ đạo 389 tỉnh chủ trì", ["Ban Chỉ đạo 389 tỉnh"]),
    ("Phòng Tài chính - Kế toán, các khoa lâm sàng", ["Phòng Tài chính - Kế toán", "Các khoa lâm sàng"]),
    ("Phòng Vật tư - Thiết bị y tế, các khoa, phòng", ["Phòng Vật tư - Thiết bị y tế", "Các khoa, phòng"]),
    ("Phòng Kế hoạch tổng hợp chủ trì", ["Phòng Kế hoạch tổng hợp"]),
    ("Chủ tịch UBND các xã ven biển rà soát", ["Chủ tịch Ủy ban nhân dân các xã ven biển"]),
    ("Tổ đảng ở Hội đồng Dân tộc, các Ủy ban của Quốc hội", ["Tổ đảng ở Hội đồng Dân tộc, các Ủy ban của Quốc hội"]),
    ("các cơ quan thuộc Ủy ban UBTVQH", ["Các cơ quan thuộc Ủy ban Thường vụ Quốc hội"]),
    ("Ban đại diện cha mẹ học sinh phối hợp", ["Ban đại diện cha mẹ học sinh"]),
]


@pytest.mark.parametrize(("text", "expected"), SEATED)
def test_names_of_other_houses(text: str, expected: list[str]) -> None:
    found = [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]]
    assert found == [name.replace("UBND", "Ủy ban nhân dân") for name in expected]


def test_schools_and_unions_are_told_apart_in_a_list() -> None:
    text = "Hiệu trưởng các trường THPT, Giám đốc các trung tâm GDNN - GDTX chịu trách nhiệm"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [
        "Hiệu trưởng các trường THPT",
        "Giám đốc các trung tâm GDNN - GDTX",
    ]
    text = "Trường Đại học Hồng Đức mở 05 lớp"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == ["Trường Đại học Hồng Đức"]


def test_a_level_and_upwards_is_part_of_a_collective() -> None:
    found = obligations(
        "I. VIỆC\n1. Tất cả các cơ quan từ cấp huyện trở lên triển khai chữ ký số.\n"
        "2. Các cơ quan cấp sở, UBND các huyện tiến hành rà soát dữ liệu.\n"
    )
    assert [names(o.lead) for o in found] == [
        ["Tất cả các cơ quan từ cấp huyện trở lên"],
        ["Các cơ quan cấp sở", "Ủy ban nhân dân các huyện"],
    ]


def test_verbs_of_one_to_three_syllables_open_acts() -> None:
    assert all(opens_with_act(words) for words in ("Đa dạng hóa các hình thức", "Lấy ý kiến nhân dân", "Ra quyết định"))
    assert not any(opens_with_act(words) for words in ("Đa dạng sinh học", "Cơ cấu kinh tế", "Xã hội và con người"))
    # A noun may begin with the syllable of a verb.
    assert not any(
        opens_with_act(noun) for noun in ("Chi cục Kiểm lâm", "Cấp ủy các xã", "Trình độ, thu nhập", "Trồng trọt")
    )
    assert all(
        opens_with_act(words) for words in ("Chi trả phụ cấp", "Cấp phát thuốc", "Trình phê duyệt", "Trồng 500 cây")
    )
    found = obligations("IV. TỔ CHỨC\n1. Sở Y tế ra quyết định thành lập hội đồng.\n")
    assert [names(o.lead) for o in found] == [["Sở Y tế"]]


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


def test_committees_of_all_communes_end_a_list() -> None:
    assert listed("Đảng ủy Công an thành phố và đảng ủy các xã, phường, đặc khu xây dựng kế hoạch") == [
        "Đảng ủy Công an thành phố",
        "Đảng ủy các xã, phường, đặc khu",
    ]


def test_an_office_named_like_its_act() -> None:
    found = only("II. VIỆC\n1. Thanh tra tỉnh kết thúc thanh tra 03 dự án trong quý III/2025.\n")
    assert names(found.lead) == ["Thanh tra tỉnh"]


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


def test_collectives_in_a_heading_end_at_and() -> None:
    assert listed("Các Bộ, ngành, địa phương và đơn vị") == ["Các Bộ, ngành, địa phương", "Đơn vị"]


def test_national_committees_by_number_and_their_offices() -> None:
    assert listed("Văn phòng Ban Chỉ đạo quốc gia 589") == ["Văn phòng Ban Chỉ đạo quốc gia 589"]
    assert listed("Ban Chỉ đạo các quân khu; Ban Chỉ đạo cấp quân khu") == [
        "Ban Chỉ đạo các quân khu",
        "Ban Chỉ đạo cấp quân khu",
    ]


def test_armed_forces_and_branches_by_their_common_names() -> None:
    found = only(
        "II. VIỆC\n1. Phối hợp với lực lượng quân đội, công an sơ tán dân; phối hợp với ngành y tế cấp thuốc.\n"
    )
    assert names(found.cooperating) == ["Lực lượng quân đội", "Công an", "Ngành y tế"]


def test_a_kind_of_body_with_its_level_is_a_name_behind_and() -> None:
    found = only(
        "II. VIỆC\n1. Tìm kiếm tàu đắm.\nĐơn vị phối hợp: Văn phòng Ban Chỉ huy và cơ quan chuyên trách các cấp\n"
    )
    assert names(found.cooperating) == ["Văn phòng Ban Chỉ huy", "Cơ quan chuyên trách các cấp"]


def test_units_that_belong_to_a_body_end_with_its_name() -> None:
    assert listed("Thủ trưởng các đơn vị trực thuộc Sở Y tế, Giám đốc Công ty Cấp nước") == [
        "Thủ trưởng các đơn vị trực thuộc Sở Y tế",
        "Giám đốc Công ty Cấp nước",
    ]
    assert listed("các đơn vị trực thuộc Ủy ban nhân dân Thành phố") == [
        "Các đơn vị trực thuộc Ủy ban nhân dân Thành phố"
    ]


def test_the_press_is_a_name_of_its_own_in_a_list() -> None:
    line = "Đài Phát thanh và Truyền hình tỉnh, cơ quan truyền thông báo chí và Ủy ban nhân dân xã, phường"
    found = only(f"II. VIỆC\n1. Tuyên truyền phòng cháy.\nĐơn vị thực hiện: {line}\n")
    assert names(found.lead) == [
        "Đài Phát thanh và Truyền hình tỉnh",
        "Cơ quan truyền thông báo chí",
        "Ủy ban nhân dân xã, phường",
    ]


def test_an_office_stands_alone_in_a_list_or_before_what_it_does() -> None:
    found = obligations("I. VIỆC\n1. Vụ Pháp chế chủ trì, Vụ TTHT và Văn phòng phối hợp, đẩy nhanh tiến độ.\n")
    assert names(found[0].cooperating) == ["Vụ TTHT", "Văn phòng"]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Công ty CP đầu tư hạ tầng kỹ thuật", "Công ty cổ phần đầu tư hạ tầng kỹ thuật"),
        ("Ban Quản lý KCHT đường sắt", "Ban Quản lý Kết cấu hạ tầng đường sắt"),
        ("Ban ATGT tỉnh", "Ban An toàn giao thông tỉnh"),
        ("Cục Kinh tế hợp tác và PTNT", "Cục Kinh tế hợp tác và Phát triển nông thôn"),
        ("Văn phòng CP", "Văn phòng CP"),
    ],
)
def test_short_forms_inside_a_name_are_written_out(written: str, full: str) -> None:
    assert official_name(written) == full
