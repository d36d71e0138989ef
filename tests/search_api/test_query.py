"""What the analyst meant."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.figures import Figure
from search_api.query import Asked, read_query
from search_api.web.texts import TEXTS

AGENCIES = [
    ("Sở Khoa học và Công nghệ nhiệm vụ", "Sở Khoa học và Công nghệ"),
    ("so khcn nhiem vu", "Sở Khoa học và Công nghệ"),
    ("Sở KH&CN chủ trì", "Sở Khoa học và Công nghệ"),
    ("STC", "Sở Tài chính"),
    ("sở y tế phải làm gì", "Sở Y tế"),
    ("lien minh htx", "Liên minh Hợp tác xã"),
]


@pytest.mark.parametrize(("query", "name"), AGENCIES)
def test_an_agency_in_any_spelling_with_its_frame_leaves_no_words(query: str, name: str) -> None:
    reading = read_query(query)
    assert reading.agencies[0].name == name
    assert reading.words == ()


@pytest.mark.parametrize("query", ["nhiệm vụ hạn 2026", "nhiem vu da qua han", "công việc đến hạn trong tháng này"])
def test_beside_a_due_time_the_word_for_duties_asks_for_them(query: str) -> None:
    reading = read_query(query)
    assert reading.times[0].due and reading.asks_for("duties")
    assert not {"nhiem", "vu", "nhiem_vu", "cong", "viec"} & dict(reading.words).keys()


@pytest.mark.parametrize("query", ["Sở Nội vụ và Sở Tài chính", "so noi vu va so tai chinh"])
def test_what_joins_two_agencies_is_no_word_to_look_for(query: str) -> None:
    reading = read_query(query)
    assert {"Sở Nội vụ", "Sở Tài chính"} <= {agency.name for agency in reading.agencies}
    assert reading.words == ()


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("Sở Tài chính chủ trì", "lead"),
        ("Sở Kế hoạch và Đầu tư phối hợp thực hiện những việc gì", "cooperating"),
        ("Sở Nội vụ theo dõi, đôn đốc", "monitoring"),
        ("phối hợp liên ngành", None),
    ],
)
def test_a_role_is_one_only_beside_an_agency(query: str, role: str | None) -> None:
    assert read_query(query).role == role


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("mục tiêu 2045", "target"),
        ("đến năm 2025 phải đạt gì", "target"),
        ("báo cáo trước 30/11", "report"),
        ("bố trí kinh phí", "funding"),
    ],
)
def test_a_kind_is_understood(query: str, kind: str) -> None:
    assert read_query(query).kinds == (kind,)


def test_figures_are_read_with_their_scale_and_dates_are_none() -> None:
    assert read_query("kinh phí 18,5 tỷ").figures == (Figure("1.85e+10"),)
    assert read_query("18 lớp 630 lao động").figures == (Figure("18", "lop"), Figure("630", "lao"))
    assert read_query("tăng ít nhất 50%").figures == (Figure("50", "%", (">=", ">"), "increase"),)
    assert read_query("báo cáo trước 30/11/2025").figures == ()


FIGURES = [
    ("kinh phí 18,5 tỷ đồng", "18,5 tỷ đồng"),
    ("20 tỷ", "20 tỷ"),
    ("đạt 20% dân số", "20%"),
    ("18 lớp nghề", "18"),
]


@pytest.mark.parametrize(("query", "said"), FIGURES)
def test_a_figure_is_one_with_its_scale_and_percent_sign(query: str, said: str) -> None:
    reading = read_query(query)
    [part] = [u for u in reading.understood if u.what == "figure"]
    assert query[part.start : part.end] == said
    # "tỷ" is half of "tỷ lệ", "đồng" of "đồng bộ", and a percent sign is in every plan.
    assert not {term.split("_")[-1] for term, _ in reading.words} & {"ty", "dong", "%"}


@pytest.mark.parametrize(("query", "said"), FIGURES)
def test_a_figure_is_plain_words_where_the_analyst_says_so(query: str, said: str) -> None:
    assert read_query(query, ignore=[said]).figures == ()


@pytest.mark.parametrize(
    ("query", "sure"),
    [
        ("tỉnh hòa bình", True),
        ("Quảng Ngãi", True),
        ("giữ gìn hòa bình", False),
        ("mục tiêu quảng ngãi", True),
        ("quang ngai", False),
    ],
)
def test_a_place_is_sure_when_written_as_one(query: str, sure: bool) -> None:
    assert [certain for _, certain in read_query(query).places] == [sure]


@pytest.mark.parametrize(
    "query",
    [
        "Giám đốc Sở Y tế",
        "phó giám đốc sở y tế phải làm gì",
        "nhiem vu cua lanh dao so y te",
        "người đứng đầu Sở Y tế",
        "Chánh Văn phòng UBND tỉnh",
    ],
)
def test_the_head_of_an_agency_is_the_agency(query: str) -> None:
    reading = read_query(query)
    assert len(reading.agencies) >= 1
    assert reading.words == ()


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("báo cáo gửi Sở Công Thương", True),
        ("nop bao cao ve so cong thuong", True),
        ("tham mưu UBND tỉnh", True),
        ("ai quản lý Quỹ Hỗ trợ phát triển hợp tác xã", True),
        ("cơ quan nào phối hợp với Sở Công Thương", False),
        ("báo cáo của Sở Công Thương", False),
        ("Sở Công Thương gửi báo cáo", False),
    ],
)
def test_who_gets_a_report_is_not_who_owes_it(query: str, told: bool) -> None:
    assert {agency.told for agency in read_query(query).agencies} == {told}


def test_a_head_without_an_agency_is_words() -> None:
    assert "giam_doc" in dict(read_query("nữ giám đốc hợp tác xã").words)


@pytest.mark.parametrize(
    "query",
    [
        "việc cần làm trước 2025",
        "nhiệm vụ giai đoạn 2026-2030",
        "các nhiệm vụ hoàn thành trong năm 2023",
        "quý 4 phải nộp gì",
        "đầu năm phải làm gì",
    ],
)
def test_what_asks_only_for_a_time_is_about_nothing_else(query: str) -> None:
    reading = read_query(query)
    assert reading.times and reading.marks == frozenset()


@pytest.mark.parametrize(
    ("query", "what"),
    [
        ("khi nào phải báo cáo", "when"),
        ("hạn nộp báo cáo", "when"),
        ("thoi han bao cao", "when"),
        ("Sở Công Thương báo cáo vào ngày nào", "when"),
        ("kinh phí bao nhiêu", "how_much"),
        ("Sở Y tế làm gì", "duties"),
        ("Sở Y tế phối hợp với ai", "partners"),
        ("nhà khoa học được trọng dụng thế nào", "question"),
    ],
)
def test_what_a_question_asks_for_is_understood(query: str, what: str) -> None:
    assert [part.value for part in read_query(query).understood if part.what == "question"] == [what]


@pytest.mark.parametrize("query", ["nạo vét kênh", "nạo", "nấu cơm", "gỉ sét"])
def test_a_word_with_marks_of_its_own_is_no_interrogative(query: str) -> None:
    assert not [one for one in read_query(query).understood if one.what == "question"]


def test_whatever_a_question_asks_for_has_its_text() -> None:
    # A question that asks for nothing named is shown in its own words.
    assert {f"question.{what}" for what in get_args(Asked)} - TEXTS.keys() == {"question.question"}


def test_a_length_of_use_is_a_topic() -> None:
    assert "thoi_han" in read_query("thời hạn sử dụng đất").marks


def test_duties_of_a_subject_are_a_topic() -> None:
    assert "nhiem_vu" in read_query("nhiệm vụ khoa học công nghệ").marks


def test_a_question_without_an_agency_asks_about_its_noun() -> None:
    reading = read_query("người dân có trách nhiệm gì")
    assert [agency.name for agency in reading.agencies] == ["người dân"]
    assert not reading.agencies[0].sure


def test_a_common_noun_is_a_topic_unless_duties_are_asked_for() -> None:
    assert read_query("tăng ít nhất 50% doanh nghiệp").agencies == ()
    assert read_query("doanh nghiệp có trách nhiệm gì").agencies != ()


def test_particles_weigh_little_and_interrogatives_nothing() -> None:
    words = dict(read_query("Nhà khoa học trẻ giỏi được trọng dụng thế nào?").words)
    assert words["trong_dung"] == 1.0 > words["duoc"] > 0
    assert not {"the", "nao"} & words.keys()


def test_a_short_form_is_searched_in_full_too() -> None:
    assert {"cong_nghe", "thong_tin"} <= dict(read_query("ứng dụng CNTT trong trường").words).keys()


def test_words_in_quotes_stand_together_and_words_behind_a_minus_not_at_all() -> None:
    reading = read_query('"hợp tác xã" nông nghiệp -vay -"liên minh"')
    assert [set(phrase) >= {"hop_tac", "tac_xa"} for phrase in reading.phrases] == [True]
    assert [words[0] for words in reading.excluded] == ["lien_minh", "vay"]
    assert "vay" not in dict(reading.words)


@pytest.mark.parametrize("query", ["giai đoạn 2018 -2020", "kinh tế - xã hội", "CN-TTCN", '"chưa đóng'])
def test_a_dash_between_words_or_years_excludes_nothing(query: str) -> None:
    reading = read_query(query)
    assert (reading.excluded, reading.phrases) == ((), ())


def test_what_is_to_be_ignored_is_words() -> None:
    assert read_query("Sở Y tế 2025", ignore=["so y te"]).agencies == ()
    assert "y_te" in dict(read_query("Sở Y tế 2025", ignore=["so y te"]).words)


def test_other_ways_to_say_it_are_looked_for_too() -> None:
    assert "dao_tao" in read_query("dạy nghề cho nông dân").others
    assert "day_nghe" in read_query("dao tao nghe").others
    assert read_query("zzz").others == ()


@given(st.text(max_size=80))
def test_no_query_fails_and_every_reading_lies_inside(query: str) -> None:
    reading = read_query(query)
    assert all(0 <= u.start < u.end <= len(reading.query) for u in reading.understood)


@given(
    st.lists(
        st.sampled_from(["sở", "ubnd", "18", "%", "/", "-", "2025", "đến", "phải", "làm", "gì", "các"]), max_size=400
    )
)
def test_a_long_query_of_fragments_is_read_quickly(parts: list[str]) -> None:
    assert read_query(" ".join(parts)).query == " ".join(parts)


@pytest.mark.parametrize("query", ["SKHCN Quảng Ngãi phối hợp", "skhcn quang ngai", "Sở KH&CN tỉnh Quảng Ngãi"])
def test_a_province_behind_an_agency_is_a_place_of_its_own(query: str) -> None:
    seen = {(one.what, one.value) for one in read_query(query).understood}
    assert {("agency", "Sở Khoa học và Công nghệ"), ("place", "Quảng Ngãi")} <= seen


@pytest.mark.parametrize(
    ("query", "who", "role"),
    [
        ("cơ quan nào chủ trì xúc tiến thương mại", "lead", "lead"),
        ("đơn vị nào phối hợp kiểm tra", "cooperating", "cooperating"),
        ("Ai quản lý quỹ hỗ trợ hợp tác xã?", "lead", None),
        ("báo cáo cho cơ quan nào", None, None),
        ("phối hợp liên ngành", None, None),
        ("Sở Tài chính phối hợp với ai", "cooperating", None),
        ("so tai chinh phoi hop cung don vi nao", "cooperating", None),
        ("những cơ quan nào phối hợp với Sở Y tế", "cooperating", None),
        ("Sở Y tế phối hợp với Sở Tài chính", None, "cooperating"),
        ("ai phải gửi báo cáo cho Sở Công Thương", "lead", None),
    ],
)
def test_a_question_for_the_one_that_acts_is_one(query: str, who: str | None, role: str | None) -> None:
    reading = read_query(query)
    assert (reading.who, reading.role) == (who, role)


@pytest.mark.parametrize("query", ["ủy ban làm gì", "uy ban phai lam gi", "UBND có nhiệm vụ gì"])
def test_a_committee_without_a_level_may_be_that_of_any_level(query: str) -> None:
    reading = read_query(query)
    (part,) = (part for part in reading.understood if part.what == "agency")
    assert len(part.options) == 3
    assert {agency.name for agency in reading.agencies} >= set(part.options)
    assert reading.words == ()


@pytest.mark.parametrize("query", ["Ủy ban Dân tộc làm gì", "ủy ban kiểm tra", "UBND quận huyện phải làm gì"])
def test_a_committee_that_is_named_is_that_one(query: str) -> None:
    assert all(not part.options for part in read_query(query).understood)


@pytest.mark.parametrize(
    ("query", "marks"),
    [
        ("tàu vũ trụ", {"tau_vu", "vu_tru"}),
        ("vốn", {"=vôn3"}),
        ("von", {"von"}),
        ("theo dõi rừng", {"theo_doi", "doi_rung", "giam_sat", "don_doc", "kiem_tra", "thanh_tra"}),
        ("đến năm 2025 phải đạt gì", set()),
        ("Sở Tài chính chủ trì", set()),
    ],
)
def test_pairs_are_marked_and_syllables_only_where_they_stand_alone(query: str, marks: set[str]) -> None:
    assert read_query(query).marks == marks


def test_beside_an_agency_a_time_is_no_word() -> None:
    assert read_query("Sở Tài chính phối hợp đến năm 2025").words == ()
    assert dict(read_query("nhiệm vụ đến năm 2025").words)["2025"] > 0
