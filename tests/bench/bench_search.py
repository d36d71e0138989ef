"""Search over 1,000 to 100,000 obligations with vectors: latency, memory and indexing speed, next to other engines.

`SEARCH_SIZES` (as "1000 300000") and `SEARCH_QUERIES` in the environment choose others. Every query of ours is
understood, matched by words and meaning, ranked, filtered (half of them), counted by facets, and answered with twenty
hits; the other engines only match words, over the largest size that has a row of theirs. Times are of the processor,
which a busy machine changes less than those of the clock; both are given. Indexing and searching are processes of
their own, so that memory is that of a whole process and of nothing else.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from search_api.embedding import open_embedder
from search_api.filters import Filters
from search_api.index.base import Index, IndexQuery, Point
from search_api.index.client import ClientIndex
from search_api.index.edge import EdgeIndex
from search_api.index.wire import batches
from search_api.live import LiveIndex
from search_api.meaning import points_with_meaning
from search_api.query import read_query
from search_api.search import SearchRequest, search
from search_api.text import sparse
from tests.bench.many_plans import MadeArchive, questions, real_plans, real_records, varied
from tests.bench.timing import show

SIZES = [int(size) for size in os.environ.get("SEARCH_SIZES", "1000 10000 100000").split()]
QUERIES = int(os.environ.get("SEARCH_QUERIES", "1000"))
OTHERS_UP_TO = 100_000
FEWER = 5000
"""Points for the pure-Python engine, whose time grows with their number."""

PAPER = 1_000_000

WARM = 20
PATIENCE = 60
"""Queries for an engine that takes long."""


class Times(NamedTuple):
    """Milliseconds: of the processor, median and 95th percentile, and the same by the clock."""

    p50: float
    p95: float
    wall_p50: float
    wall_p95: float


class Searched(NamedTuple):
    """What a process that only searches took: seconds of the processor to load, megabytes, times."""

    load: float
    memory: float
    anonymous: float
    times: Times


def times(ask: Callable[[str], object], asked: Sequence[str]) -> Times:
    """How long `ask` takes once warm."""
    for query in asked[:WARM]:
        ask(query)
    taken, waited = [], []
    for query in asked:
        began, by_clock = time.process_time(), time.perf_counter()
        ask(query)
        taken.append((time.process_time() - began) * 1000)
        waited.append((time.perf_counter() - by_clock) * 1000)
    return Times(*(figure for each in (taken, waited) for figure in _middle_and_tail(each)))


def _middle_and_tail(values: list[float]) -> tuple[float, float]:
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def main() -> None:
    """Print latencies and memory at each size, those of other engines, and speeds of indexing."""
    rows = [("what", "points", "p50 ms", "p95 ms", "p50 clock", "p95 clock", "load s", "MB", "MB without files")]
    speeds = []
    ours: dict[int, Searched] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            home = Path(folder) / str(size)
            speeds.append((size, _apart(_stored, home, size)))
            one = ours[size] = _apart(_searched, home)
            figures = (*(f"{figure:.1f}" for figure in (*one.times, one.load)), f"{one.memory:,.0f}")
            rows.append(("nhiemvu: search()", f"{size:,}", *figures, f"{one.anonymous:,.0f}"))
    show(rows)
    _show_growth(ours)
    compared = max((size for size in SIZES if size <= OTHERS_UP_TO), default=None)
    if compared is not None:
        _show_others(compared, ours[compared].times)
    _show_speeds(speeds)


def _apart(work: Callable[..., object], *arguments: object) -> object:
    """The result of `work` in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def _stored(home: Path, size: int) -> float:
    """Points a second of the processor into a new index, as a server has it, without the making of the points."""
    embedder = open_embedder()
    index = LiveIndex(EdgeIndex(home, meaning=embedder.dimension), embedder)
    index.view()
    taken = 0.0
    for batch in batches(varied(size, embedder)):
        began = time.process_time()
        index.upsert(batch)
        taken += time.process_time() - began
    index.close()
    return size / taken


def _searched(home: Path) -> Searched:
    embedder = open_embedder()
    index = LiveIndex(EdgeIndex(home, meaning=embedder.dimension), embedder)
    began = time.process_time()
    index.view()
    load = time.process_time() - began
    found = times(_whole(index, MadeArchive(real_records())), list(questions(QUERIES)))
    kept = {name: int(rest.split()[0]) / 1024 for name, rest in _status() if name in ("VmRSS", "RssAnon")}
    index.close()
    return Searched(load, kept["VmRSS"], kept["RssAnon"], found)


def _status() -> list[tuple[str, str]]:
    lines = Path("/proc/self/status").read_text().splitlines()
    return [(name, rest.strip()) for name, _, rest in (line.partition(":") for line in lines)]


def _whole(index: Index, archive: MadeArchive) -> Callable[[str], object]:
    dice = random.Random(3)

    def ask(query: str) -> object:
        filters = Filters(kind=("task",)) if dice.random() < 0.5 else Filters()
        return search(SearchRequest(query, filters), archive, index)

    return ask


def _words(index: Index) -> Callable[[str], object]:
    return lambda query: index.query(IndexQuery(sparse(dict(read_query(query).words)), limit=20))


def _show_growth(ours: dict[int, Searched]) -> None:
    """What the two largest sizes say of a million, where all that grows grows with the number of points."""
    if len(ours) < 2:
        return
    small, large = sorted(ours)[-2:]

    def on_paper(figure: Callable[[Searched], float]) -> float:
        slope = (figure(ours[large]) - figure(ours[small])) / (large - small)
        return figure(ours[large]) + slope * (PAPER - large)

    p50, p95 = on_paper(lambda one: one.times.p50), on_paper(lambda one: one.times.p95)
    load, memory = on_paper(lambda one: one.load), on_paper(lambda one: one.memory)
    print(f"on paper, {PAPER:,} points: p50 {p50:.0f} ms, p95 {p95:.0f} ms, loaded in {load:.1f} s, {memory:,.0f} MB")


def _show_others(size: int, ours: Times) -> None:
    """The same points, without vectors, in other engines, as far as they are installed."""
    points, asked = list(varied(size)), list(questions(QUERIES))
    rows = [("words alone, twenty ids", "points", "p50 ms", "p95 ms", "p50 of search() is so many times")]
    client = ClientIndex(location=":memory:")
    client.upsert(points[:FEWER])
    found = [("qdrant-client, local mode", min(FEWER, size), times(_words(client), asked[:PATIENCE]))]
    client.close()
    for name, make in (("bm25s", _bm25s), ("tantivy", _tantivy)):
        if find_spec(name):
            found.append((name, size, times(make(points), asked)))
        else:
            print(f"{name} is not installed, so it is left out")
    rows += [(n, f"{s:,}", f"{t.p50:.1f}", f"{t.p95:.1f}", f"{ours.p50 / t.p50:.2f}") for n, s, t in found]
    show(rows)


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


def _show_speeds(stored: list[tuple[int, float]]) -> None:
    plans = real_plans()
    records = sum(len(found) for _, found in plans)
    for _ in range(2):  # the first time reads files and fills caches
        began = time.process_time()
        for about, found in plans:
            points_with_meaning(None, about, list(found))
        made = records / (time.process_time() - began)
    print(f"records to points with vectors: {made:,.0f} a second of one processor")
    for size, speed in stored:
        both = 1 / (1 / made + 1 / speed)
        print(f"points into an index of {size:,}: {speed:,.0f} a second; with their making {both:,.0f}")
