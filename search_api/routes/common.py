"""What the routes share: the opened data folder, page parameters, filters."""

from __future__ import annotations

from datetime import UTC, datetime
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Query, Request, UploadFile
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BeforeValidator

from ingest.errors import LimitExceeded
from ingest.names import display_name
from search_api import audit
from search_api.archive_rows import DocumentSummary, Job
from search_api.archive_schema import as_text
from search_api.filters import FILTERS, Filters
from search_api.paging import Place
from search_api.routes import MAX_LIMIT
from search_api.worker import Worker
from search_api.workspace import Workspace

MAX_QUERY = 1000


def known_parameters(request: Request) -> None:
    """Refuse a query parameter that the route does not have: a misspelt filter would give all there is."""
    route = request.scope.get("route")
    known = _queries(route.dependant) if isinstance(route, APIRoute) else set[str]()
    unknown = next((name for name in request.query_params if name not in known), None)
    if unknown is None:
        return
    name, names = unknown[:80], ", ".join(sorted(known))
    if not known:
        raise HTTPException(400, f"There is no parameter “{name}” here; there are none.")
    raise HTTPException(400, f"There is no parameter “{name}” here; these there are: {names}.")


def _queries(dependant: Dependant) -> set[str]:
    """The query parameters of a route and of what it depends on."""
    return {field.alias for field in dependant.query_params}.union(*map(_queries, dependant.dependencies))


def _workspace(request: Request) -> Workspace:
    workspace = request.app.state.workspace
    assert isinstance(workspace, Workspace)
    return workspace


def _worker(request: Request) -> Worker:
    worker = request.app.state.worker
    assert isinstance(worker, Worker)
    return worker


def _filters(**given: list[str]) -> Filters:
    return Filters(**{name: tuple(value for value in values if value.strip()) for name, values in given.items()})


# A parameter for every filter there is, so that none can be forgotten here.
_filters.__signature__ = Signature(  # type: ignore[attr-defined]
    [
        Parameter(
            one.name,
            Parameter.KEYWORD_ONLY,
            default=[],
            annotation=Annotated[list[str], Query(description=one.help, max_length=one.most)],
        )
        for one in FILTERS
    ]
)


def uploaded(file: UploadFile, data: Workspace, password: str | None = None) -> tuple[bytes, str]:
    """The bytes and the name of an upload; raises `LimitExceeded`. A password is held until the file is read."""
    limit = data.settings.max_upload_bytes
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise LimitExceeded(f"The file is larger than the {limit:,} bytes that this server takes.")
    name = file.filename or "upload"
    audit.mention(f"{display_name(name)} ({len(content)} bytes)")
    if password:
        data.passwords.keep(content, password)
    return content, name


def place(cursor: str | None) -> Place | None:
    """Where the page of results that gave a cursor ended; raises `BadCursor` for any other cursor."""
    return None if cursor is None else Place.read(cursor)


def moment(given: datetime | None) -> str | None:
    """A moment that a tool gave, as the archive keeps times; one without a zone is UTC."""
    if given is None:
        return None
    try:
        return as_text(given if given.tzinfo else given.replace(tzinfo=UTC))
    except (OverflowError, ValueError):
        raise HTTPException(422, "The moment lies outside of the calendar; give it as 2025-06-30T12:00:00Z.") from None


def not_found(what: str, identifier: str) -> HTTPException:
    """The answer to an id that nothing has."""
    return HTTPException(404, f"There is no {what} with the id “{identifier[:80]}”.")


def document_of(data: Workspace, document_id: str) -> DocumentSummary:
    """The document with an id; 404 for any other."""
    found = data.archive.get_summaries([document_id]).get(document_id)
    if found is None:
        raise not_found("document", document_id)
    return found


def job_of(data: Workspace, sha256: str) -> Job:
    """The job of a file; 404 where none was handed in."""
    try:
        return data.archive.job(sha256)
    except KeyError:
        raise not_found("job", sha256) from None


def original_of(data: Workspace, document: DocumentSummary) -> Path:
    """Where the original file of a document lies; 404 where it was lost."""
    path = data.archive.original_path(document.sha256)
    if path is None:
        raise not_found("original file of a document", document.id)
    return path


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
