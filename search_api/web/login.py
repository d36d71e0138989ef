"""Logging in where keys are asked for: a form takes the key, a cookie that no script can read remembers it."""

from __future__ import annotations

import logging
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from search_api import csrf
from search_api.safety import safety_of
from search_api.sessions import close_session, open_session
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
log = logging.getLogger(__name__)

LONGEST = 200
Next = Annotated[str, Query(max_length=2000)]


@router.get("/login")
def login_page(request: Request, next: Next = "/") -> Response:
    """The form; where no keys are asked for there is nothing to log in to."""
    if not safety_of(request).asks:
        return RedirectResponse(inside(next), 303)
    return _form(request, next, 200)


@router.post("/login", dependencies=[Depends(csrf.checked)])
async def log_in(
    request: Request,
    key: Annotated[str, Form(max_length=LONGEST)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    """Take a key and open a session for it."""
    safety = safety_of(request)
    found = await to_thread.run_sync(safety.keys.find, key.strip())
    client = request.client.host if request.client else ""
    if found is None:
        log.warning("a login with a wrong key from %s", client)
        return _form(request, next, 401)
    await to_thread.run_sync(lambda: safety.audit.add(found.name, "login", "303 See Other", address=client))
    answer = RedirectResponse(inside(next), 303)
    open_session(answer, safety.signer, found, secure=request.url.scheme == "https")
    return answer


@router.post("/logout", dependencies=[Depends(csrf.checked)])
def log_out() -> Response:
    """End the session of this browser."""
    answer = RedirectResponse("/login", 303)
    close_session(answer)
    return answer


def inside(address: str) -> str:
    """An address of this site; the first page for anything that leads elsewhere."""
    # Browsers take a backslash for a slash, and leave out tabs and line breaks: only what is plainly a path passes.
    plain = address.isprintable() and "\\" not in address
    return address if plain and address.startswith("/") and not address.startswith("//") else "/"


def _form(request: Request, next: str, status: int) -> Response:
    return page(request, "login.html", status, next=inside(next), wrong=status == 401)
