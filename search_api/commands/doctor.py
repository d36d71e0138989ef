"""`nhiemvu doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from search_api.settings import Settings, table

if TYPE_CHECKING:
    from search_api.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well (None: only worth knowing) and what was seen."""

    name: str
    well: bool | None
    seen: str


def examine(settings: Settings, *, mend: bool = False) -> list[Finding]:
    """Look at the program, the tools beside it, the settings and the data folder; `mend` what can be mended there."""
    return [
        Finding("python", sys.version_info >= (3, 11), sys.version.split()[0]),
        *_tools(),
        *_settings(settings),
        *_data(settings, mend),
    ]


def _tools() -> Iterator[Finding]:
    from ingest.readers.office import libreoffice

    office, tesseract = libreoffice(), shutil.which("tesseract")
    missing = "missing: old Word files (.doc, .rtf, .odt) are read with it; install LibreOffice"
    yield Finding("soffice", office is not None, office or missing)
    missing = "missing: scanned pages are read with it; install tesseract-ocr and tesseract-ocr-vie"
    yield Finding("tesseract", tesseract is not None, tesseract or missing)
    if tesseract:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
        vietnamese = "vie" in listed.stdout.split()
        yield Finding("tesseract: vie", vietnamese, "there" if vietnamese else "missing: install tesseract-ocr-vie")
    neural = find_spec("sentence_transformers") is not None
    yield Finding("sentence-transformers", None, "there" if neural else "not installed (extra `neural`)")


def _settings(settings: Settings) -> Iterator[Finding]:
    for row in table():
        value = getattr(settings, row.name)
        shown = "" if value is None else "***" if row.name.endswith(("key", "url", "password")) else str(value)
        yield Finding(row.variable, None, shown or "(not set)")


def _data(settings: Settings, mend: bool) -> Iterator[Finding]:
    from sqlalchemy.exc import DatabaseError

    from search_api.announced import owner
    from search_api.archive_schema import ArchiveError
    from search_api.consistency import RESTORE
    from search_api.folder_lock import DataFolderInUse
    from search_api.index.wire import IndexFailure
    from search_api.workspace import open_workspace

    if settings.database_url is None and not settings.data.is_dir():
        yield Finding("data folder", None, f"{settings.data}: none yet; fill one with: nhiemvu ingest PATH")
        return
    try:
        with open_workspace(settings) as data:
            counts = data.archive.counts()
            yield Finding("archive", True, f"{counts.documents} documents, {counts.obligations} obligations")
            yield Finding("files failed", None, str(counts.jobs.get("failed", 0)))
            yield from _consistency(data, mend)
            yield Finding("index", None, f"{data.index.count()} obligations")
    except DataFolderInUse as error:
        server = owner(settings)
        seen = f"a server owns it: {server.url}; stop it to have a look at what is stored" if server else str(error)
        yield Finding("data folder", False if mend else None, seen)
    except DatabaseError as error:
        yield Finding("damaged database", False, f"the archive cannot be read ({error.orig}); {RESTORE}")
    except (ArchiveError, IndexFailure) as error:
        yield Finding("data folder", False, str(error))


def _consistency(data: Workspace, mend: bool) -> Iterator[Finding]:
    """Every fault between originals, archive and index; with `mend` also what is left of them afterwards."""
    from search_api import consistency
    from search_api.audit import user
    from search_api.safety import records_of

    found = list(consistency.faults(data))
    left = found
    if mend and found:
        consistency.mend(data, found)
        with records_of(data.settings) as (_, audit):
            audit.add(user(), "doctor --mend", ", ".join(sorted({fault.kind for fault in found})))
        left = list(consistency.faults(data))
    still = {(fault.kind, fault.subject) for fault in left}
    for fault in found:
        mended = mend and (fault.kind, fault.subject) not in still
        then = f" → {fault.mends}" if mended else "; --mend helps" if fault.mends and not mend else ""
        yield Finding(fault.kind, mended, fault.seen + then)
    for fault in left:
        if fault not in found and (fault.kind, fault.subject) not in {(one.kind, one.subject) for one in found}:
            yield Finding(fault.kind, False, fault.seen)
    if not found:
        yield Finding("originals, archive and index", True, "fit together")
