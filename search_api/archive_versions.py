"""Versions of one plan: which documents are the same plan, and which of them is current.

Two documents are versions of one plan when number, issuer, province and year name it (`version_key`), when their texts
are near copies and nothing that they say of themselves speaks against it (a signed scan whose number was written by
hand, and the Word draft without one), or when a person says so. A person's word comes first, either way. Of versions
that hang together, the last received is current and supersedes the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, delete, func, insert, or_, select, update

from ingest.vietnamese import fold, nfc
from search_api import archive_schema as schema
from search_api.sketch import Sketch, bands, read, share

SAME = 0.6
"""Share of common runs of near copies: recognition that gets one letter in a hundred wrong leaves some 0.75."""

ALIKE = 0.4
"""Share from which a document is offered as a possible version, for a person to decide."""

_MOST = 200
"""Near copies looked at; more than that is a form that everybody fills in."""

_documents = schema.documents.c
_pairs = schema.likenesses.c
_bands = schema.sketch_bands.c

_PAIRS = select(schema.likenesses).where(
    or_(_pairs.one == bindparam("document_id"), _pairs.other == bindparam("document_id"))
)
_SAME_KEY = select(_documents.id).where(
    _documents.version_key
    == select(_documents.version_key).where(_documents.id == bindparam("document_id")).scalar_subquery()
)


def link(
    connection: Connection, document_id: str, new: Sketch | None, key: str | None = None, *, known: bool = True
) -> None:
    """Note which stored documents are alike a stored one, in place of what was known; a person's verdicts stay.

    Of a document that was not `known` before, nothing but such verdicts can be stored. `key` is its `version_key`.
    """
    if known:
        mine = or_(_pairs.one == document_id, _pairs.other == document_id)
        connection.execute(delete(schema.likenesses).where(mine, _pairs.verdict.is_(None)))
        connection.execute(delete(schema.sketch_bands).where(schema.sketch_bands.c.document_id == document_id))
    if new is None:
        return
    places = list(enumerate(bands(new)))
    found = _candidates(connection, document_id, places, key)
    if found:
        judged = {_other(row, document_id) for row in _pairs_of(connection, document_id) if row.verdict}
        own = connection.execute(_facts().where(_documents.id == document_id)).one()
        pairs = [pair for row in found if row.id not in judged and (pair := _pair(own, row, new)) is not None]
        if pairs:
            connection.execute(insert(schema.likenesses), pairs)
    rows = [{"document_id": document_id, "band": band, "value": value} for band, value in places]
    connection.execute(insert(schema.sketch_bands), rows)


def judge(connection: Connection, one: str, other: str, verdict: str) -> None:
    """Keep a person's word on whether two documents are versions of one plan: "same" or "different"."""
    first, second = sorted((one, other))
    where = and_(_pairs.one == first, _pairs.other == second)
    before = connection.execute(select(_pairs.share).where(where)).scalar()
    connection.execute(delete(schema.likenesses).where(where))
    values = {"one": first, "other": second, "share": before or 0.0, "same": 0, "verdict": verdict}
    connection.execute(insert(schema.likenesses).values(**values))


def neighbours(connection: Connection, document_id: str) -> set[str]:
    """The documents that are directly the same plan as this one, whether or not it is still stored."""
    mine = _pairs_of(connection, document_id)
    same = {_other(row, document_id) for row in mine if row.verdict == "same" or (row.verdict is None and row.same)}
    apart = {_other(row, document_id) for row in mine if row.verdict == "different"}
    same |= set(connection.scalars(_SAME_KEY, {"document_id": document_id}))
    return same - apart - {document_id}


def group(connection: Connection, document_id: str) -> set[str]:
    """All that hang together with a document as versions of one plan, itself among them."""
    found, todo = {document_id}, [document_id]
    while todo:
        new = neighbours(connection, todo.pop()) - found
        found |= new
        todo += new
    return found


def settle(connection: Connection, ids: Iterable[str], stamp: str) -> list[Any]:
    """Make the last received version current wherever one of `ids` belongs; those for which that is new come back.

    Rows have `id`, `sha256` and `superseded_by` as it was before.
    """
    changed = []
    left = set(ids)
    while left:
        members = group(connection, left.pop())
        left -= members
        columns = select(_documents.id, _documents.sha256, _documents.superseded_by).where(_documents.id.in_(members))
        versions = connection.execute(columns.order_by(_documents.received_order)).all()
        for version in versions:
            newer = None if version is versions[-1] else versions[-1].id
            if newer != version.superseded_by:
                values = {"superseded_by": newer, "updated_at": stamp}
                connection.execute(update(schema.documents).where(_documents.id == version.id).values(values))
            if (newer is None) != (version.superseded_by is None):
                changed.append(version)
    return changed


