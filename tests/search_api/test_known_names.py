"""Bodies and plans that only the documents name."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.columns import Table
from search_api.known_names import Known, Names, body_words
from search_api.parties import party
from search_api.query import Reading, read_query

COLLECTIVE = "Ban Chỉ đạo đổi mới, phát triển kinh tế tập thể, hợp tác xã thành phố"
DIGITAL = "Ban Chỉ đạo chuyển đổi số tỉnh"
ZONES = "Ban Quản lý khu kinh tế Dung Quất và các Khu công nghiệp Quảng Ngãi"
BODIES = (
    COLLECTIVE,
    DIGITAL,
    ZONES,
    "Tổ công tác triển khai Đề án 06",
    "Công ty Điện lực Cần Thơ",
    "Trường Cao đẳng nghề Cần Thơ",
    "Sở Công Thương",
    "Các hợp tác xã nông nghiệp",
    "Chủ đầu tư dự án",
    "Khoa Dược",
    "Phòng Tổ chức cán bộ",
)
PLANS = ("195/KH-UBND", "195/QĐ-UBND", "45/2012/NĐ-CP", "59-CTr/TU", "06/KH-UBND", "12/KH-UBND", "12/KH-SCT")


def known(gone: str = "") -> Known:
    table = Table(
        (str(number), {"document_id": plan, "plan": plan, "agency": [name], "party": [party(name).key]})
        for number, (plan, name) in enumerate(zip((*PLANS, *PLANS), BODIES, strict=False))
    )
    table.drop_document(gone)
    return Known(Names.of(table.view()), table.view())


KNOWN = known()


def read(query: str) -> Reading:
    return read_query(query, known=KNOWN)


@pytest.mark.parametrize(
    ("query", "name", "sure"),
    [
        (COLLECTIVE, COLLECTIVE, True),
        ("Ban Chỉ đạo kinh tế tập thể họp", COLLECTIVE, True),
        ("ban chi dao chuyen doi so phai lam gi", DIGITAL, True),
        ("BCĐ chuyển đổi số", DIGITAL, True),
        ("khoa duoc", "Khoa Dược", False),
        ("phong tccb chu tri", "Phòng Tổ chức cán bộ", True),
        ("bql kkt dung quat", ZONES, True),
        ("ban quản lý khu kinh tế Dung Quất chủ trì", ZONES, True),
        ("tổ công tác đề án 06", "Tổ công tác triển khai Đề án 06", True),
        ("cong ty dien luc can tho", "Công ty Điện lực Cần Thơ", True),
        ("Trường Cao đẳng nghề", "Trường Cao đẳng nghề Cần Thơ", True),
        ("trường cao đẳng", "Trường Cao đẳng nghề Cần Thơ", False),
    ],
)
def test_a_body_that_plans_name_is_understood_by_part_of_its_name(query: str, name: str, sure: bool) -> None:
    reading = read(query)
    (part,) = (part for part in reading.understood if part.what == "agency")
    assert (part.value, part.sure) == (name, sure)
    assert [agency.party.key for agency in reading.agencies] == [party(name).key]


def test_what_several_bodies_begin_with_offers_all() -> None:
    (part,) = (part for part in read("ban chỉ đạo").understood if part.what == "agency")
    assert set(part.options) == {COLLECTIVE, DIGITAL} and not part.sure
    assert "chi_dao" in dict(read("ban chỉ đạo").words)


@pytest.mark.parametrize(
    "query",
    [
        "khoa học",
        "hợp tác xã nông nghiệp",
        "công ty",
        "công ty cổ phần",
        "chủ đầu tư dự án",
        "trường học",
        "phát triển",
    ],
)
def test_a_common_noun_is_no_body(query: str) -> None:
    assert read(query).agencies == ()


def test_the_register_goes_first_where_it_reads_as_much() -> None:
    (agency, *_) = read("Sở Công Thương chủ trì").agencies
    assert agency.name == "Sở Công Thương"
    assert [part.what for part in read("Sở Công Thương").understood] == ["agency"]


def test_a_body_can_be_taken_for_words() -> None:
    assert read_query("Trường Cao đẳng nghề", ["truong cao dang nghe"], KNOWN).agencies == ()


def test_what_came_since_the_first_page_is_read_on_no_later_one() -> None:
    rows = [("one", COLLECTIVE), ("two", DIGITAL), ("three", "Ban Chỉ đạo chuyển đổi số và Đề án 06 tỉnh")]
    table = Table((n, {"document_id": n, "agency": [name], "party": [party(name).key]}) for n, name in rows)
    before, after = (Known(Names.of(table.view()), table.view().until(size)) for size in (2, 3))
    query = "ban chỉ đạo chuyển đổi số và đề án 06"
    assert [one.names for one in before.bodies(query)] == [(DIGITAL,)]
    assert [one.names for one in after.bodies(query)] == [(rows[2][1],)]


def test_a_body_of_no_plan_any_more_is_none() -> None:
    assert read_query("công ty điện lực", known=known("06/KH-UBND")).agencies == ()


@pytest.mark.parametrize(
    "name",
    [
        "Khoa Học",
        "Phòng Chống",
        "Tổ Quốc",
        "Các công ty Điện lực",
        "Chủ đầu tư",
        "Người dân",
        "Công ty",
        "Doanh nghiệp khởi nghiệp",
    ],
)
def test_what_is_no_name_of_one_body_has_no_words(name: str) -> None:
    assert body_words(name) == ()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("kế hoạch 195", ("195/KH-UBND",)),
        ("KH 195 Sở Công Thương", ("195/KH-UBND",)),
        ("quyet dinh so 195", ("195/QĐ-UBND",)),
        ("kế hoạch 6", ("06/KH-UBND",)),
        ("chương trình 59 của Thành ủy", ("59-CTr/TU",)),
        ("nghị định 45", ("45/2012/NĐ-CP",)),
        ("45/2012/nđ-cp", ("45/2012/NĐ-CP",)),
        ("kế hoạch 12", ("12/KH-SCT", "12/KH-UBND")),
        ("kế hoạch 195 năm 2022", ("195/KH-UBND",)),
        ("kế hoạch 195 kinh phí", ("195/KH-UBND",)),
        ("kế hoạch 12 lớp", ()),
        ("195", ("195/KH-UBND", "195/QĐ-UBND")),
        ("văn bản số 45", ("45/2012/NĐ-CP",)),
        ("nghị quyết 195", ()),
        ("kế hoạch 195%", ()),
        ("kế hoạch 195,5 tỷ", ()),
        ("kế hoạch số 195/KH-UBND", ("195/KH-UBND",)),
        ("kế hoạch 2025", ()),
        ("kế hoạch 12 tháng", ()),
    ],
)
def test_a_plan_is_understood_by_the_digits_of_its_number(query: str, numbers: tuple[str, ...]) -> None:
    assert read(query).numbers == numbers


def test_several_plans_of_one_number_are_offered() -> None:
    (part,) = read("kế hoạch 12").understood
    assert part.options == ("12/KH-SCT", "12/KH-UBND")


@pytest.mark.parametrize(
    "query", ["QĐ 1600", "quyết định số 1600 của Thủ tướng", "1600/QĐ-TTg", "quyết định số 1600/QĐ-TTg"]
)
def test_a_document_that_plans_only_cite_is_no_figure_and_stays_among_the_words(query: str) -> None:
    reading = read(query)
    (part,) = (part for part in reading.understood if part.what == "document")
    assert (part.sure, reading.numbers, reading.figures) == (False, (), ())
    assert {"1600", "1600_qd"} <= {*dict(reading.words), *reading.others}


@pytest.mark.parametrize("query", ["kế hoạch 100 hợp tác xã", "chương trình 20 lớp"])
def test_what_counts_something_is_a_figure(query: str) -> None:
    assert len(read(query).figures) == 1


def test_a_province_that_has_plans_is_no_word() -> None:
    table = Table([("one", {"document_id": "a", "province": "Quảng Ngãi"})])
    here = Known(Names.of(table.view()), table.view())
    assert "quang_ngai" not in dict(read_query("mục tiêu quảng ngãi", known=here).words)
    assert "quang_ngai" in dict(read_query("mục tiêu quang ngai", known=here).words)
    assert "can_tho" in dict(read_query("mục tiêu cần thơ", known=here).words)


def test_a_length_of_time_is_none() -> None:
    assert read("kế hoạch 5 năm").figures == () == read("kế hoạch 5 năm").numbers


PARTS = [
    "ban",
    "chỉ đạo",
    "kinh tế",
    "tập thể",
    "195",
    "kế hoạch",
    "số",
    "qd",
    "1600/",
    "công ty điện lực",
    "-",
    "sở công thương",
]


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_no_stretch_is_read_as_two_bodies(parts: list[str]) -> None:
    spans = sorted((one.start, one.end) for one in read(" ".join(parts)).understood if one.what == "agency")
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_a_number_with_a_part_of_its_own_is_whole() -> None:
    view = Table((plan, {"document_id": plan, "plan": plan}) for plan in ("66.2/2025/NQ-CP", "2/2025/NQ-CP")).view()
    asked = read_query("nghị quyết 66.2/2025/NQ-CP", known=Known(Names.of(view), view))
    assert asked.numbers == ("66.2/2025/NQ-CP",)
