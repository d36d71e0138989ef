"""Log lines, as text or as JSON; each carries the id of the request that it is about, none ever a key."""

from __future__ import annotations

import json
import logging
import re
import sys
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

from search_api.keys import PREFIX

Format = Literal["text", "json"]

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""Id of the request that is being answered; empty outside of requests."""

_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
_SECRETS = re.compile(rf"\b{PREFIX}_([0-9a-f]{{8}})_[A-Za-z0-9_-]+")
_BREAKS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]")
_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def accepted_id(given: str | None) -> str:
    """The id that the caller gave to its request, when it can stand in a log; else a new one."""
    return given if given and _GIVEN.fullmatch(given) else uuid.uuid4().hex


def hidden(text: str) -> str:
    """`text` without the secret part of any key."""
    return _SECRETS.sub(rf"{PREFIX}_\1_***", text)


class TextLines(logging.Formatter):
    """`2026-11-20 08:15:02,120 INFO search_api.worker [id]: message`; nothing that is logged begins a line of its own,
    but for the trace of an error."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(request)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        current = request_id.get()
        record.request = f" [{current}]" if current else ""
        return hidden(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The line without a trace."""
        record.message = _BREAKS.sub(lambda found: f"\\x{ord(found[0]):02x}", record.message)
        return super().formatMessage(record)


class JsonLines(logging.Formatter):
    """One JSON object a line: time (ISO 8601, UTC), level, logger, message, request_id, and what else was given."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        about: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if current := request_id.get():
            about["request_id"] = current
        about |= {name: value for name, value in vars(record).items() if name not in _PLAIN and name != "request"}
        if record.exc_info:
            about["trace"] = self.formatException(record.exc_info)
        return hidden(json.dumps(about, ensure_ascii=False, default=str))


def set_up(level: str, form: Format) -> None:
    """Send all logs of this process to stderr."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    # The server's own lines take the same way; requests are logged by `search_api.observed`, with who and how long.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers[:] = []
        logger.propagate = name != "uvicorn.access"
