"""Original files, kept for ever under the SHA-256 of their bytes: originals/ab/abcdef….

A file is there whole or not at all, and nothing that a user names ever becomes part of a path.
"""

from __future__ import annotations

import hashlib
import re
import time
from contextlib import suppress
from pathlib import Path

from search_api.whole_file import PART, sync_folder, write_whole

SHA256 = re.compile(r"[0-9a-f]{64}")
"""What the whole name of a kept file looks like."""

_STALE_SECONDS = 24 * 3600


class OriginalLost(Exception):
    """A kept file is missing or damaged. The message says what to do."""


class Originals:
    """The store of original files in `folder`, made when the first file comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keep `content`, durably, and return its SHA-256; a second time changes nothing."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.is_file() and _holds(path, content):
            return sha256
        new_folder = not path.parent.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        if new_folder:
            sync_folder(self._folder)
        return sha256

    def path(self, sha256: str) -> Path:
        """Where the file with that hash is kept, if it is; raises `ValueError` for anything but a SHA-256."""
        if not SHA256.fullmatch(sha256):
            raise ValueError("Not a SHA-256 in small hexadecimal digits.")
        return self._folder / sha256[:2] / sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a kept file; raises `OriginalLost` when they are gone or no longer the same."""
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise OriginalLost(f"The original file {sha256} is missing; add it again.") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise OriginalLost(f"The kept copy of the file {sha256} has changed on disk; add it again.")
        return content

    def remove(self, sha256: str) -> None:
        """Delete a kept file for good; a second time changes nothing."""
        path = self.path(sha256)
        if path.is_file():
            path.unlink(missing_ok=True)
            sync_folder(path.parent)

    def sweep(self) -> None:
        """Remove what killed processes left half written, once nobody can still be writing it."""
        for path in self._folder.glob(f"*/*{PART}"):
            with suppress(FileNotFoundError):  # whoever writes it has finished meanwhile
                if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                    path.unlink()


def _holds(path: Path, content: bytes) -> bool:
    return path.stat().st_size == len(content) and path.read_bytes() == content
