"""Who changed what, when, and how it ended: one row for every request that sends something, and for every command."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from sqlalchemy import Engine, insert, select

from search_api.archive_queries import as_listing, numbers
from search_api.archive_rows import Listing
from search_api.archive_schema import utc_now
from search_api.logs import hidden
from search_api.safety_schema import audit

_about: ContextVar[list[str] | None] = ContextVar("audit_about", default=None)
_LONGEST = {"who": 80, "address": 64, "what": 500, "outcome": 80, "request_id": 64}


@dataclass(frozen=True, slots=True)
class Deed:
    """One row. `who` is a key's name, `local`, or a user of this machine; `at` is ISO 8601, UTC."""

    number: int
    at: str
    who: str
    address: str
    what: str
    outcome: str
    request_id: str


class Audit:
    """The audit log in the archive's database. Rows are only ever added."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    def add(self, who: str, what: str, outcome: str, *, address: str = "", request_id: str = "") -> None:
        """Note a deed. Raises what the database raises."""
        row = {"who": who, "address": address, "what": what, "outcome": outcome, "request_id": request_id}
        cut = {name: hidden(value)[: _LONGEST[name]].replace("\0", "�") for name, value in row.items()}
        with self._writer.begin() as connection:
            connection.execute(insert(audit).values(at=utc_now(), **cut))

    def list(self, cursor: str | None = None, limit: int = 50) -> Listing[Deed]:
        """Deeds, the last one first; raises `BadCursor`."""
        statement = select(audit).order_by(audit.c.number.desc()).limit(limit + 1)
        if cursor is not None:
            statement = statement.where(audit.c.number < numbers(cursor, 1)[0])
        with self._engine.connect() as connection:
            found = [Deed(**row._mapping) for row in connection.execute(statement)]
        return as_listing(found, limit, lambda deed: str(deed.number))


@contextmanager
def mentions() -> Iterator[list[str]]:
    """What is mentioned while a request is answered, in whatever thread."""
    # One list, not a value: threads get a copy of the context, and what they set in it is seen by nobody else.
    about: list[str] = []
    _about.set(about)
    yield about


def mention(what: str) -> None:
    """Say more of what the request at hand does, such as the name of a file; for the audit log."""
    about = _about.get()
    if about is not None:
        about.append(what)


def user() -> str:
    """Who runs this command, for the log."""
    try:
        return f"command of {getpass.getuser()}"
    except (KeyError, OSError):  # an account without a name, as containers have
        return "command"
