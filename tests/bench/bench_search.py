"""Search over 100,000 obligations: latency, memory and indexing speed, next to other engines on the same data.

`SEARCH_POINTS` and `SEARCH_QUERIES` in the environment make it smaller. Every query is understood, matched, ranked,
filtered (half of them), counted by facets, and answered with twenty hits; the others only match words.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from search_api.filters import Filters
from search_api.index.base import Index, IndexQuery, Point
from search_api.index.client import ClientIndex
from search_api.index.edge import EdgeIndex
from search_api.indexing import points_of
from search_api.live import LiveIndex
from search_api.query import read_query
from search_api.search import SearchRequest, search
from search_api.text import sparse
from tests.bench.many_plans import MadeArchive, questions, real_plans, varied
from tests.bench.timing import show

POINTS = int(os.environ.get("SEARCH_POINTS", "100000"))
QUERIES = int(os.environ.get("SEARCH_QUERIES", "1000"))
FEWER = 5000
"""Points for the pure-Python engine, whose time grows with their number."""

WARM = 20


def times(ask: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile of `ask`, in milliseconds, once warm."""
    for query in asked[:WARM]:
        ask(query)
    taken = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def main() -> None:
    """Print one table of latencies, and one of sizes and speeds."""
    points, records = varied(POINTS)
    asked = list(questions(QUERIES))
    with tempfile.TemporaryDirectory() as folder:
        index = LiveIndex(EdgeIndex(Path(folder) / "index"))
        began = time.perf_counter()
        index.upsert(points)
        stored = len(points) / (time.perf_counter() - began)
        began = time.perf_counter()
        index.view()
        loaded = time.perf_counter() - began
        rows = [("what", "points", "p50 ms", "p95 ms", "times nhiemvu")]
        ours = times(_whole(index, MadeArchive(records)), asked)
        results = [("nhiemvu: search()", len(points), ours)]
        results += [("nhiemvu: its engine, words alone", len(points), times(_words(index), asked))]
        results += _others(points, asked)
        rows += [
            (name, f"{size:,}", f"{p50:.1f}", f"{p95:.1f}", f"{p50 / ours[0]:.1f}")
            for name, size, (p50, p95) in results
        ]
        show(rows)
        index.close()
    _sizes(stored, loaded, len(points))


def _whole(index: Index, archive: MadeArchive) -> Callable[[str], object]:
    dice = random.Random(3)

    def ask(query: str) -> object:
        filters = Filters(kind=("task",)) if dice.random() < 0.5 else Filters()
        return search(SearchRequest(query, filters), archive, index)

    return ask


def _words(index: Index) -> Callable[[str], object]:
    return lambda query: index.query(IndexQuery(sparse(dict(read_query(query).words)), limit=20))


def _others(points: list[Point], asked: Sequence[str]) -> list[tuple[str, int, tuple[float, float]]]:
    """The same points in other engines, as far as they are installed."""
    found = []
    client = ClientIndex(location=":memory:")
    client.upsert(points[:FEWER])
    found.append(("qdrant-client, local mode, words alone", FEWER, times(_words(client), asked[:WARM])))
    client.close()
    for name, make in (("bm25s", _bm25s), ("tantivy", _tantivy)):
        if find_spec(name):
            found.append((f"{name}, words alone", len(points), times(make(points), asked)))
        else:
            print(f"{name} is not installed, so it is left out")
    return found


def _bm25s(points: list[Point]) -> Callable[[str], object]:
    import bm25s

    engine = bm25s.BM25()
    engine.index([[str(index) for index in point.words.indices] for point in points], show_progress=False)

    def ask(query: str) -> object:
        words = [str(index) for index in sparse(dict(read_query(query).words)).indices]
        known = [word for word in words if word in engine.vocab_dict]
        return engine.retrieve([known], k=20, show_progress=False) if known else None

    return ask


def _tantivy(points: list[Point]) -> Callable[[str], object]:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", stored=False, tokenizer_name="whitespace")
    schema = builder.build()
    engine = tantivy.Index(schema)
    writer = engine.writer()
    for point in points:
        writer.add_document(tantivy.Document(words=" ".join(map(str, point.words.indices))))
    writer.commit()
    engine.reload()

    def ask(query: str) -> object:
        words = " ".join(map(str, sparse(dict(read_query(query).words)).indices))
        return engine.searcher().search(engine.parse_query(words, ["words"]), 20) if words else None

    return ask


def _sizes(stored: float, loaded: float, count: int) -> None:
    plans = real_plans()
    records = sum(len(found) for _, found in plans)
    began = time.perf_counter()
    for about, found in plans:
        points_of(about, list(found))
    made = records / (time.perf_counter() - began)
    print(
        f"records to points: {made:,.0f}/s; points into the index: {stored:,.0f}/s; both: {_both(made, stored):,.0f}/s"
    )
    print(f"columns of {count:,} points read from the engine in {loaded:.1f} s")
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB, data of the bench included"
    )


def _both(made: float, stored: float) -> float:
    return 1 / (1 / made + 1 / stored)
