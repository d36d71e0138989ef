"""Names of issuers completed by their place, and titles that a scan ran together with what follows."""

from __future__ import annotations

import pytest

from ingest.issuer import agency_lines, complete, issuer_name
from ingest.letterhead import letterhead
from ingest.title import find_title


def test_a_party_committee_takes_its_place_without_the_kind_of_unit() -> None:
    assert complete("Thành ủy", "Đà Nẵng") == "Thành ủy Đà Nẵng"
    assert complete("Ban Thường vụ Tỉnh ủy", "Gia Lai") == "Ban Thường vụ Tỉnh ủy Gia Lai"


@pytest.mark.parametrize(
    ("union", "committee", "issuer"),
    [
        ("HỘI LHPN VIỆT NAM", "BAN CHẤP HÀNH TỈNH BẮC GIANG", "Hội Liên hiệp Phụ nữ tỉnh Bắc Giang"),
        (
            "ĐOÀN TNCS HỒ CHÍ MINH",
            "BAN CHẤP HÀNH TỈNH BẮC GIANG",
            "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Bắc Giang",
        ),
        ("HỘI NÔNG DÂN VIỆT NAM", "BAN THƯỜNG VỤ TỈNH BẮC GIANG", "Hội Nông dân tỉnh Bắc Giang"),
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "BAN CHẤP HÀNH TỈNH LÀO CAI", "Liên đoàn Lao động tỉnh Lào Cai"),
        # The Party's committee bears the name of what it heads.
        ("ĐẢNG BỘ TỈNH BẮC GIANG", "BAN CHẤP HÀNH", "Ban Chấp hành đảng bộ tỉnh Bắc Giang"),
    ],
)
def test_a_union_is_named_though_its_committee_signs(union: str, committee: str, issuer: str) -> None:
    head = f"{union}\n{committee}\nSố: 27/KH-BTV\nBắc Giang, ngày 05 tháng 3 năm 2025\n"
    assert letterhead(f"{head}\nKẾ HOẠCH\nTổ chức ngày hội\n\nI. NHIỆM VỤ\n1. Tổ chức thi.\n").issuer == issuer


