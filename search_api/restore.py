"""Bringing a backup back: every checksum is compared, and the folder appears whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from search_api.backup import DATABASE, FORMAT, MANIFEST, BackupError, Manifest, Part, Progress, pieces, place
from search_api.reindex import FINGERPRINT

_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_MANIFEST = TypeAdapter(Manifest)
_LONGEST_MANIFEST = 1 << 30


def restore(file: Path, folder: Path, progress: Progress | None = None) -> Manifest:
    """Make `folder`, which is empty or not there, the data folder that `file` is a backup of.

    Only names that a backup has are ever written, each to its own place: nothing in the file can name another. Raises
    `BackupError`, and `OSError` where the disk is full; the folder is then as before.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(f"{folder} is not empty; name a folder that does not exist yet.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    workplace = Path(tempfile.mkdtemp(prefix=".nhiemvu-restore-", dir=folder.parent))
    try:
        manifest = _unpacked(file, workplace, progress)
        _sound(workplace / DATABASE, manifest)
        if folder.exists():
            folder.rmdir()
        os.replace(workplace, folder)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return manifest


def _unpacked(file: Path, folder: Path, progress: Progress | None) -> Manifest:
    try:
        with zipfile.ZipFile(file) as source:
            manifest = _manifest(source)
            for number, (name, part) in enumerate(manifest.files.items(), start=1):
                _take(source, name, part, folder / name)
                if progress is not None:
                    progress(number, len(manifest.files))
    except FileNotFoundError as error:
        raise BackupError(f"There is no file {file}.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupError(f"{file} is damaged or no backup ({error}); use another copy.") from error
    return manifest


def _manifest(source: zipfile.ZipFile) -> Manifest:
    """The manifest, once all names in it are those of a backup, and all names of the file are in it."""
    names = source.namelist()
    if MANIFEST not in names or source.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
        raise BackupError("The file is no backup of nhiemvu: it has no manifest.")
    try:
        found: Any = json.loads(source.read(MANIFEST))
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise BackupError("The file is no backup that this program knows; use the version that made it.")
        manifest = _MANIFEST.validate_python(found)
    except (ValueError, ValidationError) as error:
        raise BackupError("The manifest of the backup is damaged; use another copy.") from error
    strange = [name for name in manifest.files if name != DATABASE and not _ORIGINAL.fullmatch(name)]
    if strange or sorted(names) != sorted([*manifest.files, MANIFEST]) or DATABASE not in manifest.files:
        raise BackupError("The backup does not hold what its manifest says; use another copy.")
    return manifest


def _take(source: zipfile.ZipFile, name: str, part: Part, target: Path) -> None:
    """Write one file and compare its checksum while doing so; a file that is longer than it should be ends at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with source.open(name) as packed, target.open("xb") as out:
        for piece in pieces(packed):
            digest.update(piece)
            size += len(piece)
            if size > part.bytes:
                break
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    right = (size, digest.hexdigest()) == (part.bytes, part.sha256)
    if not right or (name != DATABASE and target.name != part.sha256):
        raise BackupError(f"{name} in the backup is damaged; use another copy.")


def _sound(database: Path, manifest: Manifest) -> None:
    """The database opens, has no fault, and every file that it knows came with it. Its index has to be made anew."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            fault = connection.execute("PRAGMA integrity_check").fetchone()[0]
            known = [row[0] for row in connection.execute("SELECT sha256 FROM jobs")]
            connection.execute("DELETE FROM notes WHERE name = ?", (FINGERPRINT,))
            connection.commit()
    except sqlite3.Error as error:
        raise BackupError(f"The database in the backup cannot be used ({error}); use another copy.") from error
    lacking = [sha256 for sha256 in known if place(sha256) not in manifest.files and sha256 not in manifest.missing]
    if fault != "ok" or lacking:
        raise BackupError("The database in the backup does not fit its files; use another copy.")
