"""The client for programs, against a real server that asks for keys."""

from __future__ import annotations

import csv
import hashlib
import inspect
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request

import pytest
from typer.testing import CliRunner

from search_api.cli import app as command
from search_api.client import Client
from search_api.client_errors import ClientError, Invalid, NotAllowed, NotFound, ServerFailed, TooMany, Unreachable
from search_api.safety import records_of
from search_api.settings import load
from tests.security.servers import SEEDS, Served, ready, serving

PLAN, OTHER = SEEDS[0], SEEDS[2]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    data = tmp_path_factory.mktemp("client") / "data"
    with records_of(load(data=data)) as (store, _):
        return data, {"read": store.add("reader", "read"), "write": store.add("writer", "write")}


@pytest.fixture(scope="module")
def served(keys: tuple[Path, dict[str, str]]) -> Iterator[Served]:
    # Behind a proxy, so to say: then keys are asked for on loopback, too.
    with serving(keys[0], proxies="127.0.0.1", rate_burst=400) as server:
        yield server


@pytest.fixture(scope="module")
def office(served: Served, keys: tuple[Path, dict[str, str]]) -> Client:
    client = Client(served.url, keys[1]["write"])
    job = client.upload(PLAN, wait=120)
    assert (job.state, job.sha256) == ("done", hashlib.sha256(PLAN.read_bytes()).hexdigest())
    ready(served, keys[1]["write"])
    return client


def test_it_searches_and_lists_what_was_uploaded(office: Client) -> None:
    assert office.health().documents == 1
    answer = office.search("so khcn nhiem vu", limit=3)
    assert answer.total >= len(answer.hits) == 3
    more = office.search("so khcn nhiem vu", limit=3, cursor=answer.next)
    assert {hit.obligation.id for hit in more.hits}.isdisjoint(hit.obligation.id for hit in answer.hits)
    assert {hit.obligation.kind for hit in office.search("", kind=["report", "target"]).hits} <= {"report", "target"}
    assert office.suggest("Sở Khoa") and office.facets()["kind"]
    assert [agency.name for agency in office.agencies("SKHCN")] == ["Sở Khoa học và Công nghệ"]


