"""What the page of incoming documents shows."""

from __future__ import annotations

from dataclasses import dataclass

from search_api.archive_rows import FINISHED, DocumentSummary, Job
from search_api.rules import rules_version
from search_api.watch import Report, Watcher
from search_api.workspace import Workspace

FILES = 50
FILTERS = ("", "waiting", "done", "partial", "failed")
"""What the table may be narrowed to, as it stands in the address."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file: its job, and the document that was read from it, if any was."""

    job: Job
    document: DocumentSummary | None


@dataclass(frozen=True, slots=True)
class IntakePage:
    """Everything on the page. `counts` say how many files each filter leaves; `next` asks for the next page;
    `change` is the last one that the page can have seen."""

    rows: tuple[FileRow, ...]
    next: str | None
    show: str
    counts: dict[str, int]
    outdated: int
    watch: Report | None
    change: int


def state_of(show: str) -> str:
    """The filter that an address names; all files for any other word."""
    return show if show in FILTERS else ""


def intake_page(data: Workspace, watcher: Watcher | None, show: str, cursor: str | None) -> IntakePage:
    """The page; raises `ValueError` for a cursor that is none."""
    # Before the rest is read: what changes meanwhile is told by events later than this.
    change = data.archive.last_change()
    state = next((one for one in FINISHED if one == show), None)
    jobs = data.archive.list_jobs(cursor, FILES, state, waiting=show == "waiting")
    documents = data.archive.find_documents(job.sha256 for job in jobs.items)
    by_state = data.archive.counts().jobs
    counts: dict[str, int] = {name: by_state.get(name, 0) for name in FILTERS if name in FINISHED}
    counts["waiting"] = sum(count for name, count in by_state.items() if name not in FINISHED)
    counts[""] = sum(by_state.values())
    return IntakePage(
        rows=tuple(FileRow(job, documents.get(job.sha256)) for job in jobs.items),
        next=jobs.cursor,
        show=show,
        counts=counts,
        outdated=data.archive.outdated(rules_version()),
        watch=watcher.report if watcher is not None else None,
        change=change,
    )
