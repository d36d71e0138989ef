"""The tables of keys and of the audit log: in the archive's database, apart from the archive's own tables."""

from __future__ import annotations

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

metadata = MetaData()

# Times are ISO 8601 in UTC with microseconds, as in the archive's tables.
keys = Table(
    "api_keys",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("scope", String(8), nullable=False),
    # SHA-256 of 256 random bits: nobody can guess them, so that a slow hash for passwords would guard nothing more.
    Column("digest", String(64), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("last_used_at", String(32)),
    Column("revoked_at", String(32)),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("address", String(64), nullable=False),
    Column("what", Text, nullable=False),
    Column("outcome", String(80), nullable=False),
    Column("request_id", String(64), nullable=False),
)


def create(connection: Connection) -> None:
    """Make the tables where they are missing."""
    metadata.create_all(connection)
