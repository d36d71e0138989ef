"""A real server: `nhiemvu serve` as a process of its own, with its log in a file."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))
NHIEMVU = [sys.executable, "-c", "from search_api.cli import main; main()"]
START_SECONDS = 120.0


@dataclass(frozen=True)
class Served:
    """A running server: where it listens, its data folder, what it logged, and its process."""

    url: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


@contextmanager
def serving(data: Path, **settings: object) -> Iterator[Served]:
    """A server over a data folder, with settings as their variables; ended as Ctrl-C does."""
    log = data.parent / f"{data.name}.log"
    variables = {f"NHIEMVU_{name.upper()}": str(value) for name, value in settings.items()}
    environment = {**os.environ, "NHIEMVU_HOSTS": "", "NHIEMVU_WORKERS": "2", **variables}
    command = [*NHIEMVU, "serve", "--port", "0", "--data", str(data)]
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, stderr=out, env=environment)
    try:
        yield Served(_url(data, process, log), data, log, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _url(data: Path, process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            url = str(json.loads((data / "server.json").read_text())["url"])
            httpx.get(f"{url}/health", timeout=30)
            return url
        except (OSError, ValueError, httpx.TransportError):
            time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text()}")


def ready(served: Served, key: str = "") -> None:
    """Wait until everything handed in can be found."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    until = time.monotonic() + START_SECONDS
    while httpx.get(f"{served.url}/ready", headers=headers, timeout=60).status_code != 200:
        assert time.monotonic() < until and served.process.poll() is None, served.log.read_text()
        time.sleep(0.1)
