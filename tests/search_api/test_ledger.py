"""The ledger: what may pass is tried again later, what will not fails at once, and what has changed can be followed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from ingest.errors import DamagedFile, MayPass, ToolMissing
from search_api import archive_schema
from search_api import intake as intake_module
from search_api.archive import Archive
from search_api.archive_changes import compare
from search_api.archive_ledger import Leased
from search_api.index.base import IndexQuery
from search_api.index.edge import EdgeIndex
from search_api.intake import PAUSES, Intake
from search_api.prepared import in_steps
from tests.search_api.small_plans import extract, plan, points, read

VERSION = {"number": "12/KH-UBND", "issuer": "UBND tỉnh A", "issued": "2024-03-01"}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[EdgeIndex]:
    opened = EdgeIndex(tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the clock on, or back, by some seconds."""
    shift = [0.0]

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(seconds=shift[0])

    for module in ("search_api.archive_schema", "search_api.archive_ledger", "search_api.archive_reader"):
        monkeypatch.setattr(f"{module}.datetime", Shifted)

    def pass_by(seconds: float) -> None:
        shift[0] += seconds

    return pass_by


def intake(archive: Archive, index: EdgeIndex, **steps: Any) -> Intake:
    chosen = {"read": read, "extract": extract, "points": points} | steps
    prepare = in_steps(chosen.pop("read"), chosen.pop("extract"), chosen["points"])
    return Intake(archive, index, prepare=prepare, **chosen)


def failing(error: Exception, times: int = 1_000) -> Callable[..., Any]:
    """A reader that fails so many times."""
    left = [times]

    def step(content: bytes, source: str) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise error
        return read(content, source)

    return step


def test_what_may_pass_is_tried_again_later_and_later(
    archive: Archive, index: EdgeIndex, clock: Callable[[float], None]
) -> None:
    taking = intake(archive, index, read=failing(MayPass("soffice took more than 300 seconds and was stopped."), 2))
    job = taking.receive(plan("một"), "a.txt")
    for pause in PAUSES[:2]:
        [result] = taking.resume()
        assert (result.state, result.ok) == ("received", False) and "stopped" in (result.reason or "")
        assert taking.resume() == [] and archive.unfinished() != [], "it waits"
        clock(pause - 10)
        assert taking.resume() == []
        clock(20)
    [result] = taking.resume()
    assert (result.state, result.obligations) == ("done", 1)
    assert archive.job(job.sha256).reason is None


def test_in_the_end_it_fails_with_its_reason(
    archive: Archive, index: EdgeIndex, clock: Callable[[float], None]
) -> None:
    taking = intake(archive, index, read=failing(MayPass("Too slow.")))
    taking.receive(plan("một"), "a.txt")
    for _ in PAUSES:
        assert taking.resume()[0].state == "received"
        clock(PAUSES[-1] + 1)
    assert (taking.resume()[0].state, archive.unfinished()) == ("failed", [])
    assert archive.list_jobs().items[0].reason == "Too slow."


@pytest.mark.parametrize("error", [DamagedFile("Cut off."), ToolMissing("No program.")])
def test_what_will_not_pass_fails_at_once(archive: Archive, index: EdgeIndex, error: Exception) -> None:
    result = intake(archive, index, read=failing(error)).add(plan("một"), "a.txt")
    assert result.state == "failed" and archive.unfinished() == []


def test_a_person_need_not_wait(archive: Archive, index: EdgeIndex) -> None:
    intake(archive, index, read=failing(MayPass("Too slow."))).add(plan("một"), "a.txt")
    assert intake(archive, index).add(plan("một"), "a.txt").state == "done"


def test_a_clock_that_is_set_back_keeps_no_file_waiting(
    archive: Archive, index: EdgeIndex, clock: Callable[[float], None]
) -> None:
    taking = intake(archive, index, read=failing(MayPass("Too slow."), 1))
    taking.receive(plan("một"), "a.txt")
    taking.resume()
    clock(-400 * 24 * 3600)
    assert [result.state for result in taking.resume()] == ["done"]


