"""Names of offices of ministries and enterprises: fields that are verbs or begin like one, further fields, neighbours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.agencies import AgencyScanner
from extract.register import official_name

NAMES = [
    # A noun whose first syllable is a verb or a function word.
    "Cục Cảnh sát giao thông",
    "Viện Khoa học và Công nghệ giao thông vận tải",
    "Cục Đăng ký giao dịch bảo đảm và Bồi thường nhà nước",
    "Cục Hàng không Việt Nam",
    "Tổng công ty Cảng hàng không Việt Nam",
    "Cục Quản lý xuất nhập cảnh",
    "Phòng Người có công",
    "Cục Đổi mới sáng tạo",
    "Cục Việc làm",
    "Cục Bảo trợ xã hội",
    # The object of a verb that needs one.
    "Cục Quản lý đấu thầu",
    "Cục Quản lý thi hành án dân sự",
    "Cục Quản lý, giám sát bảo hiểm",
    "Trung tâm Quản lý và điều hành vận tải công cộng",
    "Viện Nghiên cứu phát triển kinh tế - xã hội",
    # Named by what they do.
    "Công ty CP đầu tư hạ tầng kỹ thuật",
    "Công ty TNHH MTV khai thác công trình thủy lợi",
    "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "Phòng Cảnh sát điều tra tội phạm về ma túy",
    "Trường Cán bộ quản lý giáo dục",
    # Further fields, with a capital, a dash or two verbs that are one field.
    "Cục Kinh tế hợp tác và Phát triển nông thôn",
    "Cục Văn hóa cơ sở, Gia đình và Thư viện",
    "Chi cục Chăn nuôi, Thú y và Thủy sản",
    "Trung tâm Khuyến nông và Giống nông nghiệp",
    "Ban Dân tộc và Tôn giáo",
    "Ban Tôn giáo Chính phủ",
    "Trung tâm Trợ giúp pháp lý nhà nước",
    "Trung tâm Dịch vụ đấu giá tài sản",
    "Quỹ Đầu tư phát triển tỉnh",
    "Cục Kinh tế hợp tác",
    "Vụ Pháp luật hình sự - hành chính",
    "Cục Quản lý đê điều và Phòng, chống thiên tai",
    "Cục Quản lý Khám, chữa bệnh",
    # A topic at the end, a number, whose it is, where it sits.
    "Viện Vật liệu xây dựng",
    "Đội Quản lý thị trường số 3",
    "Ban Quản lý dự án 7",
    "Cổng Thông tin điện tử Chính phủ",
    "Trung tâm Khuyến nông quốc gia",
    "Kho bạc Nhà nước khu vực V",
    "Nhà xuất bản Giáo dục Việt Nam",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_that_holds_one_name_names_it_whole(name: str) -> None:
    assert [m.name for m in AgencyScanner(name).whole(0, len(name), cell=True)] == [official_name(name)]


# A library at the end of a line is one of its own, for all that the line tells.
LINKED = [(n, k) for n in NAMES for k in (", ", "; ", " và ", "\n") if k != "\n" or not n.endswith("Thư viện")]


@pytest.mark.parametrize(("name", "link"), LINKED)
def test_a_name_gives_way_to_the_next_one(name: str, link: str) -> None:
    for text in (f"{name}{link}Vụ Pháp chế", f"Vụ Pháp chế{link}{name}"):
        found = [m.name for m in AgencyScanner(text).whole(0, len(text), cell=True)]
        assert sorted(found) == sorted([official_name(name), "Vụ Pháp chế"])


@pytest.mark.parametrize("name", [n for n in NAMES if n != "Cục Đăng ký giao dịch bảo đảm và Bồi thường nhà nước"])
@pytest.mark.parametrize("act", ["chủ trì, phối hợp với Sở Y tế", "tham mưu ban hành quy chế", "có trách nhiệm"])
def test_a_name_ends_where_its_duty_begins(name: str, act: str) -> None:
    mentions, _ = AgencyScanner(text := f"{name} {act}").list_at(0, len(text))
    assert [m.name for m in mentions] == [official_name(name)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài chính thẩm định dự toán", "Sở Tài chính"),
        ("Phòng Kinh tế cung cấp số liệu và Danh mục dự án", "Phòng Kinh tế"),
        ("Vụ Tổ chức cán bộ rà soát quy hoạch", "Vụ Tổ chức cán bộ"),
        ("Trung tâm Hỗ trợ tổ chức hội nghị", "Trung tâm Hỗ trợ"),
        ("Cục Kinh tế và người dân có trách nhiệm", "Cục Kinh tế"),
        ("Ban Quản lý xây dựng quy chế", "Ban Quản lý"),
        ("Ủy ban Quốc gia về việc này tham mưu", "Ủy ban Quốc gia"),
    ],
)
def test_an_act_behind_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert AgencyScanner(text).list_at(0, len(text))[0][0].name == name


def test_further_fields_in_small_letters_are_told_by_what_only_a_subject_does() -> None:
    for name in (
        "Vụ Học sinh, sinh viên",
        "Cục An toàn bức xạ và hạt nhân",
        "Phòng Quy hoạch, kiến trúc và phát triển",
    ):
        text = f"{name} chủ trì, phối hợp với các cơ quan liên quan rà soát văn bản"
        assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [name]


def test_a_kind_of_body_is_said_once_for_those_behind_its_colon() -> None:
    text = "Các Viện: Vệ sinh dịch tễ Tây Nguyên, Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn hỗ trợ địa phương"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [
        "Viện Vệ sinh dịch tễ Tây Nguyên",
        "Viện Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn",
    ]


def test_a_kind_of_body_that_is_a_field_as_well_opens_a_name_where_the_register_has_one() -> None:
    text = "Cục Quản lý Dược, Bảo hiểm xã hội Việt Nam"
    assert [m.name for m in AgencyScanner(text).whole(0, len(text), cell=True)] == text.split(", ")


def test_further_fields_in_small_letters_are_told_by_the_next_name() -> None:
    text = "Công ty TNHH MTV Vận hành hệ thống điện và thị trường điện quốc gia, Tập đoàn Điện lực Việt Nam rà soát"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [
        "Công ty TNHH MTV Vận hành hệ thống điện và thị trường điện quốc gia",
        "Tập đoàn Điện lực Việt Nam",
    ]


def test_bare_heads_under_one_word_are_one_collective() -> None:
    text = "Chánh Văn phòng Bộ, các Vụ trưởng, Cục trưởng và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành"
    assert [m.name for m in AgencyScanner(text).list_at(0, len(text))[0]] == [
        "Chánh Văn phòng Bộ",
        "Các Vụ trưởng, Cục trưởng",
        "Thủ trưởng các đơn vị liên quan",
    ]
    other = "các Cục trưởng, Vụ trưởng, Thủ trưởng các đơn vị thuộc Bộ"
    assert [m.name for m in AgencyScanner(other).list_at(0, len(other))[0]] == [
        "Các Cục trưởng, Vụ trưởng",
        "Thủ trưởng các đơn vị thuộc Bộ",
    ]


def test_an_office_of_the_districts_is_not_meant_after_they_ended() -> None:
    assert official_name("Phòng Tài chính", date(2024, 5, 1)) == "Phòng Tài chính - Kế hoạch"
    assert official_name("Phòng Tài chính", date(2026, 5, 1)) == "Phòng Tài chính"
    # With the place, or by its initials, it is that office all the same.
    assert official_name("Phòng Tài chính huyện", date(2026, 5, 1)) == "Phòng Tài chính - Kế hoạch huyện"
    assert official_name("Phòng LĐTBXH", date(2026, 5, 1)) == "Phòng Lao động - Thương binh và Xã hội"


def test_what_only_begins_like_a_short_name_is_not_written_out() -> None:
    assert official_name("Phòng Giáo dục Mầm non") == "Phòng Giáo dục Mầm non"
    assert official_name("Phòng Tài chính kế toán") == "Phòng Tài chính kế toán"
    assert official_name("Phòng Tài chính huyện") == "Phòng Tài chính - Kế hoạch huyện"
    assert official_name("Phòng Tài chính kế hoạch") == "Phòng Tài chính - Kế hoạch"
    assert official_name("Chi cục Chăn nuôi, Thú y và Thủy sản") == "Chi cục Chăn nuôi, Thú y và Thủy sản"
    assert official_name("P. KH-TC") == "Phòng Kế hoạch - Tài chính"
    assert official_name("Phòng TCHC") == official_name("P. TC-HC") == "Phòng Tổ chức - Hành chính"
    assert official_name("đ/c Trưởng Công an xã") == "Đồng chí Trưởng Công an xã"
    assert official_name("TT. Cung ứng dịch vụ công xã") == "Trung tâm Cung ứng dịch vụ công xã"
    assert official_name("TT Tỉnh ủy") == "TT Tỉnh ủy"
    assert official_name("VNPT Lào Cai, VNPT") == "VNPT Lào Cai, Tập đoàn Bưu chính Viễn thông Việt Nam"
    assert official_name("Sở NN&PTNT và Sở KH&ĐT", date(2024, 1, 1)) == (
        "Sở Nông nghiệp và Phát triển nông thôn và Sở Kế hoạch và Đầu tư"
    )


@given(
    st.lists(
        st.sampled_from([*NAMES, "và", ",", "quản lý", "về", "Cảnh sát", "phòng, chống", "các Vụ trưởng"]), max_size=40
    )
)
@settings(max_examples=60, deadline=None)
def test_any_run_of_such_words_gives_names_in_order(parts: list[str]) -> None:
    text = " ".join(parts)
    found = AgencyScanner(text).whole(0, len(text), cell=True)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


@pytest.mark.parametrize(
    "part",
    [
        "Cục Anh\n",
        "Cục Quản lý và ",
        "Thư viện Anh và ",
        "Cục Anh, Thư viện ",
        "các Vụ trưởng, ",
        "Cổng Cổng ",
        "Sở Y tế và Anh ",
    ],
)
def test_names_without_end_are_read_without_recursion(part: str) -> None:
    text = part * 2000
    scan = AgencyScanner(text)
    assert all(m.end <= len(text) for m in scan.whole(0, len(text), cell=True))
    scan.list_at(0, len(text))


def test_no_name_goes_on_in_the_next_cell() -> None:
    cell = "Văn phòng HĐND và UBND xã"
    scan = AgencyScanner(f"{cell}\nChủ tịch UBND xã", cells=[len(cell)])
    found = scan.whole(0, len(cell), cell=True)
    assert [m.name for m in found] == ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"]
