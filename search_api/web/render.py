"""Templates into answers: language, addresses that keep it, and the headers of a page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from search_api import csrf
from search_api.callers import caller
from search_api.labels import LANGUAGES, Language
from search_api.web.i18n import Translator, language_of
from search_api.web.links import with_parameter
from search_api.web.reasons import in_vietnamese
from search_api.web.views import plan_title

CONTENT_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
"""No script, style or picture but the site's own files; none of them inside the page."""

_COOKIE = "lang"
YEAR = 365 * 24 * 3600
STATIC = {
    "style.css": "text/css",
    "app.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "intake.css": "text/css",
    "intake.js": "text/javascript",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the site: its bytes, its type, and a digest that changes when it does."""

    content: bytes
    media_type: str
    digest: str


@lru_cache
def static_file(name: str) -> StaticFile | None:
    """A file of `static/` by its name; None for any other."""
    if name not in STATIC:
        return None
    content = (files("search_api.web") / "static" / name).read_bytes()
    return StaticFile(content, f"{STATIC[name]}; charset=utf-8", hashlib.sha256(content).hexdigest()[:12])


def static_address(name: str) -> str:
    """The address of a file of the site, a new one whenever the file changes. Raises `KeyError`."""
    found = static_file(name)
    if found is None:
        raise KeyError(name)
    return f"/static/{name}?v={found.digest}"


@lru_cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("search_api.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": static_address, "plan_title": plan_title}
    environment.filters["in_vietnamese"] = in_vietnamese
    return environment


def translator(request: Request) -> Translator:
    """The words of this request's language."""
    return Translator(language_of(request.query_params.get("lang"), request.cookies.get(_COOKIE)))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page. Templates see `t`, `lang`, `link` (keeps the language of the address), `switch` (the other ones) and
    `who`: what whoever asks may not do is not offered. `csrf()` is the token that every form carries."""
    t = translator(request)
    explicit = _explicit(request)

    def link(address: str) -> str:
        return with_parameter(address, "lang", explicit) if explicit else address

    # One slash: two would make the path a link to another site.
    here = "/" + request.url.path.lstrip("/") + (f"?{request.url.query}" if request.url.query else "")
    switch = [(language, with_parameter(here, "lang", language)) for language in LANGUAGES]
    who = caller(request.scope)
    seen = {"t": t, "lang": t.language, "link": link, "switch": switch, "explicit": explicit, "who": who}
    body = _templates().get_template(template).render(**seen, csrf=partial(csrf.token, request), **values)
    response = HTMLResponse(body, status)
    response.headers["content-security-policy"] = CONTENT_POLICY
    response.headers["cache-control"] = "private, no-cache"
    response.headers["vary"] = "Cookie"
    if explicit and explicit != request.cookies.get(_COOKIE):
        response.set_cookie(_COOKIE, explicit, max_age=YEAR, samesite="lax", httponly=True)
    return response


def _explicit(request: Request) -> Language | None:
    """The language that the address asks for, None when it leaves it open."""
    wanted = request.query_params.get("lang")
    return next((language for language in LANGUAGES if language == wanted), None)
