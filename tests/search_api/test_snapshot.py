"""What an index keeps of its arrays: the same as its points say, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.columns import Table, View
from search_api.index import snapshot
from search_api.index.base import Point, Sparse
from search_api.index.edge import EdgeIndex
from search_api.index.shard import Shard

KEPT = Path("shard/arrays.npz")
SIZE = 3


def point(name: str, document: str = "d", *numbers: int, **payload: Any) -> Point:
    """A point whose vector says its words."""
    vector = tuple(float(number) for number in (*numbers, 1, 2, 3)[:SIZE])
    words = Sparse(tuple(sorted(numbers)), tuple(1.0 + n for n in range(len(numbers))))
    return Point(name, words, {"document_id": document, **payload}, vector)


def some() -> Iterator[Point]:
    for number in range(700):
        several = ["2024", "2025"] if number % 3 else []
        yield point(f"p{number}", f"d{number % 5}", number, 7_000, kind="Chỉ tiêu \n/", year=several, position=number)


def told(view: View, words: range = range(0, 700, 50)) -> Any:
    """All that a view says, whatever the order of its rows."""
    assert view.words is not None and view.meanings is not None
    rows = {view.id(row): row for row in np.flatnonzero(view.present).tolist()}
    asked = Sparse((*words, 7_000), (1.0,) * (len(words) + 1))
    scores = view.words.scores(asked, view.present)
    return {
        name: (view.payload(row), float(scores[row]), view.meanings.steps[row].tolist()) for name, row in rows.items()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index that was written to in every way, and closed."""
    index = EdgeIndex(tmp_path / "index", meaning=SIZE)
    index.upsert(some())
    index.upsert([point("p3", "d9", 5, kind="report"), point("late", "d9", 9, extra="x")])
    index.delete_document("d1")
    index.close()
    return tmp_path / "index"


def reopened(folder: Path) -> Any:
    index = EdgeIndex(folder, meaning=SIZE)
    found = told(index.view())
    index.close()
    return found


def test_the_arrays_kept_are_those_of_the_points(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (folder / KEPT).exists()
    with monkeypatch.context() as patched:
        patched.setattr(Shard, "all", None)  # nothing is read from the points
        kept = reopened(folder)
    (folder / KEPT).unlink()
    assert kept == reopened(folder)
    assert len(kept) == 561 and kept["p3"][0] == {"document_id": "d9", "kind": ["report"]}
    assert (folder / KEPT).exists()


def test_what_was_kept_can_be_written_to(folder: Path) -> None:
    index = EdgeIndex(folder, meaning=SIZE)
    index.upsert([point("p0", "d0", 50, kind="task"), point("new", "d7", 100)])
    index.delete_document("d2")
    found = told(index.view())
    index.close()
    (folder / KEPT).unlink()
    assert found == reopened(folder)


def test_nothing_is_kept_while_something_is_written(folder: Path, tmp_path: Path) -> None:
    """So a process that is killed leaves nothing that says what no longer holds."""
    index = EdgeIndex(folder, meaning=SIZE)
    index.delete_document("d0")
    assert not (folder / KEPT).exists()
    shutil.copytree(folder, tmp_path / "killed")
    found = told(index.view())
    index.close()
    assert found == reopened(tmp_path / "killed") == reopened(folder)


@pytest.mark.parametrize("place", [0.0, 0.5, 0.99])
def test_damage_is_told_and_mended(folder: Path, place: float, caplog: pytest.LogCaptureFixture) -> None:
    right, content = reopened(folder), bytearray((folder / KEPT).read_bytes())
    at = int(place * len(content))
    for broken in (content[:at], content[:at] + bytes([content[at] ^ 0xFF]) * 40 + content[at + 40 :]):
        (folder / KEPT).write_bytes(broken)
        caplog.clear()
        assert reopened(folder) == right
        assert "made anew" in caplog.text


def test_arrays_of_another_form_or_size_are_not_used() -> None:
    arrays = Table(meaning=0).arrays()
    assert Table.of(arrays, 0) is not None
    assert Table.of(arrays, SIZE) is None
    assert Table.of(arrays | {"form": np.array(-1)}, 0) is None
    with pytest.raises(ValueError, match="without words"):
        Table().arrays()


def test_a_rebuilt_index_keeps_its_arrays_at_once(folder: Path, tmp_path: Path) -> None:
    index = EdgeIndex(folder, meaning=SIZE)
    index.refill([point("only", "d", 1)])
    shutil.copytree(folder, tmp_path / "killed")
    index.close()
    assert list(reopened(tmp_path / "killed")) == ["only"]


def test_a_write_that_fails_halfway_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = EdgeIndex(folder, meaning=SIZE)

    def failing() -> Iterator[Point]:
        yield from (point(f"half {number}") for number in range(600))
        raise OSError("no room")

    with monkeypatch.context() as patched:
        patched.setattr(Table, "add_points", lambda *_: None)
        with pytest.raises(OSError, match="no room"):
            index.upsert(failing())
    index.upsert([point("after")])
    index.close()
    assert not (folder / KEPT).exists()
    assert {"half 0", "half 499", "after"} <= reopened(folder).keys()


def test_no_room_to_keep_them_is_said_and_harms_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    right = reopened(folder)
    (folder / KEPT).unlink()
    monkeypatch.setattr(snapshot, "save", full)
    assert reopened(folder) == right
    assert "cannot be kept" in caplog.text and not (folder / KEPT).exists()


NAMES = st.text(max_size=6)


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=4), max_size=20), st.lists(NAMES, max_size=3))
def test_any_words_come_back(payloads: dict[str, list[str]], gone: list[str]) -> None:
    table = Table(meaning=0)
    table.add_points(
        Point(name, Sparse((), ()), {"document_id": name, "a/b": words}) for name, words in payloads.items()
    )
    for name in gone:
        table.drop_document(name)
    again = Table.of(table.arrays(), 0)
    assert again is not None and again.count == table.count and again.ids == table.ids
    view, old = again.view(), table.view()
    assert [view.payload(row) for row in range(view.size)] == [old.payload(row) for row in range(old.size)]
    assert view.names("a/b") == old.names("a/b") and (view.present == old.present).all()


def test_words_as_arrays() -> None:
    words = ["", "Sở Y tế", "\n/", "\ud800", "🦆"]
    assert snapshot.of_text(snapshot.as_text(words)) == words
