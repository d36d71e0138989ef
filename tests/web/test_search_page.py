"""What the page of results makes of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from search_api.app import create_app
from search_api.reindex import FINGERPRINT
from search_api.schemas import Mark
from search_api.web.results import stretches
from search_api.workspace import Workspace
from tests.web import served_site

LEAD = "Sở Tài chính chủ trì"


@pytest.fixture(scope="module")
def client(data: Workspace, site: str) -> Iterator[TestClient]:
    assert site
    with TestClient(create_app(data.settings, data), raise_server_exceptions=False) as opened:
        yield opened


def links(page: str, label: str) -> list[str]:
    """Addresses of the links whose text or label holds some words."""
    found = re.findall(r"<a\b([^>]*)>(.*?)</a>", page, re.DOTALL)
    return [
        unescape(address[1])
        for attributes, text in found
        if label in unescape(f"{text} {attributes}") and (address := re.search(r'href="([^"]*)"', attributes))
    ]


def test_what_meets_everything_stands_apart_and_can_be_seen_alone(client: TestClient) -> None:
    page = client.get("/", params={"q": LEAD}).text
    exact = client.get("/api/v1/search", params={"q": LEAD}).json()["exact"]
    assert f"Khớp đúng: {exact}" in page and "Có liên quan: " in page
    (alone,) = links(page, "Chỉ xem")
    only = client.get(alone).text
    assert f"{exact} kết quả" in only and "Có liên quan: " not in only
    assert "exact" not in parse_qs(urlsplit(links(only, "chỉ những kết quả khớp đúng")[0]).query)


def test_one_click_takes_a_reading_back_and_one_more_gives_it_again(client: TestClient) -> None:
    page = client.get("/", params={"q": LEAD}).text
    (back,) = links(page, "Không hiểu “Chủ trì”")
    assert parse_qs(urlsplit(back).query) == {"q": [LEAD], "ignore": ["chủ trì"]}
    without = client.get(back).text
    assert "Khớp đúng: " not in without or links(without, "Không hiểu “Chủ trì”") == []
    (again,) = links(without, "Bỏ lọc từ khóa")
    assert parse_qs(urlsplit(again).query) == {"q": [LEAD]}


def test_the_frame_of_a_question_is_shown_in_its_own_words(client: TestClient) -> None:
    text = client.get("/", params={"q": "đơn vị nào phải báo cáo hằng năm?"}).text
    assert "Bỏ: câu hỏi đơn vị nào" in text


def test_words_with_two_meanings_offer_both(client: TestClient) -> None:
    page = client.get("/", params={"q": "KHCN"}).text
    offered = page.split("Có thể là")[1].split("</p>")[0]
    queries = [parse_qs(urlsplit(address).query)["q"] for address in links(offered, "")]
    assert queries == [["Sở Khoa học và Công nghệ"], ["Bộ Khoa học và Công nghệ"]]


def test_where_nothing_meets_all_of_it_the_page_says_so(client: TestClient) -> None:
    page = client.get("/", params={"q": "Sở Tài chính phối hợp đến năm 2045"}).text
    assert "Không nhiệm vụ nào khớp mọi điều đã hiểu" in page


def test_what_comes_nearest_is_shown_where_nothing_answers_and_it_is_near(client: TestClient) -> None:
    query = "Công nhân thu nhập thấp mua nhà ở xã hội cần điều kiện gì?"
    answer = client.get("/api/v1/search", params={"q": query}).json()
    page = client.get("/", params={"q": query}).text
    assert answer["hits"] == [] and "Nội dung gần nhất trong kho" in page
    shown = re.findall(r"#o-(\w+)", page)
    assert shown and set(shown) <= {hit["obligation"]["id"] for hit in answer["nearest"]}
    assert "Nội dung gần nhất trong kho" not in client.get("/", params={"q": "xyzzy plugh"}).text


def test_a_rebuild_of_the_index_is_told(client: TestClient, data: Workspace) -> None:
    made = data.archive.note(FINGERPRINT)
    data.archive.set_note(FINGERPRINT, None)
    try:
        assert "Chỉ mục đang được lập lại" in client.get("/", params={"q": "hợp tác xã"}).text
        assert "Chỉ mục đang được lập lại</span>" in client.get("/", params={"q": "xyzzy plugh"}).text
        assert client.get("/api/v1/search", params={"q": "hợp tác xã"}).json()["rebuilding"] is True
    finally:
        data.archive.set_note(FINGERPRINT, made)
    assert "Chỉ mục đang được lập lại" not in client.get("/", params={"q": "hợp tác xã"}).text


def test_marks_that_overlap_are_one_and_the_first_counts() -> None:
    marks = [Mark(start=3, end=6, what="agency"), Mark(start=0, end=4), Mark(start=7, end=8)]
    assert stretches("abcdefgh", marks) == (("abc", ""), ("def", "agency"), ("g", ""), ("h", "words"))


@pytest.mark.parametrize("form", ["xlsx", "csv", "ics", "jsonl", "sqlite"])
def test_a_download_holds_what_the_page_shows(client: TestClient, form: str) -> None:
    page = client.get("/", params={"q": LEAD, "exact": "true"}).text
    (address,) = (one for one in links(page, "") if f"format={form}&" in one)
    answer = client.get(address)
    assert answer.headers["nhiemvu-total"] == str(client.get("/api/v1/search", params={"q": LEAD}).json()["exact"])
    assert len(answer.text.splitlines()) == int(answer.headers["nhiemvu-total"]) or form != "jsonl"


PLAN = """ỦY BAN NHÂN DÂN TỈNH {province}

