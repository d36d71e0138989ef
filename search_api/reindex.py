"""Rebuilding the index from the archive, and knowing when that is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from search_api.archive import Archive
from search_api.index.base import Index, Point
from search_api.prepared import Points
from search_api.side_by_side import side_by_side

FINGERPRINT = "index_fingerprint"
"""The archive's note of what the index was made with: versions of tokens, payload and embedding in one string."""


def reindex(
    archive: Archive,
    index: Index,
    points: Points,
    progress: Callable[[int, int], None] | None = None,
    *,
    fingerprint: str = "",
    threads: int = 1,
) -> int:
    """Fill `index` anew with every current document; returns how many points it then has. Queries go on meanwhile.

    The points of `threads` documents are made at a time. `progress(done, total)` counts documents. The note of the
    fingerprint is taken away first and put back last, so that an index left half filled by a killed process is never
    taken for a whole one.
    """
    total = archive.counts().documents
    archive.set_note(FINGERPRINT, None)

    def all_points() -> Iterator[Point]:
        tasks = ((meta.document_id, partial(points, meta, records)) for meta, records in archive.current())
        for number, (_, made) in enumerate(side_by_side(tasks, threads), start=1):
            yield from made
            if progress is not None:
                progress(number, total)

    index.refill(all_points())
    archive.set_note(FINGERPRINT, fingerprint)
    return index.count()


def rebuilding(archive: Archive, fingerprint: str) -> bool:
    """Whether the index is being filled, or about to be, so that a search finds less than there is."""
    return archive.note(FINGERPRINT) != fingerprint and archive.counts().obligations > 0


def why_reindex(archive: Archive, index: Index, fingerprint: str) -> str | None:
    """Why the index does not fit the archive or this program, in a sentence; None when it does.

    An archive without documents takes the fingerprint as its own. Call it when no job is unfinished, since those leave
    archive and index apart for a moment.
    """
    stored = archive.counts().obligations
    found = index.count()
    if stored == 0 and found == 0:
        archive.set_note(FINGERPRINT, fingerprint)
        return None
    if found == 0:  # after a restore, whose copy holds what cannot be made again
        return f"The archive has {stored} obligations and no index yet; to build it, run: nhiemvu reindex"
    if archive.note(FINGERPRINT) != fingerprint:
        return "The index was made by another version or embedding, or only in part; run: nhiemvu reindex"
    if found != stored:
        return f"The index has {found} obligations, the archive {stored}; run: nhiemvu reindex"
    return None
