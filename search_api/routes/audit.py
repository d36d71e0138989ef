"""Who changed what: for administrators."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request

from search_api.problems import documented
from search_api.routes.common import Cursor, Limit
from search_api.safety import safety_of
from search_api.schemas import DeedEntry, DeedPage

router = APIRouter(tags=["administration"])


@router.get("/audit", summary="Who changed what, the last deed first", responses=documented(422))
def get_audit(request: Request, limit: Limit = 50, cursor: Cursor = None) -> DeedPage:
    """Every request that sent something and every command that changed something: who, when, what, how it ended."""
    page = safety_of(request).audit.list(cursor, limit)
    return DeedPage(items=[DeedEntry(**asdict(deed)) for deed in page.items], next=page.cursor)
