"""What other tools follow: what is new since a moment, what is gone, versions of a plan, what readings changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Row, Select, bindparam, func, or_, select

from extract.records import Obligation
from search_api import archive_schema as schema
from search_api.archive_changes import LAST_STAMP, Change
from search_api.archive_queries import after, as_listing, documents_query, numbers
from search_api.archive_rows import DocumentSummary, Listing, as_obligation, as_summary
from search_api.archive_versions import group


@dataclass(frozen=True, slots=True)
class Tombstone:
    """Something that is gone or no longer current. `kind` is document, obligation or file (of which none was read)."""

    id: str
    kind: str
    document_id: str
    reason: str
    gone_at: str


@dataclass(frozen=True, slots=True)
class Revision:
    """What reading a stored document anew has changed in its records."""

    number: int
    document_id: str
    made_at: str
    rules: str | None
    added: int
    gone: int
    altered: int
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.gone or self.altered)


@dataclass(frozen=True, slots=True)
class MaybeVersion:
    """A document that may be a version of another one: how much of the texts is the same, 0 to 1, and what is held of
    it; `linked` if the two count as versions, `judged` if a person said so or the contrary."""

    document: DocumentSummary
    share: float
    linked: bool
    judged: bool


_stones = schema.tombstones.c
_DELETED = select(_stones.id).where(_stones.sha256 == bindparam("sha256"), _stones.reason == "deleted")


class Feed:
    """The part of `search_api.archive.Archive` that tells what has changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def documents_since(
        self, since: str, cursor: str | None = None, limit: int = 50, *, superseded: bool = False
    ) -> Listing[DocumentSummary]:
        """Current documents (`superseded`: all) that changed after a moment, as `utc_now` writes it, earliest first.

        Raises `BadCursor`.
        """
        documents = schema.documents.c
        statement = documents_query().where(*after(documents.updated_at, documents.id, since, cursor))
        if not superseded:
            statement = statement.where(documents.superseded_by.is_(None))
        rows = self._rows(statement.order_by(documents.updated_at, documents.id).limit(limit + 1))
        listing = as_listing(rows, limit, lambda row: f"{row.updated_at}|{row.id}")
        return Listing([as_summary(row) for row in listing.items], listing.cursor)

    def obligations_since(
        self, since: str, document_id: str | None = None, cursor: str | None = None, limit: int = 100
    ) -> Listing[tuple[Obligation, str]]:
        """Obligations of current documents that became what they are after a moment, each with its time.

        Raises `BadCursor`.
        """
        column, documents = schema.obligations.c, schema.documents.c
        statement = select(column.id, column.record, column.updated_at).join(
            schema.documents, documents.id == column.document_id
        )
        statement = statement.where(
            documents.superseded_by.is_(None), *after(column.updated_at, column.id, since, cursor)
        )
        if document_id is not None:
            statement = statement.where(column.document_id == document_id)
        rows = self._rows(statement.order_by(column.updated_at, column.id).limit(limit + 1))
        listing = as_listing(rows, limit, lambda row: f"{row.updated_at}|{row.id}")
        return Listing([(as_obligation(row), row.updated_at) for row in listing.items], listing.cursor)

    def tombstones(
        self,
        since: str = "",
        cursor: str | None = None,
        limit: int = 100,
        *,
        sha256: str | None = None,
        reason: str | None = None,
    ) -> Listing[Tombstone]:
        """What has gone after a moment, earliest first, all or that of one file or for one reason.

        Raises `BadCursor`.
        """
        column = schema.tombstones.c
        chosen = select(column.id, column.kind, column.document_id, column.reason, column.gone_at)
        statement = chosen.where(*after(column.gone_at, column.id, since, cursor))
        if sha256 is not None:
            statement = statement.where(column.sha256 == sha256)
        if reason is not None:
            statement = statement.where(column.reason == reason)
        rows = self._rows(statement.order_by(column.gone_at, column.id).limit(limit + 1))
        listing = as_listing(rows, limit, lambda row: f"{row.gone_at}|{row.id}")
        return Listing([Tombstone(**row._mapping) for row in listing.items], listing.cursor)

    def was_deleted(self, sha256: str) -> bool:
        """Whether a person has deleted the file with these bytes, and nobody has handed it in since."""
        with self._engine.connect() as connection:
            return connection.execute(_DELETED, {"sha256": sha256}).first() is not None

    def last_stamp(self) -> str:
        """The time of the last change of documents, obligations and tombstones, "" before the first."""
        notes = schema.notes.c
        found = self._rows(select(notes.value).where(notes.name == LAST_STAMP))
        return str(found[0].value) if found else ""

    def revisions(
        self, document_id: str | None = None, cursor: str | None = None, limit: int = 50, *, changed: bool = False
    ) -> Listing[Revision]:
        """What readings anew have changed, the last first (`changed`: only those that changed anything).

        Raises `BadCursor`.
        """
        column = schema.revisions.c
        statement = select(schema.revisions).order_by(column.number.desc())
        if document_id is not None:
            statement = statement.where(column.document_id == document_id)
        if changed:
            statement = statement.where(column.added + column.gone + column.altered > 0)
        if cursor is not None:
            statement = statement.where(column.number < numbers(cursor, 1)[0])
        listing = as_listing(self._rows(statement.limit(limit + 1)), limit, lambda row: str(row.number))
        return Listing([_revision(row) for row in listing.items], listing.cursor)

    def outdated(self, rules: str) -> int:
        """How many current documents were extracted by other rules than these."""
        documents = schema.documents.c
        other = or_(documents.rules.is_(None), documents.rules != rules)
        statement = select(func.count().label("number")).where(documents.superseded_by.is_(None), other)
        return int(self._rows(statement)[0].number)

    def versions(self, document_id: str) -> list[DocumentSummary]:
        """All versions of a document's plan, itself among them, the last received first."""
        documents = schema.documents.c
        with self._engine.connect() as connection:
            ids = group(connection, document_id)
        rows = self._rows(documents_query().where(documents.id.in_(ids)).order_by(documents.received_order.desc()))
        return [as_summary(row) for row in rows]

    def alike(self, document_id: str) -> list[MaybeVersion]:
        """Documents whose texts are like a document's, the likest first, and those that a person has judged."""
        pairs, documents = schema.likenesses.c, schema.documents.c
        found = self._rows(select(schema.likenesses).where(or_(pairs.one == document_id, pairs.other == document_id)))
        by_id = {(row.other if row.one == document_id else row.one): row for row in found}
        rows = self._rows(documents_query().where(documents.id.in_(by_id)))
        alike = [_maybe_version(as_summary(row), by_id[row.id]) for row in rows]
        return sorted(alike, key=lambda one: (-one.share, one.document.id))

    def _rows(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        with self._engine.connect() as connection:
            return connection.execute(statement).all()


def _revision(row: Row[Any]) -> Revision:
    values = {name: value for name, value in row._mapping.items() if name != "details"}
    return Revision(**values, changes=tuple(_change(one) for one in json.loads(row.details)))


def _change(said: dict[str, Any]) -> Change:
    return Change(**{**said, "fields": tuple(said["fields"])})


def _maybe_version(document: DocumentSummary, pair: Row[Any]) -> MaybeVersion:
    linked = pair.verdict == "same" or (pair.verdict is None and bool(pair.same))
    return MaybeVersion(document, pair.share, linked, pair.verdict is not None)
