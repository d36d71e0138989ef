"""The description of the API: what FastAPI finds out, and beside it what holds for every path alike."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from search_api.problems import documented
from search_api.scopes import needed

EXAMPLES = "openapi_examples.json"
"""Answers of a server that holds one sample plan, cut to a few items; made by `scripts/openapi_examples.py`."""

PARAMETERS: dict[str, Any] = {
    "q": "Sở Y tế báo cáo",
    "limit": 20,
    "cursor": None,
    "agency": ["Sở Khoa học và Công nghệ"],
    "role": ["lead"],
    "kind": ["task"],
    "plan": ["195/KH-UBND"],
    "province": ["Đà Nẵng"],
    "year": ["2025"],
    "deadline": ["2025-12-31"],
    "type": ["Kế hoạch"],
    "label": ["2024"],
    "format": "csv",
    "language": "vi",
    "number": 1,
    "width": 1000,
    "start": 0,
    "end": 400,
    "updated_since": "2025-01-31T00:00:00Z",
}
"""A value of each parameter that is not plain from its description, as an analyst would give it."""

_ALWAYS = (400, 408, 413, 421, 429, 500, 503)
_WITH_KEYS = (401, 403)
_SCHEME = "key"


def describe(app: FastAPI) -> None:
    """Let `app.openapi()` tell of keys, scopes and the problems that any request may meet."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _description(app: FastAPI) -> dict[str, Any]:
    description = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    parts = description.setdefault("components", {})
    parts["securitySchemes"] = {
        _SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "description": "Asked for where the server listens to other machines; make one with `nhiemvu keys add`.",
        }
    }
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            _complete(method.upper(), path, operation)
    _add_examples(description)
    # What FastAPI would answer to a request that it cannot take apart; here it is a problem document.
    for name in ("HTTPValidationError", "ValidationError"):
        parts.get("schemas", {}).pop(name, None)
    return description


def _add_examples(description: dict[str, Any]) -> None:
    found = json.loads((files("search_api") / EXAMPLES).read_text(encoding="utf-8"))
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            answer = found.get(f"{method.upper()} {path}")
            for status, response in operation["responses"].items():
                media = response.get("content", {}).get("application/json")
                if media is not None and answer is not None and status.startswith("2"):
                    media["example"] = answer
            for parameter in operation.get("parameters", ()):
                value = found["parameters"].get(parameter["name"], PARAMETERS.get(parameter["name"]))
                if value is not None:
                    parameter["example"] = value


def _complete(method: str, path: str, operation: dict[str, Any]) -> None:
    scope = needed(method, path)
    responses = operation["responses"]
    invalid = responses.get("422", {}).get("content", {})
    if "application/json" in invalid:
        responses["422"] = documented(422)[422]
    for status in (*_ALWAYS, *(_WITH_KEYS if scope else ())):
        responses.setdefault(str(status), documented(status)[status])
    # The empty one: on loopback nobody is asked for a key.
    operation["security"] = [{}, {_SCHEME: []}] if scope else []
    operation["x-scope"] = scope or "open"
