"""Points with vectors of meaning, by the embedding that the settings ask for."""

from __future__ import annotations

from functools import lru_cache

from extract.records import DocumentMeta, Obligation
from search_api.embedding import SHIPPED, Embedder, EmbeddingError, open_embedder
from search_api.index.base import Point
from search_api.indexing import VERSION, points_of
from search_api.settings import SettingsError


@lru_cache(maxsize=2)
def embedder_of(model: str | None) -> Embedder | None:
    """The embedder of the setting `embedding_model`; None where none is set and none is shipped.

    Raises `SettingsError` for a model that cannot be used. One process loads a model once.
    """
    if model is None and not (SHIPPED / "model.json").is_file():
        return None
    try:
        return open_embedder(model)
    except EmbeddingError as error:
        raise SettingsError(f"The setting embedding_model cannot be used: {error}") from error


def points_with_meaning(model: str | None, meta: DocumentMeta, records: list[Obligation]) -> list[Point]:
    """The points of one document's obligations, with the vectors of this model."""
    embedder = embedder_of(model)
    return points_of(meta, records, None if embedder is None else lambda texts: embedder.embed_texts(texts).tolist())


def index_fingerprint(model: str | None) -> str:
    """What an index is made with; it has to be rebuilt whenever this changes."""
    embedder = embedder_of(model)
    return f"{VERSION}, {embedder.fingerprint if embedder is not None else 'no meaning'}"
