"""`nhiemvu serve`."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
from contextlib import suppress
from typing import Any

from search_api.commands.access import CommandError
from search_api.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until interrupted; the address is said on stderr. Raises `DataFolderInUse`, and `CommandError` where the
    address cannot be listened on, or others could come in without a key."""
    import uvicorn

    from search_api import logs
    from search_api.announced import announced
    from search_api.app import create_app
    from search_api.workspace import open_workspace

    logs.set_up(settings.log_level, settings.log_format)
    _want_a_key(settings)
    token = secrets.token_urlsafe(32)
    with open_workspace(settings) as workspace, _listening(settings.host, settings.port) as door:
        port = door.getsockname()[1]
        # Commands of this machine come by loopback even when the server listens on every address.
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)
        config = uvicorn.Config(create_app(settings, workspace, token), **uvicorn_options(settings))
        url = f"http://{host}:{port}"
        with announced(settings, url, token):
            # uvicorn names the address only of sockets that it has opened itself.
            print(f"nhiemvu: serving {settings.data} at {url} (Ctrl-C ends it)", file=sys.stderr, flush=True)
            # Ctrl-C is how a server ends; whoever started it need not be told of an error.
            with suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[door])


def uvicorn_options(settings: Settings) -> dict[str, Any]:
    """How uvicorn is to serve: forwarded addresses only from named proxies, no patience with slow senders."""
    from search_api.slow_heads import patient_for

    proxies = [address.strip() for address in settings.proxies.split(",") if address.strip()]
    return {
        "http": patient_for(settings.body_seconds),
        "ws": "none",
        "log_config": None,
        "log_level": settings.log_level,
        "access_log": False,
        "server_header": False,
        "proxy_headers": bool(proxies),
        "forwarded_allow_ips": proxies,
        "limit_concurrency": settings.max_connections,
        "timeout_keep_alive": 15,
        # A page that follows the jobs keeps its line open; nobody waits for that when the server is to end.
        "timeout_graceful_shutdown": 5,
    }


def _want_a_key(settings: Settings) -> None:
    """Raise `CommandError` where others may come in and nobody has a key."""
    from search_api.safety import records_of

    if not settings.asks_for_keys:
        return
    with records_of(settings) as (keys, _):
        if keys.any():
            return
    why = "behind a proxy" if settings.proxies.strip() else f"on {settings.host}, which other machines reach,"
    raise CommandError(
        f"The server does not start {why} without a key: make one with “nhiemvu keys add NAME --scope read”, "
        "or listen on 127.0.0.1."
    )


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
