"""Keys of the API: who may see, send and administer. Stored as hashes; a key is shown once, when it is made."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from search_api.archive_schema import utc_now
from search_api.safety_schema import keys

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""Each includes those before it: `read` sees what is stored, `write` also sends files and changes what becomes of
them, `admin` also sees who did what."""

PREFIX = "nv"
KEY = re.compile(rf"{PREFIX}_([0-9a-f]{{8}})_([A-Za-z0-9_-]{{43}})")
"""A key: its public id, and 256 random bits."""

_NAME = re.compile(r"[\w][\w .@-]{0,63}")


class KeyRefused(Exception):
    """A key cannot be made or revoked. The message says why."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. Times are ISO 8601, UTC."""

    id: str
    name: str
    scope: Scope
    created_at: str
    last_used_at: str | None
    revoked_at: str | None


def allows(held: Scope, needed: Scope) -> bool:
    """Whether a scope includes another."""
    return SCOPES.index(held) >= SCOPES.index(needed)


class Keys:
    """The keys in the archive's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)

    def add(self, name: str, scope: Scope) -> str:
        """Make a key and return it, for the only time. Raises `KeyRefused`."""
        if not _NAME.fullmatch(name):
            raise KeyRefused("A key's name has 1 to 64 letters, digits, spaces, dots, dashes or @.")
        key_id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
        values = {"id": key_id, "name": name, "scope": scope, "digest": _digest(secret), "created_at": utc_now()}
        try:
            with self._writer.begin() as connection:
                connection.execute(insert(keys).values(values))
        except IntegrityError as error:
            raise KeyRefused(f"The name “{name}” is taken; revoked keys keep theirs. Choose another.") from error
        return f"{PREFIX}_{key_id}_{secret}"

    def list(self) -> list[Key]:
        """All keys, revoked ones too, the oldest first."""
        with self._engine.connect() as connection:
            return [_key(row) for row in connection.execute(select(keys).order_by(keys.c.created_at, keys.c.id))]

    def any(self) -> bool:
        """Whether anybody could come in."""
        with self._engine.connect() as connection:
            return connection.execute(select(keys.c.id).where(keys.c.revoked_at.is_(None)).limit(1)).first() is not None

    def revoke(self, name: str) -> None:
        """Make a key, named or by its id, worthless from now on. Raises `KeyRefused`."""
        named = (keys.c.name == name) | (keys.c.id == name)
        with self._writer.begin() as connection:
            statement = update(keys).where(named, keys.c.revoked_at.is_(None)).values(revoked_at=utc_now())
            if connection.execute(statement).rowcount == 0:
                raise KeyRefused(f"There is no key “{name}” that could be revoked; see: nhiemvu keys list")

    def find(self, text: str) -> Key | None:
        """The key that somebody presents; None when it is none, or revoked."""
        match = KEY.fullmatch(text)
        row = self._row(match[1]) if match else None
        # Compared even for an unknown id, so that the time taken tells nothing.
        held = row.digest if row is not None else _digest("")
        right = hmac.compare_digest(held, _digest(match[2] if match else "none"))
        return _key(row) if row is not None and right and row.revoked_at is None else None

    def get(self, key_id: str) -> Key | None:
        """The key with that id; None when there is none, or it is revoked."""
        row = self._row(key_id)
        return _key(row) if row is not None and row.revoked_at is None else None

    def used(self, key: Key) -> None:
        """Note that a key was used now, to the minute: a write for every request would cost more than the request."""
        now = utc_now()
        if key.last_used_at is None or key.last_used_at[:16] != now[:16]:
            with self._writer.begin() as connection:
                connection.execute(update(keys).where(keys.c.id == key.id).values(last_used_at=now))

    def _row(self, key_id: str) -> Row[Any] | None:
        with self._engine.connect() as connection:
            return connection.execute(select(keys).where(keys.c.id == key_id)).first()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _key(row: Row[Any]) -> Key:
    return Key(row.id, row.name, row.scope, row.created_at, row.last_used_at, row.revoked_at)
