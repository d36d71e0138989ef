"""Taking files in: received → extracted (read, and its records stored) → done or partial (indexed); or failed, with a
reason.

Every step is noted in the archive's ledger after its work is durable, and doing a step twice gives the same as doing
it once. So a process may be killed anywhere: `Intake.resume` finishes what it left, with no record lost and none twice.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Literal, TypeVar

from ingest.document import document_id_of
from ingest.errors import IngestError, LimitExceeded, MayPass
from ingest.limits import Limits
from ingest.names import display_name, on_one_line
from ingest.read import load
from ingest.sandbox import WorkersClosed
from search_api.archive import Archive
from search_api.archive_ledger import Leased
from search_api.archive_rows import DocumentSummary, Job, Saved, State
from search_api.archive_schema import Unstorable
from search_api.index.base import Index, Point
from search_api.originals import OriginalLost
from search_api.prepared import Points, Prepare, Prepared
from search_api.side_by_side import Task, side_by_side
from search_api.together import Together

T = TypeVar("T")

MAX_ATTEMPTS = 5
"""How often reading one file may end the whole process before the file is given up."""

PAUSES = (60.0, 300.0, 1800.0)
"""Seconds before a file is read again that failed for a cause that may pass; then it has failed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JobResult:
    """What became of one file. `document_id` and `obligations` are of what is stored; `known` means it already was."""

    source: str
    state: State
    sha256: str | None = None
    document_id: str | None = None
    obligations: int = 0
    reason: str | None = None
    known: bool = False

    @property
    def ok(self) -> bool:
        """Whether the file's records are stored and can be searched."""
        return self.state in ("done", "partial")


