"""Points with vectors of meaning, by the embedding that the settings ask for."""

from __future__ import annotations

from array import array
from functools import lru_cache

from extract.records import DocumentMeta, Obligation
from search_api.embedding import SHIPPED, Embedder, EmbeddingError, open_embedder, provision_vectors
from search_api.index.base import Point
from search_api.indexing import VERSION, points_of
from search_api.settings import EmbeddingChoice, SettingsError


@lru_cache(maxsize=2)
def embedder_of(choice: EmbeddingChoice | None) -> Embedder | None:
    """The embedder that the settings choose (None: the shipped one); None where none is set and none is shipped.

    Raises `SettingsError` for a model that cannot be used. One process loads a model once.
    """
    if choice is None:
        return open_embedder() if (SHIPPED / "model.json").is_file() else None
    try:
        return open_embedder(
            choice.model,
            query_prefix=choice.query_prefix,
            passage_prefix=choice.passage_prefix,
            pooling=choice.pooling,
        )
    except EmbeddingError as error:
        raise SettingsError(f"The setting embedding_model cannot be used: {error}") from error


def points_with_meaning(choice: EmbeddingChoice | None, meta: DocumentMeta, records: list[Obligation]) -> list[Point]:
    """The points of one document's obligations, with the vectors of this model in the context of their headings."""
    embedder = embedder_of(choice)
    if embedder is None:
        return points_of(meta, records)

    def embed(texts: list[str], around: list[str]) -> list[array[float]]:
        return [array("f", vector.tobytes()) for vector in provision_vectors(embedder, texts, around)]

    return points_of(meta, records, embed)


def index_fingerprint(choice: EmbeddingChoice | None) -> str:
    """What an index is made with; it has to be rebuilt whenever this changes."""
    embedder = embedder_of(choice)
    return f"{VERSION}, {embedder.fingerprint if embedder is not None else 'no meaning'}"
