"""The doctor finds every fault that is made here, names it, and mends what can be mended."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.sandbox import Workers
from search_api.archive import Archive
from search_api.cli import app
from search_api.consistency import SET_ASIDE, Kind, faults, mend
from search_api.folder_lock import FolderLock
from search_api.index.base import IndexQuery
from search_api.index.open import open_index
from search_api.intake import Intake
from search_api.meaning import embedder_of, points_with_meaning
from search_api.prepared import in_steps
from search_api.settings import Settings, load
from search_api.workspace import Workspace
from tests.search_api.small_plans import extract, plan, read

PLANS = [plan(*(f"Sở Y tế: việc {number} thứ {i}" for i in range(9))) for number in range(2)]


@contextmanager
def opened(settings: Settings) -> Iterator[Workspace]:
    """A data folder whose plans are read in this process, and fast."""
    archive = Archive(settings.archive_url, settings.originals)
    index = open_index(settings, embedder_of(None))
    with FolderLock(settings.data), Workers(1) as workers:
        points = partial(points_with_meaning, None)
        intake = Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
        yield Workspace(settings, archive, index, intake, workers)
        index.close()
        archive.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder in which everything fits."""
    settings = load(data=tmp_path_factory.mktemp("whole") / "data", workers=1)
    with opened(settings) as data:
        data.why_stale()
        for number, content in enumerate(PLANS):
            assert data.intake.add(content, f"{number}.txt").ok
        data.rebuild_index()
        assert list(faults(data)) == []
    return settings


@pytest.fixture
def settings(whole: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(whole.data, tmp_path / "data")
    return load(data=tmp_path / "data", workers=1)


@contextmanager
def database(settings: Settings) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(settings.data / "archive.db")) as connection, connection:
        yield connection


def original(settings: Settings) -> Path:
    return min(path for path in settings.originals.rglob("*") if path.is_file())


def lose_original(settings: Settings) -> None:
    original(settings).unlink()


def damage_original(settings: Settings) -> None:
    path = original(settings)
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def leave_orphan(settings: Settings) -> None:
    (settings.originals / "ab").mkdir(exist_ok=True)
    (settings.originals / "ab" / ("ab" + "0" * 62)).write_bytes(b"nobody's")


def leave_stranger(settings: Settings) -> None:
    (settings.originals / "notes.txt").write_text("put here by hand")


def lose_document(settings: Settings) -> None:
    with database(settings) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM documents WHERE sha256 = ?", (original(settings).name,))


def lose_job(settings: Settings) -> None:
    with database(settings) as connection:
        connection.execute("DELETE FROM jobs WHERE sha256 = ?", (original(settings).name,))


def stop_half_way(settings: Settings) -> None:
    with database(settings) as connection:
        connection.execute("UPDATE jobs SET state = 'read' WHERE sha256 = ?", (original(settings).name,))


def age_index(settings: Settings) -> None:
    with database(settings) as connection:
        connection.execute("UPDATE notes SET value = 'of yesterday' WHERE name = 'index_fingerprint'")


def lose_points(settings: Settings) -> None:
    with opened(settings) as data:
        data.index.delete_document(data.archive.list_documents().items[0].id)


def leave_points(settings: Settings) -> None:
    """Records that went from the archive without the index being told."""
    with database(settings) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM obligations WHERE ordinal > 5")


def loosen(settings: Settings) -> None:
    with database(settings) as connection:
        connection.execute("DELETE FROM documents WHERE sha256 = ?", (original(settings).name,))


FAULTS: list[tuple[Kind, Callable[[Settings], None], bool]] = [
    ("missing original", lose_original, False),
    ("damaged original", damage_original, False),
    ("orphan original", leave_orphan, True),
    ("orphan original", leave_stranger, True),
    ("job without document", lose_document, True),
    ("document without job", lose_job, True),
    ("stuck job", stop_half_way, True),
    ("stale index", age_index, True),
    ("record not in index", lose_points, True),
    ("index point without record", leave_points, True),
    ("damaged database", loosen, False),
]


def look(settings: Settings) -> list[Kind]:
    with opened(settings) as data:
        return [fault.kind for fault in faults(data)]


@pytest.mark.parametrize(("kind", "make", "curable"), FAULTS, ids=[make.__name__ for _, make, _ in FAULTS])
def test_a_fault_is_named_and_mended(
    settings: Settings, kind: Kind, make: Callable[[Settings], None], curable: bool
) -> None:
    make(settings)
    assert kind in look(settings)
    with opened(settings) as data:
        mend(data, list(faults(data)))
    assert (kind not in look(settings)) == curable
    if curable and kind != "index point without record":
        assert look(settings) == [], "nothing else is amiss afterwards"


def test_mending_brings_every_record_back(settings: Settings, whole: Settings) -> None:
    lose_document(settings)
    leave_orphan(settings)
    with opened(settings) as data:
        mend(data, list(faults(data)))
        mended = held(data)
    with opened(whole) as data:
        assert mended == held(data)
    assert (settings.data / SET_ASIDE / ("ab" + "0" * 62)).read_bytes() == b"nobody's", "nothing is thrown away"


def held(data: Workspace) -> tuple[set[str], set[str]]:
    stored = {record.id for _, records in data.archive.current() for record in records}
    return stored, {found.id for found in data.index.query(IndexQuery(limit=10_000))}


def test_what_is_missing_is_mended_by_handing_it_in_again(settings: Settings) -> None:
    for make in (damage_original, lose_original):
        make(settings)
        assert look(settings)
        with opened(settings) as data:
            for number, content in enumerate(PLANS):
                assert data.intake.add(content, f"{number}.txt").ok
        assert look(settings) == []


def doctor(settings: Settings, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["doctor", *options, "--data", str(settings.data)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def test_the_command_says_what_it_found_and_what_it_did(settings: Settings) -> None:
    assert "ok  originals, archive and index: fit together" in doctor(settings)[1]
    leave_orphan(settings)
    lose_points(settings)
    code, seen = doctor(settings)
    assert code == 1 and "BAD orphan original" in seen and "BAD record not in index" in seen and "--mend" in seen
    seen = doctor(settings, "--mend")[1]
    assert "ok  orphan original" in seen and "ok  record not in index" in seen and "→" in seen
    assert "fit together" in doctor(settings)[1]
    lose_original(settings)
    code, seen = doctor(settings, "--mend")
    assert code == 1 and "BAD missing original" in seen and "hand the file in again" in seen


def test_an_index_whose_files_are_damaged_is_made_anew(settings: Settings) -> None:
    for path in settings.index.rglob("*"):
        if path.is_file() and path.stat().st_size:
            path.write_bytes(b"\xff" * 100)
    seen = doctor(settings, "--mend")[1]
    assert "ok  record not in index" in seen and "→ rebuilt" in seen
    assert "fit together" in doctor(settings)[1]
    found = CliRunner().invoke(app, ["search", "việc", "--json", "--data", str(settings.data)])
    assert json.loads(found.output)["total"] > 0


def test_a_database_that_cannot_be_read_is_told(settings: Settings) -> None:
    path = settings.data / "archive.db"
    content = bytearray(path.read_bytes())
    content[100:20_000] = b"\xff" * 19_900
    path.write_bytes(content)
    code, seen = doctor(settings)
    assert code == 1 and "BAD damaged database" in seen and "nhiemvu restore" in seen
