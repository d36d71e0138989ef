"""Hits of a search: each with its record, its document, and why it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, Protocol

from extract.records import AgencyRef, DocumentMeta, Obligation
from ingest.vietnamese import fold
from search_api.answering import Ranked
from search_api.archive_rows import DocumentSummary
from search_api.indexing import refs
from search_api.listing import ResultList
from search_api.parties import party
from search_api.query import Reading
from search_api.query_words import ROLE_WORDS
from search_api.ranking import FITS, Concern
from search_api.schemas import AgencyWhy, DocumentBrief, Hit, Mark, Variant, Why
from search_api.text import figure_key, highlight, with_short_forms

MOST_VARIANTS = 50


class Records(Protocol):
    """The part of the archive that a search reads."""

    def get_obligations(self, ids: Iterable[str]) -> list[Obligation]:
        """Obligations in the order of their ids; unknown ids are left out."""
        ...

    def get_summaries(self, ids: Iterable[str]) -> Mapping[str, DocumentSummary]:
        """Documents by id; unknown ids are left out."""
        ...


def hits_of(page: ResultList, ranked: Ranked, archive: Records) -> list[Hit]:
    """The page's hits with their records. One that the archive no longer has is left out: its document is just being
    replaced, and the index follows."""
    view = ranked.view
    others = (row for rows in page.variants.values() for row in rows[:MOST_VARIANTS])
    ids = {row: view.id(row) for row in (*page.rows, *others)}
    records = {record.id: record for record in archive.get_obligations(ids.values())}
    documents = archive.get_summaries({record.document_id for record in records.values()})

    def variants(rows: Iterable[int]) -> Iterator[Variant]:
        for record in (records.get(ids[row]) for row in rows):
            if record is not None and record.document_id in documents:
                document = _brief(documents[record.document_id].meta)
                yield Variant(obligation_id=record.id, text=record.text, document=document)

    wanted, hits = marked_words(ranked.reading), []
    for row in page.rows:
        record = records.get(ids[row])
        if record is None or record.document_id not in documents:
            continue
        same = page.variants.get(row, [])
        hit = _hit(row, record, documents[record.document_id].meta, ranked, wanted)
        folded = {"variants": list(variants(same[:MOST_VARIANTS])), "variant_count": len(same)}
        hits.append(hit.model_copy(update=folded))
    return hits


def _hit(row: int, record: Obligation, meta: DocumentMeta, ranked: Ranked, wanted: frozenset[str]) -> Hit:
    found, exact = ranked.worths, ranked.exact
    parts = {name: round(float(values[row]), 4) for name, values in found.parts.items()}
    match = found.agency.match(row) if found.agency else None
    words = [Mark(start=start, end=end) for start, end in highlight(record.text, wanted)]
    places = _apart(_understood_places(record, match, ranked.reading, parts))
    return Hit(
        score=round(min(1.0, float(found.score[row])), 4),
        exact=exact is not None and bool(exact[row]),
        why=Why(
            words=words,
            understood=places,
            agency=agency_why(match, record) if match else None,
            time=record.timeline.raw if record.timeline and parts.get("time") else None,
            kind=record.kind if parts.get("kind") else None,
            meaning=not words and parts.get("words", 0.0) > 0,
            parts=parts,
        ),
        obligation=record,
        document=_brief(meta),
    )


def _brief(meta: DocumentMeta) -> DocumentBrief:
    return DocumentBrief(id=meta.document_id, number=meta.number, title=meta.title, source=meta.source)


def marked_words(reading: Reading) -> frozenset[str]:
    """The tokens to mark in a hit, with their short forms."""
    return with_short_forms(reading.marks)


def _understood_places(
    record: Obligation, match: Concern | None, reading: Reading, parts: Mapping[str, float]
) -> Iterator[Mark]:
    """Where the text says what the query was understood to mean: the agency, its role, the time, the figures."""
    text = record.text
    if match is not None and match.role is not None:
        for ref in _bound(match, record):
            yield from _found("agency", _start(ref, record), ref.mention)
    if reading.role:
        for pattern, role in ROLE_WORDS:
            if role == reading.role:
                yield from (Mark(start=m.start(), end=m.end(), what="role") for m in pattern.finditer(fold(text)))
    if record.timeline and parts.get("time"):
        yield from _found("time", text.find(record.timeline.raw), record.timeline.raw)
    keys = {figure.key for figure in reading.figures} if parts.get("figure", 0.0) >= FITS else set()
    for target in record.targets:
        if figure_key(target.value) in keys:
            yield from _found("figure", text.find(target.raw), target.raw)


def _found(what: Literal["agency", "time", "figure"], start: int, said: str) -> Iterator[Mark]:
    if start >= 0 and said:
        yield Mark(start=start, end=start + len(said), what=what)


def _start(ref: AgencyRef, record: Obligation) -> int:
    """Where an agency stands in the record's text; -1 where only a heading or a line beside it names it."""
    start = ref.span.start - record.span.start if ref.span else -1
    if start >= 0 and record.text.startswith(ref.mention, start):
        return start
    return record.text.find(ref.mention)


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order, without those that overlap an earlier one."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _bound(match: Concern, record: Obligation) -> list[AgencyRef]:
    """The words of the record that bind the agency in its role: its own name, or a collective."""
    wanted = party(match.name)
    named = [(ref, party(ref.name)) for ref in refs(record, match.role)] if match.role else []
    if match.via:
        return [ref for ref, one in named if one.binds & wanted.member_of]
    return [ref for ref, one in named if one.key == wanted.key or wanted.binds & {*one.binds, *one.member_of}]


def agency_why(match: Concern, record: Obligation) -> AgencyWhy:
    """How a record concerns an agency that was asked for, and the collective that binds it, in the record's words."""
    bound = _bound(match, record) if match.via else []
    return AgencyWhy(name=match.name, role=match.role, via=bound[0].mention if bound else None)
