"""The description of the API: every path has an example that is one of its answers, and says which methods it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from search_api.app import create_app
from search_api.cli import app as program
from search_api.filters import FILTERS, Filters
from search_api.settings import load


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with TestClient(create_app(load(data=tmp_path_factory.mktemp("data"), workers=1))) as client:
        yield client


@pytest.fixture(scope="module")
def description(client: TestClient) -> Any:
    return client.get("/api/v1/openapi.json").json()


def operations(description: Any) -> list[tuple[str, str, Any]]:
    return [(path, method, one) for path, all_ in description["paths"].items() for method, one in all_.items()]


def test_every_json_answer_has_an_example_that_fits(description: Any) -> None:
    missing = []
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            media = response.get("content", {}).get("application/json", {})
            if not status.startswith("2") or not media or "delete" in method or path.endswith("/versions"):
                continue
            if "example" not in media:
                missing.append(f"{method} {path}")
                continue
            schema = {**media["schema"], "components": description["components"]}
            jsonschema_rs.validate(schema, media["example"])
    assert missing == [], "run scripts/openapi_examples.py"


def test_parameters_are_described(description: Any) -> None:
    for path, _, operation in operations(description):
        for parameter in operation.get("parameters", []):
            assert parameter["in"] == "path" or parameter.get("description"), f"{path}: {parameter['name']}"


def test_errors_are_problem_documents_everywhere(description: Any) -> None:
    for path, method, operation in operations(description):
        for status, response in operation["responses"].items():
            if status >= "4":
                assert list(response["content"]) == ["application/problem+json"], f"{method} {path} {status}"
        assert {"429", "500"} <= operation["responses"].keys()
    assert "HTTPValidationError" not in description["components"]["schemas"]


def test_a_wrong_method_is_told_the_right_ones(client: TestClient, description: Any) -> None:
    for path, described in description["paths"].items():
        answer = client.request("PATCH", path.replace("{number}", "1"))
        assert answer.status_code == 405, path
        assert {name.strip() for name in answer.headers["allow"].split(",")} == {m.upper() for m in described}, path


def test_examples_are_of_this_repository() -> None:
    """What is shown is of a plan that everybody has: no address, no name of a machine."""
    text = (Path(__file__).parents[2] / "search_api" / "openapi_examples.json").read_text(encoding="utf-8")
    assert "195/KH-UBND" in text and "/tmp" not in text


def test_every_filter_is_offered_and_explained_wherever_one_may_filter(description: Any) -> None:
    paths = description["paths"]
    for path in ("/api/v1/search", "/api/v1/facets", "/api/v1/export"):
        described = {one["name"]: one.get("description") for one in paths[path]["get"]["parameters"]}
        assert {one.name: one.help for one in FILTERS}.items() <= described.items()
    for command in ("search", "export"):
        shown = CliRunner().invoke(program, [command, "--help"]).stdout
        assert all(f"--{name} <" in shown for name in Filters.__slots__), shown