def test_a_failing_engine_costs_a_file_no_attempt(
    archive: Archive, index: EdgeIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the disk is full, the file is not taken for one that ends the process."""
    taking = intake(archive, index)
    job = taking.receive(plan("một"), "a.txt")

    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(archive, "store", full)
        for _ in range(intake_module.MAX_ATTEMPTS + 2):
            with pytest.raises(OSError, match="No space"):
                taking.resume()
    assert archive.job(job.sha256).attempts == 0
    assert [result.state for result in taking.resume()] == ["done"]


def test_two_servers_on_one_database_do_not_read_one_file_twice(
    archive: Archive, index: EdgeIndex, clock: Callable[[float], None]
) -> None:
    one, other = (intake(archive, index, alone=False, lease=600.0) for _ in range(2))
    job = one.receive(plan("một"), "a.txt")
    archive.begin(job.sha256, owner="one that died", seconds=600.0)
    assert [result.state for result in other.resume()] == ["received"], "it is left to its reader"
    with pytest.raises(Leased):
        archive.begin(job.sha256, owner="another", seconds=600.0)
    clock(601)
    assert [result.state for result in other.resume()] == ["done"], "the job of one that died is taken up"


def test_who_is_alone_takes_up_at_once_what_a_dead_one_left(archive: Archive, index: EdgeIndex) -> None:
    job = archive.receive(archive.originals.put(plan("một")), "a.txt")
    archive.begin(job.sha256, owner="one that died", seconds=600.0)
    assert [result.state for result in intake(archive, index).resume()] == ["done"]


def test_every_change_of_a_job_can_be_followed(archive: Archive, index: EdgeIndex) -> None:
    before = archive.last_change()
    jobs = [intake(archive, index).add(plan(f"việc {i}"), f"{i}.txt").sha256 for i in range(3)]
    changed = archive.job_changes(before)
    assert [job.sha256 for job in changed] == jobs
    assert [job.change for job in changed] == sorted({job.change for job in changed})
    last = changed[-1].change
    assert archive.job_changes(last) == [] and archive.last_change() == last
    assert archive.ask_again() == 3
    assert len(archive.job_changes(last)) == 3


def test_deleting_takes_everything_along_and_brings_the_older_version_back(archive: Archive, index: EdgeIndex) -> None:
    taking = intake(archive, index)
    old, new = taking.add(plan("cũ", **VERSION), "v1.txt"), taking.add(plan("mới", "hai", **VERSION), "v2.txt")
    assert new.sha256 is not None and old.sha256 is not None
    since = archive.last_stamp()
    gone = taking.delete(new.sha256)
    assert (gone.source, gone.obligations) == ("v2.txt", 2)
    assert archive.original_path(new.sha256) is None and archive.find_document(new.sha256) is None
    assert [hit.id for hit in index.query(IndexQuery(limit=10))] == [f"{old.document_id}-0"]
    assert archive.counts().jobs == {"done": 1} and archive.was_deleted(new.sha256)
    stones = {(one.kind, one.id): one.reason for one in archive.tombstones(since).items}
    assert stones == {
        ("document", new.document_id): "deleted",
        **{("obligation", f"{new.document_id}-{i}"): "deleted" for i in range(2)},
    }
    assert [record.id for record, _ in archive.obligations_since(since).items] == [f"{old.document_id}-0"]
    assert taking.add(plan("mới", "hai", **VERSION), "v2.txt").state == "done", "a person may hand it in again"
    assert not archive.was_deleted(new.sha256)


def test_nothing_of_a_deleted_text_is_left_on_disk(tmp_path: Path, index: EdgeIndex) -> None:
    archive = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    taking = intake(archive, index)
    kept, job = taking.add(plan("ở lại"), "a.txt"), taking.add(plan("XYZZYQUX"), "b.txt")
    assert job.sha256 is not None and kept.sha256 is not None

    def holding() -> list[str]:
        return [
            file.name for file in tmp_path.rglob("*") if file.is_file() and b"xyzzyqux" in file.read_bytes().lower()
        ]

    assert "archive.db-wal" in holding()
    taking.delete(job.sha256)
    assert holding() == []
    archive.close()
    assert holding() == []


def test_a_deletion_waits_for_no_reader(tmp_path: Path, index: EdgeIndex) -> None:
    archive = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    taking = intake(archive, index)
    job = taking.add(plan("một"), "a.txt")
    assert job.sha256 is not None
    with sqlite3.connect(tmp_path / "archive.db") as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        taking.delete(job.sha256)
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    assert archive.counts().jobs == {}
    archive.close()


def test_a_failed_file_can_be_deleted_and_is_remembered(archive: Archive, index: EdgeIndex) -> None:
    taking = intake(archive, index)
    bad = taking.add(b"rubbish", "bad.txt")
    assert bad.sha256 is not None
    taking.delete(bad.sha256)
    assert archive.list_jobs().items == [] and archive.was_deleted(bad.sha256)
    with pytest.raises(KeyError):
        taking.delete(bad.sha256)


def test_a_file_that_replaces_another_becomes_its_newer_version(archive: Archive, index: EdgeIndex) -> None:
    taking = intake(archive, index)
    old = taking.add(plan("một"), "a.txt")
    job = taking.receive(plan("hai"), "b.txt", replaces=old.document_id)
    taking.resume()
    assert [d.sha256 for d in archive.list_documents().items] == [job.sha256]
    assert index.count() == 1


def test_labels_add_up_and_are_no_part_of_the_content(archive: Archive, index: EdgeIndex) -> None:
    taking = intake(archive, index)
    job = taking.receive(plan("một"), "a.txt", ["Sơn La", " 2024 "])
    taking.resume()
    since = archive.last_stamp()
    taking.receive(plan("một"), "a.txt", ["Sơn La", "Y tế", ""])
    assert archive.document_of(job.sha256).meta.labels == ["Sơn La", "2024", "Y tế"]
    assert [one.id for one in archive.documents_since(since).items] == [job.sha256[:16]]
    assert [result.state for result in taking.resume()] == ["done"], "the index follows"


class TestFeed:
    """A copy elsewhere can be kept up to date."""

    def test_a_second_reading_tells_what_it_changed(self, archive: Archive, index: EdgeIndex) -> None:
        taking = intake(archive, index, rules=lambda: "old")
        first = taking.add(plan("một", "hai", "ba"), "a.txt")
        assert first.sha256 is not None and archive.outdated("new") == 1
        since = archive.last_stamp()

        def newer(document: Any) -> Any:
            about, records = extract(document)
            altered = records[1].model_copy(update={"kind": "report"})
            return about, [records[0], altered, records[2].model_copy(update={"id": "x", "text": "bốn", "path": ["9"]})]

        assert archive.ask_again(rules="new") == 1
        intake(archive, index, extract=newer, rules=lambda: "new").resume()
        [revision] = archive.revisions(changed=True).items
        assert (revision.added, revision.gone, revision.altered, revision.rules) == (1, 1, 1, "new")
        assert [(c.what, c.text) for c in revision.changes] == [("altered", "hai"), ("added", "bốn"), ("gone", "ba")]
        assert revision.changes[0].fields == ("kind",)
        ids = [record.id for record, _ in archive.obligations_since(since).items]
        assert ids == sorted(["x", f"{first.document_id}-1"]), "the unchanged one is no news"
        assert [(one.id, one.reason) for one in archive.tombstones(since).items] == [
            (f"{first.document_id}-2", "changed")
        ]
        assert archive.outdated("new") == 0 and archive.ask_again(rules="new") == 0

    def test_a_reading_that_changes_nothing_says_so(self, archive: Archive, index: EdgeIndex) -> None:
        taking = intake(archive, index)
        taking.add(plan("một"), "a.txt")
        since = archive.last_stamp()
        taking.add(plan("một"), "a.txt", again=True)
        [revision] = archive.revisions().items
        assert not revision.changed and archive.revisions(changed=True).items == []
        assert archive.obligations_since(since).items == [] and archive.tombstones(since).items == []

    def test_a_moved_record_is_altered_not_gone_and_added(self) -> None:
        _, records = extract(read(plan("một", "hai"), "a"))
        moved = records[0].model_copy(update={"id": "y", "path": ["7"]})
        [change] = compare(records, [moved, records[1]])
        assert (change.what, change.id, change.before, change.fields) == ("altered", "y", records[0].id, ("path",))

    def test_superseded_records_leave_and_come_back(self, archive: Archive, index: EdgeIndex) -> None:
        taking = intake(archive, index)
        old = taking.add(plan("cũ", **VERSION), "v1.txt")
        since = archive.last_stamp()
        new = taking.add(plan("mới", **VERSION), "v2.txt")
        assert {one.id: one.reason for one in archive.tombstones(since).items} == {
            old.document_id: "superseded",
            f"{old.document_id}-0": "superseded",
        }
        assert [record.document_id for record, _ in archive.obligations_since(since).items] == [new.document_id]
        assert [one.id for one in archive.documents_since(since).items] == [new.document_id]
        assert {one.id for one in archive.documents_since(since, superseded=True).items} == {
            old.document_id,
            new.document_id,
        }

    def test_pages_stay_whole_while_documents_come(self, archive: Archive, index: EdgeIndex) -> None:
        taking = intake(archive, index)
        for number in range(7):
            taking.add(plan(f"việc {number}", f"khác {number}"), f"{number}.txt")
        seen, cursor, more = [], None, 100
        while True:
            page = archive.obligations_since("", None, cursor, 3)
            seen += [record.id for record, _ in page.items]
            cursor = page.cursor
            if cursor is None:
                break
            if more < 103:
                taking.add(plan(f"thêm {more}"), f"{more}.txt")
                more += 1
        assert len(seen) == len(set(seen)) == 14 + 3, "what came meanwhile comes last"

    def test_a_clock_that_is_set_back_hides_nothing(
        self, archive: Archive, index: EdgeIndex, clock: Callable[[float], None]
    ) -> None:
        taking = intake(archive, index)
        taking.add(plan("một"), "a.txt")
        since = archive.last_stamp()
        clock(-3600)
        new = taking.add(plan("hai"), "b.txt")
        assert archive.last_stamp() > since
        assert [one.id for one in archive.documents_since(since).items] == [new.document_id]

    @pytest.mark.parametrize("cursor", ["", "x", "|", "2024|"])
    def test_a_cursor_from_elsewhere_is_refused(self, archive: Archive, cursor: str) -> None:
        for listed in (archive.documents_since, archive.obligations_since, archive.tombstones):
            with pytest.raises(ValueError, match="cursor"):
                listed("", cursor=cursor)  # type: ignore[operator]


FIRST = """
CREATE TABLE schema_version (version INTEGER NOT NULL);
INSERT INTO schema_version VALUES (1);
CREATE TABLE notes (name VARCHAR(64) NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE jobs (number INTEGER NOT NULL PRIMARY KEY, sha256 VARCHAR(64) NOT NULL UNIQUE, source TEXT NOT NULL,
    state VARCHAR(16) NOT NULL, reason TEXT, attempts INTEGER NOT NULL, received_at VARCHAR(32) NOT NULL,
    updated_at VARCHAR(32) NOT NULL);
CREATE TABLE documents (id VARCHAR(64) NOT NULL PRIMARY KEY, sha256 VARCHAR(64) NOT NULL UNIQUE, source TEXT NOT NULL,
    received_order INTEGER NOT NULL UNIQUE, received_at VARCHAR(32) NOT NULL, updated_at VARCHAR(32) NOT NULL,
    superseded_by VARCHAR(64), version_key TEXT, number TEXT, type TEXT, issuer TEXT, province TEXT, issued DATE,
    meta TEXT NOT NULL, text TEXT NOT NULL, outline TEXT NOT NULL, pages TEXT NOT NULL);
CREATE TABLE obligations (id VARCHAR(128) NOT NULL PRIMARY KEY,
    document_id VARCHAR(64) NOT NULL REFERENCES documents (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL, confidence FLOAT NOT NULL, starts DATE, ends DATE, record TEXT NOT NULL);
CREATE TABLE obligation_agencies (obligation_id VARCHAR(128) NOT NULL REFERENCES obligations (id) ON DELETE CASCADE,
    role VARCHAR(16) NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, agency_id TEXT,
    PRIMARY KEY (obligation_id, role, position));
"""


def test_an_archive_of_the_first_version_is_brought_up_to_date(database: str, tmp_path: Path) -> None:
    content = plan("Sở Y tế: một", "hai")
    document = read(content, "a.txt")
    about, records = extract(document)
    moment = archive_schema.as_text(datetime(2024, 1, 2, tzinfo=UTC))
    engine = archive_schema.connect(database)
    counting = "SERIAL" if engine.dialect.name == "postgresql" else "INTEGER"
    with engine.begin() as connection:
        for statement in filter(str.strip, FIRST.replace("number INTEGER", f"number {counting}").split(";")):
            connection.execute(text(statement))
        job = {"sha256": document.sha256, "source": "a.txt", "at": moment}
        connection.execute(
            text(
                "INSERT INTO jobs (sha256, source, state, attempts, received_at, updated_at) "
                "VALUES (:sha256, :source, 'done', 1, :at, :at)"
            ),
            job,
        )
        connection.execute(
            text(
                "INSERT INTO documents (id, sha256, source, received_order, received_at, updated_at, meta, text, "
                "outline, pages) VALUES (:id, :sha256, :source, 1, :at, :at, :meta, :text, '[]', '[]')"
            ),
            {**job, "id": document.id, "meta": about.model_dump_json(), "text": document.text},
        )
        rows = [
            {"id": one.id, "document": document.id, "ordinal": ordinal, "record": one.model_dump_json()}
            for ordinal, one in enumerate(records)
        ]
        connection.execute(
            text(
                "INSERT INTO obligations (id, document_id, ordinal, kind, confidence, record) "
                "VALUES (:id, :document, :ordinal, 'task', 1, :record)"
            ),
            rows,
        )
    engine.dispose()
    archive = Archive(database, tmp_path / "originals")
    archive.originals.put(content)
    index = EdgeIndex(tmp_path / "index")
    assert archive.obligations_of(document.id) == records
    old = archive.get_document(document.id)
    assert old and old.tables == (), "its cells were not kept: reading it anew finds them"
    assert [when for _, when in archive.obligations_since("").items] == [moment, moment]
    assert archive.job(document.sha256).change == 1 and archive.outdated("x") == 1
    result = intake(archive, index, rules=lambda: "x").add(content, again=True)
    assert result.state == "done" and archive.outdated("x") == 0
    index.close()
    archive.close()
