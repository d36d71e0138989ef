"""Vietnamese letters: where tone marks stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese import fold, new_marks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("uỷ ban hoà giải", "ủy ban hòa giải"),
        ("UỶ BAN, TOÀ ÁN", "ỦY BAN, TÒA ÁN"),
        ("Hoá chất, khoẻ mạnh, luỹ kế", "Hóa chất, khỏe mạnh, lũy kế"),
        ("hoàn thành quý I, thu hoạch", "hoàn thành quý I, thu hoạch"),
        ("khuỷu, quỹ, tuỳ", "khuỷu, quỹ, tùy"),
    ],
)
def test_tone_marks_of_open_syllables_stand_on_the_first_vowel(old: str, new: str) -> None:
    assert new_marks(old) == new


@given(st.text(alphabet="hqtk oaeuyòàảẻỷÝỸnN.", max_size=30))
def test_marks_move_inside_their_syllable_and_once(text: str) -> None:
    moved = new_marks(text)
    assert len(moved) == len(text) and fold(moved) == fold(text)
    assert new_marks(moved) == moved
