"""One process owns a data folder with an embedded index: two writers would spoil it.

The system releases the lock when the process ends, however it ends, so a killed one leaves nothing to clean up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self


class DataFolderInUse(Exception):
    """Another process has the data folder open. The message names it where it is known."""


class FolderLock:
    """Holds `folder` for this process until `release`; raises `DataFolderInUse` when another one has it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "owner.lock"
        self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _lock(self._file):
            # Bytes from the second on: Windows lets nobody read a byte that another process has locked.
            owner = os.pread(self._file, 32, 1).decode(errors="replace").strip() if hasattr(os, "pread") else ""
            self.release()
            raise DataFolderInUse(
                f"The data folder {folder} is in use by another process{f' ({owner})' if owner else ''}: "
                "stop it, or choose another folder with --data."
            )
        os.ftruncate(self._file, 0)
        os.write(self._file, f" process {os.getpid()}\n".encode())

    def release(self) -> None:
        """Let others have the folder; calling it twice is fine."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
