"""Reaching the data: open the folder, or ask the server that owns it."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TypeVar

from search_api.announced import owner
from search_api.client import Client
from search_api.client_errors import ClientError
from search_api.folder_lock import DataFolderInUse
from search_api.settings import Settings
from search_api.workspace import Workspace, open_workspace

T = TypeVar("T")


class CommandError(Exception):
    """A command cannot do its work. The message says why and what to do, in one sentence."""


def with_data(settings: Settings, here: Callable[[Workspace], T], there: Callable[[Client], T]) -> T:
    """Do `here` with the opened data folder, or `there` when a server owns it.

    Raises `DataFolderInUse` when something else has the folder, and `CommandError` with the server's own sentence.
    """
    try:
        with open_workspace(settings) as workspace:
            return here(workspace)
    except DataFolderInUse:
        server = running(settings)
        if server is None:
            raise
    try:
        return there(server)
    except ClientError as error:
        raise CommandError(str(error)) from error


def refuse_stale(data: Workspace) -> None:
    """Raises `CommandError` when the index does not hold what the archive does; its sentence ends in the command that
    mends this very data folder."""
    stale = data.why_stale()
    if stale:
        raise CommandError(f"{stale} --data {shlex.quote(str(data.settings.data))}")


def running(settings: Settings) -> Client | None:
    """The server that owns the data folder, as it said where it can be reached; None where none has said so."""
    server = owner(settings)
    return Client(server.url, server.token) if server else None


def existing(settings: Settings) -> Settings:
    """The settings, if their data folder is there; a question never makes one. Raises `CommandError`."""
    if settings.database_url is None and not settings.data.is_dir():
        raise CommandError(f"There is no data folder {settings.data} yet; fill one with: nhiemvu ingest PATH")
    return settings
