"""kill -9 at any step, then run again: the same records as if nothing had happened, none twice and none lost."""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import shutil
import signal
import sys
from collections.abc import Callable
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from search_api.archive_rows import FINISHED
from search_api.index.base import IndexQuery
from search_api.intake import MAX_ATTEMPTS, Intake
from search_api.prepared import in_steps
from tests.recovery.doomed import change, open_house, read_deadly, take_in
from tests.search_api.small_plans import extract, plan, points, read, words

if sys.platform == "win32":
    pytestmark = pytest.mark.skip("there is no SIGKILL on Windows")

VERSION = {"number": "12/KH-UBND", "issuer": "UBND tỉnh A", "issued": "2024-03-01"}
FILES = [
    ("v1.txt", plan("Sở Y tế: tiêm chủng cũ", "Báo cáo", "ba", **VERSION)),
    ("bad.txt", b"rubbish"),
    ("v2.txt", plan("Sở Y tế: tiêm chủng mới", "Báo cáo", **VERSION)),
]


@pytest.fixture(scope="module")
def start() -> BaseContext:
    """Starts clean processes fast: forks of one that has imported everything and opened nothing."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.recovery.doomed", "qdrant_edge"])
    return context


def run(start: Any, target: Callable[..., None], *arguments: Any) -> int | None:
    """The exit code of a process of its own; minus the signal that ended it."""
    process = start.Process(target=target, args=arguments)
    process.start()
    process.join(60)
    exit_code: int | None = process.exitcode
    return exit_code


def state(folder: Path) -> tuple[Any, ...]:
    """All that a person could see, without the times."""
    archive, index = open_house(folder)
    try:
        documents = [(d.id, d.superseded_by, d.obligations) for d in archive.list_documents(superseded=True).items]
        jobs = sorted((job.source, job.state, job.reason) for job in archive.list_jobs().items)
        stored = [record for d in sorted(documents) for record in archive.obligations_of(d[0])]
        held = index.query(IndexQuery(limit=100))
        found = [(hit.id, round(hit.words or 0, 5)) for hit in index.query(IndexQuery(words=words("tiêm chủng")))]
        originals = sorted(path.name for path in (folder / "originals").rglob("*") if path.suffix != ".part")
        return documents, jobs, stored, held, found, originals, archive.counts(), archive.agencies()
    finally:
        index.close()
        archive.close()


def finish(folder: Path) -> None:
    """What a person does after a crash: start again and hand the same files in again."""
    archive, index = open_house(folder)
    intake = Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
    intake.resume()
    assert {job.state for job in archive.list_jobs().items} <= set(FINISHED), "a restart alone finishes"
    for name, content in FILES:
        intake.add(content, name)
    assert archive.unfinished() == []
    index.close()
    archive.close()


def test_killed_before_any_step_the_next_run_gives_the_same(start: BaseContext, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    assert run(start, take_in, whole, FILES, None) == 0
    expected = state(whole)
    assert len(expected[0]) == 2 and len(expected[3]) == 2, "the second version alone is in the index"
    steps = int((whole / "steps").read_text())
    assert steps > 40
    for at in range(1, steps + 1):
        folder = tmp_path / str(at)
        folder.mkdir()
        assert run(start, take_in, folder, FILES, at) == -signal.SIGKILL, f"step {at} of {steps}"
        finish(folder)
        assert state(folder) == expected, f"killed before step {at} of {steps}"
        shutil.rmtree(folder)


def test_killed_while_deleting_and_reading_anew_the_next_run_gives_the_same(start: BaseContext, tmp_path: Path) -> None:
    base, whole = tmp_path / "base", tmp_path / "whole"
    base.mkdir()
    assert run(start, take_in, base, FILES, None) == 0
    shas = [hashlib.sha256(content).hexdigest() for _, content in FILES]
    # The newer version is read anew and goes, the older one is current again; the bad file goes too.
    deeds = [("again", shas[2]), ("delete", shas[2]), ("delete", shas[1])]
    shutil.copytree(base, whole)
    assert run(start, change, whole, deeds, None) == 0
    expected = state(whole)
    assert len(expected[0]) == 1 and len(expected[3]) == 3
    assert [name for name in expected[5] if len(name) == 64] == shas[:1], "what was deleted is gone for good"
    steps = int((whole / "steps").read_text())
    assert steps > 20
    for at in range(1, steps + 1):
        folder = tmp_path / str(at)
        shutil.copytree(base, folder)
        assert run(start, change, folder, deeds, at) == -signal.SIGKILL, f"step {at} of {steps}"
        assert run(start, change, folder, [("delete", shas[2]), ("delete", shas[1])], None) == 0
        assert state(folder) == expected, f"killed before step {at} of {steps}"
        shutil.rmtree(folder)


def test_killed_again_and_again_it_still_gets_there(start: BaseContext, tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "unlucky"
    whole.mkdir()
    folder.mkdir()
    assert run(start, take_in, whole, FILES, None) == 0
    dice = random.Random(5)
    for _ in range(MAX_ATTEMPTS - 1):
        run(start, take_in, folder, FILES, dice.randrange(1, 30))
    finish(folder)
    assert state(folder) == state(whole)


def test_killed_from_outside_at_any_moment(start: Any, tmp_path: Path) -> None:
    files = [(f"{i}.txt", plan(*(f"việc {i} {j}" for j in range(40)))) for i in range(30)]
    dice = random.Random(3)
    for _ in range(MAX_ATTEMPTS - 1):
        process = start.Process(target=take_in, args=(tmp_path, files, None))
        process.start()
        process.join(dice.uniform(0.05, 0.6))
        process.kill()
        process.join(60)
    assert run(start, take_in, tmp_path, files, None) == 0
    archive, index = open_house(tmp_path)
    assert archive.counts().obligations == index.count() == 30 * 40
    assert archive.counts().jobs == {"done": 30}
    index.close()
    archive.close()


def test_a_file_that_kills_its_reader_does_not_stop_the_others(start: BaseContext, tmp_path: Path) -> None:
    archive, index = open_house(tmp_path)
    intake = Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
    intake.receive(plan("một"), "deadly.txt")
    intake.receive(plan("hai"), "good.txt")
    index.close()
    archive.close()
    exits = [run(start, read_deadly, tmp_path) for _ in range(MAX_ATTEMPTS + 1)]
    assert exits == [-signal.SIGKILL] * MAX_ATTEMPTS + [0]
    archive, index = open_house(tmp_path)
    assert {job.source: job.state for job in archive.list_jobs().items} == {"deadly.txt": "failed", "good.txt": "done"}
    index.close()
    archive.close()
