"""The archive: documents, their obligations and their versions come back as they were, on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, inspect, text

from extract.publish import meta
from extract.records import DocumentMeta, Obligation
from ingest.document import Cell, Span, Table
from search_api import archive_schema
from search_api.archive import Archive, ArchiveError
from search_api.archive_rows import DocumentSummary, version_key
from search_api.archive_schema import Unstorable
from search_api.originals import OriginalLost, Originals
from search_api.prepared import prepared
from tests.search_api.small_plans import extract, plan, read


def put(archive: Archive, content: bytes, source: str = "plan.txt") -> tuple[str, list[str]]:
    """Take a plan in as the intake does; its document's id and the SHA-256 whose index is out of date."""
    document = read(content, source)
    archive.receive(archive.originals.put(content), source)
    meta, records = extract(document)
    return document.id, archive.save(document, meta, records)


def version(*lines: str, **facts: str) -> bytes:
    return plan(*lines, **({"number": "12/KH-UBND", "issuer": "UBND tỉnh A", "issued": "2024-03-01"} | facts))


def is_current(archive: Archive, document_id: str) -> bool:
    return archive.get_summaries([document_id])[document_id].superseded_by is None


def ids(items: list[DocumentSummary]) -> list[str]:
    return [one.id for one in items]


def test_a_document_comes_back_as_it_was(archive: Archive) -> None:
    content = plan("Sở Y tế: lập kế hoạch", "Báo cáo kết quả", number="1/KH-UBND", issued="2024-01-02")
    document_id, _ = put(archive, content)
    stored = archive.get_document(document_id)
    document = read(content, "plan.txt")
    assert stored is not None
    assert (stored.text, stored.outline, stored.pages) == (document.text, document.outline, document.reading.pages)
    assert stored.summary.meta == meta(document)
    assert stored.summary.obligations == 2 and stored.summary.superseded_by is None
    assert archive.get_document("nothing") is None


def test_obligations_come_back_as_they_were_in_the_order_asked_for(archive: Archive) -> None:
    content = plan("Sở Y tế: một", "hai", "ba")
    document_id, _ = put(archive, content)
    _, records = extract(read(content, "plan.txt"))
    assert archive.obligations_of(document_id) == records
    wanted = [records[2].id, "unknown", records[0].id]
    assert archive.get_obligations(wanted) == [records[2], records[0]]
    assert archive.get_obligation(records[1].id) == records[1]
    assert archive.get_obligation("unknown") is None
    assert archive.get_obligations([]) == []


def test_many_ids_at_once(archive: Archive) -> None:
    _, records = extract(read(plan(*(f"việc {i}" for i in range(1300))), "x"))
    document_id, _ = put(archive, plan(*(f"việc {i}" for i in range(1300))))
    backwards = [record.id for record in reversed(records)]
    assert [one.id for one in archive.get_obligations(backwards)] == backwards
    assert list(archive.get_summaries([document_id, "unknown"])) == [document_id]


def test_lists_go_on_where_the_cursor_says(archive: Archive) -> None:
    added = [put(archive, plan(f"{name} một", f"{name} hai", f"{name} ba"))[0] for name in "abc"]
    first = archive.list_documents(limit=2)
    assert ids(first.items) == [added[2], added[1]] and first.cursor is not None
    last = archive.list_documents(first.cursor, limit=2)
    assert ids(last.items) == [added[0]] and last.cursor is None

    seen: list[str] = []
    cursor: str | None = None
    for _ in range(3):
        page = archive.list_obligations(cursor=cursor, limit=4)
        seen += [one.id for one in page.items]
        cursor = page.cursor
    assert cursor is None
    assert seen == [f"{document}-{i}" for document in added for i in range(3)]
    assert [one.id for one in archive.list_obligations(added[1]).items] == [f"{added[1]}-{i}" for i in range(3)]


@pytest.mark.parametrize("cursor", ["", "x", "1:2:3", "-1", "9" * 30, "²"])
def test_a_cursor_from_elsewhere_is_refused(archive: Archive, cursor: str) -> None:
    for listed in (archive.list_documents, archive.list_jobs):
        with pytest.raises(ValueError, match="cursor"):
            listed(cursor)
    with pytest.raises(ValueError, match="cursor"):
        archive.list_obligations(cursor=cursor)


def test_saving_again_replaces_and_never_doubles(archive: Archive) -> None:
    content = plan("một", "hai")
    document_id, _ = put(archive, content)
    document = read(content, "plan.txt")
    meta, records = extract(document)
    assert archive.save(document, meta, records[:1]) == [document.sha256]
    assert archive.obligations_of(document_id) == records[:1]
    assert archive.counts().obligations == 1


