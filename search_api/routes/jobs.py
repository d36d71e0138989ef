"""Handing files in, and following what becomes of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Query, UploadFile

from search_api.archive_rows import Job, State
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, WithWorker, bad_cursor, not_found, uploaded
from search_api.schemas import JobEntry, JobPage
from search_api.workspace import Workspace

router = APIRouter(prefix="/jobs", tags=["jobs"])


def _entry(job: Job, data: Workspace) -> JobEntry:
    document = data.archive.find_document(job.sha256)
    return JobEntry(
        sha256=job.sha256,
        source=job.source,
        state=job.state,
        reason=job.reason,
        received_at=job.received_at,
        document_id=document.id if document else None,
        obligations=document.obligations if document else 0,
    )


@router.post("", status_code=202, summary="Hand a file in", responses=documented(403, 413, 422))
def post_job(
    data: Data, worker: WithWorker, file: Annotated[UploadFile, File(description="PDF, Word, HTML or text")]
) -> JobEntry:
    """The file is kept at once and read afterwards; ask for its job to see how far it is."""
    content, name = uploaded(file, data)
    job = data.intake.receive(content, name)
    worker.wake()
    return _entry(job, data)


@router.get("", summary="Files handed in, last received first", responses=documented(422))
def list_jobs(
    data: Data,
    state: Annotated[State | None, Query(description="Only jobs in this state")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> JobPage:
    """Every file that was ever handed in and what became of it."""
    try:
        page = data.archive.list_jobs(cursor, limit, state)
    except ValueError:
        raise bad_cursor() from None
    return JobPage(items=[_entry(job, data) for job in page.items], next=page.cursor)


@router.get("/{sha256}", summary="One file's way", responses=documented(404))
def get_job(data: Data, sha256: str) -> JobEntry:
    """How far the file with this SHA-256 has come."""
    try:
        return _entry(data.archive.job(sha256), data)
    except KeyError:
        raise not_found("job", sha256) from None
