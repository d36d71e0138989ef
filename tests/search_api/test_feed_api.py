"""What other tools hold on to: news since a moment, tombstones, entity tags, events, and one server a data folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.settings import load
from search_api.workspace import open_workspace
from tests.web.served_site import served

PLAN = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: {}/KH-UBND\n\nLào Cai, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nCải cách\n\n"
    + ("I. NHIỆM VỤ\n\n1. Sở Y tế chủ trì rà soát cơ sở y tế {} trước ngày 30/6/2025.\n")
)
ENDED = ("done", "partial", "failed")
NEVER = "2000-01-01T00:00:00Z"


def plan(number: int, version: int = 1) -> bytes:
    return PLAN.format(number, f"bản {version}").encode()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load(data=tmp_path_factory.mktemp("data"), workers=1)
    with TestClient(create_app(settings), raise_server_exceptions=False) as opened:
        yield opened


def settle(client: Any, sha256: str) -> dict[str, Any]:
    for _ in range(1200):
        job: dict[str, Any] = client.get(f"/api/v1/jobs/{sha256}").json()
        if job["state"] in ENDED:
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def hand_in(client: Any, content: bytes, **fields: Any) -> dict[str, Any]:
    answer = client.post("/api/v1/jobs", files={"file": ("plan.txt", content)}, data=fields)
    assert answer.status_code == 202, answer.text
    return settle(client, answer.json()["sha256"])


def news(client: TestClient, path: str, since: str) -> tuple[list[dict[str, Any]], str]:
    """Everything since a moment, over all pages, and the moment for the next time."""
    name = "since" if path == "tombstones" else "updated_since"
    items: list[dict[str, Any]] = []
    cursor, as_of = None, ""
    while True:
        asked = {name: since, "limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get(f"/api/v1/{path}", params=asked).json()
        items += page["items"]
        as_of = as_of or page["as_of"]
        cursor = page["next"]
        if cursor is None:
            return items, as_of


def test_a_copy_follows_by_news_and_tombstones(client: TestClient) -> None:
    copy: dict[str, dict[str, Any]] = {}
    moments = {"obligations": NEVER, "tombstones": NEVER}

    def follow() -> None:
        for path in moments:
            items, moments[path] = news(client, path, moments[path])
            for item in items:
                if path == "obligations":
                    copy[item["id"]] = item
                else:
                    copy.pop(item["id"], None)
        listed = client.get("/api/v1/obligations", params={"limit": 200}).json()["items"]
        assert copy == {record["id"]: record for record in listed}

    for number in range(1, 6):
        hand_in(client, plan(number))
    follow()
    assert len(copy) == 5
    newer = hand_in(client, plan(3, version=2))
    follow()
    assert len(copy) == 5
    client.delete(f"/api/v1/documents/{newer['document_id']}")
    follow()
    assert len(copy) == 5, "the older version is back"
    client.delete(f"/api/v1/jobs/{hashlib.sha256(plan(1)).hexdigest()}")
    follow()
    assert len(copy) == 4
    assert news(client, "obligations", moments["obligations"])[0] == []


def test_what_a_deletion_takes_along_is_said(client: TestClient) -> None:
    job = hand_in(client, plan(40))
    gone = client.delete(f"/api/v1/documents/{job['document_id']}").json()
    assert gone == {"sha256": job["sha256"], "source": "plan.txt", "document_id": job["document_id"], "obligations": 1}
    for path in (
        f"documents/{job['document_id']}",
        f"jobs/{job['sha256']}",
        f"documents/{job['document_id']}/original",
    ):
        assert client.get(f"/api/v1/{path}").status_code == 404
    assert client.delete(f"/api/v1/documents/{job['document_id']}").status_code == 404


def test_versions_are_told_joined_and_parted(client: TestClient) -> None:
    first, second = hand_in(client, plan(50)), hand_in(client, plan(51))
    one, other = first["document_id"], second["document_id"]
    joined = client.post(f"/api/v1/documents/{one}/versions", json={"other": other}).json()
    assert [version["document"]["document_id"] for version in joined["versions"]] == [other, one]
    assert client.get(f"/api/v1/documents/{one}").json()["superseded_by"] == other
    parted = client.post(f"/api/v1/documents/{one}/versions", json={"other": other, "verdict": "different"}).json()
    assert [version["document"]["document_id"] for version in parted["versions"]] == [one]
    assert client.post(f"/api/v1/documents/{one}/versions", json={"other": one}).status_code == 422
    assert client.post(f"/api/v1/documents/{one}/versions", json={"other": "none"}).status_code == 404


def test_a_newer_file_replaces_a_document_and_labels_filter(client: TestClient) -> None:
    old = hand_in(client, plan(60), label=["Sơn La", "2024"])
    assert old["labels"] == ["Sơn La", "2024"]
    assert client.get("/api/v1/search", params={"label": "Sơn La"}).json()["total"] == 1
    new = hand_in(client, plan(61), replaces=old["document_id"])
    assert client.get(f"/api/v1/documents/{old['document_id']}").json()["superseded_by"] == new["document_id"]
    assert client.get("/api/v1/search", params={"label": "Sơn La"}).json()["total"] == 0
    assert client.post("/api/v1/jobs", files={"file": ("x.txt", b"x")}, data={"replaces": "none"}).status_code == 404


def test_reading_anew_goes_through_and_says_what_it_changed(client: TestClient) -> None:
    job = hand_in(client, plan(70))
    assert client.post(f"/api/v1/jobs/{job['sha256']}/again").status_code == 202
    assert settle(client, job["sha256"])["state"] == "done"
    [revision] = client.get("/api/v1/revisions", params={"document": job["document_id"]}).json()["items"]
    assert (revision["added"], revision["gone"], revision["altered"]) == (0, 0, 0)
    assert client.post("/api/v1/jobs/again").json() == {"files": 0}, "all were read by these rules"
    assert client.post("/api/v1/jobs/again", params={"outdated": False}).json()["files"] > 0
    assert client.get("/api/v1/search").json()["total"] > 0, "searches go on"
    for one in client.get("/api/v1/jobs").json()["items"]:
        assert settle(client, one["sha256"])["state"] == "done"


@pytest.mark.parametrize("path", ["documents", "obligations", "search?q=y tế", "facets", "tombstones", "revisions"])
def test_who_has_an_answer_gets_it_once(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1/{path}")
    tag = first.headers["etag"]
    for given in (tag, f'"other", {tag}', "*", tag.removeprefix("W/")):
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_changed_answer_has_another_tag(client: TestClient) -> None:
    tag = client.get("/api/v1/documents").headers["etag"]
    hand_in(client, plan(80))
    answer = client.get("/api/v1/documents", headers={"If-None-Match": tag})
    assert answer.status_code == 200 and answer.headers["etag"] != tag


@pytest.mark.parametrize("since", ["yesterday", "0001-01-01T00:00:00+14:00", "2024"])
def test_a_moment_that_is_none_is_refused_or_understood(client: TestClient, since: str) -> None:
    assert client.get("/api/v1/obligations", params={"updated_since": since}).status_code in (200, 422)
    assert client.get("/api/v1/obligations", params={"updated_since": "yesterday"}).status_code == 422


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with open_workspace(load(data=tmp_path_factory.mktemp("events"), workers=1)) as data, served(data) as address:
        yield address


class TestEvents:
    """Changes of jobs, as they happen."""

    def events(self, site: str, wanted: str, **headers: str) -> list[tuple[int, dict[str, Any]]]:
        """Events up to the end of one job."""
        found: list[tuple[int, dict[str, Any]]] = []
        with httpx.stream("GET", f"{site}/api/v1/jobs/events", headers=headers, timeout=60) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            number = 0
            for line in answer.iter_lines():
                name, _, value = line.partition(": ")
                if name == "id":
                    number = int(value)
                if name == "data":
                    found.append((number, json.loads(value)))
                    if found[-1][1]["sha256"] == wanted and found[-1][1]["state"] in ENDED:
                        return found
        return found

    def test_a_reader_that_was_cut_off_misses_nothing(self, site: str) -> None:
        with httpx.Client(base_url=site) as client:
            first = hand_in(client, plan(1))
            told = self.events(site, first["sha256"], **{"Last-Event-ID": "0"})
            assert told[-1][1]["state"] == "done" and told[-1][1]["obligations"] == 1
            later = [hand_in(client, plan(n)) for n in (2, 3)]
            again = self.events(site, later[-1]["sha256"], **{"Last-Event-ID": str(told[-1][0])})
            assert {job["sha256"] for _, job in again} == {job["sha256"] for job in later}
            assert [number for number, _ in again] == sorted({number for number, _ in again})
            assert httpx.get(f"{site}/api/v1/jobs/events", headers={"Last-Event-ID": "x"}).status_code == 422


def test_a_second_server_on_one_data_folder_says_so_and_stops(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from search_api.cli import main; main()", "serve", "--port", "0", "--data"]
    with open_workspace(load(data=tmp_path / "data", workers=1)):
        second = subprocess.run(
            [*command, str(tmp_path / "data")], capture_output=True, text=True, timeout=120, check=False
        )
    assert second.returncode == 1
    assert "in use by another process" in second.stderr and "Traceback" not in second.stderr
