"""`nhiemvu serve`."""

from __future__ import annotations

import logging
import socket

from search_api.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until interrupted. Raises `DataFolderInUse`, and `OSError` when the address is taken."""
    import uvicorn

    from search_api.app import create_app
    from search_api.workspace import announced, open_workspace

    logging.basicConfig(level=settings.log_level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with (
        open_workspace(settings) as workspace,
        socket.create_server((settings.host, settings.port), family=family) as door,
    ):
        port = door.getsockname()[1]
        # Commands of this machine come by loopback even when the server listens on every address.
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
        config = uvicorn.Config(create_app(settings, workspace), log_level=settings.log_level)
        with announced(settings, f"http://{host}:{port}"):
            uvicorn.Server(config).run(sockets=[door])
