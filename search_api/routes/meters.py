"""Figures for Prometheus, and the description of the API for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from search_api.metrics import CONTENT_TYPE, Metrics
from search_api.problems import documented
from search_api.routes import API

router = APIRouter(tags=["health"])


@router.get("/metrics", summary="Figures for Prometheus", responses=documented(503), response_class=Response)
def get_metrics(request: Request) -> Response:
    """Requests and their times, files by state, documents, obligations and points of the index, as Prometheus reads
    them."""
    metrics = request.app.state.metrics
    assert isinstance(metrics, Metrics)
    return Response(metrics.text(), headers={"content-type": CONTENT_TYPE})


@router.get(f"{API}/openapi.json", include_in_schema=False)
def get_openapi(request: Request) -> dict[str, Any]:
    """The description of the API; under the gate like everything else."""
    description: dict[str, Any] = request.app.openapi()
    return description
