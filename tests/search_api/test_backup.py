"""A backup brings everything back, made while files come in; one that was tampered with brings nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from search_api.archive import Archive
from search_api.backup import DATABASE, MANIFEST, BackupError, back_up, place
from search_api.cli import app
from search_api.index.edge import EdgeIndex
from search_api.intake import Intake
from search_api.prepared import in_steps
from search_api.restore import restore
from search_api.settings import Settings, load
from search_api.signing import FILE as SESSION_KEY
from search_api.signing import signer_of
from tests.search_api.small_plans import extract, plan, points, read


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Archive, Intake]]:
    archive = Archive(f"sqlite:///{folder / 'archive.db'}", folder / "originals")
    index = EdgeIndex(folder / "index")
    yield archive, Intake(archive, index, prepare=in_steps(read, extract, points), points=points)
    index.close()
    archive.close()


def filled(folder: Path, files: int = 5) -> Settings:
    with opened(folder) as (_, intake):
        for number in range(files):
            intake.add(plan(f"việc {number}", f"Báo cáo {number}"), f"kế hoạch {number}.txt")
    return load(data=folder)


def records(folder: Path) -> list[object]:
    """All that an archive holds, in order."""
    archive = Archive(f"sqlite:///{folder / 'archive.db'}", folder / "originals")
    held: list[object] = [(job.sha256, job.source, job.state) for job in archive.list_jobs(limit=1000).items]
    held += [(meta, found) for meta, found in archive.current()]
    held += [hashlib.sha256(archive.originals.get(job.sha256)).hexdigest() for job in archive.list_jobs().items]
    archive.close()
    return held


def test_what_was_backed_up_comes_back(tmp_path: Path) -> None:
    settings = filled(tmp_path / "data")
    signer_of(settings.data)
    manifest = back_up(settings, tmp_path / "backup.zip")
    assert len(manifest.files) == 6 and not manifest.missing
    restore(tmp_path / "backup.zip", tmp_path / "again")
    assert records(tmp_path / "again") == records(settings.data)
    assert not (tmp_path / "again" / SESSION_KEY).exists(), "a lost backup opens no door"
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0, "nobody else reads it"
    assert {path.name for path in tmp_path.iterdir()} == {"data", "backup.zip", "again"}


def test_a_backup_made_while_files_come_in_is_of_one_moment(tmp_path: Path) -> None:
    """Whatever the archive of a backup knows is whole: its records are those of its files, with every original."""
    folder = tmp_path / "data"
    settings = filled(folder, 3)
    with opened(folder) as (archive, intake):
        sizes = back_up_meanwhile(settings, intake, tmp_path)
        for number, size in enumerate(sizes):
            again = tmp_path / f"again {number}"
            restore(tmp_path / f"{number}.zip", again)
            with opened(again) as (copy, resumed):
                known = [job.sha256 for job in copy.list_jobs(limit=1000).items]
                assert 3 + 5 * (number + 1) <= len(known) <= 3 + size + 1
                assert all(result.ok for result in resumed.resume())
                for sha256 in known:
                    document = copy.document_of(sha256)
                    assert copy.obligations_of(document.id) == archive.obligations_of(document.id)
                    assert hashlib.sha256(copy.originals.get(sha256)).hexdigest() == sha256


def back_up_meanwhile(settings: Settings, intake: Intake, target: Path) -> list[int]:
    """Four backups while files are taken in; how many had been taken in after each."""
    stop = threading.Event()
    taken: list[str] = []

    def take_in() -> None:
        for number in range(1000):
            if stop.is_set():
                return
            taken.append(intake.add(plan(*(f"việc {number} {i}" for i in range(20))), f"{number}.txt").sha256 or "")

    worker = threading.Thread(target=take_in)
    worker.start()
    sizes = []
    try:
        for number in range(4):
            while len(taken) < 5 * (number + 1):
                assert worker.is_alive()
            back_up(settings, target / f"{number}.zip")
            sizes.append(len(taken))
    finally:
        stop.set()
        worker.join()
    return sizes


def test_an_original_that_was_lost_before_is_named(tmp_path: Path) -> None:
    settings = filled(tmp_path / "data")
    lost = next(path for path in settings.originals.rglob("*") if path.is_file())
    lost.unlink()
    assert back_up(settings, tmp_path / "b.zip").missing == [lost.name]
    assert restore(tmp_path / "b.zip", tmp_path / "again").missing == [lost.name]


def test_a_file_deleted_meanwhile_is_in_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deleted between the copy of the database and that of the files: the copy is begun anew, and fits."""
    settings = filled(tmp_path / "data")
    gone = next(path for path in settings.originals.rglob("*") if path.is_file())

    def delete_once(done: int, total: int) -> None:
        if gone.exists() and done == 1 and total == 5:
            import sqlite3

            with sqlite3.connect(settings.data / "archive.db") as connection:
                connection.execute("DELETE FROM documents WHERE sha256 = ?", (gone.name,))
                connection.execute("DELETE FROM jobs WHERE sha256 = ?", (gone.name,))
            gone.unlink()

    first = min(path.name for path in settings.originals.rglob("*") if path.is_file())
    if first == gone.name:  # the first one copied would be there already
        gone = max(path for path in settings.originals.rglob("*") if path.is_file())
    manifest = back_up(settings, tmp_path / "b.zip", delete_once)
    assert not manifest.missing and len(manifest.files) in (5, 6)
    assert len(restore(tmp_path / "b.zip", tmp_path / "again").files) == len(manifest.files)


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    back_up(filled(tmp_path / "data"), tmp_path / "b.zip")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(BackupError, match="not empty"):
        restore(tmp_path / "b.zip", tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]
    (tmp_path / "empty").mkdir()
    restore(tmp_path / "b.zip", tmp_path / "empty")
    assert (tmp_path / "empty" / DATABASE).is_file()


def rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """A copy of a backup with its members changed."""
    with zipfile.ZipFile(source) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as new:
        for name, content in members.items():
            new.writestr(name, content)


def listed(members: dict[str, bytes], name: str, content: bytes, also: bytes | None = None) -> None:
    """Put a member in, with its right checksum in the manifest."""
    manifest = json.loads(members[MANIFEST])
    manifest["files"][name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    members[name] = content if also is None else also
    members[MANIFEST] = json.dumps(manifest).encode()


EVIL = b"evil"
SHA = hashlib.sha256(EVIL).hexdigest()
TAMPERED: list[tuple[str, Callable[[dict[str, bytes]], None]]] = [
    ("zip slip", lambda m: listed(m, "../outside.txt", EVIL)),
    ("zip slip within", lambda m: listed(m, f"originals/../../{SHA}", EVIL)),
    ("absolute", lambda m: listed(m, "/tmp/outside.txt", EVIL)),
    ("drive", lambda m: listed(m, "C:\\outside.txt", EVIL)),
    ("a foreign file", lambda m: listed(m, "session.key", EVIL)),
    ("not in the manifest", lambda m: m.update({place(SHA): EVIL})),
    ("only in the manifest", lambda m: m.pop(next(n for n in m if n.startswith("originals/"))) and None),
    ("another name", lambda m: listed(m, place("0" * 64), EVIL)),
    ("another content", lambda m: listed(m, place(SHA), EVIL, b"good")),
    ("longer than it says", lambda m: listed(m, place(SHA), EVIL, EVIL * 100)),
    ("another database", lambda m: m.update({DATABASE: m[DATABASE][:-1] + b"x"})),
    ("no database at all", lambda m: listed(m, DATABASE, b"not SQLite" * 100)),
    ("an empty database", lambda m: listed(m, DATABASE, b"")),
    ("no manifest", lambda m: m.pop(MANIFEST) and None),
    ("no JSON", lambda m: m.update({MANIFEST: b"{"})),
    ("no object", lambda m: m.update({MANIFEST: b"[]"})),
    ("another format", lambda m: m.update({MANIFEST: m[MANIFEST].replace(b"backup 1", b"backup 9")})),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    back_up(filled(folder / "data"), folder / "b.zip")
    return folder / "b.zip"


@pytest.mark.parametrize(("what", "change"), TAMPERED, ids=[what for what, _ in TAMPERED])
def test_what_was_tampered_with_brings_nothing(
    sound: Path, tmp_path: Path, what: str, change: Callable[[dict[str, bytes]], None]
) -> None:
    rewritten(sound, tmp_path / "b.zip", change)
    with pytest.raises(BackupError):
        restore(tmp_path / "b.zip", tmp_path / "inner" / "again")
    assert list((tmp_path / "inner").iterdir()) == []
    assert not Path("/tmp/outside.txt").exists() and not (tmp_path / "outside.txt").exists()


def test_a_damaged_file_is_told(sound: Path, tmp_path: Path) -> None:
    whole = sound.read_bytes()
    for number, content in enumerate((b"", b"PK", whole[: len(whole) // 2], whole[:2000] + b"\0" * 50 + whole[2050:])):
        (tmp_path / "b.zip").write_bytes(content)
        with pytest.raises(BackupError):
            restore(tmp_path / "b.zip", tmp_path / f"again {number}")
    with pytest.raises(BackupError, match="no file"):
        restore(tmp_path / "none.zip", tmp_path / "again")


def test_a_member_that_is_there_twice_is_refused(sound: Path, tmp_path: Path) -> None:
    target = io.BytesIO(sound.read_bytes())
    with pytest.warns(UserWarning), zipfile.ZipFile(target, "a") as file:
        file.writestr(DATABASE, b"another")
    (tmp_path / "b.zip").write_bytes(target.getvalue())
    with pytest.raises(BackupError):
        restore(tmp_path / "b.zip", tmp_path / "again")


def test_by_command_and_back_to_searchable(tmp_path: Path) -> None:
    seed = next((Path(__file__).parents[2] / "corpus" / "seeds").glob("000_*.txt"))

    def run(*arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(app, [str(a) for a in arguments])
        return done.exit_code, done.output

    assert run("ingest", seed, "--data", tmp_path / "data")[0] == 0
    before = json.loads(run("search", "STC", "--json", "--data", tmp_path / "data")[1])
    assert run("backup", tmp_path / "b.zip", "--data", tmp_path / "data")[0] == 0
    shutil.rmtree(tmp_path / "data")
    assert run("restore", tmp_path / "b.zip", tmp_path / "again")[0] == 0
    assert run("reindex", "--data", tmp_path / "again")[0] == 0
    after = json.loads(run("search", "STC", "--json", "--data", tmp_path / "again")[1])
    assert before.pop("next") and after.pop("next")  # a cursor belongs to the index that gave it
    assert after == before
    assert "restore" in run("audit", "--data", tmp_path / "again")[1]
    code, told = run("restore", tmp_path / "b.zip", tmp_path / "again")
    assert code == 1 and "not empty" in told
    assert run("backup", tmp_path / "c.zip", "--data", tmp_path / "nowhere")[0] == 1


def test_an_archive_on_a_server_is_not_copied_in_part(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        back_up(load(data=tmp_path, database_url="postgresql+pg8000://a@127.0.0.1/b"), tmp_path / "b.zip")
    assert list(tmp_path.iterdir()) == []
