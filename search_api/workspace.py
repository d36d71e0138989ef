"""An opened data folder: archive, index, intake and the owner's lock."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from extract.records import DocumentMeta, Obligation
from ingest.document import Document
from ingest.limits import Limits
from ingest.read import read_bytes
from ingest.sandbox import Workers
from search_api.archive import Archive
from search_api.archive_ledger import put_off
from search_api.folder_lock import FolderLock
from search_api.heap import few_arenas
from search_api.index.base import Index, Point
from search_api.index.open import open_index
from search_api.index.wire import IndexDamaged, IndexMismatch
from search_api.intake import Intake
from search_api.live import LiveIndex
from search_api.meaning import embedder_of, index_fingerprint, points_with_meaning
from search_api.passwords import Passwords
from search_api.prepared import Prepared, in_steps
from search_api.reindex import reindex, why_reindex
from search_api.rules import rules_version
from search_api.settings import EmbeddingChoice, Settings

_log = logging.getLogger(__name__)

_PRELOAD = ("extract.pipeline", "search_api.meaning", "search_api.workspace")

WRITING = 24
"""Files whose records are written while others are read: one flush of the index serves all that wait for it."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """What commands and requests work with. It is closed by whoever opened it."""

    settings: Settings
    archive: Archive
    index: Index
    intake: Intake
    workers: Workers
    passwords: Passwords = field(default_factory=Passwords)

    def why_stale(self, *, waiting: bool = False) -> str | None:
        """Why the index does not hold what the archive does, in a sentence; None when it does or is being filled.

        Files that are put off for a while do not count as being filled in if `waiting` says so.
        """
        if any(not (waiting and put_off(job)) for job in self.archive.unfinished()):
            return None
        return why_reindex(self.archive, self.index, index_fingerprint(self.settings.embedding))

    def rebuild_index(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Fill the index anew from the archive; returns how many obligations it holds.

        Points are made in the worker processes, so that searches have this one to themselves.
        """
        choice, limits = self.settings.embedding, self.settings.limits

        def points(meta: DocumentMeta, records: list[Obligation]) -> list[Point]:
            return self.workers.run(points_with_meaning, choice, meta, records, bounds=limits)

        count, fingerprint = self.workers.count, index_fingerprint(choice)
        return reindex(self.archive, self.index, points, progress, fingerprint=fingerprint, threads=count)


@contextmanager
def open_workspace(settings: Settings) -> Iterator[Workspace]:
    """Open the data folder for this process alone; raises `DataFolderInUse`, `ArchiveError` and `IndexFailure`."""
    few_arenas()
    with FolderLock(settings.data), Workers(settings.processes, preload=_PRELOAD) as workers:
        archive = Archive(settings.archive_url, settings.originals)
        try:
            index = _open_index(settings)
            try:
                passwords = Passwords()
                intake = _intake(settings, archive, index, workers, passwords)
                yield Workspace(settings, archive, index, intake, workers, passwords)
            finally:
                index.close()
        finally:
            archive.close()


def _open_index(settings: Settings) -> LiveIndex:
    """The index; an empty one, to be filled from the archive, in the place of one that nobody can search: its vectors
    are another embedding's, or its files are damaged. Nobody else can have them open: the folder's lock is held."""
    embedder = embedder_of(settings.embedding)
    try:
        return open_index(settings, embedder)
    except IndexMismatch:
        return open_index(settings, embedder, fresh=True)
    except IndexDamaged as error:
        _log.warning("%s; an empty one takes its place", error)
        return open_index(settings, embedder, fresh=True)


def _intake(settings: Settings, archive: Archive, index: Index, workers: Workers, passwords: Passwords) -> Intake:
    """An intake whose steps are done in worker processes; archive and index are written in this one."""
    limits = settings.limits

    def prepare(content: bytes, source: str) -> Prepared:
        password = passwords.of(content) or settings.password
        ready = workers.run(read_whole, content, source, password, limits, settings.embedding, bounds=limits)
        passwords.forget(content)
        return ready

    def points(meta: DocumentMeta, records: list[Obligation]) -> list[Point]:
        return workers.run(points_with_meaning, settings.embedding, meta, records, bounds=limits)

    return Intake(
        archive,
        index,
        prepare=prepare,
        points=points,
        max_bytes=settings.max_upload_bytes,
        threads=workers.count + WRITING,
        readers=workers.count + 1,
        stop=workers.close,
        rules=rules_version,
        # A database of its own may be shared with servers of other machines.
        alone=settings.database_url is None,
        lease=3 * limits.file_seconds,
    )


def read_whole(
    content: bytes, source: str, password: str | None, limits: Limits, choice: EmbeddingChoice | None
) -> Prepared:
    """All that is stored of a file, made in one go; raises `IngestError` and `Unstorable`."""

    def read(content: bytes, source: str) -> Document:
        return read_bytes(content, source, password=password, limits=limits)

    return in_steps(read, extracted, partial(points_with_meaning, choice))(content, source)


def extracted(document: Document) -> tuple[DocumentMeta, list[Obligation]]:
    """What a document says of itself, and the obligations in it."""
    # The extraction brings large libraries; a search needs none of them.
    from extract.pipeline import extract, meta

    return meta(document), extract(document)
