"""Searching, and counting what could be filtered by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from search_api.facets import index_facets
from search_api.filters import conditions
from search_api.problems import documented
from search_api.routes.common import MAX_QUERY, Cursor, Data, Limit, WithFilters, number_cursor
from search_api.schemas import FacetValue, SearchAnswer
from search_api.search import SearchRequest, search

router = APIRouter(tags=["search"], responses=documented(422))


@router.get("/search", summary="Search obligations over all plans")
def get_search(
    data: Data,
    filters: WithFilters,
    q: Annotated[
        str,
        Query(max_length=MAX_QUERY, description="What is looked for, as an analyst would say it; empty for everything"),
    ] = "",
    limit: Limit = 20,
    cursor: Cursor = None,
) -> SearchAnswer:
    """Obligations that answer the query, best first, each with why it matched; counts over all of them.

    Agencies (any spelling), roles, kinds, times, places and document numbers in the query are understood as such; the
    rest is matched as words.
    """
    request = SearchRequest(q, filters, limit, number_cursor(cursor))
    return search(request, data.archive, data.index)


@router.get("/facets", summary="Count obligations by what they can be filtered by")
def get_facets(data: Data, filters: WithFilters) -> dict[str, list[FacetValue]]:
    """The commonest values of every facet among all obligations that the filters leave, with their counts."""
    return index_facets(data.index, conditions(filters))
