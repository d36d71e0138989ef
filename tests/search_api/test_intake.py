"""Intake: one way in, every step repeatable, one bad file never stops the others."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Document
from ingest.errors import LimitExceeded
from ingest.names import display_name
from search_api import intake as intake_module
from search_api.archive import Archive
from search_api.index.base import IndexQuery, Point, Where
from search_api.index.edge import EdgeIndex
from search_api.intake import Intake, JobResult
from search_api.prepared import in_steps
from search_api.reindex import reindex, why_reindex
from tests.search_api.small_plans import extract, plan, points, read, words


@dataclass
class House:
    """An archive, an index and an intake over them, with every reading counted."""

    archive: Archive
    index: EdgeIndex
    readings: list[str]
    folder: Path

    def intake(self, **steps: Any) -> Intake:
        def counting(content: bytes, source: str) -> Document:
            self.readings.append(source)
            return read(content, source)

        chosen = {"read": counting, "extract": extract, "points": points} | steps
        prepare = in_steps(chosen.pop("read"), chosen.pop("extract"), chosen["points"])
        return Intake(self.archive, self.index, prepare=prepare, **chosen)

    def found(self, query: str) -> list[str]:
        return [one.id for one in self.index.query(IndexQuery(words=words(query)))]

    def everything(self) -> tuple[Any, ...]:
        documents = [(d.id, d.superseded_by, d.updated_at) for d in self.archive.list_documents(superseded=True).items]
        return documents, self.archive.list_obligations().items, self.archive.list_jobs().items, self.index.count()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    archive = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    index = EdgeIndex(tmp_path / "index")
    yield House(archive, index, [], tmp_path)
    index.close()
    archive.close()


def version(*lines: str) -> bytes:
    return plan(*lines, number="12/KH-UBND", issuer="UBND tỉnh A", issued="2024-03-01")


def raising(error: Exception) -> Callable[..., Any]:
    def step(*_arguments: Any) -> Any:
        raise error

    return step


def test_a_file_goes_all_the_way(house: House) -> None:
    file = house.folder / "Kế hoạch.txt"
    file.write_bytes(plan("Sở Y tế: tiêm chủng", "Báo cáo hằng năm"))
    result = house.intake().add(file)
    assert result == JobResult("Kế hoạch.txt", "done", result.sha256, result.document_id, 2)
    assert result.ok and result.sha256 is not None and result.document_id is not None
    assert house.found("tiêm chủng") == [f"{result.document_id}-0"]
    path = house.archive.original_path(result.sha256)
    assert path is not None and path.read_bytes() == file.read_bytes()


def test_the_same_bytes_again_change_nothing(house: House) -> None:
    intake = house.intake()
    first = intake.add(plan("một"), "a.txt")
    before = house.everything()
    again = intake.add(plan("một"), "another name.txt")
    assert again.known and not first.known and again.document_id == first.document_id and again.source == "a.txt"
    assert house.everything() == before and house.readings == ["a.txt"]


def test_again_reads_anew_without_doubling(house: House) -> None:
    intake = house.intake()
    intake.add(plan("một", "hai"), "a.txt")
    result = house.intake(extract=lambda d: (extract(d)[0], extract(d)[1][:1])).add(plan("một", "hai"), again=True)
    assert (result.state, result.obligations, result.known) == ("done", 1, False)
    assert house.archive.counts().obligations == house.index.count() == 1


def test_a_new_version_replaces_the_old_records_and_keeps_the_old_file(house: House) -> None:
    intake = house.intake()
    old = intake.add(version("tiêm chủng cũ", "hai"), "v1.txt")
    new = intake.add(version("tiêm chủng mới"), "v2.txt")
    assert house.found("tiêm chủng") == [f"{new.document_id}-0"]
    assert house.index.count() == house.archive.counts().obligations == 1
    assert old.sha256 is not None and house.archive.original_path(old.sha256) is not None
    assert {job.state for job in house.archive.list_jobs().items} == {"done"}
    assert intake.add(version("tiêm chủng cũ", "hai"), "v1.txt").known, "an old version does not come back by itself"
    assert house.index.count() == 1


def test_an_older_version_that_is_read_late_stays_old(house: House) -> None:
    intake = house.intake()
    waiting = intake.receive(version("cũ"), "v1.txt")
    new = intake.add(version("mới"), "v2.txt")
    [late] = intake.resume()
    assert late.sha256 == waiting.sha256 and late.state == "done"
    assert house.found("mới") == [f"{new.document_id}-0"] and house.index.count() == 1


def test_a_partly_read_file_says_what_is_missing(house: House) -> None:
    result = house.intake().add(plan("một", problem="Page 2 could not be read."), "a.txt")
    assert (result.state, result.reason, result.ok) == ("partial", "Page 2 could not be read.", True)
    assert house.index.count() == 1


def test_a_bad_file_fails_with_its_reason_and_is_kept_and_the_rest_goes_on(house: House) -> None:
    intake = house.intake()
    bad, good = intake.add(b"rubbish", "bad.txt"), intake.add(plan("một"), "good.txt")
    assert (bad.state, bad.reason, bad.ok) == ("failed", "The file is cut off; ask for it again.", False)
    assert bad.sha256 is not None and house.archive.originals.get(bad.sha256) == b"rubbish"
    assert good.ok and house.archive.unfinished() == []


@pytest.mark.parametrize("step", ["read", "extract", "points"])
def test_a_fault_of_the_program_fails_that_file_alone(
    house: House, step: str, caplog: pytest.LogCaptureFixture
) -> None:
    result = house.intake(**{step: raising(ZeroDivisionError("a fault"))}).add(plan("một"), "a.txt")
    assert result.state == "failed" and result.reason is not None
    assert "fault with this file (ZeroDivisionError: a fault)" in result.reason
    assert "Traceback" in caplog.text, "a fault is logged with its place"
    assert house.intake().add(plan("hai"), "b.txt").ok
    assert house.index.count() == 1


def test_a_failed_file_is_tried_anew_when_added_again(house: House) -> None:
    house.intake(read=raising(ZeroDivisionError())).add(plan("một"), "a.txt")
    assert house.intake().add(plan("một"), "a.txt").state == "done"


def test_text_that_cannot_be_stored_fails_the_file(house: House) -> None:
    result = house.intake().add(plan("một\0hai"), "a.txt")
    assert result.state == "failed" and "U+0000" in (result.reason or "")


def test_a_path_that_cannot_be_opened_is_a_failed_result(house: House) -> None:
    result = house.intake().add(house.folder / "absent.pdf")
    assert result.state == "failed" and result.sha256 is None
    assert "absent.pdf" in (result.reason or "") and "No such file" in (result.reason or "")


def test_too_large_a_file_is_turned_away_unread(house: House) -> None:
    file = house.folder / "big.txt"
    file.write_bytes(b"x" * 11)
    intake = house.intake(max_bytes=10)
    for result in (intake.add(file), intake.add(b"x" * 11, "big.txt")):
        assert result.state == "failed" and "11 bytes" in (result.reason or "")
    with pytest.raises(LimitExceeded):
        intake.receive(b"x" * 11, "big.txt")
    assert house.archive.counts().jobs == {} and not (house.folder / "originals").exists()


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "/etc/x", "C:\\x", "a/b/../x"])
def test_a_file_name_never_becomes_a_path(house: House, name: str) -> None:
    before = set(house.folder.parent.rglob("*"))
    result = house.intake().add(plan("một"), name)
    assert result.ok and result.source == "x"
    new = {path for path in set(house.folder.parent.rglob("*")) - before if path.is_file()}
    assert all(path.is_relative_to(house.folder) and path.name != "x" for path in new)


@given(st.text())
def test_names_to_show_have_no_separators_and_can_be_stored(name: str) -> None:
    shown = display_name(name)
    assert shown not in ("", ".", "..") and not set(shown) & {"/", "\\", "\0", "\n"}
    assert shown.encode()
    assert display_name(shown) == shown


def test_an_index_that_fails_stops_the_intake_and_nothing_is_lost(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(house.index, "upsert", raising(OSError("No space left on device")))
        with pytest.raises(OSError, match="No space"):
            house.intake().add(plan("một"), "a.txt")
    [job] = house.archive.unfinished()
    assert job.state == "extracted"
    [result] = house.intake().resume()
    assert result.state == "done" and house.index.count() == 1
    assert house.readings == ["a.txt"], "a file that was extracted is not read a second time"


def test_a_file_that_ends_the_process_is_given_up_after_some_attempts(house: House) -> None:
    waiting = house.intake().receive(plan("một"), "deadly.txt")
    for _ in range(intake_module.MAX_ATTEMPTS):
        house.archive.begin(waiting.sha256)
    [result] = house.intake().resume()
    assert (
        result.state == "failed"
        and f"ended {intake_module.MAX_ATTEMPTS} times" in (result.reason or "")
        and house.readings == []
    )
    assert house.intake().add(plan("một")).state == "done", "a person may still insist"


def test_a_lost_original_fails_its_job_alone(house: House) -> None:
    intake = house.intake()
    lost, kept = intake.receive(plan("một"), "a.txt"), intake.receive(plan("hai"), "b.txt")
    house.archive.originals.path(lost.sha256).unlink()
    assert [(r.sha256, r.state) for r in intake.resume()] == [(lost.sha256, "failed"), (kept.sha256, "done")]


def test_files_wait_in_the_order_received(house: House) -> None:
    intake = house.intake()
    for name in ("c", "a", "b"):
        assert intake.receive(plan(name), f"{name}.txt").state == "received"
    assert [result.source for result in intake.resume()] == ["c.txt", "a.txt", "b.txt"]
    assert intake.resume() == []


def test_threads_taking_the_same_file_read_it_once(house: House) -> None:
    intake = house.intake()
    results: list[JobResult] = []
    threads = [
        threading.Thread(target=lambda: results.append(intake.add(plan("một", "hai"), "a.txt"))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.state for result in results] == ["done"] * 6
    assert len(house.readings) == 1 and house.index.count() == 2


def test_a_version_stored_while_another_is_indexed_wins(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is filled from what was read before; the archive has the last word."""
    nested: list[JobResult] = []
    upsert = house.index.upsert

    def upsert_while_a_newer_one_comes(made: Iterable[Point]) -> None:
        if not nested:
            monkeypatch.setattr(house.index, "upsert", upsert)
            nested.append(house.intake().add(version("mới"), "v2.txt"))
        upsert(made)

    monkeypatch.setattr(house.index, "upsert", upsert_while_a_newer_one_comes)
    old = house.intake().add(version("cũ"), "v1.txt")
    assert old.state == "done"
    assert house.found("mới cũ") == [f"{nested[0].document_id}-0"]
    assert house.index.count([Where("document_id", any_of=(old.document_id or "",))]) == 0


