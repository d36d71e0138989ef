"""An office whose archive is on PostgreSQL: everything from the first file to the tombstones of the last one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, inspect
from typer.testing import CliRunner

from search_api.app import create_app
from search_api.cli import app
from search_api.settings import Settings, load
from tests.search_api.postgres import emptied

SEEDS = sorted((Path(__file__).parents[2] / "corpus" / "seeds").glob("*.txt"))
NEVER = "2000-01-01T00:00:00Z"
NEWER = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: 77/KH-UBND\n\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nCải cách\n\n"
    "I. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát cơ sở y tế trước ngày 30/6/2026.\n"
).encode()


@pytest.fixture(scope="module")
def settings(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load(
        data=tmp_path_factory.mktemp("data"),
        database_url=emptied(postgres_server),
        host="0.0.0.0",
        hosts="testserver",
        workers=1,
        rate_limit=0.0,
    )


def run(settings: Settings, *arguments: object) -> tuple[int, str]:
    """Exit code and output of a command that finds its database in the environment, as a service does."""
    names = {"NHIEMVU_DATABASE_URL": settings.database_url, "NHIEMVU_WORKERS": "1"}
    result = CliRunner().invoke(app, [*map(str, arguments), "--data", str(settings.data)], env=names)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    """A server over the five sample plans, which a command took in, and a key that a command made."""
    code, out = run(settings, "ingest", *SEEDS)
    assert code == 0, out
    code, out = run(settings, "doctor")
    assert code == 0 and "fit together" in out, out
    key = run(settings, "keys", "add", "office", "--scope", "write")[1].split()
    own = next(word for word in key if word.startswith("nv_"))
    with TestClient(create_app(settings), headers={"authorization": f"Bearer {own}"}) as opened:
        yield opened


def asked(client: TestClient, path: str, **parameters: Any) -> Any:
    answer = client.get(f"/api/v1/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def pages(client: TestClient, path: str, limit: int, **parameters: Any) -> list[dict[str, Any]]:
    """All that a list has, page by page."""
    items: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = asked(client, path, limit=limit, **parameters, **cursor)
        assert len(page["items"]) <= limit
        items += page["items"]
        if page["next"] is None:
            return items
        cursor = {"cursor": page["next"]}


def hand_in(client: TestClient, content: bytes, **fields: str) -> dict[str, Any]:
    answer = client.post("/api/v1/jobs", files={"file": ("new.txt", content)}, data=fields)
    assert answer.status_code == 202, answer.text
    for _ in range(1200):
        job: dict[str, Any] = asked(client, f"jobs/{answer.json()['sha256']}")
        if job["state"] in ("done", "partial", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def test_nothing_is_kept_in_a_database_of_its_own(client: TestClient, settings: Settings) -> None:
    engine = create_engine(str(settings.database_url))
    assert {"jobs", "documents", "obligations", "api_keys", "audit"} <= set(inspect(engine).get_table_names())
    engine.dispose()
    assert not list(settings.data.rglob("*.db"))
    assert client.get("/api/v1/documents", headers={"authorization": "Bearer none"}).status_code == 401


def test_lists_are_whole_over_their_pages(client: TestClient) -> None:
    documents = pages(client, "documents", 2)
    assert sorted(one["document"]["source"] for one in documents) == [path.name for path in SEEDS]
    obligations = [one["id"] for one in pages(client, "obligations", 50)]
    assert len(obligations) == len(set(obligations)) == sum(one["obligations"] for one in documents)
    news = [one["id"] for one in pages(client, "obligations", 50, updated_since=NEVER)]
    assert sorted(news) == sorted(obligations)
    assert len(pages(client, "jobs", 2)) == 5


def test_searches_find_and_page(client: TestClient) -> None:
    first = asked(client, "search", q="Sở Tài chính kinh phí", limit=3)
    assert first["total"] > 3 and len(first["hits"]) == 3
    second = asked(client, "search", q="Sở Tài chính kinh phí", limit=3, cursor=first["next"])
    shown = [hit["obligation"]["id"] for hit in first["hits"] + second["hits"]]
    assert len(set(shown)) == 6


def test_a_plan_comes_is_replaced_read_anew_and_goes(client: TestClient, settings: Settings) -> None:
    since = asked(client, "documents")["as_of"]
    old = hand_in(client, NEWER, label="y tế")
    assert old["state"] == "done" and old["obligations"] == 1
    new = hand_in(client, NEWER.replace(b"30/6", b"31/7"), replaces=old["document_id"])
    gone = {one["id"]: one["reason"] for one in pages(client, "tombstones", 2, since=since)}
    assert gone[old["document_id"]] == "superseded" and len(gone) == 2
    current = [one["document"]["document_id"] for one in pages(client, "documents", 3)]
    assert new["document_id"] in current and old["document_id"] not in current
    versions = asked(client, f"documents/{new['document_id']}/versions")["versions"]
    assert [one["document"]["document_id"] for one in versions] == [new["document_id"], old["document_id"]]

    assert client.post(f"/api/v1/jobs/{new['sha256']}/again").status_code == 202
    while asked(client, f"jobs/{new['sha256']}")["state"] != "done":
        time.sleep(0.05)
    assert pages(client, "revisions", 1, document=new["document_id"])[0]["altered"] == 0

    answer = client.delete(f"/api/v1/documents/{new['document_id']}")
    assert answer.status_code == 200, answer.text
    stones = pages(client, "tombstones", 2, since=since)
    assert {one["document_id"] for one in stones if one["reason"] == "deleted"} == {new["document_id"]}
    back = [one["document"]["document_id"] for one in pages(client, "documents", 3, updated_since=since)]
    assert back == [old["document_id"]], "the older version is current again"
    client.delete(f"/api/v1/documents/{old['document_id']}")
    assert len(pages(client, "documents", 2)) == 5
    assert not list(settings.originals.glob(f"*/{old['sha256']}"))


def test_commands_ask_the_server_or_say_what_the_database_does_itself(client: TestClient, settings: Settings) -> None:
    code, out = run(settings, "backup", settings.data / "backup.zip")
    assert code != 0 and "pg_dump" in out
    listed = run(settings, "keys", "list")[1]
    assert "office" in listed
    assert run(settings, "keys", "revoke", "office")[0] == 0
    assert client.get("/api/v1/documents").status_code == 401