def test_what_saving_tells_is_what_the_archive_has(archive: Archive) -> None:
    for content in (version("cũ", "hai"), version("mới"), version("cũ", "hai"), plan("khác")):
        document = read(content, "plan.txt")
        archive.receive(archive.originals.put(content), "plan.txt", ["folder"])
        [saved] = archive.store([prepared(document, *extract(document))], "rules")
        assert saved is not None and saved.stale[0] == document.sha256
        assert saved.document == archive.document_of(document.sha256)


def test_a_save_that_fails_changes_nothing(archive: Archive) -> None:
    content = plan("một", "hai")
    document_id, _ = put(archive, content)
    document = read(content, "plan.txt")
    meta, records = extract(document)
    with pytest.raises(Unstorable, match="share the id"):
        archive.save(document, meta, [records[0], records[0]])
    assert archive.obligations_of(document_id) == records


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_text_that_no_database_holds_is_refused(archive: Archive, bad: str) -> None:
    document = read(plan("một"), "plan.txt")
    archive.receive(document.sha256, "plan.txt")
    with pytest.raises(Unstorable, match=r"U\+"):
        archive.save(replace(document, reading=replace(document.reading, text=f"a{bad}b")), meta(document), [])


def test_a_document_needs_a_received_file(archive: Archive) -> None:
    document = read(plan("một"), "plan.txt")
    with pytest.raises(KeyError):
        archive.save(document, *extract(document))
    with pytest.raises(KeyError):
        archive.mark(document.sha256, "done")


def test_tables_come_back_cell_by_cell(archive: Archive) -> None:
    content = plan("Báo cáo kết quả")
    document = read(content, "plan.txt")
    cells = (Cell(Span(0, 3), merged=True), Cell(Span(4, 7)))
    tables = (Table(Span(0, 7), (cells, cells), header=1),)
    document = replace(document, reading=replace(document.reading, tables=tables))
    archive.receive(archive.originals.put(content), "plan.txt")
    archive.save(document, *extract(document))
    stored = archive.get_document(document.id)
    assert stored and stored.tables == tables


def test_a_new_version_supersedes_the_old_one(archive: Archive) -> None:
    old, _ = put(archive, version("Sở Y tế: cũ", "hai"))
    new, stale = put(archive, version("Sở Y tế: mới"))
    summary = archive.get_summaries([old])[old]
    assert summary.superseded_by == new and not is_current(archive, old) and is_current(archive, new)
    assert stale == [archive.document_of(stale[0]).sha256, summary.sha256], "both have to be indexed"
    assert ids(archive.list_documents().items) == [new]
    assert ids(archive.list_documents(superseded=True).items) == [new, old]
    assert [one.document_id for one in archive.list_obligations().items] == [new]
    assert [meta.document_id for meta, _ in archive.current()] == [new]
    counts = archive.counts()
    assert (counts.documents, counts.superseded, counts.obligations) == (1, 1, 1)
    assert len(archive.list_obligations(old).items) == 2, "the old one can still be read"


def test_the_last_received_version_wins_in_whatever_order_they_are_read(archive: Archive) -> None:
    contents = [version(f"bản {i}") for i in range(3)]
    documents = [read(content, "plan.txt") for content in contents]
    for document in documents:
        archive.receive(document.sha256, "plan.txt")
    for number in (2, 0, 1):
        archive.save(documents[number], *extract(documents[number]))
    assert ids(archive.list_documents().items) == [documents[2].id]
    found = archive.get_summaries(document.id for document in documents)
    assert [found[document.id].superseded_by for document in documents] == [documents[2].id, documents[2].id, None]


def test_a_version_that_turns_out_to_be_another_document_gives_the_old_one_back(archive: Archive) -> None:
    old, _ = put(archive, version("cũ"))
    content = version("mới")
    new, _ = put(archive, content)
    document = read(content, "plan.txt")
    meta, records = extract(document)
    stale = archive.save(document, meta.model_copy(update={"number": "13/KH-UBND"}), records)
    assert is_current(archive, old) and is_current(archive, new)
    assert stale == [document.sha256, archive.get_summaries([old])[old].sha256]


@pytest.mark.parametrize(
    "other",
    [
        {"number": "13/KH-UBND"},
        {"issuer": "UBND tỉnh B"},
        {"issued": "2025-03-01"},
        {"province": "Nghệ An"},
        {"issued": ""},
    ],
)
def test_numbers_name_a_document_only_with_issuer_year_and_province(archive: Archive, other: dict[str, str]) -> None:
    first, _ = put(archive, version("một"))
    second, _ = put(archive, version("hai", **other))
    assert is_current(archive, first) and is_current(archive, second)


