"""What each path needs: the one table of who may do what. What it does not name needs `read`, or `write` to send."""

from __future__ import annotations

from typing import Final

from search_api.keys import Scope
from search_api.routes import API

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})

OPEN = ("/health", "/ready", "/login", "/static")
"""Anybody may ask whether the server is well, may log in, and may have the files that the page for it is made of."""

ADMIN = (f"{API}/audit",)
"""Who did what is for administrators."""

PROGRAMS = ("/api", "/health", "/ready", "/metrics", "/static")
"""Paths that are no pages: their errors are problem documents, and nobody is led from there to the login."""

WRITERS = ("/upload/delete", "/upload/replace")
"""Pages that only ask whether it is meant: of no use to whoever may not go on."""

READERS = ("/logout",)
"""Sent by a form, and yet nothing is changed: whoever may read may do it."""


def needed(method: str, path: str) -> Scope | None:
    """The scope that a request needs; None when anybody may make it.

    A path is what the router matches, decoded: a prefix here and there can never mean two places.
    """
    if _is_under(path, OPEN):
        return None
    if _is_under(path, ADMIN):
        return "admin"
    if _is_under(path, WRITERS):
        return "write"
    return "read" if method in READING or _is_under(path, READERS) else "write"


def is_for_programs(path: str) -> bool:
    """Whether a path is no page."""
    return _is_under(path, PROGRAMS)


def _is_under(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)
