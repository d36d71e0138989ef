"""What changes leave behind: stamps that only rise, tombstones of what is gone, and what a second reading changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from extract.records import Obligation
from search_api import archive_schema as schema

Reason = Literal["deleted", "superseded", "changed"]
What = Literal["added", "gone", "altered"]

LAST_STAMP = "last_stamp"
_CHUNK = 500
_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One record that a second reading added, lost or altered; `fields` names what differs, `id` the record as it is
    now (or was, if it is gone), `before` its former id where that is another."""

    what: What
    id: str
    path: list[str]
    text: str
    before: str | None = None
    fields: tuple[str, ...] = ()


_notes, _stones = schema.notes.c, schema.tombstones.c
_LAST_STAMP = select(_notes.value).where(_notes.name == LAST_STAMP)
_NEW_STAMP = update(schema.notes).where(_notes.name == LAST_STAMP)
_BURIED = select(_stones.id).where(_stones.document_id == bindparam("document_id"))


def next_stamp(connection: Connection) -> str:
    """The time, later than any given before: a clock that was set back must not hide a change from who asks for news.

    To be called once in a transaction that writes, after it has the writers' lock.
    """
    now = schema.utc_now()
    last = connection.execute(_LAST_STAMP).scalar()
    if last is None:
        connection.execute(insert(schema.notes).values(name=LAST_STAMP, value=now))
        return now
    if now <= last:
        now = schema.as_text(datetime.fromisoformat(last) + timedelta(microseconds=1))
    connection.execute(_NEW_STAMP, {"value": now})
    return now


def bury(connection: Connection, ids: Iterable[str], document_id: str, reason: Reason, stamp: str) -> None:
    """Set up tombstones for obligations of a document."""
    gone = list(ids)
    _forget(connection, gone)
    stones = [
        {
            "id": one,
            "kind": "obligation",
            "document_id": document_id,
            "sha256": None,
            "reason": reason,
            "gone_at": stamp,
        }
        for one in gone
    ]
    if stones:
        connection.execute(insert(schema.tombstones), stones)


def bury_document(connection: Connection, row: Any, reason: Reason, stamp: str) -> None:
    """Set up the tombstone of a document (`id`, `sha256`) and those of its obligations."""
    bury(connection, _records_of(connection, row.id), row.id, reason, stamp)
    _forget(connection, [row.id])
    values = {"id": row.id, "kind": "document", "document_id": row.id, "sha256": row.sha256}
    connection.execute(insert(schema.tombstones).values(**values, reason=reason, gone_at=stamp))


def bury_file(connection: Connection, sha256: str, stamp: str) -> None:
    """Set up a tombstone for a file that no document was read from, so that a watched folder leaves it alone."""
    _forget(connection, [sha256])
    values = {"id": sha256, "kind": "file", "document_id": sha256[:16], "sha256": sha256}
    connection.execute(insert(schema.tombstones).values(**values, reason="deleted", gone_at=stamp))


def unbury(connection: Connection, document_id: str, ids: Iterable[str]) -> None:
    """Take tombstones of a document away: what they stood for is there again."""
    buried = set(connection.scalars(_BURIED, {"document_id": document_id}))
    if buried:
        _forget(connection, [one for one in ids if one in buried])


def revive(connection: Connection, document_id: str, stamp: str) -> None:
    """A document that is current again, with its obligations: as good as new for who asks for news."""
    _forget(connection, [document_id, *_records_of(connection, document_id)])
    mine = schema.obligations.c.document_id == document_id
    connection.execute(update(schema.obligations).where(mine).values(updated_at=stamp))


def _records_of(connection: Connection, document_id: str) -> list[str]:
    column = schema.obligations.c
    return list(connection.scalars(select(column.id).where(column.document_id == document_id)))


def _forget(connection: Connection, ids: list[str]) -> None:
    for start in range(0, len(ids), _CHUNK):
        connection.execute(delete(schema.tombstones).where(schema.tombstones.c.id.in_(ids[start : start + _CHUNK])))


def compare(before: Sequence[Obligation], after: Sequence[Obligation]) -> list[Change]:
    """What became of a document's records, in the order of the new ones, those that are gone last.

    A record is the same when its id is; of the others, one with the same words or at the same place is the old one
    altered.
    """
    old, new = {record.id: record for record in before}, {record.id for record in after}
    fresh = [record for record in after if record.id not in old]
    missing = [record for record in before if record.id not in new]
    twins: dict[str, Obligation] = {}
    paired: set[str] = set()
    for same in (_by_text, _by_place):
        left = {same(record): record for record in missing if record.id not in paired}
        for record in fresh:
            twin = left.pop(same(record), None) if record.id not in twins else None
            if twin is not None:
                twins[record.id] = twin
                paired.add(twin.id)
    changes = []
    for record in after:
        former = old.get(record.id) or twins.get(record.id)
        if former is None:
            changes.append(_change("added", record))
        elif fields := _differences(former, record):
            changes.append(_change("altered", record, former, fields))
    return changes + [_change("gone", record) for record in missing if record.id not in paired]


def _by_text(record: Obligation) -> tuple[str, ...]:
    return (record.text,)


def _by_place(record: Obligation) -> tuple[str, ...]:
    return (*record.path, record.kind)


def _differences(before: Obligation, after: Obligation) -> tuple[str, ...]:
    return tuple(
        name
        for name in Obligation.model_fields
        if name not in ("id", "document_id") and getattr(before, name) != getattr(after, name)
    )


def _change(what: What, record: Obligation, former: Obligation | None = None, fields: tuple[str, ...] = ()) -> Change:
    before = former.id if former is not None and former.id != record.id else None
    return Change(what, record.id, record.path, record.text[:_SHOWN], before, fields)


def note_revision(
    connection: Connection, document_id: str, rules: str | None, changes: Sequence[Change], stamp: str
) -> None:
    """Keep what reading a document anew has changed, even if that is nothing."""
    kinds = [change.what for change in changes]
    values = {
        "document_id": document_id,
        "made_at": stamp,
        "rules": rules,
        "added": kinds.count("added"),
        "gone": kinds.count("gone"),
        "altered": kinds.count("altered"),
        "details": json.dumps([asdict(change) for change in changes], ensure_ascii=False),
    }
    connection.execute(insert(schema.revisions).values(**values))
