"""Who is bound, and how often."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from search_api.conditions import full_names
from search_api.parties import party
from search_api.routes.common import MAX_QUERY, Data
from search_api.schemas import AgencyEntry

router = APIRouter(prefix="/agencies", tags=["agencies"])


@router.get("", summary="Agencies with the number of their obligations")
def list_agencies(
    data: Data,
    q: Annotated[
        str, Query(max_length=MAX_QUERY, description="An agency in any spelling, or a part of its name; empty for all")
    ] = "",
) -> list[AgencyEntry]:
    """Agencies named by obligations of current documents, the busiest first."""
    keys = {party(name).key for name in (q, *full_names(q))} if q.strip() else {""}
    return [
        AgencyEntry(
            name=a.name, id=a.id, lead=a.lead, cooperating=a.cooperating, monitoring=a.monitoring, total=a.total
        )
        for a in data.archive.agencies()
        if any(key in party(a.name).key for key in keys)
    ]
