"""Documents: what they say of themselves, their outline, text and original file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import FileResponse, PlainTextResponse

from ingest.document import Provision
from search_api.archive_rows import DocumentSummary, StoredDocument
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, bad_cursor, not_found
from search_api.schemas import DocumentEntry, DocumentPage, OutlineNode
from search_api.workspace import Workspace

router = APIRouter(prefix="/documents", tags=["documents"])

SHOWN = 300


def entry(summary: DocumentSummary) -> DocumentEntry:
    """A stored document as the API shows it."""
    return DocumentEntry(
        document=summary.meta,
        sha256=summary.sha256,
        received_at=summary.received_at,
        superseded_by=summary.superseded_by,
        obligations=summary.obligations,
    )


def _stored(data: Workspace, document_id: str) -> StoredDocument:
    stored = data.archive.get_document(document_id)
    if stored is None:
        raise not_found("document", document_id)
    return stored


@router.get("", summary="List documents, last received first", responses=documented(422))
def list_documents(
    data: Data,
    superseded: Annotated[bool, Query(description="Also those that a newer version has replaced")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> DocumentPage:
    """Documents with their metadata and number of obligations."""
    try:
        page = data.archive.list_documents(cursor, limit, superseded=superseded)
    except ValueError:
        raise bad_cursor() from None
    return DocumentPage(items=[entry(summary) for summary in page.items], next=page.cursor)


@router.get("/{document_id}", summary="One document's metadata", responses=documented(404))
def get_document(data: Data, document_id: str) -> DocumentEntry:
    """What the document says of itself and how it was read."""
    summary = data.archive.get_summaries([document_id]).get(document_id)
    if summary is None:
        raise not_found("document", document_id)
    return entry(summary)


def _node(provision: Provision, text: str) -> OutlineNode:
    return OutlineNode(
        label=provision.label,
        start=provision.span.start,
        end=provision.span.end,
        text=" ".join(provision.body.of(text).split())[:SHOWN],
        heading=provision.heading,
        children=[_node(child, text) for child in provision.children],
    )


@router.get("/{document_id}/outline", summary="Its tree of provisions", responses=documented(404))
def get_outline(data: Data, document_id: str) -> list[OutlineNode]:
    """Headings, points and paragraphs as a tree, with offsets into the text."""
    stored = _stored(data, document_id)
    return [_node(provision, stored.text) for provision in stored.outline]


@router.get("/{document_id}/text", summary="Its text", responses=documented(404, 422), response_class=PlainTextResponse)
def get_text(
    data: Data,
    document_id: str,
    start: Annotated[int, Query(ge=0, description="First character")] = 0,
    end: Annotated[int | None, Query(ge=0, description="Character after the last; leave out for the end")] = None,
) -> PlainTextResponse:
    """The text that all offsets point into, or the characters from `start` up to `end`."""
    stored = _stored(data, document_id)
    if end is not None and end < start:
        raise HTTPException(422, "The end stands before the start.")
    return PlainTextResponse(stored.text[start:end])


@router.get(
    "/{document_id}/original", summary="Its original file", responses=documented(404), response_class=FileResponse
)
def get_original(data: Data, document_id: str) -> FileResponse:
    """The bytes as received, always as a download: a file that strangers wrote is never shown inside this site."""
    summary = data.archive.get_summaries([document_id]).get(document_id)
    path = data.archive.original_path(summary.sha256) if summary else None
    if summary is None or path is None:
        raise not_found("original file of a document", document_id)
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=summary.meta.source,
        content_disposition_type="attachment",
    )
