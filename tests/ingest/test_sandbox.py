"""Whatever a file does to the process that reads it, it costs that file alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import sandbox
from ingest.errors import DamagedFile, IngestError, LimitExceeded
from ingest.limits import Limits
from ingest.read import read_bytes, read_file
from ingest.sandbox import SMALL, Workers, WorkersClosed, read_bytes_apart, read_file_apart
from tests.ingest import sandbox_deeds as deeds

if sys.platform == "win32":
    pytestmark = pytest.mark.skip("limits and signals are those of POSIX")

ROOT = Path(__file__).parents[2]
SEED = ROOT / "corpus" / "seeds" / "003_026f05ffb44366c6.txt"
PDF = Path(__file__).parent / "data" / "plan.pdf"
MIB = 1 << 20


def gone(process: int) -> bool:
    """Whether a process has ended, perhaps only now."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{process}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_document_comes_back_as_if_read_here(workers: Workers) -> None:
    assert read_bytes_apart(PDF.read_bytes(), "plan.pdf", workers=workers) == read_file(PDF)
    assert read_file_apart(SEED) == read_file(SEED)
    large = SEED.read_bytes() * (SMALL // SEED.stat().st_size + 1)
    assert read_bytes_apart(large, "large.txt", workers=workers) == read_bytes(large, "large.txt")


def test_small_text_needs_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "_shared", lambda: pytest.fail("a worker was asked for"))
    assert read_bytes_apart(SEED.read_bytes(), SEED.name).source == SEED.name


def test_a_worker_is_used_again_and_replaced_after_many_calls(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workers.run(deeds.process)
    assert workers.run(deeds.process) == first != os.getpid()
    monkeypatch.setattr(sandbox, "CALLS_EACH", 1)
    workers.run(deeds.process)
    assert workers.run(deeds.process) != first and gone(first)


ENDS: list[tuple[Callable[[], object], type[IngestError], str]] = [
    (deeds.crash, DamagedFile, "SIGSEGV"),
    (deeds.abort, DamagedFile, "SIGABRT"),
    (deeds.be_killed, LimitExceeded, "killed"),
    (deeds.leave, LimitExceeded, "killed"),
    (deeds.dig, LimitExceeded, "nests"),
    (deeds.refuse, DamagedFile, "send it again"),
]


@pytest.mark.parametrize(("deed", "error", "word"), ENDS, ids=[deed.__name__ for deed, _, _ in ENDS])
def test_an_end_of_the_worker_is_a_failure_of_the_file_alone(
    workers: Workers, deed: Callable[[], object], error: type[IngestError], word: str
) -> None:
    with pytest.raises(error, match=word) as caught:
        workers.run(deed)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    assert workers.run(deeds.take, MIB) == MIB, "the next file is read"


def test_too_long_a_reading_is_stopped(workers: Workers) -> None:
    process = workers.run(deeds.process)
    began = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"more than 0\.3 seconds"):
        workers.run(deeds.sleep, 30, bounds=Limits(file_seconds=0.3))
    assert time.monotonic() - began < 29 and gone(process)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take the limit and do not keep to it")
def test_too_much_memory_is_refused_and_the_next_file_has_it_again(workers: Workers) -> None:
    bounds = Limits(memory_bytes=64 * MIB)
    with pytest.raises(LimitExceeded, match="64 MiB"):
        workers.run(deeds.take, 128 * MIB, bounds=bounds)
    assert not workers.run(deeds.take_natively, 128 * MIB, bounds=bounds), "libraries are bounded like Python"
    assert workers.run(deeds.take, 128 * MIB) == 128 * MIB


def test_a_fault_of_the_program_comes_back_as_it_is_with_its_place(workers: Workers) -> None:
    with pytest.raises(ZeroDivisionError, match="a fault") as caught:
        workers.run(deeds.fail)
    assert "sandbox_deeds.py" in caught.value.__notes__[0]
    with pytest.raises(RuntimeError, match="Awkward: 1 and 2"):
        workers.run(deeds.fail_awkwardly)


def test_a_stopped_worker_takes_its_outside_programs_and_files_along(workers: Workers, tmp_path: Path) -> None:
    note = tmp_path / "process"
    left = Path(workers.run(deeds.place_for_files))
    assert left.exists()
    with pytest.raises(LimitExceeded):
        workers.run(deeds.run_something_long, str(note), bounds=Limits(file_seconds=3.0))
    assert gone(int(note.read_text())) and not left.parent.exists()


def test_interrupts_are_left_to_the_parent_and_no_core_is_dumped(workers: Workers) -> None:
    assert workers.run(deeds.ignores_interrupts)
    assert workers.run(deeds.dumps_core) == 0
    assert workers.run(deeds.start_a_process) == 0


def test_no_more_work_at_a_time_than_workers() -> None:
    with Workers(2) as two:
        began = time.monotonic()
        threads = [threading.Thread(target=two.run, args=(deeds.sleep, 0.4)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert time.monotonic() - began >= 0.8


def test_closing_breaks_work_off_without_blaming_the_file() -> None:
    closed = Workers(1)
    closed.run(deeds.process)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            closed.run(deeds.sleep, 60)
        except WorkersClosed as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.3)
    closed.close()
    thread.join(30)
    assert len(errors) == 1
    with pytest.raises(WorkersClosed):
        closed.run(deeds.process)
    closed.close()


SCRIPT = """
import sys, time
from ingest.sandbox import Workers
from tests.ingest import sandbox_deeds as deeds
if __name__ == "__main__":
    workers = Workers(1)
    print(workers.run(deeds.process), flush=True)
    {then}
"""


@pytest.mark.parametrize("then", ["pass", "time.sleep(60)"], ids=["ends without closing", "is killed"])
def test_no_worker_outlives_its_parent(tmp_path: Path, then: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(SCRIPT.format(then=then))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    if then != "pass":
        parent.send_signal(signal.SIGKILL)
    parent.wait(30)
    parent.stdout.close()
    assert gone(worker)
