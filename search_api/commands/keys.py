"""`nhiemvu keys` and `nhiemvu audit`: straight in the archive's database, whether a server runs or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from search_api.audit import Audit, Deed, user
from search_api.commands.access import CommandError
from search_api.keys import SCOPES, Key, KeyRefused, Keys, Scope
from search_api.safety import records_of
from search_api.settings import Settings


def add(settings: Settings, name: str, scope: str) -> str:
    """Make a key and return it, for the only time. Raises `CommandError`."""
    with _records(settings) as (keys, audit):
        key = keys.add(name, _scope(scope))
        audit.add(user(), f"keys add {name} --scope {scope}", "made")
        return key


def listed(settings: Settings) -> list[Key]:
    """All keys, without their secrets."""
    with _records(settings) as (keys, _):
        return keys.list()


def revoke(settings: Settings, name: str) -> None:
    """Make a key worthless at once, also for a server that runs. Raises `CommandError`."""
    with _records(settings) as (keys, audit):
        keys.revoke(name)
        audit.add(user(), f"keys revoke {name}", "revoked")


def deeds(settings: Settings, limit: int) -> list[Deed]:
    """The last deeds, the latest first."""
    with _records(settings) as (_, audit):
        return audit.list(limit=limit).items


def _scope(word: str) -> Scope:
    for scope in SCOPES:
        if scope == word:
            return scope
    raise CommandError(f"“{word}” is no scope; choose one of: {', '.join(SCOPES)}.")


@contextmanager
def _records(settings: Settings) -> Iterator[tuple[Keys, Audit]]:
    try:
        with records_of(settings) as records:
            yield records
    except KeyRefused as error:
        raise CommandError(str(error)) from error
    except DBAPIError as error:
        raise CommandError(f"The archive cannot be used ({error.orig}).") from error
