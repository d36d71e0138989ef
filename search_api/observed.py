"""Around every request: its id, its line in the log, its figures; and an error that nobody expected, as an answer."""

from __future__ import annotations

import inspect
import logging
import time
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api.callers import caller
from search_api.logs import accepted_id, request_id
from search_api.metrics import Metrics
from search_api.routes import API

HEADER = "x-request-id"
log = logging.getLogger("search_api.requests")


@dataclass(slots=True)
class _Answer:
    """What has been sent."""

    status: int = 0


class Observed:
    """ASGI middleware, the outermost: gives every request an id (the caller's own where it can stand in a log), and
    says afterwards who asked for what, how it ended, and how long it took. Queries are left out of the log: what
    people look for is theirs."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        current = accepted_id(Headers(scope=scope).get(HEADER))
        request_id.set(current)
        answer = _Answer()

        async def with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                MutableHeaders(scope=message)[HEADER] = current
            await send(message)

        began = time.perf_counter()
        self.metrics.in_flight.inc()
        try:
            await self._answered(scope, receive, with_id, answer)
        finally:
            self.metrics.in_flight.dec()
            self._note(scope, answer.status, time.perf_counter() - began)

    async def _answered(self, scope: Scope, receive: Receive, send: Send, answer: _Answer) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            # Starlette would answer outside of all middleware, and so without the headers that every answer has.
            if answer.status:
                log.error("%s %s broke off", scope["method"], _path(scope), exc_info=error)
                raise
            handlers = scope["app"].exception_handlers
            handler = next(handlers[kind] for kind in type(error).__mro__ if kind in handlers)
            response = handler(Request(scope, receive), error)
            if inspect.isawaitable(response):
                response = await response
            await response(scope, receive, send)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        self.metrics.answered(_method(scope), _route(scope), status, seconds)
        who = caller(scope).name
        about = {"who": who, "status": status, "milliseconds": round(seconds * 1000, 1)}
        text = "%s %s → %d, %s, %.1f ms"
        log.info(text, scope["method"], _path(scope), status, who, seconds * 1000, extra=about)


def _route(scope: MutableMapping[str, Any]) -> str:
    """The pattern of the path, "none" where no route took it: there are few patterns, and paths without number."""
    found = str(getattr(scope.get("route"), "path", "none"))
    # A route of a router within a router knows itself without the prefix.
    inner = scope["path"].startswith(f"{API}/") and not found.startswith(API) and found != "none"
    return f"{API}{found}" if inner else found


def _path(scope: MutableMapping[str, Any]) -> str:
    """The path as it was sent, so that nothing in it can break a line."""
    raw = scope.get("raw_path") or scope["path"].encode()
    return raw.decode("ascii", "backslashreplace")[:500] if isinstance(raw, bytes) else str(raw)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _method(scope: MutableMapping[str, Any]) -> str:
    """Anybody may send methods that nobody has heard of; they are one."""
    return scope["method"] if scope["method"] in _METHODS else "other"
