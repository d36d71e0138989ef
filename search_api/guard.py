"""What every request keeps to: bounded bodies, nothing sent in from other sites; and answers carry safe headers."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.problems import problem

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {"x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin"}


class Guard:
    """ASGI middleware: at most `max_body` bytes a request, announced or not; requests that send something are taken
    from this site's own pages, or from programs, only."""

    def __init__(self, app: ASGIApp, max_body: int) -> None:
        self.app = app
        self.max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a problem document."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        if scope["method"] not in _READING and not _same_site(headers):
            refusal = problem(403, "Requests that send something are taken from this site's own pages only.")
            await refusal(scope, receive, with_headers)
        elif _announced(headers) > self.max_body:
            await problem(413, self._too_large)(scope, receive, with_headers)
        else:
            await self.app(scope, self._bounded(receive), with_headers)

    def _bounded(self, receive: Receive) -> Receive:
        """`receive`, as long as no more bytes come than are taken; the error becomes a problem where it is handled."""
        taken = 0

        async def count() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.max_body:
                raise HTTPException(413, self._too_large)
            return message

        return count

    @property
    def _too_large(self) -> str:
        return f"The request is larger than the {self.max_body:,} bytes that this server takes."


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _same_site(headers: Headers) -> bool:
    """Browsers name the page that a request comes from; programs do not, and may."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
