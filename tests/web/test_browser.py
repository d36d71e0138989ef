"""What a person does with the pages, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from search_api.workspace import Workspace

QUERY = "Sở Khoa học và Công nghệ nhiệm vụ"
HIGHLIGHT = "rgb(255, 233, 168)"


def addresses(data: Workspace) -> list[str]:
    """One address of every kind of page, the largest document among them."""
    documents = data.archive.list_documents().items
    longest = max(documents, key=lambda document: document.obligations)
    agency = data.archive.agencies()[0]
    return [
        "/",
        f"/?q={QUERY}",
        "/?q=phát triển công nghệ&kind=task&sort=deadline&page=2",
        "/?q=tàu vũ trụ",
        "/documents",
        *(f"/documents/{d.id}" for d in documents if d is longest or d.meta.source.endswith("html")),
        "/agencies",
        f"/agencies/{agency.id}",
        "/about",
    ]


def test_an_analyst_asks_opens_a_hit_and_lands_on_the_provision(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type(QUERY)
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text(re.compile(r"\d+ kết quả"))
    first = page.locator(".hit").first
    expect(first.locator(".role.lead")).to_be_visible()
    expect(first.locator(".roles .lead a", has_text="Sở Khoa học và Công nghệ").first).to_be_visible()
    text = first.locator(".text").inner_text()
    first.locator("h3 a").click()
    expect(page).to_have_url(re.compile(r"/documents/\w+#o-\w+"))
    marked = page.locator("mark:target")
    expect(marked).to_be_in_viewport()
    expect(marked).to_have_css("background-color", HIGHLIGHT)
    assert text.startswith(" ".join(marked.inner_text().split())[:60])
    record = page.locator("details.record[open]")
    expect(record).to_have_count(1)
    expect(record.locator(".full .roles .lead a").first).to_be_in_viewport()


def test_the_provision_is_found_without_script(browser: Browser, site: str, data: Workspace) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site)
    page.fill("#q", QUERY)
    page.click("form.search button")
    page.locator(".hit h3 a").nth(1).click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    expect(page.locator("mark:target")).to_have_css("background-color", HIGHLIGHT)
    context.close()


def test_the_language_switches_and_stays(page: Page, site: str) -> None:
    page.goto(f"{site}/?q={QUERY}")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#q")).to_have_value(QUERY)
    expect(page.locator("#count")).to_contain_text("results")
    page.locator(".hit h3 a").first.click()
    expect(page.locator("#text")).to_have_text("Full text")
    page.goto(f"{site}/agencies")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator("h1")).to_have_text("Cơ quan, đơn vị được giao việc")


def test_the_keyboard_reaches_everything_and_focus_is_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/?q={QUERY}")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility()).length"
    )
    reached = 1
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const style = getComputedStyle(e); return parseFloat(style.outlineWidth) })()"
        )
        if seen is None:
            break
        assert seen >= 2
        reached += 1
    assert reached == wanted


def test_the_skip_link_leads_past_the_frame(page: Page, site: str) -> None:
    page.goto(f"{site}/documents")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_scrolls_sideways(page: Page, site: str, data: Workspace, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for number, address in enumerate(addresses(data)):
        language = ("vi", "en")[(number + width // 8) % 2]
        page.goto(f"{site}{address}{'&' if '?' in address else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("language", ["vi", "en"])
def test_on_a_phone_the_menu_is_one_line_and_charts_are_whole(
    page: Page, site: str, data: Workspace, language: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    agency = data.archive.agencies()[0]
    for address in ("/", f"/agencies/{agency.id}"):
        page.goto(f"{site}{address}?lang={language}")
        entries = page.locator("header.site nav").first.locator("a").all()
        assert len(entries) == 5
        assert len({round(box["y"]) for entry in entries if (box := entry.bounding_box())}) == 1
        years = page.locator(".years tbody tr")
        assert years.count() > 3
        for year in years.all():
            box = year.bounding_box()
            assert box and box["x"] + box["width"] <= 390
            assert year.evaluate("row => row.scrollWidth <= row.clientWidth + 1")


def test_a_year_of_the_chart_leads_to_its_duties(page: Page, site: str) -> None:
    page.goto(site)
    row = page.locator(".years tbody tr").last
    count = row.locator(".number").first.inner_text()
    row.get_by_role("link").click()
    expect(page.locator("#count")).to_have_text(f"{count} kết quả")


def test_chips_and_facets_change_the_search(page: Page, site: str) -> None:
    page.goto(f"{site}/?q={QUERY}")
    before = page.locator("#count").inner_text()
    page.locator(".understood .remove").last.click()
    expect(page.locator("#q")).to_have_value("Sở Khoa học và Công nghệ")
    page.goto(f"{site}/?q={QUERY}")
    facet = page.locator(".by-kind li a").last
    count = facet.locator(".count").inner_text()
    facet.click()
    expect(page.locator("#count")).to_have_text(f"{count} kết quả")
    page.locator(".active .remove").click()
    expect(page.locator("#count")).to_have_text(before)


def test_typing_suggests_agencies(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("#q").press_sequentially("Sở Công")
    expect(page.locator("#suggestions option").first).to_have_attribute("value", re.compile("Sở Công Thương"))


def test_a_document_cannot_smuggle_script_in(page: Page, site: str, data: Workspace) -> None:
    hostile = next(d for d in data.archive.list_documents().items if d.meta.source == "hostile.txt")
    page.on("dialog", lambda dialog: pytest.fail("a script of the document ran"))
    for address in (f"/documents/{hostile.id}", "/?q=tiêm chủng", "/documents", "/?q=<script>alert(1)</script>"):
        page.goto(site + address)
        assert page.title() != "taken over"
        assert page.locator("main script, main img").count() == 0
    page.goto(f"{site}/documents/{hostile.id}")
    expect(page.locator(".reading")).to_contain_text("tổ chức tiêm chủng <script>document.title='taken over'</script>")


def test_a_table_of_a_document_is_a_table(page: Page, site: str, data: Workspace) -> None:
    document = next(d for d in data.archive.list_documents().items if d.meta.source == "table.html")
    page.goto(f"{site}/documents/{document.id}")
    rows = page.locator("table.source tr:not(.records)")
    expect(rows).to_have_count(4)
    expect(rows.nth(2).locator("td")).to_have_text(["1", "Xây dựng đề án số hóa hồ sơ", "Sở Y tế", "Quý II/2025"])
    expect(page.locator("table.source thead th")).to_have_count(4)
    expect(page.locator("table.source tr + tr.records details")).to_have_count(2)
    expect(page.locator("table.source mark")).to_have_count(2)
    expect(page.locator(".outline a").last).to_have_text("I DỮ LIỆU")
    page.locator("table.source mark").last.click()
    expect(page.locator("table.source details[open]")).to_contain_text("Sở Nội vụ")


def test_the_header_of_a_long_table_stays_in_view(page: Page, site: str, data: Workspace) -> None:
    document = next(d for d in data.archive.list_documents().items if d.meta.source == "table.html")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{site}/documents/{document.id}")
    page.locator("table.source tr").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 200)
    expect(page.locator("table.source thead")).to_be_in_viewport()
    page.locator(".outline a").last.click()
    head, section = page.locator("table.source thead").bounding_box(), page.locator("tr.section").bounding_box()
    assert head and section and section["y"] >= head["y"] + head["height"]
    site_bar = page.locator("header.site").bounding_box()
    assert site_bar and head["y"] >= site_bar["y"] + site_bar["height"] - 2


def test_the_outline_leads_into_the_text(page: Page, site: str, data: Workspace) -> None:
    document = data.archive.list_documents().items[-1]
    page.goto(f"{site}/documents/{document.id}")
    page.locator(".outline a").last.click()
    expect(page.locator(".provision:target")).to_be_in_viewport()


def test_every_page_keeps_the_rules_of_accessibility(page: Page, site: str, data: Workspace) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in addresses(data):
            page.goto(site + address)
            violations = axe.run(page).response["violations"]
            found += [(scheme, address, v["id"], v["nodes"][0]["html"][:200]) for v in violations]
    assert found == []