Số: {number}/KH-UBND

{place}, ngày 05 tháng 3 năm 2024

KẾ HOẠCH

Phòng cháy, chữa cháy năm 2024

I. NHIỆM VỤ

1. Công an tỉnh chủ trì, phối hợp với các sở, ban, ngành tuyên truyền, phổ biến kiến thức phòng cháy, chữa cháy tại khu \
dân cư, cơ sở sản xuất, kinh doanh và trường học {more}.

Nơi nhận:
- Như trên;
"""


def test_what_several_plans_say_nearly_alike_is_one_hit_that_names_the_others(tmp_path: Path) -> None:
    places = [
        ("SƠN LA", "Sơn La", "11", ""),
        ("LÀO CAI", "Lào Cai", "12", "trên địa bàn"),
        ("LAI CHÂU", "Lai Châu", "13", ""),
    ]
    files = [
        (f"{number}.txt", PLAN.format(province=upper, place=place, number=number, more=more).encode())
        for upper, place, number, more in places
    ]
    with served_site.workspace(tmp_path, *files) as opened, TestClient(create_app(opened.settings, opened)) as asked:
        hits = asked.get("/api/v1/search", params={"q": "tuyên truyền phòng cháy"}).json()["hits"]
        page = asked.get("/", params={"q": "tuyên truyền phòng cháy"}).text
    assert [hit["variant_count"] for hit in hits] == [2]
    assert "Cùng nội dung ở 2 nơi khác" in page
    numbers = {hits[0]["document"]["number"], *(one["document"]["number"] for one in hits[0]["variants"])}
    assert numbers == {"11/KH-UBND", "12/KH-UBND", "13/KH-UBND"}
    assert all(number in page for number in numbers)


def test_a_hit_that_may_be_misread_says_so(tmp_path: Path) -> None:
    head = "KẾ HOẠCH\n\nChăm sóc sức khỏe\n\nI. NHIỆM VỤ\n\n1. Sở Y tế "
    clean = ("clean.txt", f"{head}tổ chức tiêm chủng cho trẻ em trên địa bàn tỉnh.\n".encode())
    torn = ("torn.txt", f"{head}tổ chưc kjám súc khxe chk ngươfi cào tuổiz trêk đia bvàn tìnhh.\n".encode())
    with (
        served_site.workspace(tmp_path, clean, torn) as opened,
        TestClient(create_app(opened.settings, opened)) as asked,
    ):
        page = asked.get("/", params={"q": "sở y tế"}).text
    hits = re.findall(r"<article class=\"hit.*?</article>", page, re.DOTALL)
    doubted = ["Độ tin cậy" in hit for hit in hits]
    assert sorted(doubted) == [False, True]


def test_names_are_offered_while_typing(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("#q").press_sequentially("sở công th")
    offered = page.locator("#suggestions option")
    expect(offered.first).to_have_attribute("value", "Sở Công Thương")
    expect(offered.first).to_have_attribute("label", re.compile(r"cơ quan · \d+"))
