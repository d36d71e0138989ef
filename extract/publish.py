"""The public records of a document: its obligations from their drafts, and what it says of itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from extract import register
from extract.agencies import Mention
from extract.duplicates import link_same
from extract.flags import document_flags
from extract.records import AgencyRef, DocumentMeta, Obligation, PageBox, TextSpan
from extract.sheet import Draft, squeezed
from ingest.document import Document, Span


def records(document: Document, drafts: Sequence[Draft]) -> list[Obligation]:
    """The public records of the drafts."""
    seen: Counter[str] = Counter()
    made, document_id = [], document.id
    over: Sequence[Span] = ()
    headings: list[str] = []
    for draft in drafts:
        unit, text = draft.unit, document.text
        if unit.context.headings is not over:  # neighbours stand under the same ones
            over = unit.context.headings
            headings = [squeezed(text, span) for span in over]
        key = "\x1f".join((document_id, "/".join(unit.path), draft.text))
        seen[key] += 1
        made.append(
            Obligation(
                id=hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16],
                document_id=document_id,
                path=list(unit.path),
                headings=headings,
                kind=draft.kind,
                text=draft.text,
                span=TextSpan(start=unit.span.start, end=unit.span.end),
                pages=list(document.pages_of(unit.span)),
                boxes=_boxes(document, unit.span),
                lead=[_ref(document, m) for m in draft.roles["lead"]],
                cooperating=[_ref(document, m) for m in draft.roles["cooperating"]],
                monitoring=[_ref(document, m) for m in draft.roles["monitoring"]],
                timeline=draft.timeline,
                targets=draft.targets,
                deliverable=draft.deliverable,
                confidence=draft.confidence,
                flags=draft.flags,
            )
        )
    return link_same(made)


def _boxes(document: Document, span: Span) -> list[PageBox]:
    return [
        PageBox(page=page, x0=round(b.x0, 1), y0=round(b.y0, 1), x1=round(b.x1, 1), y1=round(b.y1, 1))
        for page, b in document.boxes_of(span)
    ]


def _ref(document: Document, mention: Mention) -> AgencyRef:
    head = document.letterhead
    agency = register.resolve(mention.name, place=head.province, on=head.issued)
    return AgencyRef(
        name=mention.name,
        id=agency.id if agency else None,
        mention=" ".join(document.text[mention.start : mention.end].split()),
        span=TextSpan(start=mention.start, end=mention.end),
    )


def meta(document: Document) -> DocumentMeta:
    """What the document says of itself, as the first line of `nhiemvu extract` prints it."""
    head = document.letterhead
    return DocumentMeta(
        document_id=document.id,
        source=document.source,
        reader=document.reading.reader,
        status=document.status.value,
        number=head.number,
        type=head.type,
        title=head.title,
        issuer=head.issuer,
        province=head.province,
        issued=head.issued,
        signer=head.signer,
        signer_title=head.signer_title,
        references=list(head.references),
        problems=list(document.reading.problems),
        flags=document_flags(document),
    )