def test_versions_are_told_by_what_is_written_not_how() -> None:
    facts = {"document_id": "d", "source": "s", "reader": "r", "status": "read"}
    one = DocumentMeta.model_validate(facts | {"number": "12/KH-UBND", "issuer": "Uỷ ban nhân dân tỉnh Hoà Bình"})
    other = DocumentMeta.model_validate(facts | {"number": "12 /KH-UBND", "issuer": "ỦY BAN NHÂN DÂN TỈNH  HOÀ BÌNH"})
    assert version_key(one) == version_key(other) is not None
    for unknown in ({"number": None}, {"issuer": None}, {"number": "/KH-UBND"}, {"issuer": "x" * 600}):
        assert version_key(one.model_copy(update=unknown)) is None


def test_the_ledger_tells_how_far_each_file_has_come(archive: Archive) -> None:
    job = archive.receive("a" * 64, "plan.txt")
    assert (job.state, job.attempts, job.finished) == ("received", 0, False)
    assert archive.receive("a" * 64, "another name.txt") == job, "the same bytes are the same job"
    assert not job.being_read
    assert archive.begin(job.sha256).attempts == 1
    assert archive.job(job.sha256).being_read, "a long scan is not only received"
    assert archive.begin(job.sha256).attempts == 2
    assert archive.begin(job.sha256, afresh=True).attempts == 1
    other = archive.receive("b" * 64, "b.txt")
    archive.begin(other.sha256)
    archive.mark(other.sha256, "failed", "The file is empty.")
    assert not archive.job(other.sha256).being_read
    assert [one.sha256 for one in archive.unfinished()] == [job.sha256]
    assert archive.job(other.sha256).reason == "The file is empty."
    assert [one.sha256 for one in archive.list_jobs().items] == [other.sha256, job.sha256]
    page = archive.list_jobs(limit=1)
    assert [one.sha256 for one in archive.list_jobs(page.cursor).items] == [job.sha256]
    assert [one.sha256 for one in archive.list_jobs(state="failed").items] == [other.sha256]
    assert archive.counts().jobs == {"failed": 1, "received": 1}
    with pytest.raises(KeyError):
        archive.job("c" * 64)


def test_a_job_is_settled_only_on_what_was_seen(archive: Archive) -> None:
    old, _ = put(archive, version("cũ"))
    seen = archive.get_summaries([old])[old]
    put(archive, version("mới"))
    assert archive.settle([(seen, "done", None)]) == [False]
    assert archive.job(seen.sha256).state == "extracted"
    assert archive.settle([(archive.get_summaries([old])[old], "done", None)]) == [True]
    assert archive.job(seen.sha256).state == "done"


def test_agencies_are_counted_by_role_over_current_documents(archive: Archive) -> None:
    put(archive, version("Sở Y tế: cũ"))
    put(archive, version("Sở Y tế: một", "Sở Y tế: hai", "ba"))
    put(archive, plan("Công an tỉnh: bốn"))
    found = [(a.name, a.id, a.lead, a.cooperating, a.monitoring, a.total) for a in archive.agencies()]
    assert found == [
        ("Sở Tài chính", None, 0, 4, 0, 4),
        ("Sở Y tế", "id-Sở Y tế", 2, 0, 0, 2),
        ("Công an tỉnh", "id-Công an tỉnh", 1, 0, 0, 1),
    ]


def test_an_agency_named_twice_in_one_obligation_counts_once(archive: Archive) -> None:
    document = read(plan("Sở Y tế: một"), "plan.txt")
    archive.receive(document.sha256, "plan.txt")
    meta, [record] = extract(document)
    archive.save(document, meta, [record.model_copy(update={"lead": record.lead * 2})])
    assert {one.name: one.lead for one in archive.agencies()} == {"Sở Y tế": 1, "Sở Tài chính": 0}


def test_counts_by_kind(archive: Archive) -> None:
    put(archive, plan("một", "Báo cáo hai", "Báo cáo ba"))
    assert archive.counts().kinds == {"report": 2, "task": 1}


def test_notes_are_kept_and_forgotten(archive: Archive) -> None:
    assert archive.note("x") is None
    archive.set_note("x", "1")
    archive.set_note("x", "2")
    assert archive.note("x") == "2"
    archive.set_note("x", None)
    assert archive.note("x") is None


def test_threads_may_write_at_the_same_time(archive: Archive) -> None:
    contents = [version(f"bản {i}") for i in range(12)]
    failures: list[Exception] = []

    def work(mine: list[bytes]) -> None:
        try:
            for content in mine:
                put(archive, content)
        except Exception as error:  # a thread's error has to reach the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(contents[i::4],)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(archive.list_documents().items) == 1, "one version is current"
    assert archive.counts().superseded == 11


def test_an_archive_is_there_after_opening_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'deep' / 'archive.db'}"
    first = Archive(url, tmp_path / "originals")
    document_id, _ = put(first, plan("một"))
    first.close()
    second = Archive(url, tmp_path / "originals")
    assert ids(second.list_documents().items) == [document_id]
    second.close()


