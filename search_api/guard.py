"""What every request keeps to: this server's name, bounded bodies that come at a pace, nothing sent in from other
sites; and answers carry safe headers."""

from __future__ import annotations

from dataclasses import dataclass

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.problems import problem
from search_api.scopes import READING

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
NO_PAGE = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""The policy of every answer that sets none of its own: whatever a browser takes it for, nothing in it runs."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a request may be: at most `max_body` bytes, silent for no longer than `silence` seconds, after that time at
    least `pace` bytes a second on average; calling the server by one of `hosts` (None: any name)."""

    max_body: int
    hosts: frozenset[str] | None = None
    silence: float = 20.0
    pace: int = 0


class Guard:
    """ASGI middleware: answers requests outside of the bounds with a problem document; requests that send something
    are taken from this site's own pages, or from programs, only."""

    def __init__(self, app: ASGIApp, bounds: Bounds) -> None:
        self.app = app
        self.bounds = bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a problem document."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("content-security-policy", NO_PAGE)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, with_headers)
        else:
            await self.app(scope, self._bounded(receive, _has_body(Headers(scope=scope))), with_headers)

    def _refusal(self, method: str, headers: Headers) -> Response | None:
        if self.bounds.hosts is not None and _name(headers.get("host", "")) not in self.bounds.hosts:
            return problem(421, "This server is not known by the name that was asked for; see the setting `hosts`.")
        if method not in READING and not _same_site(headers):
            return problem(403, "Requests that send something are taken from this site's own pages only.")
        if _announced(headers) > self.bounds.max_body:
            # Closed, for nobody wants to read the rest before the next request.
            return problem(413, self._too_large, {"connection": "close"})
        return None

    def _bounded(self, receive: Receive, body: bool) -> Receive:
        """`receive`, as long as the body keeps to the bounds; the error becomes a problem where it is handled."""
        taken = 0
        spent = 0.0
        whole = not body

        async def count() -> Message:
            nonlocal taken, spent, whole
            if whole:  # what still comes is that the client goes away, and may take as long as the answer does
                return await receive()
            began = anyio.current_time()
            message = await self._in_time(receive)
            spent += anyio.current_time() - began
            taken += len(message.get("body", b""))
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            if taken > self.bounds.max_body:
                raise HTTPException(413, self._too_large)
            # Only time spent waiting for the client counts, not what the server takes to store what came.
            if not whole and spent > self.bounds.silence and taken < self.bounds.pace * spent:
                raise self._too_slow()
            return message

        return count

    async def _in_time(self, receive: Receive) -> Message:
        try:
            with anyio.fail_after(self.bounds.silence):
                return await receive()
        except TimeoutError:
            raise self._too_slow() from None

    def _too_slow(self) -> HTTPException:
        return HTTPException(408, "The request came too slowly; send it again.", {"connection": "close"})

    @property
    def _too_large(self) -> str:
        return f"The request is larger than the {self.bounds.max_body:,} bytes that this server takes."


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or _announced(headers) > 0


def _announced(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _name(host: str) -> str:
    """The name in a Host header, without the port, in small letters."""
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()


def _same_site(headers: Headers) -> bool:
    """Browsers name the page that a request comes from; programs do not, and may."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")
