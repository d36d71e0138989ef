"""A query over all plans: answer it, count the answers, and say what was understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from search_api.answering import Ranked, SearchRequest, rank
from search_api.facets import count_facets
from search_api.hits import Records, hits_of
from search_api.index.base import Index, Where
from search_api.listing import Slice, listed
from search_api.live import live
from search_api.open_query import Understood
from search_api.paging import Place
from search_api.query import Reading
from search_api.ranking import Concern
from search_api.schemas import Hit, Option, SearchAnswer, UnderstoodPart
from search_api.spelling import corrected

__all__ = ["Answers", "Records", "SearchRequest", "gather", "search"]

NEAREST = 5
"""How much is shown of what comes nearest where nothing answers."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that answers a query, without the records: `ids`, best first, or None for a mere listing of everything that
    meets `where`; `capped` when there are more than were ranked. `concerns` says by id how an answer
    concerns the agency that was asked for."""

    where: tuple[Where, ...]
    ids: list[str] | None
    capped: bool = False
    concerns: Mapping[str, Concern] = field(default_factory=dict)


def gather(request: SearchRequest, index: Index) -> Answers:
    """Every answer to a query at once, whatever its page; raises `BadFilter`."""
    found = rank(request, live(index))
    several_roles = request.filters.agency and len(request.filters.role) > 1
    if not found.reading.words and not found.reading.structured and not several_roles:
        return Answers(found.where, None)
    everything = Slice(request.sort, 0, found.view.size)
    page = listed(found.kept, found.worths.score, found.view, everything, found.exact, fold=False)
    agency = found.worths.agency
    matches = {found.view.id(row): agency.match(row) if agency else None for row in page.rows}
    return Answers(found.where, list(matches), found.capped, {id: match for id, match in matches.items() if match})


def search(request: SearchRequest, archive: Records, index: Index) -> SearchAnswer:
    """Answer a query. An empty query lists everything that the filters leave, in document order."""
    engine = live(index)
    found = rank(request, engine)
    seen, behind = request.offset, None
    if request.after is not None:
        seen, behind = request.after.seen, request.after.row_in(found.view)
    wanted = Slice(request.sort, seen, request.limit, behind)
    page = listed(found.kept, found.worths.score, found.view, wanted, found.exact)
    hits = hits_of(page, found, archive)
    last = Place.behind(found.view, page.rows[-1], seen + len(page.rows)) if page.rows and page.more else None
    return SearchAnswer(
        query=found.reading.query,
        total=page.total,
        exact=None if found.exact is None else page.exact,
        capped=found.capped,
        understood=[_understood(part, found.reading) for part in found.reading.understood],
        hits=hits,
        facets=count_facets(found.view, found.kept, page.groups, found.roles),
        next=last.written() if last is not None else None,
        nearest=[] if page.total else _nearest(found, archive),
        did_you_mean=corrected(found.reading, engine, archive),
    )


def _nearest(ranked: Ranked, archive: Records) -> list[Hit]:
    """The likest obligations that the filters leave, where none answers."""
    if ranked.alike is None:
        return []
    near = ranked.may & (ranked.alike.score > 0)
    return hits_of(listed(near, ranked.worths.score, ranked.view, Slice(limit=NEAREST)), ranked, archive)


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
