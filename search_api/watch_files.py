"""What lies in a watched folder: which files are documents to be taken in, which are left alone, and their labels."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import LimitExceeded
from ingest.vietnamese import nfc

DONE, FAILED = "done", "failed"
"""Folders, at the top of the watched one, into which files are moved where that is wanted."""

_JUNK = re.compile(
    r"""\..* | ~\$.* | ~.*\.tmp | .*\.(?:part|partial|crdownload|download|filepart|opdownload|tmp|temp|swp|lnk)
    | thumbs\.db | ehthumbs\.db | desktop\.ini | icon\r | \#.*\# | .*~""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Hidden files, owner files of Word, what browsers and copying programs have not finished, and what Windows, macOS and
editors leave behind."""

_FOREIGN = frozenset({"@eadir", "#recycle", "$recycle.bin", "system volume information", "lost+found", "__macosx"})
"""Folders that network drives and systems keep for themselves."""


class NotYet(Exception):
    """The file is not what it was when it was looked at: somebody is still writing it, or it is gone."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was looked at; `modified` is in nanoseconds."""

    path: Path
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A folder that could not be looked into, and why."""

    path: Path
    reason: str


def is_junk(name: str) -> bool:
    """Whether a file of that name is left alone."""
    return _JUNK.fullmatch(name) is not None


def labels_of(path: Path, root: Path) -> tuple[str, ...]:
    """The folders between `root` and a file, outermost first."""
    return tuple(" ".join(nfc(part).split()) for part in path.relative_to(root).parts[:-1])


def walk(root: Path, without: Path | None = None) -> Iterator[Seen | Unreadable]:
    """Files below `root` that may be documents, in no certain order, and folders that cannot be read.

    Links are followed nowhere; folders of moved files, of the system, and `without` are passed over.
    """
    todo = [root]
    while todo:
        here = todo.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            yield Unreadable(here, error.strerror or str(error))
            continue
        for entry in entries:
            path = Path(entry.path)
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not _is_closed(path, root) and not _is(path, without):
                        todo.append(path)
                elif entry.is_file(follow_symlinks=False) and not is_junk(entry.name):
                    found = entry.stat(follow_symlinks=False)
                    yield Seen(path, found.st_size, found.st_mtime_ns)
            except FileNotFoundError:
                continue  # gone while we look: the next look tells
            except OSError as error:
                yield Unreadable(path, error.strerror or str(error))


def _is_closed(folder: Path, root: Path) -> bool:
    ours = folder.parent == root and folder.name in (DONE, FAILED)
    return ours or folder.name.startswith(".") or folder.name.lower() in _FOREIGN


def _is(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def content_of(seen: Seen, root: Path, max_bytes: int) -> bytes:
    """The bytes of a file that is still as it was seen; raises `NotYet`, `LimitExceeded` and `OSError`.

    A link put in its place meanwhile is not followed, nor one in the place of a folder above it.
    """
    if not seen.path.parent.resolve().is_relative_to(root.resolve()):
        raise NotYet
    if seen.size > max_bytes:
        raise LimitExceeded(f"The file has {seen.size:,} bytes, more than the {max_bytes:,} that are taken.")
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(seen.path, flags)
    except FileNotFoundError:
        raise NotYet from None
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode):
            raise NotYet
        content = file.read(max_bytes + 1)
        after = os.fstat(handle)
    for found in (before, after):
        if (found.st_size, found.st_mtime_ns) != (seen.size, seen.modified):
            raise NotYet
    if len(content) != seen.size:
        raise NotYet
    return content


def move(seen: Seen, root: Path, folder: str) -> Path | None:
    """Move a file that is still as it was seen to the same place below `root/folder`; nothing is ever replaced.

    Where it now is comes back, None when it is gone or has changed. Raises `OSError`.
    """
    try:
        now = os.lstat(seen.path)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(now.st_mode) or (now.st_size, now.st_mtime_ns) != (seen.size, seen.modified):
        return None
    place = root / folder / seen.path.relative_to(root).parent
    place.mkdir(parents=True, exist_ok=True)
    if not place.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{root / folder} leads out of the watched folder")
    for number in range(1, 10_000):
        name = seen.path.name if number == 1 else f"{seen.path.stem} ({number}){seen.path.suffix}"
        if _moved(seen.path, place / name):
            return place / name
    raise OSError(f"{place} holds too many files of this name")


def _moved(source: Path, target: Path) -> bool:
    """Whether the file now has its new name; False when something else has it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links, as most network shares are
        if os.path.lexists(target):
            return False
        os.rename(source, target)
        return True
    os.unlink(source)
    return True