def test_lists_are_walked_to_their_end(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.client.PAGE", 7)
    records = list(office.obligations())
    assert len(records) == len({record.id for record in records}) == office.health().obligations > 7
    assert office.obligation(records[0].id) == records[0]
    (document,) = office.documents()
    assert [record.id for record in office.obligations(document.document.document_id)] == [r.id for r in records]
    (job,) = office.jobs("done")
    assert job.document_id == document.document.document_id and not list(office.jobs("failed"))


def test_a_document_comes_back_whole(office: Client) -> None:
    (entry,) = office.documents()
    name = entry.document.document_id
    assert office.document(name) == entry
    assert office.original(name) == PLAN.read_bytes()
    text = office.text(name)
    record = next(iter(office.obligations(name)))
    assert text[record.span.start : record.span.end].strip()
    assert 0 <= office.outline(name)[0].start < len(text)
    assert office.tables(name) == []


def test_what_is_handed_in_again_gets_the_label_and_nothing_is_gone(office: Client) -> None:
    job = office.upload(PLAN, labels=["Sơn La", "2026"], retry=False)
    assert (job.labels, office.finished(job.sha256).state) == (["Sơn La", "2026"], "done")
    assert list(office.tombstones()) == []


def test_extraction_keeps_nothing(office: Client) -> None:
    found = office.extract(OTHER)
    assert len(found.obligations) > 20 and found.document.source == OTHER.name
    with pytest.raises(NotFound):
        office.job(hashlib.sha256(OTHER.read_bytes()).hexdigest())


@pytest.mark.parametrize("name", ['a "b".txt', "a\r\nX-Evil: 1.txt", "kế hoạch.txt", "\udcff.txt", "../../x.txt"])
def test_a_file_keeps_its_name_whatever_that_is(office: Client, name: str) -> None:
    source = office.extract(PLAN.read_bytes(), name).document.source
    assert not set(source) & set("\r\n/\\") and source.endswith(".txt")


def test_an_export_is_written_to_a_file(office: Client, tmp_path: Path) -> None:
    headers = office.export("csv", tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) - 1 == int(headers["nhiemvu-total"]) == office.health().obligations
    with pytest.raises(OSError):
        office.export("csv", tmp_path / "no folder" / "all.csv")


def test_refusals_have_their_kind_and_the_servers_sentence(
    office: Client, served: Served, keys: tuple[Path, dict[str, str]]
) -> None:
    reader = Client(served.url, keys[1]["read"])
    with pytest.raises(NotAllowed, match=r"may read; this needs a key that may write") as refused:
        reader.upload(PLAN)
    assert refused.value.status == 403
    assert refused.value.request_id
    for _ in range(100):  # the line is written once the answer has gone
        if refused.value.request_id in served.log.read_text():
            break
        time.sleep(0.05)
    assert refused.value.request_id in served.log.read_text()
    with pytest.raises(NotAllowed, match="asks for a key"):
        Client(served.url).search("a")
    with pytest.raises(NotAllowed, match="revoked"):
        Client(served.url, "nv_00000000_" + "x" * 43).search("a")
    with pytest.raises(NotFound, match="no obligation"):
        reader.obligation("none")
    with pytest.raises(Invalid, match="four digits"):
        reader.search("a", year="25")
    with pytest.raises(Invalid):
        office.extract(b"", "empty.pdf")
    assert all(issubclass(kind, ClientError) for kind in (Invalid, NotAllowed, NotFound, ServerFailed, TooMany))


def test_too_many_requests_say_how_long_to_wait(served: Served, keys: tuple[Path, dict[str, str]]) -> None:
    from email.message import Message

    from search_api.client_errors import error_of

    headers = Message()
    headers["retry-after"] = "7"
    error = error_of(429, b'{"detail": "Too many."}', headers)
    assert isinstance(error, TooMany) and error.seconds == 7 and str(error) == "Too many."
    assert isinstance(error_of(502, b"<html>", headers), ServerFailed)


def answering(answer: bytes) -> int:
    """A port where everything is answered so, once."""
    door = socket.create_server(("127.0.0.1", 0))

    def answer_once() -> None:
        line, _ = door.accept()
        with door, line:
            line.recv(10_000)
            line.sendall(answer)

    threading.Thread(target=answer_once, daemon=True).start()
    return int(door.getsockname()[1])


def test_every_operation_of_the_api_has_a_method(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    description = json.loads(office._http.read("/openapi.json"))
    known = [
        (method.upper(), re.compile(re.sub(r"{\w+}", "[^/]+", path)), path)
        for path, operations in description["paths"].items()
        for method in operations
        if path.startswith("/api/v1/") and not path.endswith("/events")
    ]
    asked: set[tuple[str, str]] = set()

    def note(_: object, request: Request, seconds: float | None = None) -> None:
        path = urlsplit(request.full_url).path
        asked.update(
            (method, name)
            for method, pattern, name in known
            if pattern.fullmatch(path) and method == request.get_method()
        )
        raise NotFound("nothing", 404)

    monkeypatch.setattr("search_api.http_client.Http._open", note)
    given: dict[str, object] = {"file": b"x", "number": 1, "path": Path("x"), "format": "csv", "verdict": "same"}
    for name, method in inspect.getmembers(Client, inspect.isfunction):
        if not name.startswith("_"):
            needed = [one for one in inspect.signature(method).parameters.values() if one.default is one.empty]
            values = [given.get(one.name, "x") for one in needed[1:] if one.kind is one.POSITIONAL_OR_KEYWORD]
            with pytest.raises(NotFound):
                list(method(office, *values))
    assert {(method, path) for method, _, path in known} - asked == set()


def test_readings_anew_versions_and_deletions_are_asked_for(office: Client) -> None:
    first = office.upload(OTHER, wait=120)
    assert first.document_id
    again = office.finished(office.again(first.sha256).sha256)
    assert again.state == "done" and isinstance(office.again_all(), int)
    newer = office.upload(OTHER.read_bytes() + b"\n", "newer.txt", replaces=first.document_id, wait=120)
    assert newer.document_id
    assert office.versions(first.document_id).versions[0].document.document_id == newer.document_id
    assert len(office.judge(first.document_id, newer.document_id, "different").versions) == 1
    assert office.delete_document(newer.document_id).sha256 == newer.sha256
    assert office.delete(first.sha256).document_id == first.document_id
    assert {one.document_id for one in office.tombstones(reason="deleted")} >= {first.document_id, newer.document_id}
    assert list(office.revisions(changed=True)) == []
    with pytest.raises(NotAllowed, match="may admin"):
        next(office.audit())


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n<a>",
    ],
)
def test_what_is_no_server_of_ours_is_told(answer: bytes) -> None:
    with pytest.raises(Unreachable):
        Client(f"http://127.0.0.1:{answering(answer)}", seconds=10).search("a")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    with pytest.raises(Unreachable, match="does not answer"):
        Client(f"http://127.0.0.1:{port}").health()


def test_the_key_goes_to_nobody_that_the_server_leads_to(keys: tuple[Path, dict[str, str]]) -> None:
    seen: list[bytes] = []
    door = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        line, _ = door.accept()
        with door, line:
            seen.append(line.recv(10_000))
            line.sendall(b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n")

    threading.Thread(target=listen, daemon=True).start()
    away = f"http://127.0.0.1:{door.getsockname()[1]}/"
    port = answering(f"HTTP/1.1 302 Found\r\nlocation: {away}\r\ncontent-length: 0\r\n\r\n".encode())
    with pytest.raises(ClientError):
        Client(f"http://127.0.0.1:{port}", keys[1]["read"], seconds=10).search("a")
    assert seen and keys[1]["read"].encode() not in seen[0] and b"uthorization" not in seen[0]


def test_commands_of_this_machine_need_no_key(office: Client, served: Served, tmp_path: Path) -> None:
    def run(*arguments: object) -> tuple[int, str]:
        done = CliRunner().invoke(command, [*map(str, arguments), "--data", str(served.data)])
        return done.exit_code, done.output

    (tmp_path / "plan.txt").write_bytes(OTHER.read_bytes() + b"\n")
    assert run("ingest", tmp_path / "plan.txt")[0] == 0
    code, found = run("search", "hợp tác xã", "--json", "--limit", "1")
    assert code == 0 and json.loads(found)["total"] > 0
    assert run("export", "--format", "jsonl", "--output", tmp_path / "all.jsonl")[0] == 0
    assert run("backup", tmp_path / "backup.zip")[0] == 0
    assert "POST /api/v1/jobs: plan.txt" in run("audit")[1]
    # The last test of this file, for those above count what is there.
    assert run("doctor")[0] in (0, 1) and office.health().documents == 2
