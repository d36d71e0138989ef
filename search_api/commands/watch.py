"""`nhiemvu watch`: a folder whose files are taken in as they come, until interrupted."""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import suppress

from search_api import logs
from search_api.commands.access import CommandError, Server, with_data
from search_api.settings import Settings
from search_api.watch import Watcher
from search_api.watch_desk import ServerDesk, manner_of
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


def _wait(settings: Settings, stop: threading.Event) -> None:
    print(f"nhiemvu: watching {settings.watch} for {settings.data} (Ctrl-C ends it)", file=sys.stderr, flush=True)
    with suppress(KeyboardInterrupt):
        # In steps: on Windows nothing interrupts a wait without end.
        while not stop.wait(1.0):
            pass