class Intake:
    """The one way into the archive and the index.

    `prepare` makes of bytes and the file's name all that is stored of them (raising `IngestError` when it cannot),
    `points` what the index stores of a document that is stored already. Files larger than `max_bytes` are turned away
    unread. Of several files, `threads` are worked on at a time, `readers` of them held in memory to be read; `stop`
    breaks the steps off when the program is to end. `rules` tells the version of the rules. With `alone` no other
    process works on this archive, so whoever else holds a lease is dead; otherwise a file is left to its reader for
    `lease` seconds.
    """

    def __init__(
        self,
        archive: Archive,
        index: Index,
        *,
        prepare: Prepare,
        points: Points,
        max_bytes: int | None = None,
        threads: int = 1,
        readers: int = 1,
        stop: Callable[[], None] = lambda: None,
        rules: Callable[[], str | None] = lambda: None,
        alone: bool = True,
        lease: float = 3600.0,
    ) -> None:
        self._archive = archive
        self._index = index
        self._prepare = prepare
        self._points = points
        self._max_bytes = max_bytes
        self._threads = threads
        self._reading = threading.Semaphore(readers)
        self._stop = stop
        self._rules = rules
        self._lease = lease
        self._owner = None if alone else uuid.uuid4().hex
        self._store: Together[Prepared, Saved | None] = Together(
            lambda batch: self._archive.store(batch, self._rules())
        )
        self._write_index = Together(self._index_all, expected=lambda: len(self._busy))
        self._busy: set[str] = set()
        self._changed = threading.Condition()

    def add(self, file: Path | bytes, source: str | None = None, *, again: bool = False) -> JobResult:
        """Take one file in, whole, and say what became of it.

        `source` is the name to show (default: the path's); it never becomes part of a path. A file that is stored
        already changes nothing unless `again`; one that failed before is tried anew. Raises what the archive and the
        index raise when they cannot be used; `resume` goes on from there.
        """
        return self._begin(file, source, again)()

    def add_all(self, files: Iterable[Path], *, again: bool = False) -> Iterator[tuple[Path, JobResult]]:
        """Take many files in, several at a time: each with what became of it, as soon as that is known.

        They are received in the order given, so that of two versions of a document the later one counts. Raises as
        `add`; files at hand are then finished or left to `resume`, others not begun.
        """
        begun = ((path, self._begin(path, None, again)) for path in files)
        return side_by_side(begun, self._threads, self._stop)

    @property
    def threads(self) -> int:
        """How many files are worked on at a time."""
        return self._threads

    def receive(
        self,
        content: bytes,
        source: str,
        labels: Sequence[str] = (),
        *,
        retry: bool = True,
        replaces: str | None = None,
    ) -> Job:
        """Keep a file and note that it waits, without reading it; `resume` does the rest. Raises `LimitExceeded`.

        A file that failed before waits anew, if `retry`; `labels` are added to those that it has. `replaces` is the id
        of a document of which this is a newer version.
        """
        self._check_size(len(content))
        sha256 = self._archive.originals.put(content)
        if replaces is not None:
            # Before the file is known as received: whenever its document is saved, this has been said.
            self.bring_up_to_date(self._archive.judge(replaces, document_id_of(sha256), "same"))
        job = self._archive.receive(sha256, display_name(source), labels)
        if retry and job.state == "failed":
            self._archive.ask_again([sha256])
            return self._archive.job(sha256)
        return job

    def take_over(self) -> None:
        """Clear up the half-written files that an earlier process left, before the first one comes."""
        self._archive.originals.sweep()

    def resume(self) -> list[JobResult]:
        """Finish every job that is due, begun in the order received; call it once before taking new files."""
        self.take_over()
        waiting = ((job.number, partial(self.work, job)) for job in self._archive.due())
        return [result for _, result in sorted(side_by_side(waiting, self._threads, self._stop), key=itemgetter(0))]

    def work(self, job: Job) -> JobResult:
        """Do what is left to do about one unfinished job."""
        return self.delete(job.sha256) if job.wanted == "delete" else self._work(job.sha256)

    def delete(self, sha256: str) -> JobResult:
        """Take a file out of index, store and archive for good; older versions of its plan become current again.

        Raises `KeyError` for a file that was never received. What a killed process leaves of it, `resume` finishes.
        """
        with self._alone(sha256):
            result = self._result(sha256)
            self._archive.want_deleted(sha256)
            if result.document_id is not None:
                self._index.delete_document(result.document_id)
            self._archive.originals.remove(sha256)
            stale = self._archive.remove(sha256)
        self.bring_up_to_date(stale)
        return result

    def judge(self, one: str, other: str, verdict: Literal["same", "different"]) -> None:
        """Keep a person's word on whether two documents, by id, are versions of one plan; the index follows."""
        self.bring_up_to_date(self._archive.judge(one, other, verdict))

    def bring_up_to_date(self, files: Iterable[str]) -> None:
        """Let the index hold what the archive holds of some files."""
        for sha256 in files:
            self._work(sha256)

    def _begin(self, file: Path | bytes, source: str | None, again: bool) -> Task[JobResult]:
        """Keep a file and note that it waits; what remains to be done about it comes back."""
        name = display_name(source or (file.name if isinstance(file, Path) else ""))
        try:
            content = self._load(file)
        except (OSError, IngestError) as error:
            failed = JobResult(name, "failed", reason=_sentence(error))
            return lambda: failed
        sha256 = self._archive.originals.put(content)
        self._archive.receive(sha256, name)
        return partial(self._work, sha256, again=again, anew=True)

    def _work(self, sha256: str, *, again: bool = False, anew: bool = False) -> JobResult:
        """Do what is left to do about a file that was received; `anew`: also if it failed, `again`: in any case."""
        with self._alone(sha256):
            job = self._archive.job(sha256)
            afresh = again or (anew and (job.state == "failed" or job.tries > 0))
            if job.finished and not afresh:
                return self._result(sha256, known=True)
            return self._finish(job, afresh=afresh)

    def _finish(self, job: Job, *, afresh: bool = False) -> JobResult:
        """Do the steps that a job still needs; other documents that became stale by them are indexed too."""
        try:
            if afresh or job.state in ("received", "read"):
                saved, ready = self._read_now(job, afresh=afresh)
                document = self._bring_index_up_to_date(job.sha256, saved.document, ready)
                for sha256 in saved.stale[1:]:
                    self._bring_index_up_to_date(sha256, self._archive.find_document(sha256))
            else:
                document = self._bring_index_up_to_date(job.sha256, self._archive.find_document(job.sha256))
        except Leased:
            return self._result(job.sha256)
        except MayPass as error:
            return self._put_off(job.sha256, _sentence(error))
        except _LOST as error:
            return self._fail(job.sha256, _sentence(error))
        except _Defect as defect:
            _log.error("%s could not be processed", job.source, exc_info=defect.__cause__)
            return self._fail(job.sha256, _sentence(defect))
        if document is None:
            return self._result(job.sha256)
        state, reason = _outcome(document)
        return JobResult(job.source, state, job.sha256, document.id, document.obligations, reason)

    def _read_now(self, job: Job, *, afresh: bool) -> tuple[Saved, Prepared]:
        """Read a file and store its records; an attempt that neither the file nor a crash broke off does not count."""
        try:
            with self._reading:
                ready = self._read(self._attempt(job, afresh=afresh))
            saved = self._store(ready)
            if saved is None:
                raise KeyError(job.sha256)
            return saved, ready
        except (*_LOST, _Defect, Leased):
            raise
        except Exception:
            # On a full disk this fails as well, and is one attempt less.
            with suppress(Exception):
                self._archive.interrupted(job.sha256)
            raise

    def _put_off(self, sha256: str, reason: str) -> JobResult:
        """Have a file read again after a while, longer each time, or note that it failed."""
        tries = self._archive.job(sha256).tries
        if tries >= len(PAUSES):
            return self._fail(sha256, reason)
        self._archive.postpone(sha256, reason, PAUSES[tries])
        return self._result(sha256)

    def _attempt(self, job: Job, *, afresh: bool) -> Job:
        if job.attempts >= MAX_ATTEMPTS and not afresh:
            raise _Defect(f"The program ended {job.attempts} times while it read this file; add it again to try anew.")
        return self._archive.begin(job.sha256, afresh=afresh, owner=self._owner, seconds=self._lease)

    def _read(self, job: Job) -> Prepared:
        content = self._archive.originals.get(job.sha256)
        return _guarded(lambda: self._prepare(content, job.source))

    def _bring_index_up_to_date(
        self, sha256: str, document: DocumentSummary | None, ready: Prepared | None = None
    ) -> DocumentSummary | None:
        """Make the index hold what the archive holds of one document, which comes back, until both agree.

        `document` is what the archive had of it a moment ago (None: nothing), `ready` what was just stored; without it,
        points are made of what the archive has.
        """
        while document is not None and not self._write_index((document, self._points_of(document, ready))):
            before, ready = document, None
            document = self._archive.find_document(sha256)
            if document is None:
                # Deleted meanwhile, and put back into the index by this.
                self._index.delete_document(before.id)
        return document

    def _index_all(self, batch: Sequence[tuple[DocumentSummary, list[Point]]]) -> list[bool]:
        """Index documents in place of what the index has of them; whether each is still as it was seen."""
        for document, _ in batch:
            self._index.delete_document(document.id)
        self._index.upsert([point for _, points in batch for point in points])
        return self._archive.settle([(document, *_outcome(document)) for document, _ in batch])

    def _points_of(self, document: DocumentSummary, ready: Prepared | None) -> list[Point]:
        if document.superseded_by is not None:
            return []
        if ready is not None:
            return ready.labelled(document.meta.labels)
        records = self._archive.obligations_of(document.id)
        return _guarded(lambda: list(self._points(document.meta, records)))

    def _fail(self, sha256: str, reason: str) -> JobResult:
        self._archive.mark(sha256, "failed", reason)
        return self._result(sha256)

    def _result(self, sha256: str, *, known: bool = False) -> JobResult:
        job = self._archive.job(sha256)
        document = self._archive.find_document(sha256)
        count = document.obligations if document else 0
        return JobResult(job.source, job.state, sha256, document.id if document else None, count, job.reason, known)

    @contextmanager
    def _alone(self, sha256: str) -> Iterator[None]:
        """Keep other threads from working on the same file at the same time."""
        with self._changed:
            self._changed.wait_for(lambda: sha256 not in self._busy)
            self._busy.add(sha256)
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(sha256)
                self._changed.notify_all()

    def _load(self, file: Path | bytes) -> bytes:
        if isinstance(file, bytes):
            self._check_size(len(file))
            return file
        content = load(file) if self._max_bytes is None else load(file, Limits(file_bytes=self._max_bytes))
        self._check_size(len(content))
        return content

    def _check_size(self, size: int) -> None:
        if self._max_bytes is not None and size > self._max_bytes:
            raise LimitExceeded(f"The file has {size:,} bytes, more than the {self._max_bytes:,} that are taken.")


class _Defect(Exception):
    """An error that no reader meant to raise: a fault of the program, recorded with the file that shows it."""


_LOST = (IngestError, Unstorable, OriginalLost)
"""What ends one file and leaves the others alone; anything else stops the intake, which can then be resumed."""


def _outcome(document: DocumentSummary) -> tuple[State, str | None]:
    if document.meta.status == "read":
        return "done", None
    return "partial", " ".join(document.meta.problems) or "Part of the file could not be read."


def _guarded(step: Callable[[], T]) -> T:
    """The result of a step that is made of one file's content; a fault in it concerns that file alone."""
    try:
        return step()
    except (IngestError, Unstorable, WorkersClosed):
        raise
    except Exception as error:
        raise _Defect(f"The program has a fault with this file ({type(error).__name__}: {error}).") from error


def _sentence(error: BaseException) -> str:
    text = f"{error.strerror or error}: {error.filename}" if isinstance(error, OSError) else str(error)
    return on_one_line(text) or type(error).__name__
