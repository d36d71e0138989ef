"""Documents: what they say of themselves, their outline, text and original file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import FileResponse, PlainTextResponse

from ingest.document import Provision, Table
from search_api.archive_rows import DocumentSummary, StoredDocument
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, Since, document_of, moment, not_found, original_of
from search_api.routes.jobs import deleted
from search_api.routes.tagged import Tagged
from search_api.schemas import (
    Deleted,
    DocumentEntry,
    DocumentPage,
    DocumentTable,
    LikeDocument,
    OutlineNode,
    TableCell,
    Verdict,
    Versions,
)
from search_api.workspace import Workspace

router = APIRouter(prefix="/documents", tags=["documents"], route_class=Tagged)

SHOWN = 300


def entry(summary: DocumentSummary) -> DocumentEntry:
    """A stored document as the API shows it."""
    return DocumentEntry(
        document=summary.meta,
        sha256=summary.sha256,
        received_at=summary.received_at,
        updated_at=summary.updated_at,
        superseded_by=summary.superseded_by,
        obligations=summary.obligations,
        page_count=summary.page_count,
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
    updated_since: Since = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> DocumentPage:
    """Documents with their metadata and number of obligations.

    With `updated_since` those of which anything changed after that moment, earliest first; what is gone since then is
    listed by `/tombstones`.
    """
    as_of, since = data.archive.last_stamp(), moment(updated_since)
    if since is None:
        page = data.archive.list_documents(cursor, limit, superseded=superseded)
    else:
        page = data.archive.documents_since(since, cursor, limit, superseded=superseded)
    return DocumentPage(items=[entry(summary) for summary in page.items], next=page.cursor, as_of=as_of)


@router.get("/{document_id}", summary="One document's metadata", responses=documented(404))
def get_document(data: Data, document_id: str) -> DocumentEntry:
    """What the document says of itself and how it was read."""
    return entry(document_of(data, document_id))


@router.delete("/{document_id}", summary="Delete a document", responses=documented(403, 404))
def delete_document(data: Data, document_id: str) -> Deleted:
    """The document, its obligations and its original file are deleted for good; an older version of the plan becomes
    current again."""
    return deleted(data, document_of(data, document_id).sha256)


@router.get("/{document_id}/versions", summary="Versions of its plan", responses=documented(404))
def get_versions(data: Data, document_id: str) -> Versions:
    """All versions of the plan, and documents whose texts are so like this one's that they may be further ones."""
    document_of(data, document_id)
    versions = data.archive.versions(document_id)
    known = {version.id for version in versions}
    return Versions(
        versions=[entry(version) for version in versions],
        alike=[
            LikeDocument(document=entry(one.document), share=one.share, linked=one.linked, judged=one.judged)
            for one in data.archive.alike(document_id)
            if one.document.id not in known
        ],
    )


@router.post("/{document_id}/versions", summary="Say whether it is a version", responses=documented(403, 404, 422))
def post_version(data: Data, document_id: str, verdict: Verdict) -> Versions:
    """A person's word on whether two documents are versions of one plan; of versions the last received is current."""
    for one in (document_id, verdict.other):
        document_of(data, one)
    if document_id == verdict.other:
        raise HTTPException(422, "A document is no version of itself; name another one.")
    data.intake.judge(document_id, verdict.other, verdict.verdict)
    return get_versions(data, document_id)


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


def _table(table: Table) -> DocumentTable:
    rows = [
        [TableCell(start=cell.span.start, end=cell.span.end, merged=cell.merged) for cell in row] for row in table.rows
    ]
    return DocumentTable(start=table.span.start, end=table.span.end, header=table.header, rows=rows)


@router.get("/{document_id}/tables", summary="Its tables", responses=documented(404))
def get_tables(data: Data, document_id: str) -> list[DocumentTable]:
    """Tables in the order of the text, cell by cell, with offsets into the text."""
    return [_table(table) for table in _stored(data, document_id).tables]


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
    document = document_of(data, document_id)
    return FileResponse(
        original_of(data, document),
        media_type="application/octet-stream",
        filename=document.meta.source,
        content_disposition_type="attachment",
    )
