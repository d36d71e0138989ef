"""How well words, meaning and both together find the articles that answer questions, on two public sets.

nDCG@10 with the product's own tokens, weights, vectors and fusion. Articles being no obligations, BM25 is told their
usual length, and what stands around a line is its article, as around an obligation its headings do. The sets are not
part of the project: they are looked for in `../shared/bench` or the folders of `BENCH_SETS` (`corpus.jsonl`
with id and text, `queries.jsonl` with text and relevant ids).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from unittest import mock

import numpy as np
from numpy.typing import NDArray

import search_api.text
from ingest.vietnamese import nfc
from search_api.embedding import SHIPPED, Embedder, ShippedEmbedder, provision_vectors
from search_api.fusion import fuse
from search_api.matching import OTHER_WORDS
from search_api.meaning import embedder_of
from search_api.open_query import OpenQuery
from search_api.query import read_query
from search_api.query_terms import word_weights
from search_api.settings import load as load_settings
from search_api.text import term_id, tokenize, weighed
from tests.bench.timing import show

ROOT = Path(__file__).resolve().parents[2]
SETS = Path(os.environ.get("BENCH_SETS") or ROOT.parent / "shared" / "bench")
ARTICLE_SHARE = 1.0
"""What an article counts beside its line: it says more than a heading. Best of 0.25, 0.5 and 1 on laws held back from
training."""
HALVES = 20
"""How many times the questions are cut in two at random, to choose the fusion on one half and measure on the other."""
GRID = [(few / 10, every / 10) for every in range(7) for few in range(1, 9) if few >= every]

Scores = NDArray[np.float64]
"""Shape (queries, texts)."""


@dataclass(frozen=True, slots=True)
class Questions:
    """One public set: texts, questions, and the numbers of the texts that answer each question."""

    name: str
    texts: list[str]
    queries: list[str]
    relevant: list[set[int]]


def load(folder: Path) -> Questions:
    """A set; questions none of whose answers are among the texts are left out."""
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").open(encoding="utf-8")]
    asked = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    number = {row["id"]: i for i, row in enumerate(rows)}
    relevant = [{number[one] for one in query["relevant"] if one in number} for query in asked]
    kept = [i for i, answers in enumerate(relevant) if answers]
    return Questions(
        folder.name, [row["text"] for row in rows], [asked[i]["text"] for i in kept], [relevant[i] for i in kept]
    )


def query_weights(query: str, pairs: bool) -> dict[str, float]:
    """A question's tokens as the product weighs them, were all of it mere words."""
    weights = word_weights(OpenQuery(nfc(query), frozenset()), [])
    return {term: weight for term, weight in weights if pairs or "_" not in term}


def postings(texts: Sequence[str]) -> dict[int, tuple[NDArray[np.int64], Scores]]:
    """For each token, the numbers of the texts that have it, and its BM25 weights there."""
    usual = float(np.mean([len(tokenize(text)) for text in texts]))
    lists: dict[int, tuple[list[int], list[float]]] = {}
    with mock.patch.object(search_api.text, "USUAL_LENGTH", usual):  # articles are longer than obligations
        for number, text in enumerate(texts):
            vector = weighed({"text": [text]})
            for term, weight in zip(vector.indices, vector.values, strict=True):
                numbers, weights = lists.setdefault(term, ([], []))
                numbers.append(number)
                weights.append(weight)
    return {term: (np.array(numbers), np.array(weights)) for term, (numbers, weights) in lists.items()}


def plain_bm25(questions: Questions) -> Scores:
    """bm25s with its own weights over syllables without marks, for comparison."""
    import bm25s

    engine = bm25s.BM25()
    engine.index([_syllables(text) for text in questions.texts], show_progress=False)
    return np.array([engine.get_scores(_syllables(query)) for query in questions.queries], dtype=np.float64)


def _syllables(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def words_read(query: str) -> dict[str, float]:
    """A question's tokens as search weighs them: without agencies, times and frames, with other ways to say it."""
    reading = read_query(query)
    return dict.fromkeys(reading.others, OTHER_WORDS) | dict(reading.words)


def word_shares(questions: Questions, ways: Sequence[Callable[[str], dict[str, float]]]) -> list[Scores]:
    """BM25 with the product's weights, as a share of what a text would score that had every word at its best; for
    each way to make weighted tokens of a question."""
    lists, size = postings(questions.texts), len(questions.texts)
    nothing = (np.zeros(0, dtype=np.int64), np.zeros(0))
    found = []
    for weights_of in ways:
        scores = np.zeros((len(questions.queries), size))
        for row, query in zip(scores, questions.queries, strict=True):
            ceiling = 0.0
            for term, weight in weights_of(query).items():
                numbers, weights = lists.get(term_id(term), nothing)
                rarity = weight * log(1 + (size - len(numbers) + 0.5) / (len(numbers) + 0.5))
                ceiling += rarity * (float(weights.max()) if len(weights) else 1.0)
                row[numbers] += rarity * weights
            row /= ceiling or 1.0
        found.append(scores)
    return found


def meaning_scores(embedder: Embedder, questions: Questions) -> tuple[Scores, Scores, Scores]:
    """Cosines of whole articles; of the nearest line of each in its context, since with obligations too what is found
    is a provision that knows what it stands in; and of that line with what search takes a question to be about."""
    asked = np.stack([embedder.embed_query(query) for query in questions.queries])
    read = np.stack([embedder.embed_query(read_query(query).subject) for query in questions.queries])
    whole = embedder.embed_texts(questions.texts)
    lines = [line.split("\n") for line in map(_without_blank_lines, questions.texts)]
    starts = np.cumsum([0, *map(len, lines[:-1])])
    articles = [text for text, article in zip(questions.texts, lines, strict=True) for _ in article]
    provisions = provision_vectors(embedder, [line for article in lines for line in article], articles, ARTICLE_SHARE)
    found = (asked @ whole.T, *(np.maximum.reduceat(one @ provisions.T, starts, axis=1) for one in (asked, read)))
    articles_alike, nearest, nearest_read = (scores.astype(np.float64) for scores in found)
    return articles_alike, nearest, nearest_read


def _without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip()) or text


