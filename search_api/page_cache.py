"""Pictures of pages on disk: drawn once, bounded in number, rebuilt whenever they are missing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

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
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as draft:
            draft.write(content)
        os.replace(draft.name, path)
        files = sorted(self.folder.glob("*.png"), key=lambda p: p.stat().st_mtime)
        for old in files[: max(0, len(files) - self.kept)]:
            old.unlink(missing_ok=True)
