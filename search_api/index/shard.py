"""A folder of points in Qdrant's own storage, in this process: what outlives it.

Measured on qdrant-edge-py 0.9 at 100,000 points with 384 numbers each: looking at all vectors takes 15 ms, words 4 ms,
the index of words 340 MB, those of payload fields 700 MB, and `optimize()` minutes in which the interpreter stands
still. So the engine keeps points, of which no acknowledged one is lost when a process is killed, and answers by id and
document only; `search_api.index.edge` searches copies in memory. Space freed by deletions comes back with a rebuild.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from search_api.index.base import Payload, Point
from search_api.index.postings import packed
from search_api.index.wire import (
    DOCUMENT,
    MEANING,
    PACKED,
    WORDS,
    IndexDamaged,
    IndexMismatch,
    own_payload,
    point_uuid,
    record_id,
    stored_payload,
)

if TYPE_CHECKING:
    import qdrant_edge as q

_SHARD = "shard"
_SHAPE = "shape.json"
_WHOLE = "_payload"
"""The whole payload as JSON: the engine takes a tenth of the time for one string that it takes for thirty fields, and
nothing but the document's id is ever looked for in it."""
_FORM = 3
"""How points are written; an index of another form is made anew."""

_PAGE = 1000

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Kept:
    """A point as it goes into a shard and comes out of it: its words `packed`."""

    id: str
    payload: Payload
    words: bytes
    meaning: Sequence[float] | None

    @classmethod
    def of(cls, point: Point) -> Kept:
        """A point as the index takes it, to be kept."""
        return cls(point.id, point.payload, packed(point.words), point.meaning)


