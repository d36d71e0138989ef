"""Where the server that owns a data folder can be reached, for commands of the same user."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from search_api.settings import Settings
from search_api.whole_file import write_whole

ADDRESS = "server.json"
"""File beside the lock in which a running server writes its URL."""


@dataclass(frozen=True, slots=True)
class Address:
    """A server, and the token that commands come in with."""

    url: str
    token: str = ""


@contextmanager
def announced(settings: Settings, url: str, token: str = "") -> Iterator[None]:
    """Tell the commands of other processes, while it lasts, that a server at `url` owns the data folder, and the
    `token` that they come in with. Only the folder's owner can read it, who could open the archive as well."""
    path = settings.data / ADDRESS
    write_whole(path, json.dumps({"url": url, "process": os.getpid(), "token": token}).encode())
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def owner(settings: Settings) -> Address | None:
    """The server that owns the data folder, as it wrote; None without one.

    A killed server leaves its address behind, so ask for it only when the folder's lock is held.
    """
    try:
        told = json.loads((settings.data / ADDRESS).read_text())
        return Address(str(told["url"]), str(told.get("token", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
