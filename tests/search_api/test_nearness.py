"""What cosines mean belongs to the model: any model's are brought to one scale before search looks at them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vietnamese import fold
from search_api.embedding import SHIPPED, Matrix, ShippedEmbedder, Vector, measured_scale, provision_vectors
from search_api.nearness import NEAR, SCALE_FILE, Scale, read_pairs, scale_of
from tests.golden.test_relevance import UNANSWERABLE, Plans

COMMON = 0.8
SHIPPED_MODEL = ShippedEmbedder()
finite = st.floats(-1, 1)


class Crowded:
    """The shipped model as a model whose cosines all lie between 0.8 and 1, as those of many large ones do."""

    name, fingerprint = "crowded", "crowded 1"
    dimension = SHIPPED_MODEL.dimension + 1

    @property
    def scale(self) -> Scale:
        return measured_scale(self)

    def embed_query(self, text: str) -> Vector:
        return _crowded(SHIPPED_MODEL.embed_query(text)[None])[0]

    def embed_texts(self, texts: Sequence[str]) -> Matrix:
        return _crowded(SHIPPED_MODEL.embed_texts(texts))


def _crowded(vectors: Matrix) -> Matrix:
    common = np.full((len(vectors), 1), COMMON**0.5, dtype=np.float32)
    strange = np.eye(1, vectors.shape[1], dtype=np.float32)  # such models have a vector for any text
    own = np.where(vectors.any(axis=1, keepdims=True), vectors, strange)
    return np.concatenate([common, np.float32((1 - COMMON) ** 0.5) * own], axis=1)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plans]:
    made = Plans(tmp_path_factory.mktemp("crowded") / "index", Crowded())
    yield made
    made.index.close()


def test_the_scale_of_the_shipped_model_is_the_one_measured_when_it_was_made() -> None:
    about = json.loads((SHIPPED / "model.json").read_text(encoding="utf-8"))
    measured = measured_scale(SHIPPED_MODEL)
    assert SHIPPED_MODEL.scale == Scale(about["far"], about["near"])
    assert (measured.far, measured.near) == pytest.approx((about["far"], about["near"]), abs=1e-3)


def test_a_model_with_high_cosines_has_the_same_nearness() -> None:
    query, texts = "hỗ trợ hợp tác xã", ["Hỗ trợ hợp tác xã vay vốn", "Bảo tồn nguồn gen", "Phòng chống lụt bão"]
    headings = ["Nhiệm vụ năm 2025"] * len(texts)
    shipped, other = (
        model.scale.nearness((provision_vectors(model, texts, headings) @ model.embed_query(query)).astype(np.float64))
        for model in (SHIPPED_MODEL, Crowded())
    )
    assert other == pytest.approx(shipped, abs=0.08)
    assert min(shipped[0], other[0]) > 0.3 > 0.2 > max(*shipped[1:], *other[1:])


@pytest.mark.parametrize("query", ["đào tạo nghề cho lao động nông thôn", "so huu tri tue", "vay tiền ưu đãi"])
def test_with_high_cosines_what_is_answered_stays_answered(crowded: Plans, query: str) -> None:
    assert crowded.ask(query).total > 0


def test_with_high_cosines_what_nothing_answers_stays_empty(crowded: Plans) -> None:
    found = [query for kind, query in UNANSWERABLE if kind != "wrong" and crowded.ask(query, limit=1).total]
    assert len(found) <= 2, found


@given(finite, st.floats(0.001, 1), st.lists(finite, min_size=1))
def test_nearness_rises_with_the_cosine_from_nothing_to_all(far: float, apart: float, cosines: list[float]) -> None:
    found = Scale(far, far + apart).nearness(np.sort(np.array([*cosines, far, far + apart])))
    assert (np.diff(found) >= 0).all()
    assert found.min() == 0 and found.max() >= NEAR - 1e-6 and found.max() <= 1


def test_pairs_that_belong_together_are_told_from_others() -> None:
    around = np.eye(4, dtype=np.float32)
    assert scale_of(around, around) == Scale(0.0, 1.0)
    texts = 0.6 * around + 0.8 * np.roll(around, 1, axis=1)
    found = scale_of(around, texts)
    assert found.far == pytest.approx(0.8 / 3)
    assert found.near > found.far + 2 * np.std([0.8, 0, 0]) - 1e-6


def test_a_model_that_tells_nothing_apart_makes_chance_no_match() -> None:
    dice = np.random.default_rng(0)
    vectors = dice.normal(size=(2, 200, 16))
    queries, texts = (vectors / np.linalg.norm(vectors, axis=2, keepdims=True)).astype(np.float32)
    nearness = scale_of(queries, texts).nearness((queries @ texts.T).astype(np.float64))
    assert np.quantile(nearness, 0.95) < NEAR


def test_no_cosine_at_all_is_never_near() -> None:
    opposite = np.array([[1, 0], [-1, 0]], dtype=np.float32)
    assert scale_of(opposite, opposite).nearness(np.zeros(1))[0] == 0


def test_the_pairs_say_the_same_in_other_words() -> None:
    titles, texts = read_pairs(SHIPPED / SCALE_FILE)
    assert len(set(titles)) == len(set(texts)) == len(texts) >= 50
    words = [[set(fold(text).split()) for text in pair] for pair in zip(titles, texts, strict=True)]
    shared = [len(title & text) / len(title) for title, text in words]
    assert np.mean(shared) < 0.3


def test_pairs_are_read_from_lines(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("# title, text\na\tb\nc\td e\n")
    assert read_pairs(tmp_path / "pairs.tsv") == (["a", "c"], ["b", "d e"])
