"""Whether the server can do its work."""

from __future__ import annotations

import logging

from fastapi import APIRouter, HTTPException

from search_api.archive_ledger import put_off
from search_api.problems import documented
from search_api.routes.common import Data
from search_api.schemas import Health

router = APIRouter(tags=["health"])
log = logging.getLogger(__name__)


@router.get("/health", summary="Whether queries can be answered", responses=documented(503))
def get_health(data: Data) -> Health:
    """200 when archive and index both answer, with how much they hold."""
    try:
        counts = data.archive.counts()
        indexed = data.index.count()
    except Exception as error:  # whatever an engine raises, the answer is that it cannot serve
        log.exception("the health check failed")
        raise HTTPException(503, "Queries cannot be answered now; the server's log says why.") from error
    return Health(status="ok", documents=counts.documents, obligations=counts.obligations, indexed=indexed)


@router.get("/ready", summary="Whether everything received can be found", responses=documented(503))
def get_ready(data: Data) -> Health:
    """200 when queries can be answered and the index holds every obligation; 503 while files are still taken in.

    A file that is put off, to be tried again later, holds nothing up: `waiting` says how many there are.
    """
    health = get_health(data)
    unfinished = data.archive.unfinished()
    waiting = sum(put_off(job) for job in unfinished)
    if len(unfinished) > waiting:
        raise HTTPException(503, f"{len(unfinished) - waiting} files are still being taken in.")
    reason = data.why_stale(waiting=True)
    if reason:
        raise HTTPException(503, reason)
    return health.model_copy(update={"waiting": waiting})
