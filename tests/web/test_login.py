"""The pages where keys are asked for, as a browser meets them: log in, look, hand a file in, log out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from search_api.client import Client
from search_api.safety import records_of
from search_api.settings import load
from tests.security.servers import SEEDS, Served, serving


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str, str]]:
    data = tmp_path_factory.mktemp("locked") / "data"
    with records_of(load(data=data)) as (store, _):
        reader, writer = store.add("reader", "read"), store.add("writer", "write")
    with serving(data, proxies="127.0.0.1") as served:
        yield served, reader, writer


def log_in(page: Page, url: str, key: str) -> None:
    page.goto(f"{url}/upload")
    expect(page).to_have_url(f"{url}/login?next=%2Fupload")
    page.get_by_label("Khóa", exact=True).fill(key)
    page.get_by_role("button", name="Đăng nhập").click()


def test_a_key_opens_the_pages_and_hands_files_in(locked: tuple[Served, str, str], page: Page, tmp_path: Path) -> None:
    served, _, writer = locked
    log_in(page, served.url, writer)
    expect(page).to_have_url(f"{served.url}/upload")
    (tmp_path / "kế hoạch.txt").write_bytes(SEEDS[0].read_bytes())
    page.locator("input[type=file]").set_input_files(tmp_path / "kế hoạch.txt")
    page.get_by_role("button", name="Đưa vào").click()
    expect(page.locator("#jobs").get_by_text("kế hoạch.txt").first).to_be_visible(timeout=60_000)
    assert [job.source for job in Client(served.url, writer).jobs()] == ["kế hoạch.txt"]
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(f"{served.url}/login")
    page.goto(f"{served.url}/documents")
    expect(page).to_have_url(f"{served.url}/login?next=%2Fdocuments")


def test_the_form_is_plain_and_can_be_used_by_everybody(locked: tuple[Served, str, str], page: Page) -> None:
    served, reader, _ = locked
    page.goto(f"{served.url}/login")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, served.url, reader)
    expect(page).to_have_url(f"{served.url}/upload")
    assert page.context.cookies()[0]["httpOnly"] and page.evaluate("document.cookie") == ""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_who_may_only_read_is_offered_nothing_that_writes(locked: tuple[Served, str, str], page: Page) -> None:
    served, reader, writer = locked
    job = Client(served.url, writer).upload(SEEDS[1], wait=120)
    page.goto(f"{served.url}/login")
    expect(page.get_by_role("navigation", name="Điều hướng chính")).to_have_count(0)
    log_in(page, served.url, reader)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tệp")
    expect(page.get_by_role("link", name="Tệp", exact=True)).to_have_attribute("aria-current", "page")
    expect(page.locator("#jobs").get_by_text(job.source).first).to_be_visible()
    expect(page.locator("main form, main button, .to-delete, .to-newer")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#jobs .reason").first).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{served.url}/documents/{job.document_id}")
    expect(page.locator("main form")).to_have_count(0)
    for address in (f"/upload/delete/{job.sha256}", f"/upload/replace/{job.document_id}"):
        assert page.request.get(f"{served.url}{address}").status == 403
    # What comes in is followed by those who may only look, too.
    page.goto(f"{served.url}/upload")
    late = Client(served.url, writer).upload(SEEDS[2].read_bytes(), "muộn.txt", wait=120)
    row = page.locator(f'tr[data-file="{late.sha256}"]')
    expect(row.locator(".state")).to_have_text("xong")
    expect(row.locator(".acts a:visible")).to_have_text(["Mở"])


def test_who_may_write_is_offered_it(locked: tuple[Served, str, str], page: Page) -> None:
    served, _, writer = locked
    log_in(page, served.url, writer)
    expect(page.locator("#drop")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    above = [page.locator(one).bounding_box() for one in (".brand", ".languages", ".logout")]
    assert len({round((box["y"] + box["height"] / 2) / 10) for box in above if box}) == 1, "one line above the menu"
    job = Client(served.url, writer).upload(SEEDS[1], wait=120)
    assert page.request.get(f"{served.url}/upload/delete/{job.sha256}").status == 200
