"""Meaning beside words: which embedding, what an index says of it, and what happens when it changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from search_api.indexing import VERSION
from search_api.meaning import embedder_of, index_fingerprint, points_with_meaning
from search_api.search import SearchRequest, search
from search_api.settings import EmbeddingChoice, SettingsError, load
from search_api.workspace import open_workspace
from tests.search_api.gold_plans import plans
from tests.search_api.test_embedding import small_model

PLAN = Path(__file__).parents[2] / "corpus/seeds/004_00f85ac3fc5ce09a.txt"


def test_points_carry_vectors_of_length_one() -> None:
    meta, records = plans()[0]
    points = points_with_meaning(None, meta, records[:5])
    assert [np.linalg.norm(point.meaning or ()) for point in points] == pytest.approx([1.0] * 5, abs=1e-5)


def test_a_provision_is_found_by_what_its_headings_are_about() -> None:
    meta, records = plans()[0]
    shipped = embedder_of(None)
    assert shipped is not None
    bare = records[0].model_copy(update={"text": "Lập danh sách, cấp thẻ trước ngày 30 tháng 6", "headings": []})
    topic = bare.model_copy(update={"headings": ["NHIỆM VỤ VÀ GIẢI PHÁP", "Bảo hiểm y tế cho hộ nghèo"]})
    form = bare.model_copy(update={"headings": ["NHIỆM VỤ VÀ GIẢI PHÁP"]})
    query = shipped.embed_query("bảo hiểm y tế")
    alone, headed, parted = (
        float(query @ np.array(point.meaning)) for point in points_with_meaning(None, meta, [bare, topic, form])
    )
    assert headed > alone + 0.1
    assert parted == pytest.approx(alone, abs=1e-5)


def test_the_fingerprint_names_the_index_and_the_embedding() -> None:
    shipped = embedder_of(None)
    assert shipped is not None
    assert index_fingerprint(None) == f"{VERSION}, {shipped.fingerprint}"


def test_a_model_that_is_none_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="embedding_model"):
        embedder_of(EmbeddingChoice(str(tmp_path / "nothing")))


def test_another_embedding_asks_for_a_rebuild_and_the_rebuild_serves(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    data_folder = tmp_path / "data"
    found = "dạy nghề cho người lao động nông thôn"
    with open_workspace(load(data=data_folder, workers=1, embedding_model=str(small_model(folder)))) as data:
        data.why_stale()
        data.intake.add(PLAN)
        assert data.why_stale() is None
        assert search(SearchRequest("khuyến công"), data.archive, data.index).total > 0
    with open_workspace(load(data=data_folder, workers=1)) as data:
        assert "reindex" in (data.why_stale() or "")
        assert data.rebuild_index() == data.archive.counts().obligations
        assert data.why_stale() is None
        answer = search(SearchRequest(found), data.archive, data.index)
        assert any("đào tạo" in hit.obligation.text for hit in answer.hits[:5])
