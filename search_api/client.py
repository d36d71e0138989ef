"""A client for programs in Python: what the API answers, as the types that the server makes its answers of.

    from search_api.client import Client

    office = Client("https://plans.example.vn", key="nv_…")
    for hit in office.search("Sở Y tế báo cáo").hits:
        print(hit.obligation.text)

It needs no package beside those of nhiemvu, opens a connection for each request, and may be used by several threads.
Every refusal is a `ClientError` with the server's own sentence.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from email.message import Message
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, TypeAdapter, ValidationError

from extract.records import Obligation
from search_api.archive_rows import FINISHED, Listing, all_of
from search_api.client_errors import ClientError, Unreachable
from search_api.http_client import Fields, Http
from search_api.routes import MAX_LIMIT
from search_api.schemas import (
    AgencyEntry,
    Asked,
    DeedEntry,
    DeedPage,
    Deleted,
    DocumentEntry,
    DocumentPage,
    DocumentTable,
    Extraction,
    FacetValue,
    Health,
    JobEntry,
    JobPage,
    ObligationPage,
    OutlineNode,
    RevisionEntry,
    RevisionPage,
    SearchAnswer,
    Suggestion,
    TombstoneEntry,
    TombstonePage,
    Versions,
)

__all__ = ["Client", "ClientError", "Unreachable"]

PAGE = MAX_LIMIT
POLL_SECONDS = 0.2
DOWNLOAD_SECONDS = 3600.0
"""A workbook of all records is written before its first byte comes."""

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class _Page(Protocol[T_co]):
    """A page of a list, as the API gives it."""

    @property
    def items(self) -> Sequence[T_co]: ...

    @property
    def next(self) -> str | None: ...


class Client:
    """A server at `url`, asked with `key` where it wants one; each request may take `seconds`.

    Methods raise `search_api.client_errors.ClientError`. Filters are those of the API: `agency`, `role`, `kind`,
    `plan`, `province`, `year`, `deadline`, `type`, `document`, `label`, each one value or a list.
    """

    def __init__(self, url: str, key: str = "", seconds: float = 60.0) -> None:
        self._http = Http(url, key, seconds)
        self.url = self._http.url

    def health(self) -> Health:
        """Whether queries are answered, and over how much."""
        return _model(Health, self._http.read("/health", prefix=""))

    def search(
        self,
        query: str = "",
        *,
        limit: int = 20,
        cursor: str | None = None,
        sort: str = "relevance",
        ignore: Sequence[str] = (),
        exact: bool = False,
        **filters: Any,
    ) -> SearchAnswer:
        """One page of the obligations that answer a query, with what was understood and counts over all of them."""
        wanted = {"q": query, "limit": limit, "cursor": cursor, "sort": sort, "ignore": ignore, "exact": exact}
        return self._get(SearchAnswer, "/search", **wanted, **filters)

    def suggest(self, typed: str, limit: int = 10) -> list[Suggestion]:
        """Ways to finish what is being typed."""
        return self._get_list(Suggestion, "/suggest", q=typed, limit=limit)

    def facets(self, **filters: Any) -> dict[str, list[FacetValue]]:
        """Counts of what could be filtered by."""
        return TypeAdapter(dict[str, list[FacetValue]]).validate_python(self._http.json("/facets", filters))

    def agencies(self, query: str = "") -> list[AgencyEntry]:
        """Agencies that have obligations, the busiest first."""
        return self._get_list(AgencyEntry, "/agencies", q=query)

    def obligation(self, obligation_id: str) -> Obligation:
        """One obligation by its id."""
        return self._get(Obligation, f"/obligations/{_part(obligation_id)}")

    def obligations(self, document: str | None = None, updated_since: str | None = None) -> Iterator[Obligation]:
        """Every obligation of one document or of all current ones, page by page as they are taken."""
        wanted = {"document": document, "updated_since": updated_since, "limit": PAGE}
        return _all(lambda cursor: self._get(ObligationPage, "/obligations", **wanted, cursor=cursor))

    def document(self, document_id: str) -> DocumentEntry:
        """What is known of one document."""
        return self._get(DocumentEntry, f"/documents/{_part(document_id)}")

    def documents(self, superseded: bool = False, updated_since: str | None = None) -> Iterator[DocumentEntry]:
        """Every document, the last received first, page by page as they are taken."""
        wanted = {"superseded": str(superseded).lower(), "updated_since": updated_since, "limit": PAGE}
        return _all(lambda cursor: self._get(DocumentPage, "/documents", **wanted, cursor=cursor))

    def outline(self, document_id: str) -> list[OutlineNode]:
        """The tree of a document's provisions."""
        return self._get_list(OutlineNode, f"/documents/{_part(document_id)}/outline")

    def tables(self, document_id: str) -> list[DocumentTable]:
        """A document's tables with their cells."""
        return self._get_list(DocumentTable, f"/documents/{_part(document_id)}/tables")

    def text(self, document_id: str) -> str:
        """The text that all offsets of a document point into."""
        return self._http.read(f"/documents/{_part(document_id)}/text").decode()

    def original(self, document_id: str) -> bytes:
        """The bytes of a document's file as it was handed in."""
        return self._http.read(f"/documents/{_part(document_id)}/original")

    def page_image(self, document_id: str, number: int, width: int = 1000) -> bytes:
        """A page of a PDF, counted from 1, as a PNG picture so many pixels across."""
        return self._http.read(f"/documents/{_part(document_id)}/pages/{number}.png", {"width": width})

    def versions(self, document_id: str) -> Versions:
        """The versions of a document's plan, and documents that may be further ones."""
        return self._get(Versions, f"/documents/{_part(document_id)}/versions")

    def judge(self, document_id: str, other: str, verdict: Literal["same", "different"] = "same") -> Versions:
        """Say whether two documents are versions of one plan."""
        path = f"/documents/{_part(document_id)}/versions"
        return _model(Versions, self._http.send("POST", path, {"other": other, "verdict": verdict}))

    def delete_document(self, document_id: str) -> Deleted:
        """Delete a document, its obligations and its file for good."""
        return _model(Deleted, self._http.send("DELETE", f"/documents/{_part(document_id)}"))

    def extract(self, file: Path | bytes, name: str | None = None) -> Extraction:
        """Metadata and obligations of a file; the server keeps nothing of it."""
        return _model(Extraction, self._send_file("/extract", file, name))

    def upload(
        self,
        file: Path | bytes,
        name: str | None = None,
        *,
        labels: Sequence[str] = (),
        password: str = "",
        retry: bool = True,
        replaces: str | None = None,
        wait: float = 0.0,
    ) -> JobEntry:
        """Hand a file in, with the password of an encrypted PDF; `retry` reads one again that failed before, `replaces`
        names the document that it is a newer version of.

        With `wait` the answer comes when it is finished, or after so many seconds as it is then.
        """
        fields: dict[str, str | Sequence[str]] = {"label": labels, "retry": str(retry).lower()}
        fields |= {"password": password} if password else {}
        fields |= {"replaces": replaces} if replaces else {}
        return self._awaited(_model(JobEntry, self._send_file("/jobs", file, name, fields)), wait)

    def finished(self, sha256: str) -> JobEntry:
        """How a file that was handed in has ended, once it has."""
        return self._awaited(self.job(sha256), math.inf)

    def job(self, sha256: str) -> JobEntry:
        """How far a file has come."""
        return self._get(JobEntry, f"/jobs/{_part(sha256)}")

    def jobs(self, state: str | None = None) -> Iterator[JobEntry]:
        """Every file that was handed in, or those in one state, the last received first."""
        return _all(lambda cursor: self._get(JobPage, "/jobs", state=state, limit=PAGE, cursor=cursor))

    def again(self, sha256: str) -> JobEntry:
        """Have a file read anew."""
        return _model(JobEntry, self._http.send("POST", f"/jobs/{_part(sha256)}/again"))

    def again_all(self, outdated: bool = True) -> int:
        """Have all files read anew, or those that older rules have read; how many."""
        wanted = {"outdated": str(outdated).lower()}
        return _model(Asked, self._http.send("POST", "/jobs/again", wanted=wanted)).files

    def delete(self, sha256: str) -> Deleted:
        """Delete a file, and what was read from it, for good."""
        return _model(Deleted, self._http.send("DELETE", f"/jobs/{_part(sha256)}"))

    def revisions(self, document: str | None = None, changed: bool = False) -> Iterator[RevisionEntry]:
        """What readings anew have changed, the last first."""
        wanted = {"document": document, "changed": str(changed).lower(), "limit": PAGE}
        return _all(lambda cursor: self._get(RevisionPage, "/revisions", **wanted, cursor=cursor))

    def audit(self) -> Iterator[DeedEntry]:
        """Who changed what, the last deed first; for administrators."""
        return _all(lambda cursor: self._get(DeedPage, "/audit", limit=PAGE, cursor=cursor))

    def tombstones(
        self, since: str | None = None, *, sha256: str | None = None, reason: str | None = None
    ) -> Iterator[TombstoneEntry]:
        """What is gone or no longer current, the earliest first; all of it, or what was read from one file."""
        wanted = {"since": since, "sha256": sha256, "reason": reason, "limit": PAGE}
        return _all(lambda cursor: self._get(TombstonePage, "/tombstones", **wanted, cursor=cursor))

    def export(self, format: str, file: Path, query: str = "", *, language: str = "vi", **filters: Any) -> Message:
        """Write the records of a search, or all, to a file; the answer's headers (`nhiemvu-total`) come back.

        Raises `OSError`, too, where the file cannot be written.
        """
        wanted = {"format": format, "q": query, "language": language, **filters}
        return self._http.download("/export", file, wanted, DOWNLOAD_SECONDS)

    def _awaited(self, job: JobEntry, seconds: float) -> JobEntry:
        until = time.monotonic() + seconds
        while job.state not in FINISHED and time.monotonic() < until:
            time.sleep(min(POLL_SECONDS, max(0.0, until - time.monotonic())))
            job = self.job(job.sha256)
        return job

    def _get(self, model: type[M], path: str, /, **wanted: Any) -> M:
        return _model(model, self._http.read(path, wanted))

    def _get_list(self, model: type[M], path: str, /, **wanted: Any) -> list[M]:
        return [model.model_validate(item) for item in self._http.json(path, wanted)]

    def _send_file(self, path: str, file: Path | bytes, name: str | None, fields: Fields | None = None) -> bytes:
        content = file if isinstance(file, bytes) else file.read_bytes()
        return self._http.send_file(path, content, name or (file.name if isinstance(file, Path) else "upload"), fields)


def _all(page: Callable[[str | None], _Page[T]]) -> Iterator[T]:
    """The items of all pages, each page asked for when its first item is wanted."""

    def listing(cursor: str | None) -> Listing[T]:
        found = page(cursor)
        return Listing(list(found.items), found.next)

    return all_of(listing)


def _part(identifier: str) -> str:
    """An id as a part of a path, whatever it holds."""
    return quote(identifier, safe="")


def _model(kind: type[M], body: bytes) -> M:
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        raise Unreachable(f"The server answers what this client does not know: {error.title}.") from error
