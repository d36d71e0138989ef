"""The archive: documents, their obligations and the ledger of files, in SQLite or PostgreSQL; the truth of the system.

Everything else can be made again: the index from the archive, the archive from the original files it keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, make_url, select, update

from extract.records import DocumentMeta, Obligation
from ingest.document import Document
from search_api import archive_schema as schema
from search_api.archive_reader import ArchiveReader, job_row
from search_api.archive_rows import (
    DocumentSummary,
    Job,
    State,
    agency_values,
    as_job,
    document_values,
    obligation_values,
)
from search_api.archive_schema import ArchiveError, utc_now
from search_api.originals import Originals

__all__ = ["Archive", "ArchiveError"]


class Archive(ArchiveReader):
    """The archive at `url` (SQLAlchemy), with the original files in `originals`.

    Safe for several threads; with PostgreSQL for several processes. Raises `ArchiveError` when a newer program made it.
    """

    def __init__(self, url: str, originals: Path) -> None:
        database = make_url(url)
        if database.get_backend_name() == "sqlite" and database.database:
            Path(database.database).parent.mkdir(parents=True, exist_ok=True)
        engine = schema.connect(url)
        schema.migrate(engine)
        super().__init__(engine, Originals(originals))
        self._writer = engine.execution_options(writes=True)

    def close(self) -> None:
        """Close all connections; calling it twice is fine."""
        self._engine.dispose()

    def receive(self, sha256: str, source: str) -> Job:
        """The job of a file, made in state `received` when the file is new."""
        with self._writer.begin() as connection:
            _one_writer(connection)
            row = connection.execute(job_row(sha256)).first()
            if row is None:
                now = utc_now()
                values = {"sha256": sha256, "source": source, "state": "received", "attempts": 0}
                connection.execute(insert(schema.jobs).values(**values, received_at=now, updated_at=now))
                row = connection.execute(job_row(sha256)).one()
            return as_job(row)

    def begin(self, sha256: str, *, afresh: bool = False) -> Job:
        """Note that reading a file starts (`afresh`: for the first time, whatever came before); count the attempt."""
        jobs = schema.jobs.c
        attempts = 1 if afresh else jobs.attempts + 1
        with self._writer.begin() as connection:
            _update_job(connection, sha256, state="received", reason=None, attempts=attempts)
        return self.job(sha256)

    def mark(self, files: Iterable[str], state: State, reason: str | None = None) -> None:
        """Note how far files, named by their SHA-256, have come; `reason` is a sentence for a person."""
        with self._writer.begin() as connection:
            for sha256 in files:
                _update_job(connection, sha256, state=state, reason=reason)

    def save(self, document: Document, meta: DocumentMeta, records: Sequence[Obligation]) -> list[str]:
        """Store a document with its obligations in place of what was stored of it, all or nothing.

        Of several versions of one document (see `version_key`) the last received is current and supersedes the
        others, in whatever order they are saved. Its job, and those of documents that it made current or superseded,
        go to `extracted`: their SHA-256 come back, this one's first. Raises `Unstorable`, and `KeyError` for a
        document whose file was never received.
        """
        values = document_values(document, meta)
        rows = obligation_values(meta.document_id, records)
        with self._writer.begin() as connection:
            _one_writer(connection)
            job = connection.execute(job_row(document.sha256)).first()
            if job is None:
                raise KeyError(document.sha256)
            old_key = _put_document(connection, values, job)
            if rows:
                connection.execute(insert(schema.obligations), rows)
            if agencies := agency_values(records):
                connection.execute(insert(schema.obligation_agencies), agencies)
            keys = {key for key in (old_key, values["version_key"]) if key is not None}
            changed = [sha for key in sorted(keys) for sha in _settle_versions(connection, key)]
            stale = [document.sha256, *(sha for sha in changed if sha != document.sha256)]
            for sha in stale:
                _update_job(connection, sha, state="extracted", reason=None, attempts=0)
        return stale

    def settle(self, seen: Iterable[tuple[DocumentSummary, State, str | None]]) -> list[bool]:
        """Like `mark` for documents with their states and reasons, in one step; whether each was as it was `seen`.

        To the job of a document that has changed since, nothing happens.
        """
        documents = schema.documents.c
        unchanged = []
        with self._writer.begin() as connection:
            _one_writer(connection)
            for document, state, reason in seen:
                statement = select(documents.updated_at, documents.superseded_by).where(documents.id == document.id)
                now = connection.execute(statement).one()
                unchanged.append((now.updated_at, now.superseded_by) == (document.updated_at, document.superseded_by))
                if unchanged[-1]:
                    _update_job(connection, document.sha256, state=state, reason=reason)
        return unchanged

    def set_note(self, name: str, value: str | None) -> None:
        """Keep a value under a name, None to forget it."""
        with self._writer.begin() as connection:
            _one_writer(connection)
            connection.execute(delete(schema.notes).where(schema.notes.c.name == name))
            if value is not None:
                connection.execute(insert(schema.notes).values(name=name, value=value))


def _one_writer(connection: Connection) -> None:
    """Let writers pass one by one: two versions saved at once would each take themselves for the current one.

    SQLite has one writer anyway and leaves the clause out.
    """
    connection.execute(select(schema.schema_version.c.version).with_for_update()).all()


def _update_job(connection: Connection, sha256: str, **values: Any) -> None:
    statement = update(schema.jobs).where(schema.jobs.c.sha256 == sha256)
    if connection.execute(statement.values(**values, updated_at=utc_now())).rowcount != 1:
        raise KeyError(sha256)


def _put_document(connection: Connection, values: dict[str, Any], job: Row[Any]) -> str | None:
    """Insert or replace a document without its obligations; the version key it had before comes back."""
    documents = schema.documents.c
    connection.execute(delete(schema.obligations).where(schema.obligations.c.document_id == values["id"]))
    before = connection.execute(select(documents.version_key).where(documents.id == values["id"])).first()
    if before is None:
        received = {"received_order": job.number, "received_at": job.received_at}
        connection.execute(insert(schema.documents).values(**values, **received, updated_at=utc_now()))
        return None
    changed = values | {"updated_at": utc_now(), "superseded_by": None}
    connection.execute(update(schema.documents).where(documents.id == values["id"]).values(changed))
    return before.version_key if before.version_key is None else str(before.version_key)


def _settle_versions(connection: Connection, key: str) -> list[str]:
    """Make the last received of all versions with `key` the current one; SHA-256 of those for which that is new."""
    documents = schema.documents.c
    statement = select(documents.id, documents.sha256, documents.superseded_by).where(documents.version_key == key)
    versions = connection.execute(statement.order_by(documents.received_order)).all()
    changed = []
    for version in versions:
        newer = None if version is versions[-1] else versions[-1].id
        if newer != version.superseded_by:
            connection.execute(update(schema.documents).where(documents.id == version.id).values(superseded_by=newer))
        if (newer is None) != (version.superseded_by is None):
            changed.append(str(version.sha256))
    return changed
