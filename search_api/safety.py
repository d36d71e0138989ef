"""What keeps the server's doors: keys, audit log, signatures and rates, opened together with the application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from search_api.archive_schema import connect, migrate
from search_api.audit import Audit
from search_api.keys import Keys
from search_api.rate import Rate
from search_api.settings import Settings
from search_api.signing import Signer, signer_of

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, slots=True)
class Safety:
    """`asks`: whether keys are asked for; `command_token`: what commands of this machine come in with, "" for none."""

    keys: Keys
    audit: Audit
    signer: Signer
    rate: Rate
    asks: bool
    command_token: str


def safety_of(request: Request) -> Safety:
    """The doorkeepers of the application that answers a request."""
    found = request.app.state.safety
    assert isinstance(found, Safety)
    return found


@contextmanager
def open_safety(settings: Settings, command_token: str = "") -> Iterator[Safety]:
    """The doorkeepers of one data folder, with connections of their own to the archive's database."""
    with records_of(settings) as (keys, audit):
        rate = Rate(settings.rate_limit, settings.rate_burst)
        yield Safety(keys, audit, signer_of(settings.data), rate, settings.asks_for_keys, command_token)


@contextmanager
def records_of(settings: Settings) -> Iterator[tuple[Keys, Audit]]:
    """Keys and audit log alone. No other process is in the way: a server may run meanwhile."""
    engine = _engine(settings)
    try:
        yield Keys(engine), Audit(engine)
    finally:
        engine.dispose()


def _engine(settings: Settings) -> Engine:
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = connect(settings.archive_url)
    migrate(engine)
    return engine
