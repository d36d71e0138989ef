"""The gate: who makes a request, whether that is allowed and not too often; and what was done, for the audit log."""

from __future__ import annotations

import hmac
import logging
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api import audit, callers, csrf
from search_api.callers import ANYBODY, COMMAND, LOCAL, Caller
from search_api.logs import request_id
from search_api.problems import problem
from search_api.rate import neighbourhood
from search_api.routes import API
from search_api.safety import Safety
from search_api.scopes import READING, is_for_programs, needed
from search_api.sessions import COOKIE, session_of

log = logging.getLogger(__name__)

_NO_KEY = "This server asks for a key: send it as “Authorization: Bearer KEY”, or log in on the page /login."
_BAD_KEY = "The key is none of this server's, or was revoked; ask its administrator for another."


class Gate:
    """ASGI middleware: finds the caller (see `search_api.callers`), and answers 401, 403 or 429 where the request is
    not allowed; no byte of its body is read then."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        # Of its own: a crowd of uploads that fills the common threads keeps nobody from being let in.
        self._threads = CapacityLimiter(8)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        safety: Safety = scope["app"].state.safety
        who = await self._find(Headers(scope=scope), safety)
        scope[callers.STATE] = who or ANYBODY
        refusal = _too_often(scope, safety) or _refusal(scope, who)
        await self._answered(scope, receive, send, refusal, safety)

    async def _find(self, headers: Headers, safety: Safety) -> Caller | None:
        """Who presents what; None for a key that is none. The archive is asked only where there is a key to look up."""
        if "authorization" not in headers and not safety.asks:
            return LOCAL
        return await to_thread.run_sync(_who, headers, safety, limiter=self._threads)

    async def _answered(
        self, scope: Scope, receive: Receive, send: Send, refusal: Response | None, safety: Safety
    ) -> None:
        outcome = "broken off"

        async def watched(message: Message) -> None:
            nonlocal outcome
            if message["type"] == "http.response.start":
                outcome = f"{message['status']} {_phrase(message['status'])}".strip()
            await send(message)

        with audit.mentions() as about:
            try:
                await (refusal or self.app)(scope, receive, watched)
            finally:
                if callers.caller(scope).key is not None or scope["method"] not in READING:
                    write = partial(_note, scope, outcome, ", ".join(about), safety)
                    await to_thread.run_sync(write, limiter=self._threads)


def _who(headers: Headers, safety: Safety) -> Caller | None:
    """Who presents what; None for a key that is none."""
    kind, _, presented = headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return _bearer(presented.strip(), safety)
    if not safety.asks:
        return LOCAL
    session = session_of(cookie_parser(headers.get("cookie", "")).get(COOKIE), safety.signer)
    key = safety.keys.get(session.key_id) if session else None
    return Caller(key.name, key.scope, key, session.number) if key and session else ANYBODY


def _bearer(presented: str, safety: Safety) -> Caller | None:
    token = safety.command_token
    if token and hmac.compare_digest(presented.encode("utf-8", "replace"), token.encode()):
        return COMMAND
    key = safety.keys.find(presented)
    return Caller(key.name, key.scope, key) if key else None


def _too_often(scope: Scope, safety: Safety) -> Response | None:
    who = callers.caller(scope)
    if who in (LOCAL, COMMAND):
        return None
    wait = safety.rate.wait(who.key.id if who.key else neighbourhood(_address(scope)))
    if not wait:
        return None
    return problem(429, f"Too many requests; go on in {wait} seconds.", {"retry-after": str(wait)})


def _refusal(scope: Scope, who: Caller | None) -> Response | None:
    """The answer to a request that is not allowed; None for one that is."""
    method, path = scope["method"], scope["path"]
    wanted = needed(method, path)
    if wanted is None:
        return None
    if who is None or who.scope is None:
        if who is not None and method in ("GET", "HEAD") and not is_for_programs(path):
            return RedirectResponse(f"/login?next={quote(_here(scope), safe='')}", 303)
        return problem(401, _BAD_KEY if who is None else _NO_KEY, {"www-authenticate": "Bearer"})
    if not who.may(wanted):
        return problem(403, f"The key “{who.name}” may {who.scope}; this needs a key that may {wanted}.")
    if who.session and method not in READING and path.startswith(API) and not _has_token(scope):
        return problem(403, f"A browser's session sends with the token of a page's form, in the header {csrf.HEADER}.")
    return None


def _has_token(scope: Scope) -> bool:
    request = Request(scope)
    return csrf.valid(request, request.headers.get(csrf.HEADER, ""))


def _here(scope: Scope) -> str:
    query = scope["query_string"].decode("ascii", "replace")
    return str(scope["path"]) + (f"?{query}" if query else "")


def _note(scope: Scope, outcome: str, about: str, safety: Safety) -> None:
    """Write down what was done; that it could not be written undoes nothing, and is told in the log."""
    who = callers.caller(scope)
    try:
        if who.key is not None:
            safety.keys.used(who.key)
        if scope["method"] not in READING and who.scope is not None:
            what = f"{scope['method']} {scope['path']}" + (f": {about}" if about else "")
            safety.audit.add(who.name, what, outcome, address=_address(scope), request_id=request_id.get())
    except Exception:
        log.exception("the audit log could not be written: %s, %s", who.name, outcome)


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
