"""A full disk stops the intake with a reason; nothing is lost, and the same command goes on once there is room."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from search_api.archive_rows import FINISHED
from search_api.commands.access import CommandError
from search_api.commands.gather import gather
from search_api.commands.take_in import take_in
from search_api.intake import Intake
from search_api.prepared import in_steps
from search_api.settings import load as settings
from tests.recovery.doomed import open_house
from tests.search_api.small_plans import extract, plan, points, read

if sys.platform == "win32":
    pytestmark = pytest.mark.skip("limits on files are those of POSIX")

FILES = [("one.txt", plan("Sở Y tế: tiêm chủng", "Báo cáo")), ("bad.txt", b"rubbish"), ("two.txt", plan("hai"))]
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Disk:
    """Becomes full before write number `at`."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.writes = 0

    def write(self, *_: Any) -> None:
        """One write more."""
        self.writes += 1
        if self.writes == self.at:
            raise FULL

    def before(self, step: Callable[..., Any]) -> Callable[..., Any]:
        """`step`, which writes."""

        def writing(*arguments: Any, **options: Any) -> Any:
            self.write()
            return step(*arguments, **options)

        return writing


@contextmanager
def filling(disk: Disk, archive: Any, index: Any) -> Iterator[None]:
    """While it lasts, every write of originals, archive and index is one of `disk`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", disk.before(os.fsync))
        patch.setattr(tempfile, "mkstemp", disk.before(tempfile.mkstemp))
        for name in ("delete_document", "upsert"):
            patch.setattr(index, name, disk.before(getattr(index, name)))

        def commit(*_: Any) -> None:
            disk.write()

        event.listen(Engine, "commit", commit)
        try:
            yield
        finally:
            event.remove(Engine, "commit", commit)


def take_all(folder: Path, at: int | None) -> tuple[int, bool]:
    """Take all files in on a disk that fills up; how many writes there were, and whether it got to the end."""
    archive, index = open_house(folder)
    disk = Disk(at)
    whole = True
    intake = Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
    with filling(disk, archive, index):
        try:
            intake.resume()
            for name, content in FILES:
                intake.add(content, name)
        except (OSError, DBAPIError):
            whole = False
    index.close()
    archive.close()
    return disk.writes, whole


def state(folder: Path) -> tuple[Any, ...]:
    archive, index = open_house(folder)
    jobs = sorted((job.source, job.state, job.reason) for job in archive.list_jobs().items)
    stored = archive.list_obligations().items
    originals = sorted(path.name for path in (folder / "originals").rglob("*") if path.is_file())
    found = (jobs, stored, originals, index.count(), archive.counts())
    index.close()
    archive.close()
    return found


def test_full_at_any_write_and_room_again_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    writes, whole = take_all(tmp_path / "whole", None)
    assert whole and writes > 20
    expected = state(tmp_path / "whole")
    for at in range(1, writes + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        assert not take_all(folder, at)[1], f"write {at} of {writes} is not taken for done"
        archive, index = open_house(folder)
        assert {job.state for job in archive.list_jobs().items} <= {
            *FINISHED,
            "received",
            "read",
            "extracted",
            "indexed",
        }
        index.close()
        archive.close()
        assert take_all(folder, None)[1]
        assert state(folder) == expected, f"full at write {at} of {writes}"


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process grows beyond `size` bytes: a write fails in the system itself, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_the_command_says_what_to_do_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    plans, data = tmp_path / "plans", tmp_path / "data"
    plans.mkdir()
    for number in range(6):
        lines = (f"{n}. Sở Y tế chủ trì rà soát quy hoạch số {number}.{n} trước ngày 30/6/2025." for n in range(1, 200))
        (plans / f"{number}.txt").write_text("KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n" + "\n".join(lines) + "\n")
    found = gather([plans])
    take_in(settings(data=data, workers=1), found[:1], False, lambda _: None)
    with room_for((data / "archive.db").stat().st_size + 20_000), pytest.raises(CommandError) as caught:
        take_in(settings(data=data, workers=1), found, False, lambda _: None)
    assert "Make room" in str(caught.value) and "same command again" in str(caught.value)
    tally = take_in(settings(data=data, workers=1), found, False, lambda _: None)
    assert tally.number("done") == 6 and tally.unwell == []
    with sqlite3.connect(data / "archive.db") as archive:
        assert archive.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        counts = archive.execute("SELECT count(*) FROM obligations GROUP BY document_id").fetchall()
    assert len(counts) == 6 and len(set(counts)) == 1


def test_a_half_written_original_is_never_taken_for_a_whole_one(tmp_path: Path) -> None:
    archive, index = open_house(tmp_path)
    content = plan("x" * 50_000)
    with room_for(10_000), pytest.raises(OSError):
        archive.originals.put(content)
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == []
    assert archive.originals.get(archive.originals.put(content)) == content
    index.close()
    archive.close()
