"""The archive: documents, their obligations and the ledger of files, in SQLite or PostgreSQL; the truth of the system.

Everything else can be made again: the index from the archive, the archive from the original files it keeps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, func, insert, make_url, select, update

from extract.records import DocumentMeta, Obligation
from ingest.document import Document
from search_api import archive_changes as changes
from search_api import archive_schema as schema
from search_api import archive_versions as versions
from search_api.archive_ledger import CHANGE_JOB, Ledger, one_writer, update_job
from search_api.archive_queries import documents_query
from search_api.archive_rows import DocumentSummary, Saved, State, as_summary, summary_of
from search_api.archive_schema import ArchiveError
from search_api.originals import Originals
from search_api.prepared import Prepared, prepared

__all__ = ["Archive", "ArchiveError"]


class Archive(Ledger):
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

    def close(self) -> None:
        """Close all connections; calling it twice is fine."""
        self._engine.dispose()

    def save(
        self, document: Document, meta: DocumentMeta, records: Sequence[Obligation], rules: str | None = None
    ) -> list[str]:
        """Store a document with its obligations in place of what was stored of it, all or nothing.

        Of several versions of one plan (see `search_api.archive_versions`) the last received is current and supersedes
        the others, in whatever order they are saved. Its job, and those of documents that it made current or
        superseded, go to `extracted`: their SHA-256 come back, this one's first. What a second reading changed is kept
        as a revision. Raises `Unstorable`, and `KeyError` for a document whose file was never received.
        """
        [saved] = self.store([prepared(document, meta, records)], rules)
        if saved is None:
            raise KeyError(document.sha256)
        return saved.stale

    def store(self, batch: Sequence[Prepared], rules: str | None = None) -> list[Saved | None]:
        """What `save` does, for several documents in one step: all are stored or none. None stands for a document
        whose file was never received, or is gone."""
        with self._writer.begin() as connection:
            one_writer(connection)
            stamp = changes.next_stamp(connection)
            return [_store(connection, ready, rules, stamp) for ready in batch]

    def settle(self, seen: Iterable[tuple[DocumentSummary, State, str | None]]) -> list[bool]:
        """Like `mark` for documents with their states and reasons, in one step; whether each was as it was `seen`.

        To the job of a document that has changed since, or is gone, nothing happens.
        """
        unchanged = []
        with self._writer.begin() as connection:
            one_writer(connection)
            for document, state, reason in seen:
                was = {"id": document.id, "at": document.updated_at, "by": document.superseded_by or ""}
                try:
                    update_job(connection, document.sha256, _CHANGE_IF_AS_SEEN, state=state, reason=reason, **was)
                    unchanged.append(True)
                except KeyError:
                    unchanged.append(False)
        return unchanged

    def judge(self, one: str, other: str, verdict: Literal["same", "different"]) -> list[str]:
        """Keep a person's word on whether two documents, by id, are versions of one plan.

        SHA-256 come back of documents that it made current or superseded; their jobs go to `extracted`.
        """
        if one == other:
            return []
        with self._writer.begin() as connection:
            one_writer(connection)
            stamp = changes.next_stamp(connection)
            together = versions.group(connection, one) | versions.group(connection, other)
            versions.judge(connection, one, other, verdict)
            return _stale(connection, _settled(connection, together, stamp))

    def remove(self, sha256: str) -> list[str]:
        """Take a file out, with its document and obligations; older versions of the plan become current again.

        The SHA-256 of those come back, their jobs go to `extracted`. A second time changes nothing.
        """
        documents = schema.documents.c
        with self._writer.begin() as connection:
            one_writer(connection)
            stamp = changes.next_stamp(connection)
            row = connection.execute(select(documents.id, documents.sha256).where(documents.sha256 == sha256)).first()
            stale: list[str] = []
            if row is not None:
                together = versions.group(connection, row.id) - {row.id}
                changes.bury_document(connection, row, "deleted", stamp)
                connection.execute(delete(schema.revisions).where(schema.revisions.c.document_id == row.id))
                versions.link(connection, row.id, None)
                connection.execute(delete(schema.documents).where(documents.id == row.id))
                stale = _settled(connection, together, stamp)
            else:
                changes.bury_file(connection, sha256, stamp)
            connection.execute(delete(schema.jobs).where(schema.jobs.c.sha256 == sha256))
            stale = _stale(connection, stale)
        schema.empty_log(self._engine)
        return stale


_documents = schema.documents.c
_SEEN = select(_documents.id).where(
    _documents.id == bindparam("id"),
    _documents.updated_at == bindparam("at"),
    func.coalesce(_documents.superseded_by, "") == bindparam("by"),
)
_CHANGE_IF_AS_SEEN = CHANGE_JOB.where(_SEEN.exists())

_JOB_AND_DOCUMENT = (
    select(schema.jobs.c.number, schema.jobs.c.received_at, schema.jobs.c.labels, _documents.id.label("known"))
    .outerjoin(schema.documents, _documents.sha256 == schema.jobs.c.sha256)
    .where(schema.jobs.c.sha256 == bindparam("sha256"))
)
_NEW_DOCUMENT, _NEW_OBLIGATION = insert(schema.documents), insert(schema.obligations)
_NEW_AGENCY = insert(schema.obligation_agencies)
_DOCUMENT = documents_query().where(_documents.id == bindparam("document_id"))


def _store(connection: Connection, ready: Prepared, rules: str | None, stamp: str) -> Saved | None:
    name = ready.document_id
    job = connection.execute(_JOB_AND_DOCUMENT, {"sha256": ready.sha256}).first()
    if job is None:
        return None
    known = job.known is not None
    values = ready.document | {"rules": rules}
    received = {"received_order": job.number, "received_at": job.received_at}
    together = {name}
    if known:
        together |= _replace(connection, values, ready.obligations, stamp)
    else:
        connection.execute(_NEW_DOCUMENT, {**values, **received, "updated_at": stamp})
        changes.unbury(connection, name, [name, *(row["id"] for row in ready.obligations)])
        _insert(connection, ready.obligations, {}, stamp)
    if ready.agencies:
        connection.execute(_NEW_AGENCY, ready.agencies)
    versions.link(connection, name, ready.sketch, values["version_key"], known=known)
    if not known and not versions.neighbours(connection, name):
        # It stands as it was just written, and need not be read back.
        own = {"updated_at": stamp, "superseded_by": None, "obligations": len(ready.obligations)}
        return Saved(summary_of(values | received | own | {"labels": job.labels}), _stale(connection, [ready.sha256]))
    stale = _stale(connection, [ready.sha256, *_settled(connection, together, stamp)])
    return Saved(as_summary(connection.execute(_DOCUMENT, {"document_id": name}).one()), stale)


def _replace(connection: Connection, values: dict[str, Any], rows: list[dict[str, Any]], stamp: str) -> set[str]:
    """Put a document in the place of what is stored of it; the documents that hung together with it before come back.

    Its obligations are told apart from the former ones, and what has changed is kept as a revision.
    """
    obligations, name = schema.obligations.c, values["id"]
    together = versions.group(connection, name)
    records = [Obligation.model_validate_json(row["record"]) for row in rows]
    stored = connection.execute(
        select(obligations.id, obligations.record, obligations.updated_at)
        .where(obligations.document_id == name)
        .order_by(obligations.ordinal)
    ).all()
    made = changes.compare([Obligation.model_validate_json(row.record) for row in stored], records)
    connection.execute(delete(schema.obligations).where(obligations.document_id == name))
    document = update(schema.documents).where(schema.documents.c.id == name)
    connection.execute(document.values(values | {"updated_at": stamp}))
    _insert(connection, rows, {(row.id, row.record): row.updated_at for row in stored}, stamp)
    ids = {record.id for record in records}
    changes.bury(connection, [row.id for row in stored if row.id not in ids], name, "changed", stamp)
    changes.unbury(connection, name, [one.id for one in made if one.id in ids])
    changes.note_revision(connection, name, values["rules"], made, stamp)
    return together


def _insert(connection: Connection, rows: list[dict[str, Any]], before: dict[tuple[str, str], str], stamp: str) -> None:
    """Insert obligations; one that is as it was `before` keeps its time."""
    if rows:
        timed = [row | {"updated_at": before.get((row["id"], row["record"]), stamp)} for row in rows]
        connection.execute(_NEW_OBLIGATION, timed)


def _settled(connection: Connection, ids: set[str], stamp: str) -> list[str]:
    """SHA-256 of documents that have become current or superseded, with tombstones where they are no longer current."""
    found = []
    for row in versions.settle(connection, ids, stamp):
        if row.superseded_by is None:
            changes.bury_document(connection, row, "superseded", stamp)
        else:
            changes.revive(connection, row.id, stamp)
        found.append(str(row.sha256))
    return found


def _stale(connection: Connection, files: list[str]) -> list[str]:
    """Let the index be filled anew for files, each once."""
    found = list(dict.fromkeys(files))
    for sha256 in found:
        values: dict[str, Any] = {"state": "extracted", "reason": None, "attempts": 0, "tries": 0, "not_before": None}
        update_job(connection, sha256, **values, owner=None, leased_until=None)
    return found
