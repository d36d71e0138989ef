"""A query over all plans: read it, gather what may answer, rank it, count it, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Protocol

from extract.records import DocumentMeta, Obligation
from search_api.archive_rows import DocumentSummary
from search_api.facets import count_facets, index_facets
from search_api.filters import Filters, conditions
from search_api.fusion import fuse
from search_api.index.base import Found, Index, IndexQuery, Payload, Sparse, Where
from search_api.indexing import ROLES, refs
from search_api.parties import party
from search_api.query import Reading, read_query
from search_api.ranking import AgencyMatch, Worth, worth_of
from search_api.schemas import (
    AgencyWhy,
    DocumentBrief,
    Hit,
    Mark,
    SearchAnswer,
    UnderstoodPart,
    Why,
)
from search_api.text import highlight, sparse, term_id
from search_api.when import TimeWish, number_of

POOL = 2000
"""Candidates taken from each channel; beyond it the answer is `capped`."""

ANSWERED = 0.30
TOUCHED = 0.08
"""Least share of the query's words (by rarity) that the best hit must meet, unless structure answers: a question says
all that it wants, so most of it must be there; bare words may say it otherwise than the plans do."""

RELATED = 0.20
"""A hit by words alone must reach this share of what the best one reaches."""


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
    """A query, filters, and which page of the results: `limit` hits from `offset`."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class _Ranked:
    found: Found
    worth: Worth


@dataclass(frozen=True, slots=True)
class Answers:
    """All that answers a query, without the records: `ids`, best first, or None for a mere listing of everything that
    meets `where`; `capped` when there are more than were ranked."""

    where: tuple[Where, ...]
    ids: list[str] | None
    capped: bool = False


def gather(request: SearchRequest, index: Index) -> Answers:
    """Every answer to a query at once, whatever its page; raises `BadFilter`."""
    reading = read_query(request.query)
    where = (*conditions(request.filters), *_sure_conditions(reading, index))
    if not reading.words and not reading.structured:
        return Answers(where, None)
    ranked, capped = _rank(reading, where, index)
    return Answers(where, [one.found.id for one in ranked], capped)


def search(request: SearchRequest, archive: Records, index: Index) -> SearchAnswer:
    """Answer a query. An empty query lists everything that the filters leave, in document order."""
    reading = read_query(request.query)
    where = (*conditions(request.filters), *_sure_conditions(reading, index))
    ranked, capped = _rank(reading, where, index)
    page = ranked[request.offset : request.offset + request.limit]
    end = request.offset + len(page)
    listing = capped and not reading.words and not reading.structured
    return SearchAnswer(
        query=reading.query,
        # A mere listing is counted by the index, however much there is.
        total=index.count(where) if listing else len(ranked),
        capped=capped,
        understood=_understood(reading),
        hits=_hits(page, reading, archive),
        facets=index_facets(index, where) if listing else count_facets(one.found.payload for one in ranked),
        next=str(end) if page and end < len(ranked) else None,
    )


def _sure_conditions(reading: Reading, index: Index) -> list[Where]:
    """Places and document numbers that the index knows; others stay wishes, for nothing would be left."""
    found = []
    sure = tuple(name for name, certain in reading.places if certain)
    for name, values in (("province", sure), ("number", reading.numbers)):
        where = Where(name, any_of=values)
        if values and index.count([where]):
            found.append(where)
    return found


def _rank(reading: Reading, where: Sequence[Where], index: Index) -> tuple[list[_Ranked], bool]:
    ceiling = _ceiling(reading, index)
    pool, capped = _candidates(reading, where, index)
    ranked = [_Ranked(found, worth_of(reading, found.payload, _likeness(found, ceiling))) for found in pool]
    kept = _kept(ranked, reading)
    return sorted(kept, key=_order), capped


def _likeness(found: Found, ceiling: float | None) -> float | None:
    """How alike query and obligation are (0–1); None for a query without words."""
    if ceiling is None:
        return None
    return fuse(min(1.0, (found.words or 0.0) / ceiling), found.meaning)


def _order(one: _Ranked) -> tuple[float, int, str, int]:
    """Best first; equal ones newest document first, then in document order."""
    payload = one.found.payload
    return (
        -round(one.worth.score, 6),
        -_whole(payload, "issued"),
        str(payload["document_id"]),
        _whole(payload, "position"),
    )


def _whole(payload: Payload, name: str) -> int:
    value = payload.get(name, 0)
    return int(value) if isinstance(value, int | float) else 0


def _ceiling(reading: Reading, index: Index) -> float | None:
    """What an obligation would score that meets every word of the query as well as any one does; None without words.

    One probe a word tells what it can bring at best, its rarity included; a word that no obligation has counts as one
    that a single obligation has.
    """
    if not reading.words:
        return None
    rarest = log(1 + (index.count() + 0.5) / 0.5)
    total = 0.0
    for word, weight in reading.words:
        best = index.query(IndexQuery(words=Sparse((term_id(word),), (1.0,)), limit=1))
        reached = best[0].words if best else None
        total += weight * (rarest if reached is None else reached)
    return total


def _candidates(reading: Reading, where: Sequence[Where], index: Index) -> tuple[list[Found], bool]:
    """What may answer: matches by words, and whatever fits the structure; each obligation once."""
    pool: dict[str, Found] = {}
    capped = False
    if reading.words:
        pool = {
            f.id: f for f in index.query(IndexQuery(words=sparse(dict(reading.words)), where=tuple(where), limit=POOL))
        }
        capped = len(pool) >= POOL
    for extra in _structures(reading):
        matches = index.query(IndexQuery(where=(*where, *extra), limit=POOL))
        capped = capped or len(matches) >= POOL
        for found in matches:
            pool.setdefault(found.id, found)
    return list(pool.values()), capped


