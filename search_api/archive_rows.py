"""What goes into the archive's tables and what comes out of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Row

from extract.records import ROLES, DocumentMeta, Obligation
from ingest.document import Document, Page, Provision, Table
from ingest.vietnamese import fold, nfc
from search_api.archive_schema import Unstorable

State = Literal["received", "read", "extracted", "indexed", "done", "partial", "failed"]
"""How far a file has come; "read" and "indexed" stand only in archives of older programs."""
FINISHED: tuple[State, ...] = ("done", "partial", "failed")

_LONGEST_KEY = 500
"""No issuer has a longer name: what is longer was misread, and an index takes some 2,700 bytes at most."""

_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")

T = TypeVar("T")
_OUTLINE = TypeAdapter(tuple[Provision, ...])
_TABLES = TypeAdapter(tuple[Table, ...])
_PAGES = TypeAdapter(tuple[Page, ...])


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list; `cursor` asks for the next one, None after the last."""

    items: list[T]
    cursor: str | None = None


def all_of(page: Callable[[str | None], Listing[T]]) -> Iterator[T]:
    """The items of all pages of a list, each page asked for when its first item is wanted."""
    cursor: str | None = None
    while True:
        listing = page(cursor)
        yield from listing.items
        cursor = listing.cursor
        if cursor is None:
            return


@dataclass(frozen=True, slots=True)
class Job:
    """How far one file has come. `number` counts files as they were first received; times are ISO 8601, UTC.

    `change` rises with every change of any job. `attempts` counts readings that may have ended the process, `tries`
    those put off until `not_before` for a cause that may pass. `owner` alone reads the file until `leased_until`.
    `labels` are the folders that the file came in by; `wanted` is "delete" when it is to go.
    """

    number: int
    sha256: str
    source: str
    state: State
    reason: str | None
    attempts: int
    received_at: str
    updated_at: str
    change: int = 0
    labels: tuple[str, ...] = ()
    tries: int = 0
    not_before: str | None = None
    owner: str | None = None
    leased_until: str | None = None
    wanted: str | None = None

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in FINISHED and self.wanted is None

    @property
    def being_read(self) -> bool:
        """Whether reading it was begun and has not ended: minutes for a long scan."""
        return self.state == "received" and self.attempts > 0


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A stored document without its text. `superseded_by` is the id of the newer version that replaced it.

    `page_count` is None for files without pages; `rules` say which rules found the obligations (`search_api.rules`).
    """

    id: str
    sha256: str
    meta: DocumentMeta
    received_at: str
    updated_at: str
    superseded_by: str | None
    obligations: int
    page_count: int | None = None
    rules: str | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a document has made of the archive: the document as it is there now, and the SHA-256 of all that the
    index has to take up because of it, its own first."""

    document: DocumentSummary
    stale: list[str]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A stored document; all spans of `outline`, `tables` and `pages` are half-open offsets into `text`.

    `tables` are empty also where an older program stored the document: reading it anew finds them.
    """

    summary: DocumentSummary
    text: str
    outline: tuple[Provision, ...]
    tables: tuple[Table, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the archive holds; obligations are those of current documents."""

    documents: int
    superseded: int
    obligations: int
    kinds: dict[str, int] = field(default_factory=dict)
    jobs: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """An agency and in how many obligations of current documents it has each role."""

    name: str
    id: str | None
    lead: int
    cooperating: int
    monitoring: int

    @property
    def total(self) -> int:
        """All roles together."""
        return self.lead + self.cooperating + self.monitoring


def version_key(meta: DocumentMeta) -> str | None:
    """What two versions of one document share, None where that cannot be known.

    Number and issuer alone do not name a document: numbers start again at 01 every 1 January (Decree 30/2020/NĐ-CP,
    article 15.1), and communes of one name exist in many provinces. A draft whose number is still open has no key.
    """
    if meta.number is None or meta.issuer is None or not any(c.isdigit() for c in meta.number.split("/")[0]):
        return None
    number = "".join(fold(nfc(meta.number)).split())
    issuer = " ".join(fold(nfc(meta.issuer)).split())
    province = " ".join(fold(nfc(meta.province or "")).split())
    key = "|".join((number, issuer, province, str(meta.issued.year) if meta.issued else ""))
    return key if len(key) <= _LONGEST_KEY else None


