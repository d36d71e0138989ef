"""Reaching the data: open the folder, or ask the server that owns it."""

from __future__ import annotations

import json
import mimetypes
import uuid
from collections.abc import Callable, Sequence
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from search_api.folder_lock import DataFolderInUse
from search_api.routes import API
from search_api.settings import Settings
from search_api.workspace import Workspace, open_workspace, server_token, server_url

SECONDS = 60.0
DOWNLOAD_SECONDS = 3600.0
"""A workbook of all records is written before its first byte comes."""
CHUNK = 1 << 16

T = TypeVar("T")


class CommandError(Exception):
    """A command cannot do its work. The message says why and what to do, in one sentence."""


class NothingThere(CommandError):
    """The server knows nothing of what was asked for."""


class Server:
    """A running server of this machine, as a program of the same version asks it."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url.rstrip("/")
        self._token = token

    def get(self, path: str, **parameters: Any) -> Any:
        """The JSON answer of a path under /api/v1; raises `CommandError` with the server's own sentence."""
        return self._send(Request(f"{self.url}{API}{path}?{urlencode(parameters, doseq=True)}"))

    def post_file(self, path: str, file: Path, **fields: str) -> Any:
        """The JSON answer to a file, with form fields, sent to a path under /api/v1."""
        return self.post_bytes(path, file.read_bytes(), file.name, **fields)

    def post_bytes(self, path: str, content: bytes, name: str, **fields: str | Sequence[str]) -> Any:
        """The JSON answer to a file, by its bytes and name, and form fields sent to a path under /api/v1."""
        boundary = uuid.uuid4().hex
        parts = []
        for field, given in fields.items():
            for value in [given] if isinstance(given, str) else given:
                parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n')
        name = name.replace('"', "%22").replace("\n", " ").replace("\r", " ")
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}'
        parts.append(f"--{boundary}\r\n{head}\r\n\r\n")
        body = "".join(parts).encode("utf-8", "replace") + content + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._send(Request(f"{self.url}{API}{path}", data=body, headers=headers, method="POST"))

    def download(self, path: str, file: Path, **parameters: Any) -> Message:
        """Write the answer of a path under /api/v1 to a file; its headers come back.

        Raises `CommandError`, and `OSError` when the file cannot be written.
        """
        request = Request(f"{self.url}{API}{path}?{urlencode(parameters, doseq=True)}")
        with self._open(request, DOWNLOAD_SECONDS) as answer, file.open("wb") as out:
            while piece := self._piece(answer):
                out.write(piece)
            return answer.headers

    def _open(self, request: Request, seconds: float) -> HTTPResponse:
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            answer: HTTPResponse = urlopen(request, timeout=seconds)
        except HTTPError as error:
            raise (NothingThere if error.code == 404 else CommandError)(_detail(error)) from error
        except (HTTPException, OSError) as error:
            raise self._silent(error) from error
        return answer

    def _piece(self, answer: HTTPResponse) -> bytes:
        try:
            return answer.read(CHUNK)
        except (HTTPException, OSError) as error:
            raise CommandError(f"The server at {self.url} broke off ({error!r}); its log says why.") from error

    def _silent(self, error: Exception) -> CommandError:
        return CommandError(f"The server at {self.url} does not answer ({error}); restart it.")

    def _send(self, request: Request) -> Any:
        with self._open(request, SECONDS) as answer:
            try:
                return json.load(answer)
            except (HTTPException, OSError, ValueError) as error:
                raise self._silent(error) from error


def _detail(error: HTTPError) -> str:
    try:
        return str(json.load(error)["detail"])
    except (ValueError, KeyError, TypeError):
        return f"The server answered {error.code} {error.reason}."


def with_data(settings: Settings, here: Callable[[Workspace], T], there: Callable[[Server], T]) -> T:
    """Do `here` with the opened data folder, or `there` when a server owns it.

    Raises `DataFolderInUse` when something else has the folder.
    """
    try:
        with open_workspace(settings) as workspace:
            return here(workspace)
    except DataFolderInUse:
        url = server_url(settings)
        if url is None:
            raise
        return there(Server(url, server_token(settings)))


def existing(settings: Settings) -> Settings:
    """The settings, if their data folder is there; a question never makes one. Raises `CommandError`."""
    if settings.database_url is None and not settings.data.is_dir():
        raise CommandError(f"There is no data folder {settings.data} yet; fill one with: nhiemvu ingest PATH")
    return settings
