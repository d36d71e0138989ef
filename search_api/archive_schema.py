"""The archive's tables, and how an older archive becomes a new one. Plain SQL: SQLite and PostgreSQL alike."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.schema import CreateColumn

from search_api import safety_schema

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, nullable=False))

notes = Table(
    "notes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# Times are ISO 8601 in UTC with microseconds: they sort as text and mean the same in every database.
jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("received_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
    # Rises with every change of any job: who has seen one number asks for the later ones.
    Column("change", Integer, nullable=False, default=0, server_default="0"),
    # Folders that the file came in by, one a line.
    Column("labels", Text, nullable=False, default="", server_default=""),
    # Times that reading was put off for a cause that may pass, and until when it is now.
    Column("tries", Integer, nullable=False, default=0, server_default="0"),
    Column("not_before", String(32)),
    # Who reads the file, and how long nobody else may.
    Column("owner", String(64)),
    Column("leased_until", String(32)),
    # What a person has asked for and no process has finished: only "delete".
    Column("wanted", String(16)),
    Index("ix_jobs_change", "change"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("received_order", Integer, nullable=False, unique=True),
    Column("received_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("superseded_by", String(64), index=True),
    Column("version_key", Text, index=True),
    Column("number", Text),
    Column("type", Text),
    Column("issuer", Text),
    Column("province", Text),
    Column("issued", Date, index=True),
    Column("meta", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("outline", Text, nullable=False),
    Column("tables", Text, nullable=False, default="[]", server_default="[]"),
    Column("pages", Text, nullable=False),
    # Which rules found the obligations (see `search_api.rules`), and what tells near copies (`search_api.sketch`).
    Column("rules", String(16)),
    Column("sketch", Text),
    Column("page_count", Integer),
    Index("ix_documents_updated_at", "updated_at"),
)

obligations = Table(
    "obligations",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(16), nullable=False, index=True),
    Column("confidence", Float, nullable=False),
    Column("starts", Date),
    Column("ends", Date, index=True),
    Column("record", Text, nullable=False),
    # When the record became what it is, or current again.
    Column("updated_at", String(32), nullable=False, default="", server_default=""),
    Index("ix_obligations_place", "document_id", "ordinal", unique=True),
    Index("ix_obligations_updated_at", "updated_at", "id"),
)

obligation_agencies = Table(
    "obligation_agencies",
    metadata,
    Column("obligation_id", ForeignKey("obligations.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("agency_id", Text),
)

# Parts of a document's sketch: near copies share at least one.
sketch_bands = Table(
    "sketch_bands",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Column("value", BigInteger, nullable=False),
    Index("ix_sketch_bands_value", "value", "band"),
)

# Pairs of documents whose texts are alike, `one` before `other`; `verdict` is a person's, "same" or "different".
likenesses = Table(
    "likenesses",
    metadata,
    Column("one", String(64), primary_key=True),
    Column("other", String(64), primary_key=True, index=True),
    Column("share", Float, nullable=False),
    Column("same", Integer, nullable=False),
    Column("verdict", String(16)),
)

# What is no longer there, or no longer current; a thing that comes back loses its stone.
tombstones = Table(
    "tombstones",
    metadata,
    Column("id", String(128), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("document_id", String(64), nullable=False, index=True),
    Column("sha256", String(64), index=True),
    Column("reason", String(16), nullable=False),
    Column("gone_at", String(32), nullable=False),
    Index("ix_tombstones_gone_at", "gone_at", "id"),
)

# What reading a stored document anew changed in its records.
revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document_id", String(64), nullable=False, index=True),
    Column("made_at", String(32), nullable=False),
    Column("rules", String(16)),
    Column("added", Integer, nullable=False),
    Column("gone", Integer, nullable=False),
    Column("altered", Integer, nullable=False),
    Column("details", Text, nullable=False),
)

# Files of a watched folder that were taken in: nothing is read twice, and what was taken can be moved afterwards.
watched = Table(
    "watched",
    metadata,
    Column("path", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
)

_log = logging.getLogger(__name__)

Migration = Callable[[Connection], None]

_MIGRATING = 30_2020
"""What the lock is called that PostgreSQL keeps while an archive is made or changed."""

_LOCK_WAIT = 30
"""Seconds that a connection to SQLite waits for another one's lock."""
_READERS_WAIT = 200
"""Milliseconds that emptying SQLite's log waits for those who read it."""