def document_values(document: Document, meta: DocumentMeta) -> dict[str, Any]:
    """The columns of `documents` that come from the document itself; raises `Unstorable`."""
    check_text(document.text)
    return {
        "id": meta.document_id,
        "sha256": document.sha256,
        "source": meta.source,
        "version_key": version_key(meta),
        "number": meta.number,
        "type": meta.type,
        "issuer": meta.issuer,
        "province": meta.province,
        "issued": meta.issued,
        "meta": meta.model_dump_json(exclude={"labels"}),
        "text": document.text,
        "outline": _OUTLINE.dump_json(document.outline).decode(),
        "tables": _TABLES.dump_json(document.reading.tables).decode(),
        "pages": _PAGES.dump_json(document.reading.pages).decode(),
        "page_count": len(document.reading.pages) or None,
    }


def obligation_values(document_id: str, records: Sequence[Obligation]) -> list[dict[str, Any]]:
    """Rows of `obligations` in document order; raises `Unstorable` when two have one id."""
    twice = [name for name, count in Counter(record.id for record in records).items() if count > 1]
    if twice:
        raise Unstorable(f"Obligations of document {document_id} share the id {twice[0]}.")
    return [
        {
            "id": record.id,
            "document_id": document_id,
            "ordinal": ordinal,
            "kind": record.kind,
            "confidence": record.confidence,
            "starts": record.timeline.start if record.timeline else None,
            "ends": record.timeline.end if record.timeline else None,
            "record": record.model_dump_json(),
        }
        for ordinal, record in enumerate(records)
    ]


def agency_values(records: Sequence[Obligation]) -> list[dict[str, Any]]:
    """Rows of `obligation_agencies`."""
    return [
        {"obligation_id": record.id, "role": role, "position": position, "name": agency.name, "agency_id": agency.id}
        for record in records
        for role in ROLES
        for position, agency in enumerate(getattr(record, role))
    ]


def check_text(text: str) -> None:
    """Raise `Unstorable` for text that UTF-8 or PostgreSQL cannot hold: halves of surrogate pairs, NUL."""
    bad = _NO_CHARACTER.search(text)
    if bad is not None:
        raise Unstorable(f"The text holds U+{ord(bad[0]):04X}, which is no character and cannot be stored.")


def as_job(row: Row[Any]) -> Job:
    """A row of `jobs`."""
    return Job(**{**row._mapping, "labels": labels_of(row.labels)})


def labels_of(stored: str) -> tuple[str, ...]:
    """Labels as the ledger keeps them."""
    return tuple(stored.splitlines())


def as_meta(row: Row[Any]) -> DocumentMeta:
    """What a row of `documents` with the `labels` of its file says of the document."""
    return _meta_of(row.meta, row.labels)


def _meta_of(stored: str, labels: str | None) -> DocumentMeta:
    return DocumentMeta.model_validate_json(stored).model_copy(update={"labels": list(labels_of(labels or ""))})


def as_summary(row: Row[Any]) -> DocumentSummary:
    """A row of `documents` with its number of obligations."""
    return summary_of(row._asdict())


def summary_of(values: Mapping[str, Any]) -> DocumentSummary:
    """The same of such a row's columns by their names."""
    return DocumentSummary(
        id=values["id"],
        sha256=values["sha256"],
        meta=_meta_of(values["meta"], values["labels"]),
        received_at=values["received_at"],
        updated_at=values["updated_at"],
        superseded_by=values["superseded_by"],
        obligations=values["obligations"],
        page_count=values["page_count"],
        rules=values["rules"],
    )


def as_document(row: Row[Any]) -> StoredDocument:
    """A whole row of `documents` with its number of obligations."""
    return StoredDocument(
        summary=as_summary(row),
        text=row.text,
        outline=_OUTLINE.validate_json(row.outline),
        tables=_TABLES.validate_json(row.tables),
        pages=_PAGES.validate_json(row.pages),
    )


def as_obligation(row: Row[Any]) -> Obligation:
    """The record in a row of `obligations`."""
    return Obligation.model_validate_json(row.record)
