"""The routes of the pages, and the errors of the pages as pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse

from search_api.routes.common import MAX_QUERY, Cursor, Data, Exact, Ignore, WithFilters
from search_api.web import errors, intake_pages, login
from search_api.web.agency_list import bodies, by_level
from search_api.web.agency_page import agency_page
from search_api.web.document_page import document_page
from search_api.web.home import examples, home_page
from search_api.web.in_language import InLanguage
from search_api.web.links import SearchState, sort_of
from search_api.web.render import page, static_file, translator
from search_api.web.results import results_page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

PLANS = 50
LAST_PAGE = 1_000_000
A_YEAR = "public, max-age=31536000, immutable"


def install(app: FastAPI) -> None:
    """Add the pages to `app`, and answer a browser's errors with pages."""
    app.include_router(router)
    app.include_router(login.router)
    app.include_router(intake_pages.router)
    errors.install(app)
    app.add_middleware(InLanguage)


@router.get("/")
def search_page(
    request: Request,
    data: Data,
    filters: WithFilters,
    ignore: Ignore,
    q: Annotated[str, Query(max_length=MAX_QUERY)] = "",
    sort: Annotated[str, Query(max_length=20)] = "",
    exact: Exact = False,
    number: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
    cursor: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Results, or the dashboard when nothing is asked."""
    state = SearchState(q.strip(), filters, sort_of(sort), number, tuple(ignore), exact, cursor)
    t = translator(request)
    if not state.asks:
        return page(request, "home.html", home=home_page(data), state=state)
    found = results_page(state, data, t)
    empty = not found.total and not data.archive.counts().documents
    tries = () if found.total or empty else examples(bodies(data.archive.agencies()), {})
    return page(request, "results.html", found=found, state=state, tries=tries, empty=empty)


@router.get("/documents")
def documents_page(request: Request, data: Data, cursor: Cursor = None) -> Response:
    """All current documents, and the files that are none yet."""
    listing = data.archive.list_documents(cursor, PLANS)
    return page(
        request,
        "documents.html",
        documents=listing.items,
        next=listing.cursor,
        total=data.archive.counts().documents,
        waiting=data.archive.unfinished()[:PLANS] if cursor is None else [],
        failed=data.archive.list_jobs(None, PLANS, "failed").items if cursor is None else [],
    )


@router.get("/documents/{document_id}")
def one_document_page(request: Request, data: Data, document_id: str) -> Response:
    """A document's text with its obligations."""
    found = document_page(document_id, data, translator(request))
    if found is None:
        raise HTTPException(404)
    return page(request, "document.html", doc=found)


@router.get("/agencies")
def agencies_page(request: Request, data: Data) -> Response:
    """Every agency that has a duty, by level."""
    found = bodies(data.archive.agencies())
    most = max((body.total for body in found), default=0)
    return page(request, "agencies.html", levels=by_level(found), most=most)


@router.get("/agencies/{key}")
def one_agency_page(request: Request, data: Data, key: str) -> Response:
    """What one agency has to do."""
    found = agency_page(key, data, translator(request))
    if found is None:
        raise HTTPException(404)
    return page(request, "agency.html", agency=found)


@router.get("/about")
def about_page(request: Request) -> Response:
    """What this is, its limits, how its quality is measured."""
    return page(request, "about.html")


@router.get("/static/{name}")
def get_static(name: str) -> Response:
    """A file of the site; its address changes with its content, so that it may be kept for ever."""
    found = static_file(name)
    if found is None:
        raise HTTPException(404)
    return Response(found.content, media_type=found.media_type, headers={"cache-control": A_YEAR})
