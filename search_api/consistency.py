"""Whether originals, archive and index fit together: every fault by name, and what can be done about each.

Nothing is deleted that a person did not delete: what belongs to nothing is set aside, where one can look at it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DatabaseError

from search_api.archive_rows import DocumentSummary, Job, all_of
from search_api.index.base import IndexQuery
from search_api.originals import SHA256
from search_api.whole_file import PART, sync_folder
from search_api.workspace import Workspace

Kind = Literal[
    "damaged database",
    "missing original",
    "damaged original",
    "orphan original",
    "job without document",
    "document without job",
    "stuck job",
    "stale index",
    "record not in index",
    "index point without record",
]
RESTORE = "restore the last backup: nhiemvu restore FILE DIR"
"""What helps where the database itself is damaged."""

SET_ASIDE = "set-aside"
"""Folder of a data folder for files that nothing in the archive names."""

_PAGE = 500
_ALL = 1_000_000_000
"""More points than any index holds."""

_SHOWN = 5
"""Records named one by one; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not fit. `subject` is what mending needs: a SHA-256, or a path. `mends` says what `--mend`
    does about it; None where only a person can help, and `seen` then says how."""

    kind: Kind
    seen: str
    subject: str = ""
    mends: str | None = None


def faults(data: Workspace) -> Iterator[Fault]:
    """Everything that does not fit, in the order in which it is mended. Reads every original file once."""
    broken = list(_database(data))
    yield from broken
    if broken:
        return
    jobs = {job.sha256: job for job in _jobs(data)}
    documents = {document.sha256: document for document in _documents(data)}
    yield from _originals(data, jobs, {document.sha256: document.meta.source for document in documents.values()})
    yield from _ledger(jobs, documents)
    stuck = list(_stuck(data))
    yield from stuck
    if not stuck:  # the index follows when these are finished
        yield from _index(data)


def mend(data: Workspace, found: list[Fault]) -> None:
    """Do what can be done about faults; look again afterwards, for one may have hidden another."""
    mended = {fault.kind for fault in found if fault.mends}
    for fault in found:
        if fault.kind == "orphan original":
            _set_aside(data, Path(fault.subject))
        elif fault.kind == "document without job":
            data.archive.receive(fault.subject, data.archive.document_of(fault.subject).meta.source)
        elif fault.kind == "job without document":
            data.archive.ask_again([fault.subject])
    if mended & {"stuck job", "job without document", "document without job"}:
        data.intake.resume()
    if any(_index(data)):
        data.rebuild_index()


def _database(data: Workspace) -> Iterator[Fault]:
    """SQLite's own look at its pages and references; other databases look after themselves."""
    url = make_url(data.settings.archive_url)
    if url.get_backend_name() != "sqlite":
        return
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
            loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    except DatabaseError as error:
        told, loose = [str(error.orig)], 0
    finally:
        engine.dispose()
    if told != ["ok"]:
        yield Fault("damaged database", f"SQLite says: {told[0]}; {RESTORE}")
    if loose:
        yield Fault("damaged database", f"{loose} rows refer to others that are not there; {RESTORE}")


def _originals(data: Workspace, jobs: dict[str, Job], sources: dict[str, str]) -> Iterator[Fault]:
    folder = data.settings.originals
    known = {sha256: job.source for sha256, job in jobs.items()} | sources
    there: set[str] = set()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != PART):
        if not SHA256.fullmatch(path.name) or path != data.archive.originals.path(path.name) or path.name not in known:
            mends = f"moved to {data.settings.data / SET_ASIDE}"
            seen = f"no document belongs to {path}; hand it in again if it matters"
            yield Fault("orphan original", seen, str(path), mends)
            continue
        there.add(path.name)
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != path.name:
                seen = f"{path}, kept of {known[path.name]}, has changed on disk; hand the file in again"
                yield Fault("damaged original", seen, path.name)
    leaving = {sha256 for sha256, job in jobs.items() if job.wanted}
    for sha256, source in known.items():
        if sha256 not in there and sha256 not in leaving:
            seen = f"{source} is not kept any more (SHA-256 {sha256}); hand the file in again"
            yield Fault("missing original", seen, sha256)


def _ledger(jobs: dict[str, Job], documents: dict[str, DocumentSummary]) -> Iterator[Fault]:
    for sha256, job in jobs.items():
        if job.state in ("done", "partial") and sha256 not in documents:
            yield Fault("job without document", f"nothing is stored of {job.source}", sha256, "read again")
    for sha256, document in documents.items():
        if sha256 not in jobs:
            seen = f"no job stands for {document.meta.source}"
            yield Fault("document without job", seen, sha256, "received again")


def _stuck(data: Workspace) -> Iterator[Fault]:
    """Files that wait although nothing keeps them: nobody else has the folder open."""
    for job in data.archive.due():
        yield Fault("stuck job", f"{job.source} is {job.state} since {job.updated_at}", job.sha256, "finished")


def _index(data: Workspace) -> Iterator[Fault]:
    stale = data.why_stale()
    stored = {record.id: meta.source for meta, records in data.archive.current() for record in records}
    held = {found.id for found in data.index.query(IndexQuery(limit=_ALL))}
    missing = [f"{one} ({source})" for one, source in stored.items() if one not in held]
    yield from _named("record not in index", missing)
    yield from _named("index point without record", sorted(held - stored.keys()))
    if stale:
        yield Fault("stale index", stale, mends="rebuilt")


def _named(kind: Kind, what: list[str]) -> Iterator[Fault]:
    if what:
        more = f" and {len(what) - _SHOWN} more" if len(what) > _SHOWN else ""
        yield Fault(kind, f"{len(what)}: {', '.join(what[:_SHOWN])}{more}", mends="rebuilt")


def _set_aside(data: Workspace, path: Path) -> None:
    """Move a file that nothing names out of the originals; one that was to be deleted goes."""
    if SHA256.fullmatch(path.name) and data.archive.was_deleted(path.name):
        data.archive.originals.remove(path.name)
        return
    folder = data.settings.data / SET_ASIDE
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.name}.{number}"
    os.replace(path, target)
    sync_folder(folder)


def _jobs(data: Workspace) -> Iterator[Job]:
    yield from all_of(lambda cursor: data.archive.list_jobs(cursor, _PAGE))


def _documents(data: Workspace) -> Iterator[DocumentSummary]:
    yield from all_of(lambda cursor: data.archive.list_documents(cursor, _PAGE, superseded=True))
