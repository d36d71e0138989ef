"""Obligations one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from extract.records import Obligation
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, bad_cursor, not_found
from search_api.schemas import ObligationPage

router = APIRouter(prefix="/obligations", tags=["obligations"])


@router.get("", summary="List obligations in document order", responses=documented(422))
def list_obligations(
    data: Data,
    document: Annotated[
        str | None, Query(max_length=64, description="Id of a document; leave out for all current ones")
    ] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> ObligationPage:
    """Every obligation, or those of one document, in the order received. To filter, search without words."""
    try:
        page = data.archive.list_obligations(document, cursor, limit)
    except ValueError:
        raise bad_cursor() from None
    return ObligationPage(items=page.items, next=page.cursor)


@router.get("/{obligation_id}", summary="One obligation", responses=documented(404))
def get_obligation(data: Data, obligation_id: str) -> Obligation:
    """The whole record."""
    record = data.archive.get_obligation(obligation_id)
    if record is None:
        raise not_found("obligation", obligation_id)
    return record
