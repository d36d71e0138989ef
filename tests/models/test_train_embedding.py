"""Training the embedding: from pairs in a folder to files that the product serves, twice the same."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from search_api.embedding import ShippedEmbedder

ROOT = Path(__file__).resolve().parents[2]
THINGS = ["lúa", "cá", "rừng", "cầu đường", "trường học", "bệnh viện", "chợ", "cảng biển", "nước sạch", "điện"]
DEEDS = ["gieo cấy", "đánh bắt", "trồng cây", "sửa chữa", "dạy và học", "khám chữa", "mua bán", "bốc dỡ", "lọc", "thắp"]
pytestmark = pytest.mark.skipif(
    find_spec("sentence_transformers") is None, reason="the extra `neural` is not installed"
)


def train(folder: Path) -> ShippedEmbedder:
    """A model of ten subjects, each told by its name and by what is done there, in eight numbers."""
    folder.mkdir()
    with gzip.open(folder / "news_title_abstract.jsonl.gz", "wt", encoding="utf-8") as out:
        for year in range(20):
            for thing, deed in zip(THINGS, DEEDS, strict=True):
                row = {"a": f"Tin về {thing} năm {year}", "b": f"Việc {deed} của bà con trong vùng đợt {year}"}
                out.write(json.dumps(row) + "\n")
    with gzip.open(folder / "law_title_article.jsonl.gz", "wt", encoding="utf-8") as out:
        for thing, deed in zip(THINGS, DEEDS, strict=True):
            row = {"a": f"Quy định về {thing}", "b": f"Điều này quy định việc {deed}. " * 4}
            out.write(json.dumps(row) + "\n")
    options = {"dimension": 8, "syllables": 100, "neighbours": 50, "epochs": 40, "batch": 10, "start": 1}
    given = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    subprocess.run(
        [sys.executable, "models/train_embedding.py", str(folder), "--out", str(folder / "out"), *given],
        cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": "1"}, check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return ShippedEmbedder(folder / "out")


def test_a_model_is_trained_packed_and_served_and_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    model = train(tmp_path / "one")
    queries = np.stack([model.embed_query(thing) for thing in THINGS])
    right = (queries @ model.embed_texts(DEEDS).T).argmax(1) == np.arange(len(THINGS))
    assert right.mean() >= 0.7
    assert model.scale.far < model.scale.near <= 1
    assert model.fingerprint == train(tmp_path / "two").fingerprint
