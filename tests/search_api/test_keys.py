"""Keys: who may do what where keys are asked for, on every route there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from search_api import csrf
from search_api.app import create_app
from search_api.cli import app as command
from search_api.commands.serve import serve
from search_api.keys import SCOPES, Scope
from search_api.rate import Rate, neighbourhood
from search_api.safety import records_of
from search_api.settings import Settings, load
from search_api.signing import Signer
from search_api.web.login import inside

COMMAND_TOKEN = "for-commands-of-this-machine"
OPEN_ROUTES = {"/health", "/ready", "/login", "/static/{name}"}
ADMIN_ROUTES = {"/api/v1/audit"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    # The rate is tested by itself; here a hundred requests a second come from one address.
    return load(data=tmp_path_factory.mktemp("data"), host="0.0.0.0", hosts="testserver", workers=1, rate_limit=0.0)


@pytest.fixture(scope="module")
def keys(settings: Settings) -> dict[Scope, str]:
    with records_of(settings) as (store, _):
        return {scope: store.add(f"{scope} key", scope) for scope in SCOPES}


@pytest.fixture(scope="module")
def client(settings: Settings, keys: dict[Scope, str]) -> Iterator[TestClient]:
    app = create_app(settings, command_token=COMMAND_TOKEN)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def bearer(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def routes(app: FastAPI) -> list[tuple[str, str, Any]]:
    """Every method, path and route of the application, the pages' too."""
    found = [
        (method, route.path, route)
        for route in iter_route_contexts(app.routes)
        for method in sorted(getattr(route, "methods", None) or ["GET"])
    ]
    assert len(found) > 25
    return found


def address(path: str) -> str:
    # The stream of events, which would last a minute, refuses this `after`.
    return re.sub(r"\{\w+\}", "1", path) + ("?after=-1" if path.endswith("/events") else "")


def scope_of(method: str, path: str) -> Scope | None:
    """What the test expects: sending needs `write`, all else `read`, but for what is named here."""
    if path in OPEN_ROUTES:
        return None
    if path in ADMIN_ROUTES:
        return "admin"
    if path.startswith(("/upload/delete/", "/upload/replace/")):
        return "write"
    return "read" if method in ("GET", "HEAD", "OPTIONS") or path == "/logout" else "write"


def test_every_route_asks_for_a_key_and_for_enough_of_it(client: TestClient, keys: dict[Scope, str]) -> None:
    for method, path, _ in routes(client.app):  # type: ignore[arg-type]
        needed = scope_of(method, path)
        anybody = client.request(method, address(path))
        if needed is None:
            assert anybody.status_code not in (401, 429), path
            continue
        if anybody.status_code == 303:
            assert anybody.headers["location"].startswith("/login?next="), path
        else:
            assert anybody.status_code == 401 and anybody.headers["www-authenticate"] == "Bearer", (method, path)
        for scope in SCOPES:
            status = client.request(method, address(path), headers=bearer(keys[scope])).status_code
            assert status != 401, (method, path, scope)
            if SCOPES.index(scope) < SCOPES.index(needed):
                assert status == 403, (method, path, scope)
            elif method == "GET" or path.startswith("/api/"):  # forms want their token, too
                assert status != 403, (method, path, scope)


def test_every_form_of_a_page_wants_its_token(client: TestClient) -> None:
    for method, path, route in routes(client.app):  # type: ignore[arg-type]
        if method in ("GET", "HEAD", "OPTIONS") or path.startswith("/api/"):
            continue
        calls = {dependency.call for dependency in route.dependant.dependencies}
        assert csrf.checked in calls, f"{method} {path}"


def test_the_description_says_what_each_path_needs(client: TestClient, keys: dict[Scope, str]) -> None:
    description = client.get("/api/v1/openapi.json", headers=bearer(keys["read"])).json()
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            assert operation["x-scope"] == (scope_of(method.upper(), path) or "open"), path
            assert ("401" in operation["responses"]) == (operation["x-scope"] != "open"), path


@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer nv_00000000_" + "a" * 43,
        "Basic abc",
        "Bearer \xff",
        "Bearer ../../etc",
        "Bearer " * 9,
    ],
)
def test_what_is_no_key_opens_nothing(client: TestClient, header: str) -> None:
    answer = client.get("/api/v1/documents", headers={"authorization": header.encode("latin-1")})
    assert answer.status_code == 401 and answer.headers["content-type"] == "application/problem+json"


