"""Forms of pages carry a signed token, so that no other site can have a browser send one.

It comes on top of two other walls: the guard takes requests from this site's own pages only, and the cookie of a
session goes with no request that another site begins.
"""

from __future__ import annotations

from fastapi import HTTPException, Request

from search_api.callers import caller
from search_api.safety import safety_of

FIELD = "csrf"
HEADER = "x-csrf-token"
"""Where scripts put the token, which they find in the page's form."""

SECONDS = 24 * 3600.0
_PURPOSE = "form"


def token(request: Request) -> str:
    """The token for a form on the page that answers `request`: a hidden field named `csrf`."""
    return safety_of(request).signer.sign(_PURPOSE, _subject(request))


async def checked(request: Request) -> None:
    """Dependency of every route that a form is sent to: 403 unless the token in field or header is this visitor's."""
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else ""
    if not valid(request, given):
        raise HTTPException(403, "This form was opened too long ago, or not on this site; open the page again.")


def valid(request: Request, given: str) -> bool:
    """Whether a token was made for this visitor, less than a day ago."""
    return safety_of(request).signer.read(_PURPOSE, given, SECONDS) == _subject(request)


def _subject(request: Request) -> str:
    """Whose form it is: a token of one session is worth nothing in another."""
    return caller(request.scope).session or "open"
