"""`nhiemvu watch`: a folder whose files are taken in as they come, until interrupted."""

from __future__ import annotations

import hashlib
import logging
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Literal

from search_api import logs
from search_api.archive_rows import FINISHED
from search_api.client import Client
from search_api.client_errors import ClientError, NotFound
from search_api.commands.access import CommandError, running, with_data
from search_api.schemas import JobEntry
from search_api.settings import Settings
from search_api.watch import Memory, Watcher
from search_api.watch_desk import manner_of
from search_api.worker import working
from search_api.workspace import Workspace

_log = logging.getLogger(__name__)


def watch(settings: Settings) -> None:
    """Watch the folder that the settings name: with the data folder opened here, or for the server that owns it.

    Ends by an interrupt or the signal to terminate. Raises `CommandError` for a folder that is none.
    """
    folder = settings.watch
    # One that goes away later is waited for; one that never was there is mostly a slip.
    if folder is None or not folder.is_dir():
        raise CommandError(f"{folder} is no folder; make it, or name one that holds, or will hold, documents.")
    if settings.data.resolve() == folder.resolve():
        raise CommandError(f"{folder} is the data folder itself; watch another one.")
    logs.set_up(settings.log_level, settings.log_format)
    stop = threading.Event()
    with suppress(ValueError):  # not in the main thread: then whoever started the thread ends it
        signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def here(data: Workspace) -> None:
        _say(f"watching {folder} for {settings.data} (Ctrl-C ends it)")
        with working(data):
            _wait(stop)

    def there(server: Client) -> None:
        _say(f"watching {folder} for the server at {server.url}, which has {settings.data} (Ctrl-C ends it)")
        desk = ServerDesk(settings)
        watcher = Watcher(folder.absolute(), desk, manner_of(settings))
        watcher.start()
        try:
            _wait(stop, desk.tell)
        finally:
            watcher.stop()

    with_data(settings, here, there)


class ServerDesk:
    """Hands files to the server of a data folder and logs what becomes of them; what was taken is remembered while
    this process lives."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._sent: dict[str, str] = {}

    def remembered(self) -> dict[str, Memory]:
        """Nothing: the server knows what it has by content."""
        return {}

    def remember(self, taken: Mapping[str, Memory]) -> None:
        """The watcher's own memory is enough."""

    def forget(self, path: str) -> None:
        """The watcher's own memory is enough."""

    def take(self, content: bytes, name: str, labels: tuple[str, ...]) -> str | None:
        """Send a file, unless a person has deleted it there. Raises `ClientError` and `CommandError`."""
        server = self._server()
        sha256 = hashlib.sha256(content).hexdigest()
        if next(server.tombstones(sha256=sha256, reason="deleted"), None) is not None:
            return None
        job = server.upload(content, name, labels=labels, retry=False)
        if job.state in FINISHED:
            _log.info("%s is known there: %s", name, _result(job))
        else:
            _log.info("%s is handed over", name)
            self._sent[job.sha256] = name
        return job.sha256

    def ended(self, sha256: str) -> Literal["done", "failed"] | None:
        """How the server's job has ended. Raises `ClientError` and `CommandError`."""
        try:
            state = self._server().job(sha256).state
        except NotFound:
            return "done"
        return None if state not in FINISHED else "failed" if state == "failed" else "done"

    def tell(self) -> None:
        """Log how files have ended that were handed over."""
        for sha256, name in list(self._sent.items()):
            try:
                job = self._server().job(sha256)
            except NotFound:
                _log.info("%s was deleted there", name)
            except (ClientError, CommandError):  # told by the watcher, with the next file; until then nothing is lost
                return
            else:
                if job.state not in FINISHED:
                    continue
                _log.log(logging.WARNING if job.reason else logging.INFO, "%s: %s", name, _result(job))
            del self._sent[sha256]

    def _server(self) -> Client:
        """The server as it can be reached now: one that was started anew has another token, perhaps another port."""
        server = running(self._settings)
        if server is None:
            raise CommandError("The server has ended; start it again: nhiemvu serve")
        return server


def _result(job: JobEntry) -> str:
    return f"{job.state}, {job.obligations} obligations" + (f" ({job.reason})" if job.reason else "")


def _say(what: str) -> None:
    print(f"nhiemvu: {what}", file=sys.stderr, flush=True)


def _wait(stop: threading.Event, each_second: Callable[[], None] = lambda: None) -> None:
    with suppress(KeyboardInterrupt):
        # In steps: on Windows nothing interrupts a wait without end.
        while not stop.wait(1.0):
            each_second()
