"""A file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search_api.exports.errors import ExportError, NoRoom

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def draft(target: Path) -> Iterator[Path]:
    """A path to write to, in a folder of its own beside `target`; put in its place when the block ends well.

    The folder, whatever else was written into it, is gone afterwards. Raises `ExportError` where the file cannot be
    written, and `NoRoom`; then `target` is what it was before.
    """
    target = target.resolve()
    if target.exists() and not target.is_file():
        raise ExportError(f"{target} is not a file; name another output.")
    with workshop(target.parent, target) as folder:
        path = folder / "export"
        yield path
        _settle(path)
        os.replace(path, target)


@contextmanager
def workshop(parent: Path, target: Path | None = None) -> Iterator[Path]:
    """A folder for unfinished files inside `parent`, removed at the end; failures to write become `ExportError`."""
    named = target or parent
    try:
        folder = Path(tempfile.mkdtemp(prefix=".nhiemvu-", dir=parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except sqlite3.Error as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise _no_room(named) from error
        raise ExportError(f"{named} cannot be written: {error}.") from error
    except OSError as error:
        if error.errno in _FULL:
            raise _no_room(named) from error
        raise ExportError(f"{named} cannot be written: {error.strerror or error}.") from error


def _no_room(target: Path) -> NoRoom:
    return NoRoom(f"There is no room left for {target}; make some, or name another place. Nothing was written.")


def _settle(path: Path) -> None:
    """Bring the file to the disk before it gets its name, so that a power cut leaves no empty one."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
