"""Numbers as Vietnamese writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import magnitude, parse_number, parse_words


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("06", 6),
        ("2.000", 2000),
        ("18,5", 18.5),
        ("2.989,5", 2989.5),
        ("1.234.567", 1234567),
        ("1.234.567,25", 1234567.25),
        ("0,75", 0.75),
        ("33,59", 33.59),
        ("12.5", 12.5),  # English notation, out of a spreadsheet
        ("0.125", 0.125),
        ("1,234,567", 1234567),
        ("80,000", 80000),
        ("10\u00a0000", 10000),
    ],
)
def test_digits_are_read_in_vietnamese_notation(raw: str, value: float) -> None:
    assert parse_number(raw) == pytest.approx(value)


@given(st.integers(min_value=0, max_value=10**12))
def test_grouping_by_dots_is_undone(number: int) -> None:
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=99))
def test_a_decimal_comma_is_a_point(whole: int, hundredths: int) -> None:
    raw = f"{whole:,}".replace(",", ".") + f",{hundredths:02}"
    assert parse_number(raw) == pytest.approx(whole + hundredths / 100)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba mươi", 30),
        ("ba mươi lăm", 35),
        ("hai mươi mốt", 21),
        ("mười", 10),
        ("mười hai", 12),
        ("một trăm linh năm", 105),
        ("hai trăm năm mươi", 250),
        ("ba nghìn", 3000),
        ("một nghìn hai trăm", 1200),
    ],
)
def test_numbers_in_words(words: str, value: int) -> None:
    assert parse_words(words.split()) == value


@pytest.mark.parametrize("words", ["", "hai ba", "không", "nghìn", "trăm"])
def test_words_that_make_no_number(words: str) -> None:
    assert parse_words(words.split()) is None


@pytest.mark.parametrize(
    ("text", "factor", "covered"),
    [
        ("5 tỷ đồng", 10**9, "5 tỷ"),
        ("5 tỉ đồng", 10**9, "5 tỉ"),
        ("15 nghìn tỷ đồng", 10**12, "15 nghìn tỷ"),
        ("1,5 triệu lượt", 10**6, "1,5 triệu"),
        ("3 vạn dân", 10**4, "3 vạn"),
        ("5 tỷ lệ", 1, "5"),
        ("5 xã", 1, "5"),
    ],
)
def test_words_of_magnitude(text: str, factor: int, covered: str) -> None:
    start = text.index(" ")
    assert magnitude(text, start) == (factor, len(covered) if factor > 1 else start)
