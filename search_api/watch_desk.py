"""The watched folder of an opened data folder: how it is watched, and the ledger that takes its files in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from search_api.settings import Settings
from search_api.watch import Manner, Memory, Watcher
from search_api.workspace import Workspace


class ArchiveDesk:
    """Takes files into the workspace's ledger and calls `wake`; what was taken is remembered in the archive."""

    def __init__(self, workspace: Workspace, wake: Callable[[], None]) -> None:
        self._archive = workspace.archive
        self._intake = workspace.intake
        self._wake = wake

    def remembered(self) -> dict[str, Memory]:
        """Files taken in by this process or an earlier one."""
        return self._archive.watched_files()

    def remember(self, taken: Mapping[str, Memory]) -> None:
        """Keep that files were taken in."""
        self._archive.remember_files(taken)

    def forget(self, path: str) -> None:
        """Forget a file that was moved away."""
        self._archive.forget_file(path)

    def take(self, content: bytes, name: str, labels: tuple[str, ...]) -> str | None:
        """Receive a file; None for one that a person has deleted. One that failed before is left as it is: only a
        person's wish, or a change of the file, has it tried anew."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self._archive.was_deleted(sha256):
            return None
        self._intake.receive(content, name, labels, retry=False)
        self._wake()
        return sha256

    def ended(self, sha256: str) -> Literal["done", "failed"] | None:
        """How the file's job has ended; one whose job was deleted is done with."""
        try:
            job = self._archive.job(sha256)
        except KeyError:
            return "done"
        return None if not job.finished else "failed" if job.state == "failed" else "done"


def manner_of(settings: Settings) -> Manner:
    """How folders are watched by these settings."""
    return Manner(
        delay=settings.watch_delay,
        rescan=settings.watch_rescan,
        polling=settings.watch_polling,
        after=settings.watch_after,
        without=settings.data,
        max_bytes=settings.max_upload_bytes,
    )


def watcher_of(workspace: Workspace, wake: Callable[[], None]) -> Watcher | None:
    """The watcher of the workspace's folder; None when its settings name none."""
    folder: Path | None = workspace.settings.watch
    if folder is None:
        return None
    return Watcher(folder.absolute(), ArchiveDesk(workspace, wake), manner_of(workspace.settings))
