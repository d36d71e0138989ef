"""Words and meaning become one likeness; the fusion knows when words fail."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_api.fusion import ALL_WORDS, FEW_WORDS, fuse

shares = st.floats(0, 1)


def one(words: float, meaning: float, coverage: float) -> float:
    return float(fuse(np.array([words]), np.array([meaning]), coverage)[0])


def test_without_vectors_words_count_alone() -> None:
    words = np.array([0.2, 0.0, 1.0])
    assert fuse(words, None, 1.0).tolist() == words.tolist()


def test_meaning_counts_more_where_words_fail() -> None:
    assert one(0, 1, coverage=0) == FEW_WORDS
    assert np.isclose(one(0, 1, coverage=1), ALL_WORDS)
    assert FEW_WORDS > ALL_WORDS > 0


def test_who_meets_a_word_by_chance_gives_way_where_words_fail() -> None:
    by_chance, by_meaning = (0.15, 0.1), (0.0, 0.5)
    assert one(*by_meaning, coverage=0.15) > one(*by_chance, coverage=0.15)
    all_words = (0.95, 0.2)
    assert one(*all_words, coverage=0.95) > one(*by_meaning, coverage=0.95)


@given(shares, shares, shares)
def test_the_likeness_stays_between_nothing_and_all(words: float, meaning: float, coverage: float) -> None:
    assert 0 <= one(words, meaning, coverage) <= 1 + 1e-9


@given(shares, shares, shares, shares, shares)
def test_more_of_both_is_never_less(w1: float, w2: float, m1: float, m2: float, coverage: float) -> None:
    low = one(min(w1, w2), min(m1, m2), coverage)
    assert low <= one(max(w1, w2), max(m1, m2), coverage) + 1e-12
