"""The engine behind a Qdrant server, by its client; the client's local mode is for tests and trials.

Local mode is pure Python: fine for some thousand points, no payload indexes, one process a folder.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from search_api.index.base import Found, IndexQuery, Payload, Point, Where
from search_api.index.wire import (
    DOCUMENT,
    MADE,
    MEANING,
    WORDS,
    FieldType,
    Hit,
    IndexMismatch,
    bare,
    batches,
    counted,
    field_types,
    has_vector,
    merge,
    own_payload,
    point_uuid,
    record_id,
    stored_payload,
    terms,
    unscored,
)

if TYPE_CHECKING:
    from qdrant_client import QdrantClient, models

_PAGE = 1000


class ClientIndex:
    """One collection of a Qdrant server (`url`) or of local mode (`location`: ":memory:", or `path`: a folder).

    `meaning` is the size of the dense vector, 0 for none. Raises `IndexMismatch` when the collection was made for
    another size; `fresh` throws away what is there. A server that does not answer raises what the client raises.
    """

    def __init__(
        self,
        *,
        url: str | None = None,
        api_key: str | None = None,
        location: str | None = None,
        path: str | None = None,
        collection: str = "nhiemvu",
        meaning: int = 0,
        fresh: bool = False,
    ) -> None:
        from qdrant_client import QdrantClient

        self._server = url is not None
        self._collection = collection
        self._meaning = meaning
        self._fields: set[str] = set()
        self._client: QdrantClient | None = QdrantClient(url=url, api_key=api_key, location=location, path=path)
        if fresh:
            self._client.delete_collection(collection)
        if not self._client.collection_exists(collection):
            self._create()
        self._check_shape()

    def upsert(self, points: Iterable[Point]) -> None:
        """Add points, replacing those with the same id; see `search_api.index.base.Index`."""
        self._write(points, {})

    def _write(self, points: Iterable[Point], more: dict[str, Any]) -> None:
        from qdrant_client import models

        for batch in batches(points):
            stored = [stored_payload(point.id, point.payload) | more for point in batch]
            self._index_fields(field_types(stored))
            ready = [
                models.PointStruct(id=point_uuid(p.id), vector=_vectors(p), payload=payload)
                for p, payload in zip(batch, stored, strict=True)
            ]
            self._live().upsert(self._collection, points=ready, wait=True)

    def delete_document(self, document_id: str) -> None:
        """Remove every point of one document."""
        from qdrant_client import models

        wanted = models.Filter(must=[_condition(Where(DOCUMENT, any_of=(document_id,)))])
        self._live().delete(self._collection, points_selector=models.FilterSelector(filter=wanted), wait=True)

    def query(self, query: IndexQuery) -> list[Found]:
        """Matches of either vector under the conditions; see `search_api.index.base.Index`."""
        from qdrant_client import models

        conditions = _filter(query.where)
        if not has_vector(query):
            return unscored(self._all(conditions, query.limit))
        words: list[Any] = []
        meaning: list[Any] = []
        if query.words is not None and query.words.indices:
            sparse = models.SparseVector(indices=list(query.words.indices), values=list(query.words.values))
            words = self._nearest(sparse, WORDS, conditions, query)
        if query.meaning is not None and self._meaning:
            meaning = self._nearest(list(query.meaning), MEANING, conditions, query)
        if query.bare:
            return bare(((hit.id, hit.score) for hit in words), ((hit.id, hit.score) for hit in meaning))
        return merge(_with_payload(words), _with_payload(meaning))

    def count(self, where: Sequence[Where] = ()) -> int:
        """How many points meet the conditions."""
        return self._live().count(self._collection, count_filter=_filter(where), exact=True).count

    def facet(self, name: str, where: Sequence[Where] = (), limit: int = 20) -> list[tuple[str, int]]:
        """The commonest values of a field; none for a field that no point has."""
        if self._server and name not in self._fields:
            # Another process may have indexed the field since; a server refuses to count one without an index.
            self._read_fields()
            if name not in self._fields:
                return []
        answer = self._live().facet(self._collection, key=name, facet_filter=_filter(where), limit=limit, exact=True)
        return counted((hit.value, hit.count) for hit in answer.hits)

    def payloads(self) -> Iterator[tuple[str, Payload]]:
        """Every point's id and payload, a page of them in memory at a time."""
        offset: Any = None
        while True:
            records, offset = self._live().scroll(self._collection, limit=_PAGE, offset=offset, with_payload=True)
            for record in records:
                stored = record.payload or {}
                yield record_id(stored), own_payload(stored)
            if offset is None:
                return

    def clear(self) -> None:
        """Remove every point."""
        self._live().delete_collection(self._collection)
        self._create()

    def refill(self, points: Iterable[Point]) -> None:
        """Hold these points and no others: they are written over the old ones, then what is left of those goes."""
        from qdrant_client import models

        stamp = uuid.uuid4().hex
        self._write(points, {MADE: stamp})
        ours = models.FieldCondition(key=MADE, match=models.MatchValue(value=stamp))
        self._live().delete(
            self._collection, points_selector=models.FilterSelector(filter=models.Filter(must_not=[ours])), wait=True
        )

    def close(self) -> None:
        """Release files, locks and connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _live(self) -> QdrantClient:
        if self._client is None:
            raise RuntimeError("The index is closed.")
        return self._client

    def _create(self) -> None:
        from qdrant_client import models

        dense = {MEANING: models.VectorParams(size=self._meaning, distance=models.Distance.COSINE)}
        self._fields = set()
        self._live().create_collection(
            self._collection,
            vectors_config=dense if self._meaning else {},
            sparse_vectors_config={WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        )
        self._index_fields({DOCUMENT: "keyword"})

    def _check_shape(self) -> None:
        vectors = self._live().get_collection(self._collection).config.params.vectors
        dense = vectors.get(MEANING) if isinstance(vectors, dict) else None
        made_for = dense.size if dense is not None else 0
        if made_for != self._meaning:
            self.close()
            raise IndexMismatch(
                f"The collection {self._collection} holds vectors of {made_for} numbers, the embedding makes "
                f"{self._meaning}; rebuild it with: nhiemvu reindex"
            )
        self._read_fields()

    def _read_fields(self) -> None:
        self._fields = set(self._live().get_collection(self._collection).payload_schema)

    def _index_fields(self, types: dict[str, FieldType]) -> None:
        from qdrant_client import models

        if not self._server:  # local mode has none and warns about each
            return
        for name, kind in types.items():
            if name not in self._fields:
                schema = models.PayloadSchemaType(kind)
                self._live().create_payload_index(self._collection, field_name=name, field_schema=schema, wait=True)
                self._fields.add(name)

    def _nearest(self, vector: Any, using: str, conditions: models.Filter | None, asked: IndexQuery) -> list[Any]:
        answer = self._live().query_points(
            self._collection,
            query=vector,
            using=using,
            query_filter=conditions,
            limit=asked.limit,
            with_payload=not asked.bare,
        )
        return list(answer.points)

    def _all(self, conditions: models.Filter | None, limit: int) -> list[dict[str, Any]]:
        records, _ = self._live().scroll(self._collection, scroll_filter=conditions, limit=limit, with_payload=True)
        return [record.payload or {} for record in records]


def _with_payload(hits: Iterable[Any]) -> list[Hit]:
    return [(hit.score, hit.payload or {}) for hit in hits]


def _vectors(point: Point) -> dict[str, Any]:
    from qdrant_client import models

    vectors: dict[str, Any] = {}
    if point.words.indices:
        vectors[WORDS] = models.SparseVector(indices=list(point.words.indices), values=list(point.words.values))
    if point.meaning is not None:
        vectors[MEANING] = list(point.meaning)
    return vectors


def _filter(where: Sequence[Where]) -> models.Filter | None:
    from qdrant_client import models

    if not where:
        return None
    return models.Filter(
        must=[_condition(one) for one in where if not one.negate],
        must_not=[_condition(one) for one in where if one.negate],
    )


def _condition(where: Where) -> models.Filter:
    from qdrant_client import models

    wanted = terms(where)
    values: list[Any] = []
    if wanted.words:
        values.append(models.FieldCondition(key=where.name, match=models.MatchAny(any=wanted.words)))
    if wanted.integers:
        values.append(models.FieldCondition(key=where.name, match=models.MatchAny(any=wanted.integers)))
    values += [models.FieldCondition(key=where.name, range=models.Range(gte=v, lte=v)) for v in wanted.floats]
    both: list[Any] = [models.Filter(should=values)] if values else []
    if where.at_least is not None or where.at_most is not None:
        bounds = models.Range(gte=where.at_least, lte=where.at_most)
        both.append(models.FieldCondition(key=where.name, range=bounds))
    return models.Filter(must=both)