def ndcg(scores: Scores, relevant: Sequence[set[int]], cut: int = 10) -> NDArray[np.float64]:
    """nDCG@10 of each query, answers being relevant or not; equal scores in the order of the texts."""
    discounts = 1 / np.log2(np.arange(cut) + 2)
    found = []
    for row, answers in zip(scores, relevant, strict=True):
        top = np.argsort(-row, kind="stable")[:cut]
        gains = np.array([i in answers for i in top], dtype=float)
        found.append(gains @ discounts[: len(gains)] / discounts[: len(answers)].sum())
    return np.array(found)


def fused(words: Scores, meaning: Scores, **shares: float) -> Scores:
    """The product's fusion for all queries, of shares of words and nearness."""
    return np.array([fuse(w, m, float(w.max()), **shares) for w, m in zip(words, meaning, strict=True)])


def cross_validated(table: NDArray[np.float64]) -> float:
    """Mean figure of the halves on which the fusion was not chosen; `table` has a row a fusion, a column a query."""
    rng = np.random.default_rng(0)
    results = []
    for _ in range(HALVES):
        order = rng.permutation(table.shape[1])
        for choose, measure in ((order[::2], order[1::2]), (order[1::2], order[::2])):
            best = int(table[:, choose].mean(1).argmax())
            results.append(table[best, measure].mean())
    return float(np.mean(results))


def figures(questions: Questions, embedder: Embedder) -> list[float]:
    """One column of the table."""
    syllables, words, read = word_shares(
        questions, (lambda query: query_weights(query, False), lambda query: query_weights(query, True), words_read)
    )
    whole, meaning, meaning_read = meaning_scores(embedder, questions)
    near, near_read = embedder.scale.nearness(meaning), embedder.scale.nearness(meaning_read)
    columns = (plain_bm25(questions), syllables, words, whole, meaning, fused(words, near), fused(read, near_read))
    found = [ndcg(scores, questions.relevant) for scores in columns]
    both = [ndcg(fused(words, near, few=few, every=every), questions.relevant) for few, every in GRID]
    return [*(float(one.mean()) for one in found), cross_validated(np.array(both))]


_OPENING = """
import time
began = time.process_time()
from search_api.embedding import open_embedder
imported = time.process_time()
open_embedder().embed_query("kinh phí đào tạo nghề")
print(imported - began, time.process_time() - imported)
"""


def costs(embedder: ShippedEmbedder, questions: Questions) -> list[tuple[str, str]]:
    """What the shipped model costs, in processor time on this machine: import and first query of a new process, a
    query, a line, and the room that its files take."""
    done = subprocess.run([sys.executable, "-c", _OPENING], cwd=ROOT, capture_output=True, text=True, check=True)
    imported, first = map(float, done.stdout.split())
    lines = [line for text in questions.texts[:300] for line in _without_blank_lines(text).split("\n")]
    began = time.process_time()
    for query in questions.queries:
        embedder.embed_query(query)
    asked = time.process_time()
    embedder.embed_texts(lines)
    embedded = time.process_time()
    return [
        ("import of numpy and code", f"{imported:.2f} s"),
        ("load and first query", f"{first:.2f} s"),
        ("a query", f"{1000 * (asked - began) / len(questions.queries):.2f} ms"),
        ("a line of an article", f"{1000 * (embedded - asked) / len(lines):.2f} ms"),
        ("files", f"{sum(path.stat().st_size for path in SHIPPED.iterdir()) / 1e6:.1f} MB"),
    ]


def main() -> None:
    """Print one table for all sets that are there, and what the model costs."""
    folders = sorted(path.parent for path in SETS.glob("*/queries.jsonl"))
    if not folders:
        print(f"skipped: no sets in {SETS}")
        return
    embedder = embedder_of(load_settings().embedding)
    assert embedder is not None, "there is no embedding"
    sets = [load(folder) for folder in folders]
    columns = [figures(questions, embedder) for questions in sets]
    names = [
        "bm25s, syllables",
        "BM25, syllables",
        "BM25, syllables and pairs",
        f"dense, {embedder.name}, {embedder.dimension} numbers: articles",
        "dense: the nearest line of an article, in its context",
        "both, as shipped",
        "both, the question read as search reads it",
        "both, weights chosen on the other half",
    ]
    print("nDCG@10; " + ", ".join(f"{q.name}: {len(q.queries)} questions, {len(q.texts)} texts" for q in sets))
    rows = [("what", *(q.name for q in sets))]
    rows += [(name, *(f"{column[i]:.3f}" for column in columns)) for i, name in enumerate(names)]
    show(rows)
    if isinstance(embedder, ShippedEmbedder):
        show([("processor time and room", ""), *costs(embedder, sets[0])])
