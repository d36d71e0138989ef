"""A backup: one zip file with the archive as it was at one moment, the original files, and the checksums of all.

The index is left out, since it is made from the archive; so is the key of sessions, so that a lost backup opens no
door. It can be made while a server works: SQLite copies a database as it stands between two writes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from search_api.archive_schema import utc_now
from search_api.exports.save import draft
from search_api.settings import Settings

FORMAT = "nhiemvu backup 1"
MANIFEST = "manifest.json"
DATABASE = "archive.db"
CHUNK = 1 << 20
_ATTEMPTS = 5
"""How often the copy is begun anew because somebody deleted a file between the database and its originals."""

Progress = Callable[[int, int], None]


class BackupError(Exception):
    """A backup cannot be made or brought back. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the backup: its SHA-256 and how many bytes it has."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `missing` are files that the archive knows and whose originals were lost before."""

    format: str
    made_at: str
    files: dict[str, Part]
    missing: list[str] = field(default_factory=list)


def back_up(settings: Settings, target: Path, progress: Progress | None = None) -> Manifest:
    """Write a backup to `target`, in place of a file of that name once it is whole.

    `progress(done, total)` counts original files. Raises `BackupError`, and `ExportError` where the file cannot be
    written.
    """
    database = database_of(settings)
    with draft(target) as path:
        path.touch(0o600)
        for _ in range(_ATTEMPTS):
            manifest = _written(path, database, settings.originals, progress)
            if not _gone_since(manifest.missing, database):
                return manifest
    raise BackupError("Files were deleted all the time while they were copied; try again when nobody deletes any.")


def database_of(settings: Settings) -> Path:
    """The SQLite file of the archive. Raises `BackupError` where there is none."""
    url = make_url(settings.archive_url)
    if url.get_backend_name() != "sqlite":
        raise BackupError(
            f"The archive is on {url.get_backend_name()}: back that up with its own tools (pg_dump), "
            f"and copy the folder {settings.originals}."
        )
    if not url.database or not Path(url.database).is_file():
        raise BackupError(f"There is no archive at {url.database or settings.data} to back up; name it with --data.")
    return Path(url.database)


def _written(path: Path, database: Path, originals: Path, progress: Progress | None) -> Manifest:
    copy = path.with_name(DATABASE)
    snapshot(database, copy)
    known = hashes(copy)
    files: dict[str, Part] = {}
    missing = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        files[DATABASE] = _put(out, DATABASE, copy)
        copy.unlink()
        for number, sha256 in enumerate(known, start=1):
            try:
                files[place(sha256)] = _put(out, place(sha256), originals / sha256[:2] / sha256)
            except FileNotFoundError:
                missing.append(sha256)
            if progress is not None:
                progress(number, len(known))
        manifest = Manifest(FORMAT, utc_now(), files, missing)
        out.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def snapshot(database: Path, copy: Path) -> None:
    """Copy a SQLite database as it is at this moment, whoever else writes to it."""
    copy.unlink(missing_ok=True)
    with closing(_reading(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        # One file, without a log beside it.
        target.execute("PRAGMA journal_mode=DELETE")


def _reading(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=30)


def hashes(database: Path) -> list[str]:
    """SHA-256 of every file that an archive knows, in the order received."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT sha256 FROM jobs ORDER BY number")]


def place(sha256: str) -> str:
    """Where a backup, and a data folder, has an original file."""
    return f"originals/{sha256[:2]}/{sha256}"


def _put(out: zipfile.ZipFile, name: str, file: Path) -> Part:
    with file.open("rb") as source, out.open(name, "w", force_zip64=True) as target:
        digest, size = hashlib.sha256(), 0
        for piece in pieces(source):
            target.write(piece)
            digest.update(piece)
            size += len(piece)
    return Part(digest.hexdigest(), size)


def pieces(source: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, so many at a time that memory stays small."""
    while piece := source.read(CHUNK):
        yield piece


def _gone_since(missing: list[str], database: Path) -> bool:
    """Whether any original that was not there was deleted on purpose, so that the copy is of two times."""
    if not missing:
        return False
    with closing(_reading(database)) as connection:
        known = {row[0] for row in connection.execute("SELECT sha256 FROM jobs")}
    return not known.issuperset(missing)
