"""What every request keeps to: nothing is sent in from other sites, and answers carry safe headers."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.problems import problem

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin"}


class Guard:
    """ASGI middleware: requests that send something are taken from this site's own pages, or from programs, only."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a problem document."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["method"] not in _READING and not _same_site(Headers(scope=scope)):
            refusal = problem(403, "Requests that send something are taken from this site's own pages only.")
            await refusal(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


def _same_site(headers: Headers) -> bool:
    """Browsers name the page that a request comes from; programs do not, and may."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
