"""The intake worker: what waits is found, and the ledger is not asked for nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from search_api import worker, workspace
from search_api.archive_rows import Job
from search_api.intake import JobResult
from search_api.settings import load
from search_api.worker import working
from search_api.workspace import Workspace, open_workspace

PLAN = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát quy hoạch số {} trước ngày 30/6/2025.\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    # The worker looks when it is told, and only then.
    monkeypatch.setattr(worker, "LOOK_SECONDS", 1000.0)
    # Of ten files begun at a time twenty are more than one look at the ledger.
    monkeypatch.setattr(workspace, "WRITING", 4)
    with open_workspace(load(data=tmp_path, workers=1)) as data:
        yield data


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_ledger_is_not_asked_after_every_file(data: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    had_no_more: list[bool] = []
    due = data.archive.due

    def noted(limit: int, busy: Any) -> list[Job]:
        found = due(limit, busy)
        had_no_more.append(len(found) < limit)
        return found

    for number in range(20):
        data.intake.receive(PLAN.format(number).encode(), f"{number}.txt")
    monkeypatch.setattr(data.archive, "due", noted)
    with working(data):
        until(lambda: data.archive.counts().jobs == {"done": 20})
    assert not had_no_more[0]
    assert sum(had_no_more) <= 2, "once at the end of the files, once when all were done"


def test_a_file_that_takes_long_holds_up_no_others(data: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    work, others_done, slow = data.intake.work, threading.Event(), threading.Event()

    def held_up(job: Job) -> JobResult:
        if not slow.is_set():
            slow.set()
            others_done.wait(60)
        return work(job)

    for number in range(20):
        data.intake.receive(PLAN.format(number).encode(), f"{number}.txt")
    monkeypatch.setattr(data.intake, "work", held_up)
    with working(data):
        try:
            until(lambda: data.archive.counts().jobs.get("done", 0) == 19)
        finally:
            others_done.set()


def test_what_is_wanted_of_a_file_at_work_is_done_next(data: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    work = data.intake.work

    def deleted_meanwhile(job: Job) -> JobResult:
        result = work(job)
        if job.wanted is None:
            data.archive.want_deleted(job.sha256)
        return result

    monkeypatch.setattr(data.intake, "work", deleted_meanwhile)
    with working(data) as at_work:
        data.intake.receive(PLAN.format(1).encode(), "plan.txt")
        at_work.wake()
        until(lambda: data.archive.counts().jobs == {})
    assert data.archive.list_documents().items == [] and data.index.count() == 0
