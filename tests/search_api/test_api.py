"""Promises of the API, over one sample plan taken in for real."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.settings import load

SEEDS = Path(__file__).parents[2] / "corpus" / "seeds"
PLAN = next(SEEDS.glob("000_*.txt"))
OTHER = next(SEEDS.glob("002_*.txt"))


def settle(client: TestClient, sha256: str) -> dict[str, object]:
    """The job of a file once nothing is left to do."""
    for _ in range(600):
        job: dict[str, object] = client.get(f"/api/v1/jobs/{sha256}").json()
        if job["state"] in ("done", "partial", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load(data=tmp_path_factory.mktemp("data"), max_upload_bytes=100_000)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        received = client.post("/api/v1/jobs", files={"file": (PLAN.name, PLAN.read_bytes())})
        assert received.status_code == 202
        assert settle(client, received.json()["sha256"])["state"] == "done"
        yield client


@pytest.fixture(scope="module")
def document(client: TestClient) -> str:
    return str(client.get("/api/v1/documents").json()["items"][0]["document"]["document_id"])


def test_search_answers_what_others_hold_on_to(client: TestClient) -> None:
    answer = client.get("/api/v1/search", params={"q": "so khcn nhiem vu", "limit": 3}).json()
    assert {"total", "understood", "hits", "facets"} <= answer.keys()
    assert answer["total"] >= len(answer["hits"]) == 3
    hit = answer["hits"][0]
    assert {"score", "why", "obligation", "document"} <= hit.keys()
    assert {"id", "number", "title", "source"} == hit["document"].keys()
    assert hit["document"]["source"] == PLAN.name
    assert hit["why"]["agency"] == {"name": "Sở Khoa học và Công nghệ", "role": "lead", "via": None}


@pytest.mark.parametrize("path", ["search", "obligations", "documents", "export", "agencies"])
def test_a_parameter_that_is_not_there_is_refused_and_not_passed_over(client: TestClient, path: str) -> None:
    refused = client.get(f"/api/v1/{path}", params={"document_id": "x"})
    assert refused.status_code == 400
    assert "document_id" in refused.json()["detail"]
    vietnamese = client.get(f"/api/v1/{path}", params={"document_id": "x"}, headers={"Accept-Language": "vi"})
    assert "Không có tham số “document_id”" in vietnamese.json()["detail"]


def test_pages_of_a_search_meet_without_gap(client: TestClient) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        parameters = {"q": "công nghệ sinh học", "limit": 7} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/v1/search", params=parameters).json()
        seen += [hit["obligation"]["id"] for hit in page["hits"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page["total"]


def test_facets_count_what_a_search_with_that_filter_finds(client: TestClient) -> None:
    facets = client.get("/api/v1/facets").json()
    for name, values in facets.items():
        for value in values:
            assert client.get("/api/v1/search", params={name: value["value"]}).json()["total"] == value["count"], name


def test_obligations_are_listed_in_document_order_and_found_by_id(client: TestClient, document: str) -> None:
    listed = client.get("/api/v1/obligations", params={"document": document, "limit": 200}).json()["items"]
    assert [r["span"]["start"] for r in listed] == sorted(r["span"]["start"] for r in listed)
    assert client.get(f"/api/v1/obligations/{listed[0]['id']}").json() == listed[0]


def test_text_outline_and_spans_agree(client: TestClient, document: str) -> None:
    text = client.get(f"/api/v1/documents/{document}/text").text
    record = client.get("/api/v1/obligations", params={"document": document}).json()["items"][0]
    span = record["span"]
    part = client.get(f"/api/v1/documents/{document}/text", params=span).text
    assert part == text[span["start"] : span["end"]]
    assert " ".join(part.split()).endswith(record["text"][-20:])
    first = client.get(f"/api/v1/documents/{document}/outline").json()[0]
    assert 0 <= first["start"] < first["end"] <= len(text)


def test_the_original_comes_back_as_a_download(client: TestClient, document: str) -> None:
    answer = client.get(f"/api/v1/documents/{document}/original")
    assert answer.content == PLAN.read_bytes()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_agencies_are_found_by_any_spelling(client: TestClient) -> None:
    found = client.get("/api/v1/agencies", params={"q": "SKHCN"}).json()
    assert [agency["name"] for agency in found] == ["Sở Khoa học và Công nghệ"]


def test_extract_reads_and_keeps_nothing(client: TestClient) -> None:
    answer = client.post("/api/v1/extract", files={"file": (OTHER.name, OTHER.read_bytes())}).json()
    assert answer["document"]["source"] == OTHER.name
    assert len(answer["obligations"]) > 20
    sha256 = hashlib.sha256(OTHER.read_bytes()).hexdigest()
    assert client.get(f"/api/v1/jobs/{sha256}").status_code == 404


def test_health_and_readiness(client: TestClient) -> None:
    health = client.get("/health")
    assert health.status_code == 200
    assert health.json()["obligations"] == health.json()["indexed"] > 0
    assert client.get("/ready").status_code == 200


def test_a_file_that_is_put_off_keeps_nothing_unready(tmp_path: Path) -> None:
    with TestClient(create_app(load(data=tmp_path, workers=1))) as client:
        archive = client.app.state.workspace.archive  # type: ignore[attr-defined]
        sha256 = archive.originals.put(b"a scan")
        archive.receive(sha256, "a.pdf")
        assert client.get("/ready").status_code == 503
        archive.postpone(sha256, "Reading took too long.", 3600)
        answer = client.get("/ready")
        assert (answer.status_code, answer.json()["waiting"]) == (200, 1)


PROBLEMS = [
    ("/api/v1/search?limit=201", 422),
    ("/api/v1/search?q=" + "a" * 1001, 422),
    ("/api/v1/search?year=25", 422),
    ("/api/v1/search?cursor=x", 422),
    ("/api/v1/obligations?cursor=x", 422),
    ("/api/v1/documents?cursor=x", 422),
    ("/api/v1/jobs?cursor=x", 422),
    ("/api/v1/tombstones?cursor=x", 422),
    ("/api/v1/revisions?cursor=x", 422),
    ("/api/v1/obligations/none", 404),
    ("/api/v1/documents/none", 404),
    ("/api/v1/documents/none/text", 404),
    ("/api/v1/documents/none/original", 404),
    ("/api/v1/jobs/..%2f..%2fetc", 404),
    ("/api/v1/nowhere", 404),
]


@pytest.mark.parametrize(("path", "status"), PROBLEMS)
def test_every_error_is_a_problem_in_plain_words(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"].endswith(".") or problem["detail"].endswith("”.")


@pytest.mark.parametrize("path", ["/api/v1/extract", "/api/v1/jobs"])
def test_a_file_too_large_is_refused_unread(client: TestClient, path: str) -> None:
    for size in (100_001, 3_000_000):
        answer = client.post(path, files={"file": ("big.txt", b"a" * size)})
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_a_body_of_unknown_length_is_bounded_too(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(200):
            yield b"a" * 10_000

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/v1/extract", content=endless(), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_an_unreadable_file_says_why(client: TestClient) -> None:
    answer = client.post("/api/v1/extract", files={"file": ("x.pdf", b"")})
    assert answer.status_code == 422
    assert len(answer.json()["detail"]) > 20


def test_other_sites_cannot_send_files(client: TestClient) -> None:
    files = {"file": ("x.txt", b"abc")}
    assert client.post("/api/v1/jobs", files=files, headers={"origin": "https://elsewhere.example"}).status_code == 403
    files = {"file": (OTHER.name, OTHER.read_bytes())}
    own = client.post("/api/v1/extract", files=files, headers={"origin": "http://testserver"})
    assert own.status_code == 200


def test_an_unexpected_failure_is_a_problem_too(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("search_api.routes.search.search", fail)
    answer = client.get("/api/v1/search", params={"q": "a"})
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text


def test_openapi_describes_every_path_and_parameter(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    for path, operations in paths.items():
        for operation in operations.values():
            assert operation["summary"] and operation["description"], path
    for parameter in paths["/api/v1/search"]["get"]["parameters"]:
        assert parameter["description"], parameter["name"]
