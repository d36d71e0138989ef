"""What the routes share: the opened data folder, page parameters, filters."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Query, Request, UploadFile
from pydantic import BeforeValidator

from ingest.errors import LimitExceeded
from ingest.names import display_name
from search_api import audit
from search_api.archive_schema import as_text
from search_api.filters import Filters
from search_api.paging import Place
from search_api.routes import MAX_LIMIT
from search_api.worker import Worker
from search_api.workspace import Workspace

MAX_QUERY = 1000


def _workspace(request: Request) -> Workspace:
    workspace = request.app.state.workspace
    assert isinstance(workspace, Workspace)
    return workspace


def _worker(request: Request) -> Worker:
    worker = request.app.state.worker
    assert isinstance(worker, Worker)
    return worker


def _filters(
    agency: Annotated[
        list[str], Query(description="An agency in any spelling, with a role in the obligation", max_length=20)
    ] = [],  # noqa: B006
    role: Annotated[
        list[str],
        Query(description="`lead`, `cooperating` or `monitoring`; with `agency`, that agency's", max_length=3),
    ] = [],  # noqa: B006
    kind: Annotated[list[str], Query(description="`task`, `target`, `report` or `funding`", max_length=4)] = [],  # noqa: B006
    plan: Annotated[
        list[str], Query(description="Number of the plan (or its title, where it has no number)", max_length=20)
    ] = [],  # noqa: B006
    province: Annotated[list[str], Query(description="Province or city of the plan", max_length=20)] = [],  # noqa: B006
    year: Annotated[list[str], Query(description="A year that the obligation's time touches", max_length=20)] = [],  # noqa: B006
    deadline: Annotated[
        list[str],
        Query(
            description="Due in a year (`2025`), by a day (`2025-06-30`), in a span (`2025-01-01..2025-12-31`)",
            max_length=20,
        ),
    ] = [],  # noqa: B006
    type: Annotated[list[str], Query(description="Type of the document, such as `Kế hoạch`", max_length=20)] = [],  # noqa: B006
    document: Annotated[list[str], Query(description="Id of a document", max_length=20)] = [],  # noqa: B006
    label: Annotated[list[str], Query(description="Folder that the document came in by", max_length=20)] = [],  # noqa: B006
) -> Filters:
    values = (agency, role, kind, plan, province, year, deadline, type, document, label)
    return Filters(*(tuple(v for v in given if v.strip()) for given in values))


def uploaded(file: UploadFile, data: Workspace) -> tuple[bytes, str]:
    """The bytes and the name of an upload; raises `LimitExceeded`."""
    limit = data.settings.max_upload_bytes
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise LimitExceeded(f"The file is larger than the {limit:,} bytes that this server takes.")
    name = file.filename or "upload"
    audit.mention(f"{display_name(name)} ({len(content)} bytes)")
    return content, name


def number_cursor(cursor: str | None) -> int:
    """The number that a cursor stands for; 422 for anything else."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 9):
        raise bad_cursor()
    return int(cursor)


def place(cursor: str | None) -> Place | None:
    """Where the page of results that gave a cursor ended; 422 for any other cursor."""
    try:
        return None if cursor is None else Place.read(cursor)
    except ValueError:
        raise bad_cursor() from None


def moment(given: datetime | None) -> str | None:
    """A moment that a tool gave, as the archive keeps times; one without a zone is UTC."""
    if given is None:
        return None
    try:
        return as_text(given if given.tzinfo else given.replace(tzinfo=UTC))
    except (OverflowError, ValueError):
        raise HTTPException(422, "The moment lies outside of the calendar; give it as 2025-06-30T12:00:00Z.") from None


def bad_cursor() -> HTTPException:
    """The answer to a cursor that no page gave out."""
    return HTTPException(422, "The cursor is none that a page gave; leave it out for the first page.")


def not_found(what: str, identifier: str) -> HTTPException:
    """The answer to an id that nothing has."""
    return HTTPException(404, f"There is no {what} with the id “{identifier[:80]}”.")


def _no_number(given: object) -> object:
    """A mere number would be taken for seconds since 1970, which nobody means who writes 2025."""
    if isinstance(given, str) and "-" not in given.strip()[1:]:
        raise ValueError("it is no moment; give it as 2025-06-30T12:00:00Z")
    return given


Data = Annotated[Workspace, Depends(_workspace)]
WithWorker = Annotated[Worker, Depends(_worker)]
WithFilters = Annotated[Filters, Depends(_filters)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many items a page holds")]
Since = Annotated[
    datetime | None,
    BeforeValidator(_no_number),
    Query(
        description="Only what has changed after this moment, earliest first; `as_of` of the answer before",
        examples=["2025-06-30T12:00:00Z"],
    ),
]
Password = Annotated[
    str | None,
    Form(max_length=128, description="Password of an encrypted PDF; held in memory until it is read, never stored"),
]
Ignore = Annotated[
    list[str],
    Query(
        default_factory=list,
        description="Words of the query that are to be matched as words, whatever they may mean",
        max_length=20,
    ),
]
Exact = Annotated[bool, Query(description="Only what meets all that was understood for sure")]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before; leave out for the first")]
