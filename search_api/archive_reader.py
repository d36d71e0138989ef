"""Reading the archive: documents, obligations, jobs and figures. Nothing here writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, and_, case, distinct, func, or_, select

from extract.records import ROLES, DocumentMeta, Obligation
from search_api import archive_schema as schema
from search_api.archive_feed import Feed
from search_api.archive_queries import as_listing, documents_query, job_row, labels_column, numbers
from search_api.archive_rows import (
    FINISHED,
    AgencyCount,
    Counts,
    DocumentSummary,
    Job,
    Listing,
    State,
    StoredDocument,
    as_document,
    as_job,
    as_meta,
    as_obligation,
    as_summary,
)
from search_api.originals import Originals

_CHUNK = 500
"""Ids in one statement, and documents in one step of a walk: every database takes that many parameters."""

LONGEST_WAIT = timedelta(hours=2)
"""No lease and no pause is longer: one that seems to be was written before the clock was set back, and is void."""


class ArchiveReader(Feed):
    """The reading half of `search_api.archive.Archive`."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        super().__init__(engine)
        self.originals = originals

    def job(self, sha256: str) -> Job:
        """The job of a file; raises `KeyError`."""
        with self._engine.connect() as connection:
            row = job_row(connection, sha256)
        if row is None:
            raise KeyError(sha256)
        return as_job(row)

    def unfinished(self) -> list[Job]:
        """Jobs that are neither done, partial nor failed, or whose file is to go, oldest first."""
        return [as_job(row) for row in self._rows(_unfinished())]

    def due(self, limit: int | None = None, without: Iterable[str] = ()) -> list[Job]:
        """Unfinished jobs that nothing keeps from being worked on now, oldest first, but for those of some files; at
        most `limit` of them, if one is given.

        A file that was being read when the process ended comes after the others: if it was the cause, they are done
        first, and if it was not, it is not there again when the next process ends.
        """
        now, busy = schema.utc_now(), set(without)
        # A pause that seems longer than any was written before the clock was set back.
        latest = schema.as_text(datetime.now(UTC) + LONGEST_WAIT)
        pause = schema.jobs.c.not_before
        waiting = _unfinished().where(or_(pause.is_(None), pause <= now, pause > latest))
        statement = waiting.order_by(None).order_by(schema.jobs.c.attempts, schema.jobs.c.number)
        statement = statement.limit(None if limit is None else limit + len(busy))
        return [job for row in self._rows(statement) if (job := as_job(row)).sha256 not in busy][:limit]

    def list_jobs(
        self, cursor: str | None = None, limit: int = 50, state: State | None = None, *, waiting: bool = False
    ) -> Listing[Job]:
        """Jobs, last received first, all, those in one state, or (`waiting`) those that are not finished.

        Raises `BadCursor`.
        """
        jobs = schema.jobs.c
        statement = select(schema.jobs).order_by(jobs.number.desc())
        if state is not None:
            statement = statement.where(jobs.state == state)
        if waiting:
            statement = statement.where(jobs.state.not_in(FINISHED))
        if cursor is not None:
            statement = statement.where(jobs.number < numbers(cursor, 1)[0])
        found = [as_job(row) for row in self._rows(statement.limit(limit + 1))]
        return as_listing(found, limit, lambda job: str(job.number))

    def job_changes(self, after: int, limit: int = 200) -> list[Job]:
        """Jobs that have changed since the change with number `after`, in the order of their last changes."""
        change = schema.jobs.c.change
        statement = select(schema.jobs).where(change > after).order_by(change).limit(limit)
        return [as_job(row) for row in self._rows(statement)]

    def last_change(self) -> int:
        """The number of the last change of any job, 0 before the first."""
        return int(self._rows(select(func.coalesce(func.max(schema.jobs.c.change), 0).label("last")))[0].last)

    def find_document(self, sha256: str) -> DocumentSummary | None:
        """The document read from a file, None when none was."""
        found = self._rows(documents_query().where(schema.documents.c.sha256 == sha256))
        return as_summary(found[0]) if found else None

    def find_documents(self, files: Iterable[str]) -> dict[str, DocumentSummary]:
        """The documents read from files, by SHA-256; files from which none was read are left out."""
        column = schema.documents.c.sha256
        rows = [row for chunk in _chunks(files) for row in self._rows(documents_query().where(column.in_(chunk)))]
        return {row.sha256: as_summary(row) for row in rows}

    def document_of(self, sha256: str) -> DocumentSummary:
        """The document read from a file; raises `KeyError`."""
        document = self.find_document(sha256)
        if document is None:
            raise KeyError(sha256)
        return document

    def get_document(self, document_id: str) -> StoredDocument | None:
        """A document with its text, current or superseded; None when there is none."""
        found = self._rows(documents_query(whole=True).where(schema.documents.c.id == document_id))
        return as_document(found[0]) if found else None

    def get_summaries(self, ids: Iterable[str]) -> dict[str, DocumentSummary]:
        """Documents without their texts, by id; unknown ids are left out."""
        column = schema.documents.c.id
        rows = [row for chunk in _chunks(ids) for row in self._rows(documents_query().where(column.in_(chunk)))]
        return {row.id: as_summary(row) for row in rows}

    def list_documents(
        self, cursor: str | None = None, limit: int = 50, *, superseded: bool = False
    ) -> Listing[DocumentSummary]:
        """Current documents (`superseded`: all), last received first; raises `BadCursor`."""
        documents = schema.documents.c
        statement = documents_query().order_by(documents.received_order.desc())
        if not superseded:
            statement = statement.where(documents.superseded_by.is_(None))
        if cursor is not None:
            statement = statement.where(documents.received_order < numbers(cursor, 1)[0])
        listing = as_listing(self._rows(statement.limit(limit + 1)), limit, lambda row: str(row.received_order))
        return Listing([as_summary(row) for row in listing.items], listing.cursor)

    def get_obligation(self, obligation_id: str) -> Obligation | None:
        """One obligation, of a current or superseded document; None when there is none."""
        found = self.get_obligations([obligation_id])
        return found[0] if found else None

    def get_obligations(self, ids: Iterable[str]) -> list[Obligation]:
        """Obligations in the order of their ids; unknown ids are left out."""
        wanted = list(ids)
        column = schema.obligations.c.id
        statements = (select(column, schema.obligations.c.record).where(column.in_(c)) for c in _chunks(wanted))
        found = {row.id: as_obligation(row) for statement in statements for row in self._rows(statement)}
        return [found[one] for one in wanted if one in found]

    def list_obligations(
        self, document_id: str | None = None, cursor: str | None = None, limit: int = 100
    ) -> Listing[Obligation]:
        """Obligations of one document (even superseded) or of all current ones, in the order received and printed.

        Raises `BadCursor`.
        """
        order, ordinal = schema.documents.c.received_order, schema.obligations.c.ordinal
        statement = (
            select(schema.obligations.c.record, order, ordinal)
            .join(schema.documents, schema.documents.c.id == schema.obligations.c.document_id)
            .order_by(order, ordinal)
        )
        if document_id is None:
            statement = statement.where(schema.documents.c.superseded_by.is_(None))
        else:
            statement = statement.where(schema.documents.c.id == document_id)
        if cursor is not None:
            after, within = numbers(cursor, 2)
            statement = statement.where(or_(order > after, and_(order == after, ordinal > within)))
        listing = as_listing(
            self._rows(statement.limit(limit + 1)), limit, lambda row: f"{row.received_order}:{row.ordinal}"
        )
        return Listing([as_obligation(row) for row in listing.items], listing.cursor)

    def current(self) -> Iterator[tuple[DocumentMeta, list[Obligation]]]:
        """Every current document with its obligations, in the order received, one document in memory at a time."""
        documents = schema.documents.c
        last = -1
        while True:
            statement = select(documents.id, documents.received_order, documents.meta, labels_column()).where(
                documents.superseded_by.is_(None), documents.received_order > last
            )
            rows = self._rows(statement.order_by(documents.received_order).limit(_CHUNK))
            if not rows:
                return
            for row in rows:
                yield as_meta(row), self.obligations_of(row.id)
            last = rows[-1].received_order

    def obligations_of(self, document_id: str) -> list[Obligation]:
        """All obligations of one document in the order printed."""
        obligations = schema.obligations.c
        statement = select(obligations.record).where(obligations.document_id == document_id)
        return [as_obligation(row) for row in self._rows(statement.order_by(obligations.ordinal))]

    def original_path(self, sha256: str) -> Path | None:
        """Where the original file is kept; None when it is not, or for anything but a SHA-256."""
        try:
            path = self.originals.path(sha256)
        except ValueError:
            return None
        return path if path.is_file() else None

    def counts(self) -> Counts:
        """How much the archive holds."""
        documents, obligations, jobs = schema.documents.c, schema.obligations.c, schema.jobs.c
        is_superseded = documents.superseded_by.is_not(None)
        with self._engine.connect() as connection:
            versions: dict[bool, int] = {
                bool(old): count
                for old, count in connection.execute(
                    select(is_superseded.label("old"), func.count()).group_by(is_superseded)
                )
            }
            kinds = connection.execute(
                select(obligations.kind, func.count())
                .join(schema.documents, documents.id == obligations.document_id)
                .where(~is_superseded)
                .group_by(obligations.kind)
                .order_by(obligations.kind)
            )
            by_kind = {str(row[0]): int(row[1]) for row in kinds}
            states = connection.execute(select(jobs.state, func.count()).group_by(jobs.state).order_by(jobs.state))
            by_state = {str(row[0]): int(row[1]) for row in states}
        return Counts(versions.get(False, 0), versions.get(True, 0), sum(by_kind.values()), by_kind, by_state)

    def agencies(self) -> list[AgencyCount]:
        """Agencies named by obligations of current documents, the busiest first."""
        named, documents = schema.obligation_agencies.c, schema.documents.c
        by_role = [func.count(distinct(case((named.role == role, named.obligation_id)))).label(role) for role in ROLES]
        statement = (
            select(named.name, named.agency_id.label("id"), *by_role)
            .join(schema.obligations, schema.obligations.c.id == named.obligation_id)
            .join(schema.documents, documents.id == schema.obligations.c.document_id)
            .where(documents.superseded_by.is_(None))
            .group_by(named.name, named.agency_id)
        )
        found = [AgencyCount(**row._mapping) for row in self._rows(statement)]
        return sorted(found, key=lambda agency: (-agency.total, agency.name, agency.id or ""))

    def watched_files(self) -> dict[str, tuple[tuple[int, int], str]]:
        """Files of watched folders that were taken in: by path, size and time (nanoseconds), and SHA-256."""
        return {row.path: ((row.size, row.modified), row.sha256) for row in self._rows(select(schema.watched))}

    def note(self, name: str) -> str | None:
        """A value kept under a name (see `set_note`)."""
        found = self._rows(select(schema.notes.c.value).where(schema.notes.c.name == name))
        return str(found[0].value) if found else None


def _unfinished() -> Select[Any]:
    jobs = schema.jobs.c
    return select(schema.jobs).where(or_(jobs.state.not_in(FINISHED), jobs.wanted.is_not(None))).order_by(jobs.number)


def _chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
