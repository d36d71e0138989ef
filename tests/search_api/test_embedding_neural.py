"""Models of one's own through sentence-transformers: a stand-in tells prefixes and errors, a real tiny model the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from search_api.embedding import EmbeddingError, TransformerEmbedder, open_embedder
from search_api.meaning import embedder_of
from search_api.settings import load


class FakeModel:
    """Remembers what it was asked; every vector is (3, 4) / 5."""

    def __init__(self, name: str, **options: Any) -> None:
        if name == "absent":
            raise OSError("not in the cache")
        assert options["local_files_only"] is True
        self.prompts = {"query": "query: ", "document": "passage: "} if name == "prefixed" else {}
        self.asked: list[str] = []

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def encode(self, texts: list[str], **options: Any) -> np.ndarray[Any, Any]:
        self.asked += texts
        return np.tile(np.array([0.6, 0.8]), (len(texts), 1))

    def state_dict(self) -> dict[str, Any]:
        return {}


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.SentenceTransformer = FakeModel  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


@pytest.mark.usefixtures("stand_in")
def test_a_model_gets_its_own_prefixes() -> None:
    model = TransformerEmbedder("prefixed")
    model.embed_query("nước sạch")
    vectors = model.embed_texts(["a", "b"])
    assert model._model.asked == ["query: nước sạch", "passage: a", "passage: b"]
    assert vectors.shape == (2, 2)
    assert vectors.dtype == np.float32
    assert model.embed_texts([]).shape == (0, model.dimension)


@pytest.mark.usefixtures("stand_in")
def test_prefixes_that_are_given_come_before_those_of_the_model() -> None:
    model = TransformerEmbedder("prefixed", query_prefix="hỏi: ", passage_prefix="")
    model.embed_query("a")
    model.embed_texts(["b"])
    assert model._model.asked == ["hỏi: a", "b"]
    assert model.fingerprint != TransformerEmbedder("prefixed").fingerprint


@pytest.mark.usefixtures("stand_in")
def test_a_model_without_pooling_says_so() -> None:
    with pytest.raises(EmbeddingError, match="no pooling that could be cls"):
        open_embedder("plain", pooling="cls")


@pytest.mark.parametrize("option", ["query_prefix", "passage_prefix", "pooling"])
def test_the_shipped_model_has_no_prefixes_and_no_pooling(option: str) -> None:
    with pytest.raises(EmbeddingError, match="Only a sentence-transformers model"):
        open_embedder(**{option: "cls"})  # type: ignore[arg-type]


@pytest.mark.usefixtures("stand_in")
def test_the_settings_reach_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIEMVU_EMBEDDING_MODEL", "prefixed")
    monkeypatch.setenv("NHIEMVU_EMBEDDING_QUERY_PREFIX", "hỏi: ")
    model = embedder_of(load().embedding)
    assert isinstance(model, TransformerEmbedder)
    model.embed_query("a")
    model.embed_texts(["b"])
    assert model._model.asked == ["hỏi: a", "passage: b"]
    embedder_of.cache_clear()


@pytest.mark.usefixtures("stand_in")
def test_a_model_that_is_not_on_this_machine_is_named() -> None:
    with pytest.raises(EmbeddingError, match="absent on this machine"):
        open_embedder("absent")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbeddingError, match=r"nhiemvu\[neural\]"):
        open_embedder("any")


def tiny_model(folder: Path, seed: int) -> Path:
    """A BERT of one layer with random weights over the letters of a few words, mean pooling, with prompts."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    bare = folder / "bare"
    bare.mkdir(parents=True)
    letters = "abcdefghijklmnopqrstuvwxyz"
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ":"]
    words = [*special, *letters, *(f"##{letter}" for letter in letters)]
    (bare / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizerFast(str(bare / "vocab.txt"), do_lower_case=True).save_pretrained(bare)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(bare)
    body = Transformer(str(bare))
    model = SentenceTransformer(
        modules=[body, Pooling(16)], prompts={"query": "query: ", "document": "passage: "}, device="cpu"
    )
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.mark.skipif(find_spec("sentence_transformers") is None, reason="the extra `neural` is not installed")
def test_a_real_model_in_a_folder_is_served(tmp_path: Path) -> None:
    folder = tiny_model(tmp_path / "one", seed=1)
    model = open_embedder(str(folder))
    query, passages = model.embed_query("chuyen doi so"), model.embed_texts(["chuyen doi so", "nuoc sach", ""])
    assert model.dimension == 16
    assert passages.shape == (3, 16)
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert not np.allclose(query, passages[0], atol=1e-3)  # another prefix
    plain = TransformerEmbedder(str(folder), query_prefix="", passage_prefix="")
    np.testing.assert_allclose(plain.embed_query("nuoc sach"), plain.embed_texts(["nuoc sach"])[0], atol=1e-5)
    first = TransformerEmbedder(str(folder), pooling="cls")
    assert not np.allclose(first.embed_query("chuyen doi so"), query, atol=1e-3)
    again = open_embedder(str(folder), pooling="mean")
    np.testing.assert_allclose(again.embed_query("chuyen doi so"), query, atol=1e-5)
    assert len({model.fingerprint, first.fingerprint, plain.fingerprint}) == 3
    assert model.fingerprint == open_embedder(str(folder)).fingerprint
    assert model.fingerprint != open_embedder(str(tiny_model(tmp_path / "two", seed=2))).fingerprint
