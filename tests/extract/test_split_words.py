"""Syllables that a saved page broke in pieces are read whole, and quoted as they stand."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.split_words import broken_syllables
from ingest.vietnamese_score import is_syllable
from tests.extract.plans import names, only


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("đến h ế t năm", ["hết"]),
        ("Đ ịnh kỳ báo cáo", ["Định"]),
        ("cá c huyện", ["các"]),
        ("đơ n vị", ["đơn"]),
        ("các c ấp", ["cấp"]),
        ("K Ế HOẠCH", ["KẾ"]),
        ("m ột s ố, giai đ oạn", ["một", "số", "đoạn"]),
        # Labels and letters that stand for themselves.
        ("theo điểm c ấy", []),
        ("vitamin C ở trẻ", []),
        ("a, b và c", []),
        ("5 m x 3 m", []),
    ],
)
def test_joined(text: str, whole: list[str]) -> None:
    assert [span.of(text).replace(" ", "") for span in broken_syllables(text)] == whole


@given(st.text(alphabet="bcn hếaở .,Đ\n", max_size=30))
def test_syllables_stand_apart_in_order(text: str) -> None:
    found = broken_syllables(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(is_syllable(span.of(text).replace(" ", "")) for span in found)


def test_a_broken_word_hides_neither_time_nor_name_and_is_quoted_as_it_stands() -> None:
    found = only("III. NHIỆM VỤ\n1. Bộ Y t ế hoàn thành tổng kết đến h ế t năm 2029.\n")
    assert names(found.lead) == ["Bộ Y tế"]
    assert found.timeline is not None and str(found.timeline.end) == "2029-12-31"
    assert found.text == "Bộ Y t ế hoàn thành tổng kết đến h ế t năm 2029."
    assert found.timeline.raw == "đến h ế t năm 2029"
