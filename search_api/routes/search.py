"""Searching, and counting what could be filtered by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from search_api.conditions import conditions
from search_api.facets import index_facets
from search_api.listing import Sort
from search_api.meaning import index_fingerprint
from search_api.problems import documented
from search_api.reindex import rebuilding
from search_api.routes.common import MAX_QUERY, Cursor, Data, Exact, Ignore, Limit, WithFilters, place
from search_api.routes.tagged import Tagged
from search_api.schemas import FacetValue, SearchAnswer, Suggestion
from search_api.search import SearchRequest, search
from search_api.suggest import MOST, suggestions
from search_api.workspace import Workspace

router = APIRouter(tags=["search"], route_class=Tagged, responses=documented(422))


@router.get("/search", summary="Search obligations over all plans")
def get_search(
    data: Data,
    filters: WithFilters,
    ignore: Ignore,
    q: Annotated[
        str,
        Query(max_length=MAX_QUERY, description="What is looked for, as an analyst would say it; empty for everything"),
    ] = "",
    limit: Limit = 20,
    cursor: Cursor = None,
    sort: Annotated[
        Sort, Query(description="`relevance`, `deadline` (the earliest first) or `date` (the newest document first)")
    ] = "relevance",
    exact: Exact = False,
) -> SearchAnswer:
    """Obligations that answer the query, best first, each with why it matched; counts over all of them.

    Agencies (any spelling), roles, kinds, times, places and document numbers in the query are understood as such; the
    rest is matched as words and by meaning. What meets all that was understood for sure comes first (`exact`). Words in
    quotes must stand together; words behind a minus must not stand at all. What three or more plans repeat, nearly word
    for word, is one hit with its `variants`. Where nothing answers, `hits` is empty, and `nearest` holds what comes
    nearest.
    """
    request = SearchRequest(q, filters, limit, sort=sort, ignore=tuple(ignore), exact=exact, after=place(cursor))
    return answered(request, data)


def answered(request: SearchRequest, data: Workspace) -> SearchAnswer:
    """The answer to a search, with word whether the index is being built anew."""
    answer = search(request, data.archive, data.index)
    being_built = rebuilding(data.archive, index_fingerprint(data.settings.embedding))
    return answer.model_copy(update={"rebuilding": True}) if being_built else answer


@router.get("/suggest", summary="Finish what is being typed")
def get_suggestions(
    data: Data,
    q: Annotated[str, Query(max_length=200, description="What has been typed so far")] = "",
    limit: Annotated[int, Query(ge=1, le=50, description="How many at most")] = MOST,
) -> list[Suggestion]:
    """Agencies, topics and document numbers of the archive that begin so, the commonest first."""
    return suggestions(q, data.index, limit)


@router.get("/facets", summary="Count obligations by what they can be filtered by")
def get_facets(data: Data, filters: WithFilters) -> dict[str, list[FacetValue]]:
    """The commonest values of every facet among all obligations that the filters leave, with their counts."""
    return index_facets(data.index, conditions(filters))