class Shard:
    """The points in one folder. Raises `IndexDamaged` and `IndexMismatch` where they cannot be opened as asked for.

    `meaning` is the size of the dense vector, 0 for none.
    """

    def __init__(self, home: Path, meaning: int) -> None:
        import qdrant_edge as q

        _check_shape(home, meaning)
        self.home = home
        self._meaning = meaning
        try:
            self._shard: q.EdgeShard = q.EdgeShard.load(str(home))
        except Exception as error:  # the engine raises bare Exception for everything
            raise IndexDamaged(
                f"The index in {home.parent} cannot be opened ({error}); rebuild it with: nhiemvu reindex"
            ) from error

    def write(self, points: Iterable[Kept]) -> None:
        """Add points, replacing those with the same id. They outlive the process, and a power cut after `flush`."""
        _write(self._shard, points)

    def flush(self) -> None:
        """Wait until all that was written is on the disk."""
        self._shard.flush()

    def delete_document(self, document_id: str) -> None:
        """Remove every point of one document; none is fine."""
        import qdrant_edge as q

        one = q.FieldCondition(DOCUMENT, match=q.MatchAny([document_id]))
        self._shard.update(q.UpdateOperation.delete_points_by_filter(q.Filter(must=[one])))

    def count(self) -> int:
        """How many points there are."""
        import qdrant_edge as q

        return self._shard.count(q.CountRequest(exact=True))

    def payloads(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Stored payloads by the record's id; those of unknown ids are left out."""
        wanted: list[Any] = [point_uuid(one) for one in ids]
        records = self._shard.retrieve(wanted, with_payload=True, with_vector=False) if wanted else []
        found = (_whole(record) for record in records)
        return {record_id(stored): stored for stored in found}

    def all(self, *, vectors: bool = True) -> Iterator[list[Kept]]:
        """Every point, some thousand at a time."""
        import qdrant_edge as q

        offset: Any = None
        while True:
            asked = q.ScrollRequest(limit=_PAGE, offset=offset, with_payload=True, with_vector=vectors)
            records, offset = self._shard.scroll(asked)
            yield [_kept(record) for record in records]
            if offset is None:
                return

    def reopened(self) -> Shard:
        """The same shard, opened anew; nothing may be using this one."""
        self.close()
        return Shard(self.home, self._meaning)

    def close(self) -> None:
        """Release files and locks."""
        self._shard.close()


def _kept(record: q.Record) -> Kept:
    stored = _whole(record)
    vectors: Any = record.vector
    meaning = vectors.get(MEANING) if isinstance(vectors, dict) else None
    return Kept(record_id(stored), own_payload(stored), base64.b64decode((record.payload or {})[PACKED]), meaning)


def _whole(record: q.Record) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads((record.payload or {})[_WHOLE])
    return stored


def _stored(point: Kept) -> dict[str, Any]:
    """What the engine keeps beside a point's vector."""
    whole = stored_payload(point.id, point.payload)
    words = base64.b64encode(point.words).decode()
    return {DOCUMENT: whole[DOCUMENT], _WHOLE: _as_json(whole), PACKED: words}


def _write(shard: q.EdgeShard, points: Iterable[Kept]) -> None:
    import qdrant_edge as q

    ready = [
        q.Point(point_uuid(point.id), {} if point.meaning is None else {MEANING: list(point.meaning)}, _stored(point))
        for point in points
    ]
    if ready:
        shard.update(q.UpdateOperation.upsert_points(ready))


def made(folder: Path, meaning: int, home: Path, batches: Iterable[list[Kept]] = ()) -> None:
    """Make a folder of points: under another name first, so that a killed process leaves none or a whole one."""
    import qdrant_edge as q

    half_made = folder / f"{_SHARD}.new"
    shutil.rmtree(half_made, ignore_errors=True)
    vector = q.EdgeVectorParams(
        size=meaning,
        distance=q.Distance.Cosine,
        datatype=q.VectorStorageDatatype.Float16,
        memory=q.Memory.Cold,
    )
    folder.mkdir(parents=True, exist_ok=True)
    # The engine wants some vector, even where every point is without one.
    nothing = {WORDS: q.EdgeSparseVectorParams(memory=q.Memory.Cold)}
    config = q.EdgeConfig(vectors={MEANING: vector}) if meaning else q.EdgeConfig(sparse_vectors=nothing)
    shard = q.EdgeShard.create(str(half_made), config)
    try:
        shard.update(q.UpdateOperation.create_field_index(DOCUMENT, q.PayloadSchemaType.Keyword))
        for batch in batches:
            _write(shard, batch)
        shard.flush()
    finally:
        shard.close()
    (half_made / _SHAPE).write_text(json.dumps({MEANING: meaning, "form": _FORM}))
    os.replace(half_made, home)


def numbers(folder: Path) -> list[int]:
    """The numbers of the folders of points that took an older one's place, ascending."""
    suffixes = (path.name.removeprefix(f"{_SHARD}.") for path in folder.glob(f"{_SHARD}.*"))
    return sorted(int(suffix) for suffix in suffixes if suffix.isdigit())


def usual(folder: Path) -> Path:
    """Where the points of an index stand."""
    return folder / _SHARD


def following(folder: Path) -> Path:
    """Where those stand that take their place."""
    return folder / f"{_SHARD}.{1 + max(numbers(folder), default=0)}"


def settle(folder: Path) -> None:
    """Give the newest folder of points its usual name; what is half made or has been replaced goes."""
    known = numbers(folder)
    if known:
        remove(folder, keep=f"{_SHARD}.{known[-1]}")
        os.replace(folder / f"{_SHARD}.{known[-1]}", folder / _SHARD)


def remove(folder: Path, keep: str = "") -> None:
    """Throw an index away: it loses its name first, so that a killed process leaves none or a whole one."""
    leaving = folder / f"{_SHARD}.old"
    shutil.rmtree(leaving, ignore_errors=True)
    for path in sorted(folder.glob(f"{_SHARD}*")):
        if path.name != keep:
            os.replace(path, leaving)
            shutil.rmtree(leaving)


def _check_shape(home: Path, meaning: int) -> None:
    try:
        shape = json.loads((home / _SHAPE).read_text())
        made_for, form = shape[MEANING], shape.get("form")
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise IndexDamaged(
            f"The index in {home.parent} has lost its description; rebuild it with: nhiemvu reindex"
        ) from error
    if form != _FORM:
        raise IndexMismatch(f"The index in {home.parent} was made by another version; rebuild it with: nhiemvu reindex")
    if made_for != meaning:
        raise IndexMismatch(
            f"The index in {home.parent} holds vectors of {made_for} numbers, the embedding makes {meaning}; "
            "rebuild it with: nhiemvu reindex"
        )
