"""Entity tags (RFC 9110, 8.8.3): who has an answer already is told so in a few bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Tagged(APIRoute):
    """A route whose answers to GET carry an ETag; 304 where `If-None-Match` names it.

    The tag is made of the answer itself, so that it is right whatever the answer depends on. It is weak, since
    compression may change the bytes on the way.
    """

    def get_route_handler(self) -> Handler:
        """The route's handler with tags around it."""
        answer = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            return _tagged(request, await answer(request))

        return tagged


def _tagged(request: Request, response: Response) -> Response:
    body = getattr(response, "body", None)
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or not isinstance(body, bytes):
        return response
    tag = f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    given = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag.removeprefix("W/") in given or "*" in given:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response
