"""Handing files in, following what becomes of them, and having them read anew or deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, File, Form, Header, HTTPException, Query, Request, UploadFile
from fastapi.responses import StreamingResponse

from search_api.archive_rows import DocumentSummary, Job, State
from search_api.events import job_events, number_of_event
from search_api.labels import Language
from search_api.problems import documented
from search_api.routes.common import (
    Cursor,
    Data,
    Limit,
    Password,
    WithWorker,
    document_of,
    job_of,
    uploaded,
)
from search_api.rules import rules_version
from search_api.schemas import Asked, Deleted, JobEntry, JobPage
from search_api.web.reasons import in_vietnamese
from search_api.workspace import Workspace

router = APIRouter(prefix="/jobs", tags=["jobs"])

MOST_LABELS = 20


def job_entry(job: Job, document: DocumentSummary | None) -> JobEntry:
    """A job as the API shows it."""
    return JobEntry(
        sha256=job.sha256,
        source=job.source,
        state=job.state,
        being_read=job.being_read,
        reason=job.reason,
        received_at=job.received_at,
        document_id=document.id if document else None,
        obligations=document.obligations if document else 0,
        labels=list(job.labels),
        reader=document.meta.reader if document else None,
        page_count=document.page_count if document else None,
        again_at=None if job.finished else job.not_before,
        change=job.change,
    )


def _entry(job: Job, data: Workspace) -> JobEntry:
    return job_entry(job, data.archive.find_document(job.sha256))


def entries(jobs: list[Job], data: Workspace) -> list[JobEntry]:
    """Jobs with what is known of their documents."""
    found: Mapping[str, DocumentSummary] = data.archive.find_documents(job.sha256 for job in jobs)
    return [job_entry(job, found.get(job.sha256)) for job in jobs]


@router.post("", status_code=202, summary="Hand a file in", responses=documented(403, 404, 413, 422))
def post_job(
    data: Data,
    worker: WithWorker,
    file: Annotated[UploadFile, File(description="PDF, Word, HTML or text")],
    label: Annotated[list[str], Form(description="What it is to be filed under", max_length=MOST_LABELS)] = [],  # noqa: B006
    replaces: Annotated[
        str | None, Form(max_length=64, description="Id of a document that this is a newer version of")
    ] = None,
    retry: Annotated[bool, Form(description="Read a file again that failed before")] = True,
    password: Password = None,
) -> JobEntry:
    """The file is kept at once and read afterwards; ask for its job to see how far it is."""
    if replaces is not None:
        document_of(data, replaces)
    content, name = uploaded(file, data, password)
    labels = [one[:200] for one in label]
    job = data.intake.receive(content, name, labels, retry=retry, replaces=replaces)
    worker.wake()
    return _entry(job, data)


@router.get("", summary="Files handed in, last received first", responses=documented(422))
def list_jobs(
    data: Data,
    state: Annotated[State | None, Query(description="Only jobs in this state")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> JobPage:
    """Every file that was handed in and what became of it."""
    page = data.archive.list_jobs(cursor, limit, state)
    return JobPage(items=entries(page.items, data), next=page.cursor)


@router.post("/again", status_code=202, summary="Read all files anew", responses=documented(403, 422))
def read_all_again(
    data: Data,
    worker: WithWorker,
    outdated: Annotated[bool, Query(description="Only those whose obligations older rules have found")] = True,
) -> Asked:
    """Every file is read and extracted again, while searches go on with what is there; see `/revisions` for what it
    changed."""
    count = data.archive.ask_again(rules=rules_version() if outdated else None)
    worker.wake()
    return Asked(files=count)


@router.get(
    "/events",
    summary="Changes of jobs as they happen",
    response_class=StreamingResponse,
    responses={200: {"description": "Server-sent events", "content": {"text/event-stream": {}}}, **documented(422)},
)
async def get_events(
    request: Request,
    data: Data,
    worker: WithWorker,
    last_event_id: Annotated[str | None, Header(description="Of the last event that was received")] = None,
    after: Annotated[int | None, Query(ge=0, le=10**15, description="Changes later than this `change`")] = None,
    lang: Annotated[Language, Query(description="Language of the reasons")] = "en",
) -> StreamingResponse:
    """Events `job`, each with a job as JSON: from now on, later than a change, or than the last event received.

    Ids of events are changes. The stream ends after a minute and is to be opened again, as browsers do by themselves.
    """
    seen = number_of_event(last_event_id)
    if seen is None and last_event_id:
        raise HTTPException(422, "The last event's id is none that this stream gave.")

    def told(jobs: list[Job]) -> list[JobEntry]:
        return [_in_language(one, lang) for one in entries(jobs, data)]

    start = after if seen is None else seen
    stream = job_events(data, start, told, lambda: worker.stopping, request.is_disconnected)
    return StreamingResponse(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})


def _in_language(entry: JobEntry, lang: Language) -> JobEntry:
    shown = in_vietnamese(entry.reason) if lang == "vi" and entry.reason else None
    return entry.model_copy(update={"reason": shown}) if shown else entry


@router.get("/{sha256}", summary="One file's way", responses=documented(404))
def get_job(data: Data, sha256: str) -> JobEntry:
    """How far the file with this SHA-256 has come."""
    return _entry(job_of(data, sha256), data)


@router.post("/{sha256}/again", status_code=202, summary="Read a file anew", responses=documented(403, 404))
def read_again(data: Data, worker: WithWorker, sha256: str) -> JobEntry:
    """Read the file again, whether it failed or not; what is stored of it stays until that is done."""
    job_of(data, sha256)
    data.archive.ask_again([sha256])
    worker.wake()
    return _entry(job_of(data, sha256), data)


@router.delete("/{sha256}", summary="Delete a file", responses=documented(403, 404))
def delete_job(data: Data, sha256: str) -> Deleted:
    """The file, its document and its obligations are deleted for good; an older version of the plan becomes current
    again."""
    job_of(data, sha256)
    return deleted(data, sha256)


def deleted(data: Workspace, sha256: str) -> Deleted:
    """Delete a file that is known, and say what that was."""
    gone = data.intake.delete(sha256)
    return Deleted(sha256=sha256, source=gone.source, document_id=gone.document_id, obligations=gone.obligations)
