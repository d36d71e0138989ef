"""`nhiemvu watch`: a folder whose files are taken in as they come, until interrupted."""

from __future__ import annotations

import hashlib
import signal
import sys
import threading
from contextlib import suppress
from typing import Literal

from search_api import logs
from search_api.commands.access import CommandError, NothingThere, Server, with_data
from search_api.settings import Settings
from search_api.watch import SizeTime, Watcher
from search_api.watch_desk import manner_of
from search_api.worker import working
from search_api.workspace import Workspace


def watch(settings: Settings) -> None:
    """Watch the folder that the settings name: with the data folder opened here, or for the server that owns it.

    Ends by an interrupt or the signal to terminate. Raises `CommandError` for a folder that is none.
    """
    folder = settings.watch
    if folder is None or (folder.exists() and not folder.is_dir()):
        raise CommandError(f"{folder} is no folder; name one that holds, or will hold, documents.")
    if settings.data.resolve() == folder.resolve():
        raise CommandError(f"{folder} is the data folder itself; watch another one.")
    logs.set_up(settings.log_level, settings.log_format)
    stop = threading.Event()
    with suppress(ValueError):  # not in the main thread: then whoever started the thread ends it
        signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def here(data: Workspace) -> None:
        with working(data):
            _wait(settings, stop)

    def there(server: Server) -> None:
        watcher = Watcher(folder.absolute(), ServerDesk(server), manner_of(settings))
        watcher.start()
        try:
            _wait(settings, stop)
        finally:
            watcher.stop()

    with_data(settings, here, there)


class ServerDesk:
    """Hands files to a server; what was taken is remembered while this process lives."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def remembered(self) -> dict[str, tuple[SizeTime, str]]:
        """Nothing: the server knows what it has by content."""
        return {}

    def remember(self, path: str, key: SizeTime, sha256: str) -> None:
        """The watcher's own memory is enough."""

    def forget(self, path: str) -> None:
        """The watcher's own memory is enough."""

    def take(self, content: bytes, name: str, labels: tuple[str, ...]) -> str | None:
        """Send a file, unless a person has deleted it there."""
        sha256 = hashlib.sha256(content).hexdigest()
        if self._server.get("/tombstones", sha256=sha256, reason="deleted")["items"]:
            return None
        self._server.post_bytes("/jobs", content, name, label=labels, retry="false")
        return sha256

    def ended(self, sha256: str) -> Literal["done", "failed"] | None:
        """How the server's job has ended."""
        try:
            state = self._server.get(f"/jobs/{sha256}")["state"]
        except NothingThere:
            return "done"
        return "failed" if state == "failed" else "done" if state in ("done", "partial") else None


def _wait(settings: Settings, stop: threading.Event) -> None:
    print(f"nhiemvu: watching {settings.watch} for {settings.data} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):
        # In steps: on Windows nothing interrupts a wait without end.
        while not stop.wait(1.0):
            pass
