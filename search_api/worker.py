"""The server's intake worker: one thread that finishes whatever waits in the ledger."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from search_api.live import live
from search_api.workspace import Workspace

RETRY_SECONDS = 30.0
"""How long the worker rests before it looks at the ledger by itself, and after an engine has failed."""

_log = logging.getLogger(__name__)


class Worker:
    """Works through the ledger whenever `wake` is called, and once at the start, until `stop`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="intake", daemon=True)

    def start(self) -> None:
        """Begin, with what an earlier process left."""
        # An empty archive takes this program's index as its own before the first file comes.
        self._workspace.why_stale()
        self._waiting.set()
        self._thread.start()

    def wake(self) -> None:
        """Tell the worker that a file waits."""
        self._waiting.set()

    def stop(self) -> None:
        """Finish the file at hand and end; what still waits is resumed by the next process."""
        self._stopping.set()
        self._waiting.set()
        self._thread.join()

    def _run(self) -> None:
        # The first search would wait for the columns: some seconds for 100,000 obligations.
        live(self._workspace.index).view()
        while not self._stopping.is_set():
            self._waiting.wait(RETRY_SECONDS)
            self._waiting.clear()
            if self._stopping.is_set():
                return
            try:
                self._work()
            except Exception:  # an engine that fails now may answer later; the ledger keeps what waits
                _log.exception("the intake stopped; it tries again in %d seconds", RETRY_SECONDS)

    def _work(self) -> None:
        for result in self._workspace.intake.resume(self._stopping.is_set):
            _log.info("%s: %s, %d obligations", result.source, result.state, result.obligations)
        reason = self._workspace.why_stale()
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
