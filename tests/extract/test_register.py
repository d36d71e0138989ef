"""The agency register: names found whole, short names read, bodies told apart by place and day."""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import register
from extract.register import find_agencies, official_name, parse_query, resolve, successor
from extract.register_data import places, types

ROOT = Path(__file__).resolve().parents[2]
AGENCIES = ROOT / "models" / "agencies"
GAZETTEER = ROOT.parent / "shared" / "gazetteer"


def names(text: str, on: date | None = None) -> list[str]:
    return [match.name for match in find_agencies(text, on)]


# What is written, what it reads in full.
OFFICIAL = [
    ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
    ("Sở KHCN", "Sở Khoa học và Công nghệ"),
    ("Sở KH và CN", "Sở Khoa học và Công nghệ"),
    ("Sở Khoa học & Công nghệ", "Sở Khoa học và Công nghệ"),
    ("SKHCN", "Sở Khoa học và Công nghệ"),
    ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NNPTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
    ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
    ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở LĐTB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
    ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
    ("Sở TNMT", "Sở Tài nguyên và Môi trường"),
    ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
    ("Sở TTTT", "Sở Thông tin và Truyền thông"),
    ("Sở KHĐT", "Sở Kế hoạch và Đầu tư"),
    ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
    ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở VH,TT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Sở GTVT", "Sở Giao thông vận tải"),
    ("STC", "Sở Tài chính"),
    ("SCT", "Sở Công Thương"),
    ("BQL các KCN", "Ban Quản lý các khu công nghiệp"),
    ("UBND quận, huyện", "Ủy ban nhân dân quận, huyện"),
    ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ("UBND TP", "Ủy ban nhân dân thành phố"),
    ("UBND TP. Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
    ("UBND TPCT", "Ủy ban nhân dân thành phố Cần Thơ"),
    ("UBND TP.HCM", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
    ("VP UBND TP", "Văn phòng Ủy ban nhân dân thành phố"),
    ("HĐND tỉnh", "Hội đồng nhân dân tỉnh"),
    ("UBMTTQ tỉnh", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
    ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
    ("Liên minh HTX thành phố", "Liên minh Hợp tác xã thành phố"),
    ("Đài PT-TH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
    ("VTV", "Đài Truyền hình Việt Nam"),
    ("VOV", "Đài Tiếng nói Việt Nam"),
    ("Bộ TT&TT", "Bộ Thông tin và Truyền thông"),
    ("các sở, ban ngành TP", "Các sở, ban ngành thành phố"),
    ("các cơ quan thuộc UBTVQH", "Các cơ quan thuộc Ủy ban Thường vụ Quốc hội"),
    (
        "Tổ đảng ở Thường trực Ủy ban KH,CN&MT",
        "Tổ đảng ở Thường trực Ủy ban Khoa học, Công nghệ và Môi trường",
    ),
    ("Trung tâm Ứng dụng tiến bộ KH&CN", "Trung tâm Ứng dụng tiến bộ Khoa học và Công nghệ"),
    ("Chủ tịch UBND huyện", "Chủ tịch Ủy ban nhân dân huyện"),
    ("Giám đốc sở", "Giám đốc sở"),
    ("Công ty Tuyển than Cửa Ông - TKV", "Công ty Tuyển than Cửa Ông - TKV"),
    ("Phòng Quản lý Năng lượng", "Phòng Quản lý Năng lượng"),
    ("  các sở,\n ban ngành ", "Các sở, ban ngành"),
    # Initials of several fields are written out whole or not at all.
    ("Vụ KHCN, MT&VLXD", "Vụ KHCN, MT&VLXD"),
    ("Trung tâm VH-TT&TT-TH huyện", "Trung tâm VH-TT&TT-TH huyện"),
    ("Trung tâm VH-TT-TT", "Trung tâm VH-TT-TT"),
    ("Trung tâm VH-TT", "Trung tâm Văn hóa - Thông tin"),
    ("Ban Chỉ huy PCTT&TKCN xã", "Ban Chỉ huy phòng, chống thiên tai và tìm kiếm cứu nạn xã"),
]


@pytest.mark.parametrize(("mention", "name"), OFFICIAL)
def test_short_names_are_written_out(mention: str, name: str) -> None:
    assert official_name(mention) == name


@pytest.mark.parametrize(("mention", "name"), OFFICIAL)
def test_an_official_name_stays_as_it_is(mention: str, name: str) -> None:
    assert official_name(name) == name


def test_every_ministry_and_department_is_found_under_every_short_form() -> None:
    missed = []
    for form in types().forms:
        if form.full.startswith(("Sở ", "Bộ ")) and not form.is_full:
            found = find_agencies(f"giao {form.written} chủ trì")
            if [m.text for m in found] != [form.written]:
                missed.append((form.written, [m.text for m in found]))
    assert missed == []


# A text, the names in it.
MENTIONS = [
    ("Sở Nông nghiệp và Phát triển nông thôn chủ trì", ["Sở Nông nghiệp và Phát triển nông thôn"]),
    ("Sở Y tế và Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
    ("Bộ Khoa học và\nCông nghệ", ["Bộ Khoa học và Công nghệ"]),
    ("SỞ CÔNG THƯƠNG", ["Sở Công Thương"]),
    ("ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ", ["Ủy ban nhân dân thành phố Cần Thơ"]),
    ("Sở Công Thương tỉnh Lào Cai", ["Sở Công Thương tỉnh Lào Cai"]),
    ("UBND tỉnh\nLào Cai ban hành", ["Ủy ban nhân dân tỉnh Lào Cai"]),
    ("Công an Hà Nội", ["Công an Hà Nội"]),
    ("Ủy ban nhân dân các quận, huyện", ["Ủy ban nhân dân các quận, huyện"]),
    (
        "UBND các huyện, thị xã, thành phố và các doanh nghiệp",
        ["Ủy ban nhân dân các huyện, thị xã, thành phố", "Các doanh nghiệp"],
    ),
    ("UBND các xã, phường, đặc khu", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
    ("UBND phường 12, quận 1", ["Ủy ban nhân dân phường 12"]),
    ("UBND huyện Phối hợp với", ["Ủy ban nhân dân huyện"]),
    ("UBND huyện Chư Prông chủ trì", ["Ủy ban nhân dân huyện Chư Prông"]),
    ("ủy ban nhân dân tỉnh", ["Ủy ban nhân dân tỉnh"]),
    ("sở Công Thương", ["Sở Công Thương"]),
    ("các sở, ban, ngành và UBND quận, huyện", ["Các sở, ban, ngành", "Ủy ban nhân dân quận, huyện"]),
    ("các bộ, ngành và địa phương", ["Các bộ, ngành và địa phương"]),
    ("các sở, ban ngành và các đơn vị có liên quan", ["Các sở, ban ngành", "Các đơn vị có liên quan"]),
    ("các bộ, ngành và Sở Y tế", ["Các bộ, ngành", "Sở Y tế"]),
    ("| Bộ, ngành, địa phương |", ["Bộ, ngành, địa phương"]),
    ("Mỗi quận, huyện có", ["Mỗi quận, huyện"]),
    ("các Ủy ban của Quốc hội", ["Các Ủy ban của Quốc hội"]),
    ("Hội Nông dân Việt Nam và Hội Nông dân tỉnh", ["Hội Nông dân Việt Nam", "Hội Nông dân tỉnh"]),
    ("Ủy ban MTTQ VN tỉnh", ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]),
    ("BCHQS tỉnh, BCHQS huyện", ["Bộ Chỉ huy Quân sự tỉnh", "Ban Chỉ huy Quân sự huyện"]),
    ("Thanh tra tỉnh", ["Thanh tra tỉnh"]),
    ("HĐND/UBND tỉnh", ["Hội đồng nhân dân", "Ủy ban nhân dân tỉnh"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions_are_found_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NO_MENTION = [
    "quyền sở hữu trí tuệ, sở thích, cơ sở",
    "bộ phận một cửa, bộ tiêu chí, các bộ luật",
    "ban hành quy chế; Ban hành kế hoạch",
    "Bộ phận tiếp nhận. Sở hữu công nghiệp.",
    "ngành công thương, ngành Công Thương, lĩnh vực y tế",
    "Thanh tra, kiểm tra việc thực hiện",
    "tiến bộ Khoa học và Công nghệ",
    "cơ sở Y tế, cơ sở CN-TTCN",
    "Kế hoạch số 195/KH-UBND, Tờ trình 15/TTr-SCT, QĐ-UBND, TTLT-BTC-BCT",
    "các hội nghị, các ngành nghề, các cấp độ, các trường hợp, các phòng thí nghiệm",
    "Tỉnh có 5 huyện",
    "đồng chí An, SĐT: 0694389123; SDT 0912 345 678",
    "",
]


def test_a_stroke_may_be_lost_or_put_where_none_belongs() -> None:
    assert names("SKHDT, UBNĐ tỉnh, Sở GĐ&ĐT, SDT") == [
        "Sở Kế hoạch và Đầu tư",
        "Ủy ban nhân dân tỉnh",
        "Sở Giáo dục và Đào tạo",
        "Sở Dân tộc",
    ]


@pytest.mark.parametrize("text", NO_MENTION)
def test_common_words_and_numbers_are_no_mention(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "type_id", "via"),
    [
        ("Sở Công Thương", "so-cong-thuong", "full"),
        ("Sở CT", "so-cong-thuong", "short"),
        ("Sở Kế hoạch và Đâu tư", "so-ke-hoach-va-dau-tu", "slip"),
        ("UBND tỉnh", "uy-ban-nhan-dan-cap-tinh", "short"),
        ("UBND thành phố Cần Thơ", "uy-ban-nhan-dan-cap-tinh", "short"),
        ("UBND thành phố Thủ Đức", "uy-ban-nhan-dan-cap-huyen", "short"),
        ("Ủy ban nhân dân xã", "uy-ban-nhan-dan-cap-xa", "full"),
        ("UBND các cấp", "uy-ban-nhan-dan-cac-cap", "short"),
        ("UBND quận, huyện", "uy-ban-nhan-dan-cac-quan-huyen", "short"),
        ("Liên minh Hợp tác xã Việt Nam", "lien-minh-hop-tac-xa-viet-nam", "full"),
        ("các sở, ban, ngành, địa phương", "cac-so-nganh-dia-phuong", "full"),
        ("các tổ chức chính trị - xã hội", "cac-to-chuc-chinh-tri-xa-hoi", "full"),
        ("các đơn vị có liên quan", "cac-don-vi", "full"),
    ],
)
def test_a_mention_tells_its_type_and_how_it_was_read(text: str, type_id: str, via: str) -> None:
    (match,) = find_agencies(text)
    assert (match.text, match.type_id, match.via) == (text, type_id, via)


def test_both_places_of_the_tone_mark_are_one_spelling() -> None:
    assert names("Uỷ ban nhân dân tỉnh Hoà Bình") == ["Ủy ban nhân dân tỉnh Hoà Bình"]
    assert resolve("Uỷ ban nhân dân tỉnh Hoà Bình") == resolve("Ủy ban nhân dân tỉnh Hòa Bình")


def test_a_short_topic_means_the_department_of_its_day() -> None:
    text = "Sở Nông nghiệp tham mưu"
    assert names(text, date(2022, 5, 1)) == ["Sở Nông nghiệp và Phát triển nông thôn"]
    assert names(text, date(2025, 9, 1)) == ["Sở Nông nghiệp và Môi trường"]
    assert official_name("Sở Nông nghiệp", date(2022, 5, 1)) == "Sở Nông nghiệp và Phát triển nông thôn"


@pytest.mark.parametrize(
    ("name", "place", "on", "expected"),
    [
        ("Sở KH&CN", "Cần Thơ", None, "so-khoa-hoc-va-cong-nghe@can-tho"),
        ("Giám đốc Sở Tài chính", "Cần Thơ", None, "so-tai-chinh@can-tho"),
        ("Sở Công Thương tỉnh Lào Cai", "Cần Thơ", None, "so-cong-thuong@lao-cai"),
        ("Sở Công Thương", None, None, "so-cong-thuong"),
        ("Bộ KH&CN", "Cần Thơ", None, "bo-khoa-hoc-va-cong-nghe"),
        ("UBND thành phố", "Cần Thơ", None, "uy-ban-nhan-dan-cap-tinh@can-tho"),
        ("UBND thành phố", "Quảng Ngãi", None, "uy-ban-nhan-dan-cap-huyen@quang-ngai"),
        ("UBND huyện Phong Điền", "Cần Thơ", None, "uy-ban-nhan-dan-cap-huyen@can-tho/huyen-phong-dien"),
        (
            "UBND huyện Phong Điền, tỉnh Thừa Thiên Huế",
            "Cần Thơ",
            None,
            "uy-ban-nhan-dan-cap-huyen@thua-thien-hue/huyen-phong-dien",
        ),
        ("Sở Nông nghiệp", "Cần Thơ", date(2022, 1, 1), "so-nong-nghiep-va-phat-trien-nong-thon@can-tho"),
        ("Sở Nông nghiệp", "Cần Thơ", date(2026, 1, 1), "so-nong-nghiep-va-moi-truong@can-tho"),
        ("Các sở, ban ngành thành phố", "Cần Thơ", None, "cac-so-ban-nganh"),
        ("Ủy ban nhân dân quận, huyện", "Cần Thơ", None, "uy-ban-nhan-dan-cac-quan-huyen"),
        ("Các doanh nghiệp có hoạt động liên quan", None, None, "doanh-nghiep"),
        ("Địa phương", None, None, "dia-phuong"),
        ("Các đơn vị có liên quan", None, None, "cac-don-vi"),
        ("Tổ đảng ở Thường trực", None, None, None),
        ("Phòng Quản lý Năng lượng", "Cần Thơ", None, None),
        ("", "Cần Thơ", None, None),
    ],
)
def test_a_name_is_resolved_by_place_and_day(
    name: str, place: str | None, on: date | None, expected: str | None
) -> None:
    found = resolve(name, place=place, on=on)
    assert (found.id if found else None) == expected


def test_duties_pass_to_the_merged_department_and_then_to_the_merged_province() -> None:
    old = resolve("Sở Kế hoạch và Đầu tư", place="Hậu Giang", on=date(2024, 1, 1))
    assert old is not None and old.valid_to == date(2025, 2, 28)
    assert successor(old, date(2024, 6, 1)) == (old,)
    assert [a.id for a in successor(old, date(2025, 4, 1))] == ["so-tai-chinh@hau-giang"]
    assert [a.id for a in successor(old, date(2025, 8, 1))] == ["so-tai-chinh@can-tho"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bộ Kế hoạch và Đầu tư", {"bo-tai-chinh"}),
        ("Bộ Giao thông vận tải", {"bo-xay-dung"}),
        ("Bộ Nông nghiệp và Phát triển nông thôn", {"bo-nong-nghiep-va-moi-truong"}),
        ("Bộ Tài nguyên và Môi trường", {"bo-nong-nghiep-va-moi-truong"}),
        ("Ủy ban Dân tộc", {"bo-dan-toc-va-ton-giao"}),
        ("Ban Tuyên giáo Trung ương", {"ban-tuyen-giao-va-dan-van-trung-uong"}),
        ("Bộ Công nghiệp", {"bo-cong-thuong"}),
        ("Bộ Thủy sản", {"bo-nong-nghiep-va-moi-truong"}),
        ("Bộ Tài chính", {"bo-tai-chinh"}),
    ],
)
def test_ministries_merged_on_1_march_2025(old: str, new: set[str]) -> None:
    before = resolve(old)
    assert before is not None
    assert {a.id for a in successor(before, date(2025, 3, 1))} == new


def test_nobody_has_the_duties_before_there_was_a_body() -> None:
    ministry = resolve("Bộ Nông nghiệp và Môi trường")
    assert ministry is not None
    assert successor(ministry, date(2020, 1, 1)) == ()
    assert set(ministry.predecessors) >= {"bo-nong-nghiep-va-phat-trien-nong-thon", "bo-tai-nguyen-va-moi-truong"}


def test_a_collective_whose_last_unit_bears_a_name_stays_that_collective() -> None:
    named, plain = (resolve(f"Chủ tịch UBND các xã, phường, đặc khu{name}") for name in (" Vân Đồn", ""))
    assert named and named == plain


def test_collectives_contain_what_they_stand_for() -> None:
    departments = register.agency("cac-so-ban-nganh")
    districts = register.agency("uy-ban-nhan-dan-cac-quan-huyen")
    assert departments and "so-cong-thuong" in departments.contains
    assert "uy-ban-nhan-dan-cap-huyen" not in departments.contains
    assert districts and districts.contains == ("uy-ban-nhan-dan-cap-huyen",)


QUERIES = [
    ("so khcn nhiem vu", "so khcn", ["Sở Khoa học và Công nghệ"], True),
    ("STC", "STC", ["Sở Tài chính"], True),
    ("snv", "snv", ["Sở Nội vụ", "Sở Ngoại vụ"], False),
    ("sở kế hoach va đâu tư", "sở kế hoach va đâu tư", ["Sở Kế hoạch và Đầu tư"], True),
    ("so ke hoach va dau tuu", "so ke hoach va dau tuu", ["Sở Kế hoạch và Đầu tư"], True),
    ("so cong thuog", "so cong thuog", ["Sở Công Thương"], False),
    ("ubnd quan huyen phai lam gi", "ubnd quan huyen", ["Ủy ban nhân dân quận huyện"], True),
    ("so nong nghiep va ptnt", "so nong nghiep va ptnt", ["Sở Nông nghiệp và Phát triển nông thôn"], True),
    ("lien minh htx", "lien minh htx", ["Liên minh Hợp tác xã"], True),
    ("sở tttt", "sở tttt", ["Sở Thông tin và Truyền thông"], True),
    ("so cong thuong can tho", "so cong thuong can tho", ["Sở Công Thương"], True),
    ("ubnd tinh quang ngai", "ubnd tinh quang ngai", ["Ủy ban nhân dân tỉnh Quảng Ngãi"], True),
    ("khcn", "khcn", ["Sở Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"], False),
    ("doanh nghiệp", "doanh nghiệp", ["Các doanh nghiệp"], True),
    ("doanh nghiệp có trách nhiệm gì", "doanh nghiệp", ["Các doanh nghiệp"], True),
    ("tăng ít nhất 50% doanh nghiệp", "doanh nghiệp", ["Các doanh nghiệp"], False),
    ("cac so ban nganh", "cac so ban nganh", ["Các sở, ban, ngành"], True),
    ("sở tài nguyên môi trường xử lý rác", "sở tài nguyên môi trường", ["Sở Tài nguyên và Môi trường"], True),
]


@pytest.mark.parametrize(("query", "mention", "candidates", "sure"), QUERIES)
def test_queries_are_understood(query: str, mention: str, candidates: list[str], sure: bool) -> None:
    (found,) = parse_query(query)
    assert (found.mention, [c.name for c in found.candidates], found.sure) == (mention, candidates, sure)
    assert query[found.start : found.end] == mention


@pytest.mark.parametrize("query", ["sở hữu trí tuệ", "số lao động", "bộ phận", "ban hành", "so huu", "dạy nghề", ""])
def test_queries_without_an_agency(query: str) -> None:
    assert parse_query(query) == []


def test_a_decomposed_query_keeps_its_own_offsets() -> None:
    query = unicodedata.normalize("NFD", "hỏi Sở Kế hoạch và Đầu tư")
    (found,) = parse_query(query)
    assert unicodedata.normalize("NFC", query[found.start : found.end]) == "Sở Kế hoạch và Đầu tư"


_PIECES = st.sampled_from(
    [f.written for f in types().forms[::17]]
    + ["các", "sở", "ban", "ngành", "và", ",", ";", "tỉnh", "thành phố", "TP.", "Cần Thơ", "\n", "-", "&", "UBND"]
    + ["huyện", "các cấp", "có liên quan", "195/KH-"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=8), max_size=30).map(" ".join))
def test_any_text_gives_ordered_spans_that_hold_their_words(text: str) -> None:
    end = 0
    for match in find_agencies(text):
        assert end <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert match.type_id in types().numbers and match.type_id in match.candidates
        end = match.end


@given(st.lists(_PIECES | st.text(max_size=8), max_size=12).map(" ".join))
def test_any_query_gives_ordered_spans(text: str) -> None:
    end = 0
    for found in parse_query(text):
        assert end <= found.start < found.end <= len(text)
        assert found.candidates and found.mention == text[found.start : found.end]
        end = found.end
    official_name(text)
    resolve(text, place="Cần Thơ")


@pytest.mark.parametrize(
    "piece", ["Sở ", "các sở, ", "Sở, ", "UBND các huyện, ", "Bộ Khoa học và ", "tỉnh ", "- ", "   "]
)
def test_repetition_does_not_backtrack(piece: str) -> None:
    """Quadratic work on this much text would take minutes and be noticed."""
    text = piece * 8000
    assert all(text[m.start : m.end] == m.text for m in find_agencies(text))


def test_places_know_what_became_of_them() -> None:
    known = places().by_id
    assert sum(p.level == "province" and p.valid_to is None for p in known.values()) == 34
    assert sum(p.level == "province" for p in known.values()) == 64  # 63 and Huế under its new name
    assert known["hau-giang"].successors == ("can-tho",)
    assert known["thua-thien-hue"].valid_to == date(2024, 12, 31)


def test_ids_lead_to_bodies_and_back() -> None:
    for kind in types().types:
        assert register.agency(kind.id) == kind
        assert all(register.agency(other) for other in (*kind.successors, *kind.predecessors, *kind.contains))
    assert register.agency("so-cong-thuong@nowhere") is None
    assert register.agency("so-khong-co") is None


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_agencies", ROOT / "models" / "build_agencies.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_built_names_are_those_of_the_tables() -> None:
    assert _builder().build_names() == json.loads((AGENCIES / "agencies.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not GAZETTEER.is_dir(), reason="shared gazetteer is not here")
def test_the_built_places_are_those_of_the_gazetteer() -> None:
    assert _builder().build_places(GAZETTEER) == json.loads((AGENCIES / "places.json").read_text(encoding="utf-8"))
