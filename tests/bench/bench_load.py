"""Fifty people at once for a minute, each asking one thing after another, of a server with the sample plans.

`LOAD_USERS` and `LOAD_SECONDS` in the environment make it smaller or larger. The server is a process of its own, with
its own port and data folder; two in ten requests open the record of a hit, one in ten asks for suggestions.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bench.many_plans import SEEDS, questions
from tests.bench.timing import show

USERS = int(os.environ.get("LOAD_USERS", "50"))
SECONDS = float(os.environ.get("LOAD_SECONDS", "60"))
STARTS_WITHIN = 120.0
_COMMAND = "from search_api.cli import main; main()"


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """A server over a new data folder with the sample plans: its address and process."""
    data = ("--data", str(folder))
    subprocess.run([sys.executable, "-c", _COMMAND, "ingest", str(SEEDS), *data], check=True, capture_output=True)
    process = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, "serve", "--port", "0", *data],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "server.log").open("wb"),
    )
    try:
        yield _address(folder, process), process.pid
    finally:
        process.terminate()
        process.wait(60)


def _address(folder: Path, process: subprocess.Popen[bytes]) -> str:
    import json

    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        if (folder / "server.json").exists():
            url = str(json.loads((folder / "server.json").read_text())["url"])
            try:
                if httpx.get(f"{url}/health").status_code == 200:
                    return url
            except httpx.TransportError:
                pass
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start: {(folder / 'server.log').read_text()[-2000:]}")


async def _user(number: int, client: httpx.AsyncClient, until: float, seen: list[tuple[str, str, float]]) -> None:
    """Ask until the time is over; note (what, how it ended, seconds)."""
    dice, asked = random.Random(number), list(questions(400))
    record = ""
    while time.monotonic() < until:
        choice = dice.random()
        query = dice.choice(asked)
        if choice < 0.2 and record:
            what, path, parameters = "record", f"/api/v1/obligations/{record}", {}
        elif choice < 0.3:
            what, path, parameters = "suggest", "/api/v1/suggest", {"q": query[:6]}
        else:
            what, path, parameters = "search", "/api/v1/search", {"q": query}
        began = time.monotonic()
        try:
            answer = await client.get(path, params=parameters)
            ended = "ok" if answer.status_code == 200 else f"status {answer.status_code}"
        except httpx.HTTPError as error:
            seen.append((what, type(error).__name__, time.monotonic() - began))
            continue
        seen.append((what, ended, time.monotonic() - began))
        if what == "search" and ended == "ok" and answer.json()["hits"]:
            record = str(answer.json()["hits"][0]["obligation"]["id"])


async def _all(url: str) -> list[tuple[str, str, float]]:
    seen: list[tuple[str, str, float]] = []
    limits = httpx.Limits(max_connections=USERS, max_keepalive_connections=USERS)
    async with httpx.AsyncClient(base_url=url, timeout=30, limits=limits) as client:
        until = time.monotonic() + SECONDS
        await asyncio.gather(*(_user(number, client, until, seen) for number in range(USERS)))
    return seen


def _memory(process: int) -> str:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return f"{int(line.split()[1]) / 1024:,.0f} MB"
    return "unknown"


def main() -> None:
    """Print a line for each kind of request, and what went wrong."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (url, process):
        seen = asyncio.run(_all(url))
        memory = _memory(process)
    rows = [("what", "requests", "a second", "p50 ms", "p95 ms", "longest ms")]
    for kind in ("search", "record", "suggest"):
        taken = sorted(seconds * 1000 for what, _, seconds in seen if what == kind)
        if len(taken) > 1:
            ranks = statistics.quantiles(taken, n=20)
            figures = (statistics.median(taken), ranks[-1], taken[-1])
            rows.append((kind, f"{len(taken):,}", f"{len(taken) / SECONDS:.0f}", *(f"{one:.0f}" for one in figures)))
    show(rows)
    wrong = Counter(ended for _, ended, _ in seen if ended != "ok")
    print(
        f"{USERS} users, {SECONDS:.0f} s, errors: {sum(wrong.values())} {dict(wrong) or ''}; server's memory {memory}"
    )
