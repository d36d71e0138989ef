"""Requests that mean harm, against a running server: each is answered as harmless, or not at all."""

from __future__ import annotations

import json
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.security.conftest import HOSTILE_NAME, SCRIPT, Locked
from tests.security.servers import Served


def raw(port: int, request: bytes, seconds: float = 15.0) -> bytes:
    """The answer to bytes sent as they are."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        line.sendall(request)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else 0


ESCAPES = [
    "../../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..\\..\\etc\\passwd",
    "....//....//etc/passwd",
    "%252e%252e%252fetc%252fpasswd",
    "/etc/passwd",
    "%00",
    "archive.db",
    "..%2farchive.db",
    "session.key",
]
PLACES = [
    "/static/{}",
    "/api/v1/documents/{}",
    "/api/v1/documents/{}/original",
    "/api/v1/documents/{}/text",
    "/api/v1/documents/{}/pages/1.png",
    "/api/v1/jobs/{}",
    "/api/v1/obligations/{}",
    "/documents/{}",
    "/agencies/{}",
    "/{}",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_path_leads_out_of_the_site(open_server: Served, place: str) -> None:
    for escape in ESCAPES:
        request = f"GET {place.format(escape)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        answer = raw(open_server.port, request.encode())
        assert status(answer) in (303, 307, 400, 404, 422), (place, escape)
        assert b"root:" not in answer and b"SQLite format" not in answer


def pages(url: str) -> list[str]:
    """Every kind of page, those of the hostile document among them."""
    documents = httpx.get(f"{url}/api/v1/documents", timeout=60).json()["items"]
    hostile = next(one for one in documents if one["document"]["number"] == "77/KH-UBND")
    agencies = httpx.get(f"{url}/api/v1/agencies", timeout=60).json()
    script = quote(SCRIPT)
    listed = [
        "/",
        f"/?q={script}",
        "/?q=tiêm chủng",
        f"/?q=%22{script}%22&agency={script}&plan={script}&sort={script}&page=1",
        f"/?kind={script}",
        "/documents",
        f"/documents?cursor={script}",
        f"/documents/{hostile['document']['document_id']}",
        f"/documents/{script}",
        "/agencies",
        f"/agencies/{script}",
        *(f"/agencies/{quote(one['id'] or one['name'])}" for one in agencies if "<" in one["name"]),
        "/about",
        "/upload",
        "/upload?show=failed",
        f"/upload?show={script}&cursor={script}",
        "/upload/changes",
        *(f"/upload/delete/{one['sha256']}" for one in documents),
        f"/upload/replace/{hostile['document']['document_id']}",
        f"/about?lang={script}",
        f"/login?next={script}",
        f"/{script}",
    ]
    return [f"{url}{page}" for page in listed]


def test_script_in_a_plan_or_an_address_is_text_on_every_page(open_server: Served) -> None:
    shown = 0
    for address in pages(open_server.url):
        answer = httpx.get(address, timeout=60, follow_redirects=True)
        text = answer.text
        assert "html" in answer.headers["content-type"], address
        for tag in ("<script>", "<img src=x", "<svg onload", "onerror=alert(1)>"):
            assert tag not in text.replace("&lt;", ""), (address, tag)
        assert not re.search(r'(href|src|action)="\s*javascript:', text), address
        shown += "&lt;script&gt;" in text
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy, address
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text) and not re.search(r"\son\w+=\"", text), address
    assert shown >= 4, "the hostile words are there, as words"


def test_every_answer_has_the_safe_headers(open_server: Served) -> None:
    for path in ("/", "/api/v1/search?q=a", "/nowhere", "/api/v1/nowhere", "/static/app.js", "/metrics", "/health"):
        headers = httpx.get(open_server.url + path, timeout=60).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["x-frame-options"] == "DENY" and "content-security-policy" in headers, path
        assert headers["x-request-id"] and "server" not in headers, path


def test_what_strangers_wrote_is_never_shown_as_a_page(open_server: Served) -> None:
    html = "<html><body><p>ỦY BAN</p><script>alert(1)</script>Kế hoạch số 3/KH-UBND</body></html>"
    sent = httpx.post(f"{open_server.url}/api/v1/jobs", files={"file": ('x";\r\nX: y.html', html.encode())}, timeout=60)
    sha256 = sent.json()["sha256"]
    for _ in range(600):
        job = httpx.get(f"{open_server.url}/api/v1/jobs/{sha256}", timeout=60).json()
        if job["state"] in ("done", "partial"):
            break
        time.sleep(0.1)
    base = f"{open_server.url}/api/v1/documents/{job['document_id']}"
    original = httpx.get(f"{base}/original", timeout=60)
    assert original.content == html.encode()
    assert original.headers["content-disposition"].startswith("attachment")
    assert original.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in original.headers["content-security-policy"] and "x" not in original.headers.get("x", "")
    text = httpx.get(f"{base}/text", timeout=60)
    assert text.headers["content-type"].startswith("text/plain")
    assert "sandbox" in text.headers["content-security-policy"]


def test_another_name_for_this_machine_is_refused(open_server: Served) -> None:
    """A page elsewhere may have its name mean 127.0.0.1 (DNS rebinding); its requests still bear that name."""
    names = ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "a b"]
    for name in names:
        for path in ("/", "/api/v1/search?q=a", "/static/app.js"):
            answer = raw(open_server.port, f"GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
            assert status(answer) in (400, 421), name
            assert "Sở".encode() not in answer
    for name in ("127.0.0.1", f"localhost:{open_server.port}", "[::1]", "LOCALHOST"):
        answer = raw(open_server.port, f"GET /health HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode())
        assert status(answer) == 200, name
    assert status(raw(open_server.port, b"GET / HTTP/1.0\r\n\r\n")) == 421, "a name has to be there"
    twice = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert status(raw(open_server.port, twice)) in (400, 421)


def test_other_sites_send_nothing(open_server: Served) -> None:
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", f"http://evil.example:{open_server.port}"):
        files = {"file": ("x.txt", b"abc")}
        headers = {"origin": origin}
        answer = httpx.post(f"{open_server.url}/api/v1/jobs", files=files, headers=headers, timeout=60)
        assert answer.status_code == 403, origin


def test_headers_cannot_be_smuggled_in(open_server: Served) -> None:
    for path in ("/documents/a%0d%0aX-Evil:%20yes", "/?q=%0d%0aX-Evil:%20yes", "/login?next=/%0d%0aX-Evil:%20yes"):
        answer = raw(open_server.port, f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nx-evil" not in head, path
    bad = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-ID: a\nb: c\r\nConnection: close\r\n\r\n"
    assert b"\r\nb: c" not in raw(open_server.port, bad).partition(b"\r\n\r\n")[0]
    twice = b"POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert status(raw(open_server.port, twice)) in (400, 415, 422), "one reading of where a request ends"


def test_a_request_id_is_kept_when_it_can_stand_in_a_log(open_server: Served) -> None:
    url = f"{open_server.url}/api/v1/obligations/none"
    kept = httpx.get(url, headers={"x-request-id": "order-2024.77"}, timeout=60)
    assert kept.headers["x-request-id"] == kept.json()["request_id"] == "order-2024.77"
    for bad in ("short", "a" * 65, "x y z a b c d", "<script>alert", "a;b;c;d;e;f"):
        made = httpx.get(url, headers={"x-request-id": bad}, timeout=60)
        assert re.fullmatch("[0-9a-f]{32}", made.headers["x-request-id"]) and made.json()["request_id"] != bad


def test_a_forwarded_address_counts_from_a_named_proxy_only(open_server: Served, locked_server: Locked) -> None:
    headers = {"x-forwarded-for": "203.0.113.9"}
    files = {"file": ("a.txt", "Kế hoạch số 1".encode())}
    httpx.post(f"{open_server.url}/api/v1/jobs", files=files, headers=headers, timeout=60)
    deeds = httpx.get(f"{open_server.url}/api/v1/audit", timeout=60).json()["items"]
    assert {deed["address"] for deed in deeds} == {"127.0.0.1"}, "nobody forges where he comes from"
    served, keys = locked_server.served, locked_server.keys
    writer = headers | {"authorization": f"Bearer {keys['write']}"}
    httpx.post(f"{served.url}/api/v1/jobs", files=files, headers=writer, timeout=60)
    admin = {"authorization": f"Bearer {keys['admin']}"}
    deed = httpx.get(f"{served.url}/api/v1/audit", headers=admin, timeout=60).json()["items"][0]
    assert (deed["who"], deed["address"], deed["outcome"]) == ("write key", "203.0.113.9", "202 Accepted")
    assert deed["what"] == "POST /api/v1/jobs: a.txt (19 bytes)"


def test_oversized_requests_are_cut_short(open_server: Served) -> None:
    port = open_server.port
    announced = b"POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999999\r\n\r\n"
    assert status(raw(port, announced)) == 413, "before a byte of it is read"
    for head in (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 1_000_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    ):
        with suppress(OSError):  # closed while it was still being sent
            assert status(raw(port, head)) in (0, 400, 414, 431)
    many = {f"x{i}": "y" for i in range(3000)}
    answer = httpx.post(f"{open_server.url}/api/v1/jobs", data=many, files={"file": ("a", b"b")}, timeout=60)
    assert answer.status_code in (400, 413)
    assert httpx.get(f"{open_server.url}/health", timeout=60).status_code == 200


def test_slow_senders_are_dropped_and_others_served(open_server: Served) -> None:
    port = open_server.port
    head = b"POST /api/v1/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"

    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'

    def silent(_: int) -> int:
        """Says that much will come, sends little and waits."""
        return status(raw(port, head + b"Content-Length: 100000\r\n\r\n--x\r\n", 30))

    def dripping(_: int) -> int:
        """Sends a byte now and then, for ever."""
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(head + b"Content-Length: 100000\r\n\r\n" + part)
            try:
                for _ in range(100):
                    line.sendall(b"a")
                    time.sleep(0.2)
                    line.settimeout(0.01)
                    try:
                        return status(line.recv(1000))
                    except TimeoutError:
                        line.settimeout(30)
            except OSError:
                return 408
        return 0

    with ThreadPoolExecutor(40) as crowd:
        slow = [*crowd.map(silent, range(5)), *crowd.map(dripping, range(5))]
        waiting = [crowd.submit(silent, i) for i in range(30)]
        began = time.monotonic()
        assert httpx.get(f"{open_server.url}/health", timeout=60).status_code == 200
        assert time.monotonic() - began < 29, "thirty who say nothing keep nobody waiting"
        assert {one.result() for one in waiting} == {408}
    assert set(slow) == {408}


def test_a_head_that_never_ends_is_dropped(tmp_path: Path) -> None:
    import asyncio

    import uvicorn

    from search_api.commands.serve import uvicorn_options
    from search_api.settings import load

    protocol = uvicorn_options(load(data=tmp_path, body_seconds=0.5))["http"]

    async def answer(scope: object, receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[operator]
        await send({"type": "http.response.body"})  # type: ignore[operator]

    async def run() -> None:
        config = uvicorn.Config(answer, http=protocol, ws="none", lifespan="off", log_level="warning", port=0)
        with socket.create_server(("127.0.0.1", 0)) as door:
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[door]))
            while not server.started:
                await asyncio.sleep(0.01)
            address = door.getsockname()
            for begin in (b"", b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /"):
                reader, writer = await asyncio.open_connection(*address)
                writer.write(begin)
                told = await asyncio.wait_for(reader.read(), 20)
                assert told == b"" or told.startswith(b"HTTP/1.1 204"), "the line is closed"
                writer.close()
            reader, writer = await asyncio.open_connection(*address)
            for _ in range(3):  # one that says what it wants is served, again and again
                writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                assert b"204" in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
            writer.close()
            server.should_exit = True
            await serving

    asyncio.run(run())


def test_no_secret_stands_in_any_log(locked_server: Locked) -> None:
    served, keys = locked_server.served, locked_server.keys
    url = served.url
    for key in keys.values():
        bearer = {"authorization": f"Bearer {key}"}
        httpx.get(f"{url}/api/v1/search", params={"q": key, "year": "bad"}, headers=bearer, timeout=60)
        httpx.get(f"{url}/api/v1/documents/{key}", headers=bearer, timeout=60)
        httpx.get(f"{url}/{key}", headers=bearer, timeout=60)
        httpx.post(f"{url}/api/v1/jobs", files={"file": (f"{key}.txt", b"")}, headers=bearer, timeout=60)
        page = httpx.get(f"{url}/login", timeout=60).text
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        assert token
        form = {"key": key, "csrf": token[1]}
        cookie = httpx.post(f"{url}/login", data=form, timeout=60).headers["set-cookie"].partition(";")[0]
        httpx.get(f"{url}/", headers={"cookie": cookie}, timeout=60)
        httpx.post(f"{url}/login", data={**form, "key": key[:-1] + ("x" if key[-1] != "x" else "y")}, timeout=60)
    command = json.loads((served.data / "server.json").read_text())["token"]
    time.sleep(0.5)
    log = served.log.read_text()
    assert '"who": "admin key"' in log, "who came is told"
    for secret in (*(key[12:] for key in keys.values()), command, cookie.partition("=")[2], token[1]):
        assert secret not in log
    lines = [json.loads(line) for line in log.splitlines() if not line.startswith("nhiemvu: serving")]
    assert all({"time", "level", "logger", "message"} <= line.keys() for line in lines)
    answered = [line for line in lines if line["logger"] == "search_api.requests"]
    assert len(answered) > 10 and all(line["request_id"] for line in answered)
    admin = {"authorization": f"Bearer {keys['admin']}"}
    deeds = httpx.get(f"{url}/api/v1/audit", params={"limit": 200}, headers=admin, timeout=60).text
    assert "read key" in deeds and not any(key[12:] in deeds for key in keys.values())


def test_the_servers_own_files_are_for_their_owner_alone(locked_server: Locked) -> None:
    for name in ("server.json", "session.key"):
        assert (locked_server.served.data / name).stat().st_mode & 0o077 == 0, name


def test_metrics_are_read_as_prometheus_reads_them(open_server: Served, locked_server: Locked) -> None:
    from prometheus_client.parser import text_string_to_metric_families

    text = httpx.get(f"{open_server.url}/metrics", timeout=60).text
    found = {family.name: family for family in text_string_to_metric_families(text)}
    documents = httpx.get(f"{open_server.url}/health", timeout=60).json()
    assert found["nhiemvu_documents"].samples[0].value == documents["documents"]
    assert found["nhiemvu_index_points"].samples[0].value == documents["indexed"]
    assert sum(s.value for s in found["nhiemvu_obligations"].samples) == documents["obligations"]
    routes = {sample.labels["route"] for sample in found["nhiemvu_requests"].samples}
    assert "/api/v1/jobs" in routes and not any(HOSTILE_NAME in route or "%" in route for route in routes)
    assert len(routes) < 80, "paths that strangers think of are one"
    assert httpx.get(f"{locked_server.served.url}/metrics", timeout=60).status_code == 401
    reader = {"authorization": f"Bearer {locked_server.keys['read']}"}
    assert httpx.get(f"{locked_server.served.url}/metrics", headers=reader, timeout=60).status_code == 200
