"""A query over all plans: read it, gather what may answer, rank it, count it, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from extract.records import DocumentMeta, Obligation
from search_api.archive_rows import DocumentSummary
from search_api.columns import Mask, View
from search_api.facets import count_facets
from search_api.filters import Filters, conditions
from search_api.index.base import Index, Where
from search_api.indexing import refs
from search_api.listing import Listing, Sort, listed
from search_api.live import LiveIndex, live
from search_api.matching import Likeness, allowed, likeness
from search_api.parties import party
from search_api.query import Reading, Understood, read_query
from search_api.ranking import AgencyMatch, Worths, worths
from search_api.schemas import (
    AgencyWhy,
    DocumentBrief,
    Hit,
    Mark,
    Option,
    SearchAnswer,
    UnderstoodPart,
    Variant,
    Why,
)
from search_api.spelling import corrected
from search_api.text import highlight, with_short_forms

ANSWERED = 0.6
TOUCHED = 0.3
"""Least sum of the best share of the query's words (by rarity) and the best cosine of meaning: a question says all that
it wants, so most of it must be there; bare words may say it otherwise than the plans do. Of 160 questions over laws,
which the sample plans do not answer, 0.6 leaves 5 in 100; the judged questions that they answer reach 0.8."""

ANSWERED_BY_WORDS = 0.30
TOUCHED_BY_WORDS = 0.08
"""The same without an embedding, for the share of words alone."""

BESIDE_STRUCTURE = 0.5
"""Part of this that is enough for a question beside a sure agency or a time, which answer for themselves."""

RELATED = 0.20
"""A hit by words alone must reach this share of what the best one reaches."""

NEAREST = 5
"""How much is shown of what comes nearest where nothing answers."""

MOST_VARIANTS = 50


class Records(Protocol):
    """The part of the archive that a search reads."""

    def get_obligations(self, ids: Iterable[str]) -> list[Obligation]:
        """Obligations in the order of their ids; unknown ids are left out."""
        ...

    def get_summaries(self, ids: Iterable[str]) -> Mapping[str, DocumentSummary]:
        """Documents by id; unknown ids are left out."""
        ...


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query, filters, and which page of the results: `limit` hits from `offset`.

    `ignore` are stretches of the query that are to be taken as mere words.
    """

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """All that answers a query, without the records: `ids`, best first, or None for a mere listing of everything that
    meets `where`; `capped` when there are more than were ranked."""

    where: tuple[Where, ...]
    ids: list[str] | None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What a query made of every row: which may answer at all, which do, and how well."""

    reading: Reading
    where: tuple[Where, ...]
    view: View
    alike: Likeness | None
    may: Mask
    kept: Mask
    worths: Worths

    @property
    def capped(self) -> bool:
        return self.alike is not None and self.alike.capped


def gather(request: SearchRequest, index: Index) -> Answers:
    """Every answer to a query at once, whatever its page; raises `BadFilter`."""
    found = _rank(request, live(index))
    if not found.reading.words and not found.reading.structured:
        return Answers(found.where, None)
    page = listed(found.kept, found.worths.score, found.view, request.sort, 0, found.view.size, fold=False)
    return Answers(found.where, [found.view.id(row) for row in page.rows], found.capped)


def search(request: SearchRequest, archive: Records, index: Index) -> SearchAnswer:
    """Answer a query. An empty query lists everything that the filters leave, in document order."""
    engine = live(index)
    found = _rank(request, engine)
    page = listed(found.kept, found.worths.score, found.view, request.sort, request.offset, request.limit)
    hits = _hits(page, found, archive)
    end = request.offset + len(page.rows)
    return SearchAnswer(
        query=found.reading.query,
        total=page.total,
        capped=found.capped,
        understood=[_understood(part, found.reading) for part in found.reading.understood],
        hits=hits,
        facets=count_facets(found.view, found.kept, page.groups),
        next=str(end) if page.rows and end < page.total else None,
        nearest=[] if page.total else _nearest(found, archive),
        did_you_mean=corrected(found.reading, engine, archive),
    )


def _sure_conditions(reading: Reading, view: View) -> list[Where]:
    """Places and document numbers that the index knows; others stay wishes, for nothing would be left."""
    sure = tuple(name for name, certain in reading.places if certain)
    wanted = (Where("province", any_of=sure), Where("number", any_of=reading.numbers))
    return [where for where in wanted if where.any_of and view.where([where]).any()]


def _rank(request: SearchRequest, index: LiveIndex) -> _Ranked:
    reading = read_query(request.query, request.ignore)
    view = index.view()
    where = (*conditions(request.filters), *_sure_conditions(reading, view))
    alike = likeness(reading, where, index, view)
    found = worths(reading, view, None if alike is None else alike.score)
    may = allowed(reading, where, index, view)
    kept = may & (_fitting(found, reading, view) if alike is None else _answering(found, reading, alike, view))
    return _Ranked(reading, where, view, alike, may, kept, found)


def _answering(found: Worths, reading: Reading, alike: Likeness, view: View) -> Mask:
    """Leave out what only happens to share a word, and everything when nothing answers.

    A duty of the wanted agency answers even without the words; one through a collective or a mention does not.
    """
    if not _answered(reading, alike):
        return np.zeros(view.size, dtype=np.bool_)
    kept: Mask = (alike.score >= RELATED * alike.best) & (alike.score > 0)
    return kept if found.agency is None else kept | found.agency.direct


def _answered(reading: Reading, alike: Likeness) -> bool:
    """Whether anything comes near enough to what was asked."""
    sure = any(agency.sure for agency in reading.agencies) or bool(reading.times)
    if sure and not reading.asks:
        return True
    if alike.best_meaning is None:
        reached, needed = alike.best_words, ANSWERED_BY_WORDS if reading.asks else TOUCHED_BY_WORDS
    else:
        reached, needed = alike.best_words + alike.best_meaning, ANSWERED if reading.asks else TOUCHED
    return reached >= needed * (BESIDE_STRUCTURE if sure else 1)


def _fitting(found: Worths, reading: Reading, view: View) -> Mask:
    """Without words all that was understood must be met."""
    wanted = {"agency", "time", "place", *(() if reading.agencies else ("kind",))}
    kept = np.ones(view.size, dtype=np.bool_)
    for part in wanted & found.parts.keys():
        kept &= found.parts[part] > 0
    return kept


def _nearest(ranked: _Ranked, archive: Records) -> list[Hit]:
    """The likest obligations that the filters leave, where none answers."""
    if ranked.alike is None:
        return []
    near = ranked.may & (ranked.alike.score > 0)
    return _hits(listed(near, ranked.worths.score, ranked.view, "relevance", 0, NEAREST), ranked, archive)


def _understood(part: Understood, reading: Reading) -> UnderstoodPart:
    query = reading.query
    before, after = query[: part.start].rstrip(), query[part.end :].lstrip()
    return UnderstoodPart(
        what=part.what,
        text=query[part.start : part.end],
        start=part.start,
        end=part.end,
        value=part.value,
        sure=part.sure,
        without=f"{before} {after}".strip(),
        options=[Option(value=one, query=f"{before} {one} {after}".strip()) for one in part.options],
    )


def _hits(page: Listing, ranked: _Ranked, archive: Records) -> list[Hit]:
    """The page's hits with their records. One that the archive no longer has is left out: its document is just being
    replaced, and the index follows."""
    view = ranked.view
    ids = {row: view.id(row) for row in page.rows}
    records = {record.id: record for record in archive.get_obligations(ids.values())}
    others = {
        row: view.values("document_id", row)[0] for rows in page.variants.values() for row in rows[:MOST_VARIANTS]
    }
    documents = archive.get_summaries({*(record.document_id for record in records.values()), *others.values()})
    wanted = marked_words(ranked.reading)
    hits = []
    for row in page.rows:
        record = records.get(ids[row])
        if record is None or record.document_id not in documents:
            continue
        hit = _hit(row, record, documents[record.document_id].meta, ranked, wanted)
        same = page.variants.get(row, [])
        variants = [
            Variant(obligation_id=view.id(one), document=_brief(documents[others[one]].meta))
            for one in same[:MOST_VARIANTS]
            if others[one] in documents
        ]
        hits.append(hit.model_copy(update={"variants": variants, "variant_count": len(same)}))
    return hits


def _hit(row: int, record: Obligation, meta: DocumentMeta, ranked: _Ranked, wanted: frozenset[str]) -> Hit:
    found = ranked.worths
    parts = {name: round(float(values[row]), 4) for name, values in found.parts.items()}
    match = found.agency.match(row) if found.agency else None
    return Hit(
        score=round(min(1.0, float(found.score[row])), 4),
        why=Why(
            words=[Mark(start=start, end=end) for start, end in highlight(record.text, wanted)],
            agency=_agency_why(match, record) if match else None,
            time=record.timeline.raw if record.timeline and parts.get("time") else None,
            kind=record.kind if parts.get("kind") else None,
            parts=parts,
        ),
        obligation=record,
        document=_brief(meta),
    )


def _brief(meta: DocumentMeta) -> DocumentBrief:
    return DocumentBrief(id=meta.document_id, number=meta.number, title=meta.title, source=meta.source)


def marked_words(reading: Reading) -> frozenset[str]:
    """The tokens to mark in a hit: the query's words without particles."""
    return with_short_forms(word for word, weight in reading.words if weight >= 0.5)


def _agency_why(match: AgencyMatch, record: Obligation) -> AgencyWhy:
    if not match.via or match.role is None:
        return AgencyWhy(name=match.name, role=match.role)
    member = party(match.name).member_of
    bound = [ref for ref in refs(record, match.role) if party(ref.name).binds & member]
    return AgencyWhy(name=match.name, role=match.role, via=bound[0].mention if bound else None)
