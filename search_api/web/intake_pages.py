"""The pages on which documents come in: upload, what became of every file, and what may be done about it."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from ingest.errors import IngestError
from search_api import csrf
from search_api.archive_rows import State
from search_api.routes.common import Cursor, Data, Password, WithWorker, document_of, job_of, uploaded
from search_api.rules import rules_version
from search_api.web.intake_view import FILTERS, intake_page, state_of
from search_api.web.render import page, translator
from search_api.web.texts_intake import READERS
from search_api.web.views import document_flags
from search_api.workspace import Workspace

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
checked = [Depends(csrf.checked)]

REVISIONS = 50
MOST_FILES = 1000


@router.get("/upload")
def upload_page(
    request: Request,
    data: Data,
    worker: WithWorker,
    show: Annotated[str, Query(max_length=20)] = "",
    taken: Annotated[int, Query(ge=0, le=MOST_FILES)] = 0,
    cursor: Cursor = None,
) -> Response:
    """The form, the watched folder, and the table of all files."""
    return _shown(request, data, worker, show, cursor, taken)


def _shown(
    request: Request,
    data: Workspace,
    worker: WithWorker,
    show: str = "",
    cursor: str | None = None,
    taken: int = 0,
    refused: tuple[tuple[str, str], ...] = (),
) -> Response:
    found = intake_page(data, worker.watcher, state_of(show), cursor)
    status = 422 if refused else 200
    t = translator(request)
    return page(
        request,
        "intake.html",
        status,
        intake=found,
        filters=FILTERS,
        job_states={state: t(f"job.{state}") for state in (*get_args(State), "reading")},
        readers={name: t(f"reader.{name}") for name in READERS},
        flags=document_flags,
        taken=taken,
        refused=refused,
    )


@router.post("/upload", dependencies=checked)
def take_upload(
    request: Request,
    data: Data,
    worker: WithWorker,
    files: Annotated[list[UploadFile], File(max_length=MOST_FILES)] = [],  # noqa: B006
    label: Annotated[str, Form(max_length=200)] = "",
    password: Password = None,
) -> Response:
    """Files of the form: each is received or refused for itself."""
    chosen = [file for file in files if file.filename]
    refused = []
    for file in chosen:
        try:
            content, name = uploaded(file, data, password)
            data.intake.receive(content, name, [label] if label.strip() else [])
        except IngestError as error:
            refused.append((file.filename or "", str(error)))
    worker.wake()
    if refused or not chosen:
        return _shown(request, data, worker, taken=len(chosen) - len(refused), refused=tuple(refused) or (("", ""),))
    return _back(request, f"/upload?taken={len(chosen)}")


@router.post("/upload/again", dependencies=checked)
def read_all_again(request: Request, data: Data, worker: WithWorker) -> Response:
    """Read everything anew that older rules have read."""
    data.archive.ask_again(rules=rules_version())
    worker.wake()
    return _back(request, "/upload?show=waiting")


@router.post("/upload/again/{sha256}", dependencies=checked)
def read_again(request: Request, data: Data, worker: WithWorker, sha256: str) -> Response:
    """Read one file anew."""
    data.archive.ask_again([job_of(data, sha256).sha256])
    worker.wake()
    return _back(request, "/upload")


@router.get("/upload/delete/{sha256}")
def ask_to_delete(request: Request, data: Data, sha256: str) -> Response:
    """What goes when a file is deleted, and whether that is meant."""
    job = job_of(data, sha256)
    document = data.archive.find_document(sha256)
    older = None
    if document is not None and document.superseded_by is None:
        older = next((one for one in data.archive.versions(document.id) if one.id != document.id), None)
    return page(request, "delete.html", job=job, document=document, older=older)


@router.post("/upload/delete/{sha256}", dependencies=checked)
def delete(request: Request, data: Data, sha256: str) -> Response:
    """Delete a file with all that was read from it."""
    data.intake.delete(job_of(data, sha256).sha256)
    return _back(request, "/upload")


@router.get("/upload/replace/{document_id}")
def ask_for_newer(request: Request, data: Data, document_id: str) -> Response:
    """The form for a newer version of a document."""
    document = document_of(data, document_id)
    return page(request, "replace.html", document=document)


@router.post("/upload/replace/{document_id}", dependencies=checked)
def replace(
    request: Request,
    data: Data,
    worker: WithWorker,
    document_id: str,
    file: Annotated[UploadFile, File()],
    password: Password = None,
) -> Response:
    """Take in a newer version of a document."""
    document_of(data, document_id)
    try:
        content, name = uploaded(file, data, password)
        data.intake.receive(content, name, replaces=document_id)
    except IngestError as error:
        return _shown(request, data, worker, refused=((file.filename or "", str(error)),))
    worker.wake()
    return _back(request, "/upload?taken=1")


@router.get("/upload/changes")
def changes_page(request: Request, data: Data, cursor: Cursor = None) -> Response:
    """What readings anew have changed."""
    revisions = data.archive.revisions(None, cursor, REVISIONS, changed=True)
    documents = data.archive.get_summaries({one.document_id for one in revisions.items})
    return page(request, "changes.html", revisions=revisions.items, next=revisions.cursor, documents=documents)


@router.post("/documents/{document_id}/versions", dependencies=checked)
def judge(
    request: Request,
    data: Data,
    document_id: str,
    other: Annotated[str, Form(max_length=64)],
    verdict: Annotated[str, Form(pattern="^(same|different)$")],
) -> Response:
    """A person's word on whether two documents are versions of one plan."""
    document_of(data, other)
    data.intake.judge(document_of(data, document_id).id, other, "same" if verdict == "same" else "different")
    return _back(request, f"/documents/{document_id}")


def _back(request: Request, address: str) -> Response:
    """Lead the browser on, in the language that its address asked for."""
    lang = request.query_params.get("lang")
    extra = f"{'&' if '?' in address else '?'}lang={lang}" if lang in ("vi", "en") else ""
    return RedirectResponse(f"{address}{extra}", 303)
