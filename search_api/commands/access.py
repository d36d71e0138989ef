"""Reaching the data: open the folder, or ask the server that owns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from typing import Any, TypeVar

from search_api.announced import owner
from search_api.client_errors import ClientError, NotFound
from search_api.folder_lock import DataFolderInUse
from search_api.http_client import Http
from search_api.settings import Settings
from search_api.workspace import Workspace, open_workspace

DOWNLOAD_SECONDS = 3600.0
"""A workbook of all records is written before its first byte comes."""

T = TypeVar("T")


class CommandError(Exception):
    """A command cannot do its work. The message says why and what to do, in one sentence."""


class NothingThere(CommandError):
    """The server knows nothing of what was asked for."""


class Server:
    """A running server of this machine, as a program of the same version asks it. Methods raise `CommandError` with
    the server's own sentence."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url.rstrip("/")
        self._http = Http(url, token)

    def get(self, path: str, **parameters: Any) -> Any:
        """The JSON answer of a path under /api/v1."""
        with _as_command_errors():
            return self._http.json(path, parameters)

    def post_file(self, path: str, file: Path, **fields: str) -> Any:
        """The JSON answer to a file, with form fields, sent to a path under /api/v1."""
        return self.post_bytes(path, file.read_bytes(), file.name, **fields)

    def post_bytes(self, path: str, content: bytes, name: str, **fields: str | Sequence[str]) -> Any:
        """The JSON answer to a file, by its bytes and name, and form fields sent to a path under /api/v1."""
        with _as_command_errors():
            return self._http.parsed(self._http.send_file(path, content, name, fields))

    def download(self, path: str, file: Path, **parameters: Any) -> Message:
        """Write the answer of a path under /api/v1 to a file; its headers come back.

        Raises `OSError`, too, when the file cannot be written.
        """
        with _as_command_errors():
            return self._http.download(path, file, parameters, DOWNLOAD_SECONDS)


@contextmanager
def _as_command_errors() -> Iterator[None]:
    try:
        yield
    except NotFound as error:
        raise NothingThere(str(error)) from error
    except ClientError as error:
        raise CommandError(str(error)) from error


def with_data(settings: Settings, here: Callable[[Workspace], T], there: Callable[[Server], T]) -> T:
    """Do `here` with the opened data folder, or `there` when a server owns it.

    Raises `DataFolderInUse` when something else has the folder.
    """
    try:
        with open_workspace(settings) as workspace:
            return here(workspace)
    except DataFolderInUse:
        server = owner(settings)
        if server is None:
            raise
        return there(Server(server.url, server.token))


def existing(settings: Settings) -> Settings:
    """The settings, if their data folder is there; a question never makes one. Raises `CommandError`."""
    if settings.database_url is None and not settings.data.is_dir():
        raise CommandError(f"There is no data folder {settings.data} yet; fill one with: nhiemvu ingest PATH")
    return settings
