"""A SQLite file that opens well in Datasette: documents, obligations, roles, targets, bound by foreign keys.

Lists are JSON arrays. `obligations_fts` is a full-text table over text, headings and deliverable, tone marks folded;
`duties` is a view with one readable row an obligation; `metadata` says what the file holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TypeVar

from extract.records import SCHEMA_VERSION
from search_api.exports.batch import Batches, Options
from search_api.exports.columns import (
    DOCUMENTS,
    DUTY,
    FIGURES,
    PARTS,
    Cell,
    Column,
    figures_of,
    parts_of,
)

T = TypeVar("T")
_TYPES = {"text": "TEXT", "list": "TEXT", "whole": "INTEGER", "number": "REAL", "date": "TEXT"}
_BINDS = {"document_id": "documents(id)", "obligation_id": "obligations(id)"}

_AFTERWARDS = """
CREATE INDEX obligations_document ON obligations(document_id);
CREATE INDEX obligations_end ON obligations(timeline_end);
CREATE INDEX roles_name ON roles(name);
CREATE VIEW duties AS
SELECT o.id, d.number, d.title, o.path, o.kind, o.text,
  (SELECT group_concat(name, '; ') FROM roles WHERE obligation_id = o.id AND role = 'lead') AS lead,
  (SELECT group_concat(name, '; ') FROM roles WHERE obligation_id = o.id AND role = 'cooperating') AS cooperating,
  o.timeline_raw, o.timeline_start, o.timeline_end, o.deliverable, d.issuer, d.province, d.issued
FROM obligations o JOIN documents d ON d.id = o.document_id;
CREATE VIRTUAL TABLE obligations_fts USING fts5(
  text, headings, deliverable, content='obligations', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO obligations_fts(obligations_fts) VALUES ('rebuild');
"""


def write(batches: Batches, path: Path, options: Options) -> None:
    """Write the file; `path` must not exist yet."""
    with closing(sqlite3.connect(path)) as file:
        # Nobody sees the file before it is whole, so a journal would only cost room and time.
        file.execute("PRAGMA journal_mode=OFF")
        file.execute("PRAGMA synchronous=OFF")
        file.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        _create(file, "documents", DOCUMENTS, ["id"])
        _create(file, "obligations", DUTY, ["id"])
        _create(file, "roles", PARTS, ["obligation_id", "role", "position"])
        _create(file, "targets", FIGURES, ["obligation_id", "position"])
        _fill(file, batches)
        _describe(file, options)
        file.commit()
        file.executescript(_AFTERWARDS)


def _create(file: sqlite3.Connection, table: str, columns: Sequence[Column[T]], key: list[str]) -> None:
    lines = [f'"{column.name}" {_TYPES[column.type]}' for column in columns]
    lines.append(f"PRIMARY KEY ({', '.join(key)})")
    lines += [f"FOREIGN KEY ({c.name}) REFERENCES {_BINDS[c.name]}" for c in columns if c.name in _BINDS]
    file.execute(f"CREATE TABLE {table} ({', '.join(lines)})" + (" WITHOUT ROWID" if len(key) > 1 else ""))


def _fill(file: sqlite3.Connection, batches: Batches) -> None:
    seen: set[str] = set()
    for batch in batches:
        if batch.document.document_id not in seen:
            seen.add(batch.document.document_id)
            _insert(file, "documents", DOCUMENTS, [batch.document])
        _insert(file, "obligations", DUTY, batch.duties())
        _insert(file, "roles", PARTS, (part for record in batch.records for part in parts_of(record)))
        _insert(file, "targets", FIGURES, (figure for record in batch.records for figure in figures_of(record)))


def _insert(file: sqlite3.Connection, table: str, columns: Sequence[Column[T]], rows: Iterable[T]) -> None:
    places = ", ".join("?" * len(columns))
    values = ([_value(column.value(row)) for column in columns] for row in rows)
    file.executemany(f"INSERT INTO {table} VALUES ({places})", values)


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False)
    return cell.isoformat() if isinstance(cell, date) else cell


def _describe(file: sqlite3.Connection, options: Options) -> None:
    about = {
        "schema_version": str(SCHEMA_VERSION),
        "exported_at": options.stamp.isoformat(timespec="seconds"),
        "question": options.question,
    }
    file.execute("CREATE TABLE metadata (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    file.executemany("INSERT INTO metadata VALUES (?, ?)", about.items())
