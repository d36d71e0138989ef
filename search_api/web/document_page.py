"""The page of one document: what it says of itself, its outline, and its whole text with the obligations marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search_api.archive_feed import MaybeVersion
from search_api.archive_rows import DocumentSummary
from search_api.routes import API
from search_api.web.i18n import Translator
from search_api.web.links import SearchState, document_address
from search_api.web.prints import Print, by_number, prints
from search_api.web.reading_page import Block, OutlineEntry, blocks, outline_entries, sections
from search_api.web.views import Duty, document_flags, duty, plan_title
from search_api.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the letterhead; `href` where more can be found by it."""

    label: str
    value: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that the page shows."""

    summary: DocumentSummary
    title: str
    facts: tuple[Fact, ...]
    problems: tuple[str, ...]
    flags: tuple[str, ...]
    newer: str | None
    versions: tuple[DocumentSummary, ...]
    alike: tuple[MaybeVersion, ...]
    download: str
    exports: dict[str, str]
    search: str
    outline: tuple[OutlineEntry, ...]
    blocks: tuple[Block, ...]
    duties: dict[str, Duty]
    prints: dict[str, tuple[Print, ...]]


def document_page(document_id: str, data: Workspace, t: Translator) -> DocumentPage | None:
    """The page of a document, current or replaced; None when there is none with this id."""
    stored = data.archive.get_document(document_id)
    if stored is None:
        return None
    summary = stored.summary
    records = data.archive.obligations_of(document_id)
    versions = data.archive.versions(document_id)
    this = SearchState().with_filter("document", document_id)
    known = {version.id for version in versions}
    text = tuple(blocks(stored.text, stored.outline, stored.tables, stored.pages, records))
    pages = by_number(stored.pages) if summary.meta.source.lower().endswith(".pdf") else {}
    return DocumentPage(
        summary=summary,
        title=plan_title(summary.meta, t),
        facts=tuple(_facts(summary, t)),
        problems=tuple(summary.meta.problems),
        flags=document_flags(summary.meta, t),
        newer=document_address(summary.superseded_by) if summary.superseded_by else None,
        versions=tuple(versions),
        # What a person has ruled out is not offered again.
        alike=tuple(one for one in data.archive.alike(document_id) if not one.judged and one.document.id not in known),
        download=f"{API}/documents/{document_id}/original",
        # Search, and so what it exports, knows the newest version only.
        exports={form: this.export(form, t.language) for form in ("xlsx", "jsonl") if not summary.superseded_by},
        search=this.address(),
        outline=outline_entries(stored.text, stored.outline, sections(text)),
        blocks=text,
        duties={record.id: duty(record, t) for record in records},
        prints={record.id: prints(record, pages) for record in records},
    )


def _facts(summary: DocumentSummary, t: Translator) -> Iterator[Fact]:
    """What the letterhead says beside type and number; of what it does not say only number and date are missed."""
    meta = summary.meta
    if not meta.number:
        yield Fact(t("plan.number"), t("plan.unknown"))
    if meta.issuer:
        yield Fact(t("plan.issuer"), meta.issuer)
    if meta.province:
        yield Fact(t("plan.province"), meta.province, SearchState().with_filter("province", meta.province).address())
    yield Fact(t("plan.issued"), t.day(meta.issued) if meta.issued else t("plan.unknown"))
    if meta.signer:
        yield Fact(t("plan.signer"), f"{meta.signer}, {meta.signer_title}" if meta.signer_title else meta.signer)
    if meta.references:
        yield Fact(t("plan.references"), ", ".join(meta.references))
    yield Fact(t("plan.file"), meta.source)
