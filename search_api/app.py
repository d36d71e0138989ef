"""The web application: the API under /api/v1, health checks, and the pages for people."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from search_api import problems
from search_api.gate import Gate
from search_api.guard import Bounds, Guard
from search_api.metrics import Metrics
from search_api.observed import Observed
from search_api.openapi import describe
from search_api.routes import (
    API,
    agencies,
    audit,
    documents,
    export,
    extract,
    feed,
    health,
    jobs,
    meters,
    obligations,
    page_images,
    search,
)
from search_api.routes.common import known_parameters
from search_api.safety import open_safety
from search_api.settings import Settings
from search_api.web import pages
from search_api.worker import working
from search_api.workspace import Workspace, open_workspace

FORM_BYTES = 1 << 20
"""What an upload may carry beside the file itself."""

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(settings: Settings, workspace: Workspace | None = None, command_token: str = "") -> FastAPI:
    """The application over the data folder of `settings`, opened while it runs, or over an open `workspace`.

    `command_token`: what commands of this machine come in with where keys are asked for; "" for none.
    """
    app = FastAPI(
        title="nhiemvu",
        summary="Obligations of Vietnamese plan documents: search, compare, extract",
        version=_version(),
        # Served by a route of ours, under the gate; the pages of FastAPI's own are left out, for their scripts come
        # from other hosts, and the system has to work without any.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(settings, workspace, command_token),
    )
    app.state.metrics = Metrics()
    # The last one added is the outermost.
    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.add_middleware(Gate)
    app.add_middleware(Guard, bounds=_bounds(settings))
    app.add_middleware(Observed, metrics=app.state.metrics)
    problems.install(app)
    describe(app)
    app.include_router(health.router)
    app.include_router(meters.router)
    app.include_router(api_router(), prefix=API)
    pages.install(app)
    return app


def api_router() -> APIRouter:
    """Everything under /api/v1."""
    router = APIRouter(dependencies=[Depends(known_parameters)])
    for part in (search, obligations, documents, page_images, jobs, feed, agencies, extract, export, audit):
        router.include_router(part.router)
    return router


def _bounds(settings: Settings) -> Bounds:
    return Bounds(
        max_body=settings.max_upload_bytes + FORM_BYTES,
        hosts=settings.host_names,
        silence=settings.body_seconds,
        pace=settings.body_bytes_per_second,
    )


def _lifespan(settings: Settings, workspace: Workspace | None, command_token: str) -> Lifespan:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with ExitStack() as stack:
            opened = workspace or stack.enter_context(open_workspace(settings))
            app.state.workspace = opened
            app.state.safety = stack.enter_context(open_safety(settings, command_token))
            app.state.metrics.hold(opened)
            app.state.worker = stack.enter_context(working(opened))
            yield

    return lifespan


def _version() -> str:
    try:
        return version("nhiemvu")
    except PackageNotFoundError:
        return "0"