def _add_columns(connection: Connection, table: Table, names: Sequence[str]) -> None:
    for name in names:
        made = CreateColumn(table.c[name]).compile(dialect=connection.dialect)
        connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {made}"))


def _second(connection: Connection) -> None:
    """Version 2: what a job waits for, labels, near copies, tombstones, revisions, the watched folder's memory."""
    new: dict[Table, tuple[str, ...]] = {
        jobs: ("change", "labels", "tries", "not_before", "owner", "leased_until", "wanted"),
        documents: ("rules", "sketch", "page_count"),
        obligations: ("updated_at",),
    }
    for table, names in new.items():
        _add_columns(connection, table, names)
    for table in (sketch_bands, likenesses, tombstones, revisions, watched):
        table.create(connection)
    fresh = {"ix_jobs_change", "ix_documents_updated_at", "ix_obligations_updated_at"}
    for index in (index for table in new for index in table.indexes if index.name in fresh):
        index.create(connection)
    connection.execute(update(jobs).values(change=jobs.c.number))
    stamp = select(documents.c.updated_at).where(documents.c.id == obligations.c.document_id).scalar_subquery()
    connection.execute(update(obligations).values(updated_at=stamp))


def _fourth(connection: Connection) -> None:
    """Version 4: the cells of a document's tables."""
    _add_columns(connection, documents, ("tables",))


MIGRATIONS: tuple[Migration, ...] = (_second, safety_schema.create, _fourth)
"""Step n, counted from 1, makes version n + 1 out of version n; a new archive starts at the last version."""


class ArchiveError(Exception):
    """The archive cannot be used, or cannot take something. The message says why and what to do.

    ArchiveError
    └── Unstorable    a document that no database can hold
    """


class Unstorable(ArchiveError):
    """A document that cannot be stored: characters that are none, or two obligations with one id."""


def utc_now() -> str:
    """The time as the archive keeps it."""
    return as_text(datetime.now(UTC))


def as_text(moment: datetime) -> str:
    """A moment, which knows its zone, as the archive keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def connect(url: str) -> Engine:
    """An engine for `url`, with SQLite set up as the archive needs it."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    engine = create_engine(parsed, connect_args={"timeout": _LOCK_WAIT})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own transactions start late and cannot be told to take the write lock; see `_begin_sqlite`.
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    # FULL, not NORMAL: a file may be deleted from the inbox once its job is done, so a finished job has to survive a
    # power cut. It costs one disk flush a commit, some four commits a document, little beside reading one.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, as not every build of SQLite does
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    # A log beside the file: readers never wait for the writer. Two connections that change a new file to it would
    # each wait for the other, so SQLite refuses one of them at once, whatever its timeout: that one tries again.
    deadline = time.monotonic() + _LOCK_WAIT
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def empty_log(engine: Engine) -> None:
    """Empty SQLite's log of writes, which still holds what was deleted; one that somebody is reading from is left to
    the next time, or to the end of the program. PostgreSQL's is its administrator's."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_READERS_WAIT}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.OperationalError as error:  # the deletion itself is done
            _log.warning("SQLite's log could not be emptied: %s", error)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={_LOCK_WAIT * 1000}")
    finally:
        connection.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads and then writes fails at once, whatever the timeout, if another one wrote in between;
    # one that takes the write lock first waits for its turn.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate(engine: Engine, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the archive to the version of this program, making it where there is none; raises `ArchiveError`."""
    newest = len(migrations) + 1
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            # Servers that start at once would all make the tables, and no row is there yet to be locked.
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        if not inspect(connection).has_table("schema_version"):
            metadata.create_all(connection)
            safety_schema.create(connection)
            connection.execute(insert(schema_version).values(version=newest))
            return
        version = connection.execute(select(schema_version.c.version)).scalar_one()
        if version > newest:
            raise ArchiveError(
                f"The archive has version {version}, this program knows {newest}: use a newer nhiemvu, "
                "or another data folder."
            )
        for step in migrations[version - 1 :]:
            step(connection)
        connection.execute(update(schema_version).values(version=newest))
