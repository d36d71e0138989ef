"""The watched folder: complete files are taken in once, junk never, and whatever happens to the folder is survived."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnsupportedFormat
from search_api.settings import load as settings
from search_api.watch import EMPTY_TIMES, Manner, Memory, Watcher
from search_api.watch_files import NotYet, Seen, content_of, is_junk, labels_of, move, walk
from search_api.worker import working
from search_api.workspace import open_workspace

DELAY = 3.0
PLAN = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát quy hoạch số {} trước ngày 30/6/2025.\n"

JUNK = [
    *(".hidden", ".DS_Store", "~$Kế hoạch.docx", "Thumbs.db", "THUMBS.DB", "desktop.ini", "~WRL0001.tmp", "plan.tmp"),
    *("plan.pdf.part", "plan.pdf.crdownload", "plan.pdf.filepart", "plan.docx~", "#plan.txt#", ".plan.pdf.x7Gh2a"),
]
DOCUMENTS = [
    "plan.pdf",
    "Kế hoạch số 12.docx",
    "~plan.txt",
    "$plan.txt",
    "part.pdf",
    "tmp",
    "a.tmp.pdf",
    "KH (bản 2).PDF",
]


class Desk:
    """Takes files in by noting them; how each job ended is said by the test."""

    def __init__(self) -> None:
        self.memory: dict[str, Memory] = {}
        self.kept = 0
        self.taken: list[tuple[str, bytes, tuple[str, ...]]] = []
        self.failure: Exception | None = None
        self.forgetful: Exception | None = None
        self.end: Literal["done", "failed"] | None = None

    def remembered(self) -> dict[str, Memory]:
        return dict(self.memory)

    def remember(self, taken: Mapping[str, Memory]) -> None:
        if self.forgetful is not None:
            raise self.forgetful
        self.memory |= taken
        self.kept += 1

    def forget(self, path: str) -> None:
        del self.memory[path]

    def take(self, content: bytes, name: str, labels: tuple[str, ...]) -> str | None:
        if self.failure is not None:
            raise self.failure
        self.taken.append((name, content, labels))
        return f"sha of {name}"

    def ended(self, sha256: str) -> Literal["done", "failed"] | None:
        return self.end

    @property
    def names(self) -> list[str]:
        return sorted(name for name, _, _ in self.taken)


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watcher(box: Path, desk: Desk, clock: Clock, **manner: Any) -> Watcher:
    return Watcher(box, desk, Manner(**({"delay": DELAY} | manner)), clock)


def looks(watching: Watcher, clock: Clock, seconds: float = DELAY) -> None:
    """Two looks, some seconds apart."""
    watching.scan()
    clock.now += seconds
    watching.scan()


def test_what_a_look_took_in_is_kept_at_once_and_later_where_that_fails(box: Path, desk: Desk, clock: Clock) -> None:
    for number in range(3):
        (box / f"{number}.txt").write_text(PLAN.format(number))
    watching = watcher(box, desk, clock)
    desk.forgetful = OSError(28, "No space left on device")
    with pytest.raises(OSError):
        looks(watching, clock)
    assert len(desk.names) == 3 and desk.memory == {}
    desk.forgetful = None
    watching.scan()
    assert len(desk.names) == len(desk.memory) == 3 and desk.kept == 1
    watching.scan()
    assert desk.kept == 1, "nothing new, nothing to keep"


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_left_alone(name: str, box: Path, desk: Desk, clock: Clock) -> None:
    (box / name).write_bytes(b"x")
    looks(watcher(box, desk, clock), clock)
    assert is_junk(name) and desk.names == [] and (box / name).exists()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_names_of_documents_are_no_junk(name: str, box: Path, desk: Desk, clock: Clock) -> None:
    (box / name).write_bytes(b"x")
    looks(watcher(box, desk, clock), clock)
    assert desk.names == [name]


@given(st.text())
def test_any_name_is_judged(name: str) -> None:
    assert is_junk(name) in (True, False)
    assert is_junk(f".{name}")


def test_a_file_is_taken_in_when_it_has_stopped_changing_and_once(box: Path, desk: Desk, clock: Clock) -> None:
    watching = watcher(box, desk, clock)
    file = box / "plan.txt"
    for piece in range(4):
        with file.open("ab") as open_file:
            open_file.write(b"piece %d\n" % piece)
        watching.scan()
        clock.now += DELAY * 0.9
        watching.scan()
        assert desk.taken == []
    clock.now += DELAY
    for _ in range(3):
        watching.scan()
    assert [content for _, content, _ in desk.taken] == [file.read_bytes()]


def test_a_file_that_keeps_its_size_but_not_its_time_is_still_written(box: Path, desk: Desk, clock: Clock) -> None:
    """Copying programs reserve the room first and fill it afterwards."""
    file = box / "plan.txt"
    file.write_bytes(b"\0" * 100)
    watching = watcher(box, desk, clock)
    looks(watching, clock, DELAY * 0.9)
    file.write_bytes(b"x" * 100)
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1))
    clock.now += DELAY * 0.9
    watching.scan()
    assert desk.taken == []
    clock.now += DELAY
    watching.scan()
    assert [content for _, content, _ in desk.taken] == [b"x" * 100]


def test_a_changed_file_is_taken_in_again_and_a_touched_one_by_content_only(
    box: Path, desk: Desk, clock: Clock
) -> None:
    watching = watcher(box, desk, clock)
    (box / "plan.txt").write_bytes(b"one")
    looks(watching, clock)
    (box / "plan.txt").write_bytes(b"other")
    looks(watching, clock)
    assert [content for _, content, _ in desk.taken] == [b"one", b"other"]


def test_an_empty_file_is_waited_for_longer(box: Path, desk: Desk, clock: Clock) -> None:
    (box / "plan.txt").write_bytes(b"")
    watching = watcher(box, desk, clock)
    looks(watching, clock, DELAY * (EMPTY_TIMES - 1))
    assert desk.taken == []
    clock.now += DELAY
    watching.scan()
    assert desk.names == ["plan.txt"]


def test_folders_become_labels_and_those_of_systems_are_passed_over(box: Path, desk: Desk, clock: Clock) -> None:
    for place in ("Ca\u0302\u0300n Tho\u031b/2024", "@eaDir", "#recycle", ".git", "System Volume Information", "data"):
        (box / place).mkdir(parents=True)
        (box / place / "plan.txt").write_bytes(b"x")
    looks(watcher(box, desk, clock, without=box / "data"), clock)
    assert [labels for _, _, labels in desk.taken] == [("Cần Thơ", "2024")]
    assert labels_of(box / "plan.txt", box) == ()


def test_a_restart_takes_nothing_in_twice(box: Path, desk: Desk, clock: Clock) -> None:
    for number in range(20):
        (box / f"{number}.txt").write_bytes(b"%d" % number)
    looks(watcher(box, desk, clock), clock)
    looks(watcher(box, desk, clock), clock)
    assert len(desk.taken) == 20


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_lead_nowhere(tmp_path: Path, box: Path, desk: Desk, clock: Clock) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "plan.txt").write_bytes(b"secret")
    (box / "to a file.txt").symlink_to(secret / "plan.txt")
    (box / "to a folder").symlink_to(secret)
    (box / "up.txt").symlink_to("../secret/plan.txt")
    os.mkfifo(box / "pipe.txt")
    looks(watcher(box, desk, clock), clock)
    assert desk.taken == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_put_in_the_place_of_a_file_or_folder_is_not_followed(tmp_path: Path, box: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    for folder in (secret, box / "in"):
        folder.mkdir(exist_ok=True)
        (folder / "plan.txt").write_bytes(b"content")
    [seen] = [one for one in walk(box) if isinstance(one, Seen)]
    assert content_of(seen, box, 100) == b"content"
    shutil.rmtree(box / "in")
    (box / "in").symlink_to(secret)
    with pytest.raises(NotYet):
        content_of(seen, box, 100)
    (box / "in").unlink()
    (box / "in").mkdir()
    (box / "in" / "plan.txt").symlink_to(secret / "plan.txt")
    with pytest.raises((NotYet, OSError)):
        content_of(seen, box, 100)


def test_moved_files_replace_nothing(box: Path, desk: Desk, clock: Clock) -> None:
    watching = watcher(box, desk, clock, after="move")
    for content in (b"one", b"other"):
        (box / "a").mkdir(exist_ok=True)
        (box / "a" / "plan.txt").write_bytes(content)
        desk.end = None
        looks(watching, clock)
        assert (box / "a" / "plan.txt").exists(), "not before its job has ended"
        desk.end = "done"
        watching.scan()
    moved = sorted((path.name, path.read_bytes()) for path in (box / "done" / "a").iterdir())
    assert moved == [("plan (2).txt", b"other"), ("plan.txt", b"one")]
    assert desk.memory == {} and len(desk.taken) == 2


def test_a_failed_or_refused_file_goes_where_failures_go(box: Path, desk: Desk, clock: Clock) -> None:
    watching = watcher(box, desk, clock, after="move", max_bytes=10)
    (box / "bad.txt").write_bytes(b"rubbish")
    (box / "big.txt").write_bytes(b"x" * 11)
    desk.end = "failed"
    looks(watching, clock)
    watching.scan()
    assert sorted(path.name for path in (box / "failed").iterdir()) == ["bad.txt", "big.txt"]
    assert desk.names == ["bad.txt"] and "11 bytes" in watching.report.refused[0]


def test_a_file_that_changed_since_is_not_moved(box: Path) -> None:
    (box / "plan.txt").write_bytes(b"one")
    [seen] = [one for one in walk(box) if isinstance(one, Seen)]
    (box / "plan.txt").write_bytes(b"another one")
    assert move(seen, box, "done") is None and (box / "plan.txt").read_bytes() == b"another one"


def test_nothing_is_lost_without_hard_links(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most network shares have none."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    for number in range(3):
        (box / "plan.txt").write_bytes(b"%d" % number)
        [seen] = [one for one in walk(box) if isinstance(one, Seen)]
        assert move(seen, box, "done") is not None
    assert sorted(path.read_bytes() for path in (box / "done").iterdir()) == [b"0", b"1", b"2"]


def test_what_fails_for_now_is_told_and_tried_again(box: Path, desk: Desk, clock: Clock) -> None:
    watching = watcher(box, desk, clock, rescan=10.0)
    (box / "plan.txt").write_bytes(b"x")
    desk.failure = OSError(28, "No space left on device")
    looks(watching, clock)
    assert "plan.txt cannot be taken in now" in (watching.report.trouble or "")
    clock.now += 1
    watching.scan()
    assert "plan.txt cannot be taken in now" in (watching.report.trouble or ""), "not before it is tried again"
    desk.failure = None
    clock.now += 10.0 + DELAY
    watching.scan()
    assert desk.names == ["plan.txt"] and watching.report.trouble is None


def test_what_is_refused_for_good_is_not_tried_again(box: Path, desk: Desk, clock: Clock) -> None:
    watching = watcher(box, desk, clock)
    (box / "plan.txt").write_bytes(b"x")
    desk.failure = UnsupportedFormat("No document.")
    looks(watching, clock)
    desk.failure = None
    looks(watching, clock, 100.0)
    assert desk.taken == [] and watching.report.refused == ("plan.txt: No document.",)


def until(condition: Callable[[], bool], what: str) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(what)


@pytest.mark.parametrize("polling", [False, True])
def test_a_folder_that_goes_away_is_waited_for(tmp_path: Path, desk: Desk, polling: bool) -> None:
    box = tmp_path / "share"
    watching = Watcher(box, desk, Manner(delay=0.1, rescan=0.3, polling=polling))
    watching.start()
    try:
        until(lambda: "is away" in (watching.report.trouble or ""), "its absence is told")
        box.mkdir()
        (box / "one.txt").write_bytes(b"1")
        until(lambda: desk.names == ["one.txt"], "a folder that comes is watched")
        box.rename(tmp_path / "unmounted")
        until(lambda: "is away" in (watching.report.trouble or ""), "its going is told")
        (tmp_path / "unmounted").rename(box)
        (box / "two.txt").write_bytes(b"2")
        until(lambda: desk.names == ["one.txt", "two.txt"], "what came meanwhile is taken in, nothing twice")
        until(lambda: watching.report.trouble is None, "all is well again")
    finally:
        watching.stop()


def test_a_rescan_catches_what_no_event_told(box: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object, stop_event: threading.Event, **__: object) -> Any:
        while not stop_event.wait(0.05):
            yield set()

    monkeypatch.setattr("watchfiles.watch", silent)
    watching = Watcher(box, desk, Manner(delay=0.1, rescan=0.3))
    watching.start()
    try:
        time.sleep(0.2)
        (box / "plan.txt").write_bytes(b"x")
        until(lambda: desk.names == ["plan.txt"], "found without an event")
    finally:
        watching.stop()


def test_a_folder_becomes_records_with_labels_and_nothing_comes_twice(tmp_path: Path, box: Path) -> None:
    (box / "Sơn La").mkdir()
    (box / "Sơn La" / "plan.txt").write_text(PLAN.format(1))
    (box / "copy.txt").write_text(PLAN.format(1))
    (box / "bad.pdf").write_bytes(b"%PDF-1.4 cut off")
    chosen = settings(
        data=tmp_path / "data", workers=1, watch=box, watch_delay=0.2, watch_rescan=0.5, watch_after="move"
    )
    with open_workspace(chosen) as data:
        with working(data):
            until(
                lambda: len(list(box.rglob("done/**/*.txt"))) == 2 and (box / "failed" / "bad.pdf").exists(),
                "all moved",
            )
            until(lambda: data.archive.unfinished() == [], "all finished")
        [document] = data.archive.list_documents().items
        assert document.meta.labels == ["Sơn La"]
        assert data.archive.counts().jobs == {"done": 1, "failed": 1}
        from search_api.filters import Filters
        from search_api.search import SearchRequest, search

        found = search(SearchRequest("", Filters(label=("Sơn La",))), data.archive, data.index)
        assert found.total == document.obligations > 0
        data.intake.delete(document.sha256)
        shutil.copy(box / "done" / "copy.txt", box / "again.txt")
        with working(data):
            until(lambda: (box / "done" / "again.txt").exists(), "a deleted file is put away")
        assert data.archive.list_documents().items == [], "and not taken in again"
