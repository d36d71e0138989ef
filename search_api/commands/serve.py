"""`nhiemvu serve`."""

from __future__ import annotations

import errno
import logging
import socket
import sys

from search_api.commands.access import CommandError
from search_api.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until interrupted; the address is said on stderr. Raises `DataFolderInUse`, and `CommandError` where the
    address cannot be listened on."""
    import uvicorn

    from search_api.app import create_app
    from search_api.workspace import announced, open_workspace

    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    with open_workspace(settings) as workspace, _listening(settings.host, settings.port) as door:
        port = door.getsockname()[1]
        # Commands of this machine come by loopback even when the server listens on every address.
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
        config = uvicorn.Config(create_app(settings, workspace), log_level=settings.log_level)
        url = f"http://{host}:{port}"
        with announced(settings, url):
            # uvicorn names the address only of sockets that it has opened itself.
            print(f"nhiemvu: serving {settings.data} at {url} (Ctrl-C ends it)", file=sys.stderr, flush=True)
            uvicorn.Server(config).run(sockets=[door])


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        what = "something else listens there" if taken else error.strerror or str(error)
        raise CommandError(
            f"http://{host}:{port} cannot be used: {what}. Choose another with --port or --host."
        ) from error