class TestReindex:
    """The index can always be made again from the archive."""

    def test_a_rebuilt_index_answers_as_before(self, house: House) -> None:
        intake = house.intake()
        assert why_reindex(house.archive, house.index, "v1") is None
        for content in (version("tiêm chủng cũ"), version("tiêm chủng mới"), plan("tiêm chủng", "hai")):
            intake.add(content, "a.txt")
        before = house.index.query(IndexQuery(words=words("tiêm chủng")))
        house.index.clear()
        steps: list[tuple[int, int]] = []
        assert reindex(house.archive, house.index, points, lambda *at: steps.append(at), fingerprint="v1") == 3
        assert house.index.query(IndexQuery(words=words("tiêm chủng"))) == before
        assert steps == [(1, 2), (2, 2)]
        assert why_reindex(house.archive, house.index, "v1") is None

    def test_an_index_made_otherwise_or_lost_asks_for_it(self, house: House) -> None:
        assert why_reindex(house.archive, house.index, "v1") is None
        house.intake().add(plan("một"), "a.txt")
        assert why_reindex(house.archive, house.index, "v1") is None
        assert "another version" in (why_reindex(house.archive, house.index, "v2") or "")
        house.index.clear()
        for made in ("v1", "v2"):
            assert "has 1 obligations and no index yet" in (why_reindex(house.archive, house.index, made) or "")

    def test_an_index_that_has_other_points_asks_for_it(self, house: House) -> None:
        assert why_reindex(house.archive, house.index, "v1") is None
        house.intake().add(plan("một", "hai"), "a.txt")
        house.index.upsert([Point("extra", words("ba"), {"document_id": "other"})])
        assert "obligations, the archive" in (why_reindex(house.archive, house.index, "v1") or "")

    def test_a_rebuild_that_was_broken_off_asks_for_another(self, house: House) -> None:
        assert why_reindex(house.archive, house.index, "v1") is None
        house.intake().add(plan("một"), "a.txt")
        with pytest.raises(ZeroDivisionError):
            reindex(house.archive, house.index, raising(ZeroDivisionError()), fingerprint="v1")
        assert "only in part" in (why_reindex(house.archive, house.index, "v1") or "")