def _structures(reading: Reading) -> list[tuple[Where, ...]]:
    """Conditions that gather candidates for what was understood: one list for each way of meeting it."""
    if reading.agencies:
        return [(one,) for one in _agency_conditions(reading)]
    times: list[tuple[Where, ...]] = [(one,) for wish in reading.times for one in time_conditions(wish)]
    if times:
        return times
    if reading.words:
        return []
    return [(Where("kind", any_of=reading.kinds),)] if reading.kinds else [()]


def _agency_conditions(reading: Reading) -> list[Where]:
    parties = [wanted.party for wanted in reading.agencies]
    keys = tuple(sorted({p.key for p in parties}))
    member = tuple(sorted({c for p in parties for c in p.member_of | p.binds}))
    level = tuple(sorted({c for p in parties for c in p.binds}))
    # One list a role: in a large index the pool must not fill up with lesser roles before all lead duties are in.
    found = [Where(role, any_of=keys) for role in ROLES] + [Where("named", any_of=keys)]
    for role in ROLES:
        found += [Where(f"{role}_via", any_of=member)] if member else []
        found += [Where(f"{role}_level", any_of=level)] if level else []
    return found


def time_conditions(wish: TimeWish) -> list[Where]:
    """Conditions that every obligation meets whose time fits the wish at all."""
    if wish.kind in ("recurring", "ongoing"):
        return [Where("timeline", any_of=(wish.kind,))]
    if wish.month is not None:
        months = range(wish.month - 2, wish.month + 1) if wish.kind == "quarter" else (wish.month,)
        return [Where("months", any_of=tuple(str(m) for m in months))]
    if wish.start and wish.end:
        years = range(wish.start.year, wish.end.year + 1)
        return [Where("year", any_of=tuple(str(y) for y in years))]
    return [Where("end", at_most=number_of(wish.end))] if wish.end else []


def _kept(ranked: list[_Ranked], reading: Reading) -> list[_Ranked]:
    """Leave out what only happens to share a word, and everything when nothing answers."""
    if not reading.words:
        return [one for one in ranked if _fits_structure(one.worth, reading)]
    best = max((one.worth.parts.get("words", 0.0) for one in ranked), default=0.0)
    needed = ANSWERED if reading.asks else TOUCHED
    if best < needed and not any(agency.sure for agency in reading.agencies) and not reading.times:
        return []
    return [one for one in ranked if _fits_words(one.worth, best) or _fits_agency(one.worth, reading)]


def _fits_words(worth: Worth, best: float) -> bool:
    return worth.parts.get("words", 0.0) >= RELATED * best > 0


def _fits_agency(worth: Worth, reading: Reading) -> bool:
    """A duty of the wanted agency answers even without the words; one through a collective or a mention does not."""
    return worth.agency is not None and worth.agency.role is not None and not worth.agency.via


def _fits_structure(worth: Worth, reading: Reading) -> bool:
    """Without words all that was surely understood must be met."""
    wanted = {"agency", "time", "place"} | ({"kind"} if reading.kinds and not reading.agencies else set())
    return all(value > 0 for part, value in worth.parts.items() if part in wanted)


def _understood(reading: Reading) -> list[UnderstoodPart]:
    return [
        UnderstoodPart(
            what=u.what, text=reading.query[u.start : u.end], start=u.start, end=u.end, value=u.value, sure=u.sure
        )
        for u in reading.understood
    ]


def _hits(page: Sequence[_Ranked], reading: Reading, archive: Records) -> list[Hit]:
    """The page's hits with their records. One that the archive no longer has is left out: its document is just being
    replaced, and the index follows."""
    records = {record.id: record for record in archive.get_obligations([one.found.id for one in page])}
    documents = archive.get_summaries({record.document_id for record in records.values()})
    return [
        _hit(one, records[one.found.id], documents[records[one.found.id].document_id].meta, reading)
        for one in page
        if one.found.id in records and records[one.found.id].document_id in documents
    ]


def _hit(one: _Ranked, record: Obligation, meta: DocumentMeta, reading: Reading) -> Hit:
    parts = one.worth.parts
    return Hit(
        score=round(min(1.0, one.worth.score), 4),
        why=Why(
            words=[Mark(start=start, end=end) for start, end in highlight(record.text, marked_words(reading))],
            agency=_agency_why(one.worth.agency, record) if one.worth.agency else None,
            time=record.timeline.raw if record.timeline and parts.get("time") else None,
            kind=record.kind if parts.get("kind") else None,
            parts={name: round(value, 4) for name, value in parts.items()},
        ),
        obligation=record,
        document=DocumentBrief(id=meta.document_id, number=meta.number, title=meta.title, source=meta.source),
    )


def marked_words(reading: Reading) -> set[str]:
    """The tokens to mark in a hit: the query's words without particles."""
    return {word for word, weight in reading.words if weight >= 0.5}


def _agency_why(match: AgencyMatch, record: Obligation) -> AgencyWhy:
    if not match.via or match.role is None:
        return AgencyWhy(name=match.name, role=match.role)
    member = party(match.name).member_of
    bound = [ref for ref in refs(record, match.role) if party(ref.name).binds & member]
    return AgencyWhy(name=match.name, role=match.role, via=bound[0].mention if bound else None)
