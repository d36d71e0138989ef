"""Where an agency's name begins and ends in running text, and how a list of them is split."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.agencies import AgencyScanner

LISTS = [
    ("Sở Công Thương; Sở Khoa học và Công nghệ.", ["Sở Công Thương", "Sở Khoa học và Công nghệ"]),
    (
        "Sở Nông nghiệp và Phát triển nông thôn và Sở Y tế",
        ["Sở Nông nghiệp và Phát triển nông thôn", "Sở Y tế"],
    ),
    (
        "Sở Kế hoạch và Đầu tư; các sở, ban ngành thành phố; UBND quận, huyện.",
        ["Sở Kế hoạch và Đầu tư", "Các sở, ban ngành thành phố", "Ủy ban nhân dân quận, huyện"],
    ),
    (
        "các sở, ban, ngành và các đơn vị có liên quan xây dựng quy chế",
        ["Các sở, ban, ngành", "Các đơn vị có liên quan"],
    ),
    ("các ngành, các cấp rà soát cơ chế", ["Các ngành", "Các cấp"]),
    (
        "Sở Lao động - Thương binh và Xã hội, Văn phòng Ủy ban nhân dân tỉnh thực hiện",
        ["Sở Lao động - Thương binh và Xã hội", "Văn phòng Ủy ban nhân dân tỉnh"],
    ),
    (
        "Sở KH&CN, Sở TT&TT và UBND các huyện, thị xã, thành phố",
        [
            "Sở Khoa học và Công nghệ",
            "Sở Thông tin và Truyền thông",
            "Ủy ban nhân dân các huyện, thị xã, thành phố",
        ],
    ),
    (
        "Giám đốc sở, Thủ trưởng cơ quan, ban ngành thành phố và đơn vị có liên quan, Chủ tịch UBND quận, huyện xây dựng",
        [
            "Giám đốc sở",
            "Thủ trưởng cơ quan, ban ngành thành phố và đơn vị có liên quan",
            "Chủ tịch Ủy ban nhân dân quận, huyện",
        ],
    ),
    (
        "Ban Quản lý Khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi và các đơn vị liên quan",
        ["Ban Quản lý khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi", "Các đơn vị liên quan"],
    ),
    ("Phòng Quản lý Năng lượng, Văn phòng Sở", ["Phòng Quản lý Năng lượng", "Văn phòng Sở"]),
    ("Các bộ, ngành và địa phương", ["Các bộ, ngành", "Địa phương"]),
    (
        "Ủy ban bầu cử xã, Tổ bầu cử số 3 và Hội đồng bầu cử quốc gia rà soát danh sách",
        ["Ủy ban bầu cử xã", "Tổ bầu cử số 3", "Hội đồng bầu cử quốc gia"],
    ),
    ("các Bộ, ngành và địa phương liên quan", ["Các Bộ, ngành", "Địa phương liên quan"]),
    (
        "Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh; Sở Y tế",
        ["Đảng ủy Mặt trận Tổ quốc, các đoàn thể tỉnh", "Sở Y tế"],
    ),
    # One "các" makes one of many kinds; without it each is one, unless the phrase is set.
    (
        "hợp tác xã, doanh nghiệp, trường trung cấp và Sở Y tế",
        ["Hợp tác xã", "Doanh nghiệp", "Trường trung cấp", "Sở Y tế"],
    ),
    ("các hợp tác xã, doanh nghiệp; cơ quan, đơn vị.", ["Các hợp tác xã, doanh nghiệp", "Cơ quan, đơn vị"]),
    (
        "Chi cục Thuế khu vực Hồng Ngự, Kho bạc Nhà nước khu vực IX",
        ["Chi cục Thuế khu vực Hồng Ngự", "Kho bạc Nhà nước khu vực IX"],
    ),
    (
        "các đơn vị báo cáo về Sở",
        ["Các đơn vị"],
    ),
]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Bộ Y tế, các bộ, ngành và địa phương", ["Bộ Y tế", "Các bộ, ngành và địa phương"]),
        ("Các bộ, ngành và các địa phương", ["Các bộ, ngành", "Các địa phương"]),
        ("Ban Giám hiệu, GVCN các lớp", ["Ban Giám hiệu", "Giáo viên chủ nhiệm các lớp"]),
        (
            "Các đ/c Phó Chủ tịch, Trưởng đoàn thể xã, các đồng chí Chuyên viên cơ quan MTTQ xã",
            ["Các đồng chí Phó Chủ tịch", "Trưởng đoàn thể xã", "Các đồng chí Chuyên viên cơ quan Mặt trận Tổ quốc xã"],
        ),
        (
            "đ/c Chủ tịch UBND xã, đ/c Trưởng Công an xã",
            ["Đồng chí Chủ tịch Ủy ban nhân dân xã", "Đồng chí Trưởng Công an xã"],
        ),
    ],
)
def test_a_cell_holds_nothing_but_names(cell: str, expected: list[str]) -> None:
    assert [m.name for m in AgencyScanner(cell).whole(0, len(cell), cell=True)] == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_split_into_its_agencies_and_stops_where_the_act_begins(text: str, expected: list[str]) -> None:
    mentions, end = AgencyScanner(text).list_at(0, len(text))
    assert [m.name for m in mentions] == expected
    assert mentions[-1].end == end


@pytest.mark.parametrize(
    "text",
    ["sở hữu trí tuệ", "bộ phận một cửa", "ban hành kế hoạch", "ngành công thương phát triển", "Xây dựng kế hoạch", ""],
)
def test_common_words_name_nobody(text: str) -> None:
    assert AgencyScanner(text).list_at(0, len(text)) == ([], 0)


def test_an_attribute_line_names_only_those_who_act() -> None:
    text = "Sở Thông tin và Truyền thông chỉ đạo, cung cấp thông tin cho các cơ quan báo, đài"
    assert [m.name for m in AgencyScanner(text).whole(0, len(text))] == ["Sở Thông tin và Truyền thông"]


def test_a_cell_keeps_what_the_grammar_does_not_know() -> None:
    text = "Vietcombank; Các cơ quan đại diện Việt Nam ở nước ngoài\nBộ Ngoại giao"
    assert [m.name for m in AgencyScanner(text).whole(0, len(text), cell=True)] == [
        "Vietcombank",
        "Các cơ quan đại diện Việt Nam ở nước ngoài",
        "Bộ Ngoại giao",
    ]


def test_a_cell_of_full_stops_names_nobody() -> None:
    assert AgencyScanner(". .").whole(0, 3) == []


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="SởBộ các,;và Ủyban nhândân- tỉnh()\n.Hội", max_size=200))
def test_any_text_gives_offsets_that_point_into_it(text: str) -> None:
    scan = AgencyScanner(text)
    for mention in scan.whole(0, len(text)):
        assert 0 <= mention.start < mention.end <= len(text)
