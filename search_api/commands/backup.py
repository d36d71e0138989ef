"""`nhiemvu backup` and `nhiemvu restore`."""

from __future__ import annotations

from pathlib import Path

from search_api.audit import user
from search_api.backup import BackupError, Manifest, Progress, back_up
from search_api.commands.access import CommandError
from search_api.restore import restore as bring_back
from search_api.safety import records_of
from search_api.settings import Settings, load


def backup(settings: Settings, target: Path, progress: Progress | None = None) -> Manifest:
    """Write a backup, whether a server runs or not. Raises `CommandError` and `ExportError`."""
    try:
        manifest = back_up(settings, target, progress)
    except BackupError as error:
        raise CommandError(str(error)) from error
    with records_of(settings) as (_, audit):
        audit.add(user(), f"backup {target}", f"{len(manifest.files) - 1} files, {len(manifest.missing)} missing")
    return manifest


def restore(file: Path, folder: Path, progress: Progress | None = None) -> Manifest:
    """Make a data folder of a backup. Raises `CommandError`."""
    try:
        manifest = bring_back(file, folder, progress)
    except BackupError as error:
        raise CommandError(str(error)) from error
    with records_of(load(data=folder)) as (_, audit):
        audit.add(user(), f"restore {file}", f"{len(manifest.files) - 1} files")
    return manifest
