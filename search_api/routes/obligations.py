"""Obligations one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from extract.records import Obligation
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, Since, moment, not_found
from search_api.routes.tagged import Tagged
from search_api.schemas import ObligationPage

router = APIRouter(prefix="/obligations", tags=["obligations"], route_class=Tagged)


@router.get("", summary="List obligations in document order", responses=documented(422))
def list_obligations(
    data: Data,
    document: Annotated[
        str | None, Query(max_length=64, description="Id of a document; leave out for all current ones")
    ] = None,
    updated_since: Since = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> ObligationPage:
    """Every obligation, or those of one document, in the order received. To filter, search without words.

    With `updated_since` those of current documents that became what they are after that moment, earliest first; what
    is gone since then is listed by `/tombstones`.
    """
    as_of, since = data.archive.last_stamp(), moment(updated_since)
    if since is None:
        page = data.archive.list_obligations(document, cursor, limit)
        return ObligationPage(items=page.items, next=page.cursor, as_of=as_of)
    news = data.archive.obligations_since(since, document, cursor, limit)
    return ObligationPage(items=[record for record, _ in news.items], next=news.cursor, as_of=as_of)


@router.get("/{obligation_id}", summary="One obligation", responses=documented(404))
def get_obligation(data: Data, obligation_id: str) -> Obligation:
    """The whole record."""
    record = data.archive.get_obligation(obligation_id)
    if record is None:
        raise not_found("obligation", obligation_id)
    return record