def test_a_delegation_of_the_national_assembly_is_no_organisation_of_the_people() -> None:
    lines = ["ĐOÀN ĐẠI BIỂU QUỐC HỘI", "BAN THƯỜNG VỤ TỈNH LÀO CAI"]
    assert agency_lines(lines) == lines
    assert agency_lines(["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "BAN CHẤP HÀNH TỈNH LÀO CAI"])[-1] == (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI"
    )


def test_a_board_of_an_assembly_is_named_with_its_assembly() -> None:
    head = "HỘI ĐỒNG NHÂN DÂN\nTỈNH NGHỆ AN\nBAN VĂN HÓA - XÃ HỘI\nSố: 18/KH-BVHXH\nNghệ An, ngày 06 tháng 3 năm 2026\n"
    found = letterhead(f"{head}\nKẾ HOẠCH\nGiám sát về bảo hiểm y tế\n\nI. NHIỆM VỤ\n1. Làm việc với Sở Y tế.\n")
    assert found.issuer == "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Nghệ An"
    assert found.province == "Nghệ An"
    assert agency_lines(["UBND TỈNH NGHỆ AN", "BAN DÂN TỘC"])[-1] == "BAN DÂN TỘC"


def test_the_country_belongs_to_an_agency_above_the_motto() -> None:
    motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    company = ["BỘ XÂY DỰNG", "TỔNG CÔNG TY ĐƯỜNG SẮT", "VIỆT NAM", "-------", *motto]
    assert agency_lines(company) == ["BỘ XÂY DỰNG", "TỔNG CÔNG TY ĐƯỜNG SẮT VIỆT NAM"]
    assert agency_lines(["ỦY BAN NHÂN DÂN", motto[0], "TỈNH ĐIỆN BIÊN", motto[1]]) == ["ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"]


@pytest.mark.parametrize(
    ("first", "rest"), [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM"), ("CỘNG HÒA XÃ HỘI CHỦ", "NGHĨA VIỆT NAM")]
)
def test_the_rest_of_a_motto_in_a_narrow_column_is_no_place(first: str, rest: str) -> None:
    for lines in (["XÃ THƯỢNG PHÚC", first, rest], [first, "XÃ THƯỢNG PHÚC", rest]):
        assert agency_lines(["ỦY BAN NHÂN DÂN", *lines]) == ["ỦY BAN NHÂN DÂN XÃ THƯỢNG PHÚC"]
    whole = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN", "TỈNH HÀ", "NAM"]
    assert agency_lines(whole) == ["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"]


def test_a_title_ends_where_its_line_goes_on_with_a_legal_basis() -> None:
    title = find_title("KẾ HOẠCH\n\nPhòng, chống thiên tai năm 2025 Căn cứ Luật Phòng, chống thiên tai năm 2013;\n", ())
    assert title is not None and title.text == "Phòng, chống thiên tai năm 2025"


def test_digital_ends_a_title() -> None:
    title = find_title("KẾ HOẠCH\n\nTriển khai chuyển đổi số\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch.\n", ())
    assert title is not None and title.text == "Triển khai chuyển đổi số"


def test_a_title_goes_on_with_a_number_and_ends_before_a_label() -> None:
    for below, title in (
        ("12/QĐ-TTG CỦA THỦ TƯỚNG", "THỰC HIỆN QUYẾT ĐỊNH SỐ 12/QĐ-TTG CỦA THỦ TƯỚNG"),
        ("1. Rà soát", "CHUYỂN ĐỔI SỐ"),
    ):
        found = find_title(f"KẾ HOẠCH\n\n{title.removesuffix(below).strip()}\n{below}\n\n", ())
        assert found is not None and found.text == title


def test_an_office_that_passes_on_a_conclusion_issues_it() -> None:
    text = (
        "THÔNG BÁO\n\nKẾT LUẬN CỦA PHÓ THỦ TƯỚNG\n\n1. Bộ Xây dựng rà soát nhà ở tại tỉnh Lào Cai.\n\n"
        "Văn phòng Chính phủ thông báo để các cơ quan\nliên quan biết, thực hiện./.\n\nKT. BỘ TRƯỞNG, CHỦ NHIỆM\n"
        "PHÓ CHỦ NHIỆM\nTrịnh Văn An\n"
    )
    head = letterhead(text)
    assert (head.issuer, head.province) == ("Văn phòng Chính phủ", None)


def test_a_letterhead_that_lost_marks_and_its_columns_still_names_the_issuer() -> None:
    (named,) = agency_lines(["THANH TRA CHÍNH PHU CONG HOA XÃ HOI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"])
    assert issuer_name(named, "Thanh tra Chính phủ thông báo để các bộ biết.") == "Thanh tra Chính phủ"
    assert issuer_name("BỘ TRUONG BỘ XÂY DỰNG", "Điều 2. Bộ Xây dựng chủ trì.") == "Bộ trưởng Bộ Xây dựng"


def test_a_number_below_the_title_is_no_first_provision() -> None:
    text = "QUYẾT ĐỊNH\n\nBAN HÀNH KẾ HOẠCH\n\nCăn cứ Quyết định số\n06/QĐ-TTg ngày 02/01/2025;\n\nĐiều 1. Ban hành.\n"
    assert letterhead(text).body.of(text).startswith("Điều 1")


# Decree 30/2020/NĐ-CP, annex II: names that their document writes in capitals alone.
CAPITALS = [
    ("TRƯỜNG TIỂU HỌC HỒNG KỲ", "Trường Tiểu học Hồng Kỳ"),
    ("TRƯỜNG TRUNG HỌC CƠ SỞ LÊ QUÝ ĐÔN", "Trường Trung học cơ sở Lê Quý Đôn"),
    ("TRƯỜNG PTDTBT TH&THCS SÍN CHÉNG", "Trường PTDTBT TH&THCS Sín Chéng"),
    ("TRƯỜNG TIỂU HỌC VÀ THCS AN LẠC", "Trường Tiểu học và THCS An Lạc"),
    ("TRƯỜNG THPT CHUYÊN LÊ HỒNG PHONG", "Trường THPT chuyên Lê Hồng Phong"),
    ("TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ HUYỆN BẮC HÀ", "Trường Phổ thông dân tộc nội trú huyện Bắc Hà"),
    ("TRƯỜNG CAO ĐẲNG KỸ THUẬT CÔNG NGHIỆP BẮC GIANG", "Trường Cao đẳng Kỹ thuật công nghiệp Bắc Giang"),
    ("HUYỆN ỦY THĂNG BÌNH", "Huyện ủy Thăng Bình"),
    ("BAN TỔ CHỨC HUYỆN ỦY THĂNG BÌNH", "Ban Tổ chức Huyện ủy Thăng Bình"),
    ("VĂN PHÒNG TỈNH ỦY NGHỆ AN", "Văn phòng Tỉnh ủy Nghệ An"),
    ("CÔNG TY ĐIỆN LỰC GIA LAI", "Công ty Điện lực Gia Lai"),
    ("CÔNG TY TNHH MTV THỦY LỢI NGHỆ AN", "Công ty TNHH MTV Thủy lợi Nghệ An"),
    ("CÔNG TY CỔ PHẦN CẤP NƯỚC NGHỆ AN", "Công ty Cổ phần Cấp nước Nghệ An"),
    ("TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG", "Tổng công ty Điện lực miền Trung"),
    ("BỆNH VIỆN ĐA KHOA KHU VỰC CẨM PHẢ", "Bệnh viện Đa khoa khu vực Cẩm Phả"),
    ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH NGHỆ AN", "Hội Liên hiệp Phụ nữ tỉnh Nghệ An"),
    ("TRUNG TÂM PHÒNG, CHỐNG THIÊN TAI", "Trung tâm Phòng, chống thiên tai"),
    ("VIỆN KIỂM SÁT NHÂN DÂN TỈNH NGHỆ AN", "Viện kiểm sát nhân dân tỉnh Nghệ An"),
    ("BAN QLDA ĐẦU TƯ XÂY DỰNG HUYỆN YÊN THẾ", "Ban QLDA đầu tư xây dựng huyện Yên Thế"),
    ("CHI CỤC THUẾ KHU VỰC VI", "Chi cục Thuế khu vực VI"),
    ("PHÒNG GD&ĐT THÀNH PHỐ NAM ĐỊNH", "Phòng GD&ĐT thành phố Nam Định"),
    ("BAN CHAP HANH", "Ban Chap hanh"),
]


@pytest.mark.parametrize(("raw", "official"), CAPITALS)
def test_capitals_of_kind_field_and_proper_name(raw: str, official: str) -> None:
    assert issuer_name(raw, "") == official


def test_a_body_that_bears_the_name_of_where_it_dates_its_papers() -> None:
    assert issuer_name("CÔNG TY CỔ PHẦN CẤP NƯỚC THỦ ĐỨC", "", "Thủ Đức") == "Công ty Cổ phần Cấp nước Thủ Đức"
    assert issuer_name("UBND XÃ HỒNG KỲ", "", "Xã Hồng Kỳ") == "Ủy ban nhân dân xã Hồng Kỳ"


# The province is printed with a body's name, without its unit.
PROVINCES = [
    ("TỈNH ỦY QUẢNG NAM", "HUYỆN ỦY THĂNG BÌNH", "Thăng Bình", "Huyện ủy Thăng Bình", "Quảng Nam"),
    ("TỈNH ỦY NGHỆ AN", "THÀNH ỦY VINH", "Vinh", "Thành ủy Vinh", "Nghệ An"),
    ("SỞ Y TẾ NGHỆ AN", "TRUNG TÂM Y TẾ HUYỆN YÊN KỲ", "Yên Kỳ", "Trung tâm Y tế huyện Yên Kỳ", "Nghệ An"),
    ("SỞ GIÁO DỤC VÀ ĐÀO TẠO\nĐỒNG THÁP", "TRƯỜNG THPT AN LẠC", "An Lạc", "Trường THPT An Lạc", "Đồng Tháp"),
    ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "CÔNG TY ĐIỆN LỰC GIA LAI", "Gia Lai", "Công ty Điện lực Gia Lai", "Gia Lai"),
    # a board that leads an organisation at a place is that organisation there
    (
        "HỘI LHPN VIỆT NAM",
        "BAN CHẤP HÀNH TỈNH BẮC GIANG",
        "Bắc Giang",
        "Hội Liên hiệp Phụ nữ tỉnh Bắc Giang",
        "Bắc Giang",
    ),
    (
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "BAN CHẤP HÀNH TỈNH NGHỆ AN",
        "Vinh",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Nghệ An",
        "Nghệ An",
    ),
    ("BỘ TÀI CHÍNH", "CỤC THUẾ NGHỆ AN", "Nghệ An", "Cục Thuế Nghệ An", "Nghệ An"),
    ("BỘ TÀI CHÍNH", "CỤC QUẢN LÝ GIÁ", "Hà Nội", "Cục Quản lý giá", None),
    ("BỘ CÔNG THƯƠNG", "TRƯỜNG ĐẠI HỌC CÔNG NGHIỆP HÀ NỘI", "Hà Nội", "Trường Đại học Công nghiệp Hà Nội", None),
]


@pytest.mark.parametrize(("above", "body", "place", "issuer", "province"), PROVINCES)
def test_a_province_named_bare(above: str, body: str, place: str, issuer: str, province: str | None) -> None:
    head = letterhead(
        f"{above}\n{body}\nSố: 7/KH-AB\n{place}, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nSố hóa\n\n1. Rà soát.\n"
    )
    assert (head.issuer, head.province) == (issuer, province)
