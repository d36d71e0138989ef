"""Asking a server of nhiemvu, with the standard library alone: paths under /api/v1, JSON, files, and its errors."""

from __future__ import annotations

import json
import mimetypes
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from email.message import Message
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from search_api.client_errors import Unreachable, error_of
from search_api.routes import API

CHUNK = 1 << 16

Fields = Mapping[str, str | Sequence[str]]


class Http:
    """A server at `url`, asked with `key` where it wants one; each request may take `seconds`.

    Methods raise `search_api.client_errors.ClientError`. Parameters that are None are left out.
    """

    def __init__(self, url: str, key: str = "", seconds: float = 60.0) -> None:
        self.url = url.rstrip("/")
        self._key = key
        self._seconds = seconds

    def read(self, path: str, wanted: Mapping[str, Any] | None = None, *, prefix: str = API) -> bytes:
        """The body of a path's answer."""
        with self._open(self._request("GET", prefix + path, wanted)) as answer:
            return self._body(answer)

    def json(self, path: str, wanted: Mapping[str, Any] | None = None) -> Any:
        """The JSON of a path's answer."""
        return self.parsed(self.read(path, wanted))

    def send(self, method: str, path: str, given: Any = None, wanted: Mapping[str, Any] | None = None) -> bytes:
        """The body of the answer to a request that changes something, `given` being what it says in JSON."""
        body = None if given is None else json.dumps(given).encode()
        request = self._request(method, API + path, wanted, body)
        if body is not None:
            request.add_header("content-type", "application/json")
        with self._open(request) as answer:
            return self._body(answer)

    def send_file(self, path: str, content: bytes, name: str, fields: Fields | None = None) -> bytes:
        """The body of the answer to a form with a file and other fields."""
        boundary = uuid.uuid4().hex
        request = self._request("POST", API + path, None, _form(boundary, name, content, fields or {}))
        request.add_header("content-type", f"multipart/form-data; boundary={boundary}")
        with self._open(request) as answer:
            return self._body(answer)

    def download(self, path: str, file: Path, wanted: Mapping[str, Any], seconds: float | None = None) -> Message:
        """Write a path's answer to a file; its headers come back. Raises `OSError` where it cannot be written."""
        request = self._request("GET", API + path, wanted)
        with self._open(request, seconds) as answer, file.open("wb") as out:
            while piece := self._piece(answer):
                out.write(piece)
            return answer.headers

    def parsed(self, body: bytes) -> Any:
        """What a body says in JSON."""
        try:
            return json.loads(body)
        except ValueError as error:
            raise Unreachable(f"The server at {self.url} does not answer in JSON ({error}).") from error

    def _request(self, method: str, path: str, wanted: Mapping[str, Any] | None, body: bytes | None = None) -> Request:
        given = {name: value for name, value in (wanted or {}).items() if value is not None}
        question = f"?{urlencode(given, doseq=True)}" if given else ""
        request = Request(f"{self.url}{path}{question}", data=body, method=method)
        if self._key:
            # Unredirected: whoever the server leads to elsewhere does not get the key.
            request.add_unredirected_header("authorization", f"Bearer {self._key}")
        return request

    @contextmanager
    def _open(self, request: Request, seconds: float | None = None) -> Iterator[HTTPResponse]:
        try:
            answer: HTTPResponse = urlopen(request, timeout=seconds or self._seconds)
        except HTTPError as error:
            with error:
                raise error_of(error.code, error.read(), error.headers) from error
        except (HTTPException, OSError, ValueError) as error:
            raise Unreachable(f"The server at {self.url} does not answer ({error}); start it again.") from error
        with answer:
            yield answer

    def _body(self, answer: HTTPResponse) -> bytes:
        return b"".join(iter(lambda: self._piece(answer), b""))

    def _piece(self, answer: HTTPResponse) -> bytes:
        try:
            return answer.read(CHUNK)
        except (HTTPException, OSError) as error:
            raise Unreachable(f"The server at {self.url} broke off ({error!r}); its log says why.") from error


def _form(boundary: str, name: str, content: bytes, fields: Fields) -> bytes:
    """A form as browsers send it: quotes and line breaks in names are escaped."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, given in fields.items()
        for value in ([given] if isinstance(given, str) else given)
    ]
    safe = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    head = f'Content-Disposition: form-data; name="file"; filename="{safe}"\r\nContent-Type: {kind}'
    parts.append(f"--{boundary}\r\n{head}\r\n\r\n")
    # A file name of this system may hold bytes that are no text.
    return "".join(parts).encode("utf-8", "replace") + content + f"\r\n--{boundary}--\r\n".encode()
