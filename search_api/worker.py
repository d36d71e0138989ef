"""The server's intake worker: it finishes whatever waits in the ledger, and looks after a watched folder if there is
one."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from search_api.archive_rows import FINISHED
from search_api.heap import give_back
from search_api.intake import JobResult
from search_api.live import live
from search_api.watch import Watcher
from search_api.watch_desk import watcher_of
from search_api.workspace import Workspace

LOOK_SECONDS = 10.0
"""How long the worker rests before it looks at the ledger by itself: for files whose pause is over."""

FIRST_REST, LONGEST_REST = 5.0, 300.0
"""Seconds of rest after an engine or the disk has failed; each failure in a row doubles them."""

FILES_A_TRIM = 250
"""After so many files, memory that lies free between what is in use goes back to the system."""

_log = logging.getLogger(__name__)


class Worker:
    """Works through the ledger whenever `wake` is called, and once at the start, until `stop`.

    Files are begun in the order received, several at a time; one that takes long holds up no other.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._at_work: dict[Future[JobResult], str] = {}
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)
        self._watcher = watcher_of(workspace, self.wake)
        self._elsewhere: dict[str, float] = {}
        self._may_wait = threading.Event()
        self._ended = 0
        self._rest = 0.0

    @property
    def stopping(self) -> bool:
        """Whether the program is about to end."""
        return self._stopping.is_set()

    @property
    def watcher(self) -> Watcher | None:
        """Who looks after the watched folder; None without one."""
        return self._watcher

    def start(self) -> None:
        """Begin, with what an earlier process left."""
        # An empty archive takes this program's index as its own before the first file comes.
        self._workspace.why_stale()
        self.wake()
        self._thread.start()
        if self._watcher is not None:
            self._watcher.start()

    def wake(self) -> None:
        """Tell the worker that a file waits."""
        self._may_wait.set()
        self._wake.set()

    def stop(self) -> None:
        """Finish the files at hand and end; what still waits is resumed by the next process."""
        self._stopping.set()
        if self._watcher is not None:
            self._watcher.stop()
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        # The first search would wait for the columns: some seconds for 100,000 obligations.
        live(self._workspace.index).view()
        with ThreadPoolExecutor(self._workspace.intake.threads, thread_name_prefix="intake") as pool:
            taken_over = False
            while not self._stopping.is_set():
                if not self._wake.wait(LOOK_SECONDS):
                    self._may_wait.set()
                self._wake.clear()
                try:
                    if not taken_over:
                        self._workspace.intake.take_over()
                        taken_over = True
                    self._harvest()
                    if not self._stopping.is_set():
                        self._begin(pool)
                    if not self._at_work:
                        self._mend_index()
                except Exception:  # an engine that fails now may answer later; the ledger keeps what waits
                    self._rest = min(max(2 * self._rest, FIRST_REST), LONGEST_REST)
                    _log.exception("the intake stopped; it tries again in %d seconds", self._rest)
                    self._stopping.wait(self._rest)
                    self.wake()
        self._harvest()

    def _begin(self, pool: ThreadPoolExecutor) -> None:
        """Begin jobs that are due, up to twice as many as can run: a thread that comes free finds its next task there,
        and the ledger is not looked through for every single one. Where it had no more, it is looked at again when
        something has come or all is done: what is wanted again of a file at work is due only then."""
        threads = self._workspace.intake.threads
        free = 2 * threads - len(self._at_work)
        if free < (threads + 1) // 2 or (self._at_work and not self._may_wait.is_set()):
            return
        self._may_wait.clear()
        now = time.monotonic()
        self._elsewhere = {sha256: until for sha256, until in self._elsewhere.items() if until > now}
        due = self._workspace.archive.due(free, (*self._at_work.values(), *self._elsewhere))
        if len(due) == free:
            self._may_wait.set()
        for job in due:
            future = pool.submit(self._workspace.intake.work, job)
            self._at_work[future] = job.sha256
            future.add_done_callback(lambda _: self._wake.set())

    def _harvest(self) -> None:
        """Log what has ended; raises what stopped a job and is not the file's own fault."""
        error: BaseException | None = None
        for future in [future for future in self._at_work if future.done()]:
            sha256 = self._at_work.pop(future)
            if future.exception() is not None:
                error = future.exception()
                continue
            result = future.result()
            self._rest = 0.0
            self._ended += 1
            if self._ended % FILES_A_TRIM == 0:
                give_back()
            if result.state not in FINISHED:
                # Put off, or another server reads it.
                self._elsewhere[sha256] = time.monotonic() + LOOK_SECONDS
            _log.info("%s: %s, %d obligations", result.source, result.state, result.obligations)
        if error is not None:
            raise error

    def _mend_index(self) -> None:
        reason = self._workspace.why_stale(waiting=True)
        if reason:
            _log.warning("%s; doing so now", reason)
            self._workspace.rebuild_index()


@contextmanager
def working(workspace: Workspace) -> Iterator[Worker]:
    """A worker that runs while the context lasts."""
    worker = Worker(workspace)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()
