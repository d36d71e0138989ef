"""Columns in memory: what is appended, taken away, found and counted."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Obligation
from search_api.columns import Table
from search_api.facets import count_facets
from search_api.filters import Filters
from search_api.index.base import IndexQuery, Point, Sparse, Where
from search_api.index.edge import EdgeIndex
from search_api.listing import Slice, listed
from search_api.live import LiveIndex
from search_api.repeats import clusters, folded, sketch_of
from search_api.search import SearchRequest, search
from search_api.suggest import suggestions
from search_api.text import weighed
from tests.search_api.gold_plans import GoldArchive


def row(document: str = "d", **payload: Any) -> Any:
    return {"document_id": document, **payload}


def test_rows_are_found_by_words_and_numbers() -> None:
    view = Table([("a", row(kind="task", year=["2024", "2025"], end=20251231)), ("b", row(kind="report"))]).view()
    assert view.has("year", ["2025"]).tolist() == [True, False]
    assert view.where([Where("kind", any_of=("task", "target"))]).tolist() == [True, False]
    assert view.where([Where("end", at_most=20251231)]).tolist() == [True, False]
    assert view.where([Where("end", at_most=20251230)]).tolist() == [False, False]
    assert view.where([Where("kind", any_of=("task",), negate=True)]).tolist() == [False, True]
    assert view.values("year", 0) == ["2024", "2025"]


def test_the_same_id_again_takes_the_place_of_the_older_point() -> None:
    table = Table([("a", row(kind="task")), ("a", row("e", kind="report"))])
    view = table.view()
    assert (table.count, view.where([Where("kind", any_of=("task",))]).any()) == (1, False)
    table.drop_document("e")
    assert table.count == 0 and not table.view().present.any()


def test_a_view_stays_as_it_was_while_rows_are_appended() -> None:
    table = Table((f"p{i}", row(kind="task")) for i in range(60))
    view = table.view()
    table.add((f"q{i}", row(kind="task")) for i in range(5000))
    assert view.size == 60 == view.has("kind", ["task"]).sum() == len(view.pairs("kind", view.present)[0])


def test_what_is_left_of_a_wasteful_table_is_the_same() -> None:
    table = Table((f"p{i}", row(f"d{i % 4}", kind="task", position=i)) for i in range(20_000))
    for document in ("d0", "d1", "d2"):
        table.drop_document(document)
    assert table.wasteful
    small = table.compact()
    assert (small.size, small.count) == (5000, 5000)
    assert small.view().has("document_id", ["d3"]).all()


VALUES = st.lists(st.sampled_from("abcdef"), max_size=4, unique=True)


@given(st.lists(st.tuples(VALUES, st.booleans()), max_size=200))
def test_counts_are_those_of_counting_one_by_one(rows: list[tuple[list[str], bool]]) -> None:
    view = Table((str(i), row(kind=values)) for i, (values, _) in enumerate(rows)).view()
    kept = np.array([keep for _, keep in rows], dtype=np.bool_)
    expected = {v: n for v in "abcdef" if (n := sum(v in values for values, keep in rows if keep))}
    assert {one.value: one.count for one in count_facets(view, kept)["kind"]} == expected


@given(st.lists(st.floats(0, 1), min_size=1, max_size=80), st.integers(0, 30), st.integers(1, 30))
def test_pages_are_slices_of_the_whole_order(scores: list[float], offset: int, limit: int) -> None:
    view = Table((str(i), row(position=i)) for i in range(len(scores))).view()
    score = np.array(scores)
    whole = listed(view.present, score, view, Slice(limit=len(scores))).rows
    assert listed(view.present, score, view, Slice("relevance", offset, limit)).rows == whole[offset : offset + limit]
    assert [round(scores[i], 5) for i in whole] == sorted((round(s, 5) for s in scores), reverse=True)


SAYINGS = (
    "Bố trí kinh phí 10 tỷ đồng từ ngân sách tỉnh để hỗ trợ các hợp tác xã xây dựng kho lạnh bảo quản nông sản",
    "Bố trí kinh phí 12 tỷ đồng từ ngân sách tỉnh để hỗ trợ các hợp tác xã xây dựng kho lạnh, bảo quản nông sản.",
    "Bố trí kinh phí 10 tỷ đồng từ ngân sách thành phố để hỗ trợ các hợp tác xã xây dựng kho lạnh bảo quản nông sản",
    "BỐ TRÍ KINH PHÍ 10 tỷ đồng từ ngân sách tỉnh để hỗ trợ các hợp tác xã xây dựng kho lạnh bảo quản nông sản;",
    "Bố trí kinh phí từ ngân sách tỉnh để mua sắm trang thiết bị y tế cho trạm y tế xã",
    "Bố trí kinh phí tuyên truyền phổ biến pháp luật trên sóng truyền hình",
)


def said(text: str, **more: Any) -> Obligation:
    """An obligation of which only the words count."""
    record = next(iter(GoldArchive().records.values()))
    return record.model_copy(update={"text": text, "kind": "task", **more})


def repeated(folder: Path) -> LiveIndex:
    index = LiveIndex(EdgeIndex(folder))
    words = weighed({"text": ["bố trí kinh phí"]})
    index.upsert(
        Point(f"{i}", words, row(f"d{i}", kind="task", province=f"P{i % 2}", same=sketch_of(said(text))))
        for i, text in enumerate(SAYINGS)
    )
    return index


class Stub(GoldArchive):
    """An archive that has some record for every id."""

    def get_obligations(self, ids: Any) -> Any:
        first = next(iter(self.records.values()))
        return [first.model_copy(update={"id": one, "document_id": f"d{one}"}) for one in ids]

    def get_summaries(self, ids: Any) -> Any:
        summary = super().get_summaries([next(iter(self.metas))]).popitem()[1]
        return dict.fromkeys(ids, summary)


def test_the_same_provision_in_many_plans_is_one_hit_with_variants(tmp_path: Path) -> None:
    index, archive = repeated(tmp_path), Stub()
    answer = search(SearchRequest("bố trí kinh phí"), archive, index)
    assert [hit.variant_count for hit in answer.hits] == [3, 0, 0]
    assert {one.obligation_id for one in answer.hits[0].variants} == {"1", "2", "3"}
    for value in answer.facets["province"]:
        filtered = search(SearchRequest("bố trí kinh phí", Filters(province=(value.value,))), archive, index)
        assert filtered.total == value.count
    index.close()


def test_a_provision_is_told_from_a_near_one() -> None:
    first, number, place, case, other, _ = (sketch_of(said(text)) for text in SAYINGS)
    assert len({*clusters([first, number, place, case])}) == 1
    assert len({*clusters([first, other])}) == 2
    assert len({*clusters([first, sketch_of(said(SAYINGS[0], kind="target"))])}) == 2
    assert sketch_of(said("bố trí  kinh phí, tỉnh Sơn La")) == sketch_of(said("Bố trí kinh phí (Quảng Ngãi)"))


def test_one_plan_that_says_nearly_the_same_twice_means_two_things() -> None:
    sketches = [sketch_of(said(text)) for text in SAYINGS[:3]]
    table = Table((str(i), row(f"plan {i}", same=one)) for i, one in enumerate(sketches))
    assert (table.view().repeats(3) >= 0).all()
    table = Table((str(i), row("one plan", same=one)) for i, one in enumerate(sketches))
    assert (table.view().repeats(3) == -1).all()
    table = Table((str(i), row("one plan", same=sketches[0])) for i in range(3))
    assert (table.view().repeats(3) >= 0).all()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 3)), max_size=60), st.integers(1, 4))
def test_folding_is_that_of_going_through_one_by_one(rows: list[tuple[int, int, int]], often: int) -> None:
    first: dict[tuple[int, int], int] = {}
    same = [first.setdefault((cluster, document), sketch) == sketch for cluster, sketch, document in rows]
    kept = [cluster if fits else -1 for (cluster, *_), fits in zip(rows, same, strict=True)]
    wanted = [one if kept.count(one) >= often else -1 for one in kept]
    columns = [np.array([one[i] for one in rows], dtype=np.int64) for i in range(3)]
    assert folded(*columns, often).tolist() == wanted


def test_columns_follow_every_write_of_the_index(tmp_path: Path) -> None:
    index = repeated(tmp_path / "index")
    assert index.view().present.sum() == 6
    index.delete_document("d0")
    assert index.view().present.sum() == index.count() == 5
    index.refill([Point("n", Sparse((1,), (1.0,)), row("new", kind="report"))])
    assert index.view().has("kind", ["report"]).sum() == index.count() == 1
    index.close()


def test_searches_go_on_while_the_index_is_rebuilt(tmp_path: Path) -> None:
    index, archive = repeated(tmp_path), Stub()
    points = [Point(one.id, weighed({"text": ["bố trí kinh phí"]}), one.payload) for one in _all(index)]
    totals: list[int] = []
    faults: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                totals.append(search(SearchRequest("bố trí kinh phí"), archive, index).total)
            except Exception as fault:
                faults.append(fault)
                return

    reader = threading.Thread(target=ask)
    reader.start()
    for number in range(6):
        index.refill(points if number % 2 else points[:4])
    done.set()
    reader.join()
    index.close()
    assert not faults
    # Of all points three results, of the first four one; never none, never a mixture.
    assert totals and set(totals) <= {3, 1}


def _all(index: LiveIndex) -> Any:
    return index.query(IndexQuery(limit=100))


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("so k", "agency", "Sở Khoa học và Công nghệ"),
        ("skhcn", "agency", "Sở Khoa học và Công nghệ"),
        ("khoa học công", "agency", "Sở Khoa học và Công nghệ"),
        ("htx", "topic", "Phát triển hợp tác xã"),
        ("hop ta", "topic", "Phát triển hợp tác xã"),
        ("195", "document", "195/KH-UBND"),
    ],
)
def test_suggestions_begin_with_what_is_typed(tmp_path: Path, typed: str, kind: str, text: str) -> None:
    index = LiveIndex(EdgeIndex(tmp_path))
    payload = row(
        agency=["Sở Khoa học và Công nghệ"], party=["so"], topics=["Phát triển hợp tác xã"], plan="195/KH-UBND"
    )
    index.upsert([Point("a", Sparse((1,), (1.0,)), payload)])
    assert (kind, text) in [(one.kind, one.text) for one in suggestions(typed, index)]
    assert suggestions("x", index) == [] == suggestions("xăng dầu", index)
    index.close()
