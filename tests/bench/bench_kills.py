"""A thousand files in a watched folder, and the program killed again and again: nothing lost, nothing twice.

`BENCH_KILLS` and `BENCH_KILLED_FILES` choose how often and over how many files.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.incoming import small_plan
from tests.bench.timing import show

ROOT = Path(__file__).resolve().parents[2]
FILES = int(os.environ.get("BENCH_KILLED_FILES", "1000"))
KILLS = int(os.environ.get("BENCH_KILLS", "25"))
WATCH = "from search_api.cli import main; main()"


def main() -> None:
    """Kill, start again, and count what is there in the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "box").mkdir()
        for number in range(FILES):
            (folder / "box" / f"{number:04d}.txt").write_bytes(small_plan(number))
        kills, began = 0, time.monotonic()
        dice = random.Random(20)
        while kills < KILLS and _done(folder) < FILES:
            process, enough = _watching(folder), _done(folder) + dice.randrange(FILES // KILLS)
            # Some while they start or receive files, most somewhere in their work.
            longest = time.monotonic() + dice.choice((dice.uniform(0.5, 4.0), 30.0, 30.0))
            while _done(folder) < enough and time.monotonic() < longest:
                time.sleep(0.02)
            time.sleep(dice.uniform(0.0, 0.2))
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            kills += 1
        process = _watching(folder)
        while _done(folder) < FILES:
            assert process.poll() is None, "the program ended by itself"
            time.sleep(0.5)
        process.terminate()
        process.wait(60)
        seconds = time.monotonic() - began
        head, row = _tally(folder)
        show([("files", "kills", "s", *head), (f"{FILES}", f"{kills}", f"{seconds:.0f}", *row)])


def _watching(folder: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-c",
        WATCH,
        "watch",
        str(folder / "box"),
        "--delay",
        "0.2",
        "--data",
        str(folder / "data"),
    ]
    quiet = os.environ | {"NHIEMVU_LOG_LEVEL": "error"}
    return subprocess.Popen(command, cwd=ROOT, env=quiet, start_new_session=True, stderr=subprocess.DEVNULL)


def _done(folder: Path) -> int:
    """Files with which nothing is left to do, as the ledger on disk says."""
    import sqlite3

    if not (folder / "data" / "archive.db").exists():
        return 0
    try:
        with sqlite3.connect(f"file:{folder / 'data' / 'archive.db'}?mode=ro", uri=True, timeout=30) as archive:
            return int(archive.execute("SELECT count(*) FROM jobs WHERE state IN ('done', 'failed')").fetchone()[0])
    except sqlite3.OperationalError:  # not made yet
        return 0


def _tally(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    from search_api.index.base import IndexQuery
    from search_api.settings import load
    from search_api.workspace import open_workspace

    with open_workspace(load(data=folder / "data")) as data:
        counts = data.archive.counts()
        held = [one.id for one in data.index.query(IndexQuery(limit=10 * FILES))]
        lost = FILES - counts.documents
        twice = len(held) - len(set(held))
        head = ("documents", "obligations", "indexed", "lost", "twice", "not done")
        wrong = sum(count for state, count in counts.jobs.items() if state != "done")
        row = (counts.documents, counts.obligations, len(held), lost, twice, wrong)
    return head, tuple(f"{number}" for number in row)


if __name__ == "__main__":
    main()
