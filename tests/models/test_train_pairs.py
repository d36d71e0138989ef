"""Pairs that the embedding is trained on: where they come from, and what is left out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from models.train_pairs import Pair, file_pairs, known_texts, plan_pairs, sentence_pairs, unknown

SEEDS = Path(__file__).resolve().parents[2] / "corpus" / "seeds"
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


def test_a_sentence_is_paired_with_the_rest_of_its_passage() -> None:
    pair = Pair("Quyền", ARTICLE, "law_title_article")
    made = list(sentence_pairs([pair], ("law_title_article",), each=2))
    assert len(made) == 2
    for one in made:
        assert one.query in ARTICLE
        assert one.query not in one.passage
        assert len(one.passage) < len(ARTICLE)
    assert list(sentence_pairs([pair], ("news_title_abstract",), each=2)) == []


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


def test_plans_give_headings_and_what_two_of_them_say_alike() -> None:
    pairs = list(plan_pairs(SEEDS))
    headed = [pair for pair in pairs if len(pair.query) < 80]
    across = [pair for pair in pairs if len(pair.query) > 200 and len(pair.passage) > 200]
    assert len(headed) > 100
    assert len(across) >= 5
    assert all(pair.query != pair.passage for pair in across)
