"""Words: what counts as one, how it is weighed, and where it is marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese import fold, nfc
from search_api.text import (
    highlight,
    marked_term,
    neighbours,
    number_form,
    plain_terms,
    term_id,
    term_ids,
    terms,
    tokenize,
    weighed,
    with_short_forms,
)


@pytest.mark.parametrize(
    ("printed", "form"),
    [("2.000", "2000"), ("18,5", "18.5"), ("18.5", "18.5"), ("06", "6"), ("1.200.000", "1200000"), ("0,250", "0.250")],
)
def test_numbers_have_one_spelling(printed: str, form: str) -> None:
    assert number_form(printed) == form


def test_words_are_folded_syllables_and_neighbours() -> None:
    assert terms("Sở Tài chính, 25%") == ["so", "tai", "chinh", "25", "%", "so_tai", "tai_chinh", "chinh_25", "25_%"]


def test_a_sentence_end_parts_neighbours() -> None:
    assert "xong_bao" not in terms("Đã xong. Báo cáo")


def test_a_token_has_the_same_number_everywhere() -> None:
    assert term_id("kinh_phi") == 0x33E477E3


@given(st.text())
def test_every_token_stands_where_it_says(text: str) -> None:
    text = nfc(text)
    for token in tokenize(text):
        printed = fold(text[token.start : token.end])
        assert token.text in (printed, number_form(printed) if printed[0].isdigit() else None)


@given(st.text())
def test_tokens_by_the_thousand_are_those_with_places(text: str) -> None:
    text = nfc(text)
    singles = tokenize(text)
    assert plain_terms(text) == [one.text for one in (*singles, *neighbours(text, singles))]


@given(st.lists(st.sampled_from(["kế", "hoạch", "25", "sở"])))
def test_a_vector_names_no_token_twice(words: list[str]) -> None:
    vector = weighed({"text": [" ".join(words)]})
    assert len(set(vector.indices)) == len(vector.indices) == len(vector.values)


def by_number(fields: dict[str, list[str]]) -> dict[int, float]:
    vector = weighed(fields)
    return dict(zip(vector.indices, vector.values, strict=True))


def test_the_own_words_weigh_more_than_the_heading() -> None:
    weights = by_number({"text": ["kinh phí"], "headings": ["nhiệm vụ"]})
    assert weights[term_id("kinh_phi")] > weights[term_id("nhiem_vu")] > 0


def test_a_long_text_makes_each_word_weigh_less() -> None:
    short, long = by_number({"text": ["vắc xin"]}), by_number({"text": ["vắc xin " + "khác " * 200]})
    assert short[term_id("vac_xin")] > long[term_id("vac_xin")]


def test_marks_join_neighbours_and_leave_half_words_alone() -> None:
    text = "Phát triển công nghệ và nghệ thuật"
    assert [text[a:b] for a, b in highlight(text, {"cong_nghe", "phat", "trien"})] == ["Phát triển công nghệ"]


def test_a_syllable_without_its_pair_is_marked_alone() -> None:
    assert highlight("nghệ nhân", {"cong_nghe", "cong", "nghe"}) == [(0, 4)]


def test_marks_find_every_spelling() -> None:
    text = "HOÀ BÌNH và hòa bình"
    assert highlight(text, {"hoa_binh"}) == [(0, 8), (12, 20)]


@given(st.text(alphabet="aạoô kK-,.12%", max_size=40), st.sets(st.sampled_from(["a", "o_k", "k", "1", "12_%"])))
def test_marks_are_ordered_and_inside(text: str, wanted: set[str]) -> None:
    marks = highlight(nfc(text), wanted)
    assert marks == sorted(marks)
    assert all(0 <= start < end <= len(nfc(text)) for start, end in marks)
    assert all(left[1] < right[0] for left, right in pairwise(marks))


@pytest.mark.parametrize(
    ("short", "long"),
    [("HTX", "hợp tác xã"), ("KH&CN", "khoa học công nghệ"), ("ứng dụng CNTT", "ứng dụng công nghệ thông tin")],
)
def test_a_short_form_and_what_it_stands_for_have_the_same_tokens(short: str, long: str) -> None:
    assert set(terms(short)) <= set(terms(long))
    assert set(terms(long)) - set(terms(short)) <= {"dung_cong"}


def test_a_text_with_a_short_form_is_weighed_as_if_it_were_written_out() -> None:
    assert sorted(term_ids("hỗ trợ HTX").tolist()) == sorted(map(term_id, terms("hỗ trợ HTX")))
    short, long = by_number({"text": ["hỗ trợ HTX"]}), by_number({"text": ["hỗ trợ hợp tác xã"]})
    assert short[term_id("hop_tac")] > 0
    assert short[term_id("ho_tro")] == pytest.approx(long[term_id("ho_tro")])


def test_a_short_form_is_marked_for_the_long_form() -> None:
    assert highlight("Hỗ trợ HTX", with_short_forms(terms("hợp tác xã"))) == [(7, 10)]


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("quý", "quý")])
def test_a_tone_may_be_written_on_either_vowel(one: str, other: str) -> None:
    assert marked_term(one) == marked_term(other) != marked_term("hoa")
