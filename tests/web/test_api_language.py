"""The API refuses in the language that it is asked in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import search_api
from search_api.app import create_app
from search_api.web.api_reasons import INVALID, PROBLEMS, problem_in_vietnamese
from search_api.web.in_language import prefers_vietnamese
from search_api.workspace import Workspace
from tests.web.test_reasons import written

ROOM = Path(search_api.__file__).parent
REFUSALS = ("HTTPException", "problem", "BadFilter", "BadCursor")


def said() -> Iterator[str]:
    """Every sentence with which a route or a guard refuses, each blank of it filled with a seven."""
    for path in sorted(ROOM.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assigned = [node for node in ast.walk(tree) if isinstance(node, ast.Assign)]
        named = {t.id: written(node.value) for node in assigned for t in node.targets if isinstance(t, ast.Name)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS:
                for one in (part for given in node.args for part in _ways(given)):
                    sentence = named.get(one.id) if isinstance(one, ast.Name) else written(one)
                    if sentence and " " in sentence:
                        yield sentence


def _ways(given: ast.expr) -> list[ast.expr]:
    return [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]


@pytest.mark.parametrize("sentence", sorted(set(said())))
def test_every_refusal_has_its_vietnamese(sentence: str) -> None:
    assert problem_in_vietnamese(sentence)


@pytest.mark.parametrize(("english", "vietnamese"), (*PROBLEMS, *INVALID))
def test_no_blank_is_asked_for_that_is_not_there(english: str, vietnamese: str) -> None:
    assert set(re.findall(r"\{(\w+)\}", vietnamese)) <= set(re.findall(r"\{(\w+)\}", english))


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("vi", True),
        ("vi-VN,vi;q=0.9,en;q=0.8", True),
        ("en-US,en;q=0.9,vi;q=0.8", False),
        ("fr,vi;q=0.1", True),
        ("", False),
        ("*", False),
        ("vi;q=nonsense", False),
    ],
)
def test_the_language_is_the_one_preferred(accepted: str, wanted: bool) -> None:
    assert prefers_vietnamese(accepted) is wanted


@pytest.mark.parametrize(
    ("address", "title", "detail"),
    [
        ("/api/v1/search?year=x", "Yêu cầu chưa rõ", "Năm “x” phải có bốn chữ số, như 2025."),
        ("/api/v1/search?limit=999", "Yêu cầu chưa rõ", "Yêu cầu chưa rõ: limit: không quá 200."),
        ("/api/v1/documents/none", "Không tìm thấy", "Không có văn bản nào mang mã “none”."),
        ("/api/v1/nowhere", "Không tìm thấy", "Không có gì ở địa chỉ /api/v1/nowhere."),
    ],
)
def test_a_refusal_is_told_in_vietnamese_to_those_who_ask_so(
    data: Workspace, site: str, address: str, title: str, detail: str
) -> None:
    assert site
    with TestClient(create_app(data.settings, data), raise_server_exceptions=False) as client:
        answer = client.get(address, headers={"accept-language": "vi"})
        english = client.get(address, headers={"accept-language": "en"})
    assert (answer.json()["title"], answer.json()["detail"]) == (title, detail)
    assert answer.headers["content-type"] == english.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == "vi" and "Accept-Language" in answer.headers["vary"]
    assert answer.status_code == english.status_code and english.json()["detail"] != detail


def test_health_says_nothing_of_the_inside(data: Workspace, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("/secret/path is broken")

    with TestClient(create_app(data.settings, data), raise_server_exceptions=False) as client:
        monkeypatch.setattr(type(data.index), "count", fail)
        answer = client.get("/health")
        monkeypatch.undo()
    assert answer.status_code == 503 and "secret" not in answer.text
