"""Relevance as data: what searches over the sample plans must give (see `relevance.tsv`)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.pipeline import extract, meta
from ingest.read import read_file
from ingest.vietnamese import fold
from search_api.archive_rows import DocumentSummary
from search_api.embedding import Embedder, ShippedEmbedder, provision_vectors
from search_api.index.edge import EdgeIndex
from search_api.indexing import points_of
from search_api.live import LiveIndex
from search_api.schemas import Hit, SearchAnswer
from search_api.search import SearchRequest, search

TABLE = Path(__file__).with_name("relevance.tsv")
SHIPPED = ShippedEmbedder()
SEEDS = Path(__file__).parents[2] / "corpus/seeds"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"][1:]

UNANSWERABLE = [
    line.split("\t")
    for line in TABLE.with_name("unanswerable.tsv").read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


class Plans:
    """The sample plans as an archive and an index, with the shipped embedding or another one."""

    def __init__(self, folder: Path, embedder: Embedder = SHIPPED) -> None:
        read = [read_file(path) for path in sorted(SEEDS.glob("*.txt"))]
        self.metas = {document.id: meta(document) for document in read}
        self.records = {record.id: record for document in read for record in extract(document)}
        self.index = LiveIndex(EdgeIndex(folder, meaning=embedder.dimension), embedder)
        for name, about in self.metas.items():
            mine = [record for record in self.records.values() if record.document_id == name]
            self.index.upsert(
                points_of(about, mine, lambda own, around: provision_vectors(embedder, own, around).tolist())
            )

    def get_obligations(self, ids):  # type: ignore[no-untyped-def]
        return [self.records[one] for one in ids if one in self.records]

    def get_summaries(self, ids):  # type: ignore[no-untyped-def]
        return {one: DocumentSummary(one, "0" * 64, self.metas[one], "", "", None, 0) for one in ids}

    def ask(self, query: str, **options: object) -> SearchAnswer:
        return search(SearchRequest(query, **{"limit": 200, **options}), self, self.index)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plans]:
    made = Plans(tmp_path_factory.mktemp("relevance") / "index")
    yield made
    made.index.close()


def said(hit: Hit) -> str:
    """What an obligation says and when it is due, without marks."""
    when = hit.obligation.timeline
    return fold(f"{hit.obligation.text} {when.raw if when else ''}")


def place(words: str, texts: list[str]) -> int:
    """The place of the first text that has the words, whatever their marks; beyond all where none has."""
    return next((i for i, text in enumerate(texts) if fold(words) in text), len(texts))


@pytest.mark.parametrize(("query", "k", "first", "later", "never"), ROWS, ids=[row[0] for row in ROWS])
def test_a_search_gives_what_it_must(plans: Plans, query: str, k: str, first: str, later: str, never: str) -> None:
    texts = [said(hit) for hit in plans.ask(query).hits]
    assert place(first, texts) < min(int(k), len(texts))
    assert later == "-" or place(later, texts) > place(first, texts)
    assert never == "-" or place(never, texts) == len(texts)


@pytest.mark.parametrize("query", ["Uống rượu bia lái xe bị phạt bao nhiêu tiền?", "điều kiện kết hôn là gì?"])
def test_what_the_plans_do_not_answer_has_no_hits_but_what_is_nearest(plans: Plans, query: str) -> None:
    answer = plans.ask(query)
    assert (answer.total, answer.hits) == (0, [])
    assert len(answer.nearest) == 5


def test_an_agency_that_no_plan_binds_or_names_finds_nothing(plans: Plans) -> None:
    assert plans.ask("Thành ủy").total == 0 < plans.ask("Thành ủy, Sở Y tế").total


LEAST_EMPTY = {"law": 0.9, "everyday": 1.0, "topic": 0.9, "foreign": 1.0, "gibberish": 1.0, "wrong": 0.4}
"""Share of the queries of each kind that have to find nothing. "Wrong" ones share words with the plans and mean something
else, which a search by words and gist only partly sees."""


@pytest.mark.parametrize("kind", LEAST_EMPTY)
def test_what_the_plans_do_not_answer_finds_nothing(plans: Plans, kind: str) -> None:
    mine = [query for one, query in UNANSWERABLE if one == kind]
    assert len(mine) >= 5
    found = [query for query in mine if plans.ask(query, limit=1).total]
    assert 1 - len(found) / len(mine) >= LEAST_EMPTY[kind], found


WORDS = ("as said", "without marks", "two places of it", "with a word more")


def asked_in_own_words(plans: Plans, way: str, number: int) -> list[str]:
    """Queries made of what the records say: some words in a row, with their marks or without, two pairs of neighbours,
    or with a word that no record need have."""
    dice = random.Random(way)
    texts = [words for record in plans.records.values() if len(words := re.findall(r"[^\W\d]+", record.text)) >= 12]
    queries = []
    for words in dice.choices(texts, k=number):
        size = dice.randint(3, 7)
        start, other = dice.randrange(len(words) - size), dice.randrange(len(words) - 2)
        row = words[start : start + size]
        if way == "two places of it":
            row = row[:2] + [word for word in words[other : other + 2] if word not in row[:2]]  # said twice is no more
        said = " ".join(["quy định", *row] if way == "with a word more" else row)
        queries.append(fold(said) if way == "without marks" else said)
    return queries


@pytest.mark.parametrize("way", WORDS)
def test_what_the_plans_say_is_always_found(plans: Plans, way: str) -> None:
    empty = [query for query in asked_in_own_words(plans, way, 50) if not plans.ask(query, limit=1).total]
    # Of words in a row like "ngày của Thành ủy Cần" one more leaves too little to go by.
    assert len(empty) <= (1 if way == "with a word more" else 0), empty


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("công ngệ sinh học", "công nghệ sinh học"),
        ("hcuyển giao công nghệ", "chuyển giao công nghệ"),
        ("cụm công nghệp", "cụm công nghiệp"),
        ("hop tax xa", "hop tac xa"),
        ("ubdn huyện", "ubnd huyện"),
        ("ubdn", "ubnd"),
        ("bhty học sinh", None),
        ("công nghệ sinh học", None),
        ("cong nghe sinh hoc", None),
        ("xyzzy plugh", None),
        ("chính sách ưu đãi thuế", None),
        ("thanh niên khởi nghiệp", None),
        ("gmo", None),
    ],
)
def test_a_slip_is_put_right_in_the_words_of_the_documents(plans: Plans, query: str, meant: str | None) -> None:
    assert plans.ask(query).did_you_mean == meant


def test_marks_in_the_query_rank_what_has_them_first(plans: Plans) -> None:
    scores = {hit.obligation.id: hit.score for hit in plans.ask("nghề").hits}
    texts = {hit.obligation.id: hit.obligation.text.lower() for hit in plans.ask("nghề").hits}
    with_marks = [scores[one] for one, text in texts.items() if "nghề" in text and "nghệ" not in text]
    without = [scores[one] for one, text in texts.items() if "nghề" not in text]
    assert with_marks and (not without or max(with_marks) > max(without))


@pytest.mark.parametrize(
    ("half", "plain"),
    [
        ("hop tac xa kiểu moi", "hop tac xa kieu moi"),
        ("chuyển giao cong nghe", "chuyen giao cong nghe"),
        ("truy xuat nguồn goc", "truy xuat nguon goc"),
    ],
)
def test_marks_left_out_in_part_find_what_is_found_without_any(plans: Plans, half: str, plain: str) -> None:
    found, without = ({hit.obligation.id for hit in plans.ask(query).hits} for query in (half, plain))
    assert without and len(found & without) >= 0.9 * len(without)


def test_a_phrase_that_is_marked_in_part_is_found(plans: Plans) -> None:
    assert plans.ask('"hop tac xã"').total == plans.ask('"hợp tác xã"').total > 10


def test_a_reading_can_be_taken_back(plans: Plans) -> None:
    answer = plans.ask("Sở Y tế đến năm 2025")
    parts = {part.what: part for part in answer.understood}
    assert parts["agency"].without == "đến năm 2025"
    assert parts["time"].without == "Sở Y tế"
    assert {part.what for part in plans.ask("Sở Y tế đến năm 2025", ignore=("Sở Y tế",)).understood} == {"time"}


def test_a_name_with_two_meanings_offers_both(plans: Plans) -> None:
    (part,) = (part for part in plans.ask("KHCN").understood if part.what == "agency")
    assert {option.value for option in part.options} >= {"Sở Khoa học và Công nghệ", "Bộ Khoa học và Công nghệ"}
    assert all(option.query == option.value for option in part.options)


def test_orders_by_deadline_and_by_date(plans: Plans) -> None:
    due = [hit.obligation.timeline for hit in plans.ask("hợp tác xã", sort="deadline").hits]
    ends = [when.end if when and when.kind == "deadline" else None for when in due]
    known = [end for end in ends if end]
    assert known == sorted(known) and all(end is None for end in ends[len(known) :])
    issued = [plans.metas[hit.document.id].issued for hit in plans.ask("hợp tác xã", sort="date").hits]
    dated = [day for day in issued if day]
    assert dated == sorted(dated, reverse=True)
