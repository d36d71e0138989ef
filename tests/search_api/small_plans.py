"""Plans as small as they can be, and steps that read them: what the archive and the intake are tested with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from extract.publish import meta
from extract.records import AgencyRef, DocumentMeta, Obligation, TextSpan, Timeline
from ingest.document import Box, Document, Letterhead, Line, Page, Provision, Reading, Span
from ingest.errors import DamagedFile
from search_api.index.base import Point
from search_api.text import sparse, terms, weighed


def plan(*lines: str, **facts: Any) -> bytes:
    """The bytes of a plan with one obligation a line; `facts`: number, issuer, province, issued, problem."""
    return json.dumps({"lines": lines, **facts}).encode()


def read(content: bytes, source: str) -> Document:
    """The document in such bytes; `DamagedFile` for other bytes."""
    try:
        facts = json.loads(content)
    except ValueError as error:
        raise DamagedFile("The file is cut off; ask for it again.") from error
    if facts.get("fault"):
        raise ZeroDivisionError("a fault")
    lines = facts["lines"]
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(len(lines))]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    outline = tuple(Provision(str(i), "number", span, span) for i, span in enumerate(spans, start=1))
    pages = (Page(1, Span(0, len(text)), "small", 1.0, lines=(Line(Span(0, 1), Box(0, 0, 1, 1)),)),)
    head = Letterhead(
        number=facts.get("number"),
        issuer=facts.get("issuer"),
        province=facts.get("province"),
        issued=date.fromisoformat(facts["issued"]) if facts.get("issued") else None,
    )
    problems = (facts["problem"],) if facts.get("problem") else ()
    reading = Reading(text, "small", pages=pages, problems=problems)
    return Document(source, hashlib.sha256(content).hexdigest(), reading, head, outline)


def record(document_id: str, ordinal: int, text: str, span: Span) -> Obligation:
    """One obligation: words before a colon name its lead agency."""
    agency, _, rest = text.rpartition(":")
    return Obligation(
        id=f"{document_id}-{ordinal}",
        document_id=document_id,
        path=[str(ordinal)],
        headings=[],
        kind="report" if rest.strip().startswith("Báo cáo") else "task",
        text=text,
        span=TextSpan(start=span.start, end=span.end),
        lead=[AgencyRef(name=agency, id=f"id-{agency}", mention=agency)] if agency else [],
        cooperating=[AgencyRef(name="Sở Tài chính", mention="Sở Tài chính")],
        timeline=Timeline(raw="2025", kind="deadline", end=date(2025, 12, 31)),
        confidence=1.0,
    )


def extract(document: Document) -> tuple[DocumentMeta, list[Obligation]]:
    """Every line is an obligation."""
    found = [
        record(document.id, number, provision.span.of(document.text), provision.span)
        for number, provision in enumerate(document.provisions())
    ]
    return meta(document), found


def points(meta: DocumentMeta, records: Iterable[Obligation]) -> list[Point]:
    """One point a record."""
    return [
        Point(r.id, weighed({"text": [r.text]}), {"document_id": meta.document_id, "kind": r.kind}) for r in records
    ]


def words(query: str) -> Any:
    """The words of a query as the index wants them."""
    return sparse(dict.fromkeys(terms(query), 1.0))