def test_a_key_with_one_letter_changed_is_none(client: TestClient, keys: dict[Scope, str]) -> None:
    key = keys["admin"]
    for place in (5, 15, 30):
        changed = key[:place] + ("A" if key[place] != "A" else "B") + key[place + 1 :]
        assert client.get("/api/v1/documents", headers=bearer(changed)).status_code == 401


def test_the_archive_keeps_no_key(settings: Settings, keys: dict[Scope, str]) -> None:
    stored = b"".join(path.read_bytes() for path in settings.data.glob("archive.db*"))
    for key in keys.values():
        assert key[3:11].encode() in stored, "the public id is there"
        assert key[12:].encode() not in stored


def test_a_revoked_key_ends_at_once_with_its_sessions(settings: Settings, client: TestClient) -> None:
    with records_of(settings) as (store, _):
        key = store.add("for a day", "read")
    browser = log_in(client, key)
    assert client.get("/api/v1/documents", headers=bearer(key)).status_code == 200
    assert client.get("/api/v1/documents", headers=browser).status_code == 200
    with records_of(settings) as (store, _):
        store.revoke("for a day")
        shown = {one.name: one for one in store.list()}["for a day"]
    assert shown.last_used_at and shown.revoked_at
    assert client.get("/api/v1/documents", headers=bearer(key)).status_code == 401
    assert client.get("/api/v1/documents", headers=browser).status_code == 401


def log_in(client: TestClient, key: str, **fields: str) -> dict[str, str]:
    """The cookie header of a browser that logged in with a key."""
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
    assert token
    client.cookies.clear()
    answer = client.post("/login", data={"key": key, "csrf": token[1], **fields})
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    client.cookies.clear()
    return {"cookie": cookie.partition(";")[0]}


def test_a_browser_logs_in_sees_and_leaves(client: TestClient, keys: dict[Scope, str]) -> None:
    asked = client.get("/documents?cursor=1")
    assert asked.headers["location"] == "/login?next=%2Fdocuments%3Fcursor%3D1"
    assert 'value="/documents?cursor=1"' in client.get(asked.headers["location"]).text
    browser = log_in(client, keys["read"])
    seen = client.get("/documents", headers=browser)
    assert seen.status_code == 200 and 'action="/logout"' in seen.text
    token = re.search(r'name="csrf" value="([^"]+)"', seen.text)
    assert token
    left = client.post("/logout", data={"csrf": token[1]}, headers=browser)
    assert left.status_code == 303 and 'nhiemvu_session=""' in left.headers["set-cookie"]


def test_a_wrong_key_or_token_lets_nobody_in(client: TestClient, keys: dict[Scope, str]) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
    assert token
    wrong = client.post("/login", data={"key": "nv_00000000_" + "x" * 43, "csrf": token[1]})
    assert wrong.status_code == 401 and "set-cookie" not in wrong.headers and 'role="alert"' in wrong.text
    for forged in (
        "",
        "x",
        token[1][:-1] + ("1" if token[1][-1] == "0" else "0"),
        token[1] + "0",
        "open.99999999999." + "0" * 64,
    ):
        answer = client.post("/login", data={"key": keys["read"], "csrf": forged})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers


def test_a_session_sends_to_the_api_with_the_token_of_a_page_only(client: TestClient, keys: dict[Scope, str]) -> None:
    browser = log_in(client, keys["write"])
    files = {"file": ("x.txt", b"abc")}
    assert client.post("/api/v1/jobs", files=files, headers=browser).status_code == 403
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/about", headers=browser).text)
    assert token
    sent = client.post("/api/v1/jobs", files=files, headers=browser | {csrf.HEADER: token[1]})
    assert sent.status_code == 202
    other = log_in(client, keys["write"])
    stolen = client.post("/api/v1/jobs", files=files, headers=other | {csrf.HEADER: token[1]})
    assert stolen.status_code == 403, "a token of another session is worth nothing"


def test_a_session_cannot_do_more_than_its_key(client: TestClient, keys: dict[Scope, str]) -> None:
    browser = log_in(client, keys["read"])
    assert client.post("/api/v1/jobs", files={"file": ("x.txt", b"abc")}, headers=browser).status_code == 403
    assert client.get("/api/v1/audit", headers=browser).status_code == 403


def test_a_forged_cookie_is_no_session(client: TestClient) -> None:
    for value in ("", "x", "3c597256-0000000000000000.99999999999." + "0" * 64, "a" * 4000, "é"):
        answer = client.get("/api/v1/documents", headers={"cookie": f"nhiemvu_session={value}".encode()})
        assert answer.status_code == 401


