"""Which engine the settings ask for."""

from __future__ import annotations

from search_api.embedding import Embedder
from search_api.live import LiveIndex
from search_api.settings import Settings


def open_index(settings: Settings, embedder: Embedder | None = None, *, fresh: bool = False) -> LiveIndex:
    """The index of these settings: a Qdrant server where a URL is set, else the one in the data folder.

    `embedder` makes the vectors of queries, None for words alone; `fresh` throws away what is there (to rebuild it). An
    engine is imported only here, when it is needed: the client alone takes 0.8 s. The embedded one belongs to a
    process that holds the folder's lock (`search_api.folder_lock`). Raises `search_api.index.wire.IndexFailure`.
    """
    meaning = 0 if embedder is None else embedder.dimension
    if settings.qdrant_url:
        from search_api.index.client import ClientIndex

        key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key else None
        return LiveIndex(
            ClientIndex(
                url=settings.qdrant_url,
                api_key=key,
                collection=settings.qdrant_collection,
                meaning=meaning,
                fresh=fresh,
            ),
            embedder,
        )
    from search_api.index.edge import EdgeIndex

    return LiveIndex(EdgeIndex(settings.index, meaning=meaning, fresh=fresh), embedder)