def _pairs_of(connection: Connection, document_id: str) -> Sequence[Row[Any]]:
    return connection.execute(_PAIRS, {"document_id": document_id}).all()


def _other(row: Row[Any], document_id: str) -> str:
    return str(row.other if row.one == document_id else row.one)


def _facts() -> Any:
    return select(
        _documents.id,
        _documents.number,
        _documents.issuer,
        _documents.province,
        _documents.issued,
        _documents.meta,
        _documents.sketch,
    )


def _near(*conditions: Any) -> Select[Any]:
    """The statement for documents that share one of `bands` with a document, most in common first."""
    shared = _bands.value.in_(bindparam("bands", expanding=True))
    near = select(_bands.document_id).join(schema.documents, _documents.id == _bands.document_id)
    near = near.where(shared, _bands.document_id != bindparam("document_id"), *conditions)
    return near.group_by(_bands.document_id).order_by(func.count().desc(), _bands.document_id).limit(_MOST)


_NEAR = _near()
# The plans that an office makes of one form are many, and each has a number.
_NEAR_OF_NUMBER = _near(
    or_(
        _documents.version_key.is_(None),
        func.substr(_documents.version_key, 1, bindparam("length")) == bindparam("number"),
    )
)


def _candidates(
    connection: Connection, document_id: str, places: list[tuple[int, int]], key: str | None
) -> list[Row[Any]]:
    """Stored documents that share a band of their sketches with this one, but for those that have another number."""
    values: dict[str, Any] = {"document_id": document_id, "bands": [value for _, value in places]}
    if key is not None:
        number = key.split("|")[0] + "|"
        values |= {"number": number, "length": len(number)}
    ids = list(connection.scalars(_NEAR if key is None else _NEAR_OF_NUMBER, values))
    return list(connection.execute(_facts().where(_documents.id.in_(ids)))) if ids else []


def _pair(own: Row[Any], row: Row[Any], new: Sketch) -> dict[str, Any] | None:
    """What is to be kept of two documents: None when they are not alike, or certainly two plans."""
    common = share(new, read(row.sketch))
    if common < ALIKE or _two_plans(own, row):
        return None
    same = common >= SAME and _one_plan(own, row)
    first, second = sorted((own.id, row.id))
    return {"one": first, "other": second, "share": round(common, 3), "same": int(same), "verdict": None}


def _two_plans(one: Row[Any], other: Row[Any]) -> bool:
    """Whether two whole numbers differ: each document of an office has its own (Decree 30/2020/NĐ-CP, article 15)."""
    numbers = [_number(row.number) for row in (one, other)]
    return None not in numbers and numbers[0] != numbers[1]


def _one_plan(one: Row[Any], other: Row[Any]) -> bool:
    """Whether nothing speaks against one plan: issuer, place, date and the years and figures in the title.

    Yearly plans repeat most of their words, and provinces copy central ones; who issues them, when and for which years
    tells them apart. What one of the two leaves open speaks neither way, but number or title must speak for it.
    """
    pairs = [
        (_key(one.issuer), _key(other.issuer)),
        (_key(one.province), _key(other.province)),
        (one.issued, other.issued),
        (_figures(_title(one)), _figures(_title(other))),
    ]
    if any(None not in pair and pair[0] != pair[1] for pair in pairs):
        return False
    number = _number(one.number)
    return (number is not None and number == _number(other.number)) or None not in (_title(one), _title(other))


def _title(row: Row[Any]) -> str | None:
    from extract.records import DocumentMeta

    return DocumentMeta.model_validate_json(row.meta).title


def _key(name: str | None) -> str | None:
    return " ".join(fold(nfc(name)).split()) if name else None


def _number(number: str | None) -> str | None:
    """A number without spaces and marks; None for one whose figures are still open ("/KH-UBND")."""
    key = "".join(fold(nfc(number or "")).split())
    return key if any(c.isdigit() for c in key.split("/")[0]) else None


def _figures(title: str | None) -> tuple[str, ...] | None:
    return tuple(re.findall(r"\d+", title)) if title else None
