"""The pages as answers: headers, languages, errors, and what stands on each."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from extract.flags import OTHER_LANGUAGE, UNKNOWN_TYPE, UNNUMBERED
from search_api.app import create_app
from search_api.settings import Settings
from search_api.web.links import SORTS
from search_api.web.render import CONTENT_POLICY
from search_api.workspace import Workspace
from tests.web.served_site import workspace


@pytest.fixture(scope="module")
def client(data: Workspace, site: str) -> Iterator[TestClient]:
    """Over the served site's own data, once its index is filled."""
    assert site
    app = create_app(data.settings, data)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def of(data: Workspace, source: str) -> str:
    return next(d.id for d in data.archive.list_documents().items if d.meta.source == source)


@pytest.mark.parametrize("address", ["/", "/?q=y tế", "/documents", "/agencies", "/about", "/nowhere", "/?year=x"])
def test_every_page_takes_the_sites_own_files_only(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.headers["content-security-policy"] == CONTENT_POLICY
    assert "default-src 'self'" in CONTENT_POLICY and "unsafe" not in CONTENT_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert " style=" not in answer.text and "<style" not in answer.text and " onclick" not in answer.text
    assert answer.text.count("<script") == 1 and "http://" not in answer.text.replace("http://www.w3.org", "")


def test_files_of_the_site_may_be_kept_for_ever(client: TestClient) -> None:
    page = client.get("/about").text
    address = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(address)
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert client.get("/static/../pages.py").status_code == 404
    assert client.get("/static/pages.py").status_code == 404


def test_the_language_of_the_address_is_remembered_and_stays_in_links(client: TestClient) -> None:
    answer = client.get("/documents?lang=en")
    assert '<html lang="en">' in answer.text and "lang=en" in answer.headers["set-cookie"]
    assert 'href="/agencies?lang=en"' in answer.text
    assert '<html lang="en">' in client.get("/documents").text
    client.cookies.clear()
    assert '<html lang="vi">' in client.get("/documents?lang=xx").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "Không có trang này"),
        ("/documents/0000", 404, "Không có trang này"),
        ("/agencies/khong-co", 404, "Không có trang này"),
        ("/?year=xx", 422, "Yêu cầu chưa rõ"),
        ("/?page=0", 422, "Yêu cầu chưa rõ"),
        ("/documents?cursor=xx", 422, "Yêu cầu chưa rõ"),
        ("/upload/changes?cursor=xx", 422, "Yêu cầu chưa rõ"),
    ],
)
def test_errors_of_pages_are_pages(client: TestClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status and f"<h1>{words}</h1>" in answer.text


def test_a_page_says_what_is_wrong_with_an_address(client: TestClient) -> None:
    assert "Con trỏ trang không đúng" in client.get("/documents?cursor=xx").text


def test_errors_of_the_api_stay_problems(client: TestClient) -> None:
    for address in ("/api/v1/nowhere", "/api/v1/search?year=xx"):
        assert client.get(address).headers["content-type"] == "application/problem+json"
    assert client.post("/documents").headers["content-type"] == "application/problem+json"


def test_a_fault_shows_a_page_and_nothing_of_the_inside(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("a secret path")

    monkeypatch.setattr("search_api.web.pages.home_page", fail)
    answer = client.get("/")
    assert answer.status_code == 500 and "<h1>Máy chủ gặp lỗi</h1>" in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "a secret path" in caplog.text


def test_the_last_page_is_shown_for_any_later_one(client: TestClient) -> None:
    answer = client.get("/?sort=date&page=9999")
    assert answer.status_code == 200 and 'rel="prev"' in answer.text and 'rel="next"' not in answer.text


def test_orders_hold_over_all_pages(client: TestClient, data: Workspace) -> None:
    seen: list[str] = []
    for number in range(1, 100):
        page = client.get(f"/?sort=date&page={number}").text
        seen += [part.split('"')[0] for part in page.split('<h3><a href="')[1:]]
        if 'rel="next"' not in page:
            break
    assert len(seen) == len(set(seen)) == data.archive.counts().obligations


@pytest.mark.parametrize("sort", SORTS)
def test_pages_have_the_order_of_the_data(client: TestClient, sort: str) -> None:
    page = client.get(f"/?q=y tế&sort={sort}").text
    shown = [part.split('"')[0] for part in page.split('<h3><a href="')[1:]]
    hits = client.get(f"/api/v1/search?q=y tế&sort={sort}").json()["hits"]
    assert shown and [address.split("#o-")[1] for address in shown] == [hit["obligation"]["id"] for hit in hits]


def test_text_of_documents_stays_text(client: TestClient, data: Workspace) -> None:
    for address in (f"/documents/{of(data, 'hostile.txt')}", "/?q=tiêm chủng", "/documents", "/"):
        page = client.get(address).text
        assert page.count("<script") == 1 and "&lt;script&gt;" in page
    assert "<img" not in client.get(f"/documents/{of(data, 'hostile.txt')}").text


def test_files_that_could_not_be_read_are_listed_with_the_reason(client: TestClient) -> None:
    page = client.get("/documents").text
    assert "Không đọc được" in page and "broken.pdf" in page


def test_a_document_names_what_replaced_it(client: TestClient, data: Workspace) -> None:
    page = client.get(f"/documents/{of(data, 'hostile.txt')}").text
    assert "77/KH-UBND" in page and 'class="record task' in page
    assert "Văn bản này đã được thay" not in page


def test_an_agency_has_its_duties_its_past_and_its_kin(client: TestClient) -> None:
    page = client.get("/agencies/so-y-te@lao-cai").text
    assert "tổ chức tiêm chủng" in page and 'id="role-lead"' in page
    everywhere = client.get("/agencies/so-y-te").text
    assert "tổ chức tiêm chủng" in everywhere and "số hóa hồ sơ" in everywhere and "mọi địa phương" in everywhere
    known = client.get("/agencies/so-ke-hoach-va-dau-tu").text
    assert 'Nhiệm vụ đã chuyển cho</dt><dd lang="vi"><a href="/agencies/so-tai-chinh' in known


def test_a_body_of_the_register_without_duties_has_a_page(client: TestClient) -> None:
    answer = client.get("/agencies/so-cong-nghiep")
    assert answer.status_code == 200 and "Chưa có nhiệm vụ nào trong kho." in answer.text


def test_nothing_found_offers_ways_on(client: TestClient) -> None:
    page = client.get("/?q=tàu vũ trụ&kind=target").text
    assert "Không tìm thấy" in page and "Bỏ hết bộ lọc" in page and "Hoặc thử một câu khác" in page


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    with (
        workspace(tmp_path / "data") as empty,
        TestClient(create_app(Settings(data=tmp_path / "data"), empty)) as client,
    ):
        assert "nhiemvu ingest" in client.get("/").text
        assert "nhiemvu ingest" in client.get("/documents").text
        assert "Chưa có cơ quan nào" in client.get("/agencies").text
        nothing = client.get("/?q=gì đó").text
        assert "nhiemvu ingest" in nothing and "Hoặc thử một câu khác" not in nothing


def test_every_link_leads_somewhere(client: TestClient, data: Workspace) -> None:
    start = ["/", "/?q=nhiệm vụ sở y tế 2025", f"/documents/{of(data, 'hostile.txt')}", "/agencies/so-y-te", "/about"]
    links = {html.unescape(link) for page in start for link in re.findall(r'href="([^"]+)"', client.get(page).text)}
    pages: dict[str, str] = {}
    for link in links:
        address, _, anchor = link.partition("#")
        if address and address not in pages:
            answer = client.get(address)
            assert answer.status_code == 200, address
            pages[address] = answer.text
        if address and anchor:
            assert f'id="{anchor}"' in pages[address]
    assert len(pages) > 50


def test_what_is_unusual_about_a_document_stands_on_its_page(tmp_path: Path) -> None:
    strange = b"Dear all,\n\nthe meeting is on Monday; please bring the report with you.\n"
    with workspace(tmp_path) as data:
        result = data.intake.add(strange, "letter.txt")
        with TestClient(create_app(data.settings, data)) as client:
            page = client.get(f"/documents/{result.document_id}").text
            english = client.get(f"/documents/{result.document_id}?lang=en").text
    assert UNKNOWN_TYPE.english in english and UNKNOWN_TYPE.vietnamese not in english
    assert UNKNOWN_TYPE.vietnamese in page and OTHER_LANGUAGE.vietnamese in page
    assert UNNUMBERED.vietnamese not in page


@pytest.mark.parametrize("form", ["xlsx", "jsonl"])
def test_the_duties_of_a_plan_can_be_had_as_a_file(client: TestClient, data: Workspace, form: str) -> None:
    document = max(data.archive.list_documents().items, key=lambda one: one.obligations)
    page = client.get(f"/documents/{document.id}").text
    (address,) = re.findall(rf'href="(/api/v1/export\?format={form}&[^"]*)"', page)
    assert client.get(html.unescape(address)).headers["nhiemvu-total"] == str(document.obligations)
