"""Errors as pages where a person reads them; programs get what `search_api.problems` says."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any, cast

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from search_api.not_understood import NotUnderstood
from search_api.scopes import is_for_programs
from search_api.web.api_reasons import problem_in_vietnamese
from search_api.web.render import page, translator
from search_api.web.texts import TEXTS

log = logging.getLogger(__name__)

Handler = Callable[[Request, Exception], Response | Awaitable[Response]]


def install(app: FastAPI) -> None:
    """Put pages before the handlers that `app` has: they go on answering everything that is no page."""
    for kind in (HTTPException, RequestValidationError, NotUnderstood, OperationalError, Exception):
        before = app.exception_handlers.get(kind)
        app.add_exception_handler(kind, _before(cast("Handler | None", before)))


def _before(other: Handler | None) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        if other is not None and not _is_page(request):
            answer = other(request, error)
            return await answer if isawaitable(answer) else answer
        return error_page(request, error)

    return handle


def _is_page(request: Request) -> bool:
    return request.method in ("GET", "HEAD") and not is_for_programs(request.url.path)


def error_page(request: Request, error: Exception) -> Response:
    """What happened and what to do, in the house style; nothing of the server's inside is shown."""
    status = status_of(error)
    if status == 500:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    name = str(status) if f"error.{status}.title" in TEXTS else "other"
    # Only messages that were written for readers are passed on.
    detail = str(error) if isinstance(error, NotUnderstood) else None
    ours = problem_in_vietnamese(detail) if detail and translator(request).language == "vi" else None
    said = "vi" if ours else "en"
    return page(request, "error.html", status, code=status, name=name, detail=ours or detail, detail_language=said)


def status_of(error: Any) -> int:
    """The HTTP status of an error."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, OperationalError):
        return 503
    return 422 if isinstance(error, RequestValidationError | NotUnderstood) else 500