def test_sqlite_survives_a_power_cut(tmp_path: Path) -> None:
    engine = archive_schema.connect(f"sqlite:///{tmp_path / 'archive.db'}")
    with engine.connect() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def test_an_older_archive_is_migrated_once_and_a_newer_one_refused(database: str) -> None:
    engine = archive_schema.connect(database)
    archive_schema.migrate(engine, ())
    steps: list[int] = []

    def second(connection: Connection) -> None:
        steps.append(2)
        connection.execute(text("ALTER TABLE jobs ADD COLUMN priority INTEGER"))

    def third(_connection: Connection) -> None:
        steps.append(3)

    archive_schema.migrate(engine, (second,))
    archive_schema.migrate(engine, (second, third))
    archive_schema.migrate(engine, (second, third))
    assert steps == [2, 3]
    with pytest.raises(ArchiveError, match="version 3, this program knows 1"):
        archive_schema.migrate(engine, ())
    engine.dispose()


def test_a_migration_that_fails_leaves_the_archive_as_it_was(database: str) -> None:
    engine = archive_schema.connect(database)
    archive_schema.migrate(engine, ())

    def broken(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE jobs ADD COLUMN priority INTEGER"))
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        archive_schema.migrate(engine, (broken,))
    assert "priority" not in [column["name"] for column in inspect(engine).get_columns("jobs")]
    archive_schema.migrate(engine, ())
    engine.dispose()


def test_servers_that_start_at_once_on_one_empty_database_all_start(database: str, tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Archive(database, tmp_path / "originals"), range(4)))
    for archive in opened:
        assert archive.counts().documents == 0
        archive.close()


def test_a_connection_refused_while_another_one_holds_a_new_file_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as holder,
        closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None, timeout=0)) as refused,
    ):
        holder.execute("CREATE TABLE plans (number)")
        holder.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("time.sleep", lambda _seconds: holder.execute("ROLLBACK"))
        archive_schema._write_ahead(refused.cursor())
        assert refused.execute("PRAGMA journal_mode").fetchone() == ("wal",)


class TestOriginals:
    """The store of original files."""

    def test_a_file_is_kept_under_its_hash(self, tmp_path: Path) -> None:
        store = Originals(tmp_path / "originals")
        sha256 = store.put(b"plan")
        assert store.put(b"plan") == sha256
        path = tmp_path / "originals" / sha256[:2] / sha256
        assert path == store.path(sha256) and path.read_bytes() == store.get(sha256) == b"plan"
        assert [p for p in (tmp_path / "originals").rglob("*") if p.is_file()] == [path]

    @given(st.text())
    def test_only_a_hash_is_ever_a_path(self, name: str) -> None:
        with pytest.raises(ValueError, match="SHA-256"):
            Originals(Path("originals")).path(name)

    def test_nothing_outside_is_reached_by_name(self, archive: Archive) -> None:
        assert archive.original_path("../../etc/passwd") is None
        assert archive.original_path("a" * 64) is None
        sha256 = archive.originals.put(b"plan")
        assert archive.original_path(sha256) == archive.originals.path(sha256)

    def test_a_lost_or_changed_file_is_noticed_and_mended_by_adding_it_again(self, tmp_path: Path) -> None:
        store = Originals(tmp_path)
        sha256 = store.put(b"plan")
        store.path(sha256).write_bytes(b"p1an")
        with pytest.raises(OriginalLost, match="changed"):
            store.get(sha256)
        store.put(b"plan")
        assert store.get(sha256) == b"plan"
        store.path(sha256).unlink()
        with pytest.raises(OriginalLost, match="missing"):
            store.get(sha256)

    def test_a_full_disk_leaves_no_half_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        store = Originals(tmp_path)

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            store.put(b"plan")
        assert [p for p in tmp_path.rglob("*") if p.is_file()] == []

    def test_only_old_leftovers_are_swept(self, tmp_path: Path) -> None:
        store = Originals(tmp_path)
        kept = store.path(store.put(b"plan"))
        old, young = kept.parent / "old.part", kept.parent / "young.part"
        for path in (old, young, kept):
            path.write_bytes(b"plan")
        for path in (old, kept):
            os.utime(path, (0, 0))
        store.sweep()
        assert not old.exists() and young.exists() and kept.exists()

    def test_a_file_that_is_finished_while_it_is_swept_stops_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = Originals(tmp_path)
        monkeypatch.setattr(Path, "glob", lambda *_: iter([tmp_path / "finished.part"]))
        store.sweep()


def test_records_keep_every_character(archive: Archive) -> None:
    line = "Uỷ ban — “phấn đấu” 18,5 % \u200b \\n 😀"
    document_id, _ = put(archive, plan(line))
    stored: list[Obligation] = archive.obligations_of(document_id)
    assert [one.text for one in stored] == [line]
