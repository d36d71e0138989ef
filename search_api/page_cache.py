"""Pictures of pages on disk: drawn once, bounded in number, rebuilt whenever they are missing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from search_api.whole_file import write_whole

KEPT = 2000
"""Pictures kept; at about 60 kB each some 120 MB."""


class PageCache:
    """Files named after what they show. Losing any of them costs a moment, nothing else."""

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        self.folder = folder
        self.kept = kept

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file `name`, made by `make` when it is not there. `name` is made of letters, digits and dashes."""
        path = self.folder / f"{name}.png"
        try:
            content = path.read_bytes()
            os.utime(path)
            return content
        except FileNotFoundError:
            content = make()
        self._write(path, content)
        return content

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
        oldest_first = sorted((age, file) for file in self.folder.glob("*.png") if (age := _last_use(file)) is not None)
        for _, old in oldest_first[: max(0, len(oldest_first) - self.kept)]:
            old.unlink(missing_ok=True)


def _last_use(path: Path) -> float | None:
    """When a file was last asked for; None when another request has just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return None
