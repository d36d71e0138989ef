"""How points look inside either engine: what both store, and how conditions are told apart by type.

Qdrant takes only integers and UUIDs as point ids, so a record's id becomes a UUID by hashing; the payload keeps it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

from search_api.index.base import Found, IndexQuery, Payload, Scalar, Where

WORDS = "words"
MEANING = "meaning"
DOCUMENT = "document_id"
BATCH = 500
"""Points sent to an engine at a time: some megabytes, well under the 32 MB that a server takes in one request."""

_ID = "_id"
_BOOLEANS = "_booleans"
MADE = "_made"
"""Payload field that names the rebuild which wrote a point, where an engine rebuilds in place."""
PACKED = "_words"
"""Payload field for the words of a point, where an engine only keeps them."""
_KEPT = frozenset({_ID, _BOOLEANS, MADE, PACKED})
_NAMESPACE = uuid.UUID("5b0f4a0e-6a52-5c7e-9a43-2f1c1e0f7d11")

FieldType = Literal["keyword", "integer", "float"]
T = TypeVar("T")


class IndexFailure(Exception):
    """The index cannot do what was asked. The message says what to do about it, in one sentence.

    IndexFailure
    ├── IndexDamaged     its files cannot be opened
    └── IndexMismatch    it was made for vectors of another size
    """


class IndexDamaged(IndexFailure):
    """The files of the index cannot be opened; the archive can rebuild them."""


class IndexMismatch(IndexFailure):
    """The index holds vectors of another size than the embedding makes now; it has to be rebuilt."""


def point_uuid(record_id: str) -> str:
    """The engine's id for a record: the same on every machine."""
    return str(uuid.uuid5(_NAMESPACE, record_id))


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """`items` in lists of at most `size`, without holding more than one list."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def stored_payload(name: str, payload: Payload) -> dict[str, Any]:
    """The payload of a point, named by its id, as engines keep it; raises `ValueError` without `document_id` or with a
    reserved name.

    Booleans are kept as the words "true" and "false": qdrant-edge 0.9 takes the condition `True` for the number 1 and
    then finds nothing, and a word can be counted and matched alike in every engine.
    """
    if not isinstance(payload.get(DOCUMENT), str):
        raise ValueError(f"Point {name} has no document_id in its payload.")
    if payload.keys() & _KEPT:
        raise ValueError(f"Point {name} uses a payload name that the index keeps for itself.")
    stored: dict[str, Any] = {**payload, _ID: name}
    booleans = [field for field, value in payload.items() if value is True or value is False]
    if booleans:
        stored |= {field: _word(stored[field]) for field in booleans} | {_BOOLEANS: booleans}
    return stored


def record_id(stored: Mapping[str, Any]) -> str:
    """The record's id in a stored payload."""
    return str(stored[_ID])


def own_payload(stored: Mapping[str, Any]) -> Payload:
    """The payload as it was handed in."""
    booleans = set(stored.get(_BOOLEANS, ()))
    return {name: value == "true" if name in booleans else value for name, value in stored.items() if name not in _KEPT}


def field_types(points: Iterable[dict[str, Any]]) -> dict[str, FieldType]:
    """The index that each field of some stored payloads needs, by its first value."""
    types: dict[str, FieldType] = {}
    for stored in points:
        for name, value in stored.items():
            if name not in types and name not in _KEPT:
                first = next(iter(value), None) if isinstance(value, list) else value
                if first is not None:
                    types[name] = _type(first)
    return types


@dataclass(frozen=True, slots=True)
class Terms:
    """The wanted values of one condition, by the kind of comparison they need."""

    words: list[str]
    integers: list[int]
    floats: list[float]


def terms(where: Where) -> Terms:
    """`where.any_of` by type; raises `ValueError` for a condition that asks for nothing."""
    if not where.any_of and where.at_least is None and where.at_most is None:
        raise ValueError(f"The condition on {where.name} names neither values nor bounds.")
    values = [_word(value) for value in where.any_of]
    return Terms(
        words=[value for value in values if isinstance(value, str)],
        integers=[value for value in values if isinstance(value, int)],
        floats=[value for value in values if isinstance(value, float)],
    )


Hit = tuple[float, dict[str, Any]]


def merge(words: Iterable[Hit], meaning: Iterable[Hit]) -> list[Found]:
    """One list of two result lists of (score, stored payload): hits by words, then those by meaning alone.

    Each part is best first, equal scores by id, so that the order never depends on an engine's storage.
    """
    payloads: dict[str, dict[str, Any]] = {}
    scores: list[dict[str, float]] = []
    for hits in (words, meaning):
        found = {record_id(stored): (score, stored) for score, stored in hits}
        payloads |= {name: stored for name, (_, stored) in found.items()}
        scores.append({name: score for name, (score, _) in sorted(found.items(), key=lambda hit: (-hit[1][0], hit[0]))})
    by_words, by_meaning = scores
    order = [*by_words, *(name for name in by_meaning if name not in by_words)]
    return [Found(name, by_words.get(name), by_meaning.get(name), own_payload(payloads[name])) for name in order]


def bare(words: Iterable[tuple[Any, float]], meaning: Iterable[tuple[Any, float]]) -> list[Found]:
    """The same of two result lists of (engine's id, score), each best first."""
    by_words = {str(name): score for name, score in words}
    by_meaning = {str(name): score for name, score in meaning}
    order = [*by_words, *(name for name in by_meaning if name not in by_words)]
    return [Found(name, by_words.get(name), by_meaning.get(name)) for name in order]


def unscored(stored: Iterable[dict[str, Any]]) -> list[Found]:
    """Matches of a query without vectors, by id."""
    return [Found(name, payload=own_payload(payload)) for name, payload in sorted((record_id(p), p) for p in stored)]


def has_vector(query: IndexQuery) -> bool:
    """Whether a query looks for words or meaning at all; an empty vector of words does, and finds nothing."""
    return query.words is not None or query.meaning is not None


def counted(hits: Iterable[tuple[Any, int]]) -> list[tuple[str, int]]:
    """Facet hits in the contract's form: most first, equal counts by value."""
    return sorted(((str(value), count) for value, count in hits if count), key=lambda hit: (-hit[1], hit[0]))


def _word(value: Any) -> Any:
    return ("true" if value else "false") if isinstance(value, bool) else value


def _type(value: Scalar) -> FieldType:
    if isinstance(value, str):
        return "keyword"
    return "integer" if isinstance(value, int) else "float"
