"""What may happen to a server that means no harm: a crowd at once, a clock that jumps, a database that is held."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from search_api import archive_schema
from search_api.app import create_app
from search_api.archive import Archive
from search_api.audit import Audit
from search_api.client import Client
from search_api.index.edge import EdgeIndex
from search_api.intake import Intake
from search_api.prepared import in_steps
from search_api.settings import load
from tests.search_api.small_plans import extract, plan, points, read
from tests.security.servers import ROOT, Served, ready, serving

CROWD = 200


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> object:
    with serving(tmp_path_factory.mktemp("office") / "data") as served:
        yield served


def letter(number: int) -> bytes:
    """A plan of its own."""
    return (
        f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: {number}/KH-UBND\n\nLào Cai, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\n"
        f"Việc thứ {number}\n\nI. NHIỆM VỤ\n\n1. Sở Y tế chủ trì việc thứ {number} trước ngày 30/6/2025.\n"
    ).encode()


def test_two_hundred_uploads_at_once_lose_nothing(office: Served) -> None:
    client = Client(office.url, seconds=300)
    with ThreadPoolExecutor(CROWD) as crowd:
        jobs = list(crowd.map(lambda i: client.upload(letter(i), f"{i}.txt"), range(CROWD)))
        assert len({job.sha256 for job in jobs}) == CROWD
        # The same again, at once: nothing is there twice.
        again = list(crowd.map(lambda i: client.upload(letter(i % 10), f"again {i}.txt"), range(50)))
    assert {job.sha256 for job in again} <= {job.sha256 for job in jobs}
    until = time.monotonic() + 400
    while len(list(client.jobs("done"))) < CROWD:
        assert time.monotonic() < until, [job.reason for job in client.jobs("failed")][:3]
        time.sleep(1)
    ready(office)
    health = client.health()
    assert health.documents == CROWD and health.obligations == health.indexed >= CROWD
    assert len(list(client.documents())) == CROWD
    answered = httpx.get(f"{office.url}/api/v1/audit?limit=200", timeout=60).json()["items"]
    assert len(answered) == 200 and all(deed["outcome"].startswith("202") for deed in answered)


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_database_that_another_process_holds_is_waited_for(tmp_path: Path) -> None:
    """Reading goes on; writing waits, then says so, loses nothing, and works again afterwards."""
    settings = load(data=tmp_path / "data", workers=1)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        first = client.post("/api/v1/jobs", files={"file": ("1.txt", letter(1))}).json()["sha256"]
        while client.get(f"/api/v1/jobs/{first}").json()["state"] != "done":
            time.sleep(0.1)
        command = [sys.executable, "-c", HOLD, str(settings.data / "archive.db")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as holder:
            assert holder.stdout and holder.stdin and holder.stdout.readline() == b"held\n"
            began = time.monotonic()
            assert client.get("/api/v1/obligations").status_code == 200
            assert client.get("/api/v1/search", params={"q": "Sở Y tế"}).json()["total"] >= 1
            assert client.get("/").status_code == 200
            assert time.monotonic() - began < 29, "nobody waits who only reads"
            archive_schema_seconds = _busy_seconds(client)
            refused = client.post("/api/v1/jobs", files={"file": ("2.txt", letter(2))})
            assert refused.status_code == 503, archive_schema_seconds
            assert refused.headers["retry-after"] and "nothing was changed" in refused.json()["detail"]
            holder.stdin.close()
        sent = client.post("/api/v1/jobs", files={"file": ("2.txt", letter(2))})
        assert sent.status_code == 202
        while client.get(f"/api/v1/jobs/{sent.json()['sha256']}").json()["state"] != "done":
            time.sleep(0.1)
        assert client.get("/health").json()["documents"] == 2


def _busy_seconds(client: TestClient) -> float:
    """Let writers wait for half a second instead of thirty, so that the test does not."""
    from sqlalchemy import event

    data = client.app.state.workspace  # type: ignore[attr-defined]
    safety = client.app.state.safety  # type: ignore[attr-defined]
    for engine in (data.archive._engine, safety.audit._engine):
        engine.dispose()
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=500"))
    return 0.5


class Clock:
    """A clock that is put to any time; the archive asks it for its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2024, 6, 1, 12, tzinfo=UTC)
        monkeypatch.setattr(archive_schema, "datetime", self._fake())

    def _fake(self) -> type[datetime]:
        clock = self

        class Fake(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return clock.now

        return Fake

    def jump(self, **by: float) -> None:
        self.now += timedelta(**by)


def test_a_clock_that_jumps_back_loses_and_repeats_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    archive = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    index = EdgeIndex(tmp_path / "index")
    intake = Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
    version = {"number": "12/KH-UBND", "issuer": "UBND tỉnh A", "issued": "2024-03-01"}
    try:
        old = intake.add(plan("Sở Y tế: bản cũ", **version), "old.txt")
        seen = feed(archive, "")
        since = archive.last_stamp()
        clock.jump(days=-400)
        new = intake.add(plan("Sở Y tế: bản mới", "thêm", **version), "new.txt")
        other = intake.add(plan("Sở Y tế: việc khác"), "other.txt")
        assert old.ok and new.ok and other.ok
        # What was received last is current, whatever the clock says.
        current = {document.meta.source for document in archive.list_documents().items}
        assert current == {"new.txt", "other.txt"}
        # Whoever asks for what is new since the last answer gets all of it.
        fresh = feed(archive, since)
        assert len(fresh) == 3 and not fresh & seen
        numbers = [job.number for job in archive.list_jobs().items]
        assert numbers == sorted(numbers, reverse=True)
        assert archive.unfinished() == []
        clock.jump(days=4000)
        assert intake.add(plan("một năm xa"), "far.txt").ok
        clock.jump(days=-4000)
        archive.receive(archive.originals.put(plan("chờ")), "waiting.txt")
        assert [result.state for result in intake.resume()] == ["done"], "nothing waits for a time that was"
    finally:
        index.close()
        archive.close()


def feed(archive: Archive, since: str) -> set[str]:
    """Ids of all obligations that are new since a moment, two on a page."""
    found: set[str] = set()
    cursor = None
    while True:
        page = archive.obligations_since(since, cursor=cursor, limit=2)
        ids = {record.id for record, _ in page.items}
        assert not ids & found, "none is on two pages"
        found |= ids
        cursor = page.cursor
        if cursor is None:
            return found


def test_the_audit_log_keeps_its_order_when_the_clock_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock(monkeypatch)
    archive = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    audit = Audit(archive_schema.connect(f"sqlite:///{tmp_path / 'archive.db'}"))
    for number in range(5):
        audit.add("somebody", f"deed {number}", "done")
        clock.jump(days=-1)
    page = audit.list(limit=3)
    rest = audit.list(page.cursor, 3)
    assert [deed.what for deed in (*page.items, *rest.items)] == [f"deed {n}" for n in (4, 3, 2, 1, 0)]
    assert rest.cursor is None
    archive.close()


def test_a_held_database_is_sqlites_own_word(tmp_path: Path) -> None:
    """The sentence for 503 rests on what the driver raises; this fails if it ever raises something else."""
    one = sqlite3.connect(tmp_path / "a.db", timeout=0, isolation_level=None)
    two = sqlite3.connect(tmp_path / "a.db", timeout=0, isolation_level=None)
    one.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        two.execute("BEGIN IMMEDIATE")
    one.close()
    two.close()
