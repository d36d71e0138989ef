"""How long from a file in the watched folder to its records in the search; what the ledger costs; memory over many jobs.

Processor time is measured, not only wall-clock time: a busy machine makes everything late, but not dearer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.bench.incoming import held, memory, office_plans, session_cpu, small_plan, varied_plans
from tests.bench.timing import show

ROOT = Path(__file__).resolve().parents[2]
SIZES = tuple(int(n) for n in os.environ.get("BENCH_INTAKE", "1,100,1000").split(","))
OFFICE = int(os.environ.get("BENCH_OFFICE", "150"))
JOBS = int(os.environ.get("BENCH_JOBS", "10000"))
DELAY = 1.0

_BARE = """
import sys, time
from pathlib import Path
from extract.pipeline import extract, meta
from ingest.read import read_bytes
from search_api.meaning import points_with_meaning
part, parts = int(sys.argv[2]), int(sys.argv[3])
files = [(path.name, path.read_bytes()) for path in sorted(Path(sys.argv[1]).iterdir())]
for name, content in files[:3]:
    points_with_meaning(None, *[step(read_bytes(content, name)) for step in (meta, extract)])
print("ready", flush=True)
input()
used, pointed, seconds = 0.0, 0.0, 0.0
for name, content in files[part::parts]:
    began, at = time.process_time(), time.monotonic()
    document = read_bytes(content, name)
    about, records = meta(document), extract(document)
    seconds += time.monotonic() - at
    read = time.process_time()
    points_with_meaning(None, about, records)
    used, pointed = used + read - began, pointed + time.process_time() - read
print(used, pointed, seconds)
"""


@dataclass(frozen=True, slots=True)
class _Bare:
    """Reading and extraction alone by some processes: seconds of processor of all together, the same for points, and
    seconds until the last of them had read its share."""

    used: float
    pointed: float
    seconds: float


def main() -> None:
    """Print three tables."""
    plans = [(f"{size:,} as text", varied_plans(size)) for size in SIZES]
    if OFFICE:
        plans.append((f"{OFFICE:,} as text, Word, PDF", office_plans(OFFICE)))
    rows = [_taken_in(what, found) for what, found in plans]
    head = ("seconds of processor", "taken in", "bare", "times bare", "times bare with points")
    show([head, *(one for one, _ in rows)])
    print("bare: reading and extraction by as many processes; points: what the index holds, vectors among them")
    heads = ("plans a second", "until found", "bare", "bare, one process", "to bare's", "to one process's")
    show([heads, *(other for _, other in rows)])
    print(f"found: counted by the server's index; {DELAY:g} s of waiting until the files are complete are taken off")
    show([("jobs done", "MB held", "of these files mapped", "the index", "jobs/s"), *_many_jobs(JOBS)])


def _taken_in(what: str, plans: Iterable[tuple[str, bytes]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two rows: processor time, and plans a second."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "box").mkdir()
        (folder / "plans").mkdir()
        for file, content in plans:
            (folder / "plans" / file).write_bytes(content)
        files = sorted((folder / "plans").iterdir())
        with _server(folder) as (process, url):
            _warm(url, files[:3])
            used, began = session_cpu(process.pid), time.monotonic()
            for path in files:
                os.link(path, folder / "box" / path.name)
            while (health := _asked(url))["documents"] < len(files) or health["obligations"] != health["indexed"]:
                time.sleep(0.1 if len(files) < 10 else 1.0)  # asking costs the server some milliseconds
            seconds, cost = time.monotonic() - began - DELAY, session_cpu(process.pid) - used
        bare, alone = _bare(folder / "plans", os.cpu_count() or 1), _bare(folder / "plans", 1)
    times = (f"{cost / bare.used:.2f}", f"{cost / (bare.used + bare.pointed):.2f}")
    rates = [len(files) / one for one in (seconds, bare.seconds, alone.seconds)]
    shares = (f"{bare.seconds / seconds:.2f}", f"{alone.seconds / seconds:.2f}")
    return (what, f"{cost:.1f}", f"{bare.used:.1f}", *times), (what, *(f"{rate:.1f}" for rate in rates), *shares)


def _warm(url: str, files: Sequence[Path]) -> None:
    """Warm the readers by files that are not kept."""
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    for path in [*files] * 2 * (os.cpu_count() or 1):
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{path.name}"\r\n\r\n'
        body = head.encode() + path.read_bytes() + b"\r\n--b--\r\n"
        urlopen(Request(f"{url}/api/v1/extract", data=body, headers=headers), timeout=300).read()


def _asked(url: str) -> dict[str, int]:
    with urlopen(f"{url}/health", timeout=60) as answer:
        found: dict[str, int] = json.load(answer)
    return found


@contextmanager
def _server(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    settings = {"NHIEMVU_WATCH": str(folder / "box"), "NHIEMVU_WATCH_DELAY": str(DELAY), "NHIEMVU_LOG_LEVEL": "warning"}
    program = [sys.executable, "-c", "from search_api.cli import main; main()"]
    command = [*program, "serve", "--port", "0", "--data", str(folder / "data")]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | settings, start_new_session=True)
    try:
        address = folder / "data" / "server.json"
        while not address.exists():
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
        url = str(json.loads(address.read_text())["url"])
        while True:
            try:
                urlopen(f"{url}/ready", timeout=60).read()
                break
            except OSError:
                time.sleep(0.2)
        yield process, url
    finally:
        process.terminate()
        process.wait(60)


def _bare(plans: Path, processes: int) -> _Bare:
    """Reading and extraction of all plans by so many processes at a time, each of which is warm."""
    command = [sys.executable, "-c", _BARE, str(plans)]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen([*command, str(n), str(processes)], cwd=ROOT, **pipes) for n in range(processes)]
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    found = [tuple(map(float, one.communicate()[0].split())) for one in running]
    used, pointed, seconds = zip(*found, strict=True)
    return _Bare(sum(used), sum(pointed), max(seconds))


def _many_jobs(count: int) -> Iterator[tuple[str, ...]]:
    """What this program holds while very many small files go through its ledger."""
    from search_api.settings import load
    from search_api.worker import working
    from search_api.workspace import open_workspace

    with tempfile.TemporaryDirectory() as name, open_workspace(load(data=Path(name))) as data, working(data) as worker:
        began, given = time.monotonic(), 0
        for mark in range(count // 10, count + 1, count // 10):
            for number in range(given, mark):
                data.intake.receive(small_plan(number), f"{number}.txt")
                worker.wake()
            given = mark
            while data.archive.counts().jobs.get("done", 0) < mark:
                time.sleep(0.2)
            rate = mark / (time.monotonic() - began)
            index = held(data.index.view()) / 1e6  # type: ignore[attr-defined]
            resident, files = memory(os.getpid())
            yield (f"{mark:,}", f"{resident:.0f}", f"{files:.0f}", f"{index:.0f}", f"{rate:.0f}")


if __name__ == "__main__":
    main()