def test_commands_of_this_machine_come_in(client: TestClient) -> None:
    assert client.get("/api/v1/audit", headers=bearer(COMMAND_TOKEN)).status_code == 200
    assert client.get("/api/v1/audit?cursor=none", headers=bearer(COMMAND_TOKEN)).status_code == 422
    assert client.get("/api/v1/audit", headers=bearer("")).status_code == 401


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/documents?cursor=2", True),
        ("//evil.example", False),
        ("https://evil.example", False),
        ("/\\evil.example", False),
        ("/\tevil", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_a_login_leads_nowhere_else(address: str, kept: bool) -> None:
    assert inside(address) == (address if kept else "/")


def test_the_server_does_not_start_for_others_without_a_key(tmp_path: Path) -> None:
    from search_api.commands.access import CommandError

    for options in ({"host": "0.0.0.0"}, {"host": "192.0.2.7"}, {"proxies": "127.0.0.1"}, {"host": "::"}):
        with pytest.raises(CommandError, match="nhiemvu keys add"):
            serve(load(data=tmp_path, port=0, **options))
    assert not load(host="127.0.0.1").asks_for_keys
    assert not load(host="::1").asks_for_keys and not load(host="localhost").asks_for_keys


def test_keys_are_made_listed_and_revoked_by_command(tmp_path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(command, [*arguments, "--data", str(tmp_path)])
        return done.exit_code, done.output

    code, made = run("keys", "add", "Sở Y tế", "--scope", "write")
    assert code == 0 and re.fullmatch(r"nv_[0-9a-f]{8}_[A-Za-z0-9_-]{43}\n", made)
    assert run("keys", "add", "Sở Y tế")[0] == 1, "a name means one key"
    assert run("keys", "add", "x", "--scope", "everything")[0] == 1
    assert run("keys", "add", "a\nb")[0] == 1
    listed = run("keys", "list")[1]
    assert "Sở Y tế  write" in listed and "never used" in listed and made.strip()[12:] not in listed
    assert run("keys", "revoke", "Sở Y tế")[0] == 0
    assert run("keys", "revoke", "Sở Y tế")[0] == 1
    log = run("audit")[1]
    assert "keys add Sở Y tế" in log and "keys revoke Sở Y tế" in log and made.strip()[12:] not in log


def test_a_rate_lets_bursts_pass_and_floods_wait() -> None:
    now = 100.0
    rate = Rate(2.0, 3, clock=lambda: now)
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, 1]
    assert rate.wait("b") == 0, "one does not slow the other"
    now += 0.5
    assert [rate.wait("a"), rate.wait("a")] == [0, 1]
    now += 3600
    assert [rate.wait("a") for _ in range(4)] == [0, 0, 0, 1], "never more than a burst is saved up"
    now -= 1800
    assert rate.wait("a") >= 1, "a clock put back gives nothing away"
    assert not any(Rate(0, 1).wait("a") for _ in range(1000))


def test_addresses_of_one_subscriber_are_one() -> None:
    assert neighbourhood("2001:db8:1:2::7") == neighbourhood("2001:db8:1:2:ffff::1")
    assert neighbourhood("2001:db8:1:2::7") != neighbourhood("2001:db8:1:3::7")
    assert neighbourhood("::ffff:192.0.2.1") == neighbourhood("192.0.2.1") == "192.0.2.1"


def test_too_many_requests_are_told_when_to_go_on(tmp_path: Path) -> None:
    settings = load(data=tmp_path, host="0.0.0.0", rate_limit=0.01, rate_burst=3, workers=1)
    with records_of(settings) as (store, _):
        key = store.add("busy", "read")
    with TestClient(create_app(settings)) as client:
        statuses = [client.get("/api/v1/documents", headers=bearer(key)).status_code for _ in range(5)]
        refused = client.get("/api/v1/documents", headers=bearer(key))
        assert statuses == [200, 200, 200, 429, 429]
        assert int(refused.headers["retry-after"]) > 0 and refused.json()["status"] == 429
        assert [client.get("/api/v1/documents").status_code for _ in range(5)] == [401, 401, 401, 429, 429]


def test_what_was_signed_for_one_purpose_or_long_ago_is_worth_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    signer = Signer(b"k" * 32)
    signed = signer.sign("form", "open")
    assert signer.read("form", signed, 60) == "open"
    assert signer.read("session", signed, 60) is None
    assert Signer(b"l" * 32).read("form", signed, 60) is None
    monkeypatch.setattr("search_api.signing.time.time", lambda: 10.0**10)
    assert signer.read("form", signed, 60) is None
    monkeypatch.setattr("search_api.signing.time.time", lambda: 0.0)
    assert signer.read("form", signed, 60) == "open", "a clock that was put back locks nobody out"
