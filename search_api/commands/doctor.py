"""`nhiemvu doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from search_api.settings import Settings, table

TOOLS = {
    "tesseract": "scanned pages are read with it; install tesseract-ocr and tesseract-ocr-vie",
    "soffice": "old Word files (.doc, .rtf, .odt) are read with it; install LibreOffice",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well (None: only worth knowing) and what was seen."""

    name: str
    well: bool | None
    seen: str


def examine(settings: Settings) -> list[Finding]:
    """Look at the program, the tools beside it, the settings and the data folder."""
    return [
        Finding("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        *_tools(),
        *_settings(settings),
        *_data(settings),
    ]


def _tools() -> Iterator[Finding]:
    for tool, why in TOOLS.items():
        path = shutil.which(tool)
        yield Finding(tool, path is not None, path or f"missing: {why}")
    if shutil.which("tesseract"):
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
        vietnamese = "vie" in listed.stdout.split()
        yield Finding("tesseract: vie", vietnamese, "there" if vietnamese else "missing: install tesseract-ocr-vie")
    neural = find_spec("sentence_transformers") is not None
    yield Finding("sentence-transformers", None, "there" if neural else "not installed (extra `neural`)")


def _settings(settings: Settings) -> Iterator[Finding]:
    for row in table():
        value = getattr(settings, row.name)
        shown = "" if value is None else "***" if row.name.endswith(("key", "url")) else str(value)
        yield Finding(row.variable, None, shown or "(not set)")


def _data(settings: Settings) -> Iterator[Finding]:
    from search_api.archive_schema import ArchiveError
    from search_api.folder_lock import DataFolderInUse
    from search_api.index.wire import IndexFailure
    from search_api.workspace import open_workspace, server_url

    if settings.database_url is None and not settings.data.is_dir():
        yield Finding("data folder", None, f"{settings.data}: none yet; fill one with: nhiemvu ingest PATH")
        return
    try:
        with open_workspace(settings) as data:
            counts = data.archive.counts()
            yield Finding("archive", True, f"{counts.documents} documents, {counts.obligations} obligations")
            waiting, failed = len(data.archive.unfinished()), counts.jobs.get("failed", 0)
            yield Finding("files waiting", waiting == 0, f"{waiting}" + ("; run: nhiemvu ingest" if waiting else ""))
            yield Finding("files failed", None, str(failed))
            stale = data.why_stale()
            yield Finding("index", stale is None, stale or f"{data.index.count()} obligations")
    except DataFolderInUse as error:
        yield Finding(
            "data folder", None, f"a server owns it: {server_url(settings)}" if server_url(settings) else str(error)
        )
    except (ArchiveError, IndexFailure) as error:
        yield Finding("data folder", False, str(error))
