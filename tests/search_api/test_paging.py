"""Pages of results: whatever comes in or goes between two of them, nothing is shown twice and nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.index.edge import EdgeIndex
from search_api.listing import Sort
from search_api.live import LiveIndex
from search_api.meaning import embedder_of, points_with_meaning
from search_api.paging import Place
from search_api.search import SearchRequest, search
from tests.search_api.gold_plans import GoldArchive, plans

SORTS = get_args(Sort)
QUERIES = ("", "Sở Khoa học và Công nghệ", "ứng dụng công nghệ")
ARCHIVE = GoldArchive()


def opened(folder: Path) -> LiveIndex:
    embedder = embedder_of(None)
    return LiveIndex(EdgeIndex(folder, meaning=0 if embedder is None else embedder.dimension), embedder)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[LiveIndex]:
    """The index of all plans but the first."""
    made = opened(tmp_path / "index")
    for meta, records in plans()[1:]:
        made.upsert(points_with_meaning(None, meta, records))
    yield made
    made.close()


def asked(query: str, sort: Sort, cursor: str | None, limit: int, index: LiveIndex) -> tuple[list[str], str | None]:
    after = None if cursor is None else Place.read(cursor)
    answer = search(SearchRequest(query, limit=limit, sort=sort, after=after), ARCHIVE, index)
    return [hit.obligation.id for hit in answer.hits], answer.next


def rest(query: str, sort: Sort, cursor: str | None, index: LiveIndex) -> list[str]:
    found: list[str] = []
    while cursor is not None:
        page, cursor = asked(query, sort, cursor, 5, index)
        assert page, "a cursor leads to results"
        found += page
    return found


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("sort", SORTS)
def test_a_plan_that_comes_in_between_two_pages_moves_nothing(index: LiveIndex, query: str, sort: Sort) -> None:
    whole, _ = asked(query, sort, None, 200, index)
    first, cursor = asked(query, sort, None, 7, index)
    index.upsert(points_with_meaning(None, *plans()[0]))
    assert len(whole) >= 12 and first == whole[:7]
    assert rest(query, sort, cursor, index) == whole[7:]
    assert len(asked(query, sort, None, 200, index)[0]) > len(whole), "a new search finds the new plan"


@pytest.mark.parametrize("sort", SORTS)
def test_a_plan_that_goes_between_two_pages_leaves_no_gap(index: LiveIndex, sort: Sort) -> None:
    whole, _ = asked("", sort, None, 200, index)
    _, cursor = asked("", sort, None, 7, index)
    gone = plans()[2][0].document_id
    index.delete_document(gone)
    left = [one for one in whole[7:] if ARCHIVE.records[one].document_id != gone]
    assert left and rest("", sort, cursor, index) == left


@pytest.mark.parametrize("sort", SORTS)
def test_pages_go_on_where_they_were_after_a_restart(tmp_path: Path, index: LiveIndex, sort: Sort) -> None:
    whole, _ = asked("", sort, None, 200, index)
    _, cursor = asked("", sort, None, 7, index)
    index.close()
    again = opened(tmp_path / "index")
    assert rest("", sort, cursor, again) == whole[7:]
    # What was shown last is there no more: its place is told by how many were shown.
    assert cursor is not None
    lost = Place.read(cursor)
    other = Place("00000000", lost.size, lost.seen, lost.row, "no such obligation").written()
    assert rest("", sort, other, again) == whole[7:]
    again.close()


def test_a_page_by_its_number_among_the_same_obligations(index: LiveIndex) -> None:
    whole, cursor = asked("", "date", None, 5, index)
    index.upsert(points_with_meaning(None, *plans()[0]))
    assert cursor is not None
    assert asked("", "date", Place.read(cursor).at(0).written(), 5, index)[0] == whole


@given(st.text(max_size=60) | st.from_regex(r"[0-9a-f]{8}\.\d{1,3}\.\d{1,3}\.(\d\.\w+)?", fullmatch=True))
def test_any_text_is_a_cursor_that_reads_as_it_was_written_or_none(text: str) -> None:
    try:
        place = Place.read(text)
    except ValueError:
        return
    assert Place.read(place.written()) == place
