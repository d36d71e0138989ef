"""Sessions of browsers where keys are asked for: a signed cookie that names the key which somebody logged in with."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from starlette.responses import Response

from search_api.keys import Key
from search_api.signing import Signer

COOKIE = "nhiemvu_session"
SECONDS = 12 * 3600
_PURPOSE = "session"
_TEXT = re.compile(r"([0-9a-f]{8})-([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Session:
    """One login: the id of the key, and a number of its own."""

    key_id: str
    number: str


def open_session(response: Response, signer: Signer, key: Key, *, secure: bool) -> None:
    """Let the browser that gets this answer come in with the key for twelve hours.

    No script can read the cookie, and no other site's link or form makes the browser send it.
    """
    value = signer.sign(_PURPOSE, f"{key.id}-{secrets.token_hex(8)}")
    response.set_cookie(COOKIE, value, max_age=SECONDS, path="/", secure=secure, httponly=True, samesite="strict")


def close_session(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def session_of(cookie: str | None, signer: Signer) -> Session | None:
    """The session that a cookie stands for; whether its key still is one is for the keys to say."""
    text = signer.read(_PURPOSE, cookie, SECONDS) if cookie else None
    match = _TEXT.fullmatch(text) if text else None
    return Session(match[1], match[2]) if match else None
