"""Words and vectors in memory, against plain counting."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_api.columns import Table
from search_api.index.base import Point, Sparse
from search_api.index.meanings import ENOUGH, SOME, Meanings
from search_api.index.postings import Postings, packed

WORDS = st.dictionaries(st.integers(0, 12) | st.just(2**32 - 1), st.floats(0.1, 4), max_size=6)


def sparse(words: dict[int, float]) -> Sparse:
    return Sparse(tuple(sorted(words)), tuple(words[number] for number in sorted(words)))


def counted(rows: list[dict[int, float]], present: list[bool], asked: dict[int, float]) -> list[float]:
    here = [words for words, there in zip(rows, present, strict=True) if there]

    def rarity(word: int) -> float:
        having = sum(word in words for words in here)
        return log(1 + (len(here) - having + 0.5) / (having + 0.5))

    return [
        sum(weight * words[word] * rarity(word) for word, weight in asked.items() if word in words) if there else 0.0
        for words, there in zip(rows, present, strict=True)
    ]


@settings(max_examples=60)
@given(st.lists(st.tuples(WORDS, st.booleans()), max_size=40), WORDS, st.lists(st.integers(1, 9), min_size=1))
def test_scores_are_those_of_counting_one_by_one(
    rows: list[tuple[dict[int, float], bool]], asked: dict[int, float], batches: list[int]
) -> None:
    words, present = [row for row, _ in rows], [there for _, there in rows]
    postings, at, turn = Postings(), 0, 0
    while at < len(words):
        size = batches[turn % len(batches)]
        some = [sparse(one) for one in words[at : at + size]]
        postings.add(at, some if turn % 2 else [packed(one) for one in some])
        at, turn = at + size, turn + 1
    mask = np.array(present, dtype=np.bool_)
    found = postings.view().scores(sparse(asked), mask)
    assert found.tolist() == pytest.approx(counted(words, present, asked), rel=2e-3, abs=1e-6)
    for word in asked:
        having = [row for row, one in enumerate(words) if word in one and present[row]]
        assert postings.view().rows(word, mask).tolist() == having
        best = postings.view().best(word, mask)
        assert best == pytest.approx(max(counted(words, present, {word: 1.0})), rel=2e-3) if having else best is None


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=20), WORDS)
def test_rows_that_are_gone_leave_the_others_as_they_were(
    rows: list[tuple[dict[int, float], bool]], asked: dict[int, float]
) -> None:
    table = Table(meaning=2)
    points = [Point(str(n), sparse(one), {"document_id": str(kept)}, (n, 1.0)) for n, (one, kept) in enumerate(rows)]
    table.add_points(points)
    table.drop_document("False")
    view, small = table.view(), table.compact().view()
    assert small.size == table.count == sum(kept for _, kept in rows)
    assert view.words is not None and small.words is not None and view.meanings is not None
    assert small.words.scores(sparse(asked), small.present).tolist() == pytest.approx(
        view.words.scores(sparse(asked), view.present)[view.present].tolist()
    )
    assert small.meanings is not None
    assert (small.meanings.steps == view.meanings.steps[view.present]).all()


def test_a_view_knows_nothing_of_later_words() -> None:
    table = Table(meaning=0)
    table.add_points([Point("a", sparse({1: 1.0}), {"document_id": "d"})])
    view = table.view()
    table.add_points([Point("b", sparse({1: 1.0}), {"document_id": "d"})])
    assert view.words is not None
    assert view.words.rows(1, view.present).tolist() == [0]
    assert len(view.words.scores(sparse({1: 1.0}), view.present)) == 1


@pytest.mark.parametrize("lean", [0, 2])
def test_the_nearest_of_many_vectors_are_found_without_looking_at_every_number(lean: float) -> None:
    noise = np.random.default_rng(3)
    # Texts about some topics, the vectors of which differ more in some directions than in others, around a centre.
    spread = np.linspace(2, 0.2, ENOUGH)
    topics = noise.normal(size=(300, ENOUGH)) * spread
    vectors = topics[noise.integers(300, size=5 * SOME + 1000)] + noise.normal(size=(5 * SOME + 1000, ENOUGH)) * spread
    vectors += lean * np.linalg.norm(topics[0]) / np.sqrt(ENOUGH)
    meanings = Meanings(ENOUGH)
    for start in range(0, len(vectors), 5000):
        meanings.add(vectors[start : start + 5000].tolist())
    meanings.add([None])
    view = meanings.view()
    assert view.signs is not None
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    may = np.ones(len(vectors) + 1, dtype=np.bool_)
    may[::2] = False
    for row in (1, 77, 20_001):
        exact = unit @ unit[row]
        found = view.nearest(unit[row].astype(np.float32), may, 100)
        wanted = np.argsort(-np.where(may[:-1], exact, -2))[:20]
        assert len(set(found.rows.tolist()) & set(wanted.tolist())) >= 19
        assert not set(found.rows.tolist()) & set(range(0, len(may), 2))
        assert found.cosines == pytest.approx(exact[found.rows], abs=0.01)
        assert found.best == pytest.approx(1, abs=0.01)
