"""What can go wrong when a server is asked.

ClientError             `str(error)` is a sentence a person can act on
├── Unreachable         no answer, or none that can be read
├── NotAllowed          401, 403: no key, a wrong one, or one that may not
├── NotFound            404: there is nothing of that id
├── Invalid             413, 415, 422: the request or the file cannot be taken
├── TooMany             429: ask again after `seconds`
└── ServerFailed        5xx: the server cannot do it now
"""

from __future__ import annotations

import json
from email.message import Message


class ClientError(Exception):
    """A request was not answered as asked. `status` is 0 without an answer; `request_id` finds it in the log."""

    def __init__(self, detail: str, status: int = 0, request_id: str | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.request_id = request_id


class Unreachable(ClientError):
    """The server does not answer, or not what this client knows."""


class NotAllowed(ClientError):
    """The key is missing, unknown, revoked, or does not reach so far."""


class NotFound(ClientError):
    """There is nothing there."""


class Invalid(ClientError):
    """The request or the file cannot be taken as it is."""


class TooMany(ClientError):
    """Too many requests; `seconds` says how long to wait."""

    seconds: int = 1


class ServerFailed(ClientError):
    """The server cannot do it now; asking later may help."""


_KINDS: dict[int, type[ClientError]] = {
    401: NotAllowed,
    403: NotAllowed,
    404: NotFound,
    413: Invalid,
    415: Invalid,
    422: Invalid,
    429: TooMany,
}


def error_of(status: int, body: bytes, headers: Message) -> ClientError:
    """The error that an answer stands for, with the sentence of its problem document."""
    try:
        problem = json.loads(body)
        detail, request_id = str(problem["detail"]), problem.get("request_id")
    except (ValueError, KeyError, TypeError):
        detail, request_id = f"The server answered {status}.", headers.get("x-request-id")
    kind = _KINDS.get(status, ServerFailed if status >= 500 else ClientError)
    error = kind(detail, status, request_id)
    if isinstance(error, TooMany):
        wait = headers.get("retry-after", "1")
        error.seconds = int(wait) if wait.isdigit() else 1
    return error
