"""Errors as problem documents (RFC 9457, application/problem+json), each a sentence that a person can act on."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from ingest.errors import IngestError, LimitExceeded, UnsupportedFormat
from search_api.logs import request_id
from search_api.not_understood import NotUnderstood
from search_api.schemas import Problem

log = logging.getLogger(__name__)

_DISK_FULL = "disk is full"
"""What SQLite says."""

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem document with the status's usual title."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, request_id=request_id.get() or None)
    return JSONResponse(body.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[int | str, dict[str, object]]:
    """The `responses` of a route: which problems it may answer."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == 404 and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"There is nothing at {request.url.path}."
    headers = error.headers
    if error.status_code == 405 and (methods := methods_at(request.app, request.url.path)):
        # Each route names its own method only, and the same path may have several.
        headers = {"allow": ", ".join(methods)}
        detail = f"{request.url.path} takes {' and '.join(methods)} only."
    return problem(error.status_code, detail, headers)


def methods_at(app: FastAPI, path: str) -> list[str]:
    """The methods that the API describes for a path."""
    paths = app.openapi()["paths"]
    templates = [path] if path in paths else [one for one in paths if compile_path(one)[0].match(path)]
    return sorted({method.upper() for template in templates for method in paths[template]})


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    wrong = "; ".join(
        f"{'.'.join(str(part) for part in e['loc'][1:]) or e['loc'][0]}: {e['msg']}" for e in error.errors()
    )
    return problem(422, f"The request cannot be understood: {wrong}.")


def _not_understood(request: Request, error: Exception) -> JSONResponse:
    return problem(422, str(error))


def _unreadable(request: Request, error: Exception) -> JSONResponse:
    status = 413 if isinstance(error, LimitExceeded) else 415 if isinstance(error, UnsupportedFormat) else 422
    return problem(status, str(error))


def _full(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OSError)
    if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _unexpected(request, error)
    log.error("%s %s: the disk is full", request.method, request.url.path)
    return problem(507, "There is no room left on the server's disk; nothing was kept. Make room and send it again.")


def _busy(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, OperationalError)
    if _DISK_FULL in str(error.orig):
        return _full(request, OSError(errno.ENOSPC, str(error.orig)))
    log.error("%s %s: the archive does not answer (%s)", request.method, request.url.path, error.orig)
    detail = "The archive does not answer, perhaps another program holds it; nothing was changed. Try again later."
    return problem(503, detail, {"retry-after": "10"})


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "Something went wrong inside the server; its log says what. The data is untouched.")


def install(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(NotUnderstood, _not_understood)
    app.add_exception_handler(IngestError, _unreadable)
    app.add_exception_handler(OSError, _full)
    app.add_exception_handler(OperationalError, _busy)
    app.add_exception_handler(Exception, _unexpected)
