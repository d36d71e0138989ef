"""Pairs that the embedding is trained on: where they come from, and what is left out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from models.train_pairs import Pair, file_pairs, held_out, known_texts, unknown, write_sets

ARTICLE = (
    "Người sử dụng đất có quyền chuyển nhượng quyền sử dụng đất. "
    "Việc chuyển nhượng phải lập thành văn bản có công chứng. "
    "Bên nhận chuyển nhượng phải đăng ký tại cơ quan có thẩm quyền."
)


def test_pairs_are_read_from_packed_lines_and_empty_passages_left_out(tmp_path: Path) -> None:
    rows = [{"a": "Quyền", "b": ARTICLE}, {"a": "Trống", "b": "…"}]
    with gzip.open(tmp_path / "law_title_article.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    assert list(file_pairs(tmp_path)) == [Pair("Quyền", ARTICLE, "law_title_article")]


def test_law_texts_that_a_public_set_searches_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text(
        json.dumps({"id": "1", "text": "Điều 5. " + ARTICLE}) + "\n", encoding="utf-8"
    )
    known = known_texts([tmp_path / "corpus.jsonl"])
    other = ARTICLE.replace("đất", "rừng").replace("nhượng", "giao").replace("văn bản", "hợp đồng mới")
    assert not unknown(Pair("Quyền", ARTICLE.upper(), "law_title_article"), known)
    assert unknown(Pair("Quyền", other, "law_title_article"), known)
    assert unknown(Pair("Quyền", ARTICLE, "news_title_abstract"), known)
    assert unknown(Pair("Quyền", ARTICLE, "law_title_article"), set())


def test_what_is_held_back_goes_by_passage_and_is_written_as_sets(tmp_path: Path) -> None:
    laws = [Pair(f"Hỏi {i % 3}", f"Điều {i // 3}. {ARTICLE}", "law_query_passage") for i in range(300)]
    asked = [pair for pair in laws if held_out(pair)]
    assert 0.05 < len(asked) / len(laws) < 0.4
    assert len({pair.passage for pair in asked}) * 3 == len(asked)
    write_sets(laws, tmp_path)
    texts = [json.loads(line) for line in (tmp_path / "law_query_passage" / "corpus.jsonl").open(encoding="utf-8")]
    queries = [json.loads(line) for line in (tmp_path / "law_query_passage" / "queries.jsonl").open(encoding="utf-8")]
    assert len(texts) == 100
    assert len(queries) == len(asked)
    of = {text["id"]: text["text"] for text in texts}
    assert {(q["text"], of[q["relevant"][0]]) for q in queries} == {(pair.query, pair.passage) for pair in asked}


def test_few_of_other_sources_are_held_back() -> None:
    news = [Pair("Tin", f"Bản tin số {i}", "news_title_abstract") for i in range(1000)]
    assert 5 < sum(map(held_out, news)) < 45
