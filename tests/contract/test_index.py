"""What every engine of the index promises; run on each of them, and on a real server when QDRANT_URL is set."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from search_api.index.base import Found, Index, IndexQuery, Point, Sparse, Where
from search_api.index.client import ClientIndex
from search_api.index.edge import EdgeIndex
from search_api.index.wire import IndexDamaged, IndexMismatch
from search_api.live import LiveIndex

Make = Callable[..., Index]
"""Opens the one index of a test: `make(meaning=4)`; again for a second look at what was stored."""


def words(*numbers: int, weight: float = 1.0) -> Sparse:
    return Sparse(tuple(sorted(numbers)), (weight,) * len(numbers))


def point(name: str, *numbers: int, document: str = "d1", **payload: object) -> Point:
    return Point(name, words(*numbers), {"document_id": document, **payload})  # type: ignore[dict-item]


ROUGHLY = 0.01
"""Of a cosine: vectors of 16 numbers are rounded more than long ones."""


def by_words(found: list[Found]) -> list[str]:
    return [one.id for one in found if one.words is not None]


def ids(found: list[Found]) -> list[str]:
    return [one.id for one in found]


@pytest.fixture(params=["edge", "client", "server"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    opened: list[Index] = []
    collection = f"test-{uuid4().hex}"
    url = os.environ.get("QDRANT_URL")
    if request.param == "server" and not url:
        pytest.skip("QDRANT_URL is not set")

    def open_index(meaning: int = 0, fresh: bool = False) -> Index:
        if request.param == "edge":
            index: Index = EdgeIndex(tmp_path / "index", meaning=meaning, fresh=fresh)
        elif request.param == "client":
            path = str(tmp_path / "local")
            index = ClientIndex(path=path, collection=collection, meaning=meaning, fresh=fresh)
        else:
            index = ClientIndex(url=url, collection=collection, meaning=meaning, fresh=fresh)
        opened.append(index)
        return index

    yield open_index
    for index in opened:
        index.close()
    if request.param == "server":
        from qdrant_client import QdrantClient

        QdrantClient(url=url).delete_collection(collection)


class TestIndex:
    """The contract of `search_api.index.base.Index`."""

    def test_a_point_is_found_by_its_words_with_its_payload(self, make: Make) -> None:
        index = make()
        payload = {"kind": "task", "agencies": ["so-y-te", "so-tai-chinh"], "year": 2025, "share": 0.5, "late": True}
        index.upsert([point("a", 1, 2, **payload), point("b", 3)])
        [hit] = index.query(IndexQuery(words=words(2)))
        assert hit.id == "a"
        assert hit.words is not None and hit.words > 0 and hit.meaning is None
        assert hit.payload == {"document_id": "d1", **payload}

    def test_rarer_words_weigh_more(self, make: Make) -> None:
        index = make()
        index.upsert([point("rare", 7), *(point(f"common{i}", 1) for i in range(20))])
        found = index.query(IndexQuery(words=words(1, 7), limit=3))
        assert found[0].id == "rare"
        assert found[0].words is not None and found[1].words is not None and found[0].words > 2 * found[1].words

    def test_ids_of_any_form_and_numbers_of_32_bits_are_kept(self, make: Make) -> None:
        index = make()
        name = "Kế hoạch 1/KH-UBND: mục ‘III’/2"
        index.upsert([point(name, 2**32 - 1)])
        assert ids(index.query(IndexQuery(words=words(2**32 - 1)))) == [name]

    def test_the_same_id_again_replaces_the_point(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task")])
        index.upsert([point("a", 2, kind="target")])
        assert index.count() == 1
        assert index.query(IndexQuery(words=words(1))) == []
        assert index.query(IndexQuery(words=words(2)))[0].payload["kind"] == "target"

    def test_meaning_finds_what_words_do_not(self, make: Make) -> None:
        index = make(meaning=2)
        payload = {"document_id": "d1"}
        index.upsert(
            [
                Point("near", words(9), payload, meaning=(1.0, 0.1)),
                Point("far", words(1), payload, meaning=(-1.0, 0.0)),
                Point("mute", words(1), payload),
            ]
        )
        found = index.query(IndexQuery(words=words(1), meaning=(1.0, 0.0)))
        assert sorted(ids(found)) == ["far", "mute", "near"]
        by_id = {one.id: one for one in found}
        assert by_id["near"].words is None and by_id["near"].meaning == pytest.approx(0.995, abs=1e-3)
        assert by_id["far"].words is not None and by_id["far"].meaning == pytest.approx(-1.0)
        assert by_id["mute"].meaning is None

    def test_hits_by_words_come_first_and_each_part_best_first(self, make: Make) -> None:
        index = make(meaning=2)
        payload = {"document_id": "d1"}
        index.upsert(Point(f"m{i}", words(50 + i), payload, meaning=(1.0, i / 10)) for i in range(5))
        index.upsert(Point(f"w{i}", words(1, weight=1.0 + i), payload) for i in range(5))
        found = index.query(IndexQuery(words=words(1), meaning=(1.0, 0.0), limit=3))
        assert ids(found) == ["w4", "w3", "w2", "m0", "m1", "m2"]

    def test_meaning_is_ignored_where_the_index_has_none(self, make: Make) -> None:
        index = make(meaning=0)
        index.upsert([point("a", 1)])
        assert index.query(IndexQuery(meaning=(1.0, 0.0))) == []

    def test_a_point_without_words_is_stored_and_counted(self, make: Make) -> None:
        index = make()
        index.upsert([point("a")])
        assert index.count() == 1
        assert ids(index.query(IndexQuery())) == ["a"]

    def test_without_a_vector_everything_under_the_conditions_matches(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task"), point("b", 2, kind="target"), point("c", kind="task")])
        found = index.query(IndexQuery(where=(Where("kind", any_of=("task",)),)))
        assert ids(found) == ["a", "c"]
        assert found[0].words is None and found[0].meaning is None

    def test_an_empty_vector_of_words_finds_nothing(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1)])
        assert index.query(IndexQuery(words=Sparse((), ()))) == []

    @pytest.mark.parametrize(
        ("where", "expected"),
        [
            (Where("kind", any_of=("task", "report")), "ac"),
            (Where("kind", any_of=("task",), negate=True), "bcd"),
            (Where("agencies", any_of=("y",)), "ab"),
            (Where("agencies", any_of=("y", "z")), "abc"),
            (Where("agencies", any_of=("y",), negate=True), "cd"),
            (Where("year", any_of=(2024, 2025)), "ab"),
            (Where("year", at_least=2025), "bc"),
            (Where("year", at_least=2025, at_most=2025), "b"),
            (Where("year", at_most=2025, negate=True), "cd"),
            (Where("years", at_least=2029), "ac"),
            (Where("share", any_of=(0.5,)), "a"),
            (Where("share", at_most=0.6), "ac"),
            (Where("late", any_of=(True,)), "a"),
            (Where("late", any_of=(False,)), "b"),
            (Where("late", any_of=(True, False), negate=True), "cd"),
            (Where("unknown", any_of=("x",)), ""),
            (Where("unknown", any_of=("x",), negate=True), "abcd"),
        ],
    )
    def test_conditions(self, make: Make, where: Where, expected: str) -> None:
        index = make()
        index.upsert(
            [
                point("a", 1, kind="task", agencies=["x", "y"], year=2024, years=[2024, 2030], share=0.5, late=True),
                point("b", 1, kind="target", agencies=["y"], year=2025, years=[2025], share=0.75, late=False),
                point("c", 1, kind="report", agencies=["z"], year=2026, years=[2029], share=0.25),
                point("d", 1, kind="funding", agencies=[]),
            ]
        )
        assert "".join(sorted(ids(index.query(IndexQuery(words=words(1), where=(where,)))))) == expected
        assert index.count([where]) == len(expected)

    def test_conditions_are_joined_by_and(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task", year=2024), point("b", 1, kind="task", year=2025)])
        where = (Where("kind", any_of=("task",)), Where("year", at_least=2025))
        assert ids(index.query(IndexQuery(words=words(1), where=where))) == ["b"]

    def test_a_condition_that_asks_for_nothing_is_a_mistake(self, make: Make) -> None:
        index = make()
        with pytest.raises(ValueError, match="kind"):
            index.count([Where("kind")])

    def test_a_document_is_deleted_alone_and_whole(self, make: Make) -> None:
        index = make()
        index.upsert(point(f"{d}-{i}", i, document=d) for d in ("d1", "d2") for i in range(700))
        index.delete_document("d1")
        index.delete_document("never seen")
        assert index.count() == index.count([Where("document_id", any_of=("d2",))]) == 700

    def test_facets_count_the_commonest_values_first(self, make: Make) -> None:
        index = make()
        index.upsert(
            [
                point("a", 1, agencies=["x", "y"], year=2024, late=True),
                point("b", 1, agencies=["y"], year=2025),
                point("c", 2, agencies=["y", "z", "z"], year=2025, document="d2"),
            ]
        )
        assert index.facet("agencies") == [("y", 3), ("x", 1), ("z", 1)]
        assert index.facet("agencies", limit=1) == [("y", 3)]
        assert index.facet("agencies", [Where("document_id", any_of=("d2",))]) == [("y", 1), ("z", 1)]
        assert index.facet("year") == [("2025", 2), ("2024", 1)]
        assert index.facet("late") == [("true", 1)]
        assert index.facet("unknown") == []

    def test_clear_leaves_an_index_that_works(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task")])
        index.clear()
        assert index.count() == 0 and index.facet("kind") == []
        index.upsert([point("b", 1, kind="task")])
        assert index.facet("kind") == [("task", 1)]

    def test_refilling_leaves_the_new_points_alone(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task"), point("b", 1)])
        index.refill([point("b", 2, kind="report"), point("c", 2)])
        assert ids(index.query(IndexQuery())) == ["b", "c"]
        assert index.query(IndexQuery(words=words(1))) == []
        assert index.facet("kind") == [("report", 1)]
        index.refill([point("d", 3)])
        index.upsert([point("e", 3)])
        assert ids(index.query(IndexQuery(words=words(3)))) == ["d", "e"]

    def test_a_refill_that_fails_leaves_the_index_whole(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1)])
        with pytest.raises(ValueError, match="document_id"):
            index.refill([Point("b", words(1), {"kind": "task"})])
        assert ids(index.query(IndexQuery(words=words(1)))) == ["a"]

    def test_queries_go_on_while_the_index_is_refilled(self, make: Make) -> None:
        index = make()
        index.upsert(point(f"p{i}", 1, 2 + i % 7) for i in range(400))
        seen: list[int] = []
        faults: list[Exception] = []
        done = threading.Event()

        def ask() -> None:
            while not done.wait(0.01):  # an engine in Python would be kept from writing by a reader that never rests
                try:
                    seen.append(len(index.query(IndexQuery(words=words(1), limit=1000))))
                except Exception as fault:
                    faults.append(fault)
                    return

        reader = threading.Thread(target=ask)
        reader.start()
        for _ in range(3):
            index.refill(point(f"p{i}", 1, 2 + i % 7) for i in range(400))
        done.set()
        reader.join()
        assert not faults
        assert seen and set(seen) == {400}

    def test_bare_hits_go_by_the_engines_id(self, make: Make) -> None:
        index = make()
        index.upsert([point("a", 1, kind="task")])
        [hit] = index.query(IndexQuery(words=words(1), bare=True))
        view = LiveIndex(index).view()
        assert (view.row(hit.id), view.id(0), hit.payload) == (0, "a", {})

    def test_what_was_stored_is_there_after_opening_again(self, make: Make) -> None:
        first = make(meaning=2)
        first.upsert([Point("a", words(1), {"document_id": "d1", "kind": "task"}, meaning=(0.0, 1.0))])
        first.close()
        first.close()
        second = make(meaning=2)
        assert ids(second.query(IndexQuery(words=words(1), meaning=(0.0, 1.0)))) == ["a"]
        assert second.facet("kind") == [("task", 1)]

    def test_vectors_of_another_size_ask_for_a_rebuild(self, make: Make) -> None:
        first = make(meaning=2)
        first.upsert([point("a", 1)])
        first.close()
        with pytest.raises(IndexMismatch, match="nhiemvu reindex"):
            make(meaning=3)
        assert make(meaning=3, fresh=True).count() == 0

    def test_a_point_needs_its_document(self, make: Make) -> None:
        index = make()
        with pytest.raises(ValueError, match="document_id"):
            index.upsert([Point("a", words(1), {"kind": "task"})])

    def test_a_closed_index_says_so(self, make: Make) -> None:
        index = make()
        index.close()
        with pytest.raises(RuntimeError, match="closed"):
            index.count()


def _sample(count: int, size: int) -> list[Point]:
    dice = random.Random(7)
    return [
        Point(
            f"p{i}",
            Sparse(tuple(sorted(dice.sample(range(300), 12))), tuple(dice.uniform(0.2, 2.0) for _ in range(12))),
            {"document_id": f"d{i % 9}", "agencies": [f"a{dice.randrange(12)}"], "year": 2020 + i % 10},
            tuple(dice.gauss(0, 1) for _ in range(size)) if i % 3 else None,
        )
        for i in range(count)
    ]


def test_both_engines_rank_and_count_alike(tmp_path: Path) -> None:
    points = _sample(600, 16)
    edge, client = EdgeIndex(tmp_path, meaning=16), ClientIndex(location=":memory:", meaning=16)
    for index in (edge, client):
        index.upsert(points)
        index.delete_document("d4")
    dice = random.Random(11)
    for number in range(20):
        where = (Where("year", at_least=2023), Where("document_id", any_of=("d1", "d2", "d3"))) if number % 2 else ()
        sparse = Sparse(tuple(sorted(dice.sample(range(300), 5))), (1.0,) * 5)
        query = IndexQuery(sparse, tuple(dice.gauss(0, 1) for _ in range(16)), where, limit=25)
        left, right = edge.query(query), client.query(query)
        assert sorted(by_words(left)) == sorted(by_words(right))
        # The embedded engine rounds weights and vectors: whoever is nearest, is so within that.
        assert len(left) == pytest.approx(len(right), abs=1)
        known = {one.id: one for one in right}
        for one in left:
            other = known.get(one.id)
            assert other is not None or (one.meaning or 0) == pytest.approx(right[-1].meaning, abs=ROUGHLY)
            if other is not None:
                assert one.words == (None if other.words is None else pytest.approx(other.words, rel=1e-3))
                assert one.meaning == (None if other.meaning is None else pytest.approx(other.meaning, abs=ROUGHLY))
                assert one.payload == other.payload
        assert edge.facet("agencies", where) == client.facet("agencies", where)
    edge.close()
    client.close()


def test_ten_thousand_points_go_in_at_once(tmp_path: Path) -> None:
    points = _sample(10_000, 64)
    index = EdgeIndex(tmp_path, meaning=64)
    index.upsert(points)
    assert index.count() == 10_000
    index.close()


def test_a_half_made_or_half_removed_edge_index_starts_empty(tmp_path: Path) -> None:
    (tmp_path / "shard.new").mkdir()
    (tmp_path / "shard.new" / "rubbish").write_text("x")
    (tmp_path / "shard.old").mkdir()
    index = EdgeIndex(tmp_path)
    assert index.count() == 0
    index.clear()
    assert index.count() == 0
    index.close()


def test_a_rebuild_cut_off_after_the_swap_leaves_the_new_points(tmp_path: Path) -> None:
    index = EdgeIndex(tmp_path)
    index.upsert([point("a", 1)])
    index.refill([point("b", 1)])
    index.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["shard.1"]
    (tmp_path / "shard").mkdir()  # what a killed process could not remove any more
    again = EdgeIndex(tmp_path)
    assert ids(again.query(IndexQuery())) == ["b"]
    assert [path.name for path in tmp_path.iterdir()] == ["shard"]
    again.close()


def test_a_damaged_edge_index_asks_for_a_rebuild(tmp_path: Path) -> None:
    EdgeIndex(tmp_path).close()
    for file in (tmp_path / "shard" / "segments").rglob("*.json"):
        file.write_bytes(b"\0")
    with pytest.raises(IndexDamaged, match="nhiemvu reindex"):
        EdgeIndex(tmp_path)
    (tmp_path / "shard" / "shape.json").unlink()
    with pytest.raises(IndexDamaged, match="nhiemvu reindex"):
        EdgeIndex(tmp_path)
    fresh = EdgeIndex(tmp_path, fresh=True)
    assert fresh.count() == 0
    fresh.close()
