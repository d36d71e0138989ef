"""Statements that several parts of the archive share, and lists that are given out page by page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select

from search_api import archive_schema as schema
from search_api.archive_rows import Listing
from search_api.not_understood import bad_cursor

T = TypeVar("T")


# Statements that every file needs are made once, with places for the values: making one takes as long as running it.
_JOB = select(schema.jobs).where(schema.jobs.c.sha256 == bindparam("sha256"))


def job_row(connection: Connection, sha256: str) -> Row[Any] | None:
    """The job of a file, None where there is none."""
    return connection.execute(_JOB, {"sha256": sha256}).first()


def labels_column() -> Any:
    """The labels of a document's file, beside columns of `documents`."""
    jobs = schema.jobs.c
    return select(jobs.labels).where(jobs.sha256 == schema.documents.c.sha256).scalar_subquery().label("labels")


def documents_query(*, whole: bool = False) -> Select[Any]:
    """The statement for documents, to be narrowed down: rows for `as_summary`, or (`whole`) for `as_document`."""
    documents, obligations = schema.documents.c, schema.obligations.c
    number = select(func.count()).where(obligations.document_id == documents.id).scalar_subquery()
    heavy = [documents.text, documents.outline, documents.tables, documents.pages] if whole else []
    return select(
        documents.id,
        documents.sha256,
        documents.meta,
        documents.received_order,
        documents.received_at,
        documents.updated_at,
        documents.superseded_by,
        documents.page_count,
        documents.rules,
        labels_column(),
        number.label("obligations"),
        *heavy,
    )


def after(moment: Any, name: Any, since: str, cursor: str | None) -> list[Any]:
    """Conditions: later than `since`, and behind the place that a cursor names; raises `BadCursor`."""
    if cursor is None:
        return [moment > since]
    at, bar, last = cursor.partition("|")
    if not bar or not last:
        raise bad_cursor()
    return [moment > since, or_(moment > at, and_(moment == at, name > last))]


def numbers(cursor: str, count: int) -> list[int]:
    """The whole numbers that a cursor stands for; raises `BadCursor`."""
    parts = cursor.split(":")
    if len(parts) != count or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise bad_cursor()
    return [int(part) for part in parts]


def as_listing(found: Sequence[T], limit: int, place: Callable[[T], str]) -> Listing[T]:
    """The first `limit` of what was found, with the place of the last one when there are more."""
    items = list(found[:limit])
    return Listing(items, place(items[-1]) if items and len(found) > limit else None)
